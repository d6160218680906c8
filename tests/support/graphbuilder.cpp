#include "support/graphbuilder.h"

#include <QDebug>

#include <charconv>
#include <optional>

namespace nnview::test {

namespace {

/// Takes a line apart from left to right.
class Line
{
public:
    explicit Line(std::string_view text) : m_text(text), m_rest(text) { skipSpace(); }

    bool atEnd() const { return m_rest.empty(); }
    bool take(std::string_view word)
    {
        if (!m_rest.starts_with(word))
            return false;
        m_rest.remove_prefix(word.size());
        skipSpace();
        return true;
    }
    bool startsWith(std::string_view word) const { return m_rest.starts_with(word); }
    void need(std::string_view word)
    {
        if (!take(word))
            wrong();
    }
    /// Up to one of the characters in `ends`, or everything.
    std::string until(std::string_view ends)
    {
        const std::string_view piece = m_rest.substr(0, m_rest.find_first_of(ends));
        m_rest.remove_prefix(piece.size());
        skipSpace();
        return std::string(piece);
    }
    char peek() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    [[noreturn]] void wrong() const { qFatal("not a line of a graph: %s", std::string(m_text).c_str()); }

private:
    void skipSpace() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(' '), m_rest.size())); }
    std::string_view m_text, m_rest;
};

template <class Number>
std::optional<Number> number(const std::string& text)
{
    Number value{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

Shape readShape(Line& line)
{
    if (line.take("unknown"))
        return std::nullopt;
    line.need("[");
    Dims dims;
    while (!line.take("]")) {
        const std::string extent = line.until(",]");
        if (const auto size = number<std::int64_t>(extent))
            dims.emplace_back(*size);
        else
            dims.emplace_back(extent);
        line.take(",");
    }
    return dims;
}

Value readValue(Line& line)
{
    Value value;
    if (line.peek() != '[' && !line.startsWith("unknown"))
        value.dtype = line.until(" ");
    value.shape = readShape(line);
    if (line.peek() >= 'A' && line.peek() <= 'Z')
        value.layout = line.until(" ,;");
    return value;
}

Use readUse(Line& line)
{
    Use use;
    const std::string text = line.until(",) ");
    const auto colon = text.rfind(':');
    use.from = text.substr(0, colon);
    if (colon != std::string::npos)
        use.port = number<int>(text.substr(colon + 1)).value_or(0);
    return use;
}

AttributeValue readAttribute(Line& line)
{
    if (line.peek() != '[') {
        const std::string text = line.until(" ;");
        if (text == "true" || text == "false")
            return text == "true";
        if (const auto whole = number<std::int64_t>(text))
            return *whole;
        if (const auto real = number<double>(text))
            return *real;
        return text;
    }
    line.need("[");
    if (line.peek() != '[') {
        Ints list;
        while (!line.take("]")) {
            list.push_back(number<std::int64_t>(line.until(",]")).value());
            line.take(",");
        }
        return list;
    }
    IntPairs pairs;
    while (!line.take("]")) {
        line.need("[");
        const auto first = number<std::int64_t>(line.until(","));
        line.need(",");
        const auto second = number<std::int64_t>(line.until("]"));
        line.need("]");
        line.take(",");
        pairs.emplace_back(first.value(), second.value());
    }
    return pairs;
}

void readParameter(Line& line, Node& node)
{
    Parameter parameter;
    parameter.name = line.until(" ");
    const Shape shape = readShape(line);
    for (const Dim& dim : shape.value())
        parameter.shape.push_back(dim.size);
    if (line.take("shared"))
        parameter.shared = line.until(";");
    else
        node.parameterCount += parameter.elements();
    node.parameters.push_back(std::move(parameter));
}

Node readNode(Line& line, std::string id)
{
    Node node;
    node.id = std::move(id);
    const std::string kind = line.until(" (");
    if (!kindFromName(kind))
        line.wrong();
    node.kind = *kindFromName(kind);
    node.type = line.until("(");
    line.need("(");
    while (!line.take(")")) {
        node.inputs.push_back(readUse(line));
        line.take(",");
    }
    do
        node.outputs.push_back(readValue(line));
    while (line.take(","));
    while (!line.atEnd() && line.peek() != ';') {
        const std::string key = line.until("=");
        line.need("=");
        node.attributes.set(key, readAttribute(line));
    }
    while (line.take(";")) {
        if (line.take("parameter")) {
            readParameter(line, node);
        } else {
            line.need("folded");
            const std::string function = line.until(";");
            node.folded.push_back({"", Kind::Activation, function, {{"function", function}}, {}, 0, false});
        }
    }
    if (!line.atEnd())
        line.wrong();
    return node;
}

void readLine(Line line, Graph& graph)
{
    if (line.take("output:")) {
        GraphOutput output;
        output.use = readUse(line);
        if (const Value* value = GraphIndex(graph).value(output.use))
            output.value = *value;
        graph.outputs.push_back(std::move(output));
        return;
    }
    std::string id = line.until(":= ");
    if (line.take(":")) {
        graph.inputs.push_back({std::move(id), "", readValue(line)});
    } else {
        line.need("=");
        graph.nodes.push_back(readNode(line, std::move(id)));
    }
}

} // namespace

Graph graphFromText(std::string_view text)
{
    Graph graph;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.find_first_not_of(' ') != std::string_view::npos)
            readLine(Line(line), graph);
    }
    return graph;
}

} // namespace nnview::test
