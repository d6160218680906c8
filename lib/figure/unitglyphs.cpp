#include "figure/glyphbrush.h"
#include "figure/textmetrics.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr double tapAt = 0.9;                       // from a unit's left end
constexpr double arrowLength = 2.5;                 // inside a unit, head included (G1)
constexpr double iconWidth = 4.9, iconHeight = 8.2; // of the box with the fork (G1)
constexpr double strokePitch = 1.75;
constexpr int mostStrokes = 4;
constexpr double boxSide = 8; // V8
constexpr double unitRadius = 0.6;
constexpr double laneOverStack = 1.6, addedRoom = 3.2; // D1: "+32" stands under the lane
constexpr double busThickness = 1.0;
constexpr double bracketDrop = 1.5, bracketTick = 0.8, bracketText = 0.6, textGap = 1.5; // 2.11, L2
constexpr double around = 0.7; // a bracket reaches a little over its unit

void moveRight(GlyphShape& shape, double by)
{
    for (QRectF& plane : shape.planes)
        plane.translate(by, 0);
    for (QPointF& dot : shape.dots)
        dot.rx() += by;
    for (QPointF* corner : {&shape.inTop, &shape.inBottom, &shape.outTop, &shape.outBottom})
        corner->rx() += by;
    UnitShape& unit = shape.unit;
    for (QRectF* rect : {&shape.front, &unit.circle, &unit.bar, &unit.icon, &unit.box, &unit.bracket})
        if (!rect->isNull())
            rect->translate(by, 0);
    shape.outline.translate(by, 0);
    shape.box.translate(by, 0);
    unit.added.rx() += by;
    for (double* x : {&shape.axisLeft, &shape.axisRight, &unit.tap, &unit.countX, &unit.kindsX})
        *x += by;
}

/// The stack of a unit further right, the room before it closed by a box that ends at `left`.
void makeSilhouette(GlyphShape& shape, double left, double right, double top, double bottom)
{
    shape.outline = QPolygonF({{left, top}, {right, top}, {right, bottom}, {left, bottom}});
    shape.box = shape.outline.boundingRect();
}

GlyphShape withSkip(const Item& item, const Scale& scale)
{
    const bool dense = item.unit->glyph == UnitLook::Glyph::Dense;
    GlyphShape shape = tensorShape(item.unit->shown, scale);
    const QRectF stack = shape.box;
    const double entry = shape.axisLeft;
    moveRight(shape, std::max(tapAt + arrowLength - entry, tapAt + 0.8));
    shape.unit.tap = tapAt;
    const double room = dense && !item.unit->added.isEmpty() ? addedRoom : laneOverStack;
    shape.unit.lane = stack.top() - room;
    const double end = shape.axisRight + arrowLength;
    double right = 0;
    if (dense) {
        shape.unit.bar = QRectF(end, shape.unit.lane + arrowLength * 0.8, busThickness,
                                stack.bottom() - shape.unit.lane - arrowLength * 0.8);
        shape.unit.added = {shape.planes.back().center().x() - shape.depth / 2, stack.top() - 0.6};
        right = shape.unit.bar.right();
    } else {
        const double d = scale.profile().mergeDiameter;
        shape.unit.circle = QRectF(std::max(end, shape.box.right() + 0.8 - d / 2), -d / 2, d, d);
        right = shape.unit.circle.right();
    }
    right = std::max(right, shape.box.right());
    makeSilhouette(shape, 0, right, shape.unit.lane, std::max(stack.bottom(), 1.5));
    shape.axisLeft = 0;
    shape.axisRight = dense ? shape.unit.bar.right() : shape.unit.circle.right();
    return shape;
}

GlyphShape forked(const Item& item, const Scale& scale)
{
    GlyphShape shape = tensorShape(item.unit->shown, scale);
    const QRectF stack = shape.box;
    moveRight(shape, std::max(iconWidth + arrowLength - shape.axisLeft, iconWidth + 0.8));
    shape.unit.icon = QRectF(0, -iconHeight / 2, iconWidth, iconHeight);
    makeSilhouette(shape, 0, shape.box.right(), std::min(stack.top(), -iconHeight / 2),
                   std::max(stack.bottom(), iconHeight / 2));
    shape.axisLeft = 0;
    return shape;
}

