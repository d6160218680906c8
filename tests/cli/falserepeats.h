#pragma once

#include "graph/graph.h"

#include <QString>

#include <set>
#include <string>

namespace nnview::test {

/// Layers and edges as descriptions.
using Bag = std::multiset<std::string>;

Bag minus(const Bag& a, const Bag& b);

/// Empty if the copies of a repeat are what they are said to be, else how they are not.
QString falseRepeat(const GraphIndex& index, const Group& group);

} // namespace nnview::test
