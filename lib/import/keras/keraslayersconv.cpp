// Convolutions and the dense layer.
#include "import/keras/keraslayer.h"

#include "import/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

/// Input channels by the shape, else by the stored kernel (…, in / groups, out).
std::int64_t inputChannels(const LayerCall& layer, std::int64_t groups, bool transposed)
{
    const std::int64_t channels = channelsOf(layer);
    if (channels > 0)
        return channels;
    for (const Parameter& parameter : layer.stored)
        if (parameter.shape.size() > 2)
            return parameter.shape[parameter.shape.size() - (transposed ? 1 : 2)] * groups;
    return 0;
}

std::int64_t saturatingProduct(const Ints& shape)
{
    Parameter whole;
    whole.shape = shape;
    return whole.elements();
}

Ints kernelShape(const Ints& kernel, std::int64_t a, std::int64_t b)
{
    Ints shape = kernel;
    shape.push_back(a);
    shape.push_back(b);
    return shape;
}

void describeConv(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Conv;
    Attributes& a = layer.node.attributes;
    const Window window = setWindow(layer, "kernel_size", "strides");
    const std::int64_t filters = countOf(layer, "filters");
    const std::int64_t groups = spatialList(layer, "groups", 1, 1)[0];
    const std::int64_t channels = inputChannels(layer, groups, false);
    const bool bias = flagOf(layer.config, "use_bias", true);
    a.set("padding", paddingOf(layer, window.kernel, window.stride, window.dilation));
    a.set("dilation", window.dilation);
    a.set("groups", groups);
    a.set("inChannels", channels);
    a.set("outChannels", filters);
    a.set("bias", bias);
    expect(layer, "kernel", kernelShape(window.kernel, channels / groups, filters));
    if (bias)
        expect(layer, "bias", {filters});
    foldActivation(layer);
}

/// Every input channel by itself, `depth_multiplier` times; a separable one mixes the results with a 1×1 convolution.
void describeDepthwise(LayerCall& layer, std::string_view detail)
{
    layer.node.kind = Kind::Conv;
    Attributes& a = layer.node.attributes;
    const bool separable = detail == "separable";
    const Window window = setWindow(layer, "kernel_size", "strides");
    const std::int64_t multiplier = spatialList(layer, "depth_multiplier", 1, 1)[0];
    const std::int64_t channels = inputChannels(layer, 1, false);
    const std::int64_t filters = separable ? countOf(layer, "filters") : channels * multiplier;
    const bool bias = flagOf(layer.config, "use_bias", true);
    a.set("padding", paddingOf(layer, window.kernel, window.stride, window.dilation));
    a.set("dilation", window.dilation);
    if (!separable)
        a.set("groups", std::max<std::int64_t>(1, channels));
    a.set("inChannels", channels);
    a.set("outChannels", filters);
    a.set("bias", bias);
    if (separable)
        a.set("separable", true);
    if (separable || multiplier != 1)
        a.set("depthMultiplier", multiplier);
    expect(layer, "depthwise_kernel", kernelShape(window.kernel, channels, multiplier));
    if (separable)
        expect(layer, "pointwise_kernel", kernelShape(Ints(window.kernel.size(), 1), channels * multiplier, filters));
    if (bias)
        expect(layer, "bias", {filters});
    foldActivation(layer);
}

/// Padding and output padding are chosen so that out = (in - 1) · stride + dilation · (kernel - 1) + 1 + outputPadding
/// - padding gives Keras' sizes: in · stride for "same", in · stride + max(kernel - stride, 0) for "valid".
void describeConvTranspose(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::ConvTranspose;
    Attributes& a = layer.node.attributes;
    const Window window = setWindow(layer, "kernel_size", "strides");
    const std::int64_t filters = countOf(layer, "filters");
    const std::int64_t channels = inputChannels(layer, 1, true);
    const bool bias = flagOf(layer.config, "use_bias", true), isSame = textOf(layer.config, "padding") == "same";
    const bool stated = !memberOf(layer.config, "output_padding").is_null();
    Ints outputPadding =
        stated ? spatialList(layer, "output_padding", window.kernel.size(), 0, 0) : Ints(window.kernel.size(), 0);
    IntPairs padding(window.kernel.size());
    for (std::size_t i = 0; i < window.kernel.size(); ++i) {
        const std::int64_t size = window.dilation[i] * (window.kernel[i] - 1) + 1;
        std::int64_t total = 0;
        if (isSame)
            total = stated ? size / 2 * 2 : std::max<std::int64_t>(0, size - window.stride[i]);
        if (!stated)
            outputPadding[i] = std::max<std::int64_t>(0, window.stride[i] - size);
        padding[i] = {total / 2, total - total / 2};
    }
    a.set("padding", padding);
    a.set("outputPadding", outputPadding);
    a.set("dilation", window.dilation);
    a.set("groups", std::int64_t(1));
    a.set("inChannels", channels);
    a.set("outChannels", filters);
    a.set("bias", bias);
    expect(layer, "kernel", kernelShape(window.kernel, filters, channels));
    if (bias)
        expect(layer, "bias", {filters});
    foldActivation(layer);
}

