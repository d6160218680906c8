#pragma once

#include "graph/graph.h"

#include <string>

namespace nnview::cli {

/// The table of `inspect`: a row per input and node with id, kind, output shape, details, folded operations, parameters
/// and multiply-accumulates, and a line of totals.
std::string layerTable(const Graph& graph);

} // namespace nnview::cli
