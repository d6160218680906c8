#include "figure/brackets.h"

#include <algorithm>
#include <map>

namespace nnview {

namespace {

QString wordFor(const std::string& difference)
{
    if (difference == "skip")
        return QStringLiteral("no skip");
    if (difference == "rate" || difference == "inChannels" || difference == "channels")
        return {}; // the captions show what comes in; the rate belongs to training
    return QString::fromStdString(difference);
}

/// The layers of a dense block end in a concatenation with what came in.
bool grows(const Group& group, const GraphIndex& index)
{
    const std::vector<std::string>& copy = group.copies.front();
    const Node* last = index.node(copy.back());
    return last && last->kind == Kind::Concat &&
           std::any_of(last->inputs.begin(), last->inputs.end(),
                       [&](const Use& use) { return std::find(copy.begin(), copy.end(), use.from) == copy.end(); });
}

/// A Transformer block has a frame (visual-grammar 2.10).
QString frameTitle(const Group& group, const GraphIndex& index)
{
    const std::vector<std::string>& copy = group.copies.front();
    const bool attends = std::any_of(copy.begin(), copy.end(), [&](const std::string& id) {
        const Node* node = index.node(id);
        return node && node->kind == Kind::Attention;
    });
    if (!attends)
        return {};
    const auto named = [&](const char* word) { return copy.front().find(word) != std::string::npos; };
    return named("decoder")   ? QStringLiteral("decoder block")
           : named("encoder") ? QStringLiteral("encoder block")
                              : QStringLiteral("Transformer block");
}

} // namespace

/// The first copy is the one that is drawn, so that the reader must be told what the others do not have. Channels that
/// grow from copy to copy are no property of the first one.
QString differenceText(const Group& group, const GraphIndex& index)
{
    if (group.same != "near")
        return {};
    if (group.differs == std::vector<std::string>{"inChannels"} && grows(group, index))
        return QStringLiteral("each takes all before it");
    QStringList words;
    for (const std::string& difference : group.differs)
        if (const QString word = wordFor(difference); !word.isEmpty())
            words << word;
    if (words.isEmpty())
        return {};
    return QStringLiteral("first: ") + words.join(QStringLiteral(", "));
}

std::vector<Bracket> bracketsOf(const Graph& graph, const Plan& plan, const Structure& structure)
{
    std::map<std::string, int, std::less<>> columnOf;
    for (std::size_t i = 0; i < plan.items.size(); ++i)
        columnOf[plan.items[i].id] = structure.columnOf[i];
    const GraphIndex index(graph);
    std::vector<Bracket> brackets;
    for (const Group& group : graph.groups) {
        if (group.kind != "repeat" || group.count < 2 || group.copies.size() != 1)
            continue;
        Bracket bracket{static_cast<int>(structure.columns.size()),
                        -1,
                        group.count,
                        0,
                        frameTitle(group, index),
                        differenceText(group, index)};
        for (const std::string& id : group.copies.front())
            if (const auto found = columnOf.find(id); found != columnOf.end()) {
                bracket.first = std::min(bracket.first, found->second);
                bracket.last = std::max(bracket.last, found->second);
            }
        if (bracket.last >= 0)
            brackets.push_back(std::move(bracket));
    }
    // Outer groups come before inner ones; the innermost stands next to the row.
    for (auto outer = brackets.rbegin(); outer != brackets.rend(); ++outer)
        for (auto inner = brackets.rbegin(); inner != outer; ++inner)
            if (inner->first >= outer->first && inner->last <= outer->last)
                outer->level = std::max(outer->level, inner->level + 1);
    return brackets;
}

} // namespace nnview
