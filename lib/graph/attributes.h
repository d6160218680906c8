#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace nnview {

using Ints = std::vector<std::int64_t>;
using IntPairs = std::vector<std::pair<std::int64_t, std::int64_t>>; ///< padding: before and after, per spatial axis

using AttributeValue =
    std::variant<bool, std::int64_t, double, std::string, Ints, std::vector<double>, std::vector<std::string>, IntPairs>;

/// Attributes of a node in the order in which the reader set them (an unknown operation is drawn with its first three).
/// Look-ups of a missing key or of another type give the fallback: a reader never has to set what it does not know.
class Attributes
{
public:
    Attributes() = default;
    Attributes(std::initializer_list<std::pair<std::string, AttributeValue>> entries) : m_entries(entries) {}

    void set(std::string_view key, AttributeValue value);
    void remove(std::string_view key);
    const AttributeValue* find(std::string_view key) const;
    bool contains(std::string_view key) const { return find(key) != nullptr; }

    std::int64_t integer(std::string_view key, std::int64_t fallback = 0) const;
    double number(std::string_view key, double fallback = 0) const; ///< accepts integers too
    bool flag(std::string_view key, bool fallback = false) const;
    std::string_view text(std::string_view key, std::string_view fallback = {}) const;
    Ints ints(std::string_view key) const;          ///< empty if missing
    IntPairs pairs(std::string_view key) const;     ///< empty if missing

    auto begin() const { return m_entries.begin(); }
    auto end() const { return m_entries.end(); }
    bool empty() const { return m_entries.empty(); }
    std::size_t size() const { return m_entries.size(); }
    bool operator==(const Attributes&) const = default;

private:
    std::vector<std::pair<std::string, AttributeValue>> m_entries;
};

} // namespace nnview
