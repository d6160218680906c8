#include "figure/glyphs.h"

#include "figure/richtext.h"
#include "figure/textmetrics.h"
#include "figure/tokenglyphs.h"
#include "figure/wording.h"

#include <algorithm>
#include <cmath>

namespace nnview {

namespace {

constexpr double stripHeight = 1.6; // 1-D maps
constexpr double largestAspect = 4; // of a plane
constexpr double busThickness = 1.0;
constexpr double axisClearance = 0.45;     // amendment L4
constexpr double bidirectionalPitch = 5.0; // two bars
constexpr double tableRows = 8;

void setCorners(GlyphShape& shape)
{
    if (shape.planes.empty())
        return;
    const QRectF& back = shape.planes.front();
    shape.inTop = back.topLeft();
    shape.inBottom = shape.front.bottomLeft();
    shape.outTop = back.topRight();
    shape.outBottom = shape.front.bottomRight();
}

/// The silhouette of planes that step from top left to bottom right, clipped to what is drawn at the axis.
void finish(GlyphShape& shape)
{
    const QRectF back = shape.planes.front();
    const QRectF front = shape.front;
    shape.outline.clear();
    shape.outline << back.topLeft() << back.topRight() << front.topRight() << front.bottomRight() << front.bottomLeft()
                  << back.bottomLeft();
    shape.box = back.united(front);
    setCorners(shape);
    double left = shape.box.left(), right = shape.box.right();
    outlineAt(shape.outline, 0, left, right);
    // Where planes are left out, the nearest drawn plane at the axis is what an arrow meets.
    double seenLeft = right, seenRight = left;
    for (const QRectF& plane : shape.planes)
        if (plane.top() <= 0 && plane.bottom() >= 0) {
            seenLeft = std::min(seenLeft, plane.left());
            seenRight = std::max(seenRight, plane.right());
        }
    shape.axisLeft = seenLeft < right ? seenLeft : left;
    shape.axisRight = seenRight > left ? seenRight : right;
}

/// Planes of width × height, each `step` further right and down; places 1 to 3 are dots if the stack is elided.
GlyphShape steppedPlanes(double width, double height, const Scale::Stack& stack, bool keepOffAxis)
{
    GlyphShape shape;
    shape.count = stack.planes;
    shape.elided = stack.elided;
    shape.depth = stack.depth;
    const double step = stack.planes > 1 ? stack.depth / (stack.planes - 1) : 0;
    double top = -(height + stack.depth) / 2;
    // An arrow at the axis must not run along an edge of the front plane.
    const double edge = (height - stack.depth) / 2;
    if (keepOffAxis && stack.planes > 1 && std::abs(edge) < axisClearance)
        top -= axisClearance + std::abs(edge);
    for (int place = 0; place < stack.planes; ++place) {
        const QRectF plane(place * step, top + place * step, width, height);
        if (stack.elided && place >= 1 && place <= 3) {
            shape.dots.push_back(plane.topRight());
            continue;
        }
        shape.planes.push_back(plane);
        shape.places.push_back(place);
    }
    shape.front = shape.planes.back();
    finish(shape);
    return shape;
}

GlyphShape mapShape(const DrawnTensor& tensor, const Scale& scale)
{
    using Form = DrawnTensor::Form;
    double width = scale.side(Scale::sizeOf(tensor.width));
    double height =
        tensor.form == Form::Map1D ? stripHeight * std::max(scale.k(), 0.7) : scale.side(Scale::sizeOf(tensor.height));
    if (tensor.form != Form::Map1D) {
        width = std::min(width, largestAspect * height);
        height = std::min(height, largestAspect * width);
    }
    if (tensor.form == Form::Map3D) {
        Scale::Stack stack = scale.stack(tensor.channels);
        const double oblique = 0.5 * scale.side(Scale::sizeOf(tensor.depth)) * std::sqrt(0.5);
        // Two cuboids are drawn, with dots between them if there are more channels than two.
        const bool single = stack.planes == 1;
        GlyphShape shape;
        shape.oblique = oblique;
        shape.count = single ? 1 : 2;
        shape.elided = Scale::sizeOf(tensor.channels) > 2;
        const double step = single ? 0 : std::max(oblique + 1.2, 0.5 * width);
        shape.depth = step;
        const double total = height + step;
        for (int i = 0; i < shape.count; ++i) {
            shape.planes.emplace_back(i * step, -total / 2 + oblique / 2 + i * step, width, height);
            shape.places.push_back(i);
        }
        shape.front = shape.planes.back();
        finish(shape);
        QPolygonF outline;
        const QRectF back = shape.planes.front(), front = shape.front;
        outline << back.topLeft() << back.topLeft() + QPointF(oblique, -oblique)
                << back.topRight() + QPointF(oblique, -oblique) << front.topRight() + QPointF(oblique, -oblique)
                << front.bottomRight() + QPointF(oblique, -oblique) << front.bottomRight() << front.bottomLeft()
                << back.bottomLeft();
        shape.outline = outline;
        shape.box = outline.boundingRect();
        double left = 0;
        outlineAt(outline, 0, left, shape.axisRight);
        shape.outTop = back.topRight() + QPointF(oblique, -oblique);
        if (shape.elided && !single)
            for (int i = 0; i < 3; ++i)
                shape.dots.push_back(back.topRight() + QPointF(oblique, -oblique) +
                                     QPointF(step, step) * (0.25 + 0.22 * i));
        return shape;
    }
    return steppedPlanes(width, height, scale.stack(tensor.channels), true);
}

GlyphShape barShape(double length, double thickness, bool slanted)
{
    GlyphShape shape;
    const double slant = slanted ? length : 0;
    shape.slanted = slanted;
    const double top = -length / 2;
    shape.outline << QPointF(0, top) << QPointF(thickness, top) << QPointF(thickness + slant, top + length)
                  << QPointF(slant, top + length);
    shape.box = shape.outline.boundingRect();
    shape.planes = {shape.box};
    shape.places = {0};
    shape.front = shape.box;
    shape.inTop = shape.outline[0];
    shape.outTop = shape.outline[1];
    shape.outBottom = shape.outline[2];
    shape.inBottom = shape.outline[3];
    shape.axisLeft = slant / 2;
    shape.axisRight = thickness + slant / 2;
    return shape;
}

GlyphShape rectangle(double width, double height)
{
    GlyphShape shape;
    shape.front = QRectF(0, -height / 2, width, height);
    shape.planes = {shape.front};
    shape.places = {0};
    finish(shape);
    return shape;
}

/// What stands inside an item's box.
std::vector<Line> linesIn(const Item& item)
{
    std::vector<Line> lines;
    for (const QString& text : boxLines(item))
        lines.push_back(withSymbols(text, item.symbols));
    return lines;
}

/// A line in two, if it is wider than `widest`.
std::vector<QString> halved(const QString& line, double sizePt, double widest)
{
    if (textWidth(line, sizePt) <= widest)
        return {line};
    const QStringList pieces = line.split(QStringLiteral(", "));
    return wrapped({pieces.begin(), pieces.end()}, 2, sizePt);
}

GlyphShape textBoxShape(std::vector<Line> lines, double sizePt)
{
    constexpr double padding = 0.8;
    double width = 0;
    for (const Line& line : lines)
        width = std::max(width, lineWidth(line, sizePt));
    const double height = lines.size() <= 1 ? 4.6 : 1.4 + linePitch(sizePt) * static_cast<double>(lines.size());
    GlyphShape shape = rectangle(std::max(width + 2 * padding, 4.0), height);
    shape.lines = std::move(lines);
    return shape;
}

} // namespace

GlyphShape tensorShape(const DrawnTensor& tensor, const Scale& scale)
{
    switch (tensor.form) {
    case DrawnTensor::Form::Vector:
        return barShape(scale.barLength(tensor.channels), scale.barThickness(), scale.slantedBars());
    case DrawnTensor::Form::Tokens:
        return rectangle(scale.tokenWidth(tensor.channels), scale.tokenHeight());
    case DrawnTensor::Form::Unknown:
        return rectangle(4 * scale.k(), 4 * scale.k());
    default:
        return mapShape(tensor, scale);
    }
}

namespace {

/// The bar that gathers the lanes, a short arrow, the joined tensor.
GlyphShape busShape(const Item& item, const Scale& scale)
{
    GlyphShape shape = tensorShape(item.tensor, scale);
    const double shift = busThickness + std::max(scale.profile().minGap, 3.0);
    const auto move = [&](auto& thing) { thing.translate(shift, 0); };
    for (QRectF& plane : shape.planes)
        move(plane);
    for (QPointF& dot : shape.dots)
        dot.rx() += shift;
    move(shape.front);
    const double half = std::max(shape.box.height() / 2, 4.0 * scale.k());
    shape.tensorLeft = shape.axisLeft + shift;
    shape.axisLeft = 0;
    shape.axisRight += shift;
    for (QPointF* corner : {&shape.outTop, &shape.outBottom})
        corner->rx() += shift;
    QPolygonF outline;
    outline << QPointF(0, -half);
    for (const QPointF& point : shape.outline)
        outline << point + QPointF(shift, 0);
    outline << QPointF(0, half);
    shape.outline = outline;
    shape.box = outline.boundingRect();
    shape.barTop = -half;
    shape.barBottom = half;
    shape.inTop = QPointF(0, -half);
    shape.inBottom = QPointF(0, half);
    return shape;
}

/// The bar of a concatenation alone; as high as the boxes of a panel until more lanes enter it.
GlyphShape joinShape(const Scale& scale)
{
    const double half = std::max(4.0 * scale.k(), 2.3);
    GlyphShape shape = rectangle(busThickness, 2 * half);
    shape.tensorLeft = busThickness;
    shape.barTop = -half;
    shape.barBottom = half;
    return shape;
}

GlyphShape portShape(const Item& item, const Profile& profile)
{
    GlyphShape shape = rectangle(textWidth(item.boxText.front(), profile.operationPt, false, true) + 0.6, 2.4);
    shape.lines = {{{item.boxText.front(), true}}};
    return shape;
}

GlyphShape recurrentShape(const Item& item, const Scale& scale)
{
    const double length = scale.barLength(item.node->attributes.integer("hiddenSize", 1));
    GlyphShape shape = barShape(length, scale.barThickness(), scale.slantedBars());
    if (item.node->attributes.flag("bidirectional")) {
        const double shift = bidirectionalPitch * std::max(scale.k(), 0.6) + scale.barThickness() * 0.4;
        for (const int corner : {1, 2})
            shape.outline[corner].rx() += shift;
        shape.outTop.rx() += shift;
        shape.outBottom.rx() += shift;
        shape.axisRight += shift;
        constexpr double arrowRoom = 1.5; // the arrows of the two directions, above and below
        shape.box = shape.outline.boundingRect().adjusted(0, -arrowRoom, 0, arrowRoom);
        shape.count = 2;
        return shape;
    }
    // The state leaves the right flank, passes below the bar and comes back into the left flank (amendment S3).
    constexpr double clearance = 1.3, drop = 1.9, head = 1.25;
    const double y = shape.slanted ? 2.6 : shape.box.bottom() - 1.2;
    double left = 0, right = 0;
    outlineAt(shape.outline, y, left, right);
    shape.loop =
        QRectF(QPointF(left - clearance - head, y), QPointF(shape.box.right() + clearance, shape.box.bottom() + drop));
    return shape;
}

} // namespace

bool outlineAt(const QPolygonF& outline, double y, double& left, double& right)
{
    bool found = false;
    double least = 0, most = 0;
    for (qsizetype i = 0; i < outline.size(); ++i) {
        const QPointF a = outline[i], b = outline[(i + 1) % outline.size()];
        if (y < std::min(a.y(), b.y()) - 1e-9 || y > std::max(a.y(), b.y()) + 1e-9)
            continue;
        const double dy = b.y() - a.y();
        const double first = std::abs(dy) < 1e-9 ? std::min(a.x(), b.x()) : a.x() + (b.x() - a.x()) * (y - a.y()) / dy;
        const double second = std::abs(dy) < 1e-9 ? std::max(a.x(), b.x()) : first;
        least = found ? std::min(least, first) : first;
        most = found ? std::max(most, second) : second;
        found = true;
    }
    if (found) {
        left = least;
        right = most;
    }
    return found;
}

GlyphShape boxShape(const Item& item, const Scale& scale)
{
    if (item.form == GlyphForm::Merge || item.form == GlyphForm::Port || item.form == GlyphForm::Join)
        return glyphShape(item, scale);
    const double pt = boxPt(scale.profile());
    constexpr double narrowPage = 120, widest = 10; // mm
    std::vector<Line> lines = linesIn(item);
    const bool tooWide =
        std::any_of(lines.begin(), lines.end(), [&](const Line& line) { return lineWidth(line, pt) > widest; });
    // Beside each other in one column, boxes say the same in more lines.
    if (scale.profile().width < narrowPage && item.boxText.empty() && tooWide) {
        std::vector<Line> narrow;
        for (const Line& line : lines)
            for (const QString& part : halved(plainText(line), pt, widest))
                narrow.push_back({{part}});
        lines = std::move(narrow);
    }
    return textBoxShape(std::move(lines), pt);
}

void widenBox(GlyphShape& box, double width)
{
    std::vector<Line> lines = std::move(box.lines);
    box = rectangle(width, box.box.height());
    box.lines = std::move(lines);
}

GlyphShape glyphShape(const Item& item, const Scale& scale)
{
    switch (item.form) {
    case GlyphForm::Stack:
        return mapShape(item.tensor, scale);
    case GlyphForm::Bar:
        if (item.node && item.node->kind == Kind::Recurrent)
            return recurrentShape(item, scale);
        if (item.tensor.form == DrawnTensor::Form::Tokens) { // one bar for all tokens: they share the layer
            GlyphShape shape =
                barShape(scale.barLength(item.tensor.channels), scale.barThickness(), scale.slantedBars());
            makeRoomBefore(shape, item, scale);
            return shape;
        }
        return tensorShape(item.tensor, scale);
    case GlyphForm::Tokens:
        return tensorShape(item.tensor, scale);
    case GlyphForm::Table:
        return rectangle(6.0 * scale.k(), scale.tokenHeight() * tableRows / 7);
    case GlyphForm::Attention: {
        GlyphShape shape = steppedPlanes(scale.tokenHeight(), scale.tokenHeight(),
                                         scale.heads(item.node->attributes.integer("heads", 1)), true);
        makeRoomBefore(shape, item, scale);
        return shape;
    }
    case GlyphForm::Plate:
        return plateShape(item, scale);
    case GlyphForm::Merge:
        return rectangle(scale.profile().mergeDiameter, scale.profile().mergeDiameter);
    case GlyphForm::Bus:
        return busShape(item, scale);
    case GlyphForm::Unit:
        return unitShape(item, scale);
    case GlyphForm::Port:
        return portShape(item, scale.profile());
    case GlyphForm::Join:
        return joinShape(scale);
    case GlyphForm::Unknown:
    case GlyphForm::Box:
        return textBoxShape(linesIn(item), boxPt(scale.profile()));
    }
    return {};
}

DrawnLayer describeLayer(const Item& item)
{
    DrawnLayer layer;
    layer.id = item.id;
    layer.kind = item.isInput()                  ? "input"
                 : item.form == GlyphForm::Merge ? "merge"
                 : item.unit                     ? "group"
                                                 : std::string(kindName(item.node->kind));
    layer.name = item.modelName;
    return layer;
}

void describeStack(DrawnLayer& layer, const DrawnTensor& tensor, const GlyphShape& shape)
{
    constexpr std::int64_t most = 1 << 30;
    layer.channels = tensor.channels.isKnown() ? static_cast<int>(std::min(tensor.channels.size, most)) : -1;
    layer.planes = static_cast<int>(shape.planes.size());
    layer.elided = shape.elided;
    layer.width = shape.front.width();
    layer.height = shape.front.height();
    layer.depth = shape.oblique > 0 ? -1 : shape.depth;
    layer.sizeX = tensor.width.isKnown() ? tensor.width.size : -1;
    layer.sizeY = tensor.form == DrawnTensor::Form::Map1D ? -1 : tensor.height.isKnown() ? tensor.height.size : -1;
}

} // namespace nnview
