#include "figure/plan.h"

#include "figure/spelling.h"
#include "figure/tokenglyphs.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview {

namespace {

using Form = DrawnTensor::Form;

Family familyOf(const Node& node, const DrawnTensor& tensor)
{
    switch (node.kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
        return Family::Conv;
    case Kind::Pool:
    case Kind::Upsample:
        return Family::Pool;
    case Kind::Dense:
        return Family::Dense;
    case Kind::Attention:
        return Family::Attention;
    case Kind::Recurrent:
        return Family::Recurrent;
    case Kind::Embedding:
        return Family::Embedding;
    case Kind::Custom:
        return Family::Unknown;
    case Kind::Concat:
        return tensor.isMap() ? Family::Conv : Family::Data;
    default:
        return Family::Data;
    }
}

GlyphForm formOfTensor(const DrawnTensor& tensor)
{
    switch (tensor.form) {
    case Form::Vector:
        return GlyphForm::Bar;
    case Form::Tokens:
        return GlyphForm::Tokens;
    case Form::Unknown:
        return GlyphForm::Box;
    default:
        return GlyphForm::Stack;
    }
}

GlyphForm formOf(const Node& node, const DrawnTensor& tensor)
{
    switch (node.kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
    case Kind::Pool:
    case Kind::Upsample:
        return formOfTensor(tensor);
    case Kind::Dense: // on tokens, too, a bar says how many features come out
        return tensor.form == Form::Tokens ? GlyphForm::Bar : formOfTensor(tensor);
    case Kind::Recurrent:
        return GlyphForm::Bar;
    case Kind::Attention:
        return GlyphForm::Attention;
    case Kind::Embedding:
        return GlyphForm::Table;
    case Kind::Concat:
        return GlyphForm::Bus;
    case Kind::Custom:
        return GlyphForm::Unknown;
    default:
        return isMerge(node.kind) ? GlyphForm::Merge : GlyphForm::Box;
    }
}

/// The letters of the 1998 figure, extended (visual-grammar 2.7); 0: counted nowhere.
char letterOf(const Item& item)
{
    if (item.form == GlyphForm::Merge || item.form == GlyphForm::Box || item.isInput())
        return 0;
    switch (item.node->kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
        return 'C';
    case Kind::Pool:
        return 'S';
    case Kind::Upsample:
        return 'U';
    case Kind::Dense:
        return 'F';
    case Kind::Recurrent:
        return 'R';
    case Kind::Attention:
        return 'A';
    case Kind::Embedding:
        return 'E';
    default:
        return 0;
    }
}

QString baseName(const Item& item)
{
    if (item.isInput())
        return QStringLiteral("input");
    switch (item.node->kind) {
    case Kind::Conv:
        return QStringLiteral("conv");
    case Kind::ConvTranspose:
        return QStringLiteral("upconv");
    case Kind::Pool:
        if (!item.node->attributes.flag("global"))
            return QStringLiteral("pool");
        return item.node->attributes.text("function") == "max" ? QStringLiteral("max") : QStringLiteral("avg");
    case Kind::Upsample:
        return QStringLiteral("up");
    case Kind::Dense:
        return QStringLiteral("fc");
    case Kind::Embedding:
        return QStringLiteral("emb");
    case Kind::Attention:
        return QStringLiteral("att");
    case Kind::Recurrent:
        return QString::fromUtf8(item.node->attributes.text("cell", "rnn"));
    case Kind::Custom:
        return QString::fromStdString(item.node->type);
    case Kind::Concat:
        if (!item.joins.isEmpty())
            return QStringLiteral("tokens");
        break;
    case Kind::Index:
        if (item.form == GlyphForm::Bar)
            return QStringLiteral("token");
        break;
    case Kind::Reduce:
        return QString::fromUtf8(item.node->attributes.text("function", "reduce"));
    case Kind::Reshape:
    case Kind::Permute:
    case Kind::Flatten:
        if (item.form == GlyphForm::Tokens)
            return QStringLiteral("tokens");
        break;
    default:
        break;
    }
    return QString::fromUtf8(kindName(item.node->kind));
}

/// "conv1", "pool2" always with their number, others only where there are several.
void nameItems(Plan& plan)
{
    std::map<QString, int> total, seen;
    for (const Item& item : plan.items)
        if (!item.unit)
            ++total[baseName(item)];
    int layers = 0;
    for (Item& item : plan.items) {
        if (item.unit)
            continue;
        const QString base = baseName(item);
        const int number = ++seen[base];
        const bool counted = base == QLatin1String("conv") || base == QLatin1String("pool") || total[base] > 1;
        item.kindName = counted ? base + QString::number(number) : base;
        if (item.isInput() && total[base] > 1)
            item.kindName = item.modelName;
        if (const char letter = letterOf(item))
            item.code = QLatin1Char(letter) + QString::number(++layers);
    }
}

bool kernelCoversInput(const Node& node, const DrawnTensor& before)
{
    if (node.kind != Kind::Conv || !before.isMap() || node.attributes.integer("groups", 1) != 1)
        return false;
    const Ints kernel = node.attributes.ints("kernel");
    std::vector<Dim> sizes;
    if (before.form == Form::Map3D)
        sizes = {before.depth, before.height, before.width};
    else if (before.form == Form::Map2D)
        sizes = {before.height, before.width};
    else
        sizes = {before.width};
    return kernel.size() == sizes.size() &&
           std::equal(kernel.begin(), kernel.end(), sizes.begin(),
                      [](std::int64_t k, const Dim& size) { return size.isKnown() && size.size == k && k > 1; });
}

/// For each id the ids that stand for it once the hidden layers are gone.
class Visible
{
public:
    Visible(const Graph& graph, const Edits& edits) : m_index(graph), m_edits(edits) {}

