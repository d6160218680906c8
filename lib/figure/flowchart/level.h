#pragma once

#include "figure/flowchart/flowgraph.h"

#include <map>
#include <vector>

namespace nnview::flowchart {

/// What stands in one place of one rank: a node, a frame with all it holds, a place where a line passes the border of
/// the frame that is laid out, or a lane, where a line passes others by.
struct Entity
{
    enum class Type { Node, Frame, In, Out, Lane } type = Type::Node;
    int ref = none; ///< node or frame; for the other types the node that the line comes from
    int key = 0;    ///< call order
    int rank = 0, order = 0;
    double along = 0, left = 0, right = 0;
    double barLeft = 0, barRight = 0; ///< results: extents of a bus
    double across = 0, start = 0;     ///< results: the line through it, and where it begins along
    bool passes() const { return type == Type::Lane || type == Type::In || type == Type::Out; }
};

enum class Side { Front, Left, Right };

/// Where a line enters an entity, relative to the line through it.
struct Port
{
    int net = none;
    Side side = Side::Front;
    double offset = 0;
};

/// The part of a line between two ranks: from one entity to all that it reaches in the next rank.
struct Wire
{
    int net = none;
    int from = none;
    std::vector<int> to;
    bool labelled = false;       ///< leaves its source, which may have a text beside the line
    double leaves = 0;           ///< across, where it leaves
    std::vector<double> arrives; ///< across, by target
    int track = none;            ///< of the piece that runs across; none: straight
};

/// All that one tensor reaches in a level.
struct Net
{
    int source = none; ///< entity
    std::vector<int> targets;
    std::vector<bool> spine; ///< by target
};

/// What one frame holds, or the whole figure, as ranks.
struct Level
{
    int frame = none;
    std::vector<Entity> entities;
    std::map<int, Net> nets; ///< by the node that the line comes from
    std::vector<std::vector<int>> ranks;
    std::vector<std::vector<Wire>> channels;                   ///< below each rank
    std::vector<std::vector<Port>> entries;                    ///< by entity
    std::vector<std::map<int, double>> exits;                  ///< by entity: of frames, where each line leaves
    std::vector<int> tracks;                                   ///< of each channel
    std::map<std::pair<int, int>, std::pair<int, int>> wireOf; ///< entity, net => channel, place
    double left = 0, right = 0, along = 0; ///< extents; across 0 is the line on which the spine enters

    double exitOf(int entity, int net) const;
    const Port* entryOf(int entity, int net) const;
};

// The phases, in this order.
void assignRanks(Level& level, const FlowGraph& graph);
void addLanes(Level& level);
/// Weighted median and transposition, at most 24 sweeps, the order with fewest crossings; ties by call order, lanes
/// outside. `mirrored`: call order runs from right to left.
void orderRanks(Level& level, bool mirrored);
void assignPorts(Level& level, const FlowGraph& graph);
/// Lines that should be straight become blocks that move as one; blocks are then balanced between their neighbours.
void placeAcross(Level& level, const FlowGraph& graph, const Spacing& spacing);
/// Where wires run across: one track each, none over another, with few crossings.
void assignTracks(Level& level, const FlowGraph& graph, const Spacing& spacing);

} // namespace nnview::flowchart
