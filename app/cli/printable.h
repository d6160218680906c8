#pragma once

#include <string>
#include <string_view>

namespace nnview::cli {

/// Text for a terminal: what a stranger's file or file name brings in control characters (escape sequences, line breaks,
/// deletions) or as no UTF-8 comes out as \n, \t or \xNN, all else as it is.
std::string printable(std::string_view text);

/// Whether these bytes are UTF-8.
bool isUtf8(std::string_view bytes);

} // namespace nnview::cli
