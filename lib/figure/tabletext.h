#pragma once

#include <string>

namespace nnview {

// A text (UTF-8) as the cell of a table, so that it shows as it is. Line breaks become spaces in Markdown and LaTeX.

std::string markdownEscaped(const std::string& text);
std::string latexEscaped(const std::string& text);
/// RFC 4180: in quotes where it must be.
std::string csvEscaped(const std::string& text);

} // namespace nnview
