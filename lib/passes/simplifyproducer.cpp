#include "passes/folding.h"
#include "passes/simplifypasses.h"

#include <algorithm>

namespace nnview {

namespace {

/// Layers that the grammar draws as one glyph together with what follows.
bool isLayer(Kind kind)
{
    switch (kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
    case Kind::Pool:
    case Kind::Upsample:
    case Kind::Dense:
    case Kind::Attention:
    case Kind::Embedding:
    case Kind::Recurrent:
    case Kind::Custom:
        return true;
    default:
        return false;
    }
}

bool takes(Kind layer, Kind operation)
{
    switch (operation) {
    case Kind::Norm:
        return isLayer(layer);
    case Kind::Activation:
        return isLayer(layer) || layer == Kind::Norm || layer == Kind::Reduce ||
               (isMerge(layer) && layer != Kind::Concat);
    case Kind::Dropout:
        return isLayer(layer) || layer == Kind::Norm || layer == Kind::Activation || layer == Kind::Reduce ||
               isMerge(layer);
    default:
        return false;
    }
}

bool mergeTakes(Kind layer, Kind operation)
{
    return isMerge(layer) && (operation == Kind::Norm || operation == Kind::Activation || operation == Kind::Dropout);
}

bool mergeTakesAllButNorm(Kind layer, Kind operation)
{
    return operation != Kind::Norm && mergeTakes(layer, operation);
}

/// In a post-norm network what follows a norm takes its tensor twice: the next layer and the next skip.
bool isPostNorm(const Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        if (graph.isGone(i) || graph.node(i).kind != Kind::Norm)
            continue;
        const int merge = graph.producer(i);
        const std::vector<int> users = graph.users(i);
        // The end of an encoder has many users too: all the decoder's attentions to it.
        const bool isMemory = !users.empty() && std::all_of(users.begin(), users.end(), [&](int user) {
            return graph.node(user).kind == Kind::Attention && graph.node(user).attributes.flag("cross");
        });
        if (merge != Folding::none && graph.node(merge).kind == Kind::Add && graph.consumer(merge) == i &&
            graph.consumer(i) == Folding::none && !isMemory)
            return true;
    }
    return false;
}

/// Where a forward pass stopped, the failing operation stays in sight and its layer keeps the shape that is known.
bool losesShape(const Node& layer, const Node& operation)
{
    return layer.outputs.front().shape && !operation.outputs.front().shape;
}

void foldWhere(Folding& graph, bool (*taken)(Kind layer, Kind operation))
{
    for (int i = 0; i < graph.size(); ++i) {
        if (graph.isGone(i) || graph.node(i).outputs.size() != 1)
            continue;
        const int layer = graph.producer(i);
        if (layer != Folding::none && graph.consumer(layer) == i && taken(graph.node(layer).kind, graph.node(i).kind) &&
            !losesShape(graph.node(layer), graph.node(i)))
            graph.intoProducer(i);
    }
}

} // namespace

// conv => norm => activation => dropout   =>  conv [norm, activation, dropout]     and so for every other layer
// add => activation                       =>  add [activation]
// norm => activation                      =>  norm [activation]     a norm that no layer takes, see below
// Not across a tensor that has a second user, or that is an output of the model.
void foldIntoProducers(Folding& graph)
{
    foldWhere(graph, takes);
}

// add => norm            =>  add [norm]              in a post-norm network; the norm that ends a pre-norm one stays
// concat => activation   =>  concat [activation]     where no layer behind it took it as its pre-activation
void foldIntoMerges(Folding& graph)
{
    foldWhere(graph, isPostNorm(graph) ? mergeTakes : mergeTakesAllButNorm);
}

} // namespace nnview
