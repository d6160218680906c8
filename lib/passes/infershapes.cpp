#include "passes/infershapes.h"

#include "passes/infershapesrules.h"

#include <algorithm>
#include <set>

namespace nnview {

namespace {

/// Shape of one entry of axis 1; layout and dtype go along.
Value withoutTime(Value value)
{
    if (value.shape && value.shape->size() > 1)
        value.shape->erase(value.shape->begin() + 1);
    if (value.layout.size() > 1)
        value.layout.erase(1, 1);
    return value;
}

void insertTime(Value& value, const Dim& time)
{
    if (value.shape && !value.shape->empty())
        value.shape->insert(value.shape->begin() + 1, time);
    if (!value.layout.empty())
        value.layout.insert(1, "T");
}

std::vector<Value> unknownOutputs(const Node& node)
{
    std::vector<Value> outputs = node.outputs;
    if (outputs.empty())
        outputs.emplace_back();
    return outputs;
}

} // namespace

ShapeRules::Result ShapeRules::outputs(const Node& node, const std::vector<Value>& inputs)
{
    std::vector<Value> values = inputs;
    std::optional<Dim> time;
    if (node.attributes.flag("timeDistributed") && !values.empty() && values[0].shape && values[0].shape->size() > 2) {
        time = (*values[0].shape)[1];
        for (Value& value : values)
            value = withoutTime(std::move(value));
    }
    RuleInput rule{*this, node, values, {}};
    std::vector<Value> outputs = applyShapeRule(rule);
    if (outputs.empty())
        outputs = unknownOutputs(node);
    if (time)
        for (Value& value : outputs)
            insertTime(value, *time);
    for (Value& value : outputs)
        if (value.shape)
            for (const Dim& dim : *value.shape)
                if (dim.isKnown() && dim.size < 1 && rule.problem.empty())
                    rule.problem = "nothing is left of its input";
    if (!rule.problem.empty())
        for (Value& value : outputs)
            value.shape.reset();
    return {std::move(outputs), std::move(rule.problem)};
}

namespace {

/// Shapes of one node; says in a note why one stays unknown, unless somebody has said so already.
void inferNode(Graph& graph, Node& node, ShapeRules& rules, const GraphIndex& index, bool noted)
{
    std::vector<Value> inputs;
    for (const Use& use : node.inputs) {
        const Value* value = index.value(use);
        inputs.push_back(value ? *value : Value());
    }
    const ShapeRules::Result result = rules.outputs(node, inputs);
    if (node.outputs.size() < result.outputs.size())
        node.outputs.resize(result.outputs.size());
    for (std::size_t i = 0; i < result.outputs.size(); ++i)
        if (!node.outputs[i].shape)
            node.outputs[i] = result.outputs[i];
    const bool open = std::ranges::any_of(node.outputs, [](const Value& value) { return !value.shape; });
    if (!result.problem.empty() && !noted)
        graph.notes.push_back(
            {Severity::Error, "shape-mismatch", node.id, "The layer cannot take its input: " + result.problem + "."});
    else if (open && !noted)
        graph.notes.push_back(
            {Severity::Info, "unknown-shape", node.id, "The shape of its output cannot be told from the file."});
}

} // namespace

void inferShapes(Graph& graph)
{
    const auto misses = [](const Node& node) {
        return node.outputs.empty() ||
               std::ranges::any_of(node.outputs, [](const Value& value) { return !value.shape; });
    };
    const bool isOpen = std::ranges::any_of(graph.outputs, [](const GraphOutput& o) { return !o.value.shape; });
    if (!isOpen && std::ranges::none_of(graph.nodes, misses))
        return;
    ShapeRules rules;
    const GraphIndex index(graph); // ids and edges do not change
    std::set<std::string> noted, failed;
    for (const Note& note : graph.notes) {
        noted.insert(note.node);
        if (note.code == "shape-mismatch")
            failed.insert(note.node);
    }
    for (Node& node : graph.nodes)
        if (misses(node) && !failed.contains(node.id)) // where a forward pass has failed there is no shape to find
            inferNode(graph, node, rules, index, noted.contains(node.id));
    for (GraphOutput& output : graph.outputs)
        if (const Value* value = index.value(output.use); value && !output.value.shape)
            output.value = *value;
}

} // namespace nnview
