// Layers that slide a window: convolutions, pooling, up-sampling, padding, cropping; and the dense ones.
#include "import/keras/keraslayer.h"

#include "import/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace nnview {

using nlohmann::json;

namespace {

std::size_t spatialAxes(std::string_view className)
{
    const auto d = className.rfind('D'); // Conv2DTranspose
    return d == std::string_view::npos || d == 0 ? 0 : static_cast<std::size_t>(className[d - 1] - '0');
}

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

struct Window
{
    Ints kernel, stride, dilation;
};

Window setWindow(LayerCall& layer, const char* kernelKey, const char* strideKey)
{
    const std::size_t count = spatialAxes(layer.className);
    setLayout(layer, count);
    Window window{spatialList(layer, kernelKey, count, 1), {}, spatialList(layer, "dilation_rate", count, 1)};
    // Pooling moves by its own size unless it says otherwise.
    const bool moves = memberOf(layer.config, strideKey).is_null() && layer.node.kind == Kind::Pool;
    window.stride = moves ? window.kernel : spatialList(layer, strideKey, count, 1);
    layer.node.attributes.set("kernel", window.kernel);
    layer.node.attributes.set("stride", window.stride);
    return window;
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

void describePool(LayerCall& layer, std::string_view function)
{
    layer.node.kind = Kind::Pool;
    const Window window = setWindow(layer, "pool_size", "strides");
    layer.node.attributes.set("padding", paddingOf(layer, window.kernel, window.stride, window.dilation));
    layer.node.attributes.set("function", std::string(function));
    layer.node.attributes.set("global", false);
}

void describeGlobalPool(LayerCall& layer, std::string_view function)
{
    layer.node.kind = Kind::Pool;
    setLayout(layer, spatialAxes(layer.className));
    layer.node.attributes.set("function", std::string(function));
    layer.node.attributes.set("global", true);
    if (flagOf(layer.config, "keepdims"))
        layer.node.attributes.set("keepDims", true);
}

void describeAdaptivePool(LayerCall& layer, std::string_view function)
{
    const std::size_t count = spatialAxes(layer.className);
    layer.node.kind = Kind::Pool;
    setLayout(layer, count);
    layer.node.attributes.set("function", std::string(function));
    layer.node.attributes.set("adaptive", true);
    layer.node.attributes.set("size", spatialList(layer, "output_size", count, 1));
}

void describeUpsample(LayerCall& layer, std::string_view)
{
    const std::size_t count = spatialAxes(layer.className);
    layer.node.kind = Kind::Upsample;
    setLayout(layer, count);
    const char* key = memberOf(layer.config, "size").is_null() ? "length" : "size";
    layer.node.attributes.set("function", textOf(layer.config, "interpolation", "nearest"));
    layer.node.attributes.set("factor", spatialList(layer, key, count, 2));
}

void describeResize(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Upsample;
    setLayout(layer, 2);
    layer.node.attributes.set("function", textOf(layer.config, "interpolation", "bilinear"));
    layer.node.attributes.set("size", Ints{countOf(layer, "height"), countOf(layer, "width")});
}

void describeCenterCrop(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Slice;
    setLayout(layer, 2);
    const Ints size{countOf(layer, "height"), countOf(layer, "width")};
    layer.node.attributes.set("size", size);
    if (layer.inputs.empty() || !layer.inputs[0].shape)
        return;
    Value value = layer.inputs[0];
    for (std::size_t i = 0; i < 2; ++i)
        (*value.shape)[value.layout.find(i == 0 ? 'H' : 'W')] = size[i];
    layer.node.outputs = {value};
}

/// "padding" and "cropping": a number, one per axis, or a pair per axis.
IntPairs pairsOf(const LayerCall& layer, const char* key, std::size_t count)
{
    const json& value = memberOf(layer.config, key);
    const json& first = value.is_array() && !value.empty() ? value[0] : value;
    IntPairs pairs(count);
    if (first.is_array() || (count == 1 && value.is_array() && value.size() == 2)) {
        for (std::size_t i = 0; i < count; ++i) {
            const json& entry = first.is_array() ? (i < value.size() ? value[i] : first) : value;
            if (!entry.is_array() || entry.size() != 2)
                failLayer(layer, std::string(key) + " is no list of pairs");
            pairs[i] = {wholeOf(entry[0]).value_or(-1), wholeOf(entry[1]).value_or(-1)};
        }
    } else {
        const Ints list = spatialList(layer, key, count, 1, 0);
        for (std::size_t i = 0; i < count; ++i)
            pairs[i] = {list[i], list[i]};
    }
    for (const auto& [before, after] : pairs)
        if (before < 0 || after < 0 || before > (1LL << 31) || after > (1LL << 31))
            failLayer(layer, std::string(key) + " holds a value that no layer can have");
    return pairs;
}

void describeZeroPadding(LayerCall& layer, std::string_view)
{
    const std::size_t count = spatialAxes(layer.className);
    layer.node.kind = Kind::Pad;
    setLayout(layer, count);
    layer.node.attributes.set("padding", pairsOf(layer, "padding", count));
}

void describeCropping(LayerCall& layer, std::string_view)
{
    const std::size_t count = spatialAxes(layer.className);
    layer.node.kind = Kind::Slice;
    setLayout(layer, count);
    const IntPairs cropping = pairsOf(layer, "cropping", count);
    const bool channelsFirst = textOf(layer.config, "data_format") == "channels_first";
    Ints axes, starts, ends;
    for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t axis = static_cast<std::int64_t>(i) + (channelsFirst ? 2 : 1);
        const bool known = !layer.inputs.empty() && layer.inputs[0].shape;
        const std::int64_t extent = known ? (*layer.inputs[0].shape)[static_cast<std::size_t>(axis)].size : -1;
        const std::int64_t after = cropping[i].second;
        axes.push_back(axis);
        starts.push_back(cropping[i].first);
        if (extent > 0) // where the size is free the end counts from there
            ends.push_back(std::max<std::int64_t>(0, extent - after));
        else
            ends.push_back(after == 0 ? std::numeric_limits<std::int64_t>::max() : -after);
    }
    layer.node.attributes.set("axis", axes);
    layer.node.attributes.set("starts", starts);
    layer.node.attributes.set("ends", ends);
    layer.node.attributes.set("cropping", cropping);
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
    {"MaxPooling1D", describePool, "max"},
    {"MaxPooling2D", describePool, "max"},
    {"MaxPooling3D", describePool, "max"},
    {"MaxPool1D", describePool, "max"},
    {"MaxPool2D", describePool, "max"},
    {"MaxPool3D", describePool, "max"},
    {"AveragePooling1D", describePool, "average"},
    {"AveragePooling2D", describePool, "average"},
    {"AveragePooling3D", describePool, "average"},
    {"AvgPool1D", describePool, "average"},
    {"AvgPool2D", describePool, "average"},
    {"AvgPool3D", describePool, "average"},
    {"GlobalMaxPooling1D", describeGlobalPool, "max"},
    {"GlobalMaxPooling2D", describeGlobalPool, "max"},
    {"GlobalMaxPooling3D", describeGlobalPool, "max"},
    {"GlobalAveragePooling1D", describeGlobalPool, "average"},
    {"GlobalAveragePooling2D", describeGlobalPool, "average"},
    {"GlobalAveragePooling3D", describeGlobalPool, "average"},
    {"GlobalMaxPool1D", describeGlobalPool, "max"},
    {"GlobalMaxPool2D", describeGlobalPool, "max"},
    {"GlobalAvgPool2D", describeGlobalPool, "average"},
    {"AdaptiveAveragePooling1D", describeAdaptivePool, "average"},
    {"AdaptiveAveragePooling2D", describeAdaptivePool, "average"},
    {"AdaptiveAveragePooling3D", describeAdaptivePool, "average"},
    {"AdaptiveMaxPooling1D", describeAdaptivePool, "max"},
    {"AdaptiveMaxPooling2D", describeAdaptivePool, "max"},
    {"AdaptiveMaxPooling3D", describeAdaptivePool, "max"},
    {"UpSampling1D", describeUpsample, {}},
    {"UpSampling2D", describeUpsample, {}},
    {"UpSampling3D", describeUpsample, {}},
    {"Resizing", describeResize, {}},
    {"CenterCrop", describeCenterCrop, {}},
    {"RandomCrop", describeCenterCrop, {}},
    {"ZeroPadding1D", describeZeroPadding, {}},
    {"ZeroPadding2D", describeZeroPadding, {}},
    {"ZeroPadding3D", describeZeroPadding, {}},
    {"Cropping1D", describeCropping, {}},
    {"Cropping2D", describeCropping, {}},
    {"Cropping3D", describeCropping, {}},
    {"Dense", describeDense, {}},
};

} // namespace

const Description* findConvLayer(std::string_view className)
{
    const auto it = std::ranges::find(descriptions, className, &Description::className);
    return it == std::end(descriptions) ? nullptr : it;
}

} // namespace nnview
