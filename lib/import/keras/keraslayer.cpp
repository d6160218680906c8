#include "import/keras/keraslayer.h"

#include "base/error.h"
#include "import/jsontext.h"
#include "import/keras/kerasnames.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

constexpr std::int64_t largestExtent = std::int64_t(1) << 31;

/// Initialisers and the like say how a layer was trained, not what it computes.
bool isTraining(std::string_view key)
{
    for (const std::string_view suffix : {"_initializer", "_regularizer", "_constraint"})
        if (key.ends_with(suffix))
            return true;
    for (const std::string_view word :
         {"name", "trainable", "dtype", "batch_input_shape", "batch_shape", "autocast", "seed", "build_config"})
        if (key == word)
            return true;
    return false;
}

bool isOperation(const LayerCall& layer)
{
    return layer.isOperation || layer.className.ends_with("OpLambda") || layer.className == "TensorFlowOpLayer";
}

/// "__operators__.add" -> "add"; a TensorFlow 2.0 layer states the operator of the graph ("AddV2").
std::string operationName(const LayerCall& layer)
{
    std::string name = layer.className;
    if (layer.className == "SlicingOpLambda")
        name = "getitem";
    else if (layer.className == "TFOpLambda")
        name = textOf(layer.config, "function", textOf(layer.config, "name"));
    else if (layer.className == "TensorFlowOpLayer")
        name = textOf(memberOf(layer.config, "node_def"), "op", textOf(layer.config, "name"));
    name = name.substr(name.rfind('.') + 1);
    if (name.size() > 2 && name.ends_with("V2"))
        name.erase(name.size() - 2);
    return snakeCase(name);
}

const Description* findDescription(std::string_view className)
{
    for (const auto find : {findConvLayer, findSpatialLayer, findShapeLayer, findSequenceLayer, findRecurrentLayer,
                            findPreprocessingLayer})
        if (const Description* description = find(className))
            return description;
    return nullptr;
}

} // namespace

void describeLayer(LayerCall& layer)
{
    if (isOperation(layer)) {
        if (!describeOperation(layer, operationName(layer)))
            describeCustom(layer);
        return;
    }
    if (const Description* description = findDescription(layer.className))
        description->describe(layer, description->detail);
    else
        describeCustom(layer);
}

bool isKnownLayer(std::string_view className)
{
    return findDescription(className) != nullptr;
}

void describeCustom(LayerCall& layer)
{
    static constexpr std::size_t longestText = 500; // what is longer is a program or a table, not a setting
    layer.node.kind = Kind::Custom;
    if (!layer.config.is_object())
        return;
    for (const auto& [key, value] : layer.config.items())
        if (!isTraining(key) && (!value.is_string() || value.get_ref<const std::string&>().size() <= longestText))
            if (auto attribute = attributeOf(value))
                layer.node.attributes.set(lowerCamel(key), std::move(*attribute));
}

void failLayer(const LayerCall& layer, const std::string& message)
{
    fail(ErrorCode::Malformed, message, "layer " + layer.node.name,
         "The file is damaged or was edited; save the model again.");
}

Ints spatialList(const LayerCall& layer, const char* key, std::size_t count, std::int64_t fallback, std::int64_t least)
{
    const json& value = memberOf(layer.config, key);
    Ints result;
    if (value.is_array()) {
        for (const json& entry : value)
            result.push_back(wholeOf(entry).value_or(least - 1));
        if (result.size() == 1)
            result.resize(count, result[0]);
    } else {
        result.assign(count, value.is_null() ? fallback : wholeOf(value).value_or(least - 1));
    }
    if (result.size() != count)
        failLayer(layer, std::string(key) + " has " + std::to_string(result.size()) + " entries instead of " +
                             std::to_string(count));
    for (const std::int64_t entry : result)
        if (entry < least || entry > largestExtent)
            failLayer(layer, std::string(key) + " holds a value that no layer can have");
    return result;
}

std::int64_t countOf(const LayerCall& layer, const char* key)
{
    const auto value = wholeOf(memberOf(layer.config, key));
    if (!value || *value < 1 || *value > largestExtent)
        failLayer(layer, std::string(key) + " is missing or no layer can have that value");
    return *value;
}

std::size_t spatialAxes(std::string_view className)
{
    const auto d = className.rfind('D'); // Conv2DTranspose
    return d == std::string_view::npos || d == 0 ? 0 : static_cast<std::size_t>(className[d - 1] - '0');
}

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

std::int64_t lastExtent(const LayerCall& layer, std::size_t input)
{
    const bool known = input < layer.inputs.size() && layer.inputs[input].shape && !layer.inputs[input].shape->empty();
    return known ? layer.inputs[input].shape->back().size : -1;
}

