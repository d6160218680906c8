#pragma once

#include "import/importer.h"
#include "import/keras/kerasreader.h"

namespace nnview {

/// Configuration and tensor headers -> ops-level graph. Pure. Sequential and functional models, models inside models
/// (their layers are listed with the model's name in front), layers that are called several times; Keras 2 and Keras 3.
/// Throws ErrorException: Malformed, Limit, Unsupported (a model class of the author's own, whose layers no file
/// states), InputNeeded (a Sequential model that was never built).
Graph convertKeras(const KerasFile& file, const ImportRequest& request);

} // namespace nnview
