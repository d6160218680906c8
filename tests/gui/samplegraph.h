#pragma once

#include "graph/graph.h"

namespace nnview::test {

/// LeNet-5 as a reader gives it, at the ops level: input, c1 (with its tanh), s2, c3, s4, flatten, c5, f6, output; one
/// note.
Graph lenetGraph();

} // namespace nnview::test
