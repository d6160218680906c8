#pragma once

#include "import/torchmodule/moduleindex.h"
#include "import/torchmodule/torchmodule.h"
#include "import/torchscript/recording.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace nnview::torchmodule {

using torchscript::Argument;
using torchscript::Call;
using torchscript::Recording;
using torchscript::Tensor;
using torchscript::Tensors;
using Arguments = std::vector<std::pair<std::string, Argument>>;

/// How much a run may guess where the code is missing and a layer cannot take what it is given.
enum class Courage {
    Strict,   ///< the run ends there; flatten and concat that fit exactly may stand between inferred layers
    Pooling,  ///< a global mean too, where a dense layer asks for as many features as there are channels
    Doubtful, ///< never ends: the layer is drawn with unknown sizes
};

/// Gives the results of a call; throws ErrorException (Malformed) if its operands do not fit together.
using Rule = std::function<Tensors(const Call&)>;

/// The rules of shaperules.h.
Tensors torchRule(const Call& call);
[[noreturn]] void mismatch(std::string text);
/// Extent of an axis, which may count from the end; mismatch if there is none.
std::int64_t extent(const Tensor& x, std::int64_t axis);
std::int64_t elements(const Tensor& x);

/// Something that the file does not say, at the call with that index.
struct Guess
{
    std::size_t call = 0;
    std::string code, text;
};

/// One run through a module tree: what the traced file of the same model would have recorded.
class Run
{
public:
    Run(const ModuleIndex& index, const Limits& limits, Courage courage);

    Recording record(const Module& root, const std::vector<torchscript::NamedTensor>& inputs);

    const std::vector<Guess>& guesses() const { return m_guesses; }
    bool isDoubtful(int value) const { return m_doubtful.count(value) > 0; }
    bool inferred() const { return !m_guesses.empty(); }

private:
    friend class Forward;

    Tensors enter(const Module& module, const Tensors& inputs, const Module* caller, const std::string& callerPath);
    std::string pathOf(const Module& module, const Module* caller, const std::string& callerPath) const;
    Tensors emit(Call call, const Rule& rule);
    Tensor afterMismatch(const Call& call, const std::string& problem);
    void followDoubt(const Call& call, bool doubtful);
    Tensors whole(const Module& module, const std::string& path, int times, const Tensors& inputs);

    const ModuleIndex& m_index;
    const Limits& m_limits;
    Courage m_courage;
    Recording m_recording;
    std::vector<Guess> m_guesses;
    std::map<std::string, std::size_t> m_guessedClasses; ///< class of inferred order -> its guess
    std::map<std::string, int> m_runs;                   ///< by module path
    std::vector<std::vector<Tensor>> m_earlier;          ///< per module that is running: what its children gave so far
    std::set<int> m_doubtful, m_used;
    std::int64_t m_steps = 0;
    int m_next = 0, m_depth = 0;
};

/// What the forward method of one module may say: its settings, its children and the operations of torch. Shapes follow
/// from the operations' own rules.
class Forward
{
public:
    Forward(Run& run, const Module& module, std::string path, int times)
        : m_run(run), m_module(module), m_path(std::move(path)), m_times(times)
    {
    }

    const Module& module() const { return m_module; }
    const Attributes& settings() const { return m_module.attributes; }
    bool isRoot() const { return m_path.empty(); }
    Courage courage() const { return m_run.m_courage; }

    // Children
    bool has(std::string_view child) const { return m_module.child(child) != nullptr; }
    Tensor run(std::string_view child, const Tensor& x);
    Tensors runAll(std::string_view child, const Tensors& inputs);
    Tensor run(const Module& child, const Tensor& x);
    Tensors runAll(const Module& child, const Tensors& inputs);
    Tensor through(Tensor x, std::initializer_list<std::string_view> names); ///< one child after the other
    Tensor throughAll(Tensor x);                                             ///< all children as declared

    // Stored tensors of the module (or of a child: "qkv.weight"); None if there is none
    Argument weight(std::string_view name) const;
    Tensor stored(std::string_view name) const; ///< must be there

