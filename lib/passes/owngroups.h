#pragma once

#include "graph/graph.h"

#include <string>
#include <vector>

namespace nnview {

/// The given layers and all between them: whatever lies on a way from one of them to another, in call order. Ids that
/// are not in the graph are left out.
std::vector<std::string> enclosedLayers(const Graph& graph, const std::vector<std::string>& ids);

/// How many of these layers hand their tensor on to others or out of the model. A block has one.
int exitsOf(const Graph& graph, const std::vector<std::string>& ids);

/// The blocks-level graph with one more group, of kind "block", around `layers`: inside the smallest group that holds
/// them all in one copy, around every group that they hold. Groups that it cuts through are dissolved: the author's
/// group goes before those that were found. Nothing changes if fewer than two of the layers are there.
Graph withOwnGroup(Graph blocks, const std::string& id, const std::vector<std::string>& layers);

} // namespace nnview
