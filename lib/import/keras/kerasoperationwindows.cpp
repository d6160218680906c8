// Operations with a window, on images, on signals, and those that multiply and sum.
#include "import/keras/kerasoperations.h"

#include "import/jsontext.h"
#include "passes/infershapesrules.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace nnview {

using nlohmann::json;

namespace {

bool isChannelsFirst(const LayerCall& layer)
{
    const std::string format = textOf(layer.config, "data_format", textOf(keywordsOf(layer.call), "data_format"));
    return format == "channels_first" || format.starts_with("NC");
}

/// Sets the first input's layout by its rank; the number of spatial axes, 0 if there are none.
std::size_t spatialOf(LayerCall& layer)
{
    static constexpr std::string_view first[] = {"NCL", "NCHW", "NCDHW"};
    static constexpr std::string_view last[] = {"NLC", "NHWC", "NDHWC"};
    const Dims* in = dimsOf(layer);
    if (!in || in->size() < 3 || in->size() > 5)
        return 0;
    layer.inputs[0].layout = isChannelsFirst(layer) ? first[in->size() - 3] : last[in->size() - 3];
    return in->size() - 2;
}

/// One entry per spatial axis from a number, a list of them, or TensorFlow's list over all axes; empty if it is none.
Ints windowList(const json& value, std::size_t count, std::int64_t fallback)
{
    auto list = listOf(value);
    if (!list)
        return value.is_null() ? Ints(count, fallback) : Ints();
    if (list->size() == 1)
        list->resize(count, list->front());
    if (list->size() == count + 2)
        list = Ints(list->begin() + 1, list->end() - 1);
    const bool sound = std::ranges::all_of(*list, [](std::int64_t n) { return n > 0 && n < (std::int64_t(1) << 31); });
    return list->size() == count && sound ? *list : Ints();
}

/// The stored kernel's shape; empty if another layer makes it.
Ints kernelOf(const LayerCall& layer, std::size_t position = 1)
{
    const json& named =
        position == 1 ? argumentOf(layer, {"kernel", "filter", "filters"}) : positionalOf(layer, position);
    return constantShape(named.is_null() ? positionalOf(layer, position) : named);
}

bool setWindowAttributes(LayerCall& layer, const Ints& kernel, std::size_t count)
{
    const Ints stride = windowList(argumentOf(layer, {"strides"}), count, 1);
    const Ints dilation = windowList(argumentOf(layer, {"dilation_rate", "dilations"}), count, 1);
    if (stride.empty() || dilation.empty() || kernel.size() != count)
        return false;
    Attributes& a = layer.node.attributes;
    a.set("kernel", kernel);
    a.set("stride", stride);
    const json& padding = argumentOf(layer, {"padding"});
    const json config{{"padding", padding.is_string() ? padding.get<std::string>() : "valid"}};
    const LayerCall view{layer.className, config, layer.call, layer.inputs, layer.stored, layer.shapes,
                         layer.node,      false,  {}};
    a.set("padding", paddingOf(view, kernel, stride, dilation));
    a.set("dilation", dilation);
    return true;
}

void setConvAttributes(LayerCall& layer, std::int64_t groups, std::int64_t in, std::int64_t out)
{
    Attributes& a = layer.node.attributes;
    a.set("groups", groups);
    a.set("inChannels", in);
    a.set("outChannels", out);
    a.set("bias", false);
}

/// The entry of a list of channels that the layout names.
std::int64_t channels(const LayerCall& layer)
{
    return std::max<std::int64_t>(0, channelsOf(layer));
}

Dims* imageDims(LayerCall& layer, Value& value)
{
    if (spatialOf(layer) != 2)
        return nullptr;
    value = layer.inputs[0];
    return &*value.shape;
}

} // namespace

void settleBool(LayerCall& layer)
{
    const ShapeRules::Result result = layer.shapes.outputs(layer.node, layer.inputs);
    layer.node.outputs = result.outputs;
    for (Value& value : layer.node.outputs)
        value.dtype = "bool";
}

