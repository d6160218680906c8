#include "import/onnx/textcursor.h"

#include <algorithm>

namespace nnview::onnx {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWord(char c)
{
    return isDigit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isName(char c)
{
    constexpr std::string_view others = "()[]{}<>=,\"# \t\r\n";
    return others.find(c) == std::string_view::npos;
}

bool isNumeric(char c)
{
    return isDigit(c) || c == '.' || c == '+' || c == '-' || isWord(c); // "1e-3", "-inf", "nan"
}

} // namespace

char TextCursor::peek()
{
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == '#')
            m_at = std::min(m_text.find('\n', m_at), m_text.size());
        else if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
            ++m_at;
        else
            return c;
    }
    return 0;
}

bool TextCursor::take(std::string_view punctuation)
{
    peek();
    if (m_text.substr(m_at, punctuation.size()) != punctuation)
        return false;
    m_at += punctuation.size();
    return true;
}

void TextCursor::expect(std::string_view punctuation)
{
    if (!take(punctuation))
        failHere("there should be \"" + std::string(punctuation) + "\" in the text of the model");
}

std::string_view TextCursor::takeWhile(bool (*belongs)(char))
{
    peek();
    const std::size_t start = m_at;
    while (m_at < m_text.size() && belongs(m_text[m_at]))
        ++m_at;
    return m_text.substr(start, m_at - start);
}

std::string_view TextCursor::word()
{
    const std::string_view text = takeWhile(isWord);
    if (text.empty())
        failHere("a name is missing in the text of the model");
    return text;
}

std::string TextCursor::name()
{
    return isQuoted() ? quoted() : std::string(takeWhile(isName));
}

bool TextCursor::isNumber()
{
    const char c = peek();
    return isDigit(c) || c == '-' || c == '+' || c == '.';
}

std::string_view TextCursor::number()
{
    const std::string_view text = takeWhile(isNumeric);
    if (text.empty())
        failHere("a number is missing in the text of the model");
    return text.substr(text.starts_with('+') ? 1 : 0);
}

std::string TextCursor::quoted()
{
    expect("\"");
    std::string text;
    while (m_at < m_text.size() && m_text[m_at] != '"') {
        m_at += m_text[m_at] == '\\' ? 1 : 0;
        if (m_at < m_text.size())
            text += m_text[m_at++];
    }
    if (m_at >= m_text.size())
        failHere("the text of the model is cut off");
    ++m_at;
    return text;
}

void TextCursor::failHere(std::string message) const
{
    const auto line = std::ranges::count(m_text.substr(0, m_at), '\n') + 1;
    fail(ErrorCode::Malformed, std::move(message), "line " + std::to_string(line), "Save the model again.");
}

} // namespace nnview::onnx
