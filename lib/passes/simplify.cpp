#include "passes/composites/composites.h"
#include "passes/folding.h"
#include "passes/passes.h"
#include "passes/simplifypasses.h"

namespace nnview {

Graph simplify(Graph ops)
{
    Folding stored(std::move(ops));
    nameArithmetic(stored);
    foldSizes(stored);
    foldStored(stored);
    foldIdle(stored);
    Folding graph(recogniseComposites(std::move(stored).finish()));
    turnReduceIntoPool(graph);
    turnClipIntoActivation(graph);
    turnNoiseIntoDropout(graph);
    foldQuantization(graph);
    foldIdentities(graph);
    foldLayouts(graph);
    foldTokens(graph);
    foldBias(graph);
    foldScale(graph);
    foldIdlePools(graph);
    foldIntoProducers(graph);
    foldIntoConsumers(graph);
    foldVectorReshapes(graph);
    foldIntoMerges(graph);
    return std::move(graph).finish();
}

Graph atLevel(Graph ops, Level level)
{
    switch (level) {
    case Level::Ops:
        return ops;
    case Level::Layers:
        return simplify(std::move(ops));
    case Level::Blocks:
    case Level::Auto:
        return findBlocks(simplify(std::move(ops)));
    }
    return ops;
}

} // namespace nnview