void settleIndexReduce(LayerCall& layer)
{
    const bool positions = layer.node.attributes.text("function") != "countNonzero";
    if (positions && layer.node.type == "TFOpLambda" && !layer.node.attributes.contains("axes"))
        layer.node.attributes.set("axes", Ints{0});
    layer.node.outputs = layer.shapes.outputs(layer.node, layer.inputs).outputs;
    for (Value& value : layer.node.outputs)
        value.dtype = layer.node.type == "TFOpLambda" ? "int64" : "int32";
}

/// conv(x, kernel): the kernel is stored in the configuration or made by another layer.
void settleConv(LayerCall& layer)
{
    const std::size_t count = spatialOf(layer);
    Ints kernel = kernelOf(layer);
    if (const Dims* made = dimsOf(layer, 1); kernel.empty() && made)
        for (const Dim& dim : *made)
            kernel.push_back(dim.size);
    if (count == 0 || kernel.size() != count + 2)
        return;
    const std::int64_t in = kernel[count], out = kernel[count + 1];
    kernel.resize(count);
    if (std::ranges::any_of(kernel, [](std::int64_t n) { return n < 1; }) || in < 1 || out < 1)
        return;
    layer.inputs.resize(1);
    if (setWindowAttributes(layer, kernel, count))
        setConvAttributes(layer, std::max<std::int64_t>(1, channels(layer) / in), channels(layer), out);
    layer.node.outputs = layer.shapes.outputs(layer.node, layer.inputs).outputs;
}

void settleDepthwiseConv(LayerCall& layer)
{
    const std::size_t count = spatialOf(layer);
    Ints kernel = kernelOf(layer);
    if (count == 0 || kernel.size() != count + 2)
        return;
    const std::int64_t in = kernel[count], multiplier = kernel[count + 1];
    std::int64_t out = 0;
    kernel.resize(count);
    if (in < 1 || multiplier < 1 || __builtin_mul_overflow(in, multiplier, &out))
        return;
    if (setWindowAttributes(layer, kernel, count))
        setConvAttributes(layer, in, in, out);
}

void settleSeparableConv(LayerCall& layer)
{
    settleDepthwiseConv(layer);
    const Ints pointwise = kernelOf(layer, 2);
    if (pointwise.empty() || !layer.node.attributes.contains("kernel"))
        return;
    Attributes& a = layer.node.attributes;
    const std::int64_t in = a.integer("inChannels"), wide = a.integer("outChannels");
    a.remove("groups");
    a.set("outChannels", pointwise.back());
    a.set("separable", true);
    a.set("depthMultiplier", in > 0 ? wide / in : 1);
}

void settleConvTranspose(LayerCall& layer)
{
    const std::size_t count = spatialOf(layer);
    Ints kernel = kernelOf(layer);
    if (count == 0 || kernel.size() != count + 2)
        return;
    const std::int64_t out = kernel[count];
    kernel.resize(count);
    if (!setWindowAttributes(layer, kernel, count))
        return;
    const bool same = argumentOf(layer, {"padding"}) == "same";
    const Ints stride = layer.node.attributes.ints("stride"), dilation = layer.node.attributes.ints("dilation");
    IntPairs padding;
    Ints outputPadding;
    for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t reach = dilation[i] * (kernel[i] - 1) + 1;
        const std::int64_t total = same ? std::max<std::int64_t>(0, reach - stride[i]) : 0;
        padding.emplace_back(total / 2, total - total / 2);
        outputPadding.push_back(std::max<std::int64_t>(0, stride[i] - reach));
    }
    layer.node.attributes.set("padding", padding);
    layer.node.attributes.set("outputPadding", outputPadding);
    setConvAttributes(layer, 1, channels(layer), out);
}

