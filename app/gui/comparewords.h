#pragma once

#include "passes/diff.h"

#include <QString>

namespace nnview {

/// "only after", "only before", or "channels: 64 → 128; kernel: 3 → 5" in the user's language.
QString differenceWords(const LayerDiff& layer);

} // namespace nnview
