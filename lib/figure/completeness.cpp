#include "figure/measuring.h"

#include "figure/layertable.h"
#include "figure/spelling.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview {

namespace {

/// What a reader needs in order to build one layer again (visual-grammar, section 4, column F), and how it is written
/// where no text declares that it states it: inside boxes and panels.
struct Required
{
    std::string attribute;
    QStringList written; ///< each of these must occur in the layer's texts
};

bool isOnes(const Ints& values)
{
    return std::all_of(values.begin(), values.end(), [](std::int64_t value) { return value == 1; });
}

void requireWindow(const Node& node, std::vector<Required>& list)
{
    const Attributes& a = node.attributes;
    const Ints stride = a.ints("stride");
    if (!a.ints("kernel").empty())
        list.push_back({"kernel", {product(a.ints("kernel"))}});
    if (!stride.empty() && !isOnes(stride))
        list.push_back({"stride", {QString::number(stride.front())}});
}

void requireFolded(const Node& node, std::vector<Required>& list)
{
    for (const Folded& folded : node.folded) {
        const auto function = folded.attributes.text("function");
        if (folded.part)
            continue;
        if (folded.kind == Kind::Norm)
            list.push_back({"norm", {normSpelling(function)}});
        else if (folded.kind == Kind::Activation && function != "linear")
            list.push_back({"activation", {activationSpelling(function)}});
        else if (folded.kind == Kind::Dropout && folded.attributes.number("rate") > 0)
            list.push_back({"dropout", {shortNumber(folded.attributes.number("rate"))}});
    }
}

std::vector<Required> requiredOf(const Node& node)
{
    const Attributes& a = node.attributes;
    std::vector<Required> list;
    const auto number = [&](const char* key, const char* stated) {
        if (a.integer(key) > 0)
            list.push_back({stated, {QString::number(a.integer(key))}});
    };
    switch (node.kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
        requireWindow(node, list);
        number("outChannels", "outChannels");
        if (!isOnes(a.ints("dilation")))
            list.push_back({"dilation", {QString::number(a.ints("dilation").front())}});
        if (const auto groups = a.integer("groups", 1); groups > 1 && groups != a.integer("inChannels"))
            list.push_back({"groups", {QString::number(groups)}});
        break;
    case Kind::Pool:
        list.push_back({"function", {QString::fromUtf8(a.text("function")).left(3)}});
        if (!a.flag("global") && !a.flag("adaptive"))
            requireWindow(node, list);
        break;
    case Kind::Upsample:
        list.push_back({"function", {QString::fromUtf8(a.text("function"))}});
        list.push_back({"factor", {QStringLiteral("↑")}});
        break;
    case Kind::Dense:
        number("outFeatures", "outFeatures");
        break;
    case Kind::Recurrent:
        list.push_back({"cell", {QString::fromUtf8(a.text("cell")).toUpper()}});
        number("hiddenSize", "hiddenSize");
        if (a.integer("layers", 1) > 1)
            number("layers", "layers");
        list.push_back(
            {"returnSequences", {a.flag("returnSequences") ? QStringLiteral("sequence") : QStringLiteral("last")}});
        break;
    case Kind::Attention:
        number("heads", "heads");
        number("embedDim", "embedDim");
        for (const char* flag : {"causal", "cross"})
            if (a.flag(flag))
                list.push_back({flag, {QString::fromLatin1(flag)}});
        break;
    case Kind::Embedding:
        number("vocabulary", "vocabulary");
        number("dim", "dim");
        break;
    case Kind::Norm:
        list.push_back({"norm", {normSpelling(a.text("function"))}});
        break;
    case Kind::Activation:
        list.push_back({"activation", {activationSpelling(a.text("function"))}});
        break;
    case Kind::Custom:
        list.push_back({"type", {QString::fromStdString(node.type)}});
        break;
    default:
        break; // circles, bars and boxes say what they are
    }
    requireFolded(node, list);
    return list;
}

/// All texts of one layer: what they declare, and their words.
struct Said
{
    std::set<std::string, std::less<>> states;
    QString words;
    bool hasOperation = false;
};

/// A caption's shape tells channels, units and features.
bool shapeTells(const std::string& attribute)
{
    return attribute == "outChannels" || attribute == "outFeatures" || attribute == "embedDim" || attribute == "dim";
}

bool isReadable(const Required& required, const Said& said, const Said& legend)
{
    if (said.states.contains(required.attribute) || (shapeTells(required.attribute) && said.states.contains("shape")))
        return true;
    const bool written = std::all_of(required.written.begin(), required.written.end(),
                                     [&](const QString& text) { return !text.isEmpty() && said.words.contains(text); });
    if (written)
        return true;
    // The legend says it for the whole family, or for transitions that have no label of their own.
    const bool inLegend = std::all_of(required.written.begin(), required.written.end(),
                                      [&](const QString& text) { return legend.words.contains(text); });
    return inLegend && (legend.states.contains("conv." + required.attribute) ||
                        (!said.hasOperation && legend.states.contains(required.attribute)));
}

/// Equal layers that are drawn as one glyph share its texts.
void shareTexts(const Figure& figure, std::map<std::string, Said, std::less<>>& said)
{
    for (std::size_t i = 1; i < figure.layers.size(); ++i) {
        const DrawnLayer &before = figure.layers[i - 1], &layer = figure.layers[i];
        if (before.box != layer.box)
            continue;
        Said both = said[before.id];
        const Said& own = said[layer.id];
        both.states.insert(own.states.begin(), own.states.end());
        both.words += own.words;
        both.hasOperation = both.hasOperation || own.hasOperation;
        said[before.id] = said[layer.id] = both;
    }
}

/// What the columns of the companion table state of one layer.
Said rowSays(const LayerRow& row)
{
    Said said;
    said.states = {"kind", "function", "cell", "type"};
    if (!row.window.isEmpty())
        said.states.insert({"kernel", "stride", "dilation", "groups"});
    if (!row.out.empty() &&
        row.out.find('?') == std::string::npos) // sizes before and after; a sequence or its last step
        said.states.insert({"shape", "factor", "hiddenSize", "returnSequences"});
    for (const std::string& text : {row.operation, row.normAndActivation})
        said.words += QString::fromStdString(text) + QLatin1Char('\n');
    return said;
}

/// What neither the figure nor the table beside it tells, of all layers of the level: also of those that the figure
/// shows inside a block.
void measureTable(Measuring& m, const std::map<std::string, Said, std::less<>>& said)
{
    Metric& metric = m.add("Q19b", "needed attributes that the table does not tell either", 0, false);
    std::map<std::string, Said, std::less<>> table;
    for (const LayerRow& row : layerTable(m.graph, false).rows)
        table[row.sourceName] = rowSays(row);
    for (const Node& node : m.graph.nodes) {
        const auto row = table.find(node.id);
        const auto texts = said.find(node.id);
        if (row == table.end())
            continue; // a copy of a repeat: the row of the first says it
        for (const Required& one : requiredOf(node))
            if (!isReadable(one, row->second, {}) && (texts == said.end() || !isReadable(one, texts->second, {})))
                count(metric, node.id + ": " + one.attribute);
    }
}

} // namespace

