#include "passes/parts.h"
#include "passes/passes.h"

#include "passes/infershapesrules.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <optional>

namespace nnview {

namespace {

using Count = std::optional<std::int64_t>; ///< nullopt: a symbol other than the batch remains

Count multiply(Count a, Count b)
{
    std::int64_t product = 0;
    if (!a || !b)
        return std::nullopt;
    return __builtin_mul_overflow(*a, *b, &product) ? std::numeric_limits<std::int64_t>::max() : product;
}

/// Counts the multiply-accumulates of one node at batch 1. Where the file fixes a batch of b, the whole is divided by b
/// in the end.
class MacCounter
{
public:
    explicit MacCounter(const Graph& graph) : m_graph(graph)
    {
        if (graph.inputs.empty() || !graph.inputs[0].value.shape || graph.inputs[0].value.shape->empty())
            return;
        const Value& value = graph.inputs[0].value;
        const auto axis = value.layout.find('N');
        const Dim& batch = (*value.shape)[axis == std::string::npos || axis >= value.shape->size() ? 0 : axis];
        m_batchSymbol = batch.symbol;
        if (batch.isKnown() && (axis != std::string::npos || value.shape->size() > 1))
            m_batch = std::max<std::int64_t>(1, batch.size);
    }

    Count of(const Node& node) const
    {
        const Count count = whole(node);
        if (node.kind == Kind::Recurrent) // counts by time steps
            return count;
        return count && m_batch > 1 && *count % m_batch == 0 ? Count(*count / m_batch) : count;
    }

private:
    const Value* input(const Node& node, std::size_t i) const
    {
        if (!m_index) // most layers are counted from what they give
            m_index.emplace(m_graph);
        return i < node.inputs.size() ? m_index->value(node.inputs[i]) : nullptr;
    }

    Count extent(const Dim& dim) const
    {
        if (dim.isKnown())
            return dim.size;
        if (dim.symbol == m_batchSymbol)
            return 1;
        std::int64_t factor = 0; // "64*N": windows of each image
        const char* end = dim.symbol.data() + dim.symbol.size();
        const auto [stop, problem] = std::from_chars(dim.symbol.data(), end, factor);
        return problem == std::errc() && std::string_view(stop, end) == "*" + m_batchSymbol ? Count(factor)
                                                                                            : std::nullopt;
    }

    Count elements(const Value* value) const
    {
        if (!value || !value->shape)
            return std::nullopt;
        Count product = 1;
        for (const Dim& dim : *value->shape)
            product = multiply(product, extent(dim));
        return product;
    }

    /// Extent of an axis from the end: 0 is the last.
    Count fromEnd(const Value* value, std::size_t i) const
    {
        return value && value->shape && i < value->shape->size() ? extent((*value->shape)[value->shape->size() - 1 - i])
                                                                 : std::nullopt;
    }

    static Count kernel(const Node& node)
    {
        Count product = 1;
        for (const std::int64_t extent : node.attributes.ints("kernel"))
            product = multiply(product, extent);
        return product;
    }

    Count whole(const Node& node) const
    {
        switch (node.kind) {
        case Kind::Conv:
            return conv(node);
        case Kind::ConvTranspose:
            return convTranspose(node);
        case Kind::Dense:
            return multiply(elements(&node.outputs[0]), node.attributes.integer("inFeatures"));
        case Kind::Matmul: {
            if (node.attributes.contains("equation"))
                return einsum(node);
            const std::size_t axis = node.attributes.flag("transposeA") ? 1 : 0;
            Count inner = fromEnd(input(node, 0), axis);
            if (node.inputs.empty() && !node.parameters.empty()) { // of stored tensors alone
                const Ints& stored = node.parameters.front().shape;
                inner = axis < stored.size() ? Count(stored[stored.size() - 1 - axis]) : std::nullopt;
            }
            return multiply(elements(&node.outputs[0]), inner);
        }
        case Kind::Attention:
            return attention(node);
        case Kind::Recurrent:
            return recurrent(node);
        default:
            return 0;
        }
    }

    /// Every letter of an Einstein sum is a loop.
    Count einsum(const Node& node) const
    {
        std::string_view operands = node.attributes.text("equation");
        operands = operands.substr(0, operands.find("->"));
        std::map<char, Count> loops;
        std::size_t at = 0, axis = 0;
        for (const char c : operands) {
            const Value* of = input(node, at);
            if (c == '.')
                return std::nullopt; // axes without letters
            if (c == ',') {
                ++at;
                axis = 0;
            } else if (c != ' ') {
                if (!of || !of->shape || axis >= of->shape->size())
                    return std::nullopt;
                loops[c] = extent((*of->shape)[axis++]);
            }
        }
        Count product = at > 1 ? std::nullopt : Count(1); // of three operands the order of the products counts
        for (const auto& [letter, count] : loops)
            product = multiply(product, count);
        return product;
    }

    Count conv(const Node& node) const
    {
        const Attributes& a = node.attributes;
        const Count out = elements(&node.outputs[0]);
        const std::int64_t in = a.integer("inChannels"), channels = a.integer("outChannels");
        if (!a.flag("separable"))
            return multiply(multiply(out, in / std::max<std::int64_t>(1, a.integer("groups", 1))), kernel(node));
        // Depthwise at every output position, then a 1×1 convolution over its channels.
        const Count positions = out && channels > 0 ? Count(*out / channels) : std::nullopt;
        const Count depthwise = multiply(in, a.integer("depthMultiplier", 1));
        return multiply(multiply(positions, depthwise), sumOf(kernel(node), channels));
    }

