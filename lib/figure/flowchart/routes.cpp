#include "figure/flowchart/layout.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace nnview::flowchart {

namespace {

/// A stroke on its way: it has reached the end of `entity`.
struct Walk
{
    int level = 0, entity = none, net = none;
    Route route;
};

class Router
{
public:
    Router(Layout& layout, const FlowGraph& graph, const Spacing& spacing, const std::vector<Ruler>& rulers,
           const std::vector<Point>& origins, const std::vector<int>& pieceOfRank)
        : m_layout(layout), m_graph(graph), m_spacing(spacing), m_rulers(rulers), m_origins(origins),
          m_pieceOfRank(pieceOfRank)
    {
        for (const FlowEdge& edge : graph.edges)
            m_users[edge.from].push_back(edge);
        for (std::size_t l = 0; l < layout.levels.size(); ++l)
            for (std::size_t e = 0; e < layout.levels[l].entities.size(); ++e) {
                const Entity& entity = layout.levels[l].entities[e];
                if (entity.type == Entity::Type::Node)
                    m_places[entity.ref] = {static_cast<int>(l), static_cast<int>(e)};
                else if (entity.type == Entity::Type::Frame)
                    m_frames[entity.ref] = {static_cast<int>(l), static_cast<int>(e)};
                else if (entity.type == Entity::Type::In)
                    m_entries[{static_cast<int>(l), entity.ref}] = static_cast<int>(e);
            }
    }

    void run()
    {
        for (const auto& [net, edges] : m_users) {
            const auto [level, entity] = m_places.at(net);
            const PlacedNode& placed = m_layout.nodes[idx(net)];
            Walk walk;
            walk.level = level;
            walk.entity = entity;
            walk.net = net;
            walk.route.from = net;
            walk.route.piece = placed.piece;
            walk.route.points = {{placed.start + m_graph.nodes[idx(net)].along, placed.across}};
            m_open.push_back(std::move(walk));
            while (!m_open.empty()) {
                Walk next = std::move(m_open.back());
                m_open.pop_back();
                step(std::move(next));
            }
        }
    }

private:
    struct Branch
    {
        int to = none;
        double at = 0; ///< across, absolute
        bool skip = false;
    };

    const Level& level(int number) const { return m_layout.levels[idx(number)]; }

    bool isSkip(int net, int node) const
    {
        if (m_graph.nodes[idx(node)].entry == Entry::Face)
            return false;
        const auto& edges = m_users.at(net);
        const auto edge = std::find_if(edges.begin(), edges.end(), [&](const FlowEdge& e) { return e.to == node; });
        if (edge == edges.end() || edge->spine)
            return false;
        // Both ends in one level, with a rank between them.
        const auto [levelFrom, from] = m_places.at(net);
        const auto [levelTo, to] = m_places.at(node);
        const int source = levelFrom == levelTo ? from : sourceIn(levelTo, net);
        return source == none || level(levelTo).entities[idx(to)].rank - level(levelTo).entities[idx(source)].rank >= 2;
    }

    int sourceIn(int number, int net) const
    {
        const auto found = level(number).nets.find(net);
        return found == level(number).nets.end() ? none : found->second.source;
    }

    bool holds(int frame, int node) const
    {
        int own = m_graph.nodes[idx(node)].frame;
        while (own != none && own != frame)
            own = m_graph.frames[idx(own)].parent;
        return own == frame;
    }

    /// Everything that the line reaches through this entity is the end of a skip.
    bool onlySkips(int number, int net, int through) const
    {
        const Entity& entity = level(number).entities[idx(through)];
        const int frame = level(number).frame;
        bool any = false;
        for (const FlowEdge& edge : m_users.at(net)) {
            bool passes = false;
            switch (entity.type) {
            case Entity::Type::Node:
                passes = edge.to == entity.ref;
                break;
            case Entity::Type::Frame:
                passes = holds(entity.ref, edge.to);
                break;
            case Entity::Type::Out:
                passes = !holds(frame, edge.to);
                break;
            default:
                passes = rankIn(number, edge.to) > entity.rank;
            }
            if (!passes)
                continue;
            any = true;
            if (!isSkip(net, edge.to))
                return false;
        }
        return any;
    }

    /// Rank of the entity of a level that stands for a node; beyond the last one if the node is outside.
    int rankIn(int number, int node) const
    {
        const int frame = level(number).frame;
        if (!holds(frame, node) && frame != none)
            return static_cast<int>(level(number).ranks.size());
        int own = m_graph.nodes[idx(node)].frame;
        if (own == frame)
            return level(number).entities[idx(m_places.at(node).second)].rank;
        while (m_graph.frames[idx(own)].parent != frame)
            own = m_graph.frames[idx(own)].parent;
        return level(number).entities[idx(m_frames.at(own).second)].rank;
    }

    void step(Walk walk)
    {
        const Level& here = level(walk.level);
        const auto found = here.wireOf.find({walk.entity, walk.net});
        if (found == here.wireOf.end())
            return;
        const auto [rank, place] = found->second;
        const Wire& wire = here.channels[idx(rank)][idx(place)];
        const Ruler& ruler = m_rulers[idx(walk.level)];
        const Point origin = m_origins[idx(walk.level)];
        const double channel = origin.along + ruler.channelStart(rank);
        const double leaves = origin.across + wire.leaves;
        if (ruler.cut[idx(rank)] != none)
            passCut(walk, here.channels[idx(rank)], channel + ruler.cut[idx(rank)], leaves,
                    m_pieceOfRank[idx(rank) + 1]);
        const double track =
            channel + ruler.trackStart[idx(rank)] + (wire.track == none ? 0 : wire.track * m_spacing.trackPitch);
        std::vector<Branch> branches;
        for (std::size_t t = 0; t < wire.to.size(); ++t)
            branches.push_back(
                {wire.to[t], origin.across + wire.arrives[t], onlySkips(walk.level, walk.net, wire.to[t])});
        spread(walk, branches, track, leaves);
    }

