#pragma once

#include "figure/options.h"
#include "figure/rowpaint.h"

namespace nnview {

/// A figure of boxes: one per layer, its shape beside the line that leaves it (visual-grammar 2.17).
struct Flowchart
{
    PaintedRow band; ///< its left end at x = 0, its top at y = 0
    double width = 0;
    bool fits = true; ///< within the page's width
};

Flowchart drawFlowchart(const Plan& plan, const Graph& graph, const Edits& edits, const Theme& theme,
                        const Profile& profile, Names names);

/// Whether a model is drawn as a flowchart unless the author says otherwise: fewer than 30 % of its tensors are
/// spatial, and it is no plain chain of dense layers.
bool suitsFlowchart(const Plan& plan);

} // namespace nnview