/// A convolution with weights of its own at every output position. How they are stored is the layer's choice:
/// implementation 1 a small matrix per position, 2 one matrix between all inputs and outputs, 3 what is not 0 of it.
void describeLocal(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Conv;
    Attributes& a = layer.node.attributes;
    const Window window = setWindow(layer, "kernel_size", "strides");
    const std::int64_t filters = countOf(layer, "filters"), channels = inputChannels(layer, 1, false);
    const bool bias = flagOf(layer.config, "use_bias", true);
    a.set("padding", paddingOf(layer, window.kernel, window.stride, window.dilation));
    a.set("dilation", window.dilation);
    a.set("groups", std::int64_t(1));
    a.set("inChannels", channels);
    a.set("outChannels", filters);
    a.set("bias", bias);
    a.set("sharedWeights", false);
    foldActivation(layer);
    const std::vector<Value> outputs = layer.shapes.outputs(layer.node, layer.inputs).outputs;
    if (layer.inputs.empty() || !layer.inputs[0].shape || outputs.empty() || !outputs[0].shape)
        return;
    Ints in, out;
    const std::string& layout = layer.inputs[0].layout;
    for (std::size_t i = 0; i < layout.size(); ++i) {
        if (layout[i] == 'N' || layout[i] == 'C')
            continue;
        in.push_back((*layer.inputs[0].shape)[i].size);
        out.push_back((*outputs[0].shape)[i].size);
    }
    std::int64_t positions = 1, patch = channels;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i] < 1 || __builtin_mul_overflow(positions, out[i], &positions) ||
            __builtin_mul_overflow(patch, window.kernel[i], &patch))
            return;
    }
    const std::int64_t form = wholeOf(memberOf(layer.config, "implementation")).value_or(1);
    Ints kernel{positions, patch, filters};
    if (form == 2) {
        kernel = in;
        kernel.push_back(channels);
        kernel.insert(kernel.end(), out.begin(), out.end());
        kernel.push_back(filters);
    } else if (form == 3) {
        kernel = {saturatingProduct(kernel)};
    }
    expect(layer, "kernel", kernel);
    out.push_back(filters);
    if (bias)
        expect(layer, "bias", out);
}

void describeDense(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Dense;
    std::int64_t features = 0;
    if (!layer.inputs.empty() && layer.inputs[0].shape && !layer.inputs[0].shape->empty())
        features = std::max<std::int64_t>(0, layer.inputs[0].shape->back().size);
    if (features == 0 && !layer.stored.empty() && layer.stored[0].shape.size() == 2)
        features = layer.stored[0].shape[0];
    const std::int64_t units = countOf(layer, "units");
    const bool bias = flagOf(layer.config, "use_bias", true);
    layer.node.attributes = {{"inFeatures", features}, {"outFeatures", units}, {"bias", bias}};
    expect(layer, "kernel", {features, units});
    if (bias)
        expect(layer, "bias", {units});
    foldActivation(layer);
}

/// cos(x W + b): random features of a kernel machine; W and b are drawn once and, unless it says so, never trained.
void describeFourier(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Dense;
    const std::int64_t features = std::max<std::int64_t>(0, lastExtent(layer)), units = countOf(layer, "output_dim");
    const bool trained = flagOf(layer.config, "trainable");
    layer.node.attributes = {{"inFeatures", features}, {"outFeatures", units}, {"bias", true}};
    expect(layer, "unnormalized_kernel", {features, units}, false);
    expect(layer, "bias", {units}, false);
    expect(layer, "kernel_scale", {1}, trained);
}

constexpr Description descriptions[] = {
    {"Conv1D", describeConv, {}},
    {"Conv2D", describeConv, {}},
    {"Conv3D", describeConv, {}},
    {"Convolution1D", describeConv, {}},
    {"Convolution2D", describeConv, {}},
    {"Convolution3D", describeConv, {}},
    {"Conv1DTranspose", describeConvTranspose, {}},
    {"Conv2DTranspose", describeConvTranspose, {}},
    {"Conv3DTranspose", describeConvTranspose, {}},
    {"Convolution2DTranspose", describeConvTranspose, {}},
    {"DepthwiseConv1D", describeDepthwise, {}},
    {"DepthwiseConv2D", describeDepthwise, {}},
    {"SeparableConv1D", describeDepthwise, "separable"},
    {"SeparableConv2D", describeDepthwise, "separable"},
    {"SeparableConvolution1D", describeDepthwise, "separable"},
    {"SeparableConvolution2D", describeDepthwise, "separable"},
    {"LocallyConnected1D", describeLocal, {}},
    {"LocallyConnected2D", describeLocal, {}},
    {"Convolution1DTranspose", describeConvTranspose, {}},
    {"Convolution3DTranspose", describeConvTranspose, {}},
    {"Dense", describeDense, {}},
    {"MaxoutDense", describeDense, {}},
    {"RandomFourierFeatures", describeFourier, {}},
};

} // namespace

const Description* findConvLayer(std::string_view className)
{
    const auto it = std::ranges::find(descriptions, className, &Description::className);
    return it == std::end(descriptions) ? nullptr : it;
}

} // namespace nnview
