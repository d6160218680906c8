#include "figure/flowchart/level.h"

#include <algorithm>

namespace nnview::flowchart {

namespace {

struct Arrival
{
    int net = none, from = none;
    bool spine = false;
};

std::vector<std::vector<Arrival>> arrivals(const Level& level)
{
    std::vector<std::vector<Arrival>> all(level.entities.size());
    for (const auto& channel : level.channels)
        for (const Wire& wire : channel)
            for (const int to : wire.to) {
                const Net& net = level.nets.at(wire.net);
                bool spine = false;
                for (std::size_t t = 0; t < net.targets.size(); ++t)
                    spine = spine || (net.targets[t] == to && net.spine[t]);
                all[idx(to)].push_back({wire.net, wire.from, spine});
            }
    return all;
}

/// The line that comes straight from before: the spine, else the only one that is no lane, else the middle one of an
/// odd number.
int mainOf(const Level& level, const std::vector<Arrival>& lines, bool ring)
{
    const int count = static_cast<int>(lines.size());
    if (ring && count == 3)
        return 1;
    int direct = none, directs = 0;
    for (int i = 0; i < count; ++i) {
        if (lines[idx(i)].spine)
            return i;
        if (level.entities[idx(lines[idx(i)].from)].type != Entity::Type::Lane) {
            direct = i;
            ++directs;
        }
    }
    if (directs == 1)
        return direct;
    return count % 2 == 1 ? count / 2 : none;
}

} // namespace

double Level::exitOf(int entity, int net) const
{
    const auto& of = exits[idx(entity)];
    const auto found = of.find(net);
    return found == of.end() ? 0 : found->second;
}

const Port* Level::entryOf(int entity, int net) const
{
    for (const Port& port : entries[idx(entity)])
        if (port.net == net)
            return &port;
    return nullptr;
}

void assignPorts(Level& level, const FlowGraph& graph)
{
    constexpr double facePitch = 3.0, busPitch = 2.0, edge = 1.0; // mm
    level.entries.resize(level.entities.size());
    level.exits.resize(level.entities.size());
    std::vector<std::vector<Arrival>> all = arrivals(level);
    for (std::size_t i = 0; i < level.entities.size(); ++i) {
        const Entity& entity = level.entities[i];
        if (entity.type != Entity::Type::Node)
            continue;
        const FlowNode& node = graph.nodes[idx(entity.ref)];
        std::vector<Arrival>& lines = all[i];
        std::stable_sort(lines.begin(), lines.end(), [&](const Arrival& a, const Arrival& b) {
            return level.entities[idx(a.from)].order < level.entities[idx(b.from)].order;
        });
        const bool ring = node.entry == Entry::Ring;
        const int main = mainOf(level, lines, ring);
        const int count = static_cast<int>(lines.size());
        const double pitch =
            node.entry == Entry::Bus ? busPitch : std::min(facePitch, (node.face - edge) * 2 / std::max(count, 1));
        for (int l = 0; l < count; ++l) {
            Port port{lines[idx(l)].net, Side::Front, 0};
            const double place = main == none ? l - (count - 1) / 2.0 : l - main;
            if (ring && place != 0)
                port.side = place < 0 ? Side::Left : Side::Right;
            else
                port.offset = place * pitch;
            level.entries[i].push_back(port);
        }
    }
}

} // namespace nnview::flowchart
