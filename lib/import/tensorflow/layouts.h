#pragma once

#include "graph/graph.h"

namespace nnview::tensorflow {

/// Rules set layouts forwards, from the first convolution on. This carries them backwards through what does not move
/// the axes, to the inputs of the model, and to its outputs.
void completeLayouts(Graph& graph);

} // namespace nnview::tensorflow
