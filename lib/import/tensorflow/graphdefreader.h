#pragma once

#include "base/limits.h"
#include "import/tensorflow/graphdef.h"

#include <string_view>

namespace nnview::tensorflow {

/// A frozen graph (`.pb`). The bytes of large tensors are stepped over. Throws ErrorException: Malformed, Limit.
GraphDef readGraphDef(std::string_view bytes, const Limits& limits);
/// A `saved_model.pb`: its graph for serving, else its first one.
GraphDef readSavedModel(std::string_view bytes, const Limits& limits);

/// Does this look like a GraphDef, or a SavedModel? By the first fields of the first message.
bool looksLikeGraphDef(std::string_view head);
bool looksLikeSavedModel(std::string_view head);

} // namespace nnview::tensorflow
