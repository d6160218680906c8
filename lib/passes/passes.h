#pragma once

#include "graph/graph.h"

namespace nnview {

/// The level of a document and of a figure (contract, "Levels"). Blocks and the automatic cut come with repeat finding.
enum class Level { Ops, Layers };

/// Sets parameterCount and macs of every node and the totals of the graph, from shapes, attributes and parameters.
/// Rules: contract, "Counts". Run it after import and again after simplify.
void countCost(Graph& graph);

/// Ops level => layers level: folds bias, norm, activation, dropout, pad and flatten into their layer, softmax into the output;
/// drops what changes nothing. Every folded operation stays listed in Node::folded. Ids of the layers that remain are unchanged.
Graph simplify(const Graph& ops);

/// The graph at `level`, made from the ops-level document.
Graph atLevel(const Graph& ops, Level level);

} // namespace nnview