void settlePool(LayerCall& layer)
{
    const std::size_t count = spatialOf(layer);
    const Ints kernel = windowList(argumentOf(layer, {"pool_size", "ksize"}), count, 1);
    if (count == 0 || kernel.empty() || !setWindowAttributes(layer, kernel, count))
        return;
    if (argumentOf(layer, {"strides"}).is_null()) // as far as the window is wide
        layer.node.attributes.set("stride", kernel);
    layer.node.attributes.set("global", false);
}

void settleNormalisation(LayerCall& layer)
{
    const auto epsilon = argumentOf(layer, {"epsilon"});
    if (epsilon.is_number())
        layer.node.attributes.set("epsilon", epsilon.get<double>());
    if (!layer.inputs.empty())
        layer.node.outputs = {layer.inputs[0]};
}

/// Mean and variance.
void settleMoments(LayerCall& layer)
{
    layer.node.outputs = layer.shapes.outputs(layer.node, layer.inputs).outputs;
    layer.node.outputs.resize(2, Value(layer.node.outputs[0]));
}

void settleMatmul(LayerCall& layer)
{
    if (argumentOf(layer, {"transpose_a", "adj_x"}) == true)
        layer.node.attributes.set("transposeA", true);
    if (argumentOf(layer, {"transpose_b", "adj_y"}) == true)
        layer.node.attributes.set("transposeB", true);
    settleDot(layer);
}

/// A product with a stored matrix: the last axis becomes the matrix' last.
void settleDot(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const json& named = argumentOf(layer, {"b", "x2"});
    const Ints matrix = constantShape(named.is_null() || !named.is_array() ? positionalOf(layer, 1) : named);
    if (!in || in->empty() || layer.inputs.size() > 1 || matrix.size() != 2)
        return;
    const bool transposed = layer.node.attributes.flag("transposeB");
    layer.node.kind = Kind::Dense;
    layer.node.attributes = {
        {"inFeatures", matrix[transposed ? 1 : 0]}, {"outFeatures", matrix[transposed ? 0 : 1]}, {"bias", false}};
    Dims out = *in;
    out.back() = matrix[transposed ? 0 : 1];
    setOutput(layer, std::move(out));
}

/// "bij,bjk->bik" without an ellipsis: every label keeps its extent.
void settleEinsum(LayerCall& layer)
{
    const std::string text = textOf(layer.config, "subscripts", textOf(layer.config, "equation"));
    const auto arrow = text.find("->");
    if (arrow == std::string::npos || text.find('.') != std::string::npos)
        return;
    layer.node.attributes.set("equation", text);
    std::map<char, Dim> extents;
    std::size_t operand = 0, axis = 0;
    for (const char label : text.substr(0, arrow)) {
        if (label == ',') {
            ++operand;
            axis = 0;
        } else if (label != ' ') {
            const Dims* dims = dimsOf(layer, operand);
            if (!dims || axis >= dims->size())
                return;
            extents.emplace(label, (*dims)[axis++]);
        }
    }
    Dims out;
    for (const char label : text.substr(arrow + 2))
        if (const auto it = extents.find(label); it != extents.end())
            out.push_back(it->second);
        else if (label != ' ')
            return;
    setOutput(layer, std::move(out));
}

/// Heads have an axis of their own: [N, T, heads, dim].
void settleDotAttention(LayerCall& layer)
{
    const Dims* query = dimsOf(layer);
    if (!query || query->size() != 4)
        return;
    const std::int64_t dim = std::max<std::int64_t>(0, query->back().size);
    layer.node.attributes = {{"heads", std::max<std::int64_t>(1, (*query)[2].size)},
                             {"keyDim", dim},
                             {"valueDim", dim},
                             {"causal", argumentOf(layer, {"is_causal"}) == true}};
    layer.node.outputs = {layer.inputs[0]};
}

void settleGlu(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto axis = in ? axisOf(wholeOf(argumentOf(layer, {"axis"})).value_or(-1), in->size()) : std::nullopt;
    if (!axis)
        return;
    Dims out = *in;
    out[*axis] = layer.shapes.divided(out[*axis], 2, false);
    setOutput(layer, std::move(out));
}

