// Recurrent layers: cells by themselves, in a loop over the steps, stacked, in both directions, and convolutional.
#include "import/keras/keraslayer.h"

#include "import/jsontext.h"
#include "import/keras/kerasnames.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

constexpr std::size_t maxCells = 1000;

struct Cell
{
    std::string_view kind; ///< the attribute: "lstm", "gru", "rnn"
    std::int64_t units = 0;
    const json* config = nullptr;

    std::int64_t gates() const { return kind == "lstm" ? 4 : kind == "gru" ? 3 : 1; }
    std::size_t states() const { return kind == "lstm" ? 2 : 1; }
};

std::string_view cellName(std::string_view className)
{
    for (const auto& [suffix, cell] :
         {std::pair<std::string_view, std::string_view>{"LSTM", "lstm"}, {"GRU", "gru"}, {"SimpleRNN", "rnn"}})
        if (className == suffix || className == std::string(suffix) + "Cell" ||
            className == "CuDNN" + std::string(suffix))
            return cell;
    return {};
}

/// One cell, or nullopt if it is one of the author's own.
std::optional<Cell> cellOf(std::string_view className, const json& config)
{
    const Cell cell{cellName(className), wholeOf(memberOf(config, "units")).value_or(0), &config};
    if (cell.kind.empty() || cell.units < 1 || cell.units > (std::int64_t(1) << 31))
        return std::nullopt;
    return cell;
}

/// The cells of a layer, from the first to the last; empty if one of them is the author's own.
std::vector<Cell> cellsOf(const json& entry)
{
    const std::string name = withoutPackage(textOf(entry, "class_name"));
    const json& config = memberOf(entry, "config");
    std::vector<Cell> cells;
    if (name == "RNN")
        return cellsOf(memberOf(config, "cell"));
    if (name != "StackedRNNCells") {
        if (const auto cell = cellOf(name, config))
            cells.push_back(*cell);
        return cells;
    }
    const json& list = memberOf(config, "cells");
    if (!list.is_array() || list.size() > maxCells)
        return {};
    for (const json& member : list) {
        const auto cell = cellOf(withoutPackage(textOf(member, "class_name")), memberOf(member, "config"));
        if (!cell)
            return {};
        cells.push_back(*cell);
    }
    return cells;
}

/// `config` is that of the loop over the steps.
void setRecurrent(LayerCall& layer, const json& config, const std::vector<Cell>& cells, bool bidirectional)
{
    layer.node.kind = Kind::Recurrent;
    Attributes& a = layer.node.attributes;
    a.set("cell", std::string(cells.back().kind));
    a.set("hiddenSize", cells.back().units);
    a.set("bidirectional", bidirectional);
    a.set("returnSequences", flagOf(config, "return_sequences"));
    if (cells.size() > 1) {
        std::vector<std::string> kinds;
        Ints units;
        for (const Cell& cell : cells) {
            kinds.emplace_back(cell.kind);
            units.push_back(cell.units);
        }
        a.set("layers", static_cast<std::int64_t>(cells.size()));
        a.set("cells", kinds);
        a.set("hiddenSizes", units);
    }
    if (flagOf(config, "return_state"))
        a.set("returnState", true);
    if (flagOf(config, "go_backwards"))
        a.set("goBackwards", true);
    for (const char* key : {"activation", "recurrent_activation"})
        if (const std::string name = textOf(*cells.back().config, key); !name.empty())
            a.set(lowerCamel(key), activationName(name));
    if (!layer.inputs.empty() && layer.inputs[0].shape && layer.inputs[0].shape->size() == 3)
        layer.inputs[0].layout = flagOf(config, "time_major") ? "TNC" : "NTC";
}

void expectCells(LayerCall& layer, const std::vector<Cell>& cells, const std::string& prefix = {})
{
    std::int64_t width = lastExtent(layer);
    const bool fused = layer.className.starts_with("CuDNN"); // input and recurrent biases are kept apart
    for (const Cell& cell : cells) {
        const std::int64_t gates = cell.gates() * cell.units;
        expect(layer, prefix + "kernel", {width, gates});
        expect(layer, prefix + "recurrent_kernel", {cell.units, gates});
        if (fused)
            expect(layer, prefix + "bias", {2 * gates});
        else if (flagOf(*cell.config, "use_bias", true) && cell.kind == "gru" && flagOf(*cell.config, "reset_after"))
            expect(layer, prefix + "bias", {2, gates});
        else if (flagOf(*cell.config, "use_bias", true))
            expect(layer, prefix + "bias", {gates});
        width = cell.units;
    }
}

/// States of every cell after the last step: [N, units] each.
void addStates(std::vector<Value>& outputs, const LayerCall& layer, const std::vector<Cell>& cells, const Dim& batch)
{
    for (const Cell& cell : cells) {
        Value state = layer.inputs[0];
        state.shape = Dims{batch, Dim(cell.units)};
        state.layout = "NC";
        outputs.insert(outputs.end(), cell.states(), state);
    }
}

