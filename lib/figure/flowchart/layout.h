#pragma once

#include "figure/flowchart/level.h"

#include <vector>

namespace nnview::flowchart {

struct Point
{
    double along = 0, across = 0;
    bool fork = false; ///< other strokes begin here
};

struct PlacedNode
{
    int piece = 0;
    double start = 0, across = 0; ///< where it begins along; the line through it
    double left = 0, right = 0;   ///< extents of bars, which reach to where their lines come from
};

struct PlacedFrame
{
    int piece = 0;
    double start = 0, end = 0, left = 0, right = 0;
    std::vector<double> entries; ///< across, of the lines that come in
};

/// One stroke of a line: from a node, a tap on another stroke of the same line or a lettered circle, to a node or such
/// a circle.
struct Route
{
    int from = none, to = none; ///< nodes
    int piece = 0;
    std::vector<Point> points;
    bool skip = false, tap = false;
    int letterBefore = none, letterAfter = none; ///< continuation marks at the ends
};

/// Ranks that stand together: the figure is cut into pieces that are set side by side.
struct Piece
{
    int first = 0, last = 0; ///< ranks
    double start = 0, end = 0, left = 0, right = 0;
    int goesOn = 0; ///< lines that go on in the next piece
    double along() const { return end - start; }
    double across() const { return right - left; }
};

struct Layout
{
    std::vector<PlacedNode> nodes;
    std::vector<PlacedFrame> frames;
    std::vector<Route> routes;
    std::vector<Piece> pieces;
    std::vector<Level> levels; ///< of the whole figure, then of each frame
};

/// Along one level: where ranks begin and how long the channels below them are.
struct Ruler
{
    std::vector<double> rankStart, rankLength, channelLength;
    std::vector<double> trackStart; ///< of each channel, from its start
    std::vector<double> cut;        ///< of each channel: where it is cut, from its start; none: nowhere
    double end = 0;
    double channelStart(int rank) const { return rankStart[idx(rank)] + rankLength[idx(rank)]; }
};

/// `cutAfter`: ranks below which the figure is cut.
Ruler rulerOf(const Level& level, const FlowGraph& graph, const Spacing& spacing, const std::vector<bool>& cutAfter,
              double stretch);

/// Levels with everything but what cuts decide.
class Layouter
{
public:
    Layouter(const FlowGraph& graph, const Spacing& spacing, bool mirrored);

    double along() const; ///< of the whole figure in one piece
    double longestRank() const;
    int ranks() const { return static_cast<int>(m_levels.front().ranks.size()); }
    /// First ranks of `count` pieces of about equal length, none longer than `most` if that can be; cut where few lines
    /// go on. Empty if there is no such way.
    std::vector<int> cuts(int count, double most) const;
    /// How large the pieces become.
    std::vector<Piece> pieces(const std::vector<int>& firstRanks) const;
    /// `stretch` lengthens every channel of the whole figure by so much.
    Layout layout(const std::vector<int>& firstRanks, double stretch) const;

private:
    void buildLevels();
    int entityFor(int level, int node);
    int frameBelow(int frame, int level) const;
    void connect(const FlowEdge& edge);
    void addTarget(int level, int net, int source, int target, bool spine);
    int portFor(int level, Entity::Type type, int net);
    void sizeEntities(Level& level);
    void takeExtents(int frame);
    std::vector<bool> cutAfter(const std::vector<int>& firstRanks) const;
    std::vector<Piece> piecesOf(const Ruler& ruler, const std::vector<int>& firstRanks) const;

    const FlowGraph& m_graph;
    Spacing m_spacing;
    std::vector<Level> m_levels;                                ///< [0] the whole, [f + 1] frame f
    std::vector<std::map<std::pair<int, int>, int>> m_entityOf; ///< by level: type and ref => entity
};

/// Lettered circles of the lines that a cut goes through: by net, how many circles stand between it and the rank.
std::map<int, int> staggered(const std::vector<Wire>& channel, const Spacing& spacing);

/// Draws all lines. `origins`: along and across of each level's first rank and axis.
void drawRoutes(Layout& layout, const FlowGraph& graph, const Spacing& spacing, const std::vector<Ruler>& rulers,
                const std::vector<Point>& origins, const std::vector<int>& pieceOfRank);

} // namespace nnview::flowchart