void settleImageResize(LayerCall& layer)
{
    Value value;
    const auto size = listOf(argumentOf(layer, {"size"}));
    Dims* dims = imageDims(layer, value);
    if (!dims || !size || size->size() != 2 || (*size)[0] < 1 || (*size)[1] < 1)
        return;
    for (std::size_t i = 0; i < 2; ++i)
        (*dims)[value.layout.find(i == 0 ? 'H' : 'W')] = (*size)[i];
    const json& method = argumentOf(layer, {"interpolation", "method"});
    layer.node.attributes = {{"function", method.is_string() ? method.get<std::string>() : "bilinear"},
                             {"size", *size}};
    value.dtype = value.dtype.starts_with("float") ? value.dtype : "float32";
    layer.node.outputs = {value};
}

void settleGrayscale(LayerCall& layer)
{
    Value value;
    if (Dims* dims = imageDims(layer, value)) {
        (*dims)[value.layout.find('C')] = std::int64_t(1);
        layer.node.outputs = {value};
    }
}

/// Two of: what goes before, what goes after, and the extent that is left.
void settleCropImages(LayerCall& layer)
{
    Value value;
    Dims* dims = imageDims(layer, value);
    if (!dims)
        return;
    const std::initializer_list<const char*> names[2][3] = {{{"top_cropping"}, {"bottom_cropping"}, {"target_height"}},
                                                            {{"left_cropping"}, {"right_cropping"}, {"target_width"}}};
    for (std::size_t i = 0; i < 2; ++i) {
        Dim& dim = (*dims)[value.layout.find(i == 0 ? 'H' : 'W')];
        const auto before = wholeOf(argumentOf(layer, names[i][0])), after = wholeOf(argumentOf(layer, names[i][1]));
        if (const auto target = wholeOf(argumentOf(layer, names[i][2])))
            dim = *target;
        else if (before && after && std::abs(*before) < (1 << 30) && std::abs(*after) < (1 << 30))
            dim = layer.shapes.plus(dim, -*before - *after);
        else
            return;
    }
    layer.node.outputs = {value};
}

void settlePadImages(LayerCall& layer)
{
    Value value;
    Dims* dims = imageDims(layer, value);
    if (!dims)
        return;
    const std::initializer_list<const char*> names[2][3] = {{{"top_padding"}, {"bottom_padding"}, {"target_height"}},
                                                            {{"left_padding"}, {"right_padding"}, {"target_width"}}};
    IntPairs padding;
    for (std::size_t i = 0; i < 2; ++i) {
        Dim& dim = (*dims)[value.layout.find(i == 0 ? 'H' : 'W')];
        auto before = wholeOf(argumentOf(layer, names[i][0])), after = wholeOf(argumentOf(layer, names[i][1]));
        const auto target = wholeOf(argumentOf(layer, names[i][2]));
        if (target && before && dim.isKnown())
            after = *target - dim.size - *before;
        else if (target && after && dim.isKnown())
            before = *target - dim.size - *after;
        if (!before || !after || *before < 0 || *after < 0)
            return;
        padding.emplace_back(*before, *after);
        dim = layer.shapes.plus(layer.shapes.plus(dim, *before), *after);
    }
    layer.node.attributes.set("padding", padding);
    layer.node.outputs = {value};
}

void settlePatches(LayerCall& layer)
{
    Value value;
    const Dims* in = dimsOf(layer);
    Dims* dims = imageDims(layer, value);
    const Ints size = windowList(argumentOf(layer, {"size"}), 2, 1);
    if (!in || !dims || size.size() != 2)
        return;
    const json& steps = argumentOf(layer, {"strides"});
    const Ints stride = steps.is_null() ? size : windowList(steps, 2, 1);
    const bool same = argumentOf(layer, {"padding"}) == "same";
    for (std::size_t i = 0; i < 2 && stride.size() == 2; ++i) {
        Dim& dim = (*dims)[value.layout.find(i == 0 ? 'H' : 'W')];
        dim = same ? layer.shapes.divided(dim, stride[i], true) : layer.shapes.windowed(dim, size[i], stride[i], 0, 1);
    }
    Dim& depth = (*dims)[value.layout.find('C')];
    depth = layer.shapes.times(layer.shapes.times(depth, size[0]), size[1]);
    layer.node.outputs = {value};
}

