#pragma once

#include "passes/blocks/segments.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nnview::blocks {

/// A run of nodes with one entry and one exit in an order that does not depend on the order of the file: from the exit
/// backwards along the ports. Two units with the same structure list corresponding nodes at the same place.
struct Unit
{
    static constexpr int entry = -1;
    static constexpr int outside = -2; ///< what does not come through the entry: a mask, an encoder's memory

    std::vector<int> nodes;               ///< positions in Graph::nodes
    std::vector<std::vector<int>> inputs; ///< of each node: places in `nodes`, entry or outside, in port order
    std::int64_t entryChannels = 0;       ///< 0: unknown
    std::string skip;                     ///< "identity", "projection" or empty, if `withoutSkip`
    std::vector<Folded> merged;           ///< folded into the merge of that skip
};

/// The folded operations that make a layer what it is: not the copies of weights and the size arithmetic that some
/// exporters leave behind in one block and not in the next.
std::vector<Folded> tellingFolded(const Node& node);

/// Hashes of all nodes of a graph; equal nodes have equal hashes, and equal hashes are compared again where it matters.
struct NodeHashes
{
    std::vector<std::uint64_t> strict;  ///< kind, attributes, shapes, parameters, folded operations
    std::vector<std::uint64_t> relaxed; ///< without channels, sizes and stride
};
NodeHashes hashNodes(const Graph& graph);

/// Structure hash of a unit's nodes: strict hashes and edges.
std::uint64_t segmentHash(const Graph& graph, const Flow& flow, const Segment& segment, const NodeHashes& hashes);

/// What may stand on the skip of a residual block: a 1×1 convolution and what comes with it.
bool isProjection(const Node& node);
bool isDepthwise(const Node& node);

Unit makeUnit(const Graph& graph, const Flow& flow, const NodeHashes& hashes, const Segment& segment);
/// Without the residual merge at its end and without the projection on its skip. A concatenation counts as one where
/// half of a split tensor skips, or where two short branches of 1×1 and depthwise convolutions meet (ShuffleNet V2).
Unit withoutSkip(const Graph& graph, const Unit& unit);

/// What two copies differ in besides ids and names: nothing, or "rate", the rate of dropout or stochastic depth that
/// often grows from block to block. nullopt: in more than that.
std::optional<std::vector<std::string>> exactDifference(const Graph& graph, const Unit& a, const Unit& b);

/// What the first copy of a stage may differ in from the others: "stride", "projection", "skip", "inChannels",
/// "channels" (those that follow the input's by a factor). nullopt: more than that, so they are different things.
/// Both units without their skips.
std::optional<std::vector<std::string>> nearDifference(const Graph& graph, const Unit& first, const Unit& other);

/// All the same but for the channels that come in, as in the layers of a dense block. Whole units.
bool isSameButInput(const Graph& graph, const Unit& a, const Unit& b);

} // namespace nnview::blocks
