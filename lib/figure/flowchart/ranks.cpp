#include "figure/flowchart/level.h"

#include <algorithm>
#include <queue>
#include <set>

namespace nnview::flowchart {

namespace {

/// Entities with their edges, each pair once.
struct Links
{
    std::vector<std::vector<int>> before, after;

    explicit Links(const Level& level) : before(level.entities.size()), after(level.entities.size())
    {
        std::set<std::pair<int, int>> seen;
        for (const auto& [name, net] : level.nets)
            for (const int target : net.targets)
                if (seen.emplace(net.source, target).second) {
                    after[idx(net.source)].push_back(target);
                    before[idx(target)].push_back(net.source);
                }
    }
};

/// Topological order, by call order where there is a choice.
std::vector<int> sorted(const Level& level, const Links& links)
{
    using Entry = std::pair<int, int>; // key, entity
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> ready;
    std::vector<std::size_t> open(level.entities.size());
    for (std::size_t i = 0; i < open.size(); ++i) {
        open[i] = links.before[i].size();
        if (open[i] == 0)
            ready.emplace(level.entities[i].key, static_cast<int>(i));
    }
    std::vector<int> order;
    while (!ready.empty()) {
        const int entity = ready.top().second;
        ready.pop();
        order.push_back(entity);
        for (const int next : links.after[idx(entity)])
            if (--open[idx(next)] == 0)
                ready.emplace(level.entities[idx(next)].key, next);
    }
    return order;
}

} // namespace

/// Longest path from above. What has as many lines coming in as going out then stands as late as possible, so that the
/// last operations of parallel branches share a rank (amendment G2); inputs stay on top unless they are used much
/// later.
void assignRanks(Level& level, const FlowGraph& graph)
{
    constexpr int inputSlack = 3; // ranks that a line from an input may pass before the input moves to where it is used
    const Links links(level);
    const std::vector<int> order = sorted(level, links);
    const bool inFrame = level.frame != none;
    int last = 0;
    for (const int i : order) {
        Entity& entity = level.entities[idx(i)];
        entity.rank = inFrame && entity.type != Entity::Type::In ? 1 : 0;
        for (const int before : links.before[idx(i)])
            entity.rank = std::max(entity.rank, level.entities[idx(before)].rank + 1);
        if (entity.type != Entity::Type::Out)
            last = std::max(last, entity.rank);
    }
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        Entity& entity = level.entities[idx(*it)];
        if (entity.type == Entity::Type::In || entity.type == Entity::Type::Out || links.after[idx(*it)].empty())
            continue;
        int latest = last + 1;
        for (const int after : links.after[idx(*it)])
            if (level.entities[idx(after)].type != Entity::Type::Out)
                latest = std::min(latest, level.entities[idx(after)].rank);
        if (latest > last)
            continue;
        const bool isInput = entity.type == Entity::Type::Node && graph.nodes[idx(entity.ref)].isSource;
        if (isInput && latest - 1 - entity.rank <= inputSlack)
            continue;
        if (links.after[idx(*it)].size() >= links.before[idx(*it)].size())
            entity.rank = std::max(entity.rank, latest - 1);
    }
    for (Entity& entity : level.entities)
        if (entity.type == Entity::Type::Out)
            entity.rank = last + 1;
}

void addLanes(Level& level)
{
    int last = 0;
    for (const Entity& entity : level.entities)
        last = std::max(last, entity.rank);
    level.ranks.assign(idx(last) + 1, {});
    level.channels.assign(idx(last) + 1, {});
    for (std::size_t i = 0; i < level.entities.size(); ++i)
        level.ranks[idx(level.entities[i].rank)].push_back(static_cast<int>(i));
    for (auto& [name, net] : level.nets) {
        int from = net.source;
        const int first = level.entities[idx(from)].rank;
        int end = first;
        std::multimap<int, int> byRank;
        for (const int target : net.targets) {
            byRank.emplace(level.entities[idx(target)].rank, target);
            end = std::max(end, level.entities[idx(target)].rank);
        }
        for (int rank = first; rank < end; ++rank) {
            Wire wire;
            wire.net = name;
            wire.from = from;
            wire.labelled = rank == first;
            const auto [begin, stop] = byRank.equal_range(rank + 1);
            for (auto it = begin; it != stop; ++it)
                wire.to.push_back(it->second);
            if (rank + 1 < end) {
                Entity lane;
                lane.type = Entity::Type::Lane;
                lane.ref = name;
                lane.key = level.entities[idx(net.source)].key;
                lane.rank = rank + 1;
                const int number = static_cast<int>(level.entities.size());
                level.entities.push_back(lane);
                level.ranks[idx(rank) + 1].push_back(number);
                wire.to.push_back(number);
                from = number;
            }
            auto& channel = level.channels[idx(rank)];
            level.wireOf[{wire.from, name}] = {rank, static_cast<int>(channel.size())};
            channel.push_back(std::move(wire));
        }
    }
}

} // namespace nnview::flowchart
