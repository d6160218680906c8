#include "figure/panelplan.h"

#include "figure/blocksymbols.h"
#include "figure/spelling.h"
#include "figure/textmetrics.h"
#include "figure/wording.h"
#include "passes/cut/rearrangements.h"

#include <algorithm>
#include <set>

namespace nnview {

namespace {

constexpr double boxPt = 6.0;

/// The copy that is drawn: of a dense block not the first layer, which has nothing to concatenate with.
const std::vector<std::string>& shownCopy(const BlockKind& kind)
{
    return kind.copies[kind.role == BlockRole::Dense && kind.copies.size() > 1 ? 1 : 0];
}

bool contains(const std::vector<std::string>& ids, const std::string& id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The nodes of a block with what comes in as inputs "x", "y" …; to a dense layer everything before it is one.
std::unique_ptr<Graph> insideOf(const BlockKind& kind, int number, const GraphIndex& index)
{
    auto inside = std::make_unique<Graph>();
    const std::vector<std::string>& nodes = shownCopy(kind);
    const std::string prefix = "panel-" + blockLetter(number).toStdString() + "-";
    std::map<Use, std::string> entries;
    std::set<std::string> used;
    for (const std::string& id : nodes) {
        const Node* node = index.node(id);
        if (!node)
            continue;
        inside->nodes.push_back(*node);
        for (Use& use : inside->nodes.back().inputs) {
            used.insert(use.from);
            if (contains(nodes, use.from))
                continue;
            const Value* value = index.value(use);
            const Use key = kind.role == BlockRole::Dense ? Use{"", 0} : use;
            const auto [entry, isNew] = entries.emplace(key, std::string());
            if (isNew) {
                const std::string name(1, static_cast<char>('x' + std::min<std::size_t>(entries.size() - 1, 2)));
                entry->second = prefix + name + (entries.size() > 3 ? std::to_string(entries.size()) : "");
                inside->inputs.push_back({entry->second, name, value ? *value : Value()});
            }
            use = {entry->second, 0};
        }
    }
    for (const Node& node : inside->nodes)
        if (!used.contains(node.id))
            inside->outputs.push_back({{node.id, 0}, {}, {}});
    return inside;
}

/// A label piece with the numbers that differ from copy to copy replaced by their symbols.
QString symbolic(const Piece& piece, const BlockSymbols& symbols, std::size_t place)
{
    const auto states = [&](const char* what) {
        return std::find(piece.states.begin(), piece.states.end(), what) != piece.states.end();
    };
    if (states("outChannels"))
        if (const QString text = symbols.text(place, "outChannels"); !text.isEmpty())
            return text;
    if (states("stride"))
        if (const QString text = symbols.text(place, "stride"); text == QLatin1String("s"))
            return piece.text.left(1) + text;
    if (states("kernel"))
        if (const QString text = symbols.text(place, "kernel"); text.startsWith(QLatin1Char('k')))
            return text + QStringLiteral("×") + text + piece.text.mid(piece.text.indexOf(QLatin1Char(' ')));
    if (states("embedDim"))
        if (const QString text = symbols.text(place, "embedDim"); !text.isEmpty())
            return QStringLiteral("d = ") + text;
    if (states("heads"))
        if (const QString text = symbols.text(place, "heads"); text.startsWith(QLatin1Char('h')))
            return text + QStringLiteral(" heads");
    return piece.text;
}

/// "BN, ReLU" if every convolution of the panel, three or more, ends in it (amendment L3); they say it no more then.
QString takeShared(Plan& plan)
{
    constexpr int fewest = 3;
    const auto isConv = [](const Item& item) {
        return item.node && (item.node->kind == Kind::Conv || item.node->kind == Kind::ConvTranspose);
    };
    QString shared;
    int convolutions = 0;
    for (const Item& item : plan.items) {
        if (!isConv(item))
            continue;
        QStringList words;
        for (const Folded& folded : item.node->folded) {
            if (folded.before && (folded.kind == Kind::Norm || folded.kind == Kind::Activation))
                return {};
            if (folded.kind == Kind::Norm)
                words << normSpelling(folded.attributes.text("function"));
            if (folded.kind == Kind::Activation)
                words << activationSpelling(folded.attributes.text("function"));
        }
        const QString own = words.join(QStringLiteral(", "));
        if (own.isEmpty() || (convolutions > 0 && own != shared))
            return {};
        shared = own;
        ++convolutions;
    }
    if (convolutions < fewest)
        return {};
    for (Item& item : plan.items)
        if (isConv(item))
            item.normInLegend = item.activationInLegend = true;
    return shared;
}

QString longest(const std::vector<QString>& lines)
{
    const auto wider = [](const QString& a, const QString& b) { return textWidth(a, boxPt) < textWidth(b, boxPt); };
    return lines.empty() ? QString() : *std::max_element(lines.begin(), lines.end(), wider);
}

std::vector<QString> boxText(const Item& item, const BlockSymbols& symbols, std::size_t place, PanelWidth width)
{
    const OperationLabel label = operationLabel(item, Wording::Compact);
    std::vector<QString> pieces;
    if (label.head.text.isEmpty() || (isMerge(item.node->kind) && item.node->kind != Kind::Concat))
        pieces.push_back(boxLines(item).front());
    else
        pieces.push_back(symbolic(label.head, symbols, place));
    for (const Piece& detail : label.details)
        pieces.push_back(symbolic(detail, symbols, place));
    if (item.node->kind == Kind::Dense) { // "fc, 4C, GELU": no caption tells a box's units
        const auto head = std::find(pieces.begin(), pieces.end(), QStringLiteral("fc"));
        pieces.insert(head == pieces.end() ? head : head + 1, symbols.text(place, "outFeatures"));
    }
    const bool narrow = width == PanelWidth::Narrow;
    const double widest = narrow ? 9.0 : 13.0; // mm: longer texts take another line
    const int mostLines = narrow ? 3 : 2;
    std::vector<QString> lines = wrapped(pieces, 1, boxPt, false);
    for (int count = 2; count <= mostLines && textWidth(longest(lines), boxPt) > widest; ++count)
        lines = wrapped(pieces, count, boxPt, narrow);
    return lines;
}

/// A product takes what a mean over whole maps says (squeeze and excitation).
bool isSqueezed(const std::vector<std::string>& nodes, const GraphIndex& index)
{
    bool pools = false, multiplies = false;
    for (const std::string& id : nodes)
        if (const Node* node = index.node(id)) {
            pools = pools || (node->kind == Kind::Pool && node->attributes.flag("global"));
            multiplies = multiplies || (pools && node->kind == Kind::Multiply);
        }
    return multiplies;
}

QString titleOf(const BlockKind& kind, const GraphIndex& index)
{
    const std::vector<std::string>& nodes = shownCopy(kind);
    const auto any = [&](auto is) {
        return std::any_of(nodes.begin(), nodes.end(), [&](const std::string& id) {
            const Node* node = index.node(id);
            return node && is(*node);
        });
    };
    const auto isDepthwise = [](const Node& node) {
        const auto groups = node.attributes.integer("groups", 1);
        return node.kind == Kind::Conv && groups > 1 && groups == node.attributes.integer("inChannels");
    };
    const auto strides = [](const Node& node) {
        const Ints stride = node.attributes.ints("stride");
        return node.kind == Kind::Conv && std::any_of(stride.begin(), stride.end(), [](auto s) { return s > 1; });
    };
    const bool alwaysStrides = std::all_of(kind.copies.begin(), kind.copies.end(), [&](const auto& copy) {
        return std::any_of(copy.begin(), copy.end(), [&](const std::string& id) {
            const Node* node = index.node(id);
            return node && strides(*node);
        });
    });
    const auto named = [&](const char* word) { return nodes.front().find(word) != std::string::npos; };
    const bool squeezes = isSqueezed(nodes, index);
    if (mergesPatches(nodes, index))
        return QStringLiteral("Patch merging");
    switch (kind.role) {
    case BlockRole::Attention:
        return named("decoder")   ? QStringLiteral("Decoder block")
               : named("encoder") ? QStringLiteral("Encoder block")
                                  : QStringLiteral("Transformer block");
    case BlockRole::Dense:
        return QStringLiteral("Dense layer");
    case BlockRole::Branches:
        return named("nception") || named("ixed") ? QStringLiteral("Inception module")
                                                  : QStringLiteral("Module of %1 branches").arg(kind.branches);
    case BlockRole::Residual:
        if (any(isDepthwise))
            return squeezes ? QStringLiteral("Depthwise block with SE and shortcut")
                            : QStringLiteral("Depthwise block with shortcut");
        return alwaysStrides                 ? QStringLiteral("Down-sampling block")
               : hasProjection(nodes, index) ? QStringLiteral("Residual block with projection")
                                             : QStringLiteral("Residual block");
    case BlockRole::Chain:
        break;
    }
    if (const Node* last = index.node(nodes.back()); last && last->kind == Kind::Pool)
        return QStringLiteral("Transition");
    if (any(isDepthwise))
        return squeezes ? QStringLiteral("Depthwise block with SE") : QStringLiteral("Depthwise block");
    if (squeezes && !any(strides))
        return QStringLiteral("Squeeze and excitation (SE)");
    return alwaysStrides ? QStringLiteral("Down-sampling block") : QStringLiteral("Block");
}

} // namespace

PanelPlan planPanel(const Cut& cut, int number, const GraphIndex& index, PanelWidth width)
{
    const BlockKind& kind = cut.kinds[at(number)];
    const BlockSymbols symbols(kind, index);
    PanelPlan panel;
    panel.graph = insideOf(kind, number, index);
    std::map<std::string, std::string> gone; // is shown by its neighbour, as in the network
    cut::joinRearrangements(*panel.graph, gone);
    panel.title = titleOf(kind, index);
    panel.plan = planFigure(*panel.graph, {});
    if (const QString shared = takeShared(panel.plan); !shared.isEmpty())
        panel.title += QStringLiteral("; each convolution with ") + shared;
    const std::vector<std::string>& nodes = shownCopy(kind);
    for (Item& item : panel.plan.items) {
        if (item.isInput()) {
            item.form = GlyphForm::Port;
            item.boxText = {item.modelName};
        } else if (item.node->kind == Kind::Concat) {
            item.form = GlyphForm::Join;
        } else if (item.form != GlyphForm::Merge) {
            item.form = GlyphForm::Box;
            const auto place = std::find(nodes.begin(), nodes.end(), item.id) - nodes.begin();
            item.boxText = boxText(item, symbols, static_cast<std::size_t>(place), width);
            for (const BlockSymbols::Symbol& symbol : symbols.symbols())
                item.symbols.push_back(symbol.name);
        }
    }
    return panel;
}

} // namespace nnview
