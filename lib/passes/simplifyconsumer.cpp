#include "passes/folding.h"
#include "passes/parts.h"
#include "passes/simplifypasses.h"

#include <algorithm>

namespace nnview {

namespace {

bool isWindowed(Kind kind)
{
    return kind == Kind::Conv || kind == Kind::ConvTranspose || kind == Kind::Pool;
}

bool takesPreActivation(Kind kind)
{
    return isWindowed(kind) || kind == Kind::Dense || kind == Kind::Attention || kind == Kind::Recurrent;
}

/// All axes but the batch become one.
bool onlyFlattens(const Folding& graph, int node)
{
    const Kind kind = graph.node(node).kind;
    if (kind != Kind::Flatten && kind != Kind::Reshape)
        return false;
    const Value* input = graph.input(node);
    const Shape& output = graph.node(node).outputs.front().shape;
    if (!input || !input->shape || !output)
        return kind == Kind::Flatten;
    return output->size() == 2 && input->shape->size() >= 2 && input->shape->front() == output->front();
}

/// The pairs of the spatial axes: the reader may have given them alone or with batch and channels.
IntPairs spatialPairs(const IntPairs& pairs, std::string_view layout, std::size_t spatial)
{
    if (pairs.size() == spatial)
        return pairs;
    IntPairs found;
    for (std::size_t axis = 0; axis < pairs.size() && axis < layout.size(); ++axis)
        if (layout[axis] != 'N' && layout[axis] != 'C')
            found.push_back(pairs[axis]);
    return pairs.size() == layout.size() && found.size() == spatial ? found : IntPairs();
}

/// The layer states the padding of both; the pad operation stays listed, so that the table can tell them apart.
void addPadding(const Folding& graph, int pad, Node& layer)
{
    IntPairs padding = layer.attributes.pairs("padding");
    const IntPairs more = spatialPairs(graph.node(pad).attributes.pairs("padding"),
                                       graph.node(pad).outputs.front().layout, padding.size());
    if (padding.empty() || more.size() != padding.size())
        return;
    for (std::size_t axis = 0; axis < padding.size(); ++axis) {
        const bool tooLarge = __builtin_add_overflow(padding[axis].first, more[axis].first, &padding[axis].first) ||
                              __builtin_add_overflow(padding[axis].second, more[axis].second, &padding[axis].second);
        if (tooLarge)
            return;
    }
    layer.attributes.set("padding", padding);
}

/// Of a layer with several inputs nobody could tell which one the operation works on; not so where all are the same
/// tensor (self-attention), and initial states do not count.
bool isMainInput(const Folding& graph, int node, const Node& layer)
{
    const auto isIt = [&](const Use& use) { return use.from == graph.node(node).id; };
    return std::all_of(layer.inputs.begin(), layer.inputs.end(), isIt) ||
           (layer.kind == Kind::Recurrent && isIt(layer.inputs.front())) ||
           (layer.kind == Kind::Attention && isComposite(layer) && !layer.attributes.flag("cross") &&
            isIt(layer.inputs.front()));
}

bool goesBefore(const Folding& graph, int node, Kind layer)
{
    switch (graph.node(node).kind) {
    case Kind::Pad:
        return isWindowed(layer);
    case Kind::Flatten:
    case Kind::Reshape:
        return layer == Kind::Dense && onlyFlattens(graph, node);
    case Kind::Norm:
    case Kind::Activation:
    case Kind::Dropout:
        return takesPreActivation(layer);
    default:
        return false;
    }
}

} // namespace

// pad => conv                    =>  conv [pad before], padding of both
// flatten => dense               =>  dense [flatten before]
// norm => activation => conv     =>  conv [norm, activation before]    pre-activation: what makes the tensor could
//                                    not take them, because it has other users or is a merge
// norm => attention (all inputs)   =>  attention [norm before]     pre-norm of a transformer
// flatten => dropout => dense    =>  dense [flatten, dropout before]
// Backwards, so that the operation next to the layer goes first and the one before it then stands next to the layer.
void foldIntoConsumers(Folding& graph)
{
    for (int i = graph.size() - 1; i >= 0; --i) {
        if (graph.isGone(i) || graph.node(i).inputs.size() != 1)
            continue;
        const int layer = graph.consumer(i);
        if (layer == Folding::none || !isMainInput(graph, i, graph.node(layer)) ||
            !goesBefore(graph, i, graph.node(layer).kind))
            continue;
        if (graph.node(i).kind == Kind::Pad)
            addPadding(graph, i, graph.node(layer));
        graph.intoConsumer(i);
    }
}

} // namespace nnview
