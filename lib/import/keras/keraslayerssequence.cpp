// Embedding, attention and products of several axes.
#include "import/keras/keraslayer.h"

#include "import/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace nnview {

using nlohmann::json;

namespace {

void describeEmbedding(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Embedding;
    const std::int64_t words = countOf(layer, "input_dim"), dim = countOf(layer, "output_dim");
    layer.node.attributes = {{"vocabulary", words}, {"dim", dim}};
    if (!layer.inputs.empty() && layer.inputs[0].shape && layer.inputs[0].shape->size() == 2)
        layer.inputs[0].layout = "NT";
    expect(layer, "embeddings", {words, dim});
}

/// Numbers to vectors or, called with reverse, vectors back to one score per number.
void describeReversible(LayerCall& layer, std::string_view)
{
    const bool reversed = flagOf(keywordsOf(layer.call), "reverse");
    const std::int64_t words = countOf(layer, "input_dim"), dim = countOf(layer, "output_dim");
    if (reversed) {
        layer.node.kind = Kind::Dense;
        layer.node.attributes = {{"inFeatures", dim}, {"outFeatures", words}, {"bias", false}};
    } else {
        describeEmbedding(layer, {});
        layer.expected.clear();
    }
    expect(layer, "embeddings", {words, dim});
    if (!flagOf(layer.config, "tie_weights", true))
        expect(layer, "reverse_embeddings", {dim, words});
}

bool returnsScores(const LayerCall& layer)
{
    return flagOf(keywordsOf(layer.call), "return_attention_scores");
}

/// The result, and how much each target took from each source: [N, heads, T, S], without heads if there are none.
void setScores(LayerCall& layer, std::int64_t width, std::int64_t heads)
{
    const Value& source = layer.inputs[layer.inputs.size() > 1 ? 1 : 0];
    if (layer.inputs.empty() || !layer.inputs[0].shape || !source.shape || layer.inputs[0].shape->size() != 3 ||
        source.shape->size() != 3)
        return;
    Value value = layer.inputs[0], scores = layer.inputs[0];
    value.shape->back() = width;
    const Dims& in = *layer.inputs[0].shape;
    scores.shape =
        heads > 0 ? Dims{in[0], Dim(heads), in[1], (*source.shape)[1]} : Dims{in[0], in[1], (*source.shape)[1]};
    scores.layout.clear();
    layer.node.outputs = {value, scores};
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
    if (flagOf(layer.config, "use_gate"))
        project("gate", width, heads, valueDim);
    expect(layer, "attention_output/kernel", {heads, valueDim, out});
    if (hasBias)
        expect(layer, "attention_output/bias", {out});
    a.set("causal", flagOf(keywordsOf(layer.call), "use_causal_mask"));
    if (returnsScores(layer))
        setScores(layer, out, heads);
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
    if (function == "additive" ? flagOf(layer.config, "use_scale", true) : flagOf(layer.config, "use_scale"))
        expect(layer, "scale", function == "additive" ? Ints{keyDim} : Ints{});
    if (textOf(layer.config, "score_mode") == "concat")
        expect(layer, "concat_score_weight", {});
    a.set("causal", flagOf(keywordsOf(layer.call), "use_causal_mask") || flagOf(layer.config, "causal"));
    if (returnsScores(layer))
        setScores(layer, valueDim, 0);
}

/// Labels of the axes of an EinsumDense, taken apart: "abc,cd->abd".
struct Equation
{
    std::string input, kernel, output;
    bool ellipsis = false; ///< "...x,xy->...y": any number of axes first

