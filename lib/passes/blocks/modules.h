#pragma once

#include "graph/graph.h"

namespace nnview::blocks {

/// Completes a graph's groups: adds one of kind "module" for each module of at least two layers that no other group
/// crosses, gives every group its id and its parent, and sorts them (outer before inner, in graph order).
/// A group that holds just what a module holds has the module's path as its id, else "repeat-" or "block-" and the id
/// of its first node.
void addModules(Graph& graph);

} // namespace nnview::blocks
