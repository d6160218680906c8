#pragma once

#include "passes/blocks/unit.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nnview::blocks {

/// The same part of a network several times in a row.
struct Run
{
    std::size_t begin = 0, end = 0;                          ///< segments [begin, end) of the chain
    std::vector<std::pair<std::size_t, std::size_t>> copies; ///< segments [first, last) of each
    std::vector<std::string> differs;                        ///< empty: all copies are the same
};

/// Of each module how many nodes it has.
using ModuleSizes = std::unordered_map<std::string_view, std::size_t>;

/// Everything that finding runs looks at.
struct Network
{
    const Graph& graph;
    Flow flow;
    NodeHashes hashes;
    ModuleSizes modules;
};

Network networkOf(const Graph& graph);

/// Segments [first, last) of a chain as one.
Segment joined(const Chain& chain, std::size_t first, std::size_t last);

/// The runs of a chain that together save the most layers; none overlaps another. At least three layers twice, or a
/// single layer three times (a convolution: twice).
std::vector<Run> findRuns(const Network& network, const Chain& chain);

} // namespace nnview::blocks
