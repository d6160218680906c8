#include "figure/flowchart/layout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nnview::flowchart {

Layouter::Layouter(const FlowGraph& graph, const Spacing& spacing, bool mirrored) : m_graph(graph), m_spacing(spacing)
{
    buildLevels();
    for (std::size_t l = m_levels.size(); l-- > 0;) { // what is inside has its size before what is around it
        Level& level = m_levels[l];
        sizeEntities(level);
        assignRanks(level, graph);
        addLanes(level);
        orderRanks(level, mirrored);
        assignPorts(level, graph);
        placeAcross(level, graph, spacing);
        assignTracks(level, graph, spacing);
        if (level.frame != none)
            takeExtents(level.frame);
    }
}

/// The frame directly in `level` (a frame or none) that holds `frame`; none if `level` does not hold it.
int Layouter::frameBelow(int frame, int level) const
{
    while (frame != none && m_graph.frames[idx(frame)].parent != level)
        frame = m_graph.frames[idx(frame)].parent;
    return frame;
}

int Layouter::entityFor(int level, int node)
{
    const FlowNode& flowNode = m_graph.nodes[idx(node)];
    const int frame = flowNode.frame == level ? none : frameBelow(flowNode.frame, level);
    const bool isNode = frame == none;
    const auto key =
        std::make_pair(static_cast<int>(isNode ? Entity::Type::Node : Entity::Type::Frame), isNode ? node : frame);
    const auto [found, isNew] = m_entityOf[idx(level + 1)].emplace(key, 0);
    if (isNew) {
        auto& entities = m_levels[idx(level + 1)].entities;
        found->second = static_cast<int>(entities.size());
        Entity entity;
        entity.type = isNode ? Entity::Type::Node : Entity::Type::Frame;
        entity.ref = key.second;
        entity.key = node;
        entities.push_back(entity);
    }
    return found->second;
}

int Layouter::portFor(int level, Entity::Type type, int net)
{
    const auto [found, isNew] = m_entityOf[idx(level + 1)].emplace(std::make_pair(static_cast<int>(type), net), 0);
    if (isNew) {
        auto& entities = m_levels[idx(level + 1)].entities;
        found->second = static_cast<int>(entities.size());
        Entity entity;
        entity.type = type;
        entity.ref = net;
        entity.key = net;
        entities.push_back(entity);
    }
    return found->second;
}

void Layouter::addTarget(int level, int net, int source, int target, bool spine)
{
    Net& line = m_levels[idx(level + 1)].nets[net];
    line.source = source;
    const auto found = std::find(line.targets.begin(), line.targets.end(), target);
    if (found == line.targets.end()) {
        line.targets.push_back(target);
        line.spine.push_back(spine);
    } else if (spine) {
        line.spine[idx(static_cast<int>(found - line.targets.begin()))] = true;
    }
}

/// An edge leaves every frame that holds only its start and enters every frame that holds only its end.
void Layouter::connect(const FlowEdge& edge)
{
    const auto holds = [&](int frame, int node) {
        const int own = m_graph.nodes[idx(node)].frame;
        return frame == none || own == frame || frameBelow(own, frame) != none;
    };
    int common = m_graph.nodes[idx(edge.from)].frame;
    while (!holds(common, edge.to)) {
        addTarget(common, edge.from, entityFor(common, edge.from), portFor(common, Entity::Type::Out, edge.from),
                  edge.spine);
        common = m_graph.frames[idx(common)].parent;
    }
    addTarget(common, edge.from, entityFor(common, edge.from), entityFor(common, edge.to), edge.spine);
    for (int frame = m_graph.nodes[idx(edge.to)].frame; frame != common; frame = m_graph.frames[idx(frame)].parent)
        addTarget(frame, edge.from, portFor(frame, Entity::Type::In, edge.from), entityFor(frame, edge.to), edge.spine);
}

void Layouter::buildLevels()
{
    m_levels.resize(m_graph.frames.size() + 1);
    m_entityOf.resize(m_levels.size());
    for (std::size_t l = 1; l < m_levels.size(); ++l)
        m_levels[l].frame = static_cast<int>(l) - 1;
    for (std::size_t n = 0; n < m_graph.nodes.size(); ++n) {
        int frame = m_graph.nodes[n].frame;
        entityFor(frame, static_cast<int>(n));
        for (; frame != none; frame = m_graph.frames[idx(frame)].parent)
            entityFor(m_graph.frames[idx(frame)].parent, static_cast<int>(n));
    }
    for (const FlowEdge& edge : m_graph.edges)
        connect(edge);
    for (Level& level : m_levels) {
        level.entries.resize(level.entities.size());
        level.exits.resize(level.entities.size());
    }
}

