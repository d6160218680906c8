#include "figure/tokenglyphs.h"

#include "figure/textmetrics.h"

#include <algorithm>
#include <array>

namespace nnview {

namespace {

constexpr double plateWidth = 1.1, plateLine = 0.35;    // 2.5 #14: two inner lines, this far from the sides
constexpr double textRise = 0.8;                        // of a plate's name over it
constexpr double operandSpread = 0.34;                  // distance of Q from K in heights of a token matrix
constexpr double operandLength = 6.0, shortest = 4.2;   // of the arrows of Q, K and V at k = 1, at least
constexpr double plateArrow = 3.4, shortestArrow = 2.2; // of the arrow from a plate to its host
constexpr double letterRise = 0.75;                     // of the letters over their arrows

/// Left end of what is drawn of a stack at height y.
double seenLeft(const GlyphShape& shape, double y)
{
    double left = shape.box.right(), right = 0;
    outlineAt(shape.outline, y, left, right);
    double seen = shape.box.right();
    for (const QRectF& plane : shape.planes)
        if (plane.top() <= y && plane.bottom() >= y)
            seen = std::min(seen, plane.left());
    return seen < shape.box.right() ? seen : left;
}

void moveRight(GlyphShape& shape, double by)
{
    for (QRectF& plane : shape.planes)
        plane.translate(by, 0);
    for (QPointF* point : {&shape.inTop, &shape.inBottom, &shape.outTop, &shape.outBottom})
        point->rx() += by;
    for (QPointF& dot : shape.dots)
        dot.rx() += by;
    shape.front.translate(by, 0);
    shape.outline.translate(by, 0);
    shape.box.translate(by, 0);
    shape.axisLeft += by;
    shape.axisRight += by;
}

/// How far a plate's name, where it is wider than the plate, stands out on each side.
double nameOverhang(const QString& plate, const Profile& profile)
{
    return plate.isEmpty() ? 0 : std::max(0.0, (textWidth(plate, profile.operationPt) - plateWidth) / 2);
}

/// Room over a plate for its name.
double nameRoom(const Item& item, const Profile& profile)
{
    return item.plate.isEmpty() ? 0 : textRise + capHeight(profile.operationPt);
}

/// The silhouette with a box before it, `half` high on both sides of the axis and `over` more above.
void closeBefore(GlyphShape& shape, double half, double over)
{
    QPolygonF outline;
    outline << QPointF(0, -half - over);
    for (const QPointF& point : shape.outline)
        outline << point;
    outline << QPointF(0, half);
    shape.outline = outline;
    shape.box = outline.boundingRect();
}

/// Where an operand's letter begins over its arrow: clear of the plate's name, which may be wider than the plate.
double letterStart(const QString& plate, const Profile& profile)
{
    return plate.isEmpty() ? 0.7 : nameOverhang(plate, profile) + 0.5;
}

/// Letters of arrows that are nearer to each other would touch.
bool isNamed(double spread, const Profile& profile)
{
    return spread > capHeight(profile.operationPt) + letterRise + 0.2;
}

/// The shortest arrows to a glyph whose left end is at `nearest` that leave room for their letters beside it: stacks
/// reach further left above, and the tail of a Q hangs as low as an arrowhead.
double lengthForLetters(const GlyphShape& shape, const Item& item, const Profile& profile,
                        const std::array<double, 3>& heights, double nearest)
{
    if (!isNamed(heights[1] - heights[0], profile))
        return 0;
    constexpr double clear = 0.4, beforeHead = 0.1;
    const double end =
        letterStart(item.plate, profile) + textWidth(QStringLiteral("Q"), profile.operationPt, false, true) + clear;
    double length = end - clear + beforeHead + glyphHeadLength;
    for (const double arrow : heights)
        for (const double y : {arrow - letterRise, arrow - letterRise - capHeight(profile.operationPt)})
            length = std::max(length, end + nearest - seenLeft(shape, y));
    return length;
}

} // namespace

bool isSelfAttention(const Item& item)
{
    return item.form == GlyphForm::Attention && item.node && !item.node->attributes.flag("cross");
}

GlyphShape plateShape(const Item& item, const Scale& scale)
{
    const double half = scale.tokenHeight() / 2;
    const double inset = nameOverhang(item.plate, scale.profile());
    GlyphShape shape;
    shape.plate = QRectF(inset, -half, plateWidth, 2 * half);
    shape.front = shape.plate;
    shape.planes = {shape.plate};
    shape.places = {0};
    const double top = -half - nameRoom(item, scale.profile()), base = -half - textRise / 2;
    const QRectF plate = shape.plate;
    shape.outline = QPolygonF({{0, top},
                               {plateWidth + 2 * inset, top},
                               {plateWidth + 2 * inset, base},
                               {plate.right(), base},
                               plate.bottomRight(),
                               plate.bottomLeft(),
                               {plate.left(), base},
                               {0, base}});
    shape.box = shape.outline.boundingRect();
    shape.inTop = plate.topLeft();
    shape.inBottom = plate.bottomLeft();
    shape.outTop = plate.topRight();
    shape.outBottom = plate.bottomRight();
    shape.axisLeft = plate.left();
    shape.axisRight = plate.right();
    return shape;
}

void makeRoomBefore(GlyphShape& shape, const Item& item, const Scale& scale)
{
    const bool attends = isSelfAttention(item);
    if (item.plate.isEmpty() && !attends)
        return;
    const Profile& profile = scale.profile();
    const double half = scale.tokenHeight() / 2;
    const double inset = nameOverhang(item.plate, profile);
    const double start = item.plate.isEmpty() ? 0 : inset + plateWidth;
    const std::array<double, 3> heights = {-2 * half * operandSpread, 0, 2 * half * operandSpread};
    double nearest = seenLeft(shape, 0);
    double length = std::max(plateArrow * scale.k(), shortestArrow);
    if (attends) {
        for (const double y : heights)
            nearest = std::min(nearest, seenLeft(shape, y));
        length =
            std::max({operandLength * scale.k(), shortest, lengthForLetters(shape, item, profile, heights, nearest)});
    }
    moveRight(shape, start + length - nearest);
    for (const double y : heights)
        if (attends || y == 0)
            shape.operands.emplace_back(QPointF(start, y), QPointF(seenLeft(shape, y), y));
    if (!attends)
        shape.operands.front().second.setX(shape.axisLeft);
    const double over = nameRoom(item, profile);
    if (!item.plate.isEmpty())
        shape.plate = QRectF(inset, -half, plateWidth, 2 * half);
    closeBefore(shape, item.plate.isEmpty() ? half * operandSpread * 2 : half, over);
    shape.axisLeft = inset;
}

void drawBefore(Brush& brush, const Item& item, const GlyphShape& shape, const Profile& profile)
{
    if (!shape.plate.isNull()) {
        const QRectF& plate = shape.plate;
        brush.rect(plate, Qt::white);
        for (const double x : {plate.left() + plateLine, plate.right() - plateLine})
            brush.line({x, plate.top()}, {x, plate.bottom()}, glyphOutlinePt);
        brush.text({plate.center().x(), plate.top() - textRise}, item.plate, profile.operationPt);
    }
    if (shape.operands.empty())
        return;
    const QColor& color = brush.theme().line;
    if (shape.plate.isNull()) // one tensor gives all three
        brush.line(shape.operands.front().first, shape.operands.back().first, 0.6, color);
    const double spread = shape.operands.size() == 3 ? shape.operands[1].first.y() - shape.operands[0].first.y() : 0;
    const double letterAt = letterStart(item.plate, profile);
    const bool named = isNamed(spread, profile);
    const std::array<QString, 3> names = {QStringLiteral("Q"), QStringLiteral("K"), QStringLiteral("V")};
    for (std::size_t i = 0; i < shape.operands.size(); ++i) {
        const auto& [from, to] = shape.operands[i];
        brush.line(from, to - QPointF(glyphHeadLength * 0.8, 0), 0.6, color);
        brush.head(to, {1, 0});
        if (named)
            brush.text(from + QPointF(letterAt, -letterRise), names[i], profile.operationPt, true, false,
                       TextAlign::Left);
    }
}

} // namespace nnview
