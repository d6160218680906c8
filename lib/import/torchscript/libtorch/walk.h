#pragma once

#include "base/limits.h"
#include "import/torchscript/recording.h"

#include <ATen/ATen.h>
#include <torch/csrc/jit/ir/ir.h>
#include <torch/csrc/jit/runtime/operator.h>

#include <chrono>
#include <map>
#include <unordered_map>
#include <vector>

namespace nnview::torchscript {

/// Thrown when the deadline has passed.
struct OutOfTime
{
};

/// Shapes for the outputs of calls whose shapes can only be guessed, by the number of the guess.
using GuessedShapes = std::map<int, Tensor>;

/// One abstract forward pass: walks the code node by node and keeps what it sees in a recording. Of the operations,
/// only those on tensors and numbers are run at all; what reaches outside the process is refused.
class Walk
{
public:
    Walk(const std::map<const void*, std::string>& paths, const Limits& limits,
         std::chrono::steady_clock::time_point deadline, const GuessedShapes& guesses, Recording& recording)
        : m_paths(paths), m_limits(limits), m_deadline(deadline), m_guesses(guesses), m_recording(recording)
    {
    }

    c10::IValue call(const torch::jit::Function& function, std::vector<c10::IValue> arguments);
    /// Gives the tensor a number of its own.
    int track(const at::Tensor& tensor);
    /// A constant of the code: nobody's result, but perhaps a weight.
    void nameConstant(const at::Tensor& tensor, int value) { m_ids[tensor.unsafeGetTensorImpl()] = value; }
    Tensor plain(const at::Tensor& tensor) const;
    const std::string& module() const { return m_module; }

private:
    using Values = std::unordered_map<const torch::jit::Value*, c10::IValue>;

    void runBlock(torch::jit::Block& block, Values& values);
    void step(torch::jit::Node& node, Values& values);
    bool plumbing(torch::jit::Node& node, Values& values);
    void loop(torch::jit::Node& node, Values& values);
    c10::IValue enter(const torch::jit::Function& function, std::vector<c10::IValue> arguments);
    void operation(torch::jit::Node& node, Values& values);
    void record(torch::jit::Node& node, const torch::jit::Operator& op, std::vector<c10::IValue>& stack,
                const std::vector<at::Tensor>& read);
    void addArguments(Call& call, const std::string& name, const c10::IValue& value) const;
    std::vector<c10::IValue> guess(torch::jit::Node& node, const torch::jit::Operator& op, Call& call);
    std::int64_t unknownExtent(int decidedBy);
    void execute(const torch::jit::Operator& op, std::vector<c10::IValue>& stack);
    static bool createdLarge(const torch::jit::Operator& op, std::vector<c10::IValue>& stack);
    Argument argument(const c10::IValue& value) const;

    const std::map<const void*, std::string>& m_paths;
    const Limits& m_limits;
    std::chrono::steady_clock::time_point m_deadline;
    const GuessedShapes& m_guesses;
    int m_guessCount = 0;
    std::map<int, std::int64_t> m_extents; ///< by the value that decides them
    Recording& m_recording;
    std::unordered_map<const at::TensorImpl*, int> m_ids;
    std::vector<at::Tensor> m_alive; ///< so that no address is used twice
    int m_nextId = 0;
    std::map<std::string, int> m_moduleCalls;
    std::string m_module;
    int m_moduleCall = 1;
    std::int64_t m_depth = 0;
    std::int64_t m_steps = 0;
};

/// The tensors of a result, named by the keys and fields above them.
void flattenOutputs(const c10::IValue& value, const std::string& name, const Walk& walk,
                    std::vector<NamedTensor>& outputs);

} // namespace nnview::torchscript
