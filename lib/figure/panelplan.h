#pragma once

#include "figure/plan.h"

#include <memory>

namespace nnview {

/// A block of a cut as a plan of boxes. The items point into `graph`, so that this is moved, never copied.
struct PanelPlan
{
    std::unique_ptr<Graph> graph;
    Plan plan;
    QString title; ///< "Residual block"
};

/// `blocks` is the index of the graph that was cut.
PanelPlan planPanel(const Cut& cut, int kind, const GraphIndex& blocks);

} // namespace nnview
