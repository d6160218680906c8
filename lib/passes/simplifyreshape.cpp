#include "passes/folding.h"
#include "passes/simplifypasses.h"

#include <algorithm>

namespace nnview {

namespace {

/// The extents behind the batch that say something.
Dims withoutOnes(const Dims& dims)
{
    Dims rest(dims.begin() + 1, dims.end());
    std::erase(rest, Dim(1));
    return rest;
}

bool onlyMovesOnes(const Folding& graph, int node)
{
    const Kind kind = graph.node(node).kind;
    if ((kind != Kind::Flatten && kind != Kind::Reshape) || graph.node(node).outputs.size() != 1)
        return false;
    const Value* input = graph.input(node);
    const Shape& output = graph.node(node).outputs.front().shape;
    if (!input || !input->shape || !output || input->shape->empty() || output->empty())
        return false;
    return input->shape->front() == output->front() && withoutOnes(*input->shape) == withoutOnes(*output);
}

bool isDrawn(Kind kind)
{
    switch (kind) {
    case Kind::Flatten:
    case Kind::Reshape:
    case Kind::Permute:
    case Kind::Pad:
    case Kind::Slice:
    case Kind::Split:
    case Kind::Index:
    case Kind::Control:
        return false;
    default:
        return true;
    }
}

} // namespace

// global pool => flatten              =>  global pool [flatten]      the vector is the same, [N, C, 1, 1] or [N, C]
// global pool => reshape [N, 1, 1, C] =>  global pool [reshape]      squeeze and excitation
void foldVectorReshapes(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        const int layer = graph.isGone(i) ? Folding::none : graph.producer(i);
        if (layer != Folding::none && graph.consumer(layer) == i && isDrawn(graph.node(layer).kind) &&
            onlyMovesOnes(graph, i))
            graph.intoProducer(i);
    }
}

} // namespace nnview
