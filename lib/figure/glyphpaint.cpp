#include "figure/glyphbrush.h"
#include "figure/textmetrics.h"
#include "figure/tokenglyphs.h"
#include "figure/wording.h"

#include <algorithm>
#include <cmath>

namespace nnview {

namespace {

constexpr double signPt = 0.7;
constexpr double dotDiameter = 0.34;
constexpr double boxRadius = 0.6;
constexpr double busThickness = 1.0;

FamilyColors colorsOf(const Item& item, const Theme& theme, const QColor& own)
{
    FamilyColors colors = theme.families.at(item.family);
    if (own.isValid()) {
        colors.front = own;
        const auto lighter = [](int channel) { return 255 - (255 - channel) * 2 / 5; };
        colors.tint = QColor(lighter(own.red()), lighter(own.green()), lighter(own.blue()));
    }
    return colors;
}

void drawCuboid(Brush& brush, const QRectF& face, double oblique, const FamilyColors& colors)
{
    const QPointF shift(oblique, -oblique);
    brush.polygon(QPolygonF({face.topLeft(), face.topLeft() + shift, face.topRight() + shift, face.topRight()}),
                  colors.tint);
    brush.polygon(QPolygonF({face.topRight(), face.topRight() + shift, face.bottomRight() + shift, face.bottomRight()}),
                  colors.tint);
    brush.rect(face, colors.front);
}

} // namespace

void drawStack(Brush& brush, const GlyphShape& shape, const FamilyColors& colors)
{
    for (std::size_t i = 0; i < shape.planes.size(); ++i) {
        // Counted from the front plane, so that this one has the front colour whatever the number of planes.
        const bool front = (shape.count - 1 - shape.places[i]) % 2 == 0 && !(shape.elided && shape.places[i] == 0);
        if (shape.oblique > 0)
            drawCuboid(brush, shape.planes[i], shape.oblique, colors);
        else
            brush.rect(shape.planes[i], front ? colors.front : colors.tint);
    }
    for (const QPointF& dot : shape.dots)
        brush.dot(dot, dotDiameter);
}

namespace {

/// 5 × 5 cells on the front map: the mark that tells attention from a convolution in grey (amendment V3).
void drawGrid(Brush& brush, const QRectF& plane)
{
    for (int i = 1; i < 5; ++i) {
        const double x = plane.left() + plane.width() * i / 5, y = plane.top() + plane.height() * i / 5;
        brush.line({x, plane.top()}, {x, plane.bottom()}, glyphOutlinePt);
        brush.line({plane.left(), y}, {plane.right(), y}, glyphOutlinePt);
    }
}

void drawTokens(Brush& brush, const QRectF& rect, const QColor& fill, const Dim& tokens)
{
    brush.rect(rect, fill);
    for (int i = 1; i < 5; ++i) {
        const double y = rect.top() + rect.height() * i / 5;
        brush.line({rect.left(), y}, {rect.right(), y}, glyphOutlinePt);
    }
    if (tokens.isKnown() && tokens.size > 5)
        for (int i = -1; i <= 1; ++i)
            brush.dot(rect.center() + QPointF(0, i * rect.height() / 20), dotDiameter);
}

void drawTable(Brush& brush, const QRectF& rect, const FamilyColors& colors)
{
    constexpr int rows = 8, selected = 3;
    const double height = rect.height() / rows;
    for (int row = 0; row < rows; ++row)
        brush.rect({rect.left(), rect.top() + row * height, rect.width(), height},
                   row == selected ? colors.front : QColor(Qt::white));
}

/// The state that a recurrent layer hands to its next step: a loop below with the one-step delay.
void drawLoop(Brush& brush, const GlyphShape& shape, const Theme& theme, double corner)
{
    constexpr double square = 1.2;
    const double y = shape.loop.top(), bottom = shape.loop.bottom();
    const double inside = shape.loop.left(), outside = shape.loop.right();
    double left = 0, right = 0;
    outlineAt(shape.outline, y, left, right);
    QPainterPath loop(QPointF(right, y));
    loop.lineTo(outside - corner / 2, y);
    loop.quadTo(outside, y, outside, y + corner / 2);
    loop.lineTo(outside, bottom - corner / 2);
    loop.quadTo(outside, bottom, outside - corner / 2, bottom);
    loop.lineTo(inside + corner / 2, bottom);
    loop.quadTo(inside, bottom, inside, bottom - corner / 2);
    loop.lineTo(inside, y + corner / 2);
    loop.quadTo(inside, y, inside + corner / 2, y);
    loop.lineTo(left - glyphHeadLength, y);
    brush.path(std::move(loop), {}, 0.6, false, theme.line);
    brush.head({left, y}, {1, 0});
    QPainterPath delay;
    delay.addRect(QRectF((inside + outside) / 2 - square / 2, bottom - square / 2, square, square));
    brush.path(std::move(delay), theme.line, 0);
}

void drawBar(Brush& brush, const Item& item, const GlyphShape& shape, const FamilyColors& colors, const Theme& theme,
             double corner)
{
    const bool recurrent = item.node && item.node->kind == Kind::Recurrent;
    if (!recurrent || shape.count != 2) {
        brush.polygon(QPolygonF({shape.inTop, shape.outTop, shape.outBottom, shape.inBottom}), colors.front);
        if (recurrent)
            drawLoop(brush, shape, theme, corner);
        return;
    }
    // Bidirectional: two bars, the forward one with its arrow below, the backward one with its arrow above.
    const double thickness = shape.planes.front().width() - (shape.slanted ? shape.planes.front().height() : 0);
    const double shift = shape.outline[1].x() - thickness;
    QPolygonF bar;
    bar << shape.outline[0] << shape.outline[0] + QPointF(thickness, 0) << shape.outline[3] + QPointF(thickness, 0)
        << shape.outline[3];
    brush.polygon(bar, colors.front);
    brush.polygon(bar.translated(shift, 0), colors.front);
    const double above = shape.box.top() + 0.5, below = shape.box.bottom() - 0.5;
    const double topLeft = shape.outline[0].x(), topRight = shape.outline[1].x();
    const double bottomLeft = shape.outline[3].x(), bottomRight = shape.outline[2].x();
    brush.line({topLeft + glyphHeadLength, above}, {topRight, above}, 0.6, theme.line);
    brush.head({topLeft, above}, {-1, 0});
    brush.line({bottomLeft, below}, {bottomRight - glyphHeadLength, below}, 0.6, theme.line);
    brush.head({bottomRight, below}, {1, 0});
}

void drawMerge(Brush& brush, const Item& item, const GlyphShape& shape)
{
    const QPointF center = shape.front.center();
    const double radius = shape.front.width() / 2, arm = radius * 0.55;
    QPainterPath circle;
    circle.addEllipse(center, radius, radius);
    brush.path(std::move(circle), Qt::white, signPt);
    switch (item.node->kind) {
    case Kind::Multiply:
        brush.dot(center, radius * 0.5);
        break;
    case Kind::Matmul:
        brush.line(center + QPointF(-arm, -arm) * 0.8, center + QPointF(arm, arm) * 0.8, signPt);
        brush.line(center + QPointF(-arm, arm) * 0.8, center + QPointF(arm, -arm) * 0.8, signPt);
        break;
    case Kind::Add:
        brush.line(center + QPointF(0, -arm), center + QPointF(0, arm), signPt);
        [[fallthrough]];
    case Kind::Subtract:
        brush.line(center + QPointF(-arm, 0), center + QPointF(arm, 0), signPt);
        break;
    case Kind::Divide:
        brush.line(center + QPointF(-arm, 0), center + QPointF(arm, 0), signPt);
        brush.dot(center + QPointF(0, -arm * 0.7), 0.4);
        brush.dot(center + QPointF(0, arm * 0.7), 0.4);
        break;
    default:
        break;
    }
}

void drawLines(Brush& brush, const GlyphShape& shape, double sizePt, bool italic)
{
    const double cap = capHeight(sizePt), pitch = linePitch(sizePt);
    const double total = cap + pitch * static_cast<double>(shape.lines.size() - 1);
    double y = shape.front.center().y() - total / 2 + cap;
    for (const Line& line : shape.lines) {
        if (line.size() == 1) {
            brush.text({shape.front.center().x(), y}, line.front().text, sizePt, italic || line.front().italic);
        } else {
            double x = shape.front.center().x() - lineWidth(line, sizePt) / 2;
            for (const Run& run : line) {
                brush.text({x, y}, run.text, sizePt, run.italic, false, TextAlign::Left);
                x += textWidth(run.text, sizePt, false, run.italic);
            }
        }
        y += pitch;
    }
}

void drawTensor(Brush& brush, const Item& item, const GlyphShape& shape, const FamilyColors& colors)
{
    switch (item.tensor.form) {
    case DrawnTensor::Form::Tokens:
        drawTokens(brush, shape.front, colors.tint, item.tensor.height);
        break;
    case DrawnTensor::Form::Vector: {
        // A bus bar's tensor has an outline of its own inside that of the whole.
        const QRectF box = shape.planes.front();
        const double thickness = shape.slanted ? box.width() - box.height() : box.width();
        brush.polygon(QPolygonF({box.topLeft(), box.topLeft() + QPointF(thickness, 0), box.bottomRight(),
                                 box.bottomRight() - QPointF(thickness, 0)}),
                      colors.front);
        break;
    }
    case DrawnTensor::Form::Unknown:
        brush.rect(shape.front, Qt::white, glyphOutlinePt, true);
        break;
    default:
        drawStack(brush, shape, colors);
    }
}

void drawBus(Brush& brush, const Item& item, const GlyphShape& shape, const FamilyColors& colors, const Theme& theme)
{
    QPainterPath bar;
    bar.addRect(QRectF(0, shape.barTop, busThickness, shape.barBottom - shape.barTop));
    brush.path(std::move(bar), theme.detail, 0);
    brush.line({busThickness, 0}, {shape.tensorLeft - glyphHeadLength, 0}, 0.6, theme.line);
    drawTensor(brush, item, shape, colors);
    brush.head({shape.tensorLeft, 0}, {1, 0});
}

void drawBox(Brush& brush, const GlyphShape& shape, const FamilyColors& colors, double sizePt)
{
    QPainterPath box;
    box.addRoundedRect(shape.front, boxRadius, boxRadius);
    brush.path(std::move(box), colors.tint, glyphOutlinePt);
    drawLines(brush, shape, sizePt, false);
}

} // namespace

void drawGlyph(std::vector<Element>& out, const Item& item, const GlyphShape& shape, QPointF origin, const Theme& theme,
               const Profile& profile, const QColor& color)
{
    Brush brush(out, item.id, origin, theme);
    const FamilyColors colors = colorsOf(item, theme, color);
    if (item.form == GlyphForm::Unknown) {
        brush.rect(shape.front, Qt::white, glyphOutlinePt, true);
        drawLines(brush, shape, boxPt(profile), true);
        return;
    }
    if (item.form == GlyphForm::Port) {
        brush.text(shape.front.center() + QPointF(0, xHeight(profile.operationPt) / 2), plainText(shape.lines.front()),
                   profile.operationPt, true);
        return;
    }
    if (!shape.lines.empty()) // also every layer beside the spine
        return drawBox(brush, shape, colors, boxPt(profile));
    drawBefore(brush, item, shape, profile);
    switch (item.form) {
    case GlyphForm::Stack:
        drawStack(brush, shape, colors);
        break;
    case GlyphForm::Bar:
        drawBar(brush, item, shape, colors, theme, profile.corner);
        break;
    case GlyphForm::Tokens:
        drawTokens(brush, shape.front, item.isInput() ? colors.front : colors.tint, item.tensor.height);
        if (!item.joins.isEmpty()) { // the joined token has a row in its own colour (amendment V4)
            QRectF row(shape.front.left(), shape.front.top(), shape.front.width(), shape.front.height() / 5);
            if (item.joins.endsWith(QLatin1String("last")))
                row.moveBottom(shape.front.bottom());
            brush.rect(row, theme.families.at(Family::Embedding).front);
        }
        break;
    case GlyphForm::Table:
        drawTable(brush, shape.front, colors);
        break;
    case GlyphForm::Attention:
        drawStack(brush, shape, colors);
        drawGrid(brush, shape.front);
        break;
    case GlyphForm::Merge:
        drawMerge(brush, item, shape);
        break;
    case GlyphForm::Join: {
        QPainterPath bar;
        bar.addRect(QRectF(0, shape.barTop, busThickness, shape.barBottom - shape.barTop));
        brush.path(std::move(bar), theme.detail, 0);
        break;
    }
    case GlyphForm::Unit:
        drawUnit(brush, item, shape, colors, profile);
        break;
    case GlyphForm::Bus:
        drawBus(brush, item, shape, colors, theme);
        break;
    default:
        break;
    }
}

void drawPicture(std::vector<Element>& out, const Item& item, const GlyphShape& shape, QPointF origin,
                 const Theme& theme, const Edits& edits)
{
    const auto& picture = edits.of(item.id).picture;
    if (!picture || item.form != GlyphForm::Stack || shape.planes.empty())
        return;
    QPainterPath plane;
    plane.addRect((shape.front.isNull() ? shape.planes.back() : shape.front).translated(origin));
    const Stroke outline{glyphOutlinePt, theme.outline, false};
    out.push_back({item.id, {}, Role::Glyph, PathElement{std::move(plane), Qt::white, outline, *picture}});
}

} // namespace nnview
