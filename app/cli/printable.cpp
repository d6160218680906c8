#include "printable.h"

#include <cstdint>

namespace nnview::cli {

namespace {

/// Bytes of the character that begins TEXT, 0 if it is none: too short, too long a form, a surrogate, past U+10FFFF
/// (RFC 3629).
std::size_t characterBytes(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    const std::uint8_t first = byte(0);
    const std::size_t count = first < 0x80   ? 1
                              : first < 0xC2 ? 0
                              : first < 0xE0 ? 2
                              : first < 0xF0 ? 3
                              : first < 0xF5 ? 4
                                             : 0;
    if (count == 0 || count > text.size())
        return 0;
    for (std::size_t at = 1; at < count; ++at)
        if ((byte(at) & 0xC0) != 0x80)
            return 0;
    const bool tooLong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool surrogate = first == 0xED && byte(1) >= 0xA0;
    const bool tooLarge = first == 0xF4 && byte(1) >= 0x90;
    return tooLong || surrogate || tooLarge ? 0 : count;
}

bool isControl(std::string_view character)
{
    const auto first = static_cast<std::uint8_t>(character[0]);
    if (character.size() == 1)
        return first < 0x20 || first == 0x7F;
    return first == 0xC2 && static_cast<std::uint8_t>(character[1]) < 0xA0; // U+0080 to U+009F
}

void appendEscaped(std::string& text, std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (c == '\n')
            text += "\\n";
        else if (c == '\t')
            text += "\\t";
        else
            text.append("\\x").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    }
}

} // namespace

std::string printable(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t count = characterBytes(text);
        const std::string_view character = text.substr(0, count == 0 ? 1 : count);
        if (count == 0 || isControl(character))
            appendEscaped(result, character);
        else
            result += character;
        text.remove_prefix(character.size());
    }
    return result;
}

bool isUtf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t count = characterBytes(bytes);
        if (count == 0)
            return false;
        bytes.remove_prefix(count);
    }
    return true;
}

} // namespace nnview::cli
