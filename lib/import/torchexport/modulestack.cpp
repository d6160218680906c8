#include "import/torchexport/modulestack.h"

#include <charconv>

namespace nnview::torchexport {

namespace {

constexpr std::string_view nowhere = "_empty_nn_module_stack"; ///< of operations that torch added itself

struct Entry
{
    std::string_view key, path, type;
};

/// "key,path,class"; the path may hold commas where it is code, the class may not.
Entry entryOf(std::string_view text)
{
    const auto first = text.find(','), last = text.rfind(',');
    if (first == std::string_view::npos || first == last)
        return {text, {}, {}};
    return {text.substr(0, first), text.substr(first + 1, last - first - 1), text.substr(last + 1)};
}

/// Only names and numbers of L['self'].layer1[0], getattr(L['self'].layer1, '0') and L['self']._modules['layer1'] are
/// parts of the path.
std::string pathFromCode(std::string_view code)
{
    std::string path;
    for (std::size_t at = 0; at < code.size();) {
        const auto isPart = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        };
        std::size_t end = at;
        while (end < code.size() && isPart(code[end]))
            ++end;
        const std::string_view part = code.substr(at, end - at);
        if (!part.empty() && part != "L" && part != "self" && part != "getattr" && part != "_modules")
            path += (path.empty() ? "" : ".") + std::string(part);
        at = end == at ? end + 1 : end;
    }
    return path;
}

} // namespace

ModuleCall moduleCallOf(std::string_view stack)
{
    const auto semicolon = stack.rfind(';');
    const Entry entry = entryOf(semicolon == std::string_view::npos ? stack : stack.substr(semicolon + 1));
    if (stack.empty() || entry.key.starts_with(nowhere))
        return {};
    ModuleCall call;
    call.known = true;
    call.path = entry.path.find("L[") == std::string_view::npos ? std::string(entry.path) : pathFromCode(entry.path);
    if (const auto at = entry.key.rfind('@'); at != std::string_view::npos) {
        int earlier = 0;
        const char* end = entry.key.data() + entry.key.size();
        const auto [stop, problem] = std::from_chars(entry.key.data() + at + 1, end, earlier);
        if (problem == std::errc() && stop == end && earlier > 0 && earlier < 1'000'000)
            call.run = earlier + 1;
    }
    return call;
}

std::string modelClassOf(std::string_view stack)
{
    const Entry entry = entryOf(stack.substr(0, stack.find(';')));
    if (entry.key.starts_with(nowhere))
        return {};
    return std::string(entry.type.substr(entry.type.rfind('.') + 1));
}

} // namespace nnview::torchexport
