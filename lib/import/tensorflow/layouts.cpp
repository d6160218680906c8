#include "import/tensorflow/layouts.h"

#include "import/tensorflow/windows.h"

#include <map>

namespace nnview::tensorflow {

namespace {

std::size_t rankOf(const Value& value)
{
    return value.shape ? value.shape->size() : 0;
}

/// What the operation asks of its first input; empty: nothing.
std::string wanted(const Node& node)
{
    const std::string& layout = node.outputs.front().layout;
    switch (node.kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
    case Kind::Pool:
    case Kind::Upsample:
    case Kind::Pad:
    case Kind::Norm:
    case Kind::Activation:
    case Kind::Dropout:
    case Kind::Identity:
    case Kind::Quantize:
    case Kind::Elementwise:
    case Kind::Add:
    case Kind::Multiply:
    case Kind::Subtract:
    case Kind::Divide:
    case Kind::Maximum:
    case Kind::Minimum:
    case Kind::Concat:
    case Kind::Slice:
    case Kind::Recurrent:
    case Kind::Dense:
        return layout;
    case Kind::Reduce: // over the axes of an image
        return node.attributes.ints("axes") == Ints{1, 2} && layout == "NC" ? "NHWC" : layout;
    default:
        return {};
    }
}

} // namespace

void completeLayouts(Graph& graph)
{
    std::map<Use, Value*> values;
    for (GraphInput& input : graph.inputs)
        values[{input.id, 0}] = &input.value;
    for (Node& node : graph.nodes)
        for (std::size_t port = 0; port < node.outputs.size(); ++port)
            values[{node.id, static_cast<int>(port)}] = &node.outputs[port];
    for (auto node = graph.nodes.rbegin(); node != graph.nodes.rend(); ++node) {
        const std::string layout = wanted(*node);
        const bool allAlike = isMerge(node->kind) && node->kind != Kind::Matmul;
        for (std::size_t i = 0; i < node->inputs.size() && (i == 0 || allAlike) && !layout.empty(); ++i) {
            const auto it = values.find(node->inputs[i]);
            if (it != values.end() && it->second->layout.empty() && rankOf(*it->second) == layout.size())
                it->second->layout = layout;
        }
    }
    for (GraphInput& input : graph.inputs)
        if (input.value.layout.empty() && rankOf(input.value) == 2 && input.value.dtype.starts_with("float"))
            input.value.layout = "NC";
    for (GraphOutput& output : graph.outputs)
        if (const auto it = values.find(output.use); it != values.end())
            output.value.layout = it->second->layout;
}

} // namespace nnview::tensorflow
