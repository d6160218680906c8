#include "import/torchmodule/wirings.h"

// torchvision: segmentation and video models.
namespace nnview::torchmodule {

namespace {

Tensor allInOrder(Forward& f, const Tensor& x)
{
    return f.throughAll(x);
}

// Segmentation

/// The children in order, keeping what the setting return_layers (name, key, name, key …) asks for.
Tensors layerGetter(Forward& f, const Tensors& inputs)
{
    Tensor x = inputs.at(0);
    Tensors kept;
    const AttributeValue* found = f.settings().find("return_layers");
    const auto* wanted = found ? std::get_if<std::vector<std::string>>(found) : nullptr;
    for (const auto& [name, child] : f.module().children) {
        if (!child)
            continue;
        x = f.run(*child, x);
        for (std::size_t i = 0; wanted && i + 1 < wanted->size(); i += 2)
            if ((*wanted)[i] == name)
                kept.push_back(x);
    }
    return kept.empty() ? Tensors{x} : kept;
}

Tensor enlarged(Forward& f, const Tensor& x, const Tensor& like)
{
    return f.interpolate(x, {extent(like, -2), extent(like, -1)}, "bilinear2d");
}

/// FCN and DeepLabV3. The backbone gives [aux,] out.
Tensors segmentation(Forward& f, const Tensors& inputs)
{
    const Tensors features = f.runAll("backbone", inputs);
    Tensors results = {enlarged(f, f.run("classifier", features.back()), inputs.at(0))};
    if (f.has("aux_classifier"))
        results.push_back(enlarged(f, f.run("aux_classifier", features.front()), inputs.at(0)));
    return results;
}

Tensors lraspp(Forward& f, const Tensors& inputs)
{
    const Tensors features = f.runAll("backbone", inputs);
    return {enlarged(f, f.runAll("classifier", features).at(0), inputs.at(0))};
}

Tensors lrasppHead(Forward& f, const Tensors& features)
{
    const Tensor low = features.front(), high = features.back();
    Tensor x = f.run("cbr", high);
    x = enlarged(f, f.mul(x, f.run("scale", high)), low);
    const Tensor left = f.run("low_classifier", low);
    return {f.add(left, f.run("high_classifier", x))};
}

Tensor asppPooling(Forward& f, const Tensor& x)
{
    return enlarged(f, f.throughAll(x), x);
}

Tensor aspp(Forward& f, const Tensor& x)
{
    Tensors branches;
    if (const Module* convs = f.module().child("convs"))
        for (const auto& [name, conv] : convs->children)
            if (conv)
                branches.push_back(f.run(*conv, x));
    return f.run("project", f.cat(branches, 1));
}

// Video

Tensor videoResNet(Forward& f, const Tensor& x)
{
    const Tensor y = f.through(x, {"stem", "layer1", "layer2", "layer3", "layer4", "avgpool"});
    return f.run("fc", f.flatten(y, 1));
}

Tensor withShortcut(Forward& f, const Tensor& x, const Tensor& y)
{
    const Tensor skip = f.has("downsample") ? f.run("downsample", x) : x;
    return f.run("relu", f.add_(y, skip));
}

Tensor videoBasicBlock(Forward& f, const Tensor& x)
{
    return withShortcut(f, x, f.through(x, {"conv1", "conv2"}));
}

Tensor videoBottleneck(Forward& f, const Tensor& x)
{
    return withShortcut(f, x, f.through(x, {"conv1", "conv2", "conv3"}));
}

Tensor separableInception(Forward& f, const Tensor& x)
{
    const Tensor a = f.run("branch0", x), b = f.run("branch1", x), c = f.run("branch2", x), d = f.run("branch3", x);
    return f.cat({a, b, c, d}, 1);
}

Tensor s3d(Forward& f, const Tensor& x)
{
    return f.mean(f.through(x, {"features", "avgpool", "classifier"}), {2, 3, 4});
}

constexpr NamedWiring table[] = {
    {"_utils.IntermediateLayerGetter", {nullptr, layerGetter}},
    {"fcn.FCN", {nullptr, segmentation}},
    {"fcn.FCNHead", {allInOrder}},
    {"deeplabv3.DeepLabV3", {nullptr, segmentation}},
    {"deeplabv3.DeepLabHead", {allInOrder}},
    {"deeplabv3.ASPP", {aspp}},
    {"deeplabv3.ASPPConv", {allInOrder}},
    {"deeplabv3.ASPPPooling", {asppPooling}},
    {"lraspp.LRASPP", {nullptr, lraspp}},
    {"lraspp.LRASPPHead", {nullptr, lrasppHead}},
    {"video.resnet.VideoResNet", {videoResNet}},
    {"video.resnet.BasicBlock", {videoBasicBlock}},
    {"video.resnet.Bottleneck", {videoBottleneck}},
    {"video.resnet.BasicStem", {allInOrder}},
    {"video.resnet.R2Plus1dStem", {allInOrder}},
    {"video.resnet.Conv2Plus1D", {allInOrder}},
    {"video.s3d.S3D", {s3d}},
    {"video.s3d.SepInceptionBlock3D", {separableInception}},
    {"video.s3d.TemporalSeparableConv", {allInOrder}},
};

} // namespace

std::span<const NamedWiring> visionTaskWirings()
{
    return table;
}

} // namespace nnview::torchmodule
