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

/// Narrow: texts are broken into more lines.
enum class PanelWidth { Normal, Narrow };

/// `blocks` is the index of the graph that was cut.
PanelPlan planPanel(const Cut& cut, int kind, const GraphIndex& blocks, PanelWidth width);

} // namespace nnview
