#include "figure/flowchart/level.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nnview::flowchart {

namespace {

constexpr double apart = 0.8; // mm: least distance of parallel lines (Q10)

/// Where a line comes down beside a merge circle: straight from where it is, if nothing stands there, else close to the
/// circle.
double besideRing(const Level& level, const FlowGraph& graph, const Spacing& spacing, int ring, Side side, double from)
{
    const Entity& entity = level.entities[idx(ring)];
    const double radius = graph.nodes[idx(entity.ref)].ringRadius;
    const auto& rank = level.ranks[idx(entity.rank)];
    const double close = radius + spacing.laneGap;
    if (side == Side::Right) {
        double limit = std::numeric_limits<double>::max();
        if (idx(entity.order) + 1 < rank.size()) {
            const Entity& next = level.entities[idx(rank[idx(entity.order) + 1])];
            limit = next.across - next.left - apart;
        }
        const double nearest = entity.across + close;
        return from >= nearest && from <= limit ? from : nearest;
    }
    double limit = std::numeric_limits<double>::lowest();
    if (entity.order > 0) {
        const Entity& next = level.entities[idx(rank[idx(entity.order) - 1])];
        limit = next.across + next.right + apart;
    }
    const double nearest = entity.across - close;
    return from <= nearest && from >= limit ? from : nearest;
}

void findEnds(Level& level, const FlowGraph& graph, const Spacing& spacing, Wire& wire)
{
    constexpr double jog = 1.0; // mm: a shorter bend is avoided by moving the end along the face
    wire.leaves = level.entities[idx(wire.from)].across + level.exitOf(wire.from, wire.net);
    wire.arrives.clear();
    for (const int to : wire.to) {
        const Entity& target = level.entities[idx(to)];
        const Port* port = level.entryOf(to, wire.net);
        if (port && port->side != Side::Front) {
            wire.arrives.push_back(besideRing(level, graph, spacing, to, port->side, wire.leaves));
            continue;
        }
        double at = target.across + (port ? port->offset : 0);
        const bool isFace = target.type == Entity::Type::Node && graph.nodes[idx(target.ref)].entry == Entry::Face;
        if (isFace && std::abs(at - wire.leaves) < jog && level.entries[idx(to)].size() == 1)
            for (Port& own : level.entries[idx(to)]) {
                own.offset += wire.leaves - at;
                at = wire.leaves;
            }
        wire.arrives.push_back(at);
    }
}

struct Span
{
    Wire* wire = nullptr;
    double left = 0, right = 0;
    bool overlaps(const Span& other) const { return left < other.right + apart && other.left < right + apart; }
    bool holds(double x) const { return x > left + 1e-6 && x < right - 1e-6; }
};

/// Crossings if `a` runs nearer to where the lines come from than `b`.
double costAbove(const Span& a, const Span& b)
{
    constexpr double over = 1000; // one line on another
    if (!a.overlaps(b))
        return 0;
    double cost = a.holds(b.wire->leaves);
    for (const double x : a.wire->arrives) {
        cost += b.holds(x);
        cost += std::abs(x - b.wire->leaves) < apart ? over : 0;
    }
    return cost;
}

} // namespace

void assignTracks(Level& level, const FlowGraph& graph, const Spacing& spacing)
{
    constexpr std::size_t mostCompared = 400; // wires of one channel; beyond that they keep their order
    level.tracks.assign(level.channels.size(), 0);
    for (std::size_t r = 0; r < level.channels.size(); ++r) {
        std::vector<Span> order;
        for (Wire& wire : level.channels[r]) {
            findEnds(level, graph, spacing, wire);
            Span span{&wire, wire.leaves, wire.leaves};
            for (const double x : wire.arrives) {
                span.left = std::min(span.left, x);
                span.right = std::max(span.right, x);
            }
            if (span.right - span.left < 1e-6)
                continue;
            // Each wire goes where it costs least among those before it.
            std::size_t best = order.size();
            if (order.size() < mostCompared) {
                double cost = 0, least = 0; // relative to standing last
                for (std::size_t place = order.size(); place-- > 0;) {
                    cost += costAbove(span, order[place]) - costAbove(order[place], span);
                    if (cost < least) {
                        least = cost;
                        best = place;
                    }
                }
            }
            order.insert(order.begin() + static_cast<std::ptrdiff_t>(best), span);
        }
        for (std::size_t i = 0; i < order.size(); ++i) {
            int track = 0;
            for (std::size_t j = i > mostCompared ? i - mostCompared : 0; j < i; ++j)
                if (order[i].overlaps(order[j]))
                    track = std::max(track, order[j].wire->track + 1);
            order[i].wire->track = track;
            level.tracks[r] = std::max(level.tracks[r], track + 1);
        }
    }
}

} // namespace nnview::flowchart
