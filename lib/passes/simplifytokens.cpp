#include "passes/folding.h"
#include "passes/simplifypasses.h"

#include <algorithm>

namespace nnview {

namespace {

/// Patches do not overlap and leave nothing out.
bool cutsPatches(const Node& node)
{
    const Ints kernel = node.attributes.ints("kernel");
    return node.kind == Kind::Conv && kernel.size() >= 2 && kernel == node.attributes.ints("stride") &&
           std::all_of(kernel.begin(), kernel.end(), [](std::int64_t extent) { return extent > 1; });
}

bool rearranges(const Node& node)
{
    return (node.kind == Kind::Reshape || node.kind == Kind::Flatten || node.kind == Kind::Permute) &&
           node.inputs.size() == 1 && node.outputs.size() == 1;
}

/// [N, T, C]: the maps of a convolution as a sequence.
bool isSequence(const Node& conv, const Shape& shape)
{
    return shape && shape->size() == 3 && shape->back() == Dim(conv.attributes.integer("outChannels", -2));
}

void foldPatches(Folding& graph, int conv)
{
    constexpr std::size_t longest = 3;
    std::vector<int> way;
    std::size_t taken = 0; // where as many patches as channels come, only the last operation tells which is which
    for (int at = graph.consumer(conv); at != Folding::none && rearranges(graph.node(at)) && way.size() < longest;
         at = graph.consumer(at)) {
        way.push_back(at);
        if (isSequence(graph.node(conv), graph.node(at).outputs.front().shape))
            taken = way.size();
    }
    for (std::size_t i = 0; i < taken; ++i)
        graph.intoProducer(way[i]);
}

/// A tensor that no input of the model reaches, with weights of its own or in what was folded into it.
bool isStoredToken(const Folding& graph, int node)
{
    const Node& each = graph.node(node);
    const auto& folded = each.folded;
    const bool widens = each.kind == Kind::Identity || each.attributes.text("function") == "expand";
    return each.inputs.empty() && widens &&
           (!each.parameters.empty() || std::any_of(folded.begin(), folded.end(), [](const Folded& operation) {
               return !operation.parameters.empty();
           }));
}

} // namespace

// conv with stride = kernel => flatten => permute   =>  conv [flatten, permute]       patches as a sequence of tokens
// stored token, expanded => concat with a sequence  =>  concat [expand before]        the class token in front of them
void foldTokens(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i)
        if (!graph.isGone(i) && cutsPatches(graph.node(i)))
            foldPatches(graph, i);
    for (int i = 0; i < graph.size(); ++i) {
        if (graph.isGone(i) || graph.node(i).kind != Kind::Concat || graph.node(i).inputs.size() < 2)
            continue;
        const std::vector<int> makers = graph.producers(i);
        const auto isToken = [&](int maker) {
            return maker != Folding::none && isStoredToken(graph, maker) && graph.consumer(maker) == i;
        };
        // Only in front: what is folded into a layer no longer says that it came behind the others.
        const int sequence = makers.back();
        if (std::all_of(makers.begin(), makers.end() - 1, isToken) && !isToken(sequence))
            for (auto token = makers.begin(); token != makers.end() - 1; ++token)
                graph.absorb(*token, i);
    }
}

} // namespace nnview
