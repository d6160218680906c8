#pragma once

#include "passes/cut.h"

#include <cstdint>

namespace nnview::cut {

/// Hash of the structure of some nodes: kinds, functions, edges, what is folded; neither channels nor sizes, strides or
/// window sizes (but a 1×1 convolution is not a 3×3 one, and a depthwise one not a dense one).
std::uint64_t structureOf(const GraphIndex& index, const std::vector<std::string>& nodes);

/// One node likewise.
std::uint64_t structureOf(const Node& node);

BlockKind describeBlock(const GraphIndex& index, const std::vector<std::string>& nodes);

} // namespace nnview::cut