    // Operations
    Tensor op(std::string_view name, Arguments arguments); ///< shape by the rules of shaperules.h
    Tensor op(std::string_view name, Arguments arguments, const std::function<Ints()>& shape); ///< type of the first
    Tensors ops(std::string_view name, Arguments arguments, const Rule& rule = torchRule);
    Tensor custom(std::string name, Arguments arguments, Ints shape); ///< an operation that is not torch's
    Tensor unary(std::string_view name, const Tensor& x, Arguments more = {});
    Tensor relu(const Tensor& x) { return unary("relu", x); }
    Tensor relu_(const Tensor& x) { return unary("relu_", x); }
    Tensor sigmoid(const Tensor& x) { return unary("sigmoid", x); }
    Tensor dropout(const Tensor& x, double p);
    Tensor softmax(const Tensor& x, std::int64_t dim);
    Tensor add(const Tensor& a, const Tensor& b) { return binary("add", a, b); }
    Tensor add_(const Tensor& a, const Tensor& b) { return binary("add_", a, b); }
    Tensor mul(const Tensor& a, const Tensor& b) { return binary("mul", a, b); }
    Tensor scaled(const Tensor& x); ///< by a number
    Tensor matmul(const Tensor& a, const Tensor& b);
    Tensor cat(const Tensors& tensors, std::int64_t dim);
    Tensor flatten(const Tensor& x, std::int64_t from, std::int64_t to = -1);
    Tensor mean(const Tensor& x, Ints dims, bool keepdim = false);
    Tensor view(const Tensor& x, Ints size) { return reshaped("view", "size", x, std::move(size)); }
    Tensor reshape(const Tensor& x, Ints size) { return reshaped("reshape", "shape", x, std::move(size)); }
    Tensor permute(const Tensor& x, Ints dims);
    Tensor transpose(const Tensor& x, std::int64_t a, std::int64_t b);
    Tensor contiguous(const Tensor& x) { return unary("contiguous", x); }
    Tensor select(const Tensor& x, std::int64_t dim, std::int64_t index);
    Tensor slice(const Tensor& x, std::int64_t dim, std::int64_t start, std::int64_t end, std::int64_t step = 1);
    Tensor unsqueeze(const Tensor& x, std::int64_t dim);
    Tensor squeeze(const Tensor& x, std::int64_t dim);
    Tensor expand(const Tensor& x, Ints size);
    Tensors chunk(const Tensor& x, std::int64_t parts, std::int64_t dim);
    Tensor pad(const Tensor& x, Ints pads);
    Tensor linear(const Tensor& x, const Argument& weight, const Argument& bias);
    Tensor maxPool2d(const Tensor& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding = 0);
    Tensor avgPool2d(const Tensor& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding = 0);
    Tensor adaptiveAvgPool2d(const Tensor& x, Ints size);
    Tensor interpolate(const Tensor& x, Ints size, std::string_view mode);
    Tensor activation(std::string_view function, const Tensor& x); ///< by the name of its function: "relu", "…gelu"

    /// Says of the next operation what the file does not say.
    void guess(std::string code, std::string text);
    void guessOrder(); ///< the children of this class are called as declared: one note per class
    /// Results of the children of this module and of those around it that ran before, latest first.
    Tensors earlier() const;
    bool isUsed(const Tensor& x) const { return m_run.m_used.count(x.value) > 0; }

private:
    Tensor binary(std::string_view name, const Tensor& a, const Tensor& b);
    Tensor reshaped(std::string_view name, const char* argument, const Tensor& x, Ints size);
    Call call(std::string_view name, Arguments arguments) const;

    Run& m_run;
    const Module& m_module;
    std::string m_path;
    int m_times;
};

/// The forward method of a class.
struct Wiring
{
    Tensor (*one)(Forward&, const Tensor&) = nullptr;    ///< takes one tensor
    Tensors (*many)(Forward&, const Tensors&) = nullptr; ///< takes or gives several
};

struct NamedWiring
{
    std::string_view name;
    Wiring wiring;
};

} // namespace nnview::torchmodule
