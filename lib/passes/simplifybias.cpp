#include "passes/folding.h"
#include "passes/simplifypasses.h"

#include <algorithm>

namespace nnview {

namespace {

std::int64_t features(const Node& layer)
{
    switch (layer.kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
        return layer.attributes.integer("outChannels");
    case Kind::Dense:
        return layer.attributes.integer("outFeatures");
    case Kind::Attention:
        return layer.attributes.integer("embedDim");
    default:
        return 0;
    }
}

/// The tensors that are stored for an operation, also those that come to it in another shape.
std::vector<Parameter> storedFor(const Node& node)
{
    std::vector<Parameter> stored = node.parameters;
    for (const Folded& folded : node.folded)
        if (folded.before)
            stored.insert(stored.end(), folded.parameters.begin(), folded.parameters.end());
    return stored;
}

/// A number for each channel, perhaps computed from several and from single ones.
bool isPerChannel(const Node& node, std::int64_t channels)
{
    const std::vector<Parameter> stored = storedFor(node);
    const auto has = [&](const Parameter& parameter) { return parameter.elements() == channels; };
    return std::any_of(stored.begin(), stored.end(), has) &&
           std::all_of(stored.begin(), stored.end(), [&](const Parameter& p) { return has(p) || p.elements() == 1; });
}

} // namespace

// conv => add of a stored vector, one number per channel      =>  conv [add], bias
// dense => add of a stored vector, one number per feature     =>  dense [add], bias
// MatMul and Add of ONNX and TensorFlow.
void foldBias(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        const Node& node = graph.node(i);
        if (node.kind != Kind::Add || node.outputs.size() != 1)
            continue;
        const int at = graph.producer(i);
        if (at == Folding::none || graph.consumer(at) != i)
            continue;
        Node& layer = graph.node(at);
        const std::vector<Parameter> stored = storedFor(node);
        if (features(layer) == 0 || layer.kind == Kind::Attention || layer.attributes.flag("bias") ||
            stored.size() != 1 || stored.front().elements() != features(layer))
            continue;
        layer.attributes.set("bias", true);
        graph.intoProducer(i);
    }
}

// conv => multiply by stored numbers, one per channel => add of such numbers   =>  conv [multiply, add]
// A batch norm that an exporter has taken apart, or a learned scale (LayerScale; also of an attention).
void foldScale(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        const Node& node = graph.node(i);
        const bool scales = node.kind == Kind::Multiply || node.kind == Kind::Add || node.kind == Kind::Subtract;
        const int at = scales && node.outputs.size() == 1 ? graph.producer(i) : Folding::none;
        if (at == Folding::none || graph.consumer(at) != i)
            continue;
        const std::int64_t channels = features(graph.node(at));
        if (channels > 1 && isPerChannel(node, channels))
            graph.intoProducer(i);
    }
}

} // namespace nnview
