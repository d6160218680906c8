#pragma once

#include "figure/scale.h"
#include "figure/scene.h"

#include <QPolygonF>

#include <algorithm>
#include <vector>

namespace nnview {

/// The parts of a folded block besides its stack, mm as in GlyphShape; null where it has none.
struct UnitShape
{
    double tap = 0, lane = 0; ///< x where the skip leaves the flow, y where it runs
    QRectF circle, bar, icon, box;
    QPointF added;                 ///< baseline, middle, of "+32"
    QRectF bracket;                ///< its line is the lower edge, its texts stand below
    double countX = 0, kindsX = 0; ///< where the texts begin
    double baseline = 0;
};

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
    std::vector<Line> lines;          ///< text inside a box
    double tensorLeft = 0;            ///< bus bars: where the joined tensor begins
    double barTop = 0, barBottom = 0; ///< bus bars: their extent
    bool slanted = false;
    UnitShape unit;
    QRectF plate;                                      ///< of the norm before the tensor
    std::vector<std::pair<QPointF, QPointF>> operands; ///< arrows inside the glyph: Q, K and V, or from the plate
    QRectF loop;                                       ///< recurrent layers: the state's way back below the bar
};

/// Type inside boxes and circles, pt.
inline double boxPt(const Profile& profile)
{
    return std::max(6.0, profile.floorPt);
}

GlyphShape glyphShape(const Item& item, const Scale& scale);
/// The glyph of a tensor alone.
GlyphShape tensorShape(const DrawnTensor& tensor, const Scale& scale);
/// A folded block without its bracket.
GlyphShape unitShape(const Item& item, const Scale& scale);
/// Hangs brackets of one height under all units of `shapes` (by item) that stand for more than one copy.
void hangBrackets(const Plan& plan, const Profile& profile, std::vector<GlyphShape>& shapes);
/// The compact form of a layer beside the spine: a box with its operation.
GlyphShape boxShape(const Item& item, const Scale& scale);
void widenBox(GlyphShape& box, double width);

/// Ends of the outline at height y, left then right; false if y lies outside.
bool outlineAt(const QPolygonF& outline, double y, double& left, double& right);

/// Id, kind and name of what an item is drawn as; the rest is the painter's.
DrawnLayer describeLayer(const Item& item);
/// Notes the planes of a stack that shows `tensor`, for the metrics of sizes and elision.
void describeStack(DrawnLayer& layer, const DrawnTensor& tensor, const GlyphShape& shape);

/// Draws the glyph with its left end on the axis at `origin`. `color` replaces the family's front colour if valid.
void drawGlyph(std::vector<Element>& out, const Item& item, const GlyphShape& shape, QPointF origin, const Theme& theme,
               const Profile& profile, const QColor& color);
/// The author's picture, if there is one, on the front plane of a stack.
void drawPicture(std::vector<Element>& out, const Item& item, const GlyphShape& shape, QPointF origin,
                 const Theme& theme, const Edits& edits);

} // namespace nnview