void setRecurrentOutputs(LayerCall& layer, const json& config, const std::vector<Cell>& cells,
                         const std::string& mergeMode)
{
    if (layer.inputs.empty() || !layer.inputs[0].shape || layer.inputs[0].shape->size() != 3)
        return;
    const bool both = !mergeMode.empty();
    Value value = layer.inputs[0];
    const Dim batch = (*value.shape)[value.layout == "TNC" ? 1 : 0];
    const std::int64_t units = cells.back().units * (mergeMode == "concat" ? 2 : 1);
    value.shape->back() = units;
    if (!flagOf(config, "return_sequences")) {
        value.shape = Dims{batch, Dim(units)};
        value.layout = "NC";
    }
    layer.node.outputs.assign(mergeMode == "none" ? 2 : 1, value);
    if (flagOf(config, "return_state"))
        for (int direction = 0; direction < (both ? 2 : 1); ++direction)
            addStates(layer.node.outputs, layer, cells, batch);
}

void describeRecurrent(LayerCall& layer, std::string_view)
{
    countOf(layer, "units");
    const std::vector<Cell> cells{*cellOf(layer.className, layer.config)};
    setRecurrent(layer, layer.config, cells, false);
    expectCells(layer, cells);
    setRecurrentOutputs(layer, layer.config, cells, {});
}

void describeOwnCell(LayerCall& layer, const json& wrapper, const json& cell)
{
    layer.node.kind = Kind::Custom;
    layer.node.attributes.set("cell", withoutPackage(textOf(cell, "class_name", "unknown")));
    layer.node.attributes.set("returnSequences", flagOf(wrapper, "return_sequences"));
}

/// RNN(cell): the cell's class says which; one of the author's own has no rule.
void describeRnn(LayerCall& layer, std::string_view)
{
    const json& cell = memberOf(layer.config, "cell");
    const std::vector<Cell> cells = cellsOf(cell);
    if (cells.empty())
        return describeOwnCell(layer, layer.config, cell);
    setRecurrent(layer, layer.config, cells, false);
    expectCells(layer, cells);
    setRecurrentOutputs(layer, layer.config, cells, {});
}

/// A cell called by itself: one step, [N, C] and the states -> [N, units] and the states.
void describeCell(LayerCall& layer, std::string_view)
{
    const json entry{{"class_name", layer.className}, {"config", layer.config}};
    const std::vector<Cell> cells = cellsOf(entry);
    if (cells.empty())
        return describeOwnCell(layer, layer.config, entry);
    setRecurrent(layer, layer.config, cells, false);
    layer.node.attributes.remove("returnSequences");
    layer.node.attributes.set("step", true);
    expectCells(layer, cells);
    if (layer.inputs.empty() || !layer.inputs[0].shape || layer.inputs[0].shape->size() != 2)
        return;
    const Dim batch = layer.inputs[0].shape->front();
    Value value = layer.inputs[0];
    value.shape->back() = cells.back().units;
    layer.node.outputs = {value};
    addStates(layer.node.outputs, layer, cells, batch);
}

void describeConvLstm(LayerCall& layer, std::string_view);

/// Both directions of a convolutional layer, its outputs side by side or combined.
void describeBothConvLstm(LayerCall& layer, const json& inner, const std::string& mergeMode)
{
    LayerCall one{withoutPackage(textOf(inner, "class_name")),
                  memberOf(inner, "config"),
                  layer.call,
                  layer.inputs,
                  layer.stored,
                  layer.shapes,
                  layer.node,
                  false,
                  {}};
    describeConvLstm(one, {});
    layer.inputs = one.inputs;
    layer.node.attributes.set("bidirectional", true);
    layer.node.attributes.set("mergeMode", mergeMode);
    for (int direction = 0; direction < 2; ++direction)
        layer.expected.insert(layer.expected.end(), one.expected.begin(), one.expected.end());
    if (layer.node.outputs.empty())
        return;
    Value& value = layer.node.outputs[0];
    const bool channelsFirst = textOf(one.config, "data_format") == "channels_first";
    const std::size_t before = flagOf(one.config, "return_sequences") ? 2 : 1;
    Dim& channels = channelsFirst ? (*value.shape)[before] : value.shape->back();
    if (mergeMode == "concat")
        channels = channels.size * 2;
    if (mergeMode == "none")
        layer.node.outputs.push_back(Value(value));
}

