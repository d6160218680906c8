// Layers for sequences: embedding, recurrent cells, attention.
#include "import/keras/keraslayer.h"

#include "import/jsontext.h"
#include "import/keras/kerasnames.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

std::int64_t lastExtent(const LayerCall& layer, std::size_t input = 0)
{
    const bool known = input < layer.inputs.size() && layer.inputs[input].shape && !layer.inputs[input].shape->empty();
    return known ? layer.inputs[input].shape->back().size : -1;
}

void describeEmbedding(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Embedding;
    const std::int64_t words = countOf(layer, "input_dim"), dim = countOf(layer, "output_dim");
    layer.node.attributes = {{"vocabulary", words}, {"dim", dim}};
    if (!layer.inputs.empty() && layer.inputs[0].shape && layer.inputs[0].shape->size() == 2)
        layer.inputs[0].layout = "NT";
    expect(layer, "embeddings", {words, dim});
}

std::string_view cellName(std::string_view className)
{
    for (const auto& [suffix, cell] : {std::pair<std::string_view, std::string_view>{"LSTM", "lstm"},
                                       {"GRU", "gru"},
                                       {"SimpleRNN", "rnn"},
                                       {"LSTMCell", "lstm"},
                                       {"GRUCell", "gru"},
                                       {"SimpleRNNCell", "rnn"}})
        if (className == suffix || className == "CuDNN" + std::string(suffix))
            return cell;
    return {};
}

void setRecurrent(LayerCall& layer, const json& config, std::string_view cell, std::int64_t units, bool bidirectional)
{
    layer.node.kind = Kind::Recurrent;
    Attributes& a = layer.node.attributes;
    a.set("cell", std::string(cell));
    a.set("hiddenSize", units);
    a.set("bidirectional", bidirectional);
    a.set("returnSequences", flagOf(config, "return_sequences"));
    if (flagOf(config, "return_state"))
        a.set("returnState", true);
    if (flagOf(config, "go_backwards"))
        a.set("goBackwards", true);
    for (const char* key : {"activation", "recurrent_activation"})
        if (const std::string name = textOf(config, key); !name.empty())
            a.set(lowerCamel(key), activationName(name));
    if (!layer.inputs.empty() && layer.inputs[0].shape && layer.inputs[0].shape->size() == 3)
        layer.inputs[0].layout = flagOf(config, "time_major") ? "TNC" : "NTC";
}

void expectCell(LayerCall& layer, const json& config, std::string_view cell, std::int64_t units,
                const std::string& prefix)
{
    const std::int64_t gates = cell == "lstm" ? 4 : cell == "gru" ? 3 : 1;
    expect(layer, prefix + "kernel", {lastExtent(layer), gates * units});
    expect(layer, prefix + "recurrent_kernel", {units, gates * units});
    if (!flagOf(config, "use_bias", true))
        return;
    if (cell == "gru" && flagOf(config, "reset_after"))
        expect(layer, prefix + "bias", {2, gates * units});
    else
        expect(layer, prefix + "bias", {gates * units});
}

void describeRecurrent(LayerCall& layer, std::string_view)
{
    const std::string_view cell = cellName(layer.className);
    const std::int64_t units = countOf(layer, "units");
    setRecurrent(layer, layer.config, cell, units, false);
    expectCell(layer, layer.config, cell, units, {});
}

void describeCustomRecurrent(LayerCall& layer, const json& wrapper, const json& cell);

/// RNN(cell): the cell's class says which; several cells or one of the author's own have no rule.
void describeRnn(LayerCall& layer, std::string_view)
{
    const json& cell = memberOf(layer.config, "cell");
    const json& config = memberOf(cell, "config");
    const std::string_view name = cellName(withoutPackage(textOf(cell, "class_name")));
    const auto units = wholeOf(memberOf(config, "units"));
    if (name.empty() || !units || *units < 1)
        return describeCustomRecurrent(layer, layer.config, cell);
    setRecurrent(layer, layer.config, name, *units, false);
    expectCell(layer, config, name, *units, {});
}