    /// The stroke ends at a lettered circle; another one begins at the same letter in the next piece.
    void passCut(Walk& walk, const std::vector<Wire>& channel, double cut, double at, int nextPiece)
    {
        constexpr double gap = 0.8;
        const int row = staggered(channel, m_spacing).at(walk.net);
        const double pitch = m_spacing.letter + gap;
        const int letter = m_letters++;
        Route done = walk.route;
        done.to = firstEnd(walk);
        done.letterAfter = letter;
        done.points.push_back({cut - row * pitch - pitch, at});
        m_layout.routes.push_back(std::move(done));
        walk.route.points = {{cut + (row + 1) * pitch, at}};
        walk.route.letterBefore = letter;
        walk.route.tap = false;
        walk.route.piece = nextPiece;
    }

    int firstEnd(const Walk& walk) const { return m_users.at(walk.net).front().to; }

    /// The stroke goes on to the branch of its own kind that needs the least way; the others begin at taps.
    void spread(const Walk& walk, std::vector<Branch> branches, double track, double leaves)
    {
        std::stable_sort(branches.begin(), branches.end(), [&](const Branch& a, const Branch& b) {
            return std::abs(a.at - leaves) < std::abs(b.at - leaves);
        });
        const bool allSkip = std::all_of(branches.begin(), branches.end(), [](const Branch& b) { return b.skip; });
        std::size_t main = 0;
        while (branches[main].skip && !allSkip)
            ++main;
        double reached[2] = {leaves, leaves}; // how far strokes run to the left, to the right
        const auto side = [&](double at) { return at < leaves ? 0 : 1; };
        const auto farther = [&](double a, double b) { return std::abs(a - leaves) > std::abs(b - leaves); };
        reached[side(branches[main].at)] = branches[main].at;
        for (std::size_t b = 0; b < branches.size(); ++b) {
            const Branch& branch = branches[b];
            Walk next = walk;
            next.route.skip = branches.size() == 1 ? walk.route.skip || branch.skip : branch.skip;
            if (b != main) {
                double& reach = reached[side(branch.at)];
                const double start = farther(branch.at, reach) ? reach : branch.at;
                next.route.tap = true;
                next.route.letterBefore = none;
                next.route.points = {{track, start}};
                if (farther(branch.at, reach))
                    reach = branch.at;
            } else if (std::abs(branch.at - leaves) > 1e-6) {
                // Two ways from one point are a T and not two curves.
                const bool fork = std::any_of(branches.begin(), branches.end(), [&](const Branch& other) {
                    return (other.at < leaves) != (branch.at < leaves);
                });
                next.route.points.push_back({track, leaves, fork});
            }
            if (std::abs(next.route.points.back().across - branch.at) > 1e-6)
                next.route.points.push_back({track, branch.at});
            arrive(std::move(next), branch);
        }
    }

    void arrive(Walk walk, const Branch& branch)
    {
        const Level& here = level(walk.level);
        const Entity& target = here.entities[idx(branch.to)];
        const Point origin = m_origins[idx(walk.level)];
        switch (target.type) {
        case Entity::Type::Lane:
            walk.entity = branch.to;
            m_open.push_back(std::move(walk));
            return;
        case Entity::Type::Frame: {
            const int inside = target.ref + 1;
            walk.entity = m_entries.at({inside, walk.net});
            walk.level = inside;
            m_open.push_back(std::move(walk));
            return;
        }
        case Entity::Type::Out: {
            const auto [around, entity] = m_frames.at(here.frame);
            walk.level = around;
            walk.entity = entity;
            m_open.push_back(std::move(walk));
            return;
        }
        default:
            break;
        }
        const double start = origin.along + target.start;
        const Port* port = here.entryOf(branch.to, walk.net);
        walk.route.to = target.ref;
        if (port && port->side != Side::Front) {
            const FlowNode& node = m_graph.nodes[idx(target.ref)];
            const double center = origin.across + target.across;
            walk.route.points.push_back({start + node.ringAt, branch.at});
            walk.route.points.push_back(
                {start + node.ringAt, center + (port->side == Side::Left ? -1 : 1) * node.ringRadius});
        } else {
            walk.route.points.push_back({start, branch.at});
        }
        m_layout.routes.push_back(std::move(walk.route));
    }

    Layout& m_layout;
    const FlowGraph& m_graph;
    const Spacing& m_spacing;
    const std::vector<Ruler>& m_rulers;
    const std::vector<Point>& m_origins;
    const std::vector<int>& m_pieceOfRank;
    std::map<int, std::vector<FlowEdge>> m_users;
    std::map<int, std::pair<int, int>> m_places, m_frames; ///< node, frame => level, entity
    std::map<std::pair<int, int>, int> m_entries;          ///< level, net => where it comes in
    std::vector<Walk> m_open;
    int m_letters = 0;
};

} // namespace

void drawRoutes(Layout& layout, const FlowGraph& graph, const Spacing& spacing, const std::vector<Ruler>& rulers,
                const std::vector<Point>& origins, const std::vector<int>& pieceOfRank)
{
    Router(layout, graph, spacing, rulers, origins, pieceOfRank).run();
}

} // namespace nnview::flowchart
