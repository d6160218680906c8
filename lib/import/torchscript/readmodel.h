#pragma once

#include "graph/graph.h"
#include "import/importer.h"
#include "import/torchscript/recorder.h"

namespace nnview::torchscript {

/// The helper's work: opens the file, finds the input shapes, runs the forward pass, converts. Throws ErrorException.
Graph readModel(const ImportRequest& request);

} // namespace nnview::torchscript
