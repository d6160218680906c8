#include "import/torchscript/convert.h"

#include "import/torchscript/describe.h"
#include "import/torchscript/explain.h"
#include "import/torchscript/guesses.h"
#include "import/torchscript/layouts.h"
#include "import/torchscript/naming.h"
#include "import/torchscript/operations.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview::torchscript {

namespace {

/// All that the operation reads, lists flattened.
std::vector<const Tensor*> tensorsOf(const Call& call)
{
    std::vector<const Tensor*> tensors;
    for (const auto& [key, argument] : call.arguments) {
        if (const auto* tensor = std::get_if<Tensor>(&argument))
            tensors.push_back(tensor);
        else if (const auto* list = std::get_if<Tensors>(&argument))
            for (const Tensor& element : *list)
                tensors.push_back(&element);
    }
    return tensors;
}

class Converter
{
public:
    explicit Converter(const Recording& recording) : m_recording(recording), m_doubtful(unconfirmedValues(recording)) {}

    Graph run()
    {
        addInputs();
        std::vector<std::string> inputIds;
        for (const GraphInput& input : m_graph.inputs)
            inputIds.push_back(input.id);
        for (const StoredTensor& tensor : m_recording.stored)
            m_stored[tensor.tensor.value] = &tensor;
        for (const Call& call : m_recording.calls)
            findConstantWeights(call);
        const auto names = nameCalls(m_recording, inputIds);
        for (std::size_t i = 0; i < m_recording.calls.size(); ++i)
            addNode(m_recording.calls[i], names[i]);
        addOutputs();
        addUnused();
        if (!m_recording.problem.empty())
            markPartial();
        fillLayouts(m_graph);
        return std::move(m_graph);
    }

private:
    /// Also what is made of stored tensors and constants alone, such as a transposed weight.
    bool isStored(const Tensor& t) const
    {
        return t.value < 0 || m_stored.count(t.value) > 0 || m_derived.count(t.value) > 0;
    }
    Value valueOf(const Tensor& tensor) const;
    void noteGuess(const Call& call, const std::string& id);
    void findConstantWeights(const Call& call);
    void addInputs();
    void addNode(const Call& call, const CallName& name);
    void addOperand(Node& node, const Tensor& tensor);
    void addOutputs();
    void addUnused();
    void markPartial();

