#include "import/keras/kerasnames.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>

namespace nnview {

namespace {

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}
bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

struct Counted
{
    std::string prefix;
    std::int64_t counter = 0; ///< 0: the name has none
};

/// Takes an automatic name apart; nullopt for a name that a person gave.
std::optional<Counted> automatic(std::string_view className, std::string_view name)
{
    const auto matches = [&](std::string_view prefix) {
        return className == "InputLayer"                           ? prefix == "input" || prefix == "input_layer"
               : className == "Functional" || className == "Model" ? prefix == "functional" || prefix == "model"
               : className.ends_with("OpLambda")                   ? prefix.starts_with("tf.")
                                                                   : prefix == snakeCase(className);
    };
    if (matches(name))
        return Counted{std::string(name), 0};
    const auto underscore = name.rfind('_');
    if (underscore == std::string_view::npos || underscore + 1 == name.size() || !matches(name.substr(0, underscore)))
        return std::nullopt;
    std::int64_t counter = 0;
    const char* end = name.data() + name.size();
    const auto [stop, problem] = std::from_chars(name.data() + underscore + 1, end, counter);
    if (problem != std::errc() || stop != end || counter < 0)
        return std::nullopt;
    return Counted{std::string(name.substr(0, underscore)), counter};
}

} // namespace

std::string snakeCase(std::string_view className)
{
    std::string name;
    std::ranges::copy_if(className, std::back_inserter(name),
                         [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; });
    std::string first; // an underscore before a capital that small letters follow …
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (i > 0 && isUpper(name[i]) && i + 1 < name.size() && isLower(name[i + 1]))
            first += '_';
        first += name[i];
    }
    std::string result; // … and between a small letter and a capital
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (i > 0 && isLower(first[i - 1]) && isUpper(first[i]))
            result += '_';
        result += isUpper(first[i]) ? static_cast<char>(first[i] - 'A' + 'a') : first[i];
    }
    return result;
}

std::string withoutPackage(std::string_view className)
{
    const auto mark = className.rfind('>');
    return std::string(mark == std::string_view::npos ? className : className.substr(mark + 1));
}

void LayerNames::add(std::string_view className, std::string_view name)
{
    if (const auto parts = automatic(className, name)) {
        const auto [it, isNew] = m_first.emplace(parts->prefix, parts->counter);
        if (!isNew)
            it->second = std::min(it->second, parts->counter);
    }
}

std::string LayerNames::readable(std::string_view className, std::string_view name) const
{
    const auto parts = automatic(className, name);
    if (!parts)
        return std::string(name);
    const auto it = m_first.find(parts->prefix);
    const std::int64_t counter = parts->counter - (it == m_first.end() ? 0 : it->second);
    return counter == 0 ? parts->prefix : parts->prefix + '_' + std::to_string(counter);
}

std::string LayerNames::take(const std::string& wanted, int call)
{
    std::string id = call > 1 ? wanted + '-' + std::to_string(call) : wanted;
    for (int i = 2; !m_taken.insert(id).second; ++i)
        id = wanted + '-' + std::to_string(std::max(i, call + 1) + (call > 1 ? i : 0));
    return id;
}

} // namespace nnview
