#include "figure/flowchart/level.h"

#include <algorithm>
#include <limits>
#include <queue>

namespace nnview::flowchart {

namespace {

/// A line from one rank to the next with the offsets of its ends.
struct Line
{
    int from = 0, to = 0;
    double exit = 0, entry = 0;
    int priority = 0; ///< 0: need not be straight
};

class Placement
{
public:
    Placement(Level& level, const FlowGraph& graph, const Spacing& spacing)
        : m_level(level), m_graph(graph), m_spacing(spacing), m_lines(level.channels.size()),
          m_up(level.entities.size(), none), m_down(level.entities.size(), none), m_block(level.entities.size(), none),
          m_shift(level.entities.size(), 0)
    {
    }

    void run()
    {
        collect();
        for (std::size_t r = 0; r < m_lines.size(); ++r)
            align(m_lines[r]);
        makeBlocks();
        compact();
        balance();
        finish();
    }

private:
    Entity& entity(int i) { return m_level.entities[idx(i)]; }

    void collect()
    {
        std::vector<int> incoming(m_level.entities.size(), 0);
        for (const auto& channel : m_level.channels)
            for (const Wire& wire : channel)
                for (const int to : wire.to)
                    ++incoming[idx(to)];
        for (std::size_t r = 0; r < m_level.channels.size(); ++r)
            for (const Wire& wire : m_level.channels[r])
                for (const int to : wire.to)
                    m_lines[r].push_back(lineOf(wire, to, incoming));
    }

    Line lineOf(const Wire& wire, int to, const std::vector<int>& incoming)
    {
        constexpr std::size_t fork = 3; // branches of one tensor that stand on both sides of it (amendment G2)
        const Net& net = m_level.nets.at(wire.net);
        Line line{wire.from, to, m_level.exitOf(wire.from, wire.net), 0, 1};
        const Port* port = m_level.entryOf(to, wire.net);
        bool spine = false;
        for (std::size_t t = 0; t < net.targets.size(); ++t)
            spine = spine || (net.targets[t] == to && net.spine[t]);
        const bool isBus = entity(to).type == Entity::Type::Node && graphNode(to).entry == Entry::Bus;
        const auto real = std::count_if(wire.to.begin(), wire.to.end(), [&](int e) { return !entity(e).passes(); });
        if (port && port->side != Side::Front) {
            line.priority = 0;
            line.entry = (port->side == Side::Left ? -1 : 1) * (graphNode(to).ringRadius + m_spacing.laneGap);
        } else {
            line.entry = port ? port->offset : 0;
            if (entity(wire.from).passes() && entity(to).passes())
                line.priority = 3;
            else if (static_cast<std::size_t>(real) >= fork || (isBus && incoming[idx(to)] >= static_cast<int>(fork)))
                line.priority = 0;
            else if (spine)
                line.priority = 4;
            else if (wire.to.size() == 1 && incoming[idx(to)] == 1)
                line.priority = 2;
        }
        return line;
    }

    const FlowNode& graphNode(int e) { return m_graph.nodes[idx(entity(e).ref)]; }

    /// Each entity is straight with at most one above and one below, and straight lines do not cross.
    void align(std::vector<Line>& lines)
    {
        std::vector<const Line*> wanted;
        for (const Line& line : lines)
            if (line.priority > 0)
                wanted.push_back(&line);
        std::stable_sort(wanted.begin(), wanted.end(),
                         [](const Line* a, const Line* b) { return a->priority > b->priority; });
        std::map<int, int> accepted; // order above => order below
        for (const Line* line : wanted) {
            if (m_down[idx(line->from)] != none || m_up[idx(line->to)] != none)
                continue;
            const int above = entity(line->from).order, below = entity(line->to).order;
            const auto next = accepted.lower_bound(above);
            if (next != accepted.end() && next->second < below)
                continue;
            if (next != accepted.begin() && std::prev(next)->second > below)
                continue;
            accepted.emplace(above, below);
            m_down[idx(line->from)] = line->to;
            m_up[idx(line->to)] = line->from;
            m_shift[idx(line->to)] = line->exit - line->entry; // relative to the one above, for now
        }
    }

