#include "import/mxnet/mxnetarguments.h"

#include <array>
#include <charconv>
#include <cmath>

namespace nnview::mxnet {

namespace {

constexpr std::size_t longestList = 4096;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::optional<double> realOf(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || std::isnan(value))
        return std::nullopt;
    return value;
}

/// Also "3L" (Python 2) and "3.0". Bounded, so that sums and products of a few cannot overflow.
std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    text = trimmed(text);
    if (text.ends_with('L'))
        text.remove_suffix(1);
    const auto value = realOf(text);
    constexpr double most = 1LL << 40;
    if (!value || std::abs(*value) > most || *value != std::floor(*value))
        return std::nullopt;
    return static_cast<std::int64_t>(*value);
}

struct Type
{
    std::string_view name;
    std::int64_t bytes;
};

/// In the order of mshadow's type flags.
constexpr std::array<Type, 13> types = {{{"float32", 4},
                                         {"float64", 8},
                                         {"float16", 2},
                                         {"uint8", 1},
                                         {"int32", 4},
                                         {"int8", 1},
                                         {"int64", 8},
                                         {"bool", 1},
                                         {"int16", 2},
                                         {"uint16", 2},
                                         {"uint32", 4},
                                         {"uint64", 8},
                                         {"bfloat16", 2}}};

} // namespace

std::string dtypeName(std::int64_t number)
{
    return number >= 0 && number < static_cast<std::int64_t>(types.size())
               ? std::string(types[static_cast<std::size_t>(number)].name)
               : std::string();
}

std::int64_t dtypeBytes(std::int64_t number)
{
    return number >= 0 && number < static_cast<std::int64_t>(types.size())
               ? types[static_cast<std::size_t>(number)].bytes
               : 0;
}

bool Arguments::has(std::string_view key) const
{
    const std::string* value = m_node.attribute(key);
    return value && trimmed(*value) != "None";
}

std::string Arguments::text(std::string_view key, std::string_view fallback) const
{
    return std::string(has(key) ? std::string_view(*m_node.attribute(key)) : fallback);
}

bool Arguments::flag(std::string_view key, bool fallback) const
{
    const std::string* value = m_node.attribute(key);
    const std::string_view word = value ? trimmed(*value) : std::string_view();
    if (word == "True" || word == "true" || word == "1")
        return true;
    if (word == "False" || word == "false" || word == "0")
        return false;
    return fallback;
}

double Arguments::number(std::string_view key, double fallback) const
{
    const std::string* value = m_node.attribute(key);
    return value ? realOf(*value).value_or(fallback) : fallback;
}

std::int64_t Arguments::integer(std::string_view key, std::int64_t fallback) const
{
    const std::string* value = m_node.attribute(key);
    return value ? wholeNumber(*value).value_or(fallback) : fallback;
}

std::vector<std::optional<std::int64_t>> Arguments::optionals(std::string_view key) const
{
    std::vector<std::optional<std::int64_t>> result;
    if (!has(key))
        return result;
    std::string_view rest = *m_node.attribute(key);
    while (!rest.empty() && result.size() < longestList) {
        const auto end = rest.find_first_of(",()[]");
        const std::string_view word = trimmed(rest.substr(0, end));
        if (!word.empty())
            result.push_back(wholeNumber(word));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return result;
}

Ints Arguments::ints(std::string_view key) const
{
    Ints result;
    for (const auto& entry : optionals(key))
        result.push_back(entry.value_or(0));
    return result;
}

Ints Arguments::ints(std::string_view key, std::size_t n, std::int64_t fallback) const
{
    Ints result = ints(key);
    if (result.size() == 1)
        result.assign(n, result[0]);
    result.resize(n, fallback);
    return result;
}

std::string Arguments::dtype(std::string_view key) const
{
    if (!has(key))
        return {};
    const std::string value = text(key);
    if (const auto number = wholeNumber(value))
        return dtypeName(*number);
    for (const Type& type : types)
        if (type.name == value)
            return value;
    return {};
}

AttributeValue attributeValue(const std::string& text)
{
    const std::string_view word = trimmed(text);
    if (word == "True" || word == "False")
        return word == "True";
    if (const auto whole = wholeNumber(word))
        return *whole;
    if (const auto real = realOf(word))
        return *real;
    if (!word.starts_with('(') && !word.starts_with('['))
        return text;
    SymbolNode node;
    node.attributes = {{"list", text}};
    Ints ints;
    for (const auto& entry : Arguments(node).optionals("list")) {
        if (!entry)
            return text;
        ints.push_back(*entry);
    }
    return ints;
}

} // namespace nnview::mxnet
