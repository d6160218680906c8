#include "import/jsontext.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace nnview {

using nlohmann::json;

namespace {

/// Length of a number that Python writes and JSON does not have; 0: none begins here.
std::size_t pythonNumber(std::string_view text)
{
    for (const std::string_view word : {"NaN", "Infinity", "-Infinity"})
        if (text.starts_with(word))
            return word.size();
    return 0;
}

/// Checks the depth and turns NaN and Infinity outside of strings into null: the parser knows neither, and it builds
/// the whole tree before anybody could look at its depth.
std::string prepareJson(std::string_view text, const Limits& limits, const std::string& where)
{
    std::string result;
    result.reserve(text.size());
    std::int64_t depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            result += c;
            if (c == '\\' && i + 1 < text.size())
                result += text[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limits.nesting)
                fail(ErrorCode::Limit, "the JSON text is nested deeper than nesting allows",
                     where + ", byte " + std::to_string(i),
                     "If you trust the file, raise the limit with --limit nesting=VALUE.");
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (const std::size_t size = pythonNumber(text.substr(i))) {
            result += "null";
            i += size - 1;
            continue;
        }
        result += c;
    }
    return result;
}

} // namespace

json parseJson(std::string_view text, const Limits& limits, const std::string& where)
{
    try {
        return json::parse(prepareJson(text, limits, where));
    } catch (const json::parse_error& problem) {
        const std::size_t at = problem.byte;
        fail(ErrorCode::Malformed, at >= text.size() ? "the JSON text is cut off" : "this is not JSON",
             where + ", byte " + std::to_string(at), "Save or download the file again.");
    } catch (const json::exception&) {
        fail(ErrorCode::Malformed, "the JSON text holds a number that is out of range", where);
    }
}

const json& memberOf(const json& object, const char* key)
{
    static const json none;
    if (!object.is_object())
        return none;
    const auto it = object.find(key);
    return it == object.end() ? none : *it;
}

std::string textOf(const json& object, const char* key, std::string_view fallback)
{
    const json& value = memberOf(object, key);
    return value.is_string() ? value.get<std::string>() : std::string(fallback);
}

bool flagOf(const json& object, const char* key, bool fallback)
{
    const json& value = memberOf(object, key);
    return value.is_boolean() ? value.get<bool>() : fallback;
}

double numberOf(const json& object, const char* key, double fallback)
{
    const json& value = memberOf(object, key);
    return value.is_number() ? value.get<double>() : fallback;
}

std::optional<std::int64_t> wholeOf(const json& value)
{
    if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
        return std::nullopt;
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    if (value.is_number_float()) {
        const double real = value.get<double>();
        if (std::abs(real) < 1e15 && real == std::floor(real))
            return static_cast<std::int64_t>(real);
    }
    return std::nullopt;
}

std::string lowerCamel(std::string_view snake)
{
    std::string result;
    bool raise = false;
    for (const char c : snake) {
        if (c == '_') {
            raise = !result.empty();
            continue;
        }
        const bool lower = c >= 'a' && c <= 'z';
        result += raise && lower ? static_cast<char>(c - 'a' + 'A') : c;
        raise = false;
    }
    return result;
}

std::optional<AttributeValue> attributeOf(const json& value)
{
    if (value.is_boolean())
        return value.get<bool>();
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_number_float())
        return value.get<double>();
    if (const auto whole = wholeOf(value))
        return *whole;
    if (!value.is_array() || value.empty() || value.size() > 64)
        return std::nullopt;
    Ints ints;
    std::vector<double> reals;
    std::vector<std::string> texts;
    for (const json& entry : value) {
        if (entry.is_number()) {
            reals.push_back(entry.get<double>());
            if (entry.is_number_integer())
                ints.push_back(wholeOf(entry).value_or(0));
        } else if (entry.is_string()) {
            texts.push_back(entry.get<std::string>());
        }
    }
    if (ints.size() == value.size())
        return ints;
    if (reals.size() == value.size())
        return reals;
    if (texts.size() == value.size())
        return texts;
    return std::nullopt;
}

} // namespace nnview
