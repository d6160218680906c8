#include "import/torchmodule/rootinput.h"

#include "import/torchmodule/needs.h"
#include "import/torchmodule/wirings.h"

#include <algorithm>
#include <set>

namespace nnview::torchmodule {

namespace {

using torchscript::InputInfo;
using torchscript::Tensor;

struct Picture
{
    std::string_view name; ///< class
    std::int64_t size;
};

/// Side of the pictures that a class was made for, where it is not 224.
constexpr Picture pictures[] = {
    {"Inception3", 299},     {"FCN", 520},   {"DeepLabV3", 520},         {"LRASPP", 520},
    {"DetectionModel", 640}, {"Model", 640}, {"SegmentationModel", 640}, {"PoseModel", 640},
    {"YOLO", 640},
};

std::optional<Tensor> usualPicture(const Module& root)
{
    const auto need = needOf(root);
    if (!need || need->role != Need::Role::Channels || need->rank != 4)
        return std::nullopt;
    std::int64_t size = 224;
    for (const Picture& picture : pictures)
        if (picture.name == root.shortName())
            size = picture.size;
    for (const char* key : {"image_size", "img_size", "input_size"})
        if (const std::int64_t stated = root.attributes.integer(key); stated > 0 && stated <= 4096)
            size = stated;
    return Tensor{-1, "float32", {1, need->count, size, size}};
}

/// Does the first attention below take the batch first?
bool batchFirst(const Module& module, int depth = 0)
{
    if (module.attributes.contains("batch_first"))
        return module.attributes.flag("batch_first");
    for (const auto& [name, child] : module.children)
        if (child && depth < 8)
            return batchFirst(*child, depth + 1);
    return false;
}

std::vector<InputInfo> sequences(const Module& root, std::vector<std::string> names)
{
    const auto need = needOf(root);
    std::vector<InputInfo> inputs;
    for (std::string& name : names) {
        inputs.push_back({std::move(name), true, false, std::nullopt});
        if (need)
            inputs.back().example =
                Tensor{-1, "float32", batchFirst(root) ? Ints{1, 64, need->count} : Ints{64, 1, need->count}};
    }
    return inputs;
}

bool knownBelow(const Module& module, std::set<const Module*>& seen)
{
    if (!seen.insert(&module).second)
        return true;
    return isKnownClass(module) && std::ranges::all_of(module.children, [&](const auto& child) {
               return !child.second || knownBelow(*child.second, seen);
           });
}

} // namespace

std::vector<InputInfo> inputsOf(const Module& root)
{
    const std::string_view name = root.shortName();
    const auto named = [](std::string text) { return InputInfo{std::move(text), true, false, std::nullopt}; };
    if (root.className.starts_with("torch.nn.")) {
        if (name.find("ransformer") != std::string_view::npos || name == "MultiheadAttention")
            return sequences(root, name == "Transformer"          ? std::vector<std::string>{"src", "tgt"}
                                   : name == "MultiheadAttention" ? std::vector<std::string>{"query", "key", "value"}
                                   : name.starts_with("TransformerDecoder") ? std::vector<std::string>{"tgt", "memory"}
                                                                            : std::vector<std::string>{"src"});
        if (name == "Bilinear")
            return {named("input1"), named("input2")};
        return {named("input")};
    }
    InputInfo input = named(name == "LRASPP" ? "input" : "x");
    if (isKnownClass(root))
        input.example = usualPicture(root);
    return {input};
}

bool allKnown(const Module& root)
{
    std::set<const Module*> seen;
    return knownBelow(root, seen);
}

} // namespace nnview::torchmodule
