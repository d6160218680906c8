#pragma once

#include "graph/graph.h"
#include "import/importer.h"
#include "import/torchscript/recorder.h"

#include <functional>

namespace nnview::torchscript {

/// The helper's work: opens the file, finds the input shapes, runs the forward pass, converts. `opened` is called when
/// the file is open and nothing of the model has run. Throws ErrorException.
Graph readModel(const ImportRequest& request, const std::function<void()>& opened);

} // namespace nnview::torchscript
