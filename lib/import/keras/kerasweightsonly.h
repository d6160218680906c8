#pragma once

#include "import/keras/kerasreader.h"

#include <string>

namespace nnview {

/// Layers as far as the paths and shapes of the weights tell: a file of weights, or a model whose layers are in the
/// author's code. `what` begins the sentence that says so. Malformed if there is no tensor.
Graph convertKerasWeights(const KerasFile& file, const ImportRequest& request, const std::string& what);

} // namespace nnview
