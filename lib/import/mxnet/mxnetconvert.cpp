#include "import/mxnet/mxnetconvert.h"

#include "import/mxnet/mxnetcall.h"
#include "import/mxnet/mxnetnames.h"
#include "import/mxnet/mxnetrules.h"

#include <algorithm>
#include <set>

namespace nnview::mxnet {

namespace {

std::size_t index(int node)
{
    return static_cast<std::size_t>(node);
}

/// "num_filter" -> "numFilter"
std::string camel(std::string_view key)
{
    std::string result;
    bool raise = false;
    for (const char c : key) {
        raise = raise || (c == '_' && !result.empty());
        if (c == '_')
            continue;
        result += raise && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        raise = false;
    }
    return result;
}

class Converter
{
public:
    Converter(const Model& model, const InputSearch& search)
        : m_model(model), m_found(search.inference), m_search(search)
    {
    }

    Graph run()
    {
        addInputs();
        std::vector<std::string> inputIds;
        for (const GraphInput& input : m_graph.inputs)
            inputIds.push_back(input.id);
        m_names = nameNodes(m_model, inputIds);
        for (std::size_t i = 0; i < nodes().size() && !m_graph.model.partial; ++i)
            if (m_model.parts[i] == Part::Operation && !m_model.packed[i])
                addNode(static_cast<int>(i));
        addOutputs();
        addUnused();
        addNotes();
        return std::move(m_graph);
    }

private:
    const std::vector<SymbolNode>& nodes() const { return m_model.symbol.nodes; }

    void addInputs();
    void addNode(int i);
    void describeUnknown(Node& node, const SymbolNode& source) const;
    void addOperand(Node& node, const Entry& entry, InputRole role);
    void addStored(Node& node, int variable, InputRole role);
    void markShared(Node& node);
    void addOutputs();
    void addUnused();
    void addNotes();
    Value document(const Value& value, const std::string& id);

