#pragma once

#include "figure/scale.h"
#include "figure/scene.h"

#include <QPolygonF>

#include <vector>

namespace nnview {

/// The geometry of one glyph, mm, relative to its left end (x = 0) and the row's axis (y = 0).
struct GlyphShape
{
    QRectF box;
    QPolygonF outline;          ///< silhouette, for distances and tops
    std::vector<QRectF> planes; ///< what is drawn of a stack, back to front; one for bars' bounds, tokens, boxes
    std::vector<int> places;    ///< place of each plane in the stack, 0 = back
    std::vector<QPointF> dots;  ///< stand for the planes that are not drawn
    QRectF front;               ///< front plane, where kernels sit and cones end
    QPointF inTop, inBottom;    ///< corners where a fan arrives
    QPointF outTop, outBottom;  ///< corners where a fan leaves
    double axisLeft = 0, axisRight = 0; ///< ends of the silhouette at the axis, where arrows meet it
    int count = 0;                      ///< places in the stack, dots included
    bool elided = false;
    double depth = 0;
    double oblique = 0;               ///< cuboids: shift of the hidden face
    std::vector<QString> lines;       ///< text inside a box
    double tensorLeft = 0;            ///< bus bars: where the joined tensor begins
    double barTop = 0, barBottom = 0; ///< bus bars: their extent
    bool slanted = false;
    QRectF loop; ///< recurrent layers: the state's way back below the bar
};

GlyphShape glyphShape(const Item& item, const Scale& scale);
/// The compact form of a layer beside the spine: a box with its operation.
GlyphShape boxShape(const Item& item, const Scale& scale);

/// Ends of the outline at height y, left then right; false if y lies outside.
bool outlineAt(const QPolygonF& outline, double y, double& left, double& right);

/// Draws the glyph with its left end on the axis at `origin`. `color` replaces the family's front colour if valid.
void drawGlyph(std::vector<Element>& out, const Item& item, const GlyphShape& shape, QPointF origin, const Theme& theme,
               const Profile& profile, const QColor& color);

} // namespace nnview
