#include "import/torchexport/targets.h"

#include <algorithm>
#include <iterator>

namespace nnview::torchexport {

namespace {

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, name) != names.end();
}

std::size_t partsOf(const ProgramNode& node)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        node.inputs, [](const NamedArgument& input) { return std::holds_alternative<SubGraph>(input.value); }));
}

} // namespace

Target targetOf(std::string_view target)
{
    if (target.starts_with("torch.ops."))
        target.remove_prefix(10);
    Target result{{}, {}, target};
    const auto dot = target.find('.');
    if (dot == std::string_view::npos) {
        result.name = target;
        return result;
    }
    result.space = target.substr(0, dot);
    const std::string_view rest = target.substr(dot + 1);
    result.name = rest.substr(0, rest.find('.'));
    return result;
}

Role roleOf(const ProgramNode& node, const Target& target)
{
    const std::string_view name = target.name;
    if (name.starts_with("_assert_") || name.starts_with("sym_constrain_range") ||
        isOneOf(name, {"_functional_assert_async", "_functional_assert_scalar"}))
        return Role::Check;
    if (target.space != "higher_order" || partsOf(node) == 0 || name.starts_with("flex_attention"))
        return Role::Call;
    if (name == "cond" || name == "switch")
        return Role::Branch;
    if (partsOf(node) > 1 || name == "scan" || name == "associative_scan" || name.starts_with("map"))
        return Role::Loop;
    return Role::Wrapper;
}

std::string partName(std::string_view name)
{
    for (const std::string_view word : {"true", "false", "body", "cond", "combine"})
        if (name.starts_with(word) || name.find("_" + std::string(word) + "_") != std::string_view::npos)
            return std::string(word == "cond" ? "condition" : word);
    while (!name.empty() && ((name.back() >= '0' && name.back() <= '9') || name.back() == '_'))
        name.remove_suffix(1);
    return name.empty() ? "part" : std::string(name);
}

bool isView(std::string_view name)
{
    static constexpr std::string_view views[] = {
        "alias",  "chunk",     "detach", "diagonal", "expand", "flatten",   "narrow", "permute",          "reshape",
        "select", "slice",     "split",  "squeeze",  "t",      "transpose", "unbind", "split_with_sizes", "unflatten",
        "unfold", "unsqueeze", "view",   "view_as",
    };
    return std::find(std::begin(views), std::end(views), name) != std::end(views);
}

bool isInPlace(std::string_view name)
{
    return name.size() > 1 && name.ends_with('_') && !name.ends_with("__") && name != "detach_";
}

} // namespace nnview::torchexport