    const Model& m_model;
    const Inference& m_found;
    const InputSearch& m_search;
    Graph m_graph;
    std::vector<NodeName> m_names;
    std::map<Entry, Use> m_made;
    std::map<int, std::string> m_firstUser; ///< of a stored tensor
    int m_open = 0;
};

/// Open extents get symbols of their own.
Value Converter::document(const Value& value, const std::string& id)
{
    Value result = value;
    bool open = false;
    if (result.shape)
        for (Dim& dim : *result.shape)
            if (!dim.isKnown()) {
                dim = Dim("d" + std::to_string(++m_open));
                open = true;
            }
    if (open)
        m_graph.notes.push_back(
            {Severity::Info, "unknown-shape", id, "Not all extents of its output can be told from the file."});
    if (result.shape && result.layout.empty() && result.shape->size() == 2)
        result.layout = "NC";
    return result;
}

void Converter::addInputs()
{
    std::set<std::string> taken;
    for (const int node : m_model.inputs()) {
        GraphInput input;
        input.id = input.name = nodes()[index(node)].name.empty() ? "data" : nodes()[index(node)].name;
        for (int n = 2; !taken.insert(input.id).second; ++n)
            input.id = input.name + '-' + std::to_string(n);
        input.value = document(m_found.values[index(node)][0], input.id);
        m_made[{node, 0}] = {input.id, 0};
        m_graph.inputs.push_back(std::move(input));
    }
}

void Converter::addStored(Node& node, int variable, InputRole role)
{
    const Part part = m_model.parts[index(variable)];
    const Value& value = m_found.values[index(variable)][0];
    Parameter parameter{nodes()[index(variable)].name, value.dtype, {}, part == Part::Weight, {}};
    if (node.attributes.flag("fixGamma") && role == InputRole::Weight && parameter.name.ends_with("gamma"))
        parameter.trainable = false;
    if (!isComplete(value)) {
        m_graph.notes.push_back(
            {Severity::Warning, "unknown-parameters", node.id,
             "The size of " + parameter.name + " cannot be told from the file; it is not counted."});
        return;
    }
    for (const Dim& dim : *value.shape)
        parameter.shape.push_back(dim.size);
    const auto [first, isFirst] = m_firstUser.emplace(variable, node.id);
    if (!isFirst && first->second == node.id)
        return; // listed twice by one operation
    if (!isFirst)
        parameter.shared = first->second;
    node.parameters.push_back(std::move(parameter));
}

/// An edge, a weight, or the weights that are packed into one tensor for this operation.
void Converter::addOperand(Node& node, const Entry& entry, InputRole role)
{
    if (const auto made = m_made.find(entry); made != m_made.end()) {
        node.inputs.push_back(made->second);
        return;
    }
    std::vector<int> open = {entry.node};
    std::set<int> seen;
    while (!open.empty()) {
        const int source = open.back();
        open.pop_back();
        if (!seen.insert(source).second)
            continue;
        const Part part = m_model.parts[index(source)];
        if (part == Part::Weight || part == Part::State)
            addStored(node, source, role);
        else if (m_model.packed[index(source)])
            for (auto input = nodes()[index(source)].inputs.rbegin(); input != nodes()[index(source)].inputs.rend();
                 ++input)
                open.push_back(input->node);
    }
}

/// What nobody has a rule for is shown with its own attributes.
void Converter::describeUnknown(Node& node, const SymbolNode& source) const
{
    constexpr std::size_t longest = 200, most = 64;
    for (const auto& [key, text] : source.attributes)
        if (node.attributes.size() < most && !key.starts_with("__") && !text.empty() && text.size() <= longest &&
            text != "None" && !node.attributes.contains(camel(key)))
            node.attributes.set(camel(key), attributeValue(text));
}

/// All stored tensors belong to an earlier operation of the same kind: the block runs again.
void Converter::markShared(Node& node)
{
    const auto isShared = [&](const Parameter& parameter) {
        return !parameter.shared.empty() && parameter.shared == node.parameters[0].shared;
    };
    if (!node.parameters.empty() && std::ranges::all_of(node.parameters, isShared))
        node.sharedWith = node.parameters[0].shared;
}

void Converter::addNode(int i)
{
    const SymbolNode& source = nodes()[index(i)];
    Node node = m_found.described[index(i)];
    node.id = m_names[index(i)].id;
    node.module = m_names[index(i)].module;
    node.type = source.op;
    node.name = source.name;
    if (node.kind == Kind::Custom)
        describeUnknown(node, source);
    for (std::size_t k = 0; k < source.inputs.size(); ++k)
        if (const InputRole role = roleOf(source, k); role != InputRole::Label)
            addOperand(node, source.inputs[k], role);
    markShared(node);
    const bool failed = m_found.failed == i;
    const auto& values = m_found.values[index(i)];
    for (std::size_t port = 0; port < values.size(); ++port) {
        m_made[{i, static_cast<int>(port)}] = {node.id, static_cast<int>(port)};
        node.outputs.push_back(document(values[port], node.id));
        if (failed)
            node.outputs.back().shape.reset();
    }
    if (failed) {
        m_graph.model.partial = true;
        m_graph.notes.push_back({Severity::Error, "shape-mismatch", node.id,
                                 "The layer cannot take its input: " + m_found.problems[index(i)] + "."});
    }
    m_graph.nodes.push_back(std::move(node));
}

void Converter::addOutputs()
{
    for (const Entry& head : m_model.symbol.heads) {
        const auto made = m_made.find(head);
        if (made == m_made.end())
            continue; // behind the operation that failed, or a stored tensor handed out as it is
        Value value = m_found.value(head);
        for (const Node& node : m_graph.nodes)
            if (node.id == made->second.from)
                value = node.outputs[index(made->second.port)];
        m_graph.outputs.push_back({made->second, nodes()[index(head.node)].name, std::move(value)});
    }
}

void Converter::addUnused()
{
    if (m_graph.model.partial)
        return;
    std::set<std::string> used;
    for (const auto& [variable, node] : m_firstUser)
        used.insert(nodes()[index(variable)].name);
    for (const auto& [name, array] : m_model.stored)
        if (!used.contains(name) && !array.dtype.empty())
            m_graph.unusedParameters.push_back({name, array.dtype, array.shape, !array.auxiliary, {}});
    if (m_graph.unusedParameters.empty())
        return;
    const auto count = m_graph.unusedParameters.size();
    m_graph.notes.push_back({Severity::Warning,
                             "unused-parameters",
                             {},
                             std::to_string(count) +
                                 (count == 1 ? " stored tensor belongs" : " stored tensors belong") +
                                 " to no layer of the model, the first is " + m_graph.unusedParameters[0].name + "."});
}

void Converter::addNotes()
{
    for (const int label : m_model.labels())
        m_graph.notes.push_back({Severity::Info,
                                 "training-input",
                                 {},
                                 nodes()[index(label)].name +
                                     " is only compared with the output while the model is trained, and is left out."});
    if (!m_search.inferred)
        return;
    for (const GraphInput& input : m_graph.inputs) {
        if (!input.value.shape)
            continue;
        std::string shape;
        for (const Dim& dim : *input.value.shape)
            shape += (shape.empty() ? "" : "×") + (dim.isKnown() ? std::to_string(dim.size) : dim.symbol);
        m_graph.notes.push_back({Severity::Info, "inferred-input", input.id,
                                 "The file does not say the shape of " + input.name + "; " + shape +
                                     (m_graph.model.partial ? " came furthest." : " was found to fit.") +
                                     " Give another one with --input."});
    }
}

} // namespace

Graph convert(const Model& model, const InputSearch& search)
{
    return Converter(model, search).run();
}

} // namespace nnview::mxnet
