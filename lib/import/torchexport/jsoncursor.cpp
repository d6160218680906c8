#include "import/torchexport/jsoncursor.h"

#include "base/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace nnview::torchexport {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void appendUtf8(std::string& text, std::uint32_t code)
{
    const auto byte = [&](std::uint32_t value) { text += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xc0 | code >> 6);
        byte(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        byte(0xe0 | code >> 12);
        byte(0x80 | (code >> 6 & 0x3f));
        byte(0x80 | (code & 0x3f));
    } else {
        byte(0xf0 | code >> 18);
        byte(0x80 | (code >> 12 & 0x3f));
        byte(0x80 | (code >> 6 & 0x3f));
        byte(0x80 | (code & 0x3f));
    }
}

/// Four hexadecimal digits; out of range if there are none.
std::uint32_t hexadecimal(std::string_view digits)
{
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return digits.size() == 4 && problem == std::errc() && end == digits.data() + 4 ? value : 0x110000;
}

} // namespace

JsonCursor::JsonCursor(std::string_view text, std::string where, std::int64_t maxNesting)
    : m_text(text), m_where(std::move(where)), m_maxDepth(maxNesting)
{
}

void JsonCursor::failHere(const std::string& message) const
{
    fail(ErrorCode::Malformed, m_at >= m_text.size() ? "the JSON text is cut off" : message,
         m_where + ", byte " + std::to_string(m_at), "Save or download the file again.");
}

void JsonCursor::space()
{
    while (m_at < m_text.size() && isSpace(m_text[m_at]))
        ++m_at;
}

JsonCursor::Type JsonCursor::peek()
{
    space();
    switch (m_at < m_text.size() ? m_text[m_at] : '\0') {
    case '{':
        return Type::Object;
    case '[':
        return Type::Array;
    case '"':
        return Type::Text;
    case 't':
    case 'f':
        return Type::Flag;
    case 'n':
        return Type::Null;
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
    case 'N':
    case 'I':
        return Type::Number;
    default:
        failHere("this is not JSON");
    }
}

void JsonCursor::open(char bracket)
{
    space();
    if (m_at >= m_text.size() || m_text[m_at] != bracket)
        failHere(bracket == '{' ? "an object was expected" : "an array was expected");
    if (++m_depth > m_maxDepth)
        failTooDeep();
    ++m_at;
}

void JsonCursor::failTooDeep() const
{
    fail(ErrorCode::Limit, "the JSON text is nested deeper than nesting allows",
         m_where + ", byte " + std::to_string(m_at),
         "If you trust the file, raise the limit with --limit nesting=VALUE.");
}

/// Takes the bracket, or the comma before the next entry.
bool JsonCursor::closes(char bracket, bool first)
{
    space();
    if (m_at < m_text.size() && m_text[m_at] == bracket) {
        ++m_at;
        --m_depth;
        return true;
    }
    if (first)
        return false;
    if (m_at >= m_text.size() || m_text[m_at] != ',')
        failHere("this is not JSON");
    ++m_at;
    return false;
}

/// The characters between the quotes, escapes as they stand.
std::string_view JsonCursor::rawText()
{
    space();
    if (m_at >= m_text.size() || m_text[m_at] != '"')
        failHere("a text was expected");
    const std::size_t start = ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != '"')
        m_at += m_text[m_at] == '\\' ? 2 : 1;
    if (m_at >= m_text.size())
        failHere("this is not JSON");
    return m_text.substr(start, m_at++ - start);
}

std::string JsonCursor::unescaped(std::string_view raw) const
{
    std::string result;
    result.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\') {
            result += raw[i];
            continue;
        }
        const char c = ++i < raw.size() ? raw[i] : '\0';
        if (c == 'u') {
            std::uint32_t code = hexadecimal(raw.substr(std::min(i + 1, raw.size()), 4));
            i += 4;
            if (code >= 0xd800 && code < 0xdc00 && raw.substr(std::min(i + 1, raw.size()), 2) == "\\u") {
                const std::uint32_t low = hexadecimal(raw.substr(i + 3, 4));
                if (low >= 0xdc00 && low < 0xe000) {
                    code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                    i += 6;
                }
            }
            appendUtf8(result, code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? 0xfffd : code);
            continue;
        }
        static constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
        const auto known = letters.find(c);
        if (known == std::string_view::npos)
            failHere("this is not JSON");
        result += meanings[known];
    }
    return result;
}

