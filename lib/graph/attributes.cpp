#include "graph/attributes.h"

#include <algorithm>

namespace nnview {

void Attributes::set(std::string_view key, AttributeValue value)
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(), [&](const auto& e) { return e.first == key; });
    if (it != m_entries.end())
        it->second = std::move(value);
    else
        m_entries.emplace_back(std::string(key), std::move(value));
}

void Attributes::remove(std::string_view key)
{
    std::erase_if(m_entries, [&](const auto& e) { return e.first == key; });
}

const AttributeValue* Attributes::find(std::string_view key) const
{
    for (const auto& [name, value] : m_entries)
        if (name == key)
            return &value;
    return nullptr;
}

std::int64_t Attributes::integer(std::string_view key, std::int64_t fallback) const
{
    const auto* value = find(key);
    const auto* held = value ? std::get_if<std::int64_t>(value) : nullptr;
    return held ? *held : fallback;
}

double Attributes::number(std::string_view key, double fallback) const
{
    const auto* value = find(key);
    if (!value)
        return fallback;
    if (const auto* real = std::get_if<double>(value))
        return *real;
    if (const auto* whole = std::get_if<std::int64_t>(value))
        return static_cast<double>(*whole);
    return fallback;
}

bool Attributes::flag(std::string_view key, bool fallback) const
{
    const auto* value = find(key);
    const auto* held = value ? std::get_if<bool>(value) : nullptr;
    return held ? *held : fallback;
}

std::string_view Attributes::text(std::string_view key, std::string_view fallback) const
{
    const auto* value = find(key);
    const auto* held = value ? std::get_if<std::string>(value) : nullptr;
    return held ? std::string_view(*held) : fallback;
}

Ints Attributes::ints(std::string_view key) const
{
    const auto* value = find(key);
    const auto* held = value ? std::get_if<Ints>(value) : nullptr;
    return held ? *held : Ints();
}

IntPairs Attributes::pairs(std::string_view key) const
{
    const auto* value = find(key);
    const auto* held = value ? std::get_if<IntPairs>(value) : nullptr;
    return held ? *held : IntPairs();
}

} // namespace nnview
