#pragma once

#include "graph/graph.h"

namespace nnview {

/// Gives every output without a shape one by the rule of its node's kind, from the inputs' shapes, the attributes and the layout.
/// Nodes must be in topological order. What no rule can tell stays unknown and gets a note "unknown-shape".
/// Symbols stay symbols: H becomes H/2 after a stride of 2 only where that is exact, else a symbol of its own.
void inferShapes(Graph& graph);

} // namespace nnview
