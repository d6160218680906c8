#include "figure/structure.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview {

namespace {

constexpr long long weightedLayer = 1'000'000; // outweighs any number of layers without weights

/// A layer with weights of its own; the norm folded into it does not make it one, the projections of an attention do.
bool hasWeights(const Item& item)
{
    if (!item.node)
        return false;
    const auto isWeighted = [](const Folded& folded) { return folded.part && !folded.parameters.empty(); };
    return !item.node->parameters.empty() || item.node->parameterCount > 0 ||
           std::any_of(item.node->folded.begin(), item.node->folded.end(), isWeighted);
}

/// Links by their ends. Items stand in call order, so that every link points forward.
struct Neighbours
{
    std::vector<std::vector<int>> before, after;

    explicit Neighbours(const Plan& plan) : before(plan.items.size()), after(plan.items.size())
    {
        for (const Link& link : plan.links) {
            before[at(link.to)].push_back(link.from);
            after[at(link.from)].push_back(link.to);
        }
    }
};

std::vector<int> heaviestPath(const Plan& plan, const Neighbours& links)
{
    const int n = static_cast<int>(plan.items.size());
    std::vector<long long> weight(plan.items.size());
    std::vector<int> previous(plan.items.size(), -1);
    int end = -1;
    for (int i = 0; i < n; ++i) {
        const Item& item = plan.items[at(i)];
        const bool weighted = hasWeights(item);
        for (const int before : links.before[at(i)])
            if (previous[at(i)] < 0 || weight[at(before)] > weight[at(previous[at(i)])])
                previous[at(i)] = before;
        weight[at(i)] = (previous[at(i)] < 0 ? 0 : weight[at(previous[at(i)])]) + (weighted ? weightedLayer : 1);
        // The main output is the heaviest of the model's outputs; a model without any ends at its heaviest item.
        const bool betterKind = end >= 0 && item.isOutput && !plan.items[at(end)].isOutput;
        const bool worseKind = end >= 0 && !item.isOutput && plan.items[at(end)].isOutput;
        if (end < 0 || betterKind || (!worseKind && weight[at(i)] > weight[at(end)]))
            end = i;
    }
    std::vector<int> path;
    for (int i = end; i >= 0; i = previous[at(i)])
        path.push_back(i);
    std::reverse(path.begin(), path.end());
    return path;
}

/// Longest-path ranks; what is beside the spine stands as late as possible, so that last operations share a column
/// (amendment G2).
std::vector<int> ranksOf(const Plan& plan, const Neighbours& links, const std::vector<bool>& onSpine)
{
    std::vector<int> rank(plan.items.size(), 0);
    for (std::size_t i = 0; i < rank.size(); ++i)
        for (const int before : links.before[i])
            rank[i] = std::max(rank[i], rank[at(before)] + 1);
    for (std::size_t i = rank.size(); i-- > 0;) {
        if (onSpine[i] || links.after[i].empty())
            continue;
        int latest = rank[at(links.after[i].front())];
        for (const int after : links.after[i])
            latest = std::min(latest, rank[at(after)]);
        rank[i] = std::max(rank[i], latest - 1);
    }
    return rank;
}

/// A line that drops onto an item from above must not meet a box on its way, so that such an item has a column of its
/// own.
void buildColumns(const Neighbours& links, const std::vector<int>& rank, Structure& structure)
{
    std::map<int, std::vector<int>> byRank;
    for (std::size_t i = 0; i < rank.size(); ++i)
        byRank[rank[i]].push_back(static_cast<int>(i));
    structure.columnOf.assign(rank.size(), 0);
    const auto open = [&] {
        structure.columns.emplace_back();
        return static_cast<int>(structure.columns.size()) - 1;
    };
    for (const auto& [value, items] : byRank) {
        std::vector<int> alone;
        int shared = -1, spineAlone = -1;
        for (const int item : items) {
            const bool dropsOnIt = links.before[at(item)].size() > 1;
            if (structure.onSpine[at(item)] && dropsOnIt) {
                spineAlone = item;
            } else if (dropsOnIt) {
                alone.push_back(item);
            } else {
                if (shared < 0)
                    shared = open();
                Column& column = structure.columns[at(shared)];
                if (structure.onSpine[at(item)])
                    column.spine = item;
                else
                    column.boxes.push_back(item);
                structure.columnOf[at(item)] = shared;
            }
        }
        for (const int item : alone) {
            structure.columnOf[at(item)] = open();
            structure.columns.back().boxes.push_back(item);
        }
        if (spineAlone >= 0) {
            structure.columnOf[at(spineAlone)] = open();
            structure.columns.back().spine = spineAlone;
        }
    }
}

void markSkip(const Plan& plan, Arc& arc)
{
    if (arc.from < 0 || arc.to < 0 || !plan.items[at(arc.to)].node || !isMerge(plan.items[at(arc.to)].node->kind))
        return;
    const bool adds = plan.items[at(arc.to)].node->kind == Kind::Add;
    arc.skip = arc.boxes.empty() || (adds && arc.boxes.size() == 1);
    arc.projection = arc.skip && std::any_of(arc.boxes.begin(), arc.boxes.end(),
                                             [&](int box) { return hasWeights(plan.items[at(box)]); });
}

void findArcs(const Plan& plan, const Neighbours& links, Structure& structure)
{
    std::set<std::pair<int, int>> covered;
    for (std::size_t i = 1; i < structure.spine.size(); ++i)
        covered.emplace(structure.spine[i - 1], structure.spine[i]);
    std::vector<bool> used = structure.onSpine;
    for (int start = 0; start < static_cast<int>(plan.items.size()); ++start) {
        if (used[at(start)])
            continue;
        Arc arc;
        if (!links.before[at(start)].empty()) {
            arc.from = links.before[at(start)].front();
            covered.emplace(arc.from, start);
        }
        for (int item = start; item >= 0;) {
            used[at(item)] = true;
            arc.boxes.push_back(item);
            const auto& after = links.after[at(item)];
            const auto next = std::find_if(after.begin(), after.end(), [&](int i) { return !used[at(i)]; });
            if (next == after.end()) {
                if (!after.empty()) {
                    arc.to = after.front();
                    covered.emplace(item, arc.to);
                }
                break;
            }
            covered.emplace(item, *next);
            item = *next;
        }
        markSkip(plan, arc);
        structure.arcs.push_back(std::move(arc));
    }
    for (const Link& link : plan.links) {
        if (covered.count({link.from, link.to}))
            continue;
        Arc arc{link.from, link.to, {}, false, false};
        markSkip(plan, arc);
        structure.arcs.push_back(std::move(arc));
    }
}

/// Columns at which a row may end: only the tensor of the item on the axis goes on, along the axis or in arcs of its
/// own.
void findCuts(Structure& structure)
{
    structure.isCut.assign(structure.columns.size(), true);
    const auto column = [&](int item) { return structure.columnOf[at(item)]; };
    for (const Arc& arc : structure.arcs) {
        const int first = arc.from >= 0 ? column(arc.from) : column(arc.boxes.front());
        const int last = arc.to >= 0 ? column(arc.to) : column(arc.boxes.back());
        for (int c = first; c < last; ++c)
            if (arc.from < 0 || c > first || structure.columns[at(c)].spine != arc.from)
                structure.isCut[at(c)] = false;
    }
    // A column without an item on the axis belongs to what follows.
    for (std::size_t c = 0; c + 1 < structure.columns.size(); ++c)
        if (structure.columns[c].spine < 0)
            structure.isCut[c] = false;
}

} // namespace

Structure structureOf(const Plan& plan)
{
    const Neighbours links(plan);
    Structure structure;
    structure.spine = heaviestPath(plan, links);
    structure.onSpine.assign(plan.items.size(), false);
    for (const int item : structure.spine)
        structure.onSpine[at(item)] = true;
    for (const auto& after : links.after)
        structure.consumers.push_back(static_cast<int>(after.size()));
    buildColumns(links, ranksOf(plan, links, structure.onSpine), structure);
    findArcs(plan, links, structure);
    findCuts(structure);
    return structure;
}

} // namespace nnview
