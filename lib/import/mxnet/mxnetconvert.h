#pragma once

#include "graph/graph.h"
#include "import/mxnet/mxnetsearch.h"

namespace nnview::mxnet {

/// The graph of a model whose shapes are found; ends at the first operation that cannot take its inputs.
Graph convert(const Model& model, const InputSearch& search);

} // namespace nnview::mxnet
