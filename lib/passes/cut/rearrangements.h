#pragma once

#include "passes/cut.h"

namespace nnview::cut {

/// For figures, a chain of operations that only rearrange or pick from a tensor is one:
///     reshape(x) -> permute  =>  permute with the reshape folded before it
/// Never over a tensor with two users, an output, or the border of a group that is drawn.
void foldRearrangements(Cut& cut);

} // namespace nnview::cut
