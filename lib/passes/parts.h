#pragma once

#include "graph/graph.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace nnview {

/// A layer that is made of several operations, listed as parts (attention with its projections).
bool isComposite(const Node& node);

/// Saturating; nullopt where either is not known.
std::optional<std::int64_t> sumOf(std::optional<std::int64_t> a, std::optional<std::int64_t> b);

/// Sum over the parts, saturating; nullopt where a symbol remains in one.
std::optional<std::int64_t> macsOfParts(const Node& node);

/// The operations that a node stands for, in the order in which they act: what was folded before it, itself, what was
/// folded behind it. A composite is no operation of the file, so that its own entry has no id and no macs.
std::vector<Folded> operationsOf(const Node& node);

} // namespace nnview
