#pragma once

#include "import/tflite/tflitemodel.h"

#include "base/limits.h"
#include "import/keras/bytesource.h"

namespace nnview {

/// The structure of a TensorFlow Lite file; weights are not touched. Throws ErrorException: Malformed for offsets or
/// indices that lead nowhere, Limit for more operations than `limits` allow.
TfliteModel readTflite(ByteSource& source, const Limits& limits);

} // namespace nnview