void measureCompleteness(Measuring& m)
{
    std::map<std::string, Said, std::less<>> said;
    Said legend;
    for (const Element& element : m.figure.elements) {
        const auto* text = std::get_if<TextElement>(&element.shape);
        if (!text)
            continue;
        Said& into = element.role == Role::Legend ? legend : said[element.layer];
        into.states.insert(text->states.begin(), text->states.end());
        // Thousands are written with a no-break space.
        into.words += QString(text->text).remove(QChar(0x00A0)) + QLatin1Char('\n');
        into.hasOperation = into.hasOperation || element.role == Role::Operation;
    }
    shareTexts(m.figure, said);
    const GraphIndex index(m.graph);
    int required = 0, readable = 0;
    constexpr double wanted = 0.9;
    Metric& metric = m.add("Q19", "share of the needed attributes that can be read", wanted, false, true);
    for (const DrawnLayer& layer : m.figure.layers) {
        const Node* node = index.node(layer.id);
        if (!node)
            continue;
        for (const Required& one : requiredOf(*node)) {
            ++required;
            if (isReadable(one, said[layer.id], legend))
                ++readable;
            else
                note(metric.offences, layer.id + ": " + one.attribute);
        }
    }
    metric.value = required == 0 ? 1 : static_cast<double>(readable) / required;
    measureTable(m, said);
}

} // namespace nnview
