#include "figure/layertable.h"

#include "figure/plan.h"
#include "figure/spelling.h"
#include "passes/passes.h"

#include <QStringList>

#include <algorithm>
#include <map>

namespace nnview {

namespace {

std::string shapeText(const Value& value)
{
    if (!value.shape)
        return "?";
    const std::vector<Line> lines = shapeLines(drawnTensor(value), false);
    return lines.empty() ? std::string() : plainText(lines.front()).toStdString();
}

/// "64@56×56", or "2 × 64@56×56" where two operands look the same.
std::string shapesText(const std::vector<const Value*>& values)
{
    std::vector<std::pair<std::string, int>> counted;
    for (const Value* value : values) {
        const std::string text = shapeText(*value);
        const auto same = std::find_if(counted.begin(), counted.end(), [&](const auto& c) { return c.first == text; });
        if (same == counted.end())
            counted.emplace_back(text, 1);
        else
            ++same->second;
    }
    std::string all;
    for (const auto& [text, count] : counted)
        all += (all.empty() ? "" : ", ") + (count == 1 ? std::string() : std::to_string(count) + " × ") + text;
    return all;
}

std::string crossed(const Ints& extents)
{
    std::string text;
    for (const std::int64_t extent : extents)
        text += (text.empty() ? "" : "×") + std::to_string(extent);
    return text;
}

std::string shortened(const Ints& extents)
{
    const bool same =
        std::all_of(extents.begin(), extents.end(), [&](auto extent) { return extent == extents.front(); });
    return !extents.empty() && same ? std::to_string(extents.front()) : crossed(extents);
}

std::string pairText(const std::pair<std::int64_t, std::int64_t>& pair)
{
    return pair.first == pair.second ? std::to_string(pair.first)
                                     : std::to_string(pair.first) + '+' + std::to_string(pair.second);
}

/// "3" on every side, "2+3" for two before and three after, axes joined by "×" where they differ.
std::string paddingText(const Attributes& attributes)
{
    if (const std::string_view word = attributes.text("padding"); !word.empty())
        return std::string(word);
    const IntPairs pairs = attributes.pairs("padding");
    if (pairs.empty())
        return {};
    if (std::all_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair == pairs.front(); }))
        return pairText(pairs.front());
    std::string text;
    for (const auto& pair : pairs)
        text += (text.empty() ? "" : "×") + pairText(pair);
    return text;
}

LayerWindow windowOf(const Node& node)
{
    if (node.kind != Kind::Conv && node.kind != Kind::ConvTranspose && node.kind != Kind::Pool)
        return {};
    if (node.attributes.flag("global") || node.attributes.flag("adaptive"))
        return {};
    LayerWindow window{crossed(node.attributes.ints("kernel")),
                       shortened(node.attributes.ints("stride")),
                       paddingText(node.attributes),
                       shortened(node.attributes.ints("dilation")),
                       {}};
    if (node.kind != Kind::Pool)
        window.groups = std::to_string(node.attributes.integer("groups", 1));
    return window;
}

std::string poolText(const Attributes& attributes)
{
    std::string text = attributes.flag("global") ? "global " : attributes.flag("adaptive") ? "adaptive " : "";
    const std::string_view function = attributes.text("function");
    text += function == "average" ? "avg" : std::string(function);
    return text + " pool";
}

std::string recurrentText(const Attributes& attributes)
{
    QString cell = QString::fromStdString(std::string(attributes.text("cell"))).toUpper();
    std::string text = (attributes.flag("bidirectional") ? "Bi" : "") + cell.toStdString();
    if (const std::int64_t layers = attributes.integer("layers", 1); layers > 1)
        text += ", " + std::to_string(layers) + " layers";
    return text;
}

std::string attentionText(const Attributes& attributes)
{
    std::string text = attributes.flag("cross") ? "cross-attention" : "attention";
    if (attributes.flag("causal"))
        text = "causal " + text;
    if (const std::int64_t heads = attributes.integer("heads"); heads > 0)
        text += ", " + std::to_string(heads) + (heads == 1 ? " head" : " heads");
    return text;
}

