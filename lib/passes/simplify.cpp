#include "passes/composites/attention.h"
#include "passes/folding.h"
#include "passes/passes.h"
#include "passes/simplifypasses.h"

namespace nnview {

Graph simplify(const Graph& ops)
{
    Folding stored(ops);
    foldSizes(stored);
    foldStored(stored);
    const Graph plain = std::move(stored).finish();
    Folding graph(collapsed(plain, findAttention(Surroundings(plain))));
    turnReduceIntoPool(graph);
    foldQuantization(graph);
    foldIdentities(graph);
    foldBias(graph);
    foldScale(graph);
    foldIdlePools(graph);
    foldIntoProducers(graph);
    foldIntoConsumers(graph);
    foldVectorReshapes(graph);
    foldIntoMerges(graph);
    return std::move(graph).finish();
}

Graph atLevel(const Graph& ops, Level level)
{
    switch (level) {
    case Level::Ops:
        return ops;
    case Level::Layers:
        return simplify(ops);
    case Level::Blocks:
    case Level::Auto:
        return findBlocks(simplify(ops));
    }
    return ops;
}

} // namespace nnview
