#pragma once

#include "figure/brackets.h"
#include "figure/connectors.h"
#include "figure/fit.h"
#include "figure/lanes.h"
#include "figure/rowpaint.h"

#include <utility>

namespace nnview {

/// What the painters of one row share: the row with its axis at y = 0, where everything stands, and what is drawn so
/// far. Each painter adds its part to `out` and widens `out.top` and `out.bottom`.
struct RowCanvas
{
    RowCanvas(const Plan& plan, const Structure& structure, const Fit& fit, int number, const Edits& edits,
              const Theme& theme, const std::vector<Bracket>& brackets);

    const Plan& plan;
    const Structure& structure;
    const Measures& measures;
    const Row& row;
    const std::vector<Row>& rows; ///< of the whole figure
    int number;
    const Edits& edits;
    const Theme& theme;
    const Profile& profile;
    const std::vector<Bracket>& brackets;
    Scale scale;
    LinePainter lines;
    Lanes lanes;
    PaintedRow out;

    int columns() const { return static_cast<int>(row.x.size()); }
    /// The item on the axis of column c of this row, -1.
    int spineItem(int c) const { return structure.columns[at(row.first + c)].spine; }
    int firstSpine() const;
    int lastSpine() const;
    /// Those on the axis and in the lanes of this row.
    std::vector<int> items() const;
    const Item& item(int i) const { return plan.items[at(i)]; }
    const GlyphShape& shape(int i) const { return measures.shapes[at(i)]; }
    QPointF place(int i) const { return lanes.place(i); }
    /// Loops and arrows of recurrent layers hang below their bars.
    double inkBottom(int i) const;
    DrawnLayer& drawn(int i);
    /// Number of the letter of a skip that a row's end cuts; the first ones belong to the flow.
    int cutLetter(const Arc& arc) const;
    /// Type of the first line of an operation label, pt.
    double operationPt() const;
};

void paintGlyphs(RowCanvas& canvas);
/// Flow, arcs over the row, and the lettered circles at its ends.
void paintLines(RowCanvas& canvas);
void paintCaptions(RowCanvas& canvas);
void paintOperations(RowCanvas& canvas);
void paintBrackets(RowCanvas& canvas);

} // namespace nnview
