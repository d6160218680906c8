// Layers without a window: shape changes, activations, norms, dropout, merges.
#include "import/keras/keraslayer.h"

#include "import/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

std::size_t rankOf(const LayerCall& layer)
{
    return layer.inputs.empty() || !layer.inputs[0].shape ? 0 : layer.inputs[0].shape->size();
}

std::int64_t extentOf(const LayerCall& layer, std::int64_t axis)
{
    const auto rank = static_cast<std::int64_t>(rankOf(layer));
    if (axis < 0)
        axis += rank;
    return axis < 0 || axis >= rank ? -1 : (*layer.inputs[0].shape)[static_cast<std::size_t>(axis)].size;
}

/// "axis": one or several; from the end where negative, as the file says.
Ints axesOf(const LayerCall& layer, const char* key, std::int64_t fallback)
{
    const json& value = memberOf(layer.config, key);
    Ints axes;
    if (value.is_array())
        for (const json& entry : value)
            axes.push_back(wholeOf(entry).value_or(fallback));
    else
        axes = {wholeOf(value).value_or(fallback)};
    return axes;
}

void describeFlatten(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Flatten;
    if (rankOf(layer) == 1 && layer.inputs[0].shape) { // a number per sample becomes a vector of one
        Value value = layer.inputs[0];
        value.shape->emplace_back(std::int64_t(1));
        value.layout = "NC";
        layer.node.outputs = {value};
    }
}

void describeReshape(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Reshape;
    const json& target = memberOf(layer.config, "target_shape");
    Ints shape;
    for (const json& entry : target.is_array() ? target : json::array())
        shape.push_back(wholeOf(entry).value_or(0));
    layer.node.attributes.set("shape", shape);
    std::int64_t known = 1;
    for (const std::int64_t extent : shape)
        if (extent == 0 || extent < -1 || (extent > 0 && __builtin_mul_overflow(known, extent, &known)))
            failLayer(layer, "target_shape holds a value that no layer can have");
    if (!target.is_array() || std::ranges::count(shape, -1) > 1)
        failLayer(layer, "target_shape is missing or has several open extents");
    if (rankOf(layer) == 0)
        return;
    const Dims& in = *layer.inputs[0].shape;
    const Dim all = layer.shapes.product(Dims(in.begin() + 1, in.end()));
    Value value = layer.inputs[0];
    value.shape = Dims{in[0]};
    for (const std::int64_t extent : shape) {
        if (extent > 0)
            value.shape->emplace_back(extent);
        else if (all.isKnown())
            value.shape->emplace_back(all.size / known);
        else
            value.shape->push_back(layer.shapes.divided(all, known, false));
    }
    static constexpr std::string_view layouts[] = {"N", "NC", "NTC", "NHWC", "NDHWC"};
    value.layout = value.shape->size() <= std::size(layouts) ? layouts[value.shape->size() - 1] : "";
    layer.node.outputs = {value};
}

void describePermute(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Permute;
    Ints order{0}; // the file counts from 1 and leaves out the batch
    for (const std::int64_t axis : axesOf(layer, "dims", 1))
        order.push_back(axis);
    layer.node.attributes.set("order", order);
}

void describeRepeat(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Index;
    layer.node.attributes = {{"function", std::string("repeat")}, {"times", countOf(layer, "n")}};
}

void describeActivation(LayerCall& layer, std::string_view function)
{
    layer.node.kind = Kind::Activation;
    Attributes& a = layer.node.attributes;
    if (function.empty()) { // Activation("relu"): the function is an argument
        foldActivation(layer);
        a.set("function", std::string("linear"));
        if (!layer.node.folded.empty())
            a = layer.node.folded[0].attributes;
        layer.node.folded.clear();
        return;
    }
    a.set("function", std::string(function));
    const double slope =
        numberOf(layer.config, "negative_slope", numberOf(layer.config, "alpha", function == "leakyRelu" ? 0.3 : 0));
    if (function == "leakyRelu" || slope != 0)
        a.set("slope", slope);
    if (function == "relu") {
        const double most = numberOf(layer.config, "max_value", -1);
        if (most == 6)
            a.set("function", std::string("relu6"));
        else if (most >= 0)
            a.set("maxValue", most);
        if (slope != 0)
            a.set("function", std::string("leakyRelu"));
    }
    if (function == "softmax")
        a.set("axis", axesOf(layer, "axis", -1)[0]);
}

