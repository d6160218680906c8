#pragma once

#include "graph/graph.h"

namespace nnview {

/// The level of a document and of a figure (contract, "Levels").
enum class Level { Ops, Layers, Blocks };

/// Sets parameterCount and macs of every node and the totals of the graph, from shapes, attributes and parameters.
/// Rules: contract, "Counts". Run it after import and again after simplify.
void countCost(Graph& graph);

/// Ops level => layers level: folds bias, norm, activation, dropout, pad and flatten into their layer, softmax into the output;
/// drops what changes nothing. Every folded operation stays listed in Node::folded. Ids of the layers that remain are unchanged.
Graph simplify(const Graph& ops);

/// Layers level => blocks level: the same nodes, and groups: repeats (tandem copies of a part with one way in and one way
/// out), blocks (such a part, once) and modules. Nothing is called a repeat unless its copies were compared layer by layer;
/// a stage whose first block strides or projects, and a dense block, are "near" and say in what their copies differ.
Graph findBlocks(const Graph& layers);

/// The graph at `level`, made from the ops-level document.
Graph atLevel(const Graph& ops, Level level);

} // namespace nnview
