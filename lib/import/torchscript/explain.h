#pragma once

#include "import/torchscript/recording.h"

#include <string>

namespace nnview::torchscript {

/// Why the last call of a failed pass does not fit what it reads, in the words of the layers: "linear expects 400
/// features, gets 256: flatten of 16×4×4". Empty: no rule for this operation; the pass's own message must do.
std::string explainMismatch(const Recording& recording);

} // namespace nnview::torchscript