std::string_view JsonCursor::keyAndColon()
{
    std::string_view key = rawText();
    if (key.find('\\') != std::string_view::npos) {
        m_key = unescaped(key);
        key = m_key;
    }
    space();
    if (m_at >= m_text.size() || m_text[m_at] != ':')
        failHere("this is not JSON");
    ++m_at;
    return key;
}

std::string JsonCursor::text()
{
    const std::string_view raw = rawText();
    return raw.find('\\') == std::string_view::npos ? std::string(raw) : unescaped(raw);
}

bool JsonCursor::takeWord(std::string_view word)
{
    space();
    if (!m_text.substr(m_at).starts_with(word))
        return false;
    m_at += word.size();
    return true;
}

std::string_view JsonCursor::rawNumber()
{
    space();
    const std::size_t start = m_at;
    while (m_at < m_text.size() && std::string_view("0123456789+-.eE").find(m_text[m_at]) != std::string_view::npos)
        ++m_at;
    if (m_at == start)
        failHere("a number was expected");
    return m_text.substr(start, m_at - start);
}

double JsonCursor::number()
{
    if (peek() == Type::Text) {
        const std::string_view word = rawText();
        if (word == "NaN")
            return std::numeric_limits<double>::quiet_NaN();
        if (word == "Infinity" || word == "-Infinity")
            return (word[0] == '-' ? -1 : 1) * std::numeric_limits<double>::infinity();
        failHere("a number was expected");
    }
    if (takeWord("NaN"))
        return std::numeric_limits<double>::quiet_NaN();
    if (takeWord("Infinity"))
        return std::numeric_limits<double>::infinity();
    if (takeWord("-Infinity"))
        return -std::numeric_limits<double>::infinity();
    const std::string_view raw = rawNumber();
    double value = 0;
    const auto [end, problem] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (end != raw.data() + raw.size() || problem == std::errc::invalid_argument)
        failHere("this is not a number");
    if (problem == std::errc::result_out_of_range) // 1e999, 1e-999
        return raw.find("e-") == std::string_view::npos ? std::numeric_limits<double>::infinity() : 0;
    return value;
}

std::int64_t JsonCursor::whole()
{
    const std::size_t start = m_at;
    if (peek() == Type::Number && m_text[m_at] != 'N' && m_text[m_at] != 'I') {
        const std::string_view raw = rawNumber();
        std::int64_t value = 0;
        const auto [end, problem] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
        if (problem == std::errc() && end == raw.data() + raw.size())
            return value;
        m_at = start;
    }
    const double value = number();
    constexpr double limit = 9.2e18;
    if (std::isnan(value))
        failHere("a whole number was expected");
    if (value >= limit)
        return std::numeric_limits<std::int64_t>::max();
    return value <= -limit ? std::numeric_limits<std::int64_t>::min() : static_cast<std::int64_t>(value);
}

bool JsonCursor::flag()
{
    if (takeWord("true"))
        return true;
    if (!takeWord("false"))
        failHere("true or false was expected");
    return false;
}

bool JsonCursor::takeNull()
{
    return peek() == Type::Null && takeWord("null");
}

void JsonCursor::skip()
{
    std::string open; // brackets that are still to be closed
    do {
        space();
        const char c = m_at < m_text.size() ? m_text[m_at] : '\0';
        if (c == '"') {
            rawText();
        } else if (c == '{' || c == '[') {
            open += c;
            if (m_depth + static_cast<std::int64_t>(open.size()) > m_maxDepth)
                failTooDeep();
            ++m_at;
        } else if (c == '}' || c == ']') {
            if (open.empty() || open.back() != (c == '}' ? '{' : '['))
                failHere("this is not JSON");
            open.pop_back();
            ++m_at;
        } else if ((c == ',' || c == ':') && !open.empty()) {
            ++m_at;
        } else if (!takeWord("true") && !takeWord("false") && !takeWord("null")) {
            number();
        }
    } while (!open.empty());
}

void JsonCursor::finish()
{
    space();
    if (m_at < m_text.size())
        failHere("something follows the end of the JSON text");
}

} // namespace nnview::torchexport
