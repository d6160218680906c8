#pragma once

#include "figure/plan.h"

#include <vector>

namespace nnview {

/// A path beside the spine: from an item over boxes in a lane above the row to another item. Without boxes it is a skip
/// or a second use of a tensor. from or to is -1 where it begins with an input or ends with an output.
struct Arc
{
    int from = -1, to = -1;
    std::vector<int> boxes;
    /// A plain skip that ends in a merge: drawn in the skip's style; dashed if it carries weights.
    bool skip = false, projection = false;
};

/// What stands in one column of the row: at most one item on the axis, any number of boxes in the lanes above.
struct Column
{
    int spine = -1;
    std::vector<int> boxes;
};

/// A plan laid out in columns: the spine (the path with the most weighted layers) on the axis, everything else as arcs.
struct Structure
{
    std::vector<Column> columns;
    std::vector<int> columnOf; ///< by item
    std::vector<bool> onSpine; ///< by item
    std::vector<int> spine;    ///< items, in order
    std::vector<Arc> arcs;
    std::vector<int> consumers; ///< by item: how many links leave it
    /// By column: a row may end here, because only the tensor of its item on the axis goes on.
    std::vector<bool> isCut;
};

Structure structureOf(const Plan& plan);

} // namespace nnview
