#include "layertable.h"

#include "columns.h"
#include "graph/graphtext.h"
#include "printable.h"

#include <algorithm>

namespace nnview::cli {

namespace {

/// 1234567 => "1,234,567"
std::string grouped(std::int64_t number)
{
    std::string text = std::to_string(number);
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

std::string macsText(const std::optional<std::int64_t>& macs)
{
    return macs ? grouped(*macs) : "?";
}

std::string crossed(const Ints& extents)
{
    std::string text;
    for (const std::int64_t extent : extents)
        text += (text.empty() ? "" : "×") + std::to_string(extent);
    return text;
}

bool allEqual(const Ints& extents, std::int64_t value)
{
    return std::all_of(extents.begin(), extents.end(), [&](std::int64_t extent) { return extent == value; });
}

/// "2" for 2×2: what is the same on every axis is written once.
std::string shortened(const Ints& extents)
{
    return !extents.empty() && allEqual(extents, extents.front()) ? std::to_string(extents.front()) : crossed(extents);
}

/// "pad 2" for [[2, 2], [2, 2]], "pad 0-1" for [[0, 1], [0, 1]], else the pairs.
std::string paddingText(const AttributeValue& padding)
{
    const auto* pairs = std::get_if<IntPairs>(&padding);
    if (!pairs)
        return "pad " + toText(padding);
    if (pairs->empty())
        return {};
    const auto first = pairs->front();
    if (!std::all_of(pairs->begin(), pairs->end(), [&](const auto& pair) { return pair == first; }))
        return "pad " + toText(padding);
    if (first.first == first.second)
        return first.first == 0 ? std::string() : "pad " + std::to_string(first.first);
    return "pad " + std::to_string(first.first) + '-' + std::to_string(first.second);
}

class Details
{
public:
    void add(const std::string& piece)
    {
        if (!piece.empty())
            m_text += (m_text.empty() ? "" : ", ") + piece;
    }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

std::string windowDetails(const Attributes& attributes)
{
    Details details;
    std::string head(attributes.text("function"));
    if (const Ints kernel = attributes.ints("kernel"); !kernel.empty() && !attributes.flag("global"))
        head += (head.empty() ? "" : " ") + crossed(kernel);
    details.add(head);
    if (attributes.flag("global"))
        details.add("global");
    if (const Ints stride = attributes.ints("stride"); !allEqual(stride, 1) && !attributes.flag("global"))
        details.add("stride " + shortened(stride));
    if (const auto* padding = attributes.find("padding"))
        details.add(paddingText(*padding));
    if (const Ints dilation = attributes.ints("dilation"); !allEqual(dilation, 1))
        details.add("dilation " + shortened(dilation));
    if (const std::int64_t groups = attributes.integer("groups", 1); groups != 1)
        details.add("groups " + std::to_string(groups));
    return details.text();
}

std::string arrow(const Attributes& attributes, std::string_view from, std::string_view to)
{
    const auto* left = attributes.find(from);
    const auto* right = attributes.find(to);
    return left && right ? toText(*left) + " → " + toText(*right) : std::string();
}

std::string recurrentDetails(const Attributes& attributes)
{
    Details details;
    details.add(std::string(attributes.text("cell")) + ' ' + std::to_string(attributes.integer("hiddenSize")));
    if (const std::int64_t layers = attributes.integer("layers", 1); layers != 1)
        details.add(std::to_string(layers) + " layers");
    if (attributes.flag("bidirectional"))
        details.add("bidirectional");
    return details.text();
}

/// The function, then up to three attributes as the source has them.
std::string plainDetails(const Attributes& attributes)
{
    Details details;
    details.add(std::string(attributes.text("function")));
    int shown = 0;
    for (const auto& [key, value] : attributes) {
        if (key == "function" || shown == 3)
            continue;
        details.add(key + ' ' + toText(value));
        ++shown;
    }
    return details.text();
}

std::string detailsOf(const Node& node)
{
    switch (node.kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
    case Kind::Pool:
        return windowDetails(node.attributes);
    case Kind::Dense:
        return arrow(node.attributes, "inFeatures", "outFeatures");
    case Kind::Embedding:
        return arrow(node.attributes, "vocabulary", "dim");
    case Kind::Recurrent:
        return recurrentDetails(node.attributes);
    case Kind::Norm:
        return std::string(node.attributes.text("function"));
    default:
        return plainDetails(node.attributes);
    }
}

std::string foldedText(const Node& node)
{
    std::string text;
    for (const Folded& folded : node.folded) {
        const std::string_view function = folded.attributes.text("function");
        std::string word(folded.kind == Kind::Activation && !function.empty() ? function : kindName(folded.kind));
        if (folded.kind == Kind::Norm && !function.empty())
            word = std::string(function) + " norm";
        if (folded.kind == Kind::Custom)
            word = folded.type;
        text += (text.empty() ? "" : ", ") + word + (folded.before ? " before" : "");
    }
    return text;
}

std::int64_t ownParameters(const Node& node)
{
    std::int64_t sum = node.parameterCount;
    for (const Folded& folded : node.folded)
        sum += folded.parameterCount;
    return sum;
}

std::string shapesOf(const std::vector<Value>& values)
{
    std::string text;
    for (const Value& value : values)
        text += (text.empty() ? "" : ", ") + toText(value.shape);
    return text;
}

std::string heading(const ModelInfo& model)
{
    std::string text = printable(model.name.empty() ? model.fileName : model.name);
    for (const std::string& part : {model.format, model.version, model.producer})
        text += part.empty() ? "" : ", " + part;
    return text + (model.partial ? ", partial" : "") + "\n\n";
}

std::string totalsLine(const Graph& graph)
{
    const auto nodes = static_cast<std::int64_t>(graph.nodes.size());
    return '\n' + grouped(nodes) + (nodes == 1 ? " node, " : " nodes, ") + grouped(graph.totals.parameterCount) +
           " parameters (" + grouped(graph.totals.trainableCount) + " trainable), " + macsText(graph.totals.macs) +
           " MACs\n";
}

} // namespace

std::string layerTable(const Graph& graph)
{
    Columns table({Align::Left, Align::Left, Align::Left, Align::Left, Align::Left, Align::Right, Align::Right});
    table.add({"id", "kind", "output", "details", "folded", "parameters", "MACs"});
    for (const GraphInput& input : graph.inputs)
        table.add({input.id, "input", toText(input.value.shape), input.value.dtype});
    for (const Node& node : graph.nodes)
        table.add({node.id, std::string(node.kind == Kind::Custom ? std::string_view(node.type) : kindName(node.kind)),
                   shapesOf(node.outputs), detailsOf(node), foldedText(node), grouped(ownParameters(node)),
                   macsText(node.macs)});
    return heading(graph.model) + table.text() + totalsLine(graph);
}

} // namespace nnview::cli
