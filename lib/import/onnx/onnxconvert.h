#pragma once

#include "import/importer.h"
#include "import/onnx/onnxmodel.h"

namespace nnview::onnx {

/// The ops-level graph of a model: names, kinds, attributes, shapes. Pure: reads nothing but the model and the
/// request's inputs and limits. Malformed for a graph that contradicts itself (a circle, a tensor that nothing makes).
Graph convertModel(const ModelProto& model, const ImportRequest& request);

} // namespace nnview::onnx
