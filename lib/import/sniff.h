#pragma once

#include "base/error.h"
#include "import/importer.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace nnview {

bool isHdf5(std::span<const std::byte> head); ///< the signature may also stand at 512, 1024 or 2048
bool isZip(std::span<const std::byte> head);
/// The head as text, without a byte order mark and white space in front.
std::string_view textStart(std::span<const std::byte> head);

/// What a file that is no model seems to be: "a JPEG image", "a text"; empty if that cannot be told.
std::string looksLike(std::span<const std::byte> head);

} // namespace nnview
