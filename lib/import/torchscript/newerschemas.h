#pragma once

#include <span>
#include <string_view>

namespace nnview::torchscript {

/// Schemas of operations, or of forms of operations, that are newer than the libtorch of Debian 12 (1.13) or belong to
/// torchvision. Declared to libtorch, so that code which calls them loads; their shapes come from shapeRule or are
/// guessed.
std::span<const std::string_view> newerSchemas();

} // namespace nnview::torchscript
