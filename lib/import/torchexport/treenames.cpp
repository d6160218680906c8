#include "import/torchexport/treenames.h"

#include "base/error.h"
#include "import/jsontext.h"

#include <nlohmann/json.hpp>

namespace nnview::torchexport {

namespace {

using nlohmann::json;

/// A list of `count` texts somewhere in the context of a node: keys of a dictionary, fields of a dataclass.
std::vector<std::string> keysIn(const json& context, std::size_t count)
{
    if (!context.is_array() && !context.is_object())
        return {};
    std::vector<std::string> keys;
    for (const json& element : context)
        if (context.is_array() && element.is_string())
            keys.push_back(element.get<std::string>());
    if (keys.size() == count && keys.size() == context.size())
        return keys;
    for (const json& element : context)
        if (auto inner = keysIn(element, count); !inner.empty())
            return inner;
    return {};
}

void collect(const json& node, const std::string& name, const Limits& limits, std::vector<std::string>& names)
{
    const json& children = memberOf(node, "children_spec");
    if (memberOf(node, "type").is_null() || !children.is_array()) {
        names.push_back(name);
        return;
    }
    std::vector<std::string> keys;
    if (const std::string context = textOf(node, "context"); !context.empty())
        keys = keysIn(parseJson(context, limits, "context"), children.size());
    for (std::size_t i = 0; i < children.size(); ++i)
        collect(children[i], i < keys.size() ? keys[i] : name, limits, names);
}

} // namespace

std::optional<std::vector<std::string>> treeNames(const std::string& spec, const Limits& limits)
{
    if (spec.empty())
        return std::nullopt;
    try {
        const json tree = parseJson(spec, limits, "tree"); // [version, node]
        if (!tree.is_array() || tree.size() != 2)
            return std::nullopt;
        std::vector<std::string> names;
        collect(tree[1], {}, limits, names);
        return names;
    } catch (const ErrorException&) {
        return std::nullopt; // names are an ornament
    }
}

} // namespace nnview::torchexport
