#pragma once

#include "passes/composites/composite.h"

namespace nnview {

/// Scaled dot-product attention with everything that belongs to it (Vaswani et al. 2017, section 3.2):
///     q, k, v projections => split into heads => softmax(q kᵀ) v => join heads => output projection
/// The core is one operation, or a softmax between two products. Fused and separate projections, a scale, masks and
/// position biases, rotary positions, windows with their shift: what stands between the projections and is used by
/// nobody else goes in. A mask that is an input of the model stays one of the layer.
std::vector<Composite> findAttention(const Surroundings& around);

} // namespace nnview
