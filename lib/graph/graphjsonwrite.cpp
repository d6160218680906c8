#include "graph/graphjson.h"

#include "graph/graphtext.h"
#include "graph/jsonwriter.h"

#include <algorithm>
#include <cmath>

namespace nnview {

namespace {

using Json = JsonWriter;

void write(Json& json, bool value)
{
    json.boolean(value);
}

void write(Json& json, std::int64_t value)
{
    json.integer(value);
}

void write(Json& json, const std::string& value)
{
    json.text(value);
}

void write(Json& json, const std::optional<std::int64_t>& value)
{
    if (value)
        json.integer(*value);
    else
        json.null();
}

void write(Json& json, const std::pair<std::int64_t, std::int64_t>& pair)
{
    json.beginArray();
    json.integer(pair.first);
    json.integer(pair.second);
    json.endArray();
}

void write(Json& json, const Dim& dim)
{
    if (dim.isKnown())
        json.integer(dim.size);
    else
        json.text(dim.symbol);
}

void write(Json& json, double number);
void write(Json& json, const Parameter& parameter);
void write(Json& json, const Use& use);
void write(Json& json, const Value& value);
void write(Json& json, const Folded& folded);
void write(Json& json, const Node& node);
void write(Json& json, const GraphInput& input);
void write(Json& json, const GraphOutput& output);
void write(Json& json, const Group& group);
void write(Json& json, const Note& note);

template <class T>
void write(Json& json, const std::vector<T>& items)
{
    json.beginArray();
    for (const T& item : items)
        write(json, item);
    json.endArray();
}

template <class T>
void put(Json& json, std::string_view key, const T& value)
{
    json.key(key);
    write(json, value);
}

void putText(Json& json, std::string_view key, std::string_view text)
{
    json.key(key);
    json.text(text);
}

void putShape(Json& json, const Shape& shape)
{
    json.key("shape");
    if (shape)
        write(json, *shape);
    else
        json.null();
}

void putValue(Json& json, const Value& value)
{
    put(json, "dtype", value.dtype);
    putShape(json, value.shape);
    if (!value.layout.empty())
        put(json, "layout", value.layout);
}

/// JSON has no infinities: a number that is not finite becomes its word, and a list with such a number a list of words.
void write(Json& json, double number)
{
    if (std::isfinite(number))
        json.number(number);
    else
        json.text(toText(AttributeValue(number)));
}

void writeNumbers(Json& json, const std::vector<double>& numbers)
{
    const bool finite =
        std::all_of(numbers.begin(), numbers.end(), [](double number) { return std::isfinite(number); });
    json.beginArray();
    for (const double number : numbers) {
        if (finite)
            json.number(number);
        else
            json.text(toText(AttributeValue(number)));
    }
    json.endArray();
}

struct AttributeToJson
{
    Json& json;
    void operator()(const std::vector<double>& numbers) const { writeNumbers(json, numbers); }
    template <class T>
    void operator()(const T& value) const
    {
        write(json, value);
    }
};

void putAttributes(Json& json, const Attributes& attributes)
{
    json.key("attributes");
    json.beginObject();
    for (const auto& [key, value] : attributes) {
        json.key(key);
        std::visit(AttributeToJson{json}, value);
    }
    json.endObject();
}

void write(Json& json, const Parameter& parameter)
{
    json.beginObject();
    put(json, "name", parameter.name);
    put(json, "dtype", parameter.dtype);
    put(json, "shape", parameter.shape);
    put(json, "trainable", parameter.trainable);
    if (!parameter.shared.empty())
        put(json, "shared", parameter.shared);
    json.endObject();
}

void write(Json& json, const Folded& folded)
{
    json.beginObject();
    if (!folded.id.empty())
        put(json, "id", folded.id);
    putText(json, "kind", kindName(folded.kind));
    put(json, "type", folded.type);
    putAttributes(json, folded.attributes);
    if (!folded.parameters.empty())
        put(json, "parameters", folded.parameters);
    if (folded.parameterCount != 0)
        put(json, "parameterCount", folded.parameterCount);
    if (folded.part) {
        put(json, "part", true);
        put(json, "macs", folded.macs);
    }
    if (folded.before)
        put(json, "before", true);
    json.endObject();
}

void write(Json& json, const Use& use)
{
    json.beginObject();
    put(json, "from", use.from);
    put(json, "port", std::int64_t(use.port));
    json.endObject();
}

void write(Json& json, const Value& value)
{
    json.beginObject();
    putValue(json, value);
    json.endObject();
}

void write(Json& json, const Node& node)
{
    json.beginObject();
    put(json, "id", node.id);
    putText(json, "kind", kindName(node.kind));
    put(json, "type", node.type);
    put(json, "name", node.name);
    put(json, "module", node.module);
    put(json, "inputs", node.inputs);
    put(json, "outputs", node.outputs);
    putAttributes(json, node.attributes);
    put(json, "parameters", node.parameters);
    if (!node.sharedWith.empty())
        put(json, "sharedWith", node.sharedWith);
    put(json, "parameterCount", node.parameterCount);
    put(json, "macs", node.macs);
    put(json, "folded", node.folded);
    json.endObject();
}

void write(Json& json, const GraphInput& input)
{
    json.beginObject();
    put(json, "id", input.id);
    put(json, "name", input.name);
    putValue(json, input.value);
    json.endObject();
}

void write(Json& json, const GraphOutput& output)
{
    json.beginObject();
    put(json, "from", output.use.from);
    put(json, "port", std::int64_t(output.use.port));
    put(json, "name", output.name);
    putValue(json, output.value);
    json.endObject();
}

void write(Json& json, const Group& group)
{
    json.beginObject();
    put(json, "id", group.id);
    put(json, "kind", group.kind);
    json.key("parent");
    if (group.parent.empty())
        json.null();
    else
        json.text(group.parent);
    put(json, "count", std::int64_t(group.count));
    put(json, "same", group.same);
    put(json, "differs", group.differs);
    put(json, "copies", group.copies);
    json.endObject();
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

void write(Json& json, const Note& note)
{
    json.beginObject();
    putText(json, "severity", severityName(note.severity));
    put(json, "code", note.code);
    if (!note.node.empty())
        put(json, "node", note.node);
    put(json, "text", note.text);
    json.endObject();
}

void putModel(Json& json, const ModelInfo& model)
{
    json.key("model");
    json.beginObject();
    put(json, "name", model.name);
    put(json, "format", model.format);
    put(json, "version", model.version);
    put(json, "producer", model.producer);
    json.key("file");
    json.beginObject();
    put(json, "name", model.fileName);
    put(json, "bytes", model.fileBytes);
    json.endObject();
    if (model.partial)
        put(json, "partial", true);
    json.endObject();
}

} // namespace

std::string toJson(const Graph& graph, bool pretty)
{
    Json json(pretty);
    json.beginObject();
    put(json, "schema", std::int64_t(1));
    putModel(json, graph.model);
    put(json, "inputs", graph.inputs);
    put(json, "outputs", graph.outputs);
    put(json, "nodes", graph.nodes);
    put(json, "groups", graph.groups);
    if (!graph.unusedParameters.empty())
        put(json, "unusedParameters", graph.unusedParameters);
    json.key("totals");
    json.beginObject();
    put(json, "nodes", static_cast<std::int64_t>(graph.nodes.size()));
    put(json, "parameterCount", graph.totals.parameterCount);
    put(json, "trainableCount", graph.totals.trainableCount);
    put(json, "macs", graph.totals.macs);
    json.endObject();
    put(json, "notes", graph.notes);
    json.endObject();
    return std::move(json).take();
}

} // namespace nnview
