#include "import/torchmodule/needs.h"

#include <algorithm>
#include <functional>

namespace nnview::torchmodule {

namespace {

/// The walks below end there: objects that are shared many times make a tree without end.
constexpr int deepest = 64, longest = 4096;

std::string_view torchName(const Module& module)
{
    return module.className.starts_with("torch.nn.") ? module.shortName() : layerBySettings(module);
}

const ModuleTensor* weightOf(const Module& module)
{
    for (const char* name : {"weight", "weight_v", "weight_orig"})
        if (const ModuleTensor* tensor = module.tensor(name))
            return tensor;
    return nullptr;
}

std::optional<Need> ownNeed(const Module& module)
{
    using Role = Need::Role;
    const std::string_view name = torchName(module);
    const ModuleTensor* weight = weightOf(module);
    const Attributes& s = module.attributes;
    if (name.starts_with("Conv") && weight && weight->shape.size() > 2) {
        const bool transposed = name.starts_with("ConvTranspose");
        const std::int64_t in = transposed ? weight->shape[0] : weight->shape[1] * s.integer("groups", 1);
        return Need{Role::Channels, in, weight->shape.size(), false};
    }
    if (name.find("Linear") != std::string_view::npos && weight && weight->shape.size() == 2)
        return Need{Role::Features, weight->shape[1], 2, true};
    if (name.starts_with("BatchNorm") || name == "SyncBatchNorm")
        return Need{Role::Channels, s.integer("num_features"), 0, false};
    if (name == "GroupNorm")
        return Need{Role::Channels, s.integer("num_channels"), 0, false};
    if ((name == "LayerNorm" || name == "RMSNorm") && !s.ints("normalized_shape").empty())
        return Need{Role::Features, s.ints("normalized_shape").back(), 2, false};
    if (name.starts_with("Embedding"))
        return Need{Role::Tokens, s.integer("num_embeddings"), 2, false};
    if (name == "LSTM" || name == "GRU" || name == "RNN")
        return Need{Role::Features, s.integer("input_size"), 3, false};
    if (name == "MultiheadAttention")
        return Need{Role::Features, s.integer("embed_dim"), 3, false};
    return std::nullopt;
}

std::optional<Need> needBelow(const Module& module, int depth, bool& stop, int& steps)
{
    if (depth > deepest || ++steps > longest)
        return std::nullopt;
    if (auto own = ownNeed(module))
        return own;
    const std::string_view name = torchName(module);
    if (name == "Flatten" || name == "Unflatten" || name == "PixelShuffle" || name == "PixelUnshuffle" ||
        name == "Unfold" || name == "Fold" || name == "ChannelShuffle") {
        stop = true;
        return std::nullopt;
    }
    for (const auto& [key, child] : module.children) {
        if (!child)
            continue;
        auto found = needBelow(*child, depth + 1, stop, steps);
        if (found || stop)
            return found;
    }
    return std::nullopt;
}

std::optional<std::int64_t> outBelow(const Module& module, int depth, int& steps)
{
    if (depth > deepest || ++steps > longest)
        return std::nullopt;
    const std::string_view name = torchName(module);
    const ModuleTensor* weight = weightOf(module);
    const Attributes& s = module.attributes;
    if (name.starts_with("ConvTranspose") && weight && weight->shape.size() > 2)
        return weight->shape[1] * s.integer("groups", 1);
    if ((name.starts_with("Conv") || name.find("Linear") != std::string_view::npos) && weight && !weight->shape.empty())
        return weight->shape[0];
    if (const auto own = ownNeed(module); own && own->role == Need::Role::Channels)
        return own->count;
    for (auto child = module.children.rbegin(); child != module.children.rend(); ++child)
        if (child->second)
            if (const auto found = outBelow(*child->second, depth + 1, steps))
                return found;
    return std::nullopt;
}

/// The first module of a row, as deep as it goes.
const Module* innermostFirst(const Module* module)
{
    for (int depth = 0; depth < deepest && !module->children.empty() && module->children.front().second; ++depth)
        module = module->children.front().second.get();
    return module;
}

bool weightsBelow(const Module& module, int depth, int& steps)
{
    if (!module.tensors.empty())
        return true;
    if (depth > deepest || ++steps > longest)
        return false;
    return std::ranges::any_of(module.children, [&](const auto& child) {
        return child.second && weightsBelow(*child.second, depth + 1, steps);
    });
}

} // namespace

std::optional<Need> needOf(const Module& module)
{
    bool stop = false;
    int steps = 0;
    return needBelow(module, 0, stop, steps);
}

std::optional<std::int64_t> channelsOut(const Module& module)
{
    int steps = 0;
    return outBelow(module, 0, steps);
}

std::string_view layerBySettings(const Module& module)
{
    const Attributes& s = module.attributes;
    const ModuleTensor* weight = weightOf(module);
    const std::size_t rank = weight ? weight->shape.size() : 0;
    if (s.contains("num_features") && module.tensor("running_mean"))
        return "BatchNorm2d"; // also with an activation of its own
    if (!module.children.empty())
        return {};
    if (s.contains("kernel_size") && s.contains("in_channels") && rank >= 3 && rank <= 5) {
        static constexpr std::string_view plain[] = {"Conv1d", "Conv2d", "Conv3d"};
        static constexpr std::string_view transposed[] = {"ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"};
        return s.flag("transposed") ? transposed[rank - 3] : plain[rank - 3];
    }
    if (s.contains("in_features") && s.contains("out_features") && rank == 2)
        return "Linear";
    if (s.contains("num_groups") && s.contains("num_channels"))
        return "GroupNorm";
    if (!s.ints("normalized_shape").empty() && rank == s.ints("normalized_shape").size())
        return module.tensor("bias") ? "LayerNorm" : "RMSNorm";
    if (s.contains("num_embeddings") && s.contains("embedding_dim") && rank == 2)
        return "Embedding";
    if (const ModuleTensor* ih = module.tensor("weight_ih_l0"); ih && ih->shape.size() == 2) {
        const std::int64_t hidden = s.integer("hidden_size");
        const std::int64_t gates = hidden > 0 ? ih->shape[0] / hidden : 0;
        return gates == 4 ? "LSTM" : gates == 3 ? "GRU" : gates == 1 ? "RNN" : "";
    }
    return {};
}

bool enlarges(const Module& module)
{
    const std::string_view name = torchName(*innermostFirst(&module));
    return name.starts_with("ConvTranspose") || name.starts_with("Upsampl") || name == "PixelShuffle";
}

bool isPool(const Module& module)
{
    const std::string_view name = module.shortName();
    return module.children.empty() && module.tensors.empty() &&
           (name.starts_with("MaxPool") || name.starts_with("AvgPool"));
}

bool hasWeights(const Module& module)
{
    int steps = 0;
    return weightsBelow(module, 0, steps);
}

} // namespace nnview::torchmodule
