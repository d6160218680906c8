#include "figure/forks.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr std::size_t mostLanes = 8, mostLanesIntoCircle = 3;
constexpr std::size_t longestLane = 6;

/// Layers from `last` back to the item before them that has more than one consumer; empty if the way parts or joins.
std::vector<int> wayBack(const Neighbours& links, int last)
{
    std::vector<int> way;
    for (int item = last; way.size() <= longestLane;) {
        if (links.after[at(item)].size() != 1 || links.before[at(item)].size() != 1)
            break;
        way.push_back(item);
        const int before = links.before[at(item)].front();
        if (links.after[at(before)].size() > 1) {
            std::reverse(way.begin(), way.end());
            return way;
        }
        item = before;
    }
    return {};
}

int weightedLayers(const Plan& plan, const std::vector<int>& items)
{
    return static_cast<int>(
        std::count_if(items.begin(), items.end(), [&](int item) { return hasWeights(plan.items[at(item)]); }));
}

/// One layer beside several that are added to it: the projection of a residual block.
bool isResidual(const Plan& plan, const Fork& fork)
{
    if (plan.items[at(fork.merge)].node->kind != Kind::Add || fork.lanes.size() != 2)
        return false;
    const auto [shorter, longer] = std::minmax_element(
        fork.lanes.begin(), fork.lanes.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    return shorter->size() == 1 && weightedLayers(plan, *longer) >= 2;
}

Fork forkInto(const Plan& plan, const Neighbours& links, int merge)
{
    Fork fork;
    fork.merge = merge;
    const Item& item = plan.items[at(merge)];
    const bool isCircle = item.form == GlyphForm::Merge;
    const std::vector<int>& before = links.before[at(merge)];
    const bool isBar = item.form == GlyphForm::Bus || item.form == GlyphForm::Join;
    if ((!isCircle && !isBar) || before.size() < 2 || before.size() > (isCircle ? mostLanesIntoCircle : mostLanes))
        return fork;
    for (const int last : before) {
        std::vector<int> way = wayBack(links, last);
        const int tap = way.empty() ? -1 : links.before[at(way.front())].front();
        if (tap < 0 || (fork.tap >= 0 && tap != fork.tap)) {
            fork.tap = -1;
            return fork;
        }
        fork.tap = tap;
        fork.lanes.push_back(std::move(way));
    }
    std::sort(fork.lanes.begin(), fork.lanes.end());
    if (isResidual(plan, fork))
        fork.tap = -1;
    return fork;
}

} // namespace

Neighbours::Neighbours(const Plan& plan) : before(plan.items.size()), after(plan.items.size())
{
    for (const Link& link : plan.links) {
        before[at(link.to)].push_back(link.from);
        after[at(link.from)].push_back(link.to);
    }
}

int letThrough(const Plan& plan, const Neighbours& links, int merge)
{
    const Node* node = plan.items[at(merge)].node;
    const std::vector<int>& before = links.before[at(merge)];
    if (!node || node->kind != Kind::Multiply || before.size() != 2)
        return -1;
    for (const int last : before) {
        const int other = last == before.front() ? before.back() : before.front();
        const std::vector<int> way = wayBack(links, last);
        if (!way.empty() && links.before[at(way.front())].front() == other)
            return other;
    }
    return -1;
}

std::vector<Fork> forksOf(const Plan& plan, const Neighbours& links, const std::vector<int>& spine)
{
    std::vector<Fork> forks;
    for (const int item : spine) {
        Fork fork = forkInto(plan, links, item);
        if (fork.tap >= 0 && std::find(spine.begin(), spine.end(), fork.tap) != spine.end())
            forks.push_back(std::move(fork));
    }
    return forks;
}

bool hasWeights(const Item& item)
{
    if (!item.node)
        return false;
    const auto isWeighted = [](const Folded& folded) { return folded.part && !folded.parameters.empty(); };
    return !item.node->parameters.empty() || item.node->parameterCount > 0 ||
           std::any_of(item.node->folded.begin(), item.node->folded.end(), isWeighted);
}

} // namespace nnview
