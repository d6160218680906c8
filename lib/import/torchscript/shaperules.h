#pragma once

#include "import/torchscript/recording.h"

#include <optional>

namespace nnview::torchscript {

/// Shapes and types of the results of the operations that libtorch's meta device lacks or takes apart: convolution,
/// pooling, norms, linear, embedding, recurrent layers, attention, upsampling. nullopt: no rule, let libtorch do it.
/// Throws ErrorException (Malformed) if the operands do not fit together, as the real operation would.
std::optional<Tensors> shapeRule(const Call& call);

} // namespace nnview::torchscript
