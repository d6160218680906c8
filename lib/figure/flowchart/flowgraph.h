#pragma once

#include <cstddef>
#include <vector>

namespace nnview::flowchart {

// What a flowchart has to lay out, in plain numbers. "Along" is with the flow, "across" at right angles to it, so that
// one layout serves figures that flow down and figures that flow right. Lengths in mm.

inline constexpr int none = -1;

/// How lines reach a node.
enum class Entry {
    Face, ///< side by side on the side that faces the flow
    Ring, ///< merge circle: one from before, the others from its flanks
    Bus,  ///< bar: each where it comes from
};

struct FlowNode
{
    int frame = none;           ///< innermost enclosing frame
    double along = 0;           ///< length
    double left = 0, right = 0; ///< extents across, from the line on which lines enter and leave
    double face = 0;            ///< half of the side on which lines may enter
    Entry entry = Entry::Face;
    double bar = 0, beyond = 0;        ///< bus: half of its least length; room for its text beyond its right end
    double ringRadius = 0, ringAt = 0; ///< of a merge circle, and its centre along
    double stub = 0;                   ///< room along that a text beside the outgoing line needs
    double gapBefore = none;           ///< least distance to what is before it, set by the user
    bool isSource = false, isSink = false;
};

struct FlowFrame
{
    int parent = none;
    double before = 0, after = 0, left = 0, right = 0; ///< room between its border and what it holds
    double leastBeside = 0; ///< a text of this length stands beside the incoming line, on one side of it
};

struct FlowEdge
{
    int from = 0, to = 0; ///< nodes; always from < to
    bool spine = false;   ///< on the path that should run straight
};

/// Nodes stand in call order. Frames nest; what is in one follows its parent.
struct FlowGraph
{
    std::vector<FlowNode> nodes;
    std::vector<FlowFrame> frames;
    std::vector<FlowEdge> edges;
};

struct Spacing
{
    double nodeGap = 3;      ///< across, between two nodes
    double laneGap = 1.6;    ///< across, between a node and a line that passes it
    double lanePitch = 2.4;  ///< across, between two lines
    double trackPitch = 1.3; ///< along, between two lines that run across
    double head = 2.1;       ///< along, an arrowhead and its visible shaft
    double least = 3.3;      ///< along, between two nodes
    double letter = 3.2;     ///< diameter of a lettered circle where a line goes on in the next piece
};

inline std::size_t idx(int number)
{
    return static_cast<std::size_t>(number);
}

} // namespace nnview::flowchart
