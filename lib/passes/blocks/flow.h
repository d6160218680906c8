#pragma once

#include "graph/graph.h"

#include <vector>

namespace nnview::blocks {

/// What one node takes, in the order of its ports.
struct FlowEdge
{
    int from = -1;
    bool carries = true; ///< false: does not shape the network's composition: a size, a constant, a skip over a whole U
    bool isLongSkip = false; ///< over a whole U
};

/// A graph seen as its data flow, in plain numbers: graph inputs first, then the nodes in graph order, then one sink
/// that takes the outputs. Edges go from smaller to larger numbers.
///     cat(a, b), cat(a, b, c)  =>  cat(a, b), cat(cat, c)     the dense pattern, written as the chain that it is
struct Flow
{
    int firstNode = 0; ///< vertices below are graph inputs
    int sink = 0;
    std::vector<std::vector<FlowEdge>> from;
    std::vector<std::vector<int>> to;    ///< only edges that carry
    std::vector<std::vector<int>> users; ///< all edges, and the sink for every output of the graph

    bool isNode(int vertex) const { return vertex >= firstNode && vertex < sink; }
    int position(int vertex) const { return vertex - firstNode; } ///< in Graph::nodes
};

Flow dataFlow(const Graph& graph);

/// The nearest vertex that every way from a vertex to the sink passes; -1 for the sink and for what leads nowhere.
std::vector<int> postDominators(const Flow& flow);

/// The nearest vertex that every way from the graph's inputs to a vertex passes; -1 for inputs, for constants and where
/// several inputs meet.
std::vector<int> dominators(const Flow& flow);

} // namespace nnview::blocks
