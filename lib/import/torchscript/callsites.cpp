#include "import/torchscript/callsites.h"

#include <algorithm>
#include <cctype>

namespace nnview::torchscript {

namespace {

bool isNamePart(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);
    return text;
}

void addArgument(CallSite& site, std::string_view argument)
{
    argument = trimmed(argument);
    if (argument.empty())
        return;
    std::size_t end = 0;
    while (end < argument.size() && isNamePart(argument[end]))
        ++end;
    const bool isKeyword = end > 0 && end + 1 < argument.size() && argument[end] == '=' && argument[end + 1] != '=';
    if (isKeyword)
        site.keywords.emplace_back(argument.substr(0, end));
    else
        ++site.positional;
}

/// Reads the arguments behind an opening bracket up to the closing one.
void readArguments(std::string_view text, CallSite& site)
{
    int depth = 0;
    std::size_t start = 0;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == '\\')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if ((c == ')' || c == ']' || c == '}') && depth-- == 0) {
            addArgument(site, text.substr(start, i - start));
            return;
        } else if (c == ',' && depth == 0) {
            addArgument(site, text.substr(start, i - start));
            start = i + 1;
        }
    }
}

/// Number of names that take the result if the statement is nothing but `a, b = call`; else 1.
std::size_t resultsOf(std::string_view before)
{
    const auto lineBreak = before.rfind('\n');
    std::string_view line = trimmed(lineBreak == std::string_view::npos ? before : before.substr(lineBreak + 1));
    if (line.empty() || line.back() != '=')
        return 1;
    line.remove_suffix(1);
    line = trimmed(line);
    if (line.ends_with(',')) // a list or tuple of one value, taken apart
        return 1;
    return 1 + static_cast<std::size_t>(std::count(line.begin(), line.end(), ','));
}

} // namespace

std::vector<CallSite> callSites(std::string_view code, std::string_view op)
{
    const auto colons = op.find("::");
    if (colons == std::string_view::npos)
        return {};
    const std::string_view space = op.substr(0, colons), name = op.substr(colons + 2);
    std::string word = space == "aten" ? "torch." : "ops." + std::string(space) + ".";
    word += name;
    word += '(';
    std::vector<CallSite> sites;
    for (auto at = code.find(word); at != std::string_view::npos; at = code.find(word, at + word.size())) {
        if (at > 0 && isNamePart(code[at - 1]))
            continue;
        CallSite site;
        readArguments(code.substr(at + word.size()), site);
        site.results = resultsOf(code.substr(0, at));
        if (std::find(sites.begin(), sites.end(), site) == sites.end())
            sites.push_back(std::move(site));
    }
    return sites;
}

} // namespace nnview::torchscript