void describePrelu(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Activation;
    layer.node.attributes.set("function", std::string("prelu"));
    const Ints shared = memberOf(layer.config, "shared_axes").is_null() ? Ints() : axesOf(layer, "shared_axes", 0);
    if (!shared.empty())
        layer.node.attributes.set("sharedAxes", shared);
    Ints shape;
    for (std::size_t i = 1; i < rankOf(layer); ++i)
        shape.push_back(std::ranges::count(shared, static_cast<std::int64_t>(i)) ? 1
                                                                                 : (*layer.inputs[0].shape)[i].size);
    expect(layer, "alpha", shape);
}

void describeNorm(LayerCall& layer, std::string_view function)
{
    layer.node.kind = Kind::Norm;
    Attributes& a = layer.node.attributes;
    const Ints axes = axesOf(layer, "axis", -1);
    const bool rms = function == "rms" || flagOf(layer.config, "rms_scaling");
    a.set("function", rms ? std::string("rms") : std::string(function));
    a.set("axes", axes);
    if (function == "group")
        a.set("groups", wholeOf(memberOf(layer.config, "groups")).value_or(32));
    a.set("epsilon", numberOf(layer.config, "epsilon", 1e-3));
    if (function == "batch" && axes.size() == 1 && rankOf(layer) > 2 && axes[0] == 1)
        layer.inputs[0].layout = rankOf(layer) == 4 ? "NCHW" : rankOf(layer) == 3 ? "NCL" : "NCDHW";
    Ints shape;
    for (const std::int64_t axis : axes)
        shape.push_back(extentOf(layer, axis));
    if (flagOf(layer.config, "scale", true))
        expect(layer, "gamma", shape);
    if (flagOf(layer.config, "center", true) && !rms)
        expect(layer, "beta", shape);
    if (function == "batch") {
        expect(layer, "moving_mean", shape, false);
        expect(layer, "moving_variance", shape, false);
    }
}

void describeDropout(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Dropout;
    layer.node.attributes.set(
        "rate",
        numberOf(layer.config, "rate", numberOf(layer.config, "stddev", numberOf(layer.config, "drop_path_rate"))));
}

void describeIdentity(LayerCall& layer, std::string_view function)
{
    layer.node.kind = Kind::Identity;
    layer.node.attributes.set("function", std::string(function));
    copyAttributes(layer, {"mask_value", "factor", "mode", "l1", "l2"});
}

/// Divides by the length of the vector along the axes; nothing is learned.
void describeUnitNorm(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Norm;
    layer.node.attributes = {{"function", std::string("l2")}, {"axes", axesOf(layer, "axis", -1)}};
}

/// Code of the author's. What it makes can only be told where the configuration states "output_shape".
void describeLambda(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Custom;
    const json& function = memberOf(layer.config, "function");
    if (const std::string name = function.is_string() ? function.get<std::string>() : textOf(function, "config");
        !name.empty() && name.size() < 100)
        layer.node.attributes.set("function", name);
    const json& stated = memberOf(layer.config, "output_shape");
    if (!stated.is_array() || layer.inputs.empty() || !layer.inputs[0].shape || layer.inputs[0].shape->empty())
        return;
    Value value = layer.inputs[0];
    value.shape = Dims{layer.inputs[0].shape->front()};
    for (const json& entry : stated) {
        const auto extent = wholeOf(entry);
        if (!extent && !entry.is_null())
            return;
        value.shape->push_back(extent && *extent > 0 ? Dim(*extent) : Dim("d" + std::to_string(value.shape->size())));
    }
    if (value.shape->size() != layer.inputs[0].shape->size())
        value.layout = value.shape->size() == 2 ? "NC" : "";
    layer.node.outputs = {value};
}

/// As keras.applications has it for ConvNeXt: one learned factor per channel.
void describeLayerScale(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Multiply;
    copyAttributes(layer, {"init_values"});
    expect(layer, "gamma", {wholeOf(memberOf(layer.config, "projection_dim")).value_or(-1)});
}

/// Other programs inside a layer, and classes that only stand for their children: what the file says about them.
void describeOpaque(LayerCall& layer, std::string_view)
{
    describeCustom(layer);
}

void describeMerge(LayerCall& layer, std::string_view kind)
{
    layer.node.kind = kindFromName(kind).value_or(Kind::Add);
}

