#include "figure/tabletext.h"

#include <algorithm>
#include <string_view>

namespace nnview {

std::string markdownEscaped(const std::string& text)
{
    constexpr std::string_view special = "\\|`*_<>[]#~";
    std::string escaped;
    for (const char c : text) {
        if (c == '\n' || c == '\r') {
            escaped += ' ';
            continue;
        }
        if (special.find(c) != std::string_view::npos)
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

std::string latexEscaped(const std::string& text)
{
    struct Replacement
    {
        std::string_view from, to;
    };
    static constexpr Replacement replacements[] = {
        {"\\", "\\textbackslash{}"},
        {"{", "\\{"},
        {"}", "\\}"},
        {"$", "\\$"},
        {"&", "\\&"},
        {"#", "\\#"},
        {"%", "\\%"},
        {"_", "\\_"},
        {"^", "\\textasciicircum{}"},
        {"~", "\\textasciitilde{}"},
        {"×", "$\\times$"},
        {"–", "--"},
        {"→", "$\\rightarrow$"},
        {"\u00a0", "\\,"},
        {"<", "\\textless{}"},
        {">", "\\textgreater{}"},
        {"\n", " "},
    };
    std::string escaped;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = std::string_view(text).substr(at);
        const auto found = std::find_if(std::begin(replacements), std::end(replacements),
                                        [&](const Replacement& each) { return rest.starts_with(each.from); });
        escaped += found == std::end(replacements) ? rest.substr(0, 1) : found->to;
        at += found == std::end(replacements) ? 1 : found->from.size();
    }
    return escaped;
}

std::string csvEscaped(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string escaped = "\"";
    for (const char c : text)
        escaped += c == '"' ? std::string("\"\"") : std::string(1, c);
    return escaped + '"';
}

} // namespace nnview
