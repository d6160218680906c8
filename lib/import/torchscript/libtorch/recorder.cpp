#include "import/torchscript/recorder.h"

#include "import/torchscript/guesses.h"
#include "import/torchscript/libtorch/arguments.h"
#include "import/torchscript/libtorch/declare.h"
#include "import/torchscript/libtorch/program.h"
#include "import/torchscript/libtorch/tensors.h"
#include "import/torchscript/libtorch/walk.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/jit/runtime/operator.h>

#include <algorithm>
#include <new>

namespace nnview::torchscript {

using c10::IValue;
using Clock = std::chrono::steady_clock;

struct Recorder::Impl
{
    const Limits limits;
    Program program;
};

namespace {

/// What stands behind `marker` in libtorch's complaint up to one of `ends`; empty if it complains of something else.
std::string complaint(const std::exception& problem, std::string_view marker, const char* ends)
{
    const std::string text = problem.what();
    const auto start = text.find(marker);
    if (start == std::string::npos)
        return {};
    const auto end = text.find_first_of(ends, start + marker.size());
    return text.substr(start + marker.size(), end - start - marker.size());
}

/// The operation that libtorch does not know, or not in the form in which the code calls it: "aten::gelu".
std::string unknownOperation(const std::exception& problem)
{
    if (const std::string name = complaint(problem, "Unknown builtin op: ", ".\n"); !name.empty())
        return name;
    const std::string text = problem.what();
    auto start = text.find("Arguments for call are not valid");
    if (start == std::string::npos) // of a single form it only says what is wrong, behind its schema
        start = 0;
    const auto colons = text.find("::", start);
    if (colons == std::string::npos || colons == 0)
        return {};
    const auto isName = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    std::size_t from = colons, to = colons + 2;
    while (from > 0 && isName(text[from - 1]))
        --from;
    while (to < text.size() && isName(text[to]))
        ++to;
    return text.substr(from, to - from);
}

[[noreturn]] void failLoading(const std::exception& problem)
{
    if (const std::string name = complaint(problem, "Unknown builtin op: ", ".\n"); !name.empty())
        fail(ErrorCode::Unsupported, "the model uses the operation " + name + ", which this libtorch does not know", {},
             "Save the model with an older PyTorch, or use a build of NNView with a newer libtorch.");
    if (const std::string name = complaint(problem, "Unknown type name '", "'\n"); !name.empty())
        fail(ErrorCode::Malformed, "the archive refers to the class " + name + ", but holds no code for it", {},
             "Copy or download the file again; a pickle may only use classes of the archive's own code.");
    fail(ErrorCode::Malformed, "libtorch cannot load the archive: " + messageOf(problem));
}

/// Operations that libtorch does not know are declared as the loading stumbles over them.
Program loadWhatever(const Archive& archive, const Limits& limits)
{
    constexpr int mostAttempts = 100;
    UnknownOperations unknown;
    std::string code;
    for (int attempt = 1;; ++attempt) {
        try {
            return loadProgram(archive, limits);
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& problem) {
            const std::string op = unknownOperation(problem);
            if (code.empty() && !op.empty())
                code = codeOf(archive, limits);
            if (attempt < mostAttempts &&
                ((!op.empty() && unknown.declare(op, callSites(code, op))) || unknown.reviseLast()))
                continue;
            failLoading(problem);
        }
    }
}

} // namespace

/// Guesses about unknown operations are corrected by the layers that read their results, one by one.
Recording Recorder::record(const std::vector<NamedTensor>& given, Clock::time_point deadline)
{
    constexpr std::size_t mostCorrections = 64;
    GuessedShapes guesses;
    Recording recording = pass(given, guesses, deadline);
    while (guesses.size() < mostCorrections && !recording.outOfTime) {
        const auto corrected = correctedGuess(recording);
        if (!corrected || !guesses.emplace(corrected->first, corrected->second).second)
            break; // nothing to correct, or two layers ask for different things
        recording = pass(given, guesses, deadline);
    }
    return recording;
}

Recording Recorder::pass(const std::vector<NamedTensor>& given, const std::map<int, Tensor>& guesses,
                         Clock::time_point deadline)
{
    const c10::InferenceMode inference;
    Recording recording;
    recording.stored = m_impl->program.stored;
    Walk walk(m_impl->program.paths, m_impl->limits, deadline, guesses, recording);
    for (const at::Tensor& tensor : m_impl->program.storedTensors)
        walk.track(tensor);
    recording.constants = m_impl->program.constants;
    for (std::size_t i = 0; i < recording.constants.size(); ++i)
        walk.nameConstant(m_impl->program.constantTensors[i], recording.constants[i].tensor.value);
    std::vector<IValue> arguments = {m_impl->program.root};
    const auto* forward = m_impl->program.root.toObjectRef().type()->findMethod("forward");
    std::vector<std::string> names;
    std::map<std::string, at::Tensor> tensors;
    for (const NamedTensor& input : given) {
        const at::Tensor tensor = makeMeta(input.tensor);
        walk.track(tensor);
        names.push_back(input.name);
        tensors.emplace(input.name, tensor);
        recording.inputs.push_back({input.name, walk.plain(tensor)});
    }
    const auto tensorNamed = [&](const std::string& name) {
        const auto known = tensors.find(name);
        return known == tensors.end() ? at::Tensor() : known->second;
    };
    for (std::size_t i = 1; i < forward->getSchema().arguments().size(); ++i)
        arguments.push_back(makeArgument(forward->getSchema().arguments()[i], names, tensorNamed));
    const auto stop = [&](std::string message) {
        recording.problem = message.empty() ? "the forward pass failed" : std::move(message);
        recording.problemModule = walk.module();
    };
    try {
        flattenOutputs(walk.call(*forward, std::move(arguments)), {}, walk, recording.outputs);
    } catch (const OutOfTime&) {
        recording.outOfTime = true;
        stop("it takes too long");
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const ErrorException& problem) {
        if (problem.error.code == ErrorCode::Limit ||
            (problem.error.code == ErrorCode::Unsupported && recording.calls.empty()))
            throw; // no other shape would change that
        stop(problem.error.message);
    } catch (const std::exception& problem) {
        stop(messageOf(problem));
    }
    return recording;
}

Recorder::Recorder(const std::string& path, const Limits& limits, const std::function<void()>& opened)
{
    const c10::InferenceMode inference;
    warmUp();
    const Archive archive(path, limits);
    opened();
    m_impl.reset(new Impl{limits, loadWhatever(archive, limits)});
}

Recorder::~Recorder() = default;

void Recorder::warmUp()
{
    at::set_num_threads(1);
    declareNewerOperations();
    torch::jit::getAllOperators();
}

const std::string& Recorder::className() const
{
    return m_impl->program.className;
}

std::string Recorder::producer() const
{
    return "archive version " + std::to_string(m_impl->program.version);
}

std::vector<InputInfo> Recorder::inputs(std::size_t listLength) const
{
    const auto* forward = m_impl->program.root.toObjectRef().type()->findMethod("forward");
    return inputsOf(*forward, m_impl->program.examples, listLength);
}

bool Recorder::takesList() const
{
    return hasListInput(*m_impl->program.root.toObjectRef().type()->findMethod("forward"));
}

const std::vector<StoredTensor>& Recorder::stored() const
{
    return m_impl->program.stored;
}

} // namespace nnview::torchscript