    Count convTranspose(const Node& node) const
    {
        const Attributes& a = node.attributes;
        const std::int64_t perGroup = a.integer("outChannels") / std::max<std::int64_t>(1, a.integer("groups", 1));
        return multiply(multiply(elements(input(node, 0)), perGroup), kernel(node));
    }

    Count attention(const Node& node) const
    {
        const Attributes& a = node.attributes;
        const Value* query = input(node, 0);
        const Value* value = node.inputs.size() > 1 ? input(node, 1) : query;
        const Value* key = node.inputs.size() > 2 ? input(node, 2) : value;
        const auto positions = [&](const Value* of) -> Count {
            const Count width = fromEnd(of, 0);
            const Count all = elements(of);
            return all && width && *width > 0 ? Count(*all / *width) : std::nullopt;
        };
        const std::int64_t heads = std::max<std::int64_t>(1, a.integer("heads", 1));
        const std::int64_t keyDim = a.integer("keyDim"), valueDim = a.integer("valueDim", keyDim);
        if (node.parameters.empty() && heads > 1 && fromEnd(query, 0) == keyDim) // the heads have an axis of their own
            return multiply(multiply(positions(query), fromEnd(value, 1)), sumOf(keyDim, valueDim));
        const Count targets = positions(query), sources = positions(value);
        Count total = multiply(multiply(multiply(targets, sources), heads), sumOf(keyDim, valueDim));
        if (node.parameters.empty())
            return total;
        const std::int64_t keyHeads = a.integer("keyValueHeads", heads);
        total = sumOf(total, multiply(multiply(targets, fromEnd(query, 0)), multiply(heads, keyDim)));
        total = sumOf(total, multiply(multiply(positions(key), fromEnd(key, 0)), multiply(keyHeads, keyDim)));
        total = sumOf(total, multiply(multiply(sources, fromEnd(value, 0)), multiply(keyHeads, valueDim)));
        return sumOf(total, multiply(multiply(targets, fromEnd(&node.outputs[0], 0)), multiply(heads, valueDim)));
    }

    Count recurrent(const Node& node) const
    {
        const Attributes& a = node.attributes;
        const Value* in = input(node, 0);
        if (!in || !in->shape || in->shape->size() < 2 || a.flag("convolutional"))
            return std::nullopt;
        const std::size_t rank = in->shape->size();
        const bool timeFirst = in->layout.starts_with("T") || (in->layout.empty() && !a.flag("batchFirst", true));
        const Count steps = extent((*in->shape)[rank == 2 || timeFirst ? 0 : 1]);
        const std::string_view cell = a.text("cell");
        const std::int64_t gates = cell == "lstm" ? 4 : cell == "gru" ? 3 : 1;
        const std::int64_t hidden = a.integer("hiddenSize"), directions = a.flag("bidirectional") ? 2 : 1;
        Count perStep = 0, width = fromEnd(in, 0);
        for (std::int64_t layer = 0; layer < std::clamp<std::int64_t>(a.integer("layers", 1), 1, 1000); ++layer) {
            perStep = sumOf(perStep, multiply(multiply(gates, hidden), multiply(directions, sumOf(width, hidden))));
            width = multiply(hidden, directions);
        }
        return multiply(steps, perStep);
    }

    const Graph& m_graph;
    mutable std::optional<GraphIndex> m_index;
    std::string m_batchSymbol = "N";
    std::int64_t m_batch = 1;
};

/// How many batches a norm has seen is no weight.
bool isCounter(const Parameter& parameter)
{
    return parameter.shape.empty() && parameter.name.ends_with("num_batches_tracked");
}

/// Elements that these tensors add; the trainable ones of them go to the totals as well.
std::int64_t countParameters(const std::vector<Parameter>& parameters, Totals& totals)
{
    Count count = 0;
    for (const Parameter& parameter : parameters) {
        if (!parameter.shared.empty() || isCounter(parameter))
            continue;
        count = sumOf(count, parameter.elements());
        if (parameter.trainable)
            totals.trainableCount = *sumOf(totals.trainableCount, parameter.elements());
    }
    totals.parameterCount = *sumOf(totals.parameterCount, *count);
    return *count;
}

} // namespace

void countCost(Graph& graph)
{
    const MacCounter counter(graph);
    graph.totals = Totals();
    for (Node& node : graph.nodes) {
        node.parameterCount = countParameters(node.parameters, graph.totals);
        for (Folded& folded : node.folded) {
            if (!folded.parameters.empty())
                folded.parameterCount = countParameters(folded.parameters, graph.totals);
            else // a document states only how many
                graph.totals.parameterCount = *sumOf(graph.totals.parameterCount, folded.parameterCount);
        }
        node.macs = node.outputs.empty() ? Count(0) : isComposite(node) ? macsOfParts(node) : counter.of(node);
        graph.totals.macs = sumOf(graph.totals.macs, node.macs);
    }
    countParameters(graph.unusedParameters, graph.totals);
}

} // namespace nnview