const json& keywordsOf(const json& call)
{
    static const json none = json::object();
    if (call.is_object()) {
        const json& kwargs = memberOf(call, "kwargs");
        return kwargs.is_object() ? kwargs : none;
    }
    const json* entry = &call;
    while (entry->is_array() && !entry->empty() && (*entry)[0].is_array())
        entry = &(*entry)[0];
    return entry->is_array() && entry->size() > 3 && (*entry)[3].is_object() ? (*entry)[3] : none;
}

void setLayout(LayerCall& layer, std::size_t count)
{
    static constexpr std::string_view first[] = {"NCL", "NCHW", "NCDHW"};
    static constexpr std::string_view last[] = {"NLC", "NHWC", "NDHWC"};
    if (layer.inputs.empty() || !layer.inputs[0].shape || count < 1 || count > 3)
        return;
    if (layer.inputs[0].shape->size() != count + 2)
        failLayer(layer, "its input has " + std::to_string(layer.inputs[0].shape->size()) + " axes instead of " +
                             std::to_string(count + 2));
    const bool channelsFirst = textOf(layer.config, "data_format") == "channels_first";
    layer.inputs[0].layout = channelsFirst ? first[count - 1] : last[count - 1];
}

std::int64_t channelsOf(const LayerCall& layer)
{
    if (layer.inputs.empty() || !layer.inputs[0].shape)
        return -1;
    const auto at = layer.inputs[0].layout.find('C');
    return at < layer.inputs[0].shape->size() ? (*layer.inputs[0].shape)[at].size : -1;
}

AttributeValue paddingOf(const LayerCall& layer, const Ints& kernel, const Ints& stride, const Ints& dilation)
{
    std::string mode = textOf(layer.config, "padding", "valid");
    std::ranges::transform(mode, mode.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    IntPairs pairs(kernel.size());
    if (mode == "causal") {
        pairs[0].first = dilation[0] * (kernel[0] - 1);
    } else if (mode == "same") {
        std::vector<std::size_t> spatial;
        if (!layer.inputs.empty() && layer.inputs[0].shape)
            for (std::size_t i = 0; i < layer.inputs[0].layout.size(); ++i)
                if (layer.inputs[0].layout[i] != 'N' && layer.inputs[0].layout[i] != 'C')
                    spatial.push_back(i);
        for (std::size_t i = 0; i < kernel.size(); ++i) {
            // As TensorFlow pads: no more than the last window needs, the smaller half first.
            const std::int64_t reach = dilation[i] * (kernel[i] - 1);
            std::int64_t total = reach;
            if (stride[i] != 1) {
                if (i >= spatial.size() || !(*layer.inputs[0].shape)[spatial[i]].isKnown())
                    return std::string("same");
                const std::int64_t in = (*layer.inputs[0].shape)[spatial[i]].size;
                total = std::max<std::int64_t>(0, (in - 1) / stride[i] * stride[i] + reach + 1 - in);
            }
            pairs[i] = {total / 2, total - total / 2};
        }
    } else if (mode != "valid") {
        failLayer(layer, "padding is neither \"valid\", \"same\" nor \"causal\"");
    }
    return pairs;
}

std::string activationName(std::string_view name)
{
    if (name == "swish")
        return "silu";
    if (name == "hard_swish" || name == "hard_silu")
        return "hardSwish";
    return lowerCamel(name);
}

void foldActivation(LayerCall& layer, const char* key)
{
    const json& value = memberOf(layer.config, key);
    std::string name;
    Folded folded;
    if (value.is_string()) {
        name = value.get<std::string>();
    } else if (value.is_object()) { // a function by name, or a whole layer
        const json& config = memberOf(value, "config");
        name = config.is_string() ? config.get<std::string>() : snakeCase(withoutPackage(textOf(value, "class_name")));
        if (name == "re_lu")
            name = "relu";
        if (const json& slope = memberOf(config, "negative_slope"); slope.is_number() && slope.get<double>() != 0)
            folded.attributes.set("slope", slope.get<double>());
    }
    if (name.empty() || name == "linear")
        return;
    folded.kind = Kind::Activation;
    folded.type = withoutPackage(name);
    folded.attributes.set("function", activationName(folded.type));
    layer.node.folded.push_back(std::move(folded));
}

void expect(LayerCall& layer, std::string_view leaf, Ints shape, bool trainable)
{
    for (const std::int64_t extent : shape)
        if (extent < 1)
            return; // an unknown extent: better no tensor than a wrong one
    Parameter parameter;
    parameter.name = layer.node.name + '/' + std::string(leaf);
    parameter.shape = std::move(shape);
    parameter.trainable = trainable;
    layer.expected.push_back(std::move(parameter));
}

void copyAttributes(LayerCall& layer, std::initializer_list<const char*> keys)
{
    for (const char* key : keys)
        if (auto attribute = attributeOf(memberOf(layer.config, key)))
            layer.node.attributes.set(lowerCamel(key), std::move(*attribute));
}

} // namespace nnview
