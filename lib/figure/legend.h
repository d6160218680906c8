#pragma once

#include "figure/plan.h"
#include "figure/rowpaint.h"

#include <span>

namespace nnview {

/// The legend of a finished figure (visual-grammar 2.16): exactly what occurs in its display list, in order of first
/// appearance, in at most two rows where they suffice. Families come from the drawn layers and the fills, marks and
/// line styles from what is drawn, symbols from the captions; `notes` are what the painters could not say in place.
/// Empty for a small grey figure whose glyphs all say themselves what they are.
///
/// `plans` are all plans that layers of the figure come from, the network's first. The band begins at y = 0 (top of its
/// first row) and x = 0 and is not wider than `width`, unless a single entry is.
PaintedRow legendOf(const Figure& figure, std::span<const Plan* const> plans, std::span<const LegendNote> notes,
                    const Theme& theme, const Profile& profile, double width);

} // namespace nnview
