#pragma once

#include "graph/graph.h"

#include <vector>

namespace nnview::diff {

inline constexpr int none = -1;

/// Which layer of one model is which of the other; positions in Graph::nodes or none.
struct Alignment
{
    std::vector<int> newOf; ///< by position in the old model
    std::vector<int> oldOf; ///< by position in the new one
};

Alignment align(const Graph& before, const Graph& after);

} // namespace nnview::diff
