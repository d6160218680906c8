#pragma once

#include "graph/graph.h"

namespace nnview::torchscript {

/// Says what each axis is wherever the operations tell: a 2-D convolution takes NCHW, a permutation reorders the
/// letters, an embedding gives NTC. Nodes are in call order. Only fills layouts that are empty.
void fillLayouts(Graph& graph);

} // namespace nnview::torchscript