    bool isHidden(const std::string& id) const { return m_edits.of(id).hidden.value_or(false); }
    std::vector<Use> sources(const Node& node, int depth = 0) const
    {
        std::vector<Use> visible;
        for (const Use& use : node.inputs) {
            const Node* before = isHidden(use.from) && depth < maxDepth ? m_index.node(use.from) : nullptr;
            if (before) {
                const std::vector<Use> further = sources(*before, depth + 1);
                visible.insert(visible.end(), further.begin(), further.end());
            } else if (!isHidden(use.from)) {
                visible.push_back(use);
            }
        }
        return visible;
    }

private:
    static constexpr int maxDepth = 1000;
    GraphIndex m_index;
    const Edits& m_edits;
};

/// A rearranged tensor is drawn where it is something else than before: maps become tokens, tokens a vector
/// (visual-grammar 2.5, #16).
bool changesMeaning(const Node& node, const DrawnTensor& before, const DrawnTensor& after)
{
    switch (node.kind) {
    case Kind::Reshape:
    case Kind::Permute:
    case Kind::Slice:
    case Kind::Index:
    case Kind::Flatten:
    case Kind::Reduce:
        return before.form != Form::Unknown && after.form != Form::Unknown && before.form != after.form;
    default:
        return false;
    }
}

Item itemOf(const GraphInput& input)
{
    Item item;
    item.id = input.id;
    item.modelName = QString::fromStdString(input.name.empty() ? input.id : input.name);
    item.tensor = drawnTensor(input.value);
    item.form = formOfTensor(item.tensor);
    item.family = Family::Data;
    return item;
}

/// Between tokens a norm is a plate of its own, so that its place before or after the skip is seen.
void takePlate(Item& item)
{
    const Node& node = *item.node;
    if (node.kind == Kind::Norm) {
        item.plate = normSpelling(node.attributes.text("function"));
        item.form = GlyphForm::Plate;
    } else if (node.kind == Kind::Attention || node.kind == Kind::Dense) {
        for (const Folded& folded : node.folded)
            if (folded.before && folded.kind == Kind::Norm)
                item.plate = normSpelling(folded.attributes.text("function"));
    }
}

bool isStored(const Item& item)
{
    return item.node && item.node->inputs.empty() && item.node->parameters.size() == 1 &&
           item.node->kind != Kind::Embedding;
}

/// "class token" of a concatenation that the tokens before the sequence were folded into; empty for others.
QString foldedTokens(const Node& concat)
{
    QStringList names;
    for (const Folded& folded : concat.folded)
        if (const QString name = storedName(folded.parameters); folded.before && !name.isEmpty())
            names << name;
    return names.join(QLatin1String(", "));
}

/// A stored token beside the others (class token) is one more row of the matrix, not a second lane (amendment V4).
void joinTokens(Plan& plan)
{
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
        Item& item = plan.items[i];
        if (!item.node || item.node->kind != Kind::Concat || item.tensor.form != Form::Tokens)
            continue;
        if (const QString stored = foldedTokens(*item.node); !stored.isEmpty()) {
            item.joins = QStringLiteral("put %1 first").arg(stored);
            item.form = GlyphForm::Tokens;
        }
        std::vector<int> before;
        for (const Link& link : plan.links)
            if (at(link.to) == i)
                before.push_back(link.from);
        if (before.size() != 2 || item.node->inputs.size() != 2)
            continue;
        for (const int from : before) {
            const Item& source = plan.items[at(from)];
            if (!isStored(source) || source.boxText.empty())
                continue;
            const bool first = item.node->inputs.front().from == source.id;
            item.joins = QStringLiteral("put %1 %2")
                             .arg(source.boxText.front(), first ? QStringLiteral("first") : QStringLiteral("last"));
            item.form = GlyphForm::Tokens;
        }
    }
}

