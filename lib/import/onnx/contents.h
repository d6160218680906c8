#pragma once

#include "import/onnx/operation.h"

namespace nnview::onnx {

/// Computes what the outputs of an operation hold, where they are small and the inputs' contents are known: the shape
/// arithmetic of a file (Shape, Gather, Concat, Mul …), with symbols for what is open. The outputs' shapes must be set.
void propagateContents(Operation& op);

/// What a stored tensor holds, if it is small enough to matter.
std::optional<Content> contentOf(const Tensor& tensor);

} // namespace nnview::onnx
