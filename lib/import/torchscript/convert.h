#pragma once

#include "graph/graph.h"
#include "import/torchscript/recording.h"

namespace nnview::torchscript {

/// Recorded calls -> ops-level graph: a node per call, weights beside it, edges by who made which tensor. A pass that
/// ended early gives a partial graph (contract, "Partial models"). Counts are left to countCost, model name and file to
/// the caller.
Graph convert(const Recording& recording);

} // namespace nnview::torchscript
