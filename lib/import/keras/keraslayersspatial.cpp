// Layers that move a window over the spatial axes or change their extents, without weights.
#include "import/keras/keraslayer.h"

#include "import/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace nnview {

using nlohmann::json;

namespace {

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

/// Stretches one axis to a length of which only the bounds are known.
void describeRandomSize(LayerCall& layer, std::string_view axis)
{
    layer.node.kind = Kind::Upsample;
    setLayout(layer, 2);
    layer.node.attributes.set("function", textOf(layer.config, "interpolation", "bilinear"));
    copyAttributes(layer, {"factor"});
    if (layer.inputs.empty() || !layer.inputs[0].shape)
        return;
    Value value = layer.inputs[0];
    (*value.shape)[value.layout.find(axis[0])] = layer.node.id + '.' + std::string(axis);
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

constexpr Description descriptions[] = {
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
    {"GlobalMaxPool3D", describeGlobalPool, "max"},
    {"GlobalAvgPool1D", describeGlobalPool, "average"},
    {"GlobalAvgPool2D", describeGlobalPool, "average"},
    {"GlobalAvgPool3D", describeGlobalPool, "average"},
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
    {"RandomHeight", describeRandomSize, "H"},
    {"RandomWidth", describeRandomSize, "W"},
    {"ZeroPadding1D", describeZeroPadding, {}},
    {"ZeroPadding2D", describeZeroPadding, {}},
    {"ZeroPadding3D", describeZeroPadding, {}},
    {"Cropping1D", describeCropping, {}},
    {"Cropping2D", describeCropping, {}},
    {"Cropping3D", describeCropping, {}},
};

} // namespace

const Description* findSpatialLayer(std::string_view className)
{
    const auto it = std::ranges::find(descriptions, className, &Description::className);
    return it == std::end(descriptions) ? nullptr : it;
}

} // namespace nnview
