#pragma once

#include "base/limits.h"

#include <string>
#include <string_view>

namespace nnview::onnx {

/// Does a file begin like a model in ONNX' textual syntax (.onnxtxt): "<", then its IR version or opsets?
bool looksLikeText(std::string_view head);

/// The binary form of a model in ONNX' textual syntax, for readModel. Numbers of large tensors are left out.
/// Malformed with the line; Limit for deeper nesting than `limits` allow.
std::string modelFromText(std::string_view text, const Limits& limits);

} // namespace nnview::onnx
