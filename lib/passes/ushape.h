#pragma once

#include "graph/graph.h"

#include <optional>
#include <string>
#include <vector>

namespace nnview {

/// One resolution of a U-shaped network: what stands there on the way down and on the way up, in call order.
struct UShapeLevel
{
    std::vector<std::string> down; ///< last: what goes on to the level below and is copied
    std::vector<std::string> rise; ///< what brings the level below up to this size before the merge: an up-convolution,
                                   ///< or a resize and a convolution
    std::string merge;             ///< joins the copy with what rises; empty where nothing is copied
    std::vector<std::string> up;   ///< after the merge; without one it begins with what comes from below
};

/// A contracting and an expanding path with copies between tensors of one size (U-Net and its kin): the levels from the
/// full resolution to the smallest, which has only a way down. The graph's input is the first of the first.
struct UShape
{
    std::vector<UShapeLevel> levels;
};

/// The U that a graph at level layers is, whole: one input, one output, one path through all layers, and at least two
/// nested pairs on it joined by a copy (concatenated or added). Nothing if any layer or edge does not belong to that.
std::optional<UShape> findUShape(const Graph& layers);

} // namespace nnview
