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

} // namespace

// conv => add of a stored vector, one number per channel      =>  conv [add], bias
// dense => add of a stored vector, one number per feature     =>  dense [add], bias       (MatMul and Add of ONNX,
// TensorFlow)
void foldBias(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        const Node& node = graph.node(i);
        if (node.kind != Kind::Add || node.parameters.size() != 1 || node.outputs.size() != 1)
            continue;
        const int at = graph.producer(i);
        if (at == Folding::none || graph.consumer(at) != i)
            continue;
        Node& layer = graph.node(at);
        if (features(layer) == 0 || layer.attributes.flag("bias") ||
            node.parameters.front().elements() != features(layer))
            continue;
        layer.attributes.set("bias", true);
        graph.intoProducer(i);
    }
}

} // namespace nnview