    void makeBlocks()
    {
        for (const auto& rank : m_level.ranks)
            for (const int e : rank) {
                const int above = m_up[idx(e)];
                if (above == none) {
                    m_block[idx(e)] = static_cast<int>(m_members.size());
                    m_members.emplace_back();
                    m_shift[idx(e)] = 0;
                } else {
                    m_block[idx(e)] = m_block[idx(above)];
                    m_shift[idx(e)] += m_shift[idx(above)];
                }
                m_members[idx(m_block[idx(e)])].push_back(e);
            }
        m_x.assign(m_members.size(), 0);
    }

    double separation(int a, int b)
    {
        const bool laneA = entity(a).passes(), laneB = entity(b).passes();
        const double gap = laneA && laneB   ? m_spacing.lanePitch
                           : laneA || laneB ? m_spacing.laneGap
                                            : m_spacing.nodeGap;
        return entity(a).right + entity(b).left + gap;
    }

    /// The left neighbour's block and the least distance of the two blocks.
    void compact()
    {
        const std::size_t n = m_members.size();
        std::vector<std::vector<std::pair<int, double>>> after(n);
        std::vector<int> open(n, 0);
        for (const auto& rank : m_level.ranks)
            for (std::size_t i = 1; i < rank.size(); ++i) {
                const int a = rank[i - 1], b = rank[i];
                const double least = m_shift[idx(a)] + separation(a, b) - m_shift[idx(b)];
                after[idx(m_block[idx(a)])].emplace_back(m_block[idx(b)], least);
                ++open[idx(m_block[idx(b)])];
            }
        std::priority_queue<int, std::vector<int>, std::greater<>> ready;
        for (std::size_t b = 0; b < n; ++b)
            if (open[b] == 0)
                ready.push(static_cast<int>(b));
        while (!ready.empty()) {
            const int block = ready.top();
            ready.pop();
            m_order.push_back(block);
            for (const auto& [next, least] : after[idx(block)]) {
                m_x[idx(next)] = std::max(m_x[idx(next)], m_x[idx(block)] + least);
                if (--open[idx(next)] == 0)
                    ready.push(next);
            }
        }
    }

    double acrossOf(int e) const { return m_x[idx(m_block[idx(e)])] + m_shift[idx(e)]; }

    void balance()
    {
        struct Pull
        {
            int own, other;
            double distance; ///< of the own entity to the other's, where the line would be straight
        };
        std::vector<std::vector<Pull>> pulls(m_members.size());
        for (const auto& lines : m_lines)
            for (const Line& line : lines)
                if (m_down[idx(line.from)] != line.to) {
                    const double d = line.exit - line.entry;
                    pulls[idx(m_block[idx(line.from)])].push_back({line.from, line.to, -d});
                    pulls[idx(m_block[idx(line.to)])].push_back({line.to, line.from, d});
                }
        constexpr int sweeps = 16;
        for (int sweep = 0; sweep < sweeps; ++sweep) {
            const bool fromRight = sweep % 2 == 0;
            for (std::size_t i = 0; i < m_order.size(); ++i) {
                const int block = m_order[fromRight ? m_order.size() - 1 - i : i];
                if (pulls[idx(block)].empty())
                    continue;
                double sum = 0;
                for (const Pull& pull : pulls[idx(block)])
                    sum += acrossOf(pull.other) + pull.distance - m_shift[idx(pull.own)];
                const double wanted = sum / static_cast<double>(pulls[idx(block)].size());
                const auto [low, high] = room(block);
                m_x[idx(block)] = low > high ? low : std::clamp(wanted, low, high);
            }
        }
    }

    std::pair<double, double> room(int block)
    {
        double low = std::numeric_limits<double>::lowest(), high = std::numeric_limits<double>::max();
        for (const int e : m_members[idx(block)]) {
            const auto& rank = m_level.ranks[idx(entity(e).rank)];
            const int order = entity(e).order;
            if (order > 0) {
                const int a = rank[idx(order) - 1];
                low = std::max(low, acrossOf(a) + separation(a, e) - m_shift[idx(e)]);
            }
            if (idx(order) + 1 < rank.size()) {
                const int b = rank[idx(order) + 1];
                high = std::min(high, acrossOf(b) - separation(e, b) - m_shift[idx(e)]);
            }
        }
        return {low, high};
    }

