#include "graph/jsonwriter.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>

namespace nnview {

namespace {

/// Needs neither an escape nor a look at its encoding.
bool isPlain(std::string_view text)
{
    bool isSpecial = false; // without a way out of the loop several characters are compared at once
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        isSpecial |= byte < 0x20 || byte >= 0x80 || c == '"' || c == '\\';
    }
    return !isSpecial;
}

} // namespace

void JsonWriter::newLine()
{
    if (!m_pretty)
        return;
    m_out += '\n';
    m_out.append(static_cast<std::size_t>(m_depth) * 2, ' ');
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (!m_isFirst)
        m_out += ',';
    m_isFirst = false;
    if (m_depth > 0)
        newLine();
}

void JsonWriter::begin(char bracket)
{
    separate();
    m_out += bracket;
    ++m_depth;
    m_isFirst = true;
}

void JsonWriter::end(char bracket)
{
    --m_depth;
    if (!m_isFirst)
        newLine();
    m_out += bracket;
    m_isFirst = false;
}

void JsonWriter::key(std::string_view name)
{
    separate();
    quoted(name);
    m_out += m_pretty ? ": " : ":";
    m_afterKey = true;
}

void JsonWriter::raw(std::string_view value)
{
    separate();
    m_out += value;
}

void JsonWriter::integer(std::int64_t value)
{
    std::array<char, 24> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    raw({digits.data(), static_cast<std::size_t>(written.ptr - digits.data())});
}

void JsonWriter::number(double value)
{
    raw(nlohmann::json(value).dump());
}

void JsonWriter::text(std::string_view value)
{
    separate();
    quoted(value);
}

void JsonWriter::quoted(std::string_view value)
{
    if (isPlain(value)) {
        m_out += '"';
        m_out += value;
        m_out += '"';
        return;
    }
    m_out += nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace nnview
