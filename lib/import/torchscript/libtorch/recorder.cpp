#include "import/torchscript/recorder.h"

#include "import/torchscript/libtorch/program.h"
#include "import/torchscript/libtorch/tensors.h"
#include "import/torchscript/libtorch/walk.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/jit/runtime/operator.h>

namespace nnview::torchscript {

using c10::IValue;
using Clock = std::chrono::steady_clock;

struct Recorder::Impl
{
    const Limits limits;
    Program program;
};

namespace {

/// The name in libtorch's complaint about code that calls an operation it does not have; empty: another complaint.
std::string unknownOperation(const std::exception& problem)
{
    static constexpr std::string_view marker = "Unknown builtin op: ";
    const std::string text = problem.what();
    const auto start = text.find(marker);
    if (start == std::string::npos)
        return {};
    const auto end = text.find_first_of(".\n", start + marker.size());
    return text.substr(start + marker.size(), end - start - marker.size());
}

} // namespace

Recording Recorder::record(const Tensors& shapes, Clock::time_point deadline)
{
    const c10::InferenceMode inference;
    Recording recording;
    recording.stored = m_impl->program.stored;
    Walk walk(m_impl->program.paths, m_impl->limits, deadline, recording);
    for (const at::Tensor& tensor : m_impl->program.storedTensors)
        walk.track(tensor);
    std::vector<IValue> arguments = {m_impl->program.root};
    const auto* forward = m_impl->program.root.toObjectRef().type()->findMethod("forward");
    std::size_t next = 0;
    for (std::size_t i = 0; i < m_impl->program.inputs.size(); ++i) {
        const InputInfo& input = m_impl->program.inputs[i];
        if (next < shapes.size() && input.isTensor && !(input.optional && shapes.size() <= i)) {
            const at::Tensor tensor = makeMeta(shapes[next++]);
            walk.track(tensor);
            arguments.emplace_back(tensor);
            recording.inputs.push_back({input.name, walk.plain(tensor)});
        } else {
            arguments.push_back(forward->getSchema().arguments()[i + 1].default_value().value_or(IValue()));
        }
    }
    const auto stop = [&](std::string message) {
        recording.problem = message.empty() ? "the forward pass failed" : std::move(message);
        recording.problemModule = walk.module();
    };
    try {
        flattenOutputs(walk.call(*forward, std::move(arguments)), {}, walk, recording.outputs);
    } catch (const OutOfTime&) {
        recording.outOfTime = true;
        stop("the forward pass took too long");
    } catch (const ErrorException& problem) {
        if (problem.error.code == ErrorCode::Limit)
            throw;
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
    } catch (const std::exception& problem) {
        if (const std::string name = unknownOperation(problem); !name.empty())
            fail(ErrorCode::Unsupported, "the model uses the operation " + name + ", which this libtorch does not know",
                 {}, "Save the model with an older PyTorch, or use a build of NNView with a newer libtorch.");
        fail(ErrorCode::Malformed, "libtorch cannot load the archive: " + messageOf(problem));
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