void describeCustomRecurrent(LayerCall& layer, const json& wrapper, const json& cell)
{
    layer.node.kind = Kind::Custom;
    layer.node.attributes.set("cell", withoutPackage(textOf(cell, "class_name", "unknown")));
    layer.node.attributes.set("returnSequences", flagOf(wrapper, "return_sequences"));
}

void describeBidirectional(LayerCall& layer, std::string_view)
{
    const json& inner = memberOf(layer.config, "layer");
    const json& config = memberOf(inner, "config");
    std::string_view cell = cellName(withoutPackage(textOf(inner, "class_name")));
    const json* cellConfig = &config;
    if (cell.empty() && !memberOf(config, "cell").is_null()) {
        cell = cellName(withoutPackage(textOf(memberOf(config, "cell"), "class_name")));
        cellConfig = &memberOf(memberOf(config, "cell"), "config");
    }
    const auto units = wholeOf(memberOf(*cellConfig, "units"));
    if (cell.empty() || !units || *units < 1 || *units > (std::int64_t(1) << 31))
        return describeCustomRecurrent(layer, config, inner);
    setRecurrent(layer, config, cell, *units, true);
    layer.node.attributes.set("mergeMode", textOf(layer.config, "merge_mode", "concat"));
    expectCell(layer, *cellConfig, cell, *units, "forward/");
    expectCell(layer, *cellConfig, cell, *units, "backward/");
}

/// A convolution at every step: [N, T, H, W, C] -> [N, H, W, filters], with T kept if it returns sequences.
void describeConvLstm(LayerCall& layer, std::string_view)
{
    const std::size_t count = layer.className.find('1') != std::string::npos   ? 1
                              : layer.className.find('3') != std::string::npos ? 3
                                                                               : 2;
    const std::int64_t filters = countOf(layer, "filters");
    const Ints kernel = spatialList(layer, "kernel_size", count, 1), stride = spatialList(layer, "strides", count, 1);
    setRecurrent(layer, layer.config, "lstm", filters, false);
    layer.node.attributes.set("convolutional", true);
    layer.node.attributes.set("kernel", kernel);
    layer.node.attributes.set("stride", stride);
    const bool channelsFirst = textOf(layer.config, "data_format") == "channels_first";
    if (layer.inputs.empty() || !layer.inputs[0].shape || layer.inputs[0].shape->size() != count + 3)
        return;
    Value value = layer.inputs[0];
    const std::size_t channels = channelsFirst ? 2 : count + 2;
    const std::int64_t in = (*value.shape)[channels].size;
    for (std::size_t i = 0; i < count; ++i) {
        Dim& dim = (*value.shape)[i + (channelsFirst ? 3 : 2)];
        dim = textOf(layer.config, "padding") == "same" ? layer.shapes.divided(dim, stride[i], true)
                                                        : layer.shapes.windowed(dim, kernel[i], stride[i], 0, 1);
    }
    (*value.shape)[channels] = filters;
    value.layout = count == 2 ? (channelsFirst ? "NTCHW" : "NTHWC") : "";
    if (!flagOf(layer.config, "return_sequences")) {
        value.shape->erase(value.shape->begin() + 1);
        value.layout = count == 2 ? (channelsFirst ? "NCHW" : "NHWC") : "";
    }
    layer.node.outputs = {value};
    Ints shape = kernel;
    shape.insert(shape.end(), {in, 4 * filters});
    expect(layer, "kernel", shape);
    shape[count] = filters;
    expect(layer, "recurrent_kernel", shape);
    if (flagOf(layer.config, "use_bias", true))
        expect(layer, "bias", {4 * filters});
}

