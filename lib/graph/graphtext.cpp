#include "graph/graphtext.h"

#include <charconv>
#include <cmath>

namespace nnview {

namespace {

std::string numberText(double number)
{
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number < 0 ? "-inf" : "inf";
    char buffer[32];
    const auto result = std::to_chars(std::begin(buffer), std::end(buffer), number);
    return std::string(buffer, result.ptr);
}

template <class List, class Function>
std::string joined(const List& list, Function text, const char* separator = ", ")
{
    std::string all;
    bool first = true;
    for (const auto& item : list) {
        if (!first)
            all += separator;
        first = false;
        all += text(item);
    }
    return all;
}

struct AttributeToText
{
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return numberText(value); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const std::pair<std::int64_t, std::int64_t>& pair) const
    {
        return '[' + std::to_string(pair.first) + ", " + std::to_string(pair.second) + ']';
    }
    template <class T>
    std::string operator()(const std::vector<T>& list) const
    {
        return '[' + joined(list, *this) + ']';
    }
};

std::string toText(const Use& use)
{
    return use.port == 0 ? use.from : use.from + ':' + std::to_string(use.port);
}

std::string toText(const Value& value)
{
    std::string text = value.dtype == "float32" ? std::string() : value.dtype + ' ';
    text += nnview::toText(value.shape);
    return value.layout.empty() ? text : text + ' ' + value.layout;
}

std::string toText(const Folded& folded)
{
    std::string text(folded.before ? "before " : "");
    const bool saysFunction = folded.kind == Kind::Activation && folded.attributes.contains("function");
    text += saysFunction ? folded.attributes.text("function") : kindName(folded.kind);
    std::vector<std::string> details;
    for (const auto& [key, value] : folded.attributes)
        if (!(saysFunction && key == "function"))
            details.push_back(key + '=' + nnview::toText(value));
    if (folded.parameterCount != 0)
        details.push_back(std::to_string(folded.parameterCount) + " parameters");
    if (!details.empty())
        text += '(' + joined(details, [](const std::string& detail) { return detail; }) + ')';
    return text;
}

std::string toText(const Node& node)
{
    std::string text = node.id + " = " + std::string(kindName(node.kind));
    if (node.kind == Kind::Custom)
        text += ' ' + node.type;
    text += '(' + joined(node.inputs, [](const Use& use) { return toText(use); }) + ") ";
    text += joined(node.outputs, [](const Value& value) { return toText(value); });
    for (const auto& [key, value] : node.attributes)
        text += ' ' + key + '=' + nnview::toText(value);
    if (node.parameterCount != 0)
        text += "; " + std::to_string(node.parameterCount) + " parameters";
    if (node.macs != 0)
        text += "; " + (node.macs ? std::to_string(*node.macs) : "unknown") + " MAC";
    if (!node.sharedWith.empty())
        text += "; shared with " + node.sharedWith;
    if (!node.folded.empty())
        text += "; folded " + joined(node.folded, [](const Folded& folded) { return toText(folded); });
    return text;
}

std::string toText(const Note& note)
{
    static constexpr std::string_view severities[] = {"info", "warning", "error"};
    std::string text = "note: " + std::string(severities[static_cast<int>(note.severity)]) + ' ' + note.code;
    if (!note.node.empty())
        text += " at " + note.node;
    return text + ": " + note.text;
}

} // namespace

std::string toText(const Graph& graph)
{
    std::string text;
    for (const GraphInput& input : graph.inputs)
        text += input.id + ": " + toText(input.value) + '\n';
    for (const Node& node : graph.nodes)
        text += toText(node) + '\n';
    for (const GraphOutput& output : graph.outputs)
        text += "output: " + toText(output.use) + ' ' + toText(output.value) + '\n';
    for (const Note& note : graph.notes)
        text += toText(note) + '\n';
    return text;
}

std::string toText(const Shape& shape)
{
    if (!shape)
        return "unknown";
    return '[' + joined(*shape, [](const Dim& dim) { return dim.isKnown() ? std::to_string(dim.size) : dim.symbol; }) +
           ']';
}

std::string toText(const AttributeValue& value)
{
    return std::visit(AttributeToText(), value);
}

} // namespace nnview