void Layouter::sizeEntities(Level& level)
{
    for (Entity& entity : level.entities)
        if (entity.type == Entity::Type::Node) {
            const FlowNode& node = m_graph.nodes[idx(entity.ref)];
            entity.along = node.along;
            entity.left = node.left;
            entity.right = node.right;
        }
}

/// A frame whose inside is placed becomes an entity with a size and places where lines pass its border.
void Layouter::takeExtents(int frame)
{
    const Level& inside = m_levels[idx(frame + 1)];
    const FlowFrame& flowFrame = m_graph.frames[idx(frame)];
    Level& around = m_levels[idx(flowFrame.parent + 1)];
    const int number = m_entityOf[idx(flowFrame.parent + 1)].at({static_cast<int>(Entity::Type::Frame), frame});
    Entity& entity = around.entities[idx(number)];
    entity.along = rulerOf(inside, m_graph, m_spacing, {}, 0).end;
    entity.left = -inside.left + flowFrame.left;
    entity.right = inside.right + flowFrame.right;
    double first = 0, last = 0;
    for (const Entity& port : inside.entities) {
        if (port.type == Entity::Type::In) {
            around.entries[idx(number)].push_back({port.ref, Side::Front, port.across});
            first = std::min(first, port.across);
            last = std::max(last, port.across);
        } else if (port.type == Entity::Type::Out) {
            around.exits[idx(number)][port.ref] = port.across;
        }
    }
    // The title stands on the side with more room.
    if (std::max(entity.left + first, entity.right - last) < flowFrame.leastBeside)
        entity.right = last + flowFrame.leastBeside;
}

double Layouter::along() const
{
    return rulerOf(m_levels.front(), m_graph, m_spacing, {}, 0).end;
}

double Layouter::longestRank() const
{
    double longest = 0;
    for (const Entity& entity : m_levels.front().entities)
        longest = std::max(longest, entity.along);
    return longest;
}

std::vector<int> Layouter::cuts(int count, double most) const
{
    const Level& root = m_levels.front();
    const Ruler ruler = rulerOf(root, m_graph, m_spacing, {}, 0);
    const int n = ranks();
    constexpr double perLine = 400;                              // mm²: of each further line that a cut goes through
    const double mark = 2 * (m_spacing.letter + m_spacing.head); // what a cut adds to the pieces on both sides
    const double window = std::min(most, 2.0 * (ruler.end / count + mark) + longestRank());
    constexpr double never = 1e12;
    std::vector<std::vector<double>> best(idx(count) + 1, std::vector<double>(idx(n) + 1, never));
    std::vector<std::vector<int>> from(idx(count) + 1, std::vector<int>(idx(n) + 1, 0));
    best[0][0] = 0;
    // What one piece and the channel behind it can cover: states out of reach are left out, so that long charts cost no
    // square.
    double stride = std::max(window, longestRank() + mark);
    for (int rank = 0; rank + 1 < n; ++rank)
        stride = std::max(stride, window + ruler.rankStart[idx(rank) + 1] - ruler.channelStart(rank));
    stride += longestRank() + mark;
    int lowest = 1; // end of a piece from which the others can reach the last rank
    for (int piece = 1; piece <= count; ++piece) {
        while (lowest < n && ruler.end - ruler.channelStart(lowest - 1) > (count - piece) * stride)
            ++lowest;
        for (int end = std::max(piece, lowest); end <= n; ++end) {
            const double until = ruler.channelStart(end - 1);
            if (until - ruler.rankStart.front() > piece * stride)
                break;
            for (int first = end - 1; first >= piece - 1; --first) {
                const double length = ruler.channelStart(end - 1) - ruler.rankStart[idx(first)] +
                                      (first > 0 ? mark / 2 : 0) + (end < n ? mark / 2 : 0);
                if (length > window && first < end - 1)
                    break;
                double cost = best[idx(piece) - 1][idx(first)] + length * length + (length > most ? never / 1e3 : 0);
                if (end < n)
                    cost += perLine * static_cast<double>(root.channels[idx(end) - 1].size());
                if (cost < best[idx(piece)][idx(end)]) {
                    best[idx(piece)][idx(end)] = cost;
                    from[idx(piece)][idx(end)] = first;
                }
            }
        }
    }
    std::vector<int> firsts;
    if (best[idx(count)][idx(n)] >= never)
        return firsts;
    for (int piece = count, end = n; piece > 0; --piece) {
        end = from[idx(piece)][idx(end)];
        firsts.push_back(end);
    }
    std::reverse(firsts.begin(), firsts.end());
    return firsts;
}

std::vector<bool> Layouter::cutAfter(const std::vector<int>& firstRanks) const
{
    std::vector<bool> cut(idx(ranks()), false);
    for (const int first : firstRanks)
        if (first > 0)
            cut[idx(first) - 1] = true;
    return cut;
}