void describeMultiHead(LayerCall& layer, std::string_view detail)
{
    layer.node.kind = Kind::Attention;
    Attributes& a = layer.node.attributes;
    const bool grouped = detail == "grouped";
    const std::int64_t heads = countOf(layer, grouped ? "num_query_heads" : "num_heads");
    const std::int64_t keyDim = countOf(layer, grouped ? "head_dim" : "key_dim");
    const std::int64_t valueDim = wholeOf(memberOf(layer.config, "value_dim")).value_or(keyDim);
    const bool hasBias = flagOf(layer.config, "use_bias", true);
    const json& output = memberOf(layer.config, "output_shape");
    const std::int64_t width = std::max<std::int64_t>(0, lastExtent(layer));
    const std::int64_t out = wholeOf(output.is_array() && output.size() == 1 ? output[0] : output).value_or(width);
    const bool cross = layer.node.inputs.size() > 1 && layer.node.inputs[1] != layer.node.inputs[0];
    a = {{"heads", heads},       {"embedDim", out}, {"keyDim", keyDim},
         {"valueDim", valueDim}, {"causal", false}, {"cross", cross}};
    const std::int64_t keyHeads = grouped ? countOf(layer, "num_key_value_heads") : heads;
    if (grouped)
        a.set("keyValueHeads", keyHeads);
    const std::int64_t source = layer.inputs.size() > 1 ? lastExtent(layer, 1) : width;
    const std::int64_t keys = layer.inputs.size() > 2 ? lastExtent(layer, 2) : source;
    const auto project = [&](const char* name, std::int64_t in, std::int64_t count, std::int64_t dim) {
        expect(layer, std::string(name) + "/kernel", {in, count, dim});
        if (hasBias)
            expect(layer, std::string(name) + "/bias", {count, dim});
    };
    project("query", width, heads, keyDim);
    project("key", keys, keyHeads, keyDim);
    project("value", source, keyHeads, valueDim);
    expect(layer, "attention_output/kernel", {heads, valueDim, out});
    if (hasBias)
        expect(layer, "attention_output/bias", {out});
}

/// Attention and AdditiveAttention: query, value and perhaps key; no projections.
void describeDotAttention(LayerCall& layer, std::string_view function)
{
    layer.node.kind = Kind::Attention;
    Attributes& a = layer.node.attributes;
    const std::int64_t keyDim = std::max<std::int64_t>(0, lastExtent(layer));
    const std::int64_t valueDim = std::max<std::int64_t>(0, lastExtent(layer, layer.inputs.size() > 1 ? 1 : 0));
    const bool cross = layer.node.inputs.size() > 1 && layer.node.inputs[1] != layer.node.inputs[0];
    a = {{"heads", std::int64_t(1)}, {"embedDim", valueDim}, {"keyDim", keyDim},
         {"valueDim", valueDim},     {"causal", false},      {"cross", cross}};
    a.set("function", std::string(function));
    if (function == "additive")
        expect(layer, "scale", {keyDim});
    else if (flagOf(layer.config, "use_scale"))
        expect(layer, "scale", {});
}

constexpr Description descriptions[] = {
    {"Embedding", describeEmbedding, {}},
    {"LSTM", describeRecurrent, {}},
    {"GRU", describeRecurrent, {}},
    {"SimpleRNN", describeRecurrent, {}},
    {"CuDNNLSTM", describeRecurrent, {}},
    {"CuDNNGRU", describeRecurrent, {}},
    {"RNN", describeRnn, {}},
    {"Bidirectional", describeBidirectional, {}},
    {"ConvLSTM1D", describeConvLstm, {}},
    {"ConvLSTM2D", describeConvLstm, {}},
    {"ConvLSTM3D", describeConvLstm, {}},
    {"MultiHeadAttention", describeMultiHead, {}},
    {"GroupedQueryAttention", describeMultiHead, "grouped"},
    {"GroupQueryAttention", describeMultiHead, "grouped"},
    {"Attention", describeDotAttention, "dot"},
    {"AdditiveAttention", describeDotAttention, "additive"},
};

} // namespace

const Description* findSequenceLayer(std::string_view className)
{
    const auto it = std::ranges::find(descriptions, className, &Description::className);
    return it == std::end(descriptions) ? nullptr : it;
}

} // namespace nnview
