#pragma once

#include "import/torchmodule/forward.h"

namespace nnview::torchmodule {

/// Runs a child after what its weights ask for, if it cannot take `x` as it is: flatten, concat with a skip connection,
/// an earlier tensor. Each is noted as a guess.
Tensor runFitting(Forward& f, const std::string& name, const Module& child, const Tensor& x);

/// All children, as declared.
Tensors inDeclaredOrder(Forward& f, const Tensors& inputs);

} // namespace nnview::torchmodule
