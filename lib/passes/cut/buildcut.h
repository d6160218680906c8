#pragma once

#include "passes/cut/grouptree.h"

namespace nnview::cut {

/// Neighbouring folded groups of one kind and size become one: each entry is one thing to draw, most of a single
/// element.
std::vector<std::vector<GroupTree::Element>> joinedSeries(const GroupTree& tree,
                                                          const std::vector<GroupTree::Element>& elements);

/// The graph and the units of a cut.
Cut buildCut(const GroupTree& tree, const std::vector<GroupTree::State>& states);

} // namespace nnview::cut