std::string operationText(const Node& node)
{
    const std::int64_t groups = node.attributes.integer("groups", 1);
    switch (node.kind) {
    case Kind::Conv:
        return groups > 1 && groups == node.attributes.integer("inChannels") ? "depthwise conv" : "conv";
    case Kind::ConvTranspose:
        return "up-conv";
    case Kind::Pool:
        return poolText(node.attributes);
    case Kind::Dense:
        return "fc";
    case Kind::Attention:
        return attentionText(node.attributes);
    case Kind::Recurrent:
        return recurrentText(node.attributes);
    case Kind::Embedding:
        return "embedding " + std::to_string(node.attributes.integer("vocabulary")) + "×" +
               std::to_string(node.attributes.integer("dim"));
    default:
        if (isMerge(node.kind))
            return std::string(kindName(node.kind));
        return operationName(node).toStdString();
    }
}

QString foldedText(const Folded& folded)
{
    switch (folded.kind) {
    case Kind::Norm:
        return normSpelling(folded.attributes.text("function"));
    case Kind::Activation:
        return activationSpelling(folded.attributes.text("function"));
    case Kind::Dropout: {
        const double rate = folded.attributes.number("rate");
        return rate > 0 ? QStringLiteral("dropout ") + shortNumber(rate) : QString(); // 0 drops nothing
    }
    default:
        return {};
    }
}

std::string normAndActivation(const Node& node)
{
    QStringList before, after;
    for (const Folded& folded : node.folded)
        if (const QString text = folded.part ? QString() : foldedText(folded); !text.isEmpty())
            (folded.before ? before : after) << text;
    QString all = after.join(QLatin1String(", "));
    if (!before.isEmpty())
        all = before.join(QLatin1String(", ")) + QStringLiteral(" →") + (all.isEmpty() ? "" : " ") + all;
    return all.toStdString();
}

std::string outputs(const Node& node)
{
    std::vector<const Value*> values;
    for (const Value& value : node.outputs)
        values.push_back(&value);
    return shapesText(values);
}

void countParameters(const Node& node, LayerRow& row)
{
    row.parameters = node.parameterCount;
    for (const Folded& folded : node.folded)
        (folded.part ? row.parameters : row.foldedParameters) += folded.parameterCount;
}

/// How often a node that is drawn once stands in the network, and what its copies differ in.
struct Repeats
{
    std::map<std::string, int, std::less<>> counts;
    std::map<std::string, std::vector<std::string>, std::less<>> differs;

    explicit Repeats(const Graph& folded)
    {
        for (const Group& group : folded.groups)
            if (group.kind == "repeat" && !group.copies.empty())
                for (const std::string& id : group.copies.front()) {
                    const auto count = counts.emplace(id, 1).first;
                    if (__builtin_mul_overflow(count->second, group.count, &count->second))
                        count->second = 0;
                    auto& names = differs[id];
                    names.insert(names.end(), group.differs.begin(), group.differs.end());
                }
    }
};

} // namespace

LayerTable layerTable(const Graph& graph, bool codes)
{
    const Graph once = foldRepeats(graph);
    const GraphIndex index(graph); // the inputs of a layer are those of the whole network
    const Repeats repeats(once);
    const Plan plan = planFigure(once, {});
    LayerTable table;
    for (const Item& item : plan.items) {
        LayerRow row;
        row.id = (codes && !item.code.isEmpty() ? item.code : item.kindName).toStdString();
        row.sourceName = item.id;
        if (item.isInput()) {
            row.operation = "input";
            row.out = shapeText(index.input(item.id)->value);
        } else {
            const Node& node = *index.node(item.id);
            std::vector<const Value*> values;
            for (const Use& use : node.inputs)
                if (const Value* value = index.value(use))
                    values.push_back(value);
            row.operation = operationText(node);
            row.in = shapesText(values);
            row.window = windowOf(node);
            row.out = outputs(node);
            row.normAndActivation = normAndActivation(node);
            countParameters(node, row);
            if (const auto count = repeats.counts.find(item.id); count != repeats.counts.end()) {
                row.repeat = count->second;
                row.differs = repeats.differs.at(item.id);
            }
        }
        table.rows.push_back(std::move(row));
    }
    table.parameters = graph.totals.parameterCount;
    table.trainable = graph.totals.trainableCount;
    table.macs = graph.totals.macs;
    return table;
}

} // namespace nnview