GlyphShape lettered()
{
    GlyphShape shape;
    shape.unit.box = QRectF(0, -boxSide / 2, boxSide, boxSide);
    shape.planes = {shape.unit.box};
    shape.places = {0};
    shape.front = shape.unit.box;
    makeSilhouette(shape, 0, boxSide, -boxSide / 2, boxSide / 2);
    shape.inTop = shape.box.topLeft();
    shape.inBottom = shape.box.bottomLeft();
    shape.outTop = shape.box.topRight();
    shape.outBottom = shape.box.bottomRight();
    shape.axisRight = boxSide;
    return shape;
}

/// Rounded orthogonal line from the tap over the stack and down onto what ends it.
void drawSkip(Brush& brush, const Item& item, const GlyphShape& shape, const Profile& profile)
{
    const UnitShape& unit = shape.unit;
    const QRectF end = unit.bar.isNull() ? unit.circle : unit.bar;
    const double x = end.center().x(), tip = end.top();
    const double radius =
        std::min({profile.corner, (x - unit.tap) / 2, std::abs(unit.lane) / 2, (tip - unit.lane) / 2});
    QPainterPath path(QPointF(unit.tap, 0));
    path.lineTo(unit.tap, unit.lane + radius);
    path.quadTo(unit.tap, unit.lane, unit.tap + radius, unit.lane);
    path.lineTo(x - radius, unit.lane);
    path.quadTo(x, unit.lane, x, unit.lane + radius);
    path.lineTo(x, tip - glyphHeadLength * 0.8);
    const Theme& theme = brush.theme();
    brush.path(std::move(path), {}, Stroke{theme.skipWidthPt, theme.skip, item.unit->projection});
    brush.head({x, tip}, {0, 1}, theme.skip);
    QPainterPath tap;
    tap.addEllipse(QPointF(unit.tap, 0), 0.36, 0.36);
    brush.path(std::move(tap), theme.skip, 0);
}

void drawFlow(Brush& brush, double from, double to)
{
    if (to - from > glyphHeadLength * 0.8)
        brush.line({from, 0}, {to - glyphHeadLength * 0.8, 0}, 0.6, brush.theme().line);
    brush.head({to, 0}, {1, 0});
}

double stackLeft(const GlyphShape& shape)
{
    double left = shape.front.left();
    for (const QRectF& plane : shape.planes)
        if (plane.top() <= 0 && plane.bottom() >= 0)
            left = std::min(left, plane.left());
    return left;
}

double stackRight(const GlyphShape& shape)
{
    double right = shape.planes.front().right();
    for (const QRectF& plane : shape.planes)
        if (plane.top() <= 0 && plane.bottom() >= 0)
            right = std::max(right, plane.right());
    return right;
}

void drawFork(Brush& brush, const Item& item, const QRectF& icon, const FamilyColors& colors)
{
    QPainterPath box;
    box.addRoundedRect(icon, unitRadius, unitRadius);
    brush.path(std::move(box), colors.tint, glyphOutlinePt);
    const int strokes = std::clamp(item.unit->branches, 2, mostStrokes);
    const double left = icon.left() + 1.1, right = icon.right() - 1.3;
    const double top = icon.center().y() - strokePitch * (strokes - 1) / 2;
    const double bottom = top + strokePitch * (strokes - 1);
    brush.line({left, top}, {left, bottom}, 0.6, brush.theme().line);
    for (int i = 0; i < strokes; ++i)
        brush.line({left, top + i * strokePitch}, {right, top + i * strokePitch}, 0.6, brush.theme().line);
    QPainterPath bar;
    bar.addRect(QRectF(right, top - 0.5, 0.7, bottom - top + 1));
    brush.path(std::move(bar), brush.theme().detail, 0);
}

void drawCircle(Brush& brush, const QRectF& circle)
{
    QPainterPath path;
    path.addEllipse(circle);
    brush.path(std::move(path), Qt::white, 0.7);
    const double arm = circle.width() * 0.3;
    const QPointF c = circle.center();
    brush.line(c - QPointF(arm, 0), c + QPointF(arm, 0), 0.7);
    brush.line(c - QPointF(0, arm), c + QPointF(0, arm), 0.7);
}

