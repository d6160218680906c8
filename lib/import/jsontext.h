#pragma once

#include "base/limits.h"
#include "graph/attributes.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nnview {

/// Parses JSON as Python writes it (NaN and Infinity become null). Malformed with the byte offset, Limit for too deep a
/// nesting.
nlohmann::json parseJson(std::string_view text, const Limits& limits, const std::string& where);

/// Members of an object with a fallback for whatever is missing or of another type: configurations are never trusted.
const nlohmann::json& memberOf(const nlohmann::json& object, const char* key); ///< null if missing
std::string textOf(const nlohmann::json& object, const char* key, std::string_view fallback = {});
bool flagOf(const nlohmann::json& object, const char* key, bool fallback = false);
double numberOf(const nlohmann::json& object, const char* key, double fallback = 0);
std::optional<std::int64_t> wholeOf(const nlohmann::json& value); ///< whole numbers, also written as 3.0

/// "return_sequences" -> "returnSequences"
std::string lowerCamel(std::string_view snake);
/// Whatever fits an attribute: numbers, texts, flags and flat lists of them; nullopt for the rest.
std::optional<AttributeValue> attributeOf(const nlohmann::json& value);

} // namespace nnview
