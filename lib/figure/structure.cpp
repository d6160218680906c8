#include "figure/structure.h"

#include "figure/forks.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview {

namespace {

constexpr long long weightedLayer = 1'000'000; // outweighs any number of layers without weights

std::vector<int> heaviestPath(const Plan& plan, const Neighbours& links)
{
    const int n = static_cast<int>(plan.items.size());
    std::vector<long long> weight(plan.items.size());
    std::vector<int> previous(plan.items.size(), -1);
    int end = -1;
    for (int i = 0; i < n; ++i) {
        const Item& item = plan.items[at(i)];
        const bool weighted = hasWeights(item);
        const int through = letThrough(plan, links, i);
        for (const int before : links.before[at(i)])
            if (before == through ||
                (through < 0 && (previous[at(i)] < 0 || weight[at(before)] > weight[at(previous[at(i)])])))
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
/// (amendment G2). Inputs stand at the left end and heads at the right end if that is not far.
std::vector<int> ranksOf(const Plan& plan, const Neighbours& links, const std::vector<bool>& onSpine)
{
    constexpr int far = 10; // ranks: a longer line would only keep rows from ending
    std::vector<int> rank(plan.items.size(), 0);
    for (std::size_t i = 0; i < rank.size(); ++i)
        for (const int before : links.before[i])
            rank[i] = std::max(rank[i], rank[at(before)] + 1);
    const int last = *std::max_element(rank.begin(), rank.end());
    for (std::size_t i = rank.size(); i-- > 0;) {
        if (onSpine[i])
            continue;
        int latest = last + 1;
        for (const int after : links.after[i])
            latest = std::min(latest, rank[at(after)]);
        const bool isEnd = links.after[i].empty() || (plan.items[i].isInput() && links.before[i].empty());
        const bool stays = plan.items[i].isInput() ? latest <= far : isEnd && last - rank[i] > far;
        if (!stays)
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
    const Kind kind = plan.items[at(arc.to)].node->kind;
    if (kind == Kind::Multiply || kind == Kind::Matmul || kind == Kind::Divide)
        return; // a gate is no shortcut
    const bool adds = kind == Kind::Add;
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

/// Between the ends of a fork nothing stands on the axis.
void leaveAxisToForks(const std::vector<Fork>& forks, Structure& structure)
{
    structure.endsFork.assign(structure.onSpine.size(), false);
    for (const Fork& fork : forks) {
        structure.endsFork[at(fork.merge)] = true;
        for (const std::vector<int>& lane : fork.lanes)
            for (const int item : lane)
                structure.onSpine[at(item)] = false;
    }
    std::erase_if(structure.spine, [&](int item) { return !structure.onSpine[at(item)]; });
}

void markLanes(const std::vector<Fork>& forks, Structure& structure)
{
    for (const Fork& fork : forks)
        for (std::size_t lane = 0; lane < fork.lanes.size(); ++lane)
            for (Arc& arc : structure.arcs)
                if (!arc.boxes.empty() && arc.boxes.front() == fork.lanes[lane].front()) {
                    arc.lane = static_cast<int>(lane);
                    arc.lanes = static_cast<int>(fork.lanes.size());
                    arc.skip = arc.projection = false;
                }
}

/// Columns at which a row may end: the tensor of the item on the axis goes on, along the axis or in arcs of its own;
/// other arcs are cut unless boxes stand on them.
void findCuts(Structure& structure)
{
    structure.isCut.assign(structure.columns.size(), true);
    structure.cutSkips.assign(structure.columns.size(), 0);
    const auto column = [&](int item) { return structure.columnOf[at(item)]; };
    for (const Arc& arc : structure.arcs) {
        const int first = arc.from >= 0 ? column(arc.from) : column(arc.boxes.front());
        const int last = arc.to >= 0 ? column(arc.to) : column(arc.boxes.back());
        for (int c = first; c < last; ++c) {
            if (arc.from >= 0 && c == first && structure.columns[at(c)].spine == arc.from)
                continue;
            if (arc.boxes.empty())
                ++structure.cutSkips[at(c)];
            else
                structure.isCut[at(c)] = false;
        }
    }
    // A column without an item on the axis belongs to what follows.
    for (std::size_t c = 0; c + 1 < structure.columns.size(); ++c)
        if (structure.columns[c].spine < 0)
            structure.isCut[c] = false;
}

} // namespace

int Structure::handedOnAt(int column) const
{
    for (int c = column; c >= 0; --c)
        if (columns[at(c)].spine >= 0)
            return columns[at(c)].spine;
    return -1;
}

Structure structureOf(const Plan& plan)
{
    const Neighbours links(plan);
    Structure structure;
    structure.mainPath = structure.spine = heaviestPath(plan, links);
    structure.onSpine.assign(plan.items.size(), false);
    for (const int item : structure.spine)
        structure.onSpine[at(item)] = true;
    const std::vector<Fork> forks = forksOf(plan, links, structure.spine);
    leaveAxisToForks(forks, structure);
    for (const auto& after : links.after)
        structure.consumers.push_back(static_cast<int>(after.size()));
    buildColumns(links, ranksOf(plan, links, structure.onSpine), structure);
    findArcs(plan, links, structure);
    markLanes(forks, structure);
    for (Arc& arc : structure.arcs)
        arc.shares = arc.lanes == 0 && std::any_of(arc.boxes.begin(), arc.boxes.end(),
                                                   [&](int box) { return sharedUnder(plan, structure, box) >= 0; });
    findCuts(structure);
    return structure;
}

int sharedUnder(const Plan& plan, const Structure& structure, int box)
{
    const int spine = structure.columns[at(structure.columnOf[at(box)])].spine;
    const Node* node = plan.items[at(box)].node;
    const Node* below = spine < 0 ? nullptr : plan.items[at(spine)].node;
    const bool shares = node && below && (node->sharedWith == below->id || below->sharedWith == node->id);
    return shares ? spine : -1;
}

} // namespace nnview
