#pragma once

#include "figure/rowpaint.h"
#include "passes/cut.h"

namespace nnview {

struct PanelChoice
{
    bool narrow = false; ///< all boxes, so that more panels stand side by side
    int most = 1000;
};

/// The detail panels under a network: each block that has a letter, once, with the operations in it as boxes
/// (visual-grammar 2.11, amendment G6); numbers that differ between its copies are symbols. Packed into bands of at
/// most the page's width; x = 0 is the left margin. A block that is wider than the page goes on
/// in more rows if all panels together then fit into `room` (mm of height), else it has no panel.
/// `network` is the plan of the cut, whose names the tables beside the panels take. Blocks after
/// the first `choice.most` have no panel.
std::vector<PaintedRow> panelBands(const Cut& cut, const Graph& blocks, const Plan& network, const Profile& profile,
                                   const Theme& theme, double room, const PanelChoice& choice = {});

} // namespace nnview