void settleDepthToSpace(LayerCall& layer)
{
    Value value;
    const auto block = wholeOf(argumentOf(layer, {"block_size"}));
    Dims* dims = imageDims(layer, value);
    if (!dims || !block || *block < 1 || *block > 1000)
        return;
    layer.node.attributes = {{"function", std::string("pixelShuffle")}, {"factor", Ints{*block, *block}}};
    for (const char axis : {'H', 'W'})
        (*dims)[value.layout.find(axis)] = layer.shapes.times((*dims)[value.layout.find(axis)], *block);
    Dim& depth = (*dims)[value.layout.find('C')];
    depth = layer.shapes.divided(depth, *block * *block, false);
    layer.node.outputs = {value};
}

void settleSpaceToDepth(LayerCall& layer)
{
    Value value;
    const auto block = wholeOf(argumentOf(layer, {"block_size"}));
    Dims* dims = imageDims(layer, value);
    if (!dims || !block || *block < 1 || *block > 1000)
        return;
    layer.node.attributes.set("blockSize", *block);
    for (const char axis : {'H', 'W'})
        (*dims)[value.layout.find(axis)] = layer.shapes.divided((*dims)[value.layout.find(axis)], *block, false);
    Dim& depth = (*dims)[value.layout.find('C')];
    depth = layer.shapes.times(depth, *block * *block);
    layer.node.outputs = {value};
}

/// Real and imaginary part in, real and imaginary part out.
void settleTransform(LayerCall& layer)
{
    if (!layer.inputs.empty())
        layer.node.outputs.assign(2, layer.inputs[0]);
}

void settleRealTransform(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    if (!in || in->empty())
        return;
    Dims out = *in;
    const auto length = wholeOf(argumentOf(layer, {"fft_length"}));
    const Dim samples = length && *length > 0 ? Dim(*length) : out.back();
    out.back() = layer.shapes.plus(layer.shapes.divided(samples, 2, false), 1);
    setOutput(layer, std::move(out));
    layer.node.outputs.resize(2, Value(layer.node.outputs[0]));
}

/// [N, samples] -> [N, frames, length]
void settleSequences(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto length = wholeOf(argumentOf(layer, {"sequence_length"}));
    const auto stride = wholeOf(argumentOf(layer, {"sequence_stride"}));
    if (!in || in->empty() || !length || !stride || *length < 1 || *stride < 1)
        return;
    Dims out = *in;
    out.back() = layer.shapes.windowed(out.back(), *length, *stride, 0, 1);
    out.emplace_back(*length);
    setOutput(layer, std::move(out));
}

/// [N, samples] -> [N, frames, frequencies], padded at both ends where it says so.
void settleShortTransform(LayerCall& layer)
{
    const Dims* in = dimsOf(layer);
    const auto stride = wholeOf(argumentOf(layer, {"sequence_stride"}));
    const auto size = wholeOf(argumentOf(layer, {"fft_length"}));
    if (!in || in->empty() || !size || !stride || *size < 1 || *stride < 1 || *size > (1 << 30))
        return;
    Dims out = *in;
    const bool centred = argumentOf(layer, {"center"}) != false;
    out.back() = layer.shapes.windowed(out.back(), *size, *stride, centred ? *size / 2 * 2 : 0, 1);
    out.emplace_back(*size / 2 + 1);
    setOutput(layer, std::move(out));
    layer.node.outputs.resize(2, Value(layer.node.outputs[0]));
}

} // namespace nnview