Item itemOf(const Node& node, const GraphIndex& index)
{
    Item item;
    item.id = node.id;
    item.node = &node;
    item.modelName = QString::fromStdString(node.id);
    item.tensor = node.outputs.empty() ? DrawnTensor() : drawnTensor(node.outputs.front());
    if (node.kind == Kind::Attention && !node.inputs.empty()) // attention keeps the order of the axes
        if (const Value* before = index.value(node.inputs.front());
            before && node.outputs.size() == 1 && node.outputs.front().layout.empty()) {
            Value ordered = node.outputs.front();
            ordered.layout = before->layout;
            item.tensor = drawnTensor(ordered);
        }
    item.isOutput = index.isOutput(node.id);
    item.form = formOf(node, item.tensor);
    item.family = familyOf(node, item.tensor);
    item.kernel = node.attributes.ints("kernel");
    if (!node.inputs.empty())
        if (const Value* before = index.value(node.inputs.front())) {
            item.coversInput = kernelCoversInput(node, drawnTensor(*before));
            if (changesMeaning(node, drawnTensor(*before), item.tensor)) {
                item.form = formOfTensor(item.tensor);
                item.family = node.kind == Kind::Reduce          ? Family::Pool
                              : item.tensor.form == Form::Vector ? Family::Embedding
                                                                 : Family::Data;
            }
        }
    if (node.inputs.empty() && node.parameters.size() == 1 && item.form == GlyphForm::Box) {
        item.boxText = {storedName(node.parameters)};
        item.family = Family::Embedding;
    }
    if (item.coversInput && item.form == GlyphForm::Bar)
        item.family = Family::Dense;
    if (item.tensor.form == Form::Tokens)
        takePlate(item);
    return item;
}

Plan planItems(const Graph& graph, const Edits& edits)
{
    const GraphIndex index(graph);
    const Visible visible(graph, edits);
    Plan plan;
    std::map<std::string, int> position;
    const auto add = [&](Item item) {
        position[item.id] = static_cast<int>(plan.items.size());
        plan.items.push_back(std::move(item));
    };
    for (const GraphInput& input : graph.inputs)
        if (!visible.isHidden(input.id))
            add(itemOf(input));
    std::set<std::pair<int, int>> linked;
    for (const Node& node : graph.nodes) {
        if (visible.isHidden(node.id))
            continue;
        add(itemOf(node, index));
        const int to = position[node.id];
        for (const Use& use : visible.sources(node)) {
            const auto from = position.find(use.from);
            if (from != position.end() && from->second < to && linked.emplace(from->second, to).second)
                plan.links.push_back({from->second, to});
        }
    }
    joinTokens(plan);
    return plan;
}

/// "stage 2", "block 1", "trans. 1": numbered in their order, each word on its own.
void nameUnits(Plan& plan)
{
    std::map<QString, int> total, seen;
    for (const Item& item : plan.items)
        if (item.unit)
            ++total[item.unit->word];
    for (Item& item : plan.items)
        if (item.unit) {
            const QString& word = item.unit->word;
            const int number = ++seen[word];
            item.kindName = total[word] > 1 ? word + QLatin1Char(' ') + QString::number(number) : word;
            item.code = item.kindName;
        }
}

/// Letters and names that the author chose.
void useOwnNames(Plan& plan, const Edits& edits)
{
    for (Item& item : plan.items) {
        if (const auto& code = edits.of(item.id).code)
            item.code = item.kindName = *code;
        const auto group = edits.groups.find(item.id);
        if (group != edits.groups.end() && !group->second.name.isEmpty())
            item.code = item.kindName = group->second.name;
    }
}

} // namespace

Plan planFigure(const Graph& graph, const Edits& edits)
{
    Plan plan = planItems(graph, edits);
    nameItems(plan);
    useOwnNames(plan, edits);
    return plan;
}

Plan planFigure(const Cut& cut, const Graph& blocks, const Edits& edits)
{
    Plan plan = planItems(cut.graph, edits);
    const GraphIndex index(blocks);
    for (Item& item : plan.items)
        if (const FoldedUnit* unit = cut.unit(item.id)) {
            item.form = GlyphForm::Unit;
            item.unit = lookOf(*unit, cut, index, item.tensor);
            item.family = item.unit->family;
        }
    nameUnits(plan);
    nameItems(plan);
    useOwnNames(plan, edits);
    return plan;
}

Connector connectorOf(const Plan& plan, const Link& link, bool onlyConsumer)
{
    const Item& from = plan.items[static_cast<std::size_t>(link.from)];
    const Item& to = plan.items[static_cast<std::size_t>(link.to)];
    const bool fromMaps = from.form == GlyphForm::Stack;
    if (to.unit && to.unit->beginsWithTap())
        return Connector::Plain;
    if (isSelfAttention(to) && to.plate.isEmpty())
        return Connector::Plain; // goes on in the three operands
    if (!onlyConsumer || !to.node || !to.plate.isEmpty())
        return Connector::Arrow;
    if (to.form == GlyphForm::Bar && to.node->kind != Kind::Recurrent) {
        if (fromMaps && to.node->kind == Kind::Pool)
            return Connector::PlaneToBar;
        if (fromMaps || from.form == GlyphForm::Bar)
            return Connector::Fan;
        return Connector::Arrow;
    }
    if (!fromMaps || to.form != GlyphForm::Stack || from.tensor.form != to.tensor.form)
        return Connector::Arrow;
    switch (to.node->kind) {
    case Kind::Conv:
        return to.node->attributes.integer("groups", 1) > 1 ? Connector::DoubleCone : Connector::Cone;
    case Kind::Pool:
        return Connector::Cone;
    case Kind::ConvTranspose:
    case Kind::Upsample:
        return Connector::InvertedCone;
    default:
        return Connector::Arrow;
    }
}

} // namespace nnview
