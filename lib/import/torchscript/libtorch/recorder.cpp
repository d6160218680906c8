#include "import/torchscript/recorder.h"

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

} // namespace

Recording Recorder::record(const std::vector<NamedTensor>& given, Clock::time_point deadline)
{
    const c10::InferenceMode inference;
    Recording recording;
    recording.stored = m_impl->program.stored;
    Walk walk(m_impl->program.paths, m_impl->limits, deadline, recording);
    for (const at::Tensor& tensor : m_impl->program.storedTensors)
        walk.track(tensor);
    std::vector<IValue> arguments = {m_impl->program.root};
    const auto* forward = m_impl->program.root.toObjectRef().type()->findMethod("forward");
    for (std::size_t i = 0; i < m_impl->program.inputs.size(); ++i) {
        const std::string& name = m_impl->program.inputs[i].name;
        const auto known =
            std::find_if(given.begin(), given.end(), [&](const NamedTensor& t) { return t.name == name; });
        if (known == given.end()) {
            arguments.push_back(forward->getSchema().arguments()[i + 1].default_value().value_or(IValue()));
            continue;
        }
        const at::Tensor tensor = makeMeta(known->tensor);
        walk.track(tensor);
        arguments.emplace_back(tensor);
        recording.inputs.push_back({name, walk.plain(tensor)});
    }
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
        if (problem.error.code == ErrorCode::Limit || recording.calls.empty())
            throw; // no other shape would change that
        stop(problem.error.message);
    } catch (const std::exception& problem) {
        stop(messageOf(problem));
    }
    return recording;
}

Recorder::Recorder(const std::string& path, const Limits& limits)
{
    const c10::InferenceMode inference;
    warmUp();
    try {
        m_impl.reset(new Impl{limits, loadProgram(path, limits)});
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& problem) {
        failLoading(problem);
    }
}

Recorder::~Recorder() = default;

void Recorder::warmUp()
{
    at::set_num_threads(1);
    defineNewerOperations();
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

const std::vector<InputInfo>& Recorder::inputs() const
{
    return m_impl->program.inputs;
}

const std::vector<StoredTensor>& Recorder::stored() const
{
    return m_impl->program.stored;
}

} // namespace nnview::torchscript
