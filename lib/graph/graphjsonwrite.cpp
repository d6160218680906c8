#include "graph/graphjson.h"

#include "graph/graphtext.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace nnview {

namespace {

using Json = nlohmann::ordered_json;

Json toJson(const Shape& shape)
{
    if (!shape)
        return nullptr;
    Json list = Json::array();
    for (const Dim& dim : *shape) {
        if (dim.isKnown())
            list.push_back(dim.size);
        else
            list.push_back(dim.symbol);
    }
    return list;
}

void putValue(Json& object, const Value& value)
{
    object["dtype"] = value.dtype;
    object["shape"] = toJson(value.shape);
    if (!value.layout.empty())
        object["layout"] = value.layout;
}

/// JSON has no infinities: a number that is not finite becomes its word, and a list with such a number a list of words.
struct AttributeToJson
{
    Json operator()(double number) const
    {
        return std::isfinite(number) ? Json(number) : Json(toText(AttributeValue(number)));
    }
    Json operator()(const std::vector<double>& numbers) const
    {
        Json list = Json::array();
        bool finite = true;
        for (const double number : numbers)
            finite = finite && std::isfinite(number);
        for (const double number : numbers)
            list.push_back(finite ? Json(number) : Json(toText(AttributeValue(number))));
        return list;
    }
    Json operator()(const IntPairs& pairs) const
    {
        Json list = Json::array();
        for (const auto& [before, after] : pairs)
            list.push_back(Json::array({before, after}));
        return list;
    }
    template <class T>
    Json operator()(const T& value) const
    {
        return value;
    }
};

Json toJson(const Attributes& attributes)
{
    Json object = Json::object();
    for (const auto& [key, value] : attributes)
        object[key] = std::visit(AttributeToJson(), value);
    return object;
}

Json toJson(const Parameter& parameter)
{
    Json object = {{"name", parameter.name},
                   {"dtype", parameter.dtype},
                   {"shape", parameter.shape},
                   {"trainable", parameter.trainable}};
    if (!parameter.shared.empty())
        object["shared"] = parameter.shared;
    return object;
}

Json toJson(const std::optional<std::int64_t>& macs)
{
    return macs ? Json(*macs) : Json(nullptr);
}

Json toJson(const Use& use);
Json toJson(const Value& value);
Json toJson(const Folded& folded);
Json toJson(const Node& node);
Json toJson(const GraphInput& input);
Json toJson(const GraphOutput& output);
Json toJson(const Group& group);
Json toJson(const Note& note);

template <class T>
Json listOf(const std::vector<T>& items)
{
    Json list = Json::array();
    for (const T& item : items)
        list.push_back(toJson(item));
    return list;
}

Json toJson(const Folded& folded)
{
    Json object = Json::object();
    if (!folded.id.empty())
        object["id"] = folded.id;
    object["kind"] = kindName(folded.kind);
    object["type"] = folded.type;
    object["attributes"] = toJson(folded.attributes);
    if (!folded.parameters.empty())
        object["parameters"] = listOf(folded.parameters);
    if (folded.parameterCount != 0)
        object["parameterCount"] = folded.parameterCount;
    if (folded.before)
        object["before"] = true;
    return object;
}

Json toJson(const Use& use)
{
    return {{"from", use.from}, {"port", use.port}};
}

Json toJson(const Value& value)
{
    Json object = Json::object();
    putValue(object, value);
    return object;
}

Json toJson(const Node& node)
{
    Json object = {{"id", node.id},
                   {"kind", kindName(node.kind)},
                   {"type", node.type},
                   {"name", node.name},
                   {"module", node.module},
                   {"inputs", listOf(node.inputs)},
                   {"outputs", listOf(node.outputs)},
                   {"attributes", toJson(node.attributes)},
                   {"parameters", listOf(node.parameters)}};
    if (!node.sharedWith.empty())
        object["sharedWith"] = node.sharedWith;
    object["parameterCount"] = node.parameterCount;
    object["macs"] = toJson(node.macs);
    object["folded"] = listOf(node.folded);
    return object;
}

Json toJson(const GraphInput& input)
{
    Json object = {{"id", input.id}, {"name", input.name}};
    putValue(object, input.value);
    return object;
}

Json toJson(const GraphOutput& output)
{
    Json object = {{"from", output.use.from}, {"port", output.use.port}, {"name", output.name}};
    putValue(object, output.value);
    return object;
}

Json toJson(const Group& group)
{
    Json object = {{"id", group.id}, {"kind", group.kind}};
    object["parent"] = group.parent.empty() ? Json(nullptr) : Json(group.parent);
    object["count"] = group.count;
    object["same"] = group.same;
    object["differs"] = group.differs;
    object["copies"] = group.copies;
    return object;
}

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return "info";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return "info";
}

Json toJson(const Note& note)
{
    Json object = {{"severity", severityName(note.severity)}, {"code", note.code}};
    if (!note.node.empty())
        object["node"] = note.node;
    object["text"] = note.text;
    return object;
}

Json toJson(const ModelInfo& model)
{
    Json object = {
        {"name", model.name}, {"format", model.format}, {"version", model.version}, {"producer", model.producer}};
    object["file"] = {{"name", model.fileName}, {"bytes", model.fileBytes}};
    if (model.partial)
        object["partial"] = true;
    return object;
}

} // namespace

std::string toJson(const Graph& graph, bool pretty)
{
    Json document = {{"schema", 1}};
    document["model"] = toJson(graph.model);
    document["inputs"] = listOf(graph.inputs);
    document["outputs"] = listOf(graph.outputs);
    document["nodes"] = listOf(graph.nodes);
    document["groups"] = listOf(graph.groups);
    if (!graph.unusedParameters.empty())
        document["unusedParameters"] = listOf(graph.unusedParameters);
    document["totals"] = {{"nodes", graph.nodes.size()},
                          {"parameterCount", graph.totals.parameterCount},
                          {"trainableCount", graph.totals.trainableCount},
                          {"macs", toJson(graph.totals.macs)}};
    document["notes"] = listOf(graph.notes);
    return document.dump(pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace);
}

} // namespace nnview