void describeAverage(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Elementwise;
    layer.node.attributes.set("function", std::string("average"));
}

void describeConcat(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Concat;
    layer.node.attributes.set("axis", axesOf(layer, "axis", -1)[0]);
}

/// Contracts one axis of each; with the batch in front: [N, a…, k] · [N, k, b…] -> [N, a…, b…].
void describeDot(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Matmul;
    Ints axes = axesOf(layer, "axes", -1);
    if (axes.size() == 1)
        axes.push_back(axes[0]);
    layer.node.attributes.set("axes", axes);
    if (layer.inputs.size() != 2 || !layer.inputs[0].shape || !layer.inputs[1].shape || axes.size() != 2)
        return;
    Value value = layer.inputs[0];
    value.layout.clear();
    value.shape = Dims{};
    for (std::size_t side = 0; side < 2; ++side) {
        const Dims& in = *layer.inputs[side].shape;
        const std::int64_t axis = axes[side] < 0 ? axes[side] + static_cast<std::int64_t>(in.size()) : axes[side];
        for (std::size_t i = side; i < in.size(); ++i)
            if (static_cast<std::int64_t>(i) != axis)
                value.shape->push_back(in[i]);
    }
    if (value.shape->size() == 1)
        value.shape->emplace_back(std::int64_t(1));
    layer.node.outputs = {value};
}

constexpr Description descriptions[] = {
    {"Flatten", describeFlatten, {}},
    {"Reshape", describeReshape, {}},
    {"Permute", describePermute, {}},
    {"RepeatVector", describeRepeat, {}},
    {"Activation", describeActivation, {}},
    {"ReLU", describeActivation, "relu"},
    {"LeakyReLU", describeActivation, "leakyRelu"},
    {"ELU", describeActivation, "elu"},
    {"Softmax", describeActivation, "softmax"},
    {"ThresholdedReLU", describeActivation, "thresholdedRelu"},
    {"ParametricSoftplus", describeActivation, "parametricSoftplus"},
    {"SReLU", describeActivation, "srelu"},
    {"PReLU", describePrelu, {}},
    {"BatchNormalization", describeNorm, "batch"},
    {"SyncBatchNormalization", describeNorm, "batch"},
    {"BatchNormalizationV1", describeNorm, "batch"},
    {"BatchNormalizationV2", describeNorm, "batch"},
    {"LayerNormalization", describeNorm, "layer"},
    {"GroupNormalization", describeNorm, "group"},
    {"RMSNormalization", describeNorm, "rms"},
    {"Dropout", describeDropout, {}},
    {"SpatialDropout1D", describeDropout, {}},
    {"SpatialDropout2D", describeDropout, {}},
    {"SpatialDropout3D", describeDropout, {}},
    {"AlphaDropout", describeDropout, {}},
    {"GaussianDropout", describeDropout, {}},
    {"GaussianNoise", describeDropout, {}},
    {"Identity", describeIdentity, "identity"},
    {"ActivityRegularization", describeIdentity, "activityRegularization"},
    {"Masking", describeIdentity, "masking"},
    {"UnitNormalization", describeUnitNorm, {}},
    {"Lambda", describeLambda, {}},
    {"TFSMLayer", describeOpaque, {}},
    {"TorchModuleWrapper", describeOpaque, {}},
    {"JaxLayer", describeOpaque, {}},
    {"FlaxLayer", describeOpaque, {}},
    {"LayerScale", describeLayerScale, {}},
    {"StochasticDepth", describeDropout, {}},
    {"Layer", describeOpaque, {}},
    {"AbstractRNNCell", describeOpaque, {}},
    {"PreprocessingLayer", describeOpaque, {}},
    {"Add", describeMerge, "add"},
    {"Multiply", describeMerge, "multiply"},
    {"Subtract", describeMerge, "subtract"},
    {"Maximum", describeMerge, "maximum"},
    {"Minimum", describeMerge, "minimum"},
    {"Average", describeAverage, {}},
    {"Concatenate", describeConcat, {}},
    {"Dot", describeDot, {}},
};

} // namespace

const Description* findShapeLayer(std::string_view className)
{
    const auto it = std::ranges::find(descriptions, className, &Description::className);
    return it == std::end(descriptions) ? nullptr : it;
}

} // namespace nnview
