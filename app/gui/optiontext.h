#pragma once

#include "figure/style.h"

#include <QString>

#include <string_view>

namespace nnview {

/// A figure option ("theme") in the user's language.
QString optionTitle(std::string_view name);
/// One of its values; themes and venues carry their own titles.
QString optionValueTitle(std::string_view name, std::string_view value, const StyleBook& styles);
/// A layer kind of the contract ("convTranspose") in the user's language; others as they are.
QString kindTitle(std::string_view kind);

} // namespace nnview
