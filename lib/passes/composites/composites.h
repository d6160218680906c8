#pragma once

#include "graph/graph.h"

namespace nnview {

/// Ops level => the same with what exporters take apart put together again (visual-grammar 2.8): constants go to who
/// uses them; norms, activations, softmax and attention become the one layer that they are. Matching is by structure;
/// what fits only nearly stays as it is. Every operation stays listed in `folded`.
Graph recogniseComposites(Graph graph);

} // namespace nnview
