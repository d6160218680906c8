#include "passes/folding.h"
#include "passes/simplifypasses.h"

#include <algorithm>

namespace nnview {

namespace {

bool hasLayout(const Value& value)
{
    return value.shape && !value.layout.empty() && value.layout.size() == value.shape->size();
}

std::string sorted(std::string text)
{
    std::sort(text.begin(), text.end());
    return text;
}

/// The same axes in another order.
bool onlyReorders(const Folding& graph, int node)
{
    const Value* input = graph.input(node);
    const Value& output = graph.node(node).outputs.front();
    return graph.node(node).kind == Kind::Permute && input && hasLayout(*input) && hasLayout(output) &&
           sorted(input->layout) == sorted(output.layout) && !graph.node(node).attributes.contains("function");
}

/// These work along the last axis: where that is not the channels, the order of the axes is what the layer is about
/// (the token mixing of an MLP mixer).
bool mixesLastAxis(const Node& node)
{
    return node.kind == Kind::Dense || node.kind == Kind::Matmul || node.kind == Kind::Attention ||
           (node.kind == Kind::Norm && node.attributes.text("function") != "batch");
}

bool changesMeaning(const Folding& graph, int node)
{
    if (graph.node(node).outputs.front().layout.ends_with('C'))
        return false;
    const std::vector<int> users = graph.users(node);
    return std::any_of(users.begin(), users.end(), [&](int user) { return mixesLastAxis(graph.node(user)); });
}

} // namespace

// layer => permute from NCHW to NHWC   =>  layer [permute]      and so for every order of axes whose meaning is known;
// input => permute => layer            =>  input => layer [permute before]
// A figure shows shapes without their layout, so that there is nothing to be seen of it.
void foldLayouts(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        if (graph.isGone(i) || graph.node(i).inputs.size() != 1 || graph.node(i).outputs.size() != 1 ||
            !onlyReorders(graph, i) || changesMeaning(graph, i))
            continue;
        const int layer = graph.producer(i);
        const int taker = graph.consumer(i);
        // The end of a block looks like the ends of the blocks before it: what stands behind it belongs to the next
        // layer.
        if (layer != Folding::none && isMerge(graph.node(layer).kind) && taker != Folding::none &&
            graph.node(taker).inputs.size() == 1)
            graph.intoConsumer(i);
        else if (layer != Folding::none && graph.node(layer).outputs.size() == 1 && graph.consumer(layer) == i)
            graph.intoProducer(i);
        else if (taker != Folding::none &&
                 (graph.node(taker).inputs.size() == 1 || graph.node(taker).kind == Kind::Recurrent))
            graph.intoConsumer(i);
        else if (layer != Folding::none && graph.node(layer).kind == Kind::Recurrent && graph.users(layer).size() == 1)
            graph.bypass(i); // its states are not used
    }
}

} // namespace nnview
