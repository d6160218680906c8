#include "passes/folding.h"
#include "passes/simplifypasses.h"

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
    default:
        return 0;
    }
}

/// Elements of the one tensor that is added; 0 if it is not one.
std::int64_t addedElements(const Node& node)
{
    std::vector<Parameter> stored = node.parameters;
    for (const Folded& folded : node.folded) // "add" of a stored tensor in another shape
        if (folded.before)
            stored.insert(stored.end(), folded.parameters.begin(), folded.parameters.end());
    return stored.size() == 1 ? stored.front().elements() : 0;
}

} // namespace

// conv => add of a stored vector, one number per channel      =>  conv [add], bias
// dense => add of a stored vector, one number per feature     =>  dense [add], bias       (MatMul and Add of ONNX,
// TensorFlow)
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
        if (features(layer) == 0 || layer.attributes.flag("bias") || addedElements(node) != features(layer))
            continue;
        layer.attributes.set("bias", true);
        graph.intoProducer(i);
    }
}

} // namespace nnview