std::vector<Piece> Layouter::pieces(const std::vector<int>& firstRanks) const
{
    return piecesOf(rulerOf(m_levels.front(), m_graph, m_spacing, cutAfter(firstRanks), 0), firstRanks);
}

std::vector<Piece> Layouter::piecesOf(const Ruler& ruler, const std::vector<int>& firstRanks) const
{
    const Level& root = m_levels.front();
    std::vector<Piece> pieces;
    const auto cutBelow = [&](int rank) { return ruler.channelStart(rank) + ruler.cut[idx(rank)]; };
    for (std::size_t p = 0; p < firstRanks.size(); ++p) {
        Piece piece;
        const bool isLast = p + 1 == firstRanks.size();
        piece.first = firstRanks[p];
        piece.last = (isLast ? ranks() : firstRanks[p + 1]) - 1;
        piece.start = piece.first == 0 ? 0 : cutBelow(piece.first - 1);
        piece.end = isLast ? ruler.end : cutBelow(piece.last);
        piece.left = std::numeric_limits<double>::max();
        piece.right = std::numeric_limits<double>::lowest();
        const auto reach = [&](double left, double right) {
            piece.left = std::min(piece.left, left);
            piece.right = std::max(piece.right, right);
        };
        for (int rank = piece.first; rank <= piece.last; ++rank)
            for (const int e : root.ranks[idx(rank)]) {
                const Entity& entity = root.entities[idx(e)];
                reach(entity.across - entity.left, entity.across + entity.right);
            }
        for (int rank = std::max(piece.first - 1, 0); rank <= piece.last; ++rank)
            for (const Wire& wire : root.channels[idx(rank)]) {
                const bool isCut = rank < piece.first || (rank == piece.last && !isLast);
                const double mark = isCut ? m_spacing.letter / 2 : 0;
                reach(wire.leaves - mark, wire.leaves + mark);
                if (rank < piece.last)
                    for (const double at : wire.arrives)
                        reach(at, at);
            }
        if (!isLast)
            piece.goesOn = static_cast<int>(root.channels[idx(piece.last)].size());
        pieces.push_back(piece);
    }
    return pieces;
}

Layout Layouter::layout(const std::vector<int>& firstRanks, double stretch) const
{
    Layout layout;
    layout.levels = m_levels;
    layout.nodes.resize(m_graph.nodes.size());
    layout.frames.resize(m_graph.frames.size());
    std::vector<int> pieceOfRank(idx(ranks()), 0);
    for (std::size_t p = 0; p < firstRanks.size(); ++p)
        std::fill(pieceOfRank.begin() + firstRanks[p], pieceOfRank.end(), static_cast<int>(p));
    std::vector<Ruler> rulers;
    for (std::size_t l = 0; l < m_levels.size(); ++l)
        rulers.push_back(
            rulerOf(m_levels[l], m_graph, m_spacing, l == 0 ? cutAfter(firstRanks) : std::vector<bool>(), stretch));
    std::vector<Point> origins(m_levels.size());
    std::vector<int> pieceOf(m_levels.size(), 0);
    for (std::size_t l = 0; l < layout.levels.size(); ++l) { // what is around before what is inside
        Level& level = layout.levels[l];
        const Ruler& ruler = rulers[l];
        for (std::size_t e = 0; e < level.entities.size(); ++e) {
            Entity& entity = level.entities[e];
            const double length = ruler.rankLength[idx(entity.rank)];
            entity.start = ruler.rankStart[idx(entity.rank)] + (length - entity.along) / 2;
            const int piece = l == 0 ? pieceOfRank[idx(entity.rank)] : pieceOf[l];
            const Point at{origins[l].along + entity.start, origins[l].across + entity.across};
            if (entity.type == Entity::Type::Node) {
                layout.nodes[idx(entity.ref)] = {piece, at.along, at.across, entity.barLeft, entity.barRight};
            } else if (entity.type == Entity::Type::Frame) {
                origins[idx(entity.ref + 1)] = at;
                pieceOf[idx(entity.ref + 1)] = piece;
                PlacedFrame& frame = layout.frames[idx(entity.ref)];
                frame = {piece, at.along, at.along + entity.along, at.across - entity.left, at.across + entity.right,
                         {}};
                for (const Port& port : level.entries[e])
                    frame.entries.push_back(at.across + port.offset);
            }
        }
    }
    layout.pieces = piecesOf(rulers.front(), firstRanks);
    drawRoutes(layout, m_graph, m_spacing, rulers, origins, pieceOfRank);
    return layout;
}

} // namespace nnview::flowchart
