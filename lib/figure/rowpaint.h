#pragma once

#include "figure/brackets.h"
#include "figure/connectors.h"
#include "figure/fit.h"

namespace nnview {

/// One row drawn with its axis at y = 0 and its left end at x = 0.
struct PaintedRow
{
    std::vector<Element> elements;
    std::vector<DrawnLayer> layers;
    std::vector<DrawnEdge> edges;
    double top = 0, bottom = 0; ///< extent of everything drawn
};

/// Draws row `number` of a fitted figure: glyphs, lines, captions, operation labels with their ticks, continuation
/// marks, brackets of repeats.
PaintedRow paintRow(const Plan& plan, const Structure& structure, const Fit& fit, int number, const Edits& edits,
                    const Theme& theme, const std::vector<Bracket>& brackets);

} // namespace nnview
