#pragma once

#include "base/limits.h"

#include <string>
#include <string_view>

namespace nnview::tensorflow {

/// Does a text look like a GraphDef in protobuf's text form? It begins with a node, a library or versions.
bool looksLikeGraphText(std::string_view text);

/// The text form of a GraphDef (`.pbtxt`) as the binary form of the same, so that one reader serves both. Numbers of
/// tensors that no one needs are left out. Throws ErrorException: Malformed with the line, Limit.
std::string graphFromText(std::string_view text, const Limits& limits);

} // namespace nnview::tensorflow
