#pragma once

#include "base/limits.h"

#include <optional>
#include <string>
#include <vector>

namespace nnview::torchexport {

/// The leaves of a nested result, in order, by the dictionary key or field nearest above them; empty names where only
/// tuples and lists are. `spec` is the JSON that torch.utils._pytree writes. nullopt: not understood.
std::optional<std::vector<std::string>> treeNames(const std::string& spec, const Limits& limits);

} // namespace nnview::torchexport