void drawBracket(Brush& brush, const Item& item, const UnitShape& unit, const Profile& profile)
{
    if (unit.bracket.isNull())
        return;
    QPainterPath path(unit.bracket.topLeft());
    path.lineTo(unit.bracket.bottomLeft());
    path.lineTo(unit.bracket.bottomRight());
    path.lineTo(unit.bracket.topRight());
    brush.path(std::move(path), {}, Stroke{0.6, brush.theme().line, false});
    brush.text({unit.countX, unit.baseline}, QStringLiteral("×") + QString::number(item.unit->count), profile.captionPt,
               false, true, TextAlign::Left);
    if (!item.unit->kinds.isEmpty())
        brush.text({unit.kindsX, unit.baseline}, item.unit->kinds, profile.operationPt, false, false, TextAlign::Left);
}

} // namespace

GlyphShape unitShape(const Item& item, const Scale& scale)
{
    switch (item.unit->glyph) {
    case UnitLook::Glyph::Residual:
    case UnitLook::Glyph::Dense:
        return withSkip(item, scale);
    case UnitLook::Glyph::Branches:
        return forked(item, scale);
    case UnitLook::Glyph::Stack:
        return tensorShape(item.unit->shown, scale);
    case UnitLook::Glyph::Box:
        break;
    }
    return lettered();
}

void hangBrackets(const Plan& plan, const Profile& profile, std::vector<GlyphShape>& shapes)
{
    double lowest = 0;
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (plan.items[i].unit && plan.items[i].unit->count > 1)
            lowest = std::max(lowest, shapes[i].box.bottom());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const auto& look = plan.items[i].unit;
        if (!look || look->count < 2)
            continue;
        GlyphShape& shape = shapes[i];
        // A box says its letter itself.
        const bool inside = look->glyph == UnitLook::Glyph::Box && look->kinds == look->letter;
        const double count = textWidth(QStringLiteral("×") + QString::number(look->count), profile.captionPt, true);
        const double kinds = inside ? 0 : textGap + textWidth(look->kinds, profile.operationPt);
        UnitShape& unit = shape.unit;
        const double y = lowest + bracketDrop;
        const double middle = shape.box.center().x();
        const double half = std::max(shape.box.width() / 2 + around, (count + kinds) / 2);
        unit.bracket =
            QRectF(QPointF(shape.box.left() - around, y - bracketTick), QPointF(shape.box.right() + around, y));
        unit.countX = middle - (count + kinds) / 2;
        unit.kindsX = unit.countX + count + textGap;
        unit.baseline = y + bracketText + capHeight(profile.captionPt);
        const double bottom = unit.baseline + descender(profile.captionPt);
        const QRectF body = shape.box;
        shape.outline = QPolygonF({body.topLeft(),
                                   body.topRight(),
                                   {body.right(), y - bracketTick},
                                   {middle + half, y - bracketTick},
                                   {middle + half, bottom},
                                   {middle - half, bottom},
                                   {middle - half, y - bracketTick},
                                   {body.left(), y - bracketTick}});
        shape.box = shape.outline.boundingRect();
        const double left = shape.box.left();
        moveRight(shape, -left);
    }
}

void drawUnit(Brush& brush, const Item& item, const GlyphShape& shape, const FamilyColors& colors,
              const Profile& profile)
{
    const UnitShape& unit = shape.unit;
    if (!unit.box.isNull()) {
        QPainterPath box;
        box.addRoundedRect(unit.box, unitRadius, unitRadius);
        brush.path(std::move(box), colors.tint, glyphOutlinePt);
        const double pt = profile.captionPt;
        brush.text(unit.box.center() + QPointF(0, capHeight(pt) / 2), item.unit->letter, pt, false, true);
    } else {
        if (!unit.icon.isNull()) {
            drawFork(brush, item, unit.icon, colors);
            drawFlow(brush, unit.icon.right(), stackLeft(shape));
        } else if (item.unit->beginsWithTap()) {
            drawFlow(brush, shape.axisLeft, stackLeft(shape));
            drawFlow(brush, stackRight(shape), unit.bar.isNull() ? unit.circle.left() : unit.bar.left());
        }
        drawStack(brush, shape, colors);
        if (item.unit->beginsWithTap())
            drawSkip(brush, item, shape, profile);
        if (!unit.circle.isNull())
            drawCircle(brush, unit.circle);
        if (!unit.bar.isNull()) {
            QPainterPath bar;
            bar.addRect(unit.bar);
            brush.path(std::move(bar), brush.theme().detail, 0);
        }
        if (!item.unit->added.isEmpty())
            brush.text(unit.added, item.unit->added, boxPt(profile));
    }
    drawBracket(brush, item, unit, profile);
}

} // namespace nnview
