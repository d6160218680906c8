#pragma once

#include "import/torchscript/recording.h"

#include <optional>

namespace nnview::torchscript {

/// Results of the operations whose shapes depend on the numbers in their operands: nonzero, a mask as an index, unique,
/// non-maximum suppression. `unknown` stands for the extent that only these numbers would tell. nullopt: not of this
/// kind.
std::optional<Tensors> valueRule(const Call& call, std::int64_t unknown);

/// The tensor whose numbers decide: two operations with the same mask have the same unknown extent. -1: none.
int decidingValue(const Call& call);

} // namespace nnview::torchscript
