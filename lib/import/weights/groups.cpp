#include "import/weights/groups.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace nnview::weights {

namespace {

/// Deeper names keep their end in one piece.
constexpr std::size_t maxParts = 32;

/// What frameworks and trainers put around a model.
constexpr std::string_view wrappers[] = {"module", "_orig_mod", "_forward_module", "_fsdp_wrapped_module",
                                         "model",  "net",       "network",         "state_dict",
                                         "_model", "student"};

/// Names of a layer's own tensors, and what PyTorch calls them. Everything else that stands alone is a layer of its
/// own.
constexpr std::pair<std::string_view, std::string_view> roles[] = {
    {"weight", "weight"},
    {"kernel", "kernel"},
    {"w", "weight"},
    {"embedding", "weight"},
    {"embeddings", "weight"},
    {"bias", "bias"},
    {"b", "bias"},
    {"running_mean", "running_mean"},
    {"running_var", "running_var"},
    {"moving_mean", "running_mean"},
    {"moving_variance", "running_var"},
    {"moving_var", "running_var"},
    {"mean", "running_mean"},
    {"var", "running_var"},
    {"num_batches_tracked", "num_batches_tracked"},
    {"gamma", "gamma"},
    {"beta", "beta"},
    {"scale", "scale"},
    {"weight_g", "weight_g"},
    {"weight_v", "weight_v"},
    {"weight_orig", "weight_v"},
    {"weight_mask", "weight_mask"},
    {"weight_u", "weight_u"},
    {"original", "weight_v"},
    {"original0", "weight_g"},
    {"original1", "weight_v"},
    {"in_proj_weight", "in_proj_weight"},
    {"in_proj_bias", "in_proj_bias"},
    {"q_proj_weight", "q_proj_weight"},
    {"k_proj_weight", "k_proj_weight"},
    {"v_proj_weight", "v_proj_weight"},
    {"bias_k", "bias_k"},
    {"bias_v", "bias_v"},
    {"qweight", "qweight"},
    {"qzeros", "qzeros"},
    {"scales", "scales"},
    {"g_idx", "g_idx"},
    {"weight_packed", "weight_packed"},
    {"weight_scale", "weight_scale"},
    {"weight_scale_inv", "weight_scale"},
    {"weight_shape", "weight_shape"},
    {"weight_zero_point", "weight_zero_point"},
    {"input_scale", "input_scale"},
    {"_packed_params", "weight"},
    {"depthwise_kernel", "depthwise_kernel"},
    {"pointwise_kernel", "pointwise_kernel"},
    {"recurrent_kernel", "recurrent_kernel"},
    {"weight_ih", "weight_ih_l0"},
    {"weight_hh", "weight_hh_l0"},
    {"bias_ih", "bias_ih_l0"},
    {"bias_hh", "bias_hh_l0"},
    {"i2h_weight", "weight_ih_l0"},
    {"h2h_weight", "weight_hh_l0"},
    {"i2h_bias", "bias_ih_l0"},
    {"h2h_bias", "bias_hh_l0"},
};

/// Roles that make the tensors of a path a layer; the others only accompany one.
constexpr std::string_view leading[] = {
    "weight",         "kernel",        "weight_v",         "qweight",          "weight_packed", "gamma",        "scale",
    "in_proj_weight", "q_proj_weight", "depthwise_kernel", "recurrent_kernel", "weight_ih_l0",  "running_mean",
};

template <std::size_t n>
bool contains(const std::string_view (&names)[n], std::string_view name)
{
    return std::ranges::find(names, name) != std::end(names);
}

std::vector<std::string> split(std::string_view name)
{
    std::vector<std::string> parts;
    const char separator = name.find('/') != std::string_view::npos ? '/' : '.';
    while (parts.size() + 1 < maxParts) {
        const auto end = name.find(separator);
        if (end == std::string_view::npos)
            break;
        if (end > 0)
            parts.emplace_back(name.substr(0, end));
        name.remove_prefix(end + 1);
    }
    parts.emplace_back(name);
    return parts;
}

std::string join(const std::vector<std::string>& parts)
{
    std::string path;
    for (const std::string& part : parts)
        path += (path.empty() ? "" : ".") + part;
    return path;
}

/// PyTorch numbers recurrent layers (weight_ih_l1_reverse), Gluon puts the number in front (l1_i2h_weight, r1_…).
std::string recurrentRole(std::string_view leaf)
{
    if (leaf.starts_with("weight_ih_l") || leaf.starts_with("weight_hh_l") || leaf.starts_with("weight_hr_l") ||
        leaf.starts_with("bias_ih_l") || leaf.starts_with("bias_hh_l"))
        return std::string(leaf);
    const auto line = leaf.find('_');
    if (line == std::string_view::npos || line < 2 || (leaf[0] != 'l' && leaf[0] != 'r') ||
        leaf.substr(1, line - 1).find_first_not_of("0123456789") != std::string_view::npos)
        return {};
    const std::string_view rest = leaf.substr(line + 1);
    const std::string layer = "_l" + std::string(leaf.substr(1, line - 1)) + (leaf[0] == 'r' ? "_reverse" : "");
    if (rest == "i2h_weight" || rest == "h2h_weight")
        return (rest[0] == 'i' ? "weight_ih" : "weight_hh") + layer;
    if (rest == "i2h_bias" || rest == "h2h_bias")
        return (rest[0] == 'i' ? "bias_ih" : "bias_hh") + layer;
    return {};
}

std::string roleOf(std::string_view leaf)
{
    if (leaf.ends_with(":0")) // TensorFlow's output number
        leaf.remove_suffix(2);
    if (std::string role = recurrentRole(leaf); !role.empty())
        return role;
    const auto it = std::ranges::find(roles, leaf, [](const auto& pair) { return pair.first; });
    return it == std::end(roles) ? std::string() : std::string(it->second);
}

/// A name under way from the tensor to its layer.
struct Name
{
    const StoredWeight* tensor;
    std::vector<std::string> parts; ///< of the layer
    std::string leaf, role;
};

/// How many leading parts are wrappers that every name has.
std::size_t sharedWrappers(const std::vector<Name>& names)
{
    std::size_t count = 0;
    while (true) {
        for (const Name& name : names)
            if (name.parts.size() <= count || name.parts[count] != names[0].parts[count] ||
                !contains(wrappers, name.parts[count]))
                return count;
        ++count;
    }
}

std::vector<Name> namesOf(const std::vector<StoredWeight>& tensors)
{
    std::vector<Name> names;
    for (const StoredWeight& tensor : tensors) {
        Name name{&tensor, split(tensor.name), {}, {}};
        name.leaf = name.parts.back();
        name.parts.pop_back();
        // torch.nn.utils.parametrize: conv.parametrizations.weight.original0, …weight.0._u
        const auto at = std::ranges::find(name.parts, "parametrizations");
        if (at != name.parts.end()) {
            name.role = at + 2 == name.parts.end() ? roleOf(name.leaf) : std::string();
            name.parts.erase(at, name.parts.end());
        } else {
            name.role = roleOf(name.leaf);
        }
        names.push_back(std::move(name));
    }
    const std::size_t wrapped = names.empty() ? 0 : sharedWrappers(names);
    for (Name& name : names)
        name.parts.erase(name.parts.begin(), name.parts.begin() + static_cast<std::ptrdiff_t>(wrapped));
    return names;
}

/// "q_proj.weight.absmax" belongs to the layer of the tensor "q_proj.weight".
void joinExtensions(std::vector<Name>& names)
{
    std::map<std::string, std::size_t> whole; // full path of a tensor => its name
    for (std::size_t i = 0; i < names.size(); ++i) {
        std::vector<std::string> parts = names[i].parts;
        parts.push_back(names[i].leaf);
        whole.emplace(join(parts), i);
    }
    for (Name& name : names)
        for (std::size_t length = name.parts.size(); length > 0 && name.parts.size() - length < 3; --length) {
            const std::vector<std::string> front(name.parts.begin(),
                                                 name.parts.begin() + static_cast<std::ptrdiff_t>(length));
            const auto owner = whole.find(join(front));
            if (owner == whole.end())
                continue;
            name.parts = names[owner->second].parts;
            name.role = "extension";
            break;
        }
}

/// nn.MultiheadAttention keeps its output projection in a module of its own.
void joinProjections(std::vector<Name>& names)
{
    std::set<std::string> attentions;
    for (const Name& name : names)
        if (name.role == "in_proj_weight" || name.role == "q_proj_weight")
            attentions.insert(join(name.parts));
    for (Name& name : names) {
        if (name.parts.empty() || name.parts.back() != "out_proj")
            continue;
        std::vector<std::string> parent(name.parts.begin(), name.parts.end() - 1);
        if (!attentions.contains(join(parent)))
            continue;
        name.parts = std::move(parent);
        name.role = "out_proj." + name.role;
    }
}

bool isCounter(const StoredWeight& tensor, std::string_view leaf)
{
    const bool isWhole = tensor.dtype.starts_with("int") || tensor.dtype.starts_with("uint");
    return leaf == "num_batches_tracked" || (isWhole && tensor.shape.empty());
}

} // namespace

