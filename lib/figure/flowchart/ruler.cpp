#include "figure/flowchart/layout.h"

#include <algorithm>

namespace nnview::flowchart {

namespace {

constexpr double clear = 1.0; // mm: from a node to a line that runs across
constexpr double letterGap = 0.8;

double labelRoom(const Level& level, const FlowGraph& graph, const std::vector<Wire>& channel)
{
    double room = 0;
    for (const Wire& wire : channel) {
        const Entity& from = level.entities[idx(wire.from)];
        if (wire.labelled && from.type == Entity::Type::Node)
            room = std::max(room, graph.nodes[idx(from.ref)].stub);
    }
    return room;
}

bool arrowsEndIn(const Level& level, const std::vector<int>& rank)
{
    return std::any_of(rank.begin(), rank.end(), [&](int e) { return !level.entities[idx(e)].passes(); });
}

double wantedGap(const Level& level, const FlowGraph& graph, const std::vector<int>& rank)
{
    double gap = 0;
    for (const int e : rank)
        if (const Entity& entity = level.entities[idx(e)]; entity.type == Entity::Type::Node)
            gap = std::max(gap, graph.nodes[idx(entity.ref)].gapBefore);
    return gap;
}

} // namespace

std::map<int, int> staggered(const std::vector<Wire>& channel, const Spacing& spacing)
{
    std::vector<std::pair<double, int>> lines;
    for (const Wire& wire : channel)
        lines.emplace_back(wire.leaves, wire.net);
    std::sort(lines.begin(), lines.end());
    std::map<int, int> place;
    std::vector<double> last; // across, of the last circle in each row
    for (const auto& [at, net] : lines) {
        std::size_t row = 0;
        while (row < last.size() && at - last[row] < spacing.letter + letterGap)
            ++row;
        if (row == last.size())
            last.push_back(at);
        last[row] = at;
        place[net] = static_cast<int>(row);
    }
    return place;
}

Ruler rulerOf(const Level& level, const FlowGraph& graph, const Spacing& spacing, const std::vector<bool>& cutAfter,
              double stretch)
{
    const FlowFrame* frame = level.frame == none ? nullptr : &graph.frames[idx(level.frame)];
    const std::size_t n = level.ranks.size();
    Ruler ruler;
    double along = 0;
    for (std::size_t r = 0; r < n; ++r) {
        double length = 0;
        for (const int e : level.ranks[r])
            length = std::max(length, level.entities[idx(e)].along);
        ruler.rankStart.push_back(along);
        ruler.rankLength.push_back(length);
        along += length;
        const auto& channel = level.channels[r];
        const double label = labelRoom(level, graph, channel);
        double before = frame && r == 0 ? frame->before : 0;
        double size = 0, cut = none;
        if (r + 1 < n) {
            const bool arrows = arrowsEndIn(level, level.ranks[r + 1]);
            const double head = arrows ? spacing.head : clear;
            const double tracks = level.tracks[r] * spacing.trackPitch;
            if (r < cutAfter.size() && cutAfter[r]) {
                int rows = 0;
                for (const auto& [net, row] : staggered(channel, spacing))
                    rows = std::max(rows, row + 1);
                const double circles = rows * (spacing.letter + letterGap);
                cut = std::max(label, spacing.head) + circles;
                before = cut + circles + (tracks > 0 ? clear : 0);
                size = before + tracks + head;
            } else {
                if (tracks > 0)
                    before += std::max(label, clear);
                size = std::max(before + tracks + head, frame && r == 0 ? before + clear : spacing.least);
                if (tracks == 0)
                    size = std::max(size, before + label);
                size = std::max(size, wantedGap(level, graph, level.ranks[r + 1])) + (frame ? 0 : stretch);
            }
            if (frame && r + 2 == n)
                size = std::max(size, before + tracks + frame->after);
        }
        ruler.trackStart.push_back(before);
        ruler.channelLength.push_back(size);
        ruler.cut.push_back(cut);
        along += size;
    }
    ruler.end = along;
    return ruler;
}

} // namespace nnview::flowchart
