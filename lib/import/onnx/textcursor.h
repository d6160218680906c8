#pragma once

#include "base/error.h"

#include <charconv>
#include <string>
#include <string_view>

namespace nnview::onnx {

/// A place in a model's text: words, quoted texts, numbers and punctuation, with spaces and comments skipped.
class TextCursor
{
public:
    explicit TextCursor(std::string_view text) : m_text(text) {}

    char peek(); ///< the next character that says something; 0 at the end
    bool take(std::string_view punctuation);
    void expect(std::string_view punctuation);
    /// A word of letters, digits and _, for names of attributes, types and functions.
    std::string_view word();
    /// A word of anything but spaces and punctuation: older printers write the names of tensors without quotes.
    std::string name();
    bool isNumber();
    /// The digits, sign and exponent of a number as they stand.
    std::string_view number();
    /// A number, which has to be one.
    template <class Number>
    Number parsed()
    {
        const std::string_view digits = number();
        Number value = 0;
        const auto [stop, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (problem != std::errc() || stop != digits.data() + digits.size())
            failHere("a number in the text of the model cannot be read");
        return value;
    }
    std::string quoted();
    bool isQuoted() { return peek() == '"'; }

    std::size_t at() const { return m_at; }
    void back(std::size_t at) { m_at = at; }
    [[noreturn]] void failHere(std::string message) const;

private:
    std::string_view takeWhile(bool (*belongs)(char));

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace nnview::onnx
