#pragma once

#include "passes/diff.h"

#include <string>

namespace nnview::cli {

/// What `diff` prints: a line per layer that is not the same, then how many there are of each.
std::string diffText(const Graph& before, const Graph& after, const ModelDiff& diff);

/// The same as JSON, with the layers that are the same. Keys: schema, old, new, layers (status, old, new, kind,
/// renamed, moved, differences), interface, summary.
std::string diffJson(const Graph& before, const Graph& after, const ModelDiff& diff);

} // namespace nnview::cli