const StoredWeight* Group::find(std::string_view role) const
{
    const auto it = std::ranges::find(members, role, &Member::role);
    return it == members.end() ? nullptr : it->tensor;
}

std::vector<Group> groupWeights(const std::vector<StoredWeight>& tensors)
{
    std::vector<Name> names = namesOf(tensors);
    joinExtensions(names);
    joinProjections(names);
    std::set<std::string> layers; // paths at which a layer stands
    for (const Name& name : names)
        if (contains(leading, name.role))
            layers.insert(join(name.parts));
    std::vector<Group> groups;
    std::map<std::string, std::size_t> positions;
    for (const Name& name : names) {
        if (isCounter(*name.tensor, name.leaf))
            continue;
        std::vector<std::string> parts = name.parts;
        const bool isLone = !layers.contains(join(parts));
        if (isLone)
            parts.push_back(name.leaf);
        else if (parts.empty()) // a single layer was saved
            parts.emplace_back("layer");
        const auto [position, isNew] = positions.try_emplace(join(parts), groups.size());
        if (isNew)
            groups.push_back({position->first, parts, {}, isLone});
        groups[position->second].members.push_back({name.role.empty() ? name.leaf : name.role, name.tensor});
    }
    return groups;
}

bool isAlphabetical(const std::vector<StoredWeight>& tensors)
{
    std::map<std::string_view, std::string_view> last; // dtype => name
    for (const StoredWeight& tensor : tensors) {
        std::string_view& previous = last[tensor.dtype];
        if (tensor.name < previous)
            return false;
        previous = tensor.name;
    }
    return true;
}

} // namespace nnview::weights
