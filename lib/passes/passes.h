#pragma once

#include "graph/graph.h"

namespace nnview {

/// The level of a document and of a figure (contract, "Levels").
/// Auto is for figures: layers where they fill the page, else blocks with every repeat drawn once; as a document it is
/// blocks.
enum class Level { Ops, Layers, Blocks, Auto };

/// Sets parameterCount and macs of every node and the totals of the graph, from shapes, attributes and parameters.
/// Rules: contract, "Counts". Run it after import and again after simplify.
void countCost(Graph& graph);

/// Ops level => layers level: folds bias, norm, activation, dropout, pad and flatten into their layer, softmax into the
/// output; drops what changes nothing. Every folded operation stays listed in Node::folded. Ids of the layers that
/// remain are unchanged.
Graph simplify(Graph ops);

/// Layers level => blocks level: the same nodes, and groups: repeats (tandem copies of a part with one way in and one
/// way out), blocks (such a part, once) and modules. Nothing is called a repeat unless its copies were compared layer
/// by layer; a stage whose first block strides or projects, and a dense block, are "near" and say in what their copies
/// differ.
Graph findBlocks(const Graph& layers);

/// Blocks level => what is drawn where a repeat is drawn once: the first copy of each, with the group that says how
/// many there are; what followed the last copy follows the first, which hands on the tensor of the last.
Graph foldRepeats(const Graph& blocks);

/// The graph at `level`, made from the ops-level document.
Graph atLevel(Graph ops, Level level);

} // namespace nnview
