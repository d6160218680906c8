#include "passes/composites/composites.h"

#include "passes/composites/patterns.h"

#include <optional>
#include <utility>

namespace nnview {

namespace {

// The order matters: a softmax is a part of an attention, a norm may stand between a projection and its heads.
constexpr std::vector<Composite> (*patterns[])(const Surroundings&) = {
    findLoopedCells, findNorms,          findNormalise,      findActivations,     findSoftmax,
    findGroupNorms,  findAttention,      findTokenwiseDense, findChannelShuffles, findSpaceToDepth,
    findSplits,      findRecurrentLoops, findGatedLinear,    findRecurrentStacks, findNestedConcats,
};

} // namespace

Graph recogniseComposites(Graph graph)
{
    std::optional<Surroundings> around(graph);
    for (const auto find : patterns)
        if (const auto found = find(*around); !found.empty()) {
            graph = collapsed(graph, found);
            around.emplace(graph);
        }
    return graph;
}

} // namespace nnview