void describeBidirectional(LayerCall& layer, std::string_view)
{
    const json& inner = memberOf(layer.config, "layer");
    const json& config = memberOf(inner, "config");
    const bool apart = layer.config.is_object() && layer.config.contains("merge_mode") &&
                       memberOf(layer.config, "merge_mode").is_null();
    const std::string mergeMode = apart ? "none" : textOf(layer.config, "merge_mode", "concat");
    if (withoutPackage(textOf(inner, "class_name")).starts_with("ConvLSTM"))
        return describeBothConvLstm(layer, inner, mergeMode);
    const std::vector<Cell> cells = cellsOf(inner);
    if (cells.empty())
        return describeOwnCell(layer, config, inner);
    setRecurrent(layer, config, cells, true);
    layer.node.attributes.set("mergeMode", mergeMode);
    const json& backward = memberOf(layer.config, "backward_layer");
    expectCells(layer, cells, "forward/");
    expectCells(layer, backward.is_object() && !cellsOf(backward).empty() ? cellsOf(backward) : cells, "backward/");
    setRecurrentOutputs(layer, config, cells, mergeMode);
}

struct ConvLstm
{
    std::size_t axes = 2; ///< spatial ones
    std::int64_t filters = 0;
    bool channelsFirst = false, sequences = false;
};

/// [N, T, H, W, C] -> [N, H, W, filters], with T kept if it returns sequences; the states follow.
void setConvLstmOutputs(LayerCall& layer, const ConvLstm& conv, const Window& window)
{
    Value value = layer.inputs[0];
    value.layout.clear();
    const bool same = textOf(layer.config, "padding") == "same";
    for (std::size_t i = 0; i < conv.axes; ++i) {
        Dim& dim = (*value.shape)[i + (conv.channelsFirst ? 3 : 2)];
        dim = same ? layer.shapes.divided(dim, window.stride[i], true)
                   : layer.shapes.windowed(dim, window.kernel[i], window.stride[i], 0, window.dilation[i]);
    }
    (*value.shape)[conv.channelsFirst ? 2 : conv.axes + 2] = conv.filters;
    Value last = value;
    last.shape->erase(last.shape->begin() + 1);
    if (conv.axes == 2) {
        value.layout = conv.channelsFirst ? "NTCHW" : "NTHWC";
        last.layout = conv.channelsFirst ? "NCHW" : "NHWC";
    }
    layer.node.outputs = {conv.sequences ? value : last};
    if (flagOf(layer.config, "return_state"))
        layer.node.outputs.insert(layer.node.outputs.end(), 2, last);
}

void describeConvLstm(LayerCall& layer, std::string_view)
{
    const ConvLstm conv{spatialAxes(layer.className), countOf(layer, "filters"),
                        textOf(layer.config, "data_format") == "channels_first",
                        flagOf(layer.config, "return_sequences")};
    const Window window{spatialList(layer, "kernel_size", conv.axes, 1), spatialList(layer, "strides", conv.axes, 1),
                        spatialList(layer, "dilation_rate", conv.axes, 1)};
    setRecurrent(layer, layer.config, {{"lstm", conv.filters, &layer.config}}, false);
    layer.node.attributes.set("convolutional", true);
    layer.node.attributes.set("kernel", window.kernel);
    layer.node.attributes.set("stride", window.stride);
    if (layer.inputs.empty() || !layer.inputs[0].shape || layer.inputs[0].shape->size() != conv.axes + 3)
        return;
    const std::int64_t in = (*layer.inputs[0].shape)[conv.channelsFirst ? 2 : conv.axes + 2].size;
    setConvLstmOutputs(layer, conv, window);
    Ints shape = window.kernel;
    shape.insert(shape.end(), {in, 4 * conv.filters});
    expect(layer, "kernel", shape);
    shape[conv.axes] = conv.filters;
    expect(layer, "recurrent_kernel", shape);
    if (flagOf(layer.config, "use_bias", true))
        expect(layer, "bias", {4 * conv.filters});
}

constexpr Description descriptions[] = {
    {"LSTM", describeRecurrent, {}},
    {"GRU", describeRecurrent, {}},
    {"SimpleRNN", describeRecurrent, {}},
    {"CuDNNLSTM", describeRecurrent, {}},
    {"CuDNNGRU", describeRecurrent, {}},
    {"RNN", describeRnn, {}},
    {"LSTMCell", describeCell, {}},
    {"GRUCell", describeCell, {}},
    {"SimpleRNNCell", describeCell, {}},
    {"StackedRNNCells", describeCell, {}},
    {"Bidirectional", describeBidirectional, {}},
    {"ConvLSTM1D", describeConvLstm, {}},
    {"ConvLSTM2D", describeConvLstm, {}},
    {"ConvLSTM3D", describeConvLstm, {}},
};

} // namespace

const Description* findRecurrentLayer(std::string_view className)
{
    const auto it = std::ranges::find(descriptions, className, &Description::className);
    return it == std::end(descriptions) ? nullptr : it;
}

} // namespace nnview
