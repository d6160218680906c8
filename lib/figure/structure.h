#pragma once

#include "figure/plan.h"

#include <utility>
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
    /// One of `lanes` parallel ways about the axis (a fork), counted from the top; 0 lanes: an arc over the row.
    int lane = 0, lanes = 0;
    /// Some box uses the weights of the layer on the axis under it (towers): a tie says so.
    bool shares = false;
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
    std::vector<int> mainPath; ///< the spine with the heaviest way through each fork: every one of its links exists
    std::vector<Arc> arcs;
    std::vector<int> consumers; ///< by item: how many links leave it
    std::vector<bool> endsFork; ///< by item: nothing comes to it along the axis, only lanes about the axis
    /// First and last column of what a frame is drawn round.
    std::vector<std::pair<int, int>> frames;
    /// By column: a row may end here, because what goes on is the tensor of its item on the axis and skips.
    std::vector<bool> isCut;
    /// By column: how many skips a row's end would cut here; each continues at a letter of its own.
    std::vector<int> cutSkips;
    /// The item whose tensor a row's end at the column hands on along the axis, -1.
    int handedOnAt(int column) const;
};

Structure structureOf(const Plan& plan);

/// The item on the axis in the same column that uses the same weights as this box, -1.
int sharedUnder(const Plan& plan, const Structure& structure, int box);

} // namespace nnview