    void finish()
    {
        for (std::size_t e = 0; e < m_level.entities.size(); ++e)
            m_level.entities[e].across = acrossOf(static_cast<int>(e));
        // Across 0 is where the spine enters, else the first thing in the level.
        double origin = 0;
        bool found = false;
        for (const auto& lines : m_lines)
            for (const Line& line : lines)
                if (!found && line.priority == 4) {
                    origin = entity(line.from).across + line.exit;
                    found = true;
                }
        if (!found && !m_level.ranks.empty() && !m_level.ranks.front().empty())
            origin = entity(m_level.ranks.front().front()).across;
        for (Entity& e : m_level.entities)
            e.across -= origin;
    }

    Level& m_level;
    const FlowGraph& m_graph;
    const Spacing& m_spacing;
    std::vector<std::vector<Line>> m_lines; ///< below each rank
    std::vector<int> m_up, m_down, m_block;
    std::vector<double> m_shift; ///< of an entity to its block
    std::vector<std::vector<int>> m_members;
    std::vector<double> m_x;  ///< of blocks
    std::vector<int> m_order; ///< blocks, left before right
};

/// A bar reaches to where its lines come from, as far as its neighbours leave room.
void stretchBars(Level& level, const FlowGraph& graph, const Spacing& spacing)
{
    constexpr double pitch = 1.6, beyond = 1.4; // mm
    for (std::size_t i = 0; i < level.entities.size(); ++i) {
        Entity& bar = level.entities[i];
        if (bar.type != Entity::Type::Node || graph.nodes[idx(bar.ref)].entry != Entry::Bus)
            continue;
        std::map<int, double> comesFrom;
        if (bar.rank > 0)
            for (const Wire& wire : level.channels[idx(bar.rank) - 1])
                if (std::find(wire.to.begin(), wire.to.end(), static_cast<int>(i)) != wire.to.end())
                    comesFrom[wire.net] = level.entities[idx(wire.from)].across + level.exitOf(wire.from, wire.net);
        const auto& rank = level.ranks[idx(bar.rank)];
        const FlowNode& node = graph.nodes[idx(bar.ref)];
        double low = std::numeric_limits<double>::lowest(), high = std::numeric_limits<double>::max();
        if (bar.order > 0) {
            const Entity& left = level.entities[idx(rank[idx(bar.order) - 1])];
            low = left.across + left.right + (left.passes() ? spacing.laneGap : spacing.nodeGap) + beyond;
        }
        if (idx(bar.order) + 1 < rank.size()) {
            const Entity& right = level.entities[idx(rank[idx(bar.order) + 1])];
            high =
                right.across - right.left - (right.passes() ? spacing.laneGap : spacing.nodeGap) - beyond - node.beyond;
        }
        double before = low - pitch, left = 0, right = 0;
        std::vector<Port>& ports = level.entries[i];
        const auto count = static_cast<double>(ports.size());
        for (std::size_t p = 0; p < ports.size(); ++p) {
            const double latest = high - pitch * (count - 1 - static_cast<double>(p));
            double x = std::max(std::min(comesFrom[ports[p].net], latest), before + pitch);
            before = x;
            ports[p].offset = x - bar.across;
            left = std::min(left, ports[p].offset);
            right = std::max(right, ports[p].offset);
        }
        bar.barLeft = std::max(node.bar, beyond - left);
        bar.barRight = std::max(node.bar, beyond + right);
        bar.left = std::max(bar.left, bar.barLeft);
        bar.right = std::max(bar.right, bar.barRight + node.beyond);
    }
}

} // namespace

void placeAcross(Level& level, const FlowGraph& graph, const Spacing& spacing)
{
    Placement(level, graph, spacing).run();
    stretchBars(level, graph, spacing);
    level.left = level.right = 0;
    bool any = false;
    for (const Entity& e : level.entities) {
        const double left = e.across - e.left, right = e.across + e.right;
        level.left = any ? std::min(level.left, left) : left;
        level.right = any ? std::max(level.right, right) : right;
        any = true;
    }
}

} // namespace nnview::flowchart