    const Recording& m_recording;
    std::set<int> m_doubtful; ///< values whose shapes are mere guesses
    std::set<std::string> m_noted;
    Graph m_graph;
    std::map<int, const StoredTensor*> m_stored;
    std::set<int> m_derived;                ///< values that no input has a part in
    std::map<int, std::string> m_firstUser; ///< of a stored tensor
    std::map<int, Use> m_made;              ///< which output a value is
};

Value Converter::valueOf(const Tensor& tensor) const
{
    Value value;
    value.dtype = tensor.dtype;
    if (m_doubtful.count(tensor.value) > 0)
        return value;
    if (!tensor.dims.empty()) {
        value.shape = tensor.dims;
        return value;
    }
    value.shape.emplace();
    for (const std::int64_t size : tensor.shape) {
        const auto unknown = std::find_if(m_recording.extents.begin(), m_recording.extents.end(),
                                          [size](const auto& e) { return size > 0 && size % e.first == 0; });
        if (unknown == m_recording.extents.end())
            value.shape->emplace_back(size);
        else
            value.shape->emplace_back(size == unknown->first
                                          ? unknown->second
                                          : std::to_string(size / unknown->first) + "·" + unknown->second);
    }
    return value;
}

/// One note for each unknown operation.
void Converter::noteGuess(const Call& call, const std::string& id)
{
    if (call.guess < 0 || !m_noted.insert(call.op).second)
        return;
    const bool doubtful = !call.outputs.empty() && m_doubtful.count(call.outputs[0].value) > 0;
    m_graph.notes.push_back({Severity::Warning, "unknown-operation", id,
                             "What " + call.op + " does to shapes is not known; " +
                                 (doubtful ? "nothing that follows tells the shape of its result."
                                           : "the shape of its result is what the layers behind it ask for.")});
}

/// A frozen model keeps its weights among the constants of its code. They are what stands where weights stand; other
/// constants only do arithmetic on sizes.
void Converter::findConstantWeights(const Call& call)
{
    static const std::set<std::string_view> places = {"weight",      "bias",   "running_mean",
                                                      "running_var", "params", "mat2"};
    for (const auto& [name, argument] : call.arguments) {
        if (places.count(name) == 0 && !(name == "other" && nameOf(call) == "matmul"))
            continue;
        const auto* one = std::get_if<Tensor>(&argument);
        const auto* list = std::get_if<Tensors>(&argument);
        for (const Tensor& tensor : one ? Tensors{*one} : list ? *list : Tensors{}) {
            const auto place = static_cast<std::size_t>(-2 - tensor.value);
            if (tensor.value <= -2 && place < m_recording.constants.size())
                m_stored[tensor.value] = &m_recording.constants[place];
        }
    }
}

void Converter::addInputs()
{
    std::set<std::string> taken;
    for (const NamedTensor& input : m_recording.inputs) {
        GraphInput entry;
        entry.id = entry.name = input.name.empty() ? "input" : input.name;
        for (int n = 2; !taken.insert(entry.id).second; ++n)
            entry.id = entry.name + "-" + std::to_string(n);
        entry.value = valueOf(input.tensor);
        m_made[input.tensor.value] = {entry.id, 0};
        m_graph.inputs.push_back(std::move(entry));
    }
}

/// A tensor that the operation reads: an edge, or a weight.
void Converter::addOperand(Node& node, const Tensor& tensor)
{
    if (const auto made = m_made.find(tensor.value); made != m_made.end()) {
        node.inputs.push_back(made->second);
        return;
    }
    const auto stored = m_stored.find(tensor.value);
    if (stored == m_stored.end())
        return; // a constant of the code
    Parameter parameter{stored->second->name,
                        stored->second->tensor.dtype,
                        stored->second->tensor.shape,
                        stored->second->trainable,
                        {}};
    const auto [first, isFirst] = m_firstUser.emplace(tensor.value, node.id);
    if (!isFirst && first->second == node.id)
        return; // listed twice by one operation
    if (!isFirst)
        parameter.shared = first->second;
    node.parameters.push_back(std::move(parameter));
}

void Converter::addNode(const Call& call, const CallName& name)
{
    Node node;
    node.id = name.id;
    node.type = call.type.empty() ? call.op : call.type;
    node.name = name.owner;
    node.module = name.module;
    node.sharedWith = name.sharedWith;
    try {
        auto [kind, attributes] = describe(call, [this](const Tensor& t) { return isStored(t); });
        node.kind = kind;
        node.attributes = std::move(attributes);
    } catch (const ErrorException&) {
        node.kind = Kind::Custom; // the call that failed: its numbers make no sense
    }
    for (const Tensor* tensor : tensorsOf(call))
        addOperand(node, *tensor);
    for (std::size_t port = 0; port < call.outputs.size(); ++port) {
        m_made[call.outputs[port].value] = {node.id, static_cast<int>(port)};
        node.outputs.push_back(valueOf(call.outputs[port]));
    }
    if (std::ranges::all_of(tensorsOf(call), [&](const Tensor* t) { return isStored(*t); }))
        for (const Tensor& output : call.outputs)
            m_derived.insert(output.value);
    if (!call.outputs.empty() && m_doubtful.count(call.outputs[0].value) > 0)
        for (const char* guessed : {"shape", "size", "factor"})
            node.attributes.remove(guessed);
    if (node.outputs.empty())
        node.outputs.emplace_back();
    if (endsWithRelu(call))
        node.folded.push_back({{}, Kind::Activation, "relu", {{"function", std::string("relu")}}, {}});
    noteGuess(call, node.id);
    m_graph.nodes.push_back(std::move(node));
}

void Converter::addOutputs()
{
    for (const NamedTensor& output : m_recording.outputs) {
        const auto made = m_made.find(output.tensor.value);
        if (made == m_made.end())
            continue; // a constant or a weight handed out as it is
        m_graph.outputs.push_back({made->second, output.name, valueOf(output.tensor)});
    }
}

void Converter::addUnused()
{
    for (const StoredTensor& tensor : m_recording.stored) {
        if (m_firstUser.count(tensor.tensor.value) > 0)
            continue;
        if (!tensor.trainable && !tensor.floating && tensor.tensor.shape.empty())
            continue; // a counter such as num_batches_tracked
        m_graph.unusedParameters.push_back(
            {tensor.name, tensor.tensor.dtype, tensor.tensor.shape, tensor.trainable, {}});
    }
}

void Converter::markPartial()
{
    m_graph.model.partial = true;
    const std::string mismatch = explainMismatch(m_recording);
    const std::string& problem = mismatch.empty() ? m_recording.problem : mismatch;
    std::string text = "The forward pass ended early: " + problem + ".";
    std::string node = m_recording.callFailed && !m_graph.nodes.empty() ? m_graph.nodes.back().id : std::string();
    if (!node.empty())
        text = "The forward pass failed at " + node + " (" + m_graph.nodes.back().type + "): " + problem + ".";
    m_graph.notes.push_back({Severity::Error, "shape-mismatch", std::move(node), std::move(text)});
}

} // namespace

Graph convert(const Recording& recording)
{
    return Converter(recording).run();
}

} // namespace nnview::torchscript
