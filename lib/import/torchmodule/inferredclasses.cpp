#include "import/torchmodule/inferred.h"
#include "import/torchmodule/needs.h"
#include "import/torchmodule/unet.h"
#include "import/torchmodule/wirings.h"

#include <algorithm>
#include <array>

// What an unknown class is taken for: by its settings, its children's names, or their channels.
namespace nnview::torchmodule {

namespace {

using Names = std::span<const std::string_view>;

bool isOneOf(std::string_view name, Names names)
{
    return std::ranges::find(names, name) != names.end();
}

constexpr std::string_view shortcuts[] = {"downsample", "shortcut", "skip",      "skip_connection", "residual",
                                          "identity",   "down",     "conv_skip", "skip_conv",       "proj_shortcut"};
constexpr std::string_view residualFlags[] = {"use_res_connect", "apply_residual", "use_residual", "residual",
                                              "use_shortcut",    "has_skip",       "has_residual"};

/// Without parts of its own: one operation that keeps the shape.
Tensor leaf(Forward& f, const Tensor& x)
{
    const std::string name(f.module().shortName());
    f.guess("inferred-shape", "What " + name + " computes is not in the file; it is assumed to keep the shape.");
    Arguments arguments = {{"input", x}};
    for (const ModuleTensor& tensor : f.module().tensors)
        arguments.emplace_back(tensor.name, f.weight(tensor.name));
    return f.custom(name, std::move(arguments), x.shape);
}

/// Out of use in inference: stochastic depth.
Tensor nothing(Forward&, const Tensor& x)
{
    return x;
}

/// A batch norm that holds its own dropout and activation.
Tensor normAndParts(Forward& f, const Tensor& x)
{
    return f.throughAll(torchLayer("BatchNorm2d")->wiring.one(f, x));
}

/// A subclass of nn.Sequential: its parts are numbered.
bool isNumbered(const Module& module)
{
    std::size_t i = 0;
    return !module.children.empty() && std::ranges::all_of(module.children, [&](const auto& child) {
        return child.second && child.first == std::to_string(i++);
    });
}

Tensors numbered(Forward& f, const Tensors& inputs)
{
    Tensor x = inputs.at(0);
    for (const auto& [name, child] : f.module().children)
        x = runFitting(f, name, *child, x);
    return {x};
}

// Residual blocks

bool isActivation(const Module& module)
{
    return std::ranges::find(activationWirings(), module.shortName(), &NamedWiring::name) !=
               activationWirings().end() &&
           module.shortName().find("ropout") == std::string_view::npos;
}

bool isNorm(const Module& module)
{
    return module.shortName().find("Norm") != std::string_view::npos;
}

/// A part called like a shortcut, or a setting that says so.
bool isResidual(const Module& module)
{
    const auto isShortcut = [](const auto& child) { return isOneOf(child.first, shortcuts); };
    if (std::ranges::any_of(module.children, isShortcut))
        return module.children.size() > 2;
    const std::string_view name = module.shortName();
    const auto named = [&](std::string_view word) { return name.find(word) != std::string_view::npos; };
    if (named("BasicBlock") || named("Bottleneck") || named("Residual") || named("ResBlock"))
        if (const auto need = needOf(module); need && need->count == channelsOut(module))
            return true;
    return std::ranges::any_of(residualFlags, [&](std::string_view flag) { return module.attributes.flag(flag); });
}

/// The one activation that stands for all, as in ResNet's blocks; nullptr: none, or each has its own place.
const Module* sharedActivation(const Module& module)
{
    const Module* found = nullptr;
    std::ptrdiff_t norms = 0;
    for (const auto& [name, child] : module.children) {
        if (child && isActivation(*child)) {
            if (found && found != child.get())
                return nullptr;
            found = child.get();
        }
        norms += child && isNorm(*child) ? 1 : 0;
    }
    return norms > 1 ? found : nullptr;
}

Tensor residualBlock(Forward& f, const Tensor& input)
{
    f.guess("inferred-operation", std::string(f.module().shortName()) +
                                      " is taken for a residual block: what it is given is added to what its layers "
                                      "give. Its code is not in the file.");
    const Module* activation = sharedActivation(f.module());
    const Module* shortcut = nullptr;
    std::vector<std::pair<std::string, const Module*>> row;
    for (const auto& [name, child] : f.module().children) {
        if (isOneOf(name, shortcuts))
            shortcut = child.get();
        else if (child && child.get() != activation)
            row.emplace_back(name, child.get());
    }
    Tensor x = input;
    const Module* last = nullptr; // an activation at the end stands behind the sum
    while (!activation && !row.empty() && (isActivation(*row.back().second) || !hasWeights(*row.back().second))) {
        if (isActivation(*row.back().second))
            last = row.back().second;
        row.pop_back();
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
        x = runFitting(f, row[i].first, *row[i].second, x);
        if (activation && isNorm(*row[i].second) && i + 1 < row.size())
            x = f.run(*activation, x);
    }
    const Tensor skip = shortcut && hasWeights(*shortcut) ? f.run(*shortcut, input) : input;
    x = f.add(x, skip);
    activation = activation ? activation : last;
    return activation ? f.run(*activation, x) : x;
}

// Transformer blocks: x + attention(norm(x)), x + mlp(norm(x))

constexpr std::array<std::array<std::string_view, 3>, 6> separate = {{{"query", "key", "value"},
                                                                      {"q_proj", "k_proj", "v_proj"},
                                                                      {"to_q", "to_k", "to_v"},
                                                                      {"q_lin", "k_lin", "v_lin"},
                                                                      {"q", "k", "v"},
                                                                      {"W_q", "W_k", "W_v"}}};
constexpr std::string_view fused[] = {"qkv", "to_qkv", "c_attn", "in_proj", "Wqkv", "query_key_value", "qkv_proj"};

const std::array<std::string_view, 3>* separateProjections(const Module& module)
{
    for (const auto& names : separate)
        if (std::ranges::all_of(names, [&](std::string_view name) { return module.child(name) != nullptr; }))
            return &names;
    return nullptr;
}

std::string_view fusedProjection(const Module& module)
{
    for (const std::string_view name : fused)
        if (const Module* child = module.child(name))
            if (const auto need = needOf(*child); need && channelsOut(*child) == 3 * need->count)
                return name;
    return {};
}

bool isAttention(const Module& module)
{
    return module.shortName() == "MultiheadAttention" || separateProjections(module) ||
           !fusedProjection(module).empty();
}

std::int64_t headsOf(const Module& module)
{
    for (const char* key : {"num_heads", "num_attention_heads", "n_heads", "n_head", "nhead", "heads", "num_head"})
        if (const std::int64_t heads = module.attributes.integer(key); heads > 0)
            return heads;
    return 1;
}

Tensor attention(Forward& f, const Tensor& x)
{
    f.guess("inferred-operation",
            std::string(f.module().shortName()) + " is taken for an attention by the names of its projections.");
    const std::int64_t batch = extent(x, 0), length = extent(x, 1), heads = headsOf(f.module());
    std::vector<std::string_view> done;
    Tensors parts;
    if (const auto* names = separateProjections(f.module())) {
        for (const std::string_view name : *names)
            parts.push_back(f.run(name, x));
        done.assign(names->begin(), names->end());
    } else {
        done = {fusedProjection(f.module())};
        parts = f.chunk(f.run(done.front(), x), 3, -1);
    }
    for (Tensor& part : parts)
        part = f.transpose(f.view(part, {batch, length, heads, -1}), 1, 2);
    const Tensor mixed = f.op("scaled_dot_product_attention", {{"query", parts.at(0)},
                                                               {"key", parts.at(1)},
                                                               {"value", parts.at(2)},
                                                               {"dropout_p", 0.0},
                                                               {"is_causal", false}});
    Tensor y = f.reshape(f.transpose(mixed, 1, 2), {batch, length, -1});
    for (const auto& [name, child] : f.module().children)
        if (child && hasWeights(*child) && !isOneOf(name, done) && !isNorm(*child))
            y = runFitting(f, name, *child, y);
    return y;
}

/// norm, attention, norm, mlp in that order; what has no weights between them goes along.
bool isPreNormBlock(const Module& module)
{
    std::string pattern;
    for (const auto& [name, child] : module.children)
        if (child && hasWeights(*child))
            pattern += isNorm(*child) ? 'n' : isAttention(*child) ? 'a' : 'm';
    return pattern == "nanm";
}

Tensor preNormBlock(Forward& f, const Tensor& input)
{
    f.guess("inferred-operation", std::string(f.module().shortName()) +
                                      " is taken for a transformer block: norm, attention, sum, norm, "
                                      "dense layers, sum. Its code is not in the file.");
    Tensor x = input, branch = input;
    for (const auto& [name, child] : f.module().children) {
        if (!child)
            continue;
        if (isNorm(*child) && hasWeights(*child) && branch.value != x.value) {
            x = f.add(x, branch);
            branch = x;
        }
        branch = runFitting(f, name, *child, branch);
    }
    return f.add(x, branch);
}

// U-Nets

Tensor unet(Forward& f, const Tensor& input)
{
    const auto plan = unetPlan(f.module());
    f.guess("inferred-order", std::string(f.module().shortName()) +
                                  " is taken for an encoder and decoder with skip connections: its parts fit together "
                                  "by their channels in this way only. Its code is not in the file.");
    Tensors skips;
    Tensor x = input;
    for (const Module* block : plan->encoder) {
        if (!skips.empty() && plan->pool)
            x = f.run(*plan->pool, x);
        x = f.run(*block, x);
        skips.push_back(x);
    }
    skips.pop_back();
    for (std::size_t i = 0; i < plan->up.size(); ++i) {
        x = f.run(*plan->up[i], x);
        x = f.cat({skips.at(skips.size() - 1 - i), x}, 1);
        x = f.run(*plan->decoder[i], x);
    }
    for (const Module* layer : plan->rest)
        x = runFitting(f, {}, *layer, x);
    return x;
}

} // namespace

Wiring inferredWiring(const Module& module)
{
    const std::string_view layer = layerBySettings(module);
    if (layer == "BatchNorm2d")
        return {normAndParts};
    if (layer == "LayerNorm" && module.shortName().ends_with("2d"))
        return {layerNormOfPictures};
    if (const NamedWiring* found = layer.empty() ? nullptr : torchLayer(layer))
        return found->wiring;
    if (module.children.empty() && module.tensors.empty() && module.attributes.contains("drop_prob"))
        return {nothing};
    if (module.children.empty())
        return {leaf};
    if (isNumbered(module))
        return {nullptr, numbered};
    if (isAttention(module))
        return {attention};
    if (isPreNormBlock(module))
        return {preNormBlock};
    if (isResidual(module))
        return {residualBlock};
    if (unetPlan(module))
        return {unet};
    return {nullptr, inDeclaredOrder};
}

} // namespace nnview::torchmodule
