#pragma once

#include "figure/plan.h"

namespace nnview {

/// Finds norm and activation that the convolutions of `graph` share and marks the plan's items, so that their labels
/// are silent and the legend says it once: "convolution, each with BN, ReLU" (amendment L3). With one exception the
/// exception is labelled, with more all layers are. Only for figures that have a legend in every theme; call it before
/// labels are measured.
void shareInLegend(Plan& plan, const Graph& graph);

/// Glyphs up to which a grey figure needs no legend (visual-grammar 2.16).
inline constexpr std::size_t mostWithoutLegend = 8;

} // namespace nnview
