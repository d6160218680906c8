#include "import/torchmodule/wirings.h"

#include <algorithm>

// torchvision: convolutional classifiers. Each function reads like the class's forward method.
namespace nnview::torchmodule {

namespace {

Tensor allInOrder(Forward& f, const Tensor& x)
{
    return f.throughAll(x);
}

// Classifiers as a whole

Tensor featuresPoolClassifier(Forward& f, const Tensor& x) // AlexNet, VGG
{
    return f.run("classifier", f.flatten(f.through(x, {"features", "avgpool"}), 1));
}

Tensor mobileNet(Forward& f, const Tensor& x)
{
    const Tensor y = f.adaptiveAvgPool2d(f.run("features", x), {1, 1});
    return f.run("classifier", f.flatten(y, 1));
}

Tensor convNeXt(Forward& f, const Tensor& x)
{
    return f.through(x, {"features", "avgpool", "classifier"});
}

Tensor squeezeNet(Forward& f, const Tensor& x)
{
    return f.flatten(f.through(x, {"features", "classifier"}), 1);
}

Tensor mnasNet(Forward& f, const Tensor& x)
{
    return f.run("classifier", f.mean(f.run("layers", x), {2, 3}));
}

Tensor regNet(Forward& f, const Tensor& x)
{
    return f.run("fc", f.flatten(f.through(x, {"stem", "trunk_output", "avgpool"}), 1));
}

// ResNet, ResNeXt, Wide ResNet

Tensor shortcut(Forward& f, const Tensor& x)
{
    return f.has("downsample") ? f.run("downsample", x) : x;
}

Tensor basicBlock(Forward& f, const Tensor& x)
{
    const Tensor y = f.through(x, {"conv1", "bn1", "relu", "conv2", "bn2"});
    return f.run("relu", f.add_(y, shortcut(f, x)));
}

Tensor bottleneck(Forward& f, const Tensor& x)
{
    const Tensor y = f.through(x, {"conv1", "bn1", "relu", "conv2", "bn2", "relu", "conv3", "bn3"});
    return f.run("relu", f.add_(y, shortcut(f, x)));
}

Tensor resNet(Forward& f, const Tensor& x)
{
    const Tensor y =
        f.through(x, {"conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4", "avgpool"});
    return f.run("fc", f.flatten(y, 1));
}

// DenseNet

Tensors denseLayer(Forward& f, const Tensors& x)
{
    return {f.through(f.cat(x, 1), {"norm1", "relu1", "conv1", "norm2", "relu2", "conv2"})};
}

Tensor denseBlock(Forward& f, const Tensor& x)
{
    Tensors features = {x};
    for (const auto& [name, layer] : f.module().children)
        if (layer)
            features.push_back(f.runAll(*layer, features).at(0));
    return f.cat(features, 1);
}

Tensor denseNet(Forward& f, const Tensor& x)
{
    const Tensor y = f.adaptiveAvgPool2d(f.relu_(f.run("features", x)), {1, 1});
    return f.run("classifier", f.flatten(y, 1));
}

// GoogLeNet and Inception v3

Tensor basicConv(Forward& f, const Tensor& x)
{
    return f.relu_(f.through(x, {"conv", "bn"}));
}

/// transform_input: the channels are scaled from ImageNet's statistics to another network's.
Tensor transformed(Forward& f, const Tensor& x)
{
    if (!f.settings().flag("transform_input"))
        return x;
    Tensors channels;
    for (std::int64_t i = 0; i < 3; ++i) {
        const Tensor all = f.slice(x, 0, 0, INT64_MAX);
        const Tensor scaled = f.scaled(f.unsqueeze(f.select(all, 1, i), 1));
        channels.push_back(
            f.op("add", {{"self", scaled}, {"other", Tensor{-1, "float64", {}}}}, [&] { return scaled.shape; }));
    }
    return f.cat(channels, 1);
}

Tensor googLeNet(Forward& f, const Tensor& input)
{
    Tensor x = f.through(transformed(f, input),
                         {"conv1", "maxpool1", "conv2", "conv3", "maxpool2", "inception3a", "inception3b", "maxpool3",
                          "inception4a", "inception4b", "inception4c", "inception4d", "inception4e", "maxpool4",
                          "inception5a", "inception5b", "avgpool"});
    return f.through(f.flatten(x, 1), {"dropout", "fc"});
}

Tensor inceptionBranches(Forward& f, const Tensor& x) // of GoogLeNet
{
    const Tensor a = f.run("branch1", x), b = f.run("branch2", x), c = f.run("branch3", x), d = f.run("branch4", x);
    return f.cat({a, b, c, d}, 1);
}

Tensor pooledBranch(Forward& f, const Tensor& x)
{
    return f.run("branch_pool", f.avgPool2d(x, 3, 1, 1));
}

Tensor inceptionA(Forward& f, const Tensor& x)
{
    const Tensor a = f.run("branch1x1", x);
    const Tensor b = f.through(x, {"branch5x5_1", "branch5x5_2"});
    const Tensor c = f.through(x, {"branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"});
    return f.cat({a, b, c, pooledBranch(f, x)}, 1);
}

Tensor inceptionB(Forward& f, const Tensor& x)
{
    const Tensor a = f.run("branch3x3", x);
    const Tensor b = f.through(x, {"branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"});
    return f.cat({a, b, f.maxPool2d(x, 3, 2)}, 1);
}

Tensor inceptionC(Forward& f, const Tensor& x)
{
    const Tensor a = f.run("branch1x1", x);
    const Tensor b = f.through(x, {"branch7x7_1", "branch7x7_2", "branch7x7_3"});
    const Tensor c =
        f.through(x, {"branch7x7dbl_1", "branch7x7dbl_2", "branch7x7dbl_3", "branch7x7dbl_4", "branch7x7dbl_5"});
    return f.cat({a, b, c, pooledBranch(f, x)}, 1);
}

Tensor inceptionD(Forward& f, const Tensor& x)
{
    const Tensor a = f.through(x, {"branch3x3_1", "branch3x3_2"});
    const Tensor b = f.through(x, {"branch7x7x3_1", "branch7x7x3_2", "branch7x7x3_3", "branch7x7x3_4"});
    return f.cat({a, b, f.maxPool2d(x, 3, 2)}, 1);
}

Tensor forked(Forward& f, const Tensor& x, std::string_view left, std::string_view right)
{
    const Tensor a = f.run(left, x), b = f.run(right, x);
    return f.cat({a, b}, 1);
}

Tensor inceptionE(Forward& f, const Tensor& x)
{
    const Tensor a = f.run("branch1x1", x);
    const Tensor b = forked(f, f.run("branch3x3_1", x), "branch3x3_2a", "branch3x3_2b");
    const Tensor c =
        forked(f, f.through(x, {"branch3x3dbl_1", "branch3x3dbl_2"}), "branch3x3dbl_3a", "branch3x3dbl_3b");
    return f.cat({a, b, c, pooledBranch(f, x)}, 1);
}

Tensor maxPool3Stride2(Forward& f, const Tensor& x, std::string_view child)
{
    return f.has(child) ? f.run(child, x) : f.maxPool2d(x, 3, 2); // a function before torchvision 0.7
}

Tensor inception3(Forward& f, const Tensor& input)
{
    Tensor x = f.through(transformed(f, input), {"Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3"});
    x = f.through(maxPool3Stride2(f, x, "maxpool1"), {"Conv2d_3b_1x1", "Conv2d_4a_3x3"});
    x = f.through(maxPool3Stride2(f, x, "maxpool2"),
                  {"Mixed_5b", "Mixed_5c", "Mixed_5d", "Mixed_6a", "Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e",
                   "Mixed_7a", "Mixed_7b", "Mixed_7c"});
    x = f.has("avgpool") ? f.run("avgpool", x) : f.adaptiveAvgPool2d(x, {1, 1});
    x = f.has("dropout") ? f.run("dropout", x) : f.dropout(x, 0.5);
    return f.run("fc", f.flatten(x, 1));
}

// SqueezeNet, ShuffleNet, MNASNet, MobileNet, EfficientNet, RegNet, ConvNeXt

Tensor fire(Forward& f, const Tensor& input)
{
    const Tensor x = f.through(input, {"squeeze", "squeeze_activation"});
    const Tensor a = f.through(x, {"expand1x1", "expand1x1_activation"});
    const Tensor b = f.through(x, {"expand3x3", "expand3x3_activation"});
    return f.cat({a, b}, 1);
}

Tensor shuffled(Forward& f, const Tensor& x, std::int64_t groups)
{
    const std::int64_t n = extent(x, 0), c = extent(x, 1), h = extent(x, 2), w = extent(x, 3);
    const Tensor y = f.contiguous(f.transpose(f.view(x, {n, groups, c / groups, h, w}), 1, 2));
    return f.view(y, {n, c, h, w});
}

Tensor shuffleUnit(Forward& f, const Tensor& x)
{
    if (f.settings().integer("stride", 1) == 1) {
        const Tensors halves = f.chunk(x, 2, 1);
        return shuffled(f, f.cat({halves.at(0), f.run("branch2", halves.at(1))}, 1), 2);
    }
    return shuffled(f, forked(f, x, "branch1", "branch2"), 2);
}

Tensor shuffleNet(Forward& f, const Tensor& x)
{
    const Tensor y = f.through(x, {"conv1", "maxpool", "stage2", "stage3", "stage4", "conv5"});
    return f.run("fc", f.mean(y, {2, 3}));
}

Tensor mnasResidual(Forward& f, const Tensor& x)
{
    const Tensor y = f.run("layers", x);
    return f.settings().flag("apply_residual") ? f.add(y, x) : y;
}

Tensor invertedResidual2(Forward& f, const Tensor& x)
{
    const Tensor y = f.run("conv", x);
    return f.settings().flag("use_res_connect") ? f.add(x, y) : y;
}

Tensor blockWithResidual(Forward& f, const Tensor& x) // MobileNet v3, EfficientNet
{
    const Tensor y = f.run("block", x);
    return f.settings().flag("use_res_connect") ? f.add_(y, x) : y;
}

Tensor squeezeExcitation(Forward& f, const Tensor& x)
{
    if (!f.has("avgpool")) { // before torchvision 0.12
        const Tensor s = f.adaptiveAvgPool2d(x, {1, 1});
        const Tensor inner = f.through(s, {"fc1", "relu", "fc2"});
        return f.mul(f.unary("hardsigmoid_", inner), x);
    }
    return f.mul(f.through(x, {"avgpool", "fc1", "activation", "fc2", "scale_activation"}), x);
}

Tensor resBottleneck(Forward& f, const Tensor& x) // RegNet
{
    if (f.has("proj")) {
        const Tensor left = f.run("proj", x);
        return f.run("activation", f.add(left, f.run("f", x)));
    }
    return f.run("activation", f.add(x, f.run("f", x)));
}

Tensor convNeXtBlock(Forward& f, const Tensor& x)
{
    const Tensor y = f.mul(f.stored("layer_scale"), f.run("block", x));
    return f.add_(y, x);
}

Tensor permute(Forward& f, const Tensor& x)
{
    return f.permute(x, f.settings().ints("dims"));
}

Tensor nothing(Forward&, const Tensor& x) // stochastic depth outside training
{
    return x;
}

Tensor frozenBatchNorm(Forward& f, const Tensor& x)
{
    const auto column = [&](std::string_view name) { return f.reshape(f.stored(name), {1, -1, 1, 1}); };
    const Tensor w = column("weight"), b = column("bias"), rv = column("running_var"), rm = column("running_mean");
    const Tensor deviation =
        f.unary("rsqrt", f.op("add", {{"self", rv}, {"other", Tensor{-1, "float64", {}}}}, [&] { return rv.shape; }));
    const Tensor scale = f.mul(w, deviation);
    const Tensor shift = f.mul(rm, scale);
    const Tensor bias = f.op("sub", {{"self", b}, {"other", shift}}, [&] { return b.shape; });
    return f.add(f.mul(x, scale), bias);
}

constexpr NamedWiring table[] = {
    {"alexnet.AlexNet", {featuresPoolClassifier}},
    {"vgg.VGG", {featuresPoolClassifier}},
    {"resnet.ResNet", {resNet}},
    {"resnet.BasicBlock", {basicBlock}},
    {"resnet.Bottleneck", {bottleneck}},
    {"densenet.DenseNet", {denseNet}},
    {"densenet._DenseLayer", {nullptr, denseLayer}},
    {"densenet._DenseBlock", {denseBlock}},
    {"densenet._Transition", {allInOrder}},
    {"googlenet.GoogLeNet", {googLeNet}},
    {"googlenet.Inception", {inceptionBranches}},
    {"googlenet.BasicConv2d", {basicConv}},
    {"inception.Inception3", {inception3}},
    {"inception.InceptionA", {inceptionA}},
    {"inception.InceptionB", {inceptionB}},
    {"inception.InceptionC", {inceptionC}},
    {"inception.InceptionD", {inceptionD}},
    {"inception.InceptionE", {inceptionE}},
    {"inception.BasicConv2d", {basicConv}},
    {"squeezenet.SqueezeNet", {squeezeNet}},
    {"squeezenet.Fire", {fire}},
    {"shufflenetv2.ShuffleNetV2", {shuffleNet}},
    {"shufflenetv2.InvertedResidual", {shuffleUnit}},
    {"mnasnet.MNASNet", {mnasNet}},
    {"mnasnet._InvertedResidual", {mnasResidual}},
    {"mobilenet.MobileNetV2", {mobileNet}},
    {"mobilenet.InvertedResidual", {invertedResidual2}},
    {"mobilenet.ConvBNReLU", {allInOrder}},
    {"mobilenetv2.MobileNetV2", {mobileNet}},
    {"mobilenetv2.InvertedResidual", {invertedResidual2}},
    {"mobilenetv2.ConvBNActivation", {allInOrder}},
    {"mobilenetv3.MobileNetV3", {featuresPoolClassifier}},
    {"mobilenetv3.InvertedResidual", {blockWithResidual}},
    {"mobilenetv3.SqueezeExcitation", {squeezeExcitation}},
    {"efficientnet.EfficientNet", {featuresPoolClassifier}},
    {"efficientnet.MBConv", {blockWithResidual}},
    {"efficientnet.FusedMBConv", {blockWithResidual}},
    {"efficientnet.SqueezeExcitation", {squeezeExcitation}},
    {"regnet.RegNet", {regNet}},
    {"regnet.ResBottleneckBlock", {resBottleneck}},
    {"regnet.SimpleStemIN", {allInOrder}},
    {"regnet.BottleneckTransform", {allInOrder}},
    {"regnet.AnyStage", {allInOrder}},
    {"convnext.ConvNeXt", {convNeXt}},
    {"convnext.CNBlock", {convNeXtBlock}},
    {"convnext.LayerNorm2d", {layerNormOfPictures}},
    {"misc.Conv2dNormActivation", {allInOrder}},
    {"misc.Conv3dNormActivation", {allInOrder}},
    {"misc.ConvNormActivation", {allInOrder}},
    {"misc.SqueezeExcitation", {squeezeExcitation}},
    {"misc.MLP", {allInOrder}},
    {"misc.Permute", {permute}},
    {"misc.FrozenBatchNorm2d", {frozenBatchNorm}},
    {"stochastic_depth.StochasticDepth", {nothing}},
};

} // namespace

Tensor layerNormOfPictures(Forward& f, const Tensor& x)
{
    const Tensor last = f.permute(x, {0, 2, 3, 1});
    const Tensor y = f.op("layer_norm", {{"input", last},
                                         {"normalized_shape", f.settings().ints("normalized_shape")},
                                         {"weight", f.weight("weight")},
                                         {"bias", f.weight("bias")},
                                         {"eps", f.settings().number("eps", 1e-5)}});
    return f.permute(y, {0, 3, 1, 2});
}

std::span<const NamedWiring> visionWirings()
{
    return table;
}

} // namespace nnview::torchmodule
