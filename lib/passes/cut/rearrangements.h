#pragma once

#include "graph/graph.h"

#include <map>
#include <string>

namespace nnview::cut {

/// For figures: joins what only rearranges a tensor.
///     reshape -> permute   =>  permute with the reshape folded before it
/// Never over a tensor with two users, an output, or the border of a group of the graph. Adds to `standsFor` who shows
/// what is gone. What only changes the order of the axes is folded on the level of layers already.
void joinRearrangements(Graph& graph, std::map<std::string, std::string>& standsFor);

} // namespace nnview::cut
