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
        const std::int64_t model = root.attributes.integer("d_model", 512);
        if (name == "Transformer" || name.starts_with("TransformerDecoder")) {
            const bool first = root.attributes.flag("batch_first");
            std::vector<InputInfo> inputs = {named(name == "Transformer" ? "src" : "tgt"),
                                             named(name == "Transformer" ? "tgt" : "memory")};
            for (InputInfo& input : inputs)
                input.example = Tensor{-1, "float32", first ? Ints{1, 64, model} : Ints{64, 1, model}};
            return name == "Transformer" ? inputs : std::vector<InputInfo>{named("tgt"), named("memory")};
        }
        if (name == "MultiheadAttention")
            return {named("query"), named("key"), named("value")};
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
