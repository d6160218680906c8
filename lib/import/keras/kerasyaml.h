#pragma once

#include "base/limits.h"

#include <string>
#include <string_view>

namespace nnview {

/// The text that `model.to_yaml()` of Keras 1 and 2 wrote, as JSON. Tags are read past ("!!python/tuple" is a list),
/// never acted on; an alias stands for a copy of what it names. Throws ErrorException: Malformed with the line, Limit
/// for too deep a nesting or too large a result, Unsupported in a build without libyaml.
std::string jsonFromYaml(std::string_view text, const Limits& limits);

} // namespace nnview
