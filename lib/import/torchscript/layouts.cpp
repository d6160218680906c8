#include "import/torchscript/layouts.h"

#include <algorithm>
#include <span>
#include <unordered_map>

namespace nnview::torchscript {

namespace {

std::string spatialLayout(std::size_t rank)
{
    return rank == 3 ? "NCL" : rank == 4 ? "NCHW" : rank == 5 ? "NCDHW" : "";
}

std::size_t rankOf(const Value& value)
{
    return value.shape ? value.shape->size() : 0;
}

/// What the node asks of its first input; empty: nothing.
std::string wanted(const Node& node, const Value& input)
{
    const std::size_t rank = rankOf(input);
    switch (node.kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
    case Kind::Pool:
    case Kind::Upsample:
        return spatialLayout(rank);
    case Kind::Norm:
        return node.attributes.text("function") == "layer" || node.attributes.text("function") == "rms"
                   ? std::string()
                   : spatialLayout(rank);
    case Kind::Dense: { // the transformers of PyTorch take the sequence first unless told otherwise
        const bool sequenceFirst = rank == 3 && (*input.shape)[1] == Dim(1) && !((*input.shape)[0] == Dim(1));
        return rank == 2 ? "NC" : sequenceFirst ? "TNC" : rank == 3 ? "NTC" : "";
    }
    case Kind::Recurrent:
        return rank == 3 ? (node.attributes.flag("batchFirst") ? "NTC" : "TNC") : "";
    case Kind::Embedding:
        return rank == 2 ? "NT" : rank == 1 ? "N" : "";
    default:
        return {};
    }
}

std::string permuted(const std::string& layout, const Ints& order)
{
    std::string result;
    for (const std::int64_t axis : order)
        if (axis >= 0 && static_cast<std::size_t>(axis) < layout.size())
            result += layout[static_cast<std::size_t>(axis)];
    return result;
}

std::string reduced(const std::string& layout, const Node& node)
{
    if (node.attributes.flag("keepDims"))
        return layout;
    std::string result;
    const Ints axes = node.attributes.ints("axes");
    for (std::size_t i = 0; i < layout.size(); ++i)
        if (std::find(axes.begin(), axes.end(), static_cast<std::int64_t>(i)) == axes.end())
            result += layout[i];
    return result;
}

std::string given(const Node& node, const std::string& input, const Value& output)
{
    switch (node.kind) {
    case Kind::Permute:
        return permuted(input, node.attributes.ints("order"));
    case Kind::Reduce:
        return reduced(input, node);
    case Kind::Flatten:
        return rankOf(output) == 2 ? "NC" : rankOf(output) == 3 && input == "NCHW" ? "NCT" : "";
    case Kind::Embedding:
        return input.empty() ? "" : input + "C";
    case Kind::Reshape:
    case Kind::Index:
    case Kind::Custom:
    case Kind::Matmul:
    case Kind::Attention:
        return {};
    default:
        return input;
    }
}

} // namespace

void fillLayouts(Graph& graph)
{
    std::unordered_map<std::string_view, std::span<Value>> values; // by id
    for (GraphInput& input : graph.inputs)
        values.emplace(input.id, std::span(&input.value, 1));
    const auto valueOf = [&](const Use& use) -> Value* {
        const auto found = values.find(use.from);
        const auto port = static_cast<std::size_t>(use.port);
        return found != values.end() && port < found->second.size() ? &found->second[port] : nullptr;
    };
    for (Node& node : graph.nodes) {
        std::string layout;
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            Value* found = valueOf(node.inputs[i]);
            if (!found)
                continue;
            Value& input = *found;
            if (i == 0 && input.layout.empty())
                input.layout = wanted(node, input);
            if (layout.empty() || input.layout.size() > layout.size())
                layout = input.layout;
        }
        for (std::size_t port = 0; port < node.outputs.size(); ++port) {
            Value& output = node.outputs[port];
            const bool isState = node.kind == Kind::Recurrent && port > 0;
            const std::string result = isState ? std::string() : given(node, layout, output);
            if (output.layout.empty() && result.size() == rankOf(output))
                output.layout = result;
        }
        values.emplace(node.id, node.outputs);
    }
    for (GraphInput& input : graph.inputs)
        if (input.value.layout.empty())
            input.value.layout =
                rankOf(input.value) == 2 ? "NC" : spatialLayout(rankOf(input.value) == 3 ? 0 : rankOf(input.value));
    for (GraphOutput& output : graph.outputs)
        if (const Value* found = valueOf(output.use))
            output.value.layout = found->layout;
}

} // namespace nnview::torchscript