    static std::optional<Equation> parse(const std::string& text)
    {
        const auto comma = text.find(','), arrow = text.find("->");
        if (comma == std::string::npos || arrow == std::string::npos || arrow < comma)
            return std::nullopt;
        Equation result{text.substr(0, comma), text.substr(comma + 1, arrow - comma - 1), text.substr(arrow + 2)};
        for (std::string* side : {&result.input, &result.kernel, &result.output}) {
            std::erase(*side, ' ');
            if (side->starts_with("...")) {
                side->erase(0, 3);
                result.ellipsis = true;
            }
            if (side->empty() || side->find('.') != std::string::npos)
                return std::nullopt;
        }
        return result;
    }
};

/// Extents by label: those of the input, and those of the output that the configuration states.
std::map<char, Dim> labelledExtents(const LayerCall& layer, const Equation& equation)
{
    std::map<char, Dim> extents;
    if (!layer.inputs.empty() && layer.inputs[0].shape && layer.inputs[0].shape->size() >= equation.input.size()) {
        const Dims& in = *layer.inputs[0].shape;
        for (std::size_t i = 0; i < equation.input.size(); ++i)
            extents.emplace(equation.input[i], in[in.size() - equation.input.size() + i]);
    }
    const json& stated = memberOf(layer.config, "output_shape");
    const json list = stated.is_array() ? stated : json::array({stated});
    for (std::size_t i = 0; i < list.size() && i < equation.output.size(); ++i)
        if (const auto extent = wholeOf(list[list.size() - 1 - i]); extent && *extent > 0)
            extents.emplace(equation.output[equation.output.size() - 1 - i], *extent);
    return extents;
}

std::int64_t extentsOf(const std::map<char, Dim>& extents, std::string_view labels, std::string_view except)
{
    std::int64_t all = 1;
    for (const char label : labels)
        if (except.find(label) == std::string_view::npos)
            if (const auto it = extents.find(label);
                it == extents.end() || !it->second.isKnown() || __builtin_mul_overflow(all, it->second.size, &all))
                return 0;
    return all;
}

/// A dense layer over any axes: those of the kernel that the output lacks are summed over.
void describeEinsum(LayerCall& layer, std::string_view)
{
    layer.node.kind = Kind::Dense;
    const std::string text = textOf(layer.config, "equation");
    const auto equation = Equation::parse(text);
    if (!equation)
        failLayer(layer, "equation is missing or no equation of two operands");
    const auto extents = labelledExtents(layer, *equation);
    const std::string biasAxes = textOf(layer.config, "bias_axes");
    layer.node.attributes = {{"inFeatures", extentsOf(extents, equation->kernel, equation->output)},
                             {"outFeatures", extentsOf(extents, equation->kernel, equation->input)},
                             {"bias", !biasAxes.empty()},
                             {"equation", text}};
    const auto shapeFor = [&](std::string_view labels) {
        Ints shape;
        for (const char label : labels)
            shape.push_back(extentsOf(extents, std::string_view(&label, 1), {}));
        return shape;
    };
    expect(layer, "kernel", shapeFor(equation->kernel));
    if (const auto from = equation->output.find_first_of(biasAxes); !biasAxes.empty() && from != std::string::npos) {
        Ints shape; // from the first biased axis on, 1 where the bias has none
        for (const char label : equation->output.substr(from))
            shape.push_back(biasAxes.find(label) == std::string::npos ? 1 : shapeFor(std::string_view(&label, 1))[0]);
        expect(layer, "bias", shape);
    }
    foldActivation(layer);
    if (layer.inputs.empty() || !layer.inputs[0].shape || layer.inputs[0].shape->size() < equation->input.size())
        return;
    Value value = layer.inputs[0];
    const auto rest = static_cast<std::ptrdiff_t>(value.shape->size() - equation->input.size());
    Dims shape(value.shape->begin(), value.shape->begin() + (equation->ellipsis ? rest : 0));
    for (const char label : equation->output) {
        const auto it = extents.find(label);
        shape.push_back(it == extents.end() ? Dim(std::string("d_") + label) : it->second);
    }
    if (shape.size() != value.shape->size())
        value.layout.clear();
    value.shape = std::move(shape);
    layer.node.outputs = {value};
}

constexpr Description descriptions[] = {
    {"DynamicEmbedding", describeEmbedding, {}},
    {"Embedding", describeEmbedding, {}},
    {"MultiHeadAttention", describeMultiHead, {}},
    {"GroupedQueryAttention", describeMultiHead, "grouped"},
    {"GroupQueryAttention", describeMultiHead, "grouped"},
    {"Attention", describeDotAttention, "dot"},
    {"AdditiveAttention", describeDotAttention, "additive"},
    {"EinsumDense", describeEinsum, {}},
    {"ReversibleEmbedding", describeReversible, {}},
};

} // namespace

const Description* findSequenceLayer(std::string_view className)
{
    const auto it = std::ranges::find(descriptions, className, &Description::className);
    return it == std::end(descriptions) ? nullptr : it;
}

} // namespace nnview
