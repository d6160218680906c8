#pragma once

#include "import/importer.h"
#include "import/tflite/tflitemodel.h"

namespace nnview {

/// The ops-level graph of the model's first subgraph; those that control flow calls are put in where they are called.
/// Sizes that the file leaves open are symbols; what it computes from them is followed, because the shapes that it
/// stores for such tensors say 1.
Graph convertTflite(const TfliteModel& model, const ImportRequest& request);

} // namespace nnview
