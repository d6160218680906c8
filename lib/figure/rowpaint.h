#pragma once

#include "figure/brackets.h"
#include "figure/connectors.h"
#include "figure/fit.h"

namespace nnview {

/// Something that a band leaves to the legend: a label that three or more of its transitions share, beside an arrow of
/// their direction (amendment U8), white planes that were copied (U6), or a remark in words.
struct LegendNote
{
    enum class Mark { Words, ArrowRight, ArrowDown, ArrowUp, CopiedMaps };
    Mark mark = Mark::Words;
    QString text;
    std::vector<std::string> states; ///< attributes that the text reads out: "conv.kernel"
};

/// One row drawn with its axis at y = 0 and its left end at x = 0.
struct PaintedRow
{
    std::vector<Element> elements;
    std::vector<DrawnLayer> layers;
    std::vector<DrawnEdge> edges;
    double top = 0, bottom = 0; ///< extent of everything drawn
    std::vector<LegendNote> notes;
};

/// Adds what a row draws, moved by `by`, to what is drawn already.
void place(PaintedRow row, QPointF by, std::vector<Element>& elements, std::vector<DrawnLayer>& layers);

/// Draws row `number` of a fitted figure: glyphs, lines, captions, operation labels with their ticks, continuation
/// marks, brackets of repeats.
PaintedRow paintRow(const Plan& plan, const Structure& structure, const Fit& fit, int number, const Edits& edits,
                    const Theme& theme, const std::vector<Bracket>& brackets);

} // namespace nnview
