#include "passes/folding.h"
#include "passes/simplifypasses.h"

namespace nnview {

namespace {

bool changesType(const Folding& graph, int node)
{
    const Value* input = graph.input(node);
    return !input || input->dtype != graph.node(node).outputs.front().dtype;
}

} // namespace

// layer => identity        =>  layer [identity]     also where others use the layer's tensor: it is the same one
// layer => cast            =>  layer [cast]         if nobody else uses the tensor before the cast
// layer => quantize        =>  layer [quantize]     likewise
// input => cast => layer   =>  input => layer [cast before]
void foldIdentities(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        const Node& node = graph.node(i);
        if ((node.kind != Kind::Identity && node.kind != Kind::Quantize) || node.inputs.size() != 1 ||
            node.outputs.size() != 1)
            continue;
        const int layer = graph.producer(i);
        if (layer != Folding::none && graph.consumer(layer) == i)
            graph.intoProducer(i);
        else if (layer != Folding::none && node.kind == Kind::Identity && !changesType(graph, i))
            graph.bypass(i);
        else if (const int user = graph.consumer(i); user != Folding::none && graph.node(user).inputs.size() == 1)
            graph.intoConsumer(i); // of a layer with several inputs nobody could tell which one it works on
    }
}

} // namespace nnview
