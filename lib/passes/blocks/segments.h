#pragma once

#include "passes/blocks/flow.h"

#include <vector>

namespace nnview::blocks {

/// A part of the network with one way in and one way out: a plain layer, or a whole residual or Inception block.
struct Segment
{
    int entry = -1;         ///< the vertex whose tensor goes in
    int exit = -1;          ///< the last node
    std::vector<int> nodes; ///< vertices, ascending, with the exit and with constants that only this part uses
};

/// Segments that follow each other: the exit of one is the entry of the next.
using Chain = std::vector<Segment>;

/// The chains of a graph: one from each input on, until it joins another.
std::vector<Chain> findChains(const Flow& flow);

/// The segments inside one: from its entry to the tensor that its exit takes last, the direct way to the exit left out.
/// Empty where the inside is no chain (parallel branches) or a single node.
Chain innerChain(const Flow& flow, const Segment& segment);

} // namespace nnview::blocks
