#include "figure/inkgeometry.h"

#include "figure/textmetrics.h"

#include <QTransform>

#include <algorithm>
#include <cmath>
#include <set>

namespace nnview {

namespace {

constexpr double flattening = 100;    // Qt flattens to about a unit: 0.01 mm
constexpr double smallestGlyph = 0.8; // dots and arrowheads are marks, not glyphs

bool isClosed(const PathElement& element)
{
    if (element.fill.isValid())
        return true;
    const QPainterPath& path = element.path;
    if (path.elementCount() < 3)
        return false;
    const auto first = path.elementAt(0), last = path.elementAt(path.elementCount() - 1);
    return std::abs(first.x - last.x) < 1e-6 && std::abs(first.y - last.y) < 1e-6;
}

void addLines(const Element& element, const PathElement& shape, Ink& ink)
{
    QTransform enlarge;
    enlarge.scale(flattening, flattening);
    for (const QPolygonF& polygon : shape.path.toSubpathPolygons(enlarge))
        for (qsizetype i = 1; i < polygon.size(); ++i)
            ink.lines.push_back(
                {element.layer, element.from, element.role, polygon[i - 1] / flattening, polygon[i] / flattening});
}

} // namespace

Ink inkOf(const Figure& figure)
{
    Ink ink;
    std::set<std::string> writing;
    for (const Element& element : figure.elements) {
        if (const auto* text = std::get_if<TextElement>(&element.shape)) {
            if (text->text.trimmed().isEmpty())
                continue;
            if (element.role == Role::Glyph)
                writing.insert(element.layer);
            ink.texts.push_back({element.layer, element.layer + "/" + roleGroup(element.role), element.role, text->text,
                                 textBox(*text), text->baseline.y(), text->sizePt, text->color});
            continue;
        }
        const auto& path = std::get<PathElement>(element.shape);
        if (path.stroke.widthPt > 0)
            ink.thinnestPt = std::min(ink.thinnestPt, path.stroke.widthPt);
        const QRectF bounds = path.path.boundingRect();
        const bool isFrame = element.role == Role::Frame && !path.fill.isValid(); // a border round other things
        if (!isClosed(path) || isFrame)
            addLines(element, path, ink);
        else if (std::max(bounds.width(), bounds.height()) >= smallestGlyph && element.role != Role::Page &&
                 element.role != Role::Edge)
            ink.shapes.push_back({element.layer, element.role, path.path, false});
        else if (element.role == Role::Edge && bounds.width() > 3)
            ink.shapes.push_back({element.layer, element.role, path.path, true}); // lettered circles own their text
    }
    for (InkShape& shape : ink.shapes)
        shape.hasText = shape.hasText || writing.count(shape.layer) > 0;
    return ink;
}

bool crosses(const QRectF& rect, QPointF a, QPointF b)
{
    // Liang and Barsky: clip the segment to the rectangle.
    double from = 0, to = 1;
    const QPointF d = b - a;
    const double p[4] = {-d.x(), d.x(), -d.y(), d.y()};
    const double q[4] = {a.x() - rect.left(), rect.right() - a.x(), a.y() - rect.top(), rect.bottom() - a.y()};
    for (int i = 0; i < 4; ++i) {
        if (p[i] == 0) {
            if (q[i] < 0)
                return false;
            continue;
        }
        const double t = q[i] / p[i];
        if (p[i] < 0)
            from = std::max(from, t);
        else
            to = std::min(to, t);
    }
    return from <= to;
}

double lengthInside(const QPainterPath& path, QPointF a, QPointF b)
{
    constexpr double step = 0.05;
    const double length = std::hypot(b.x() - a.x(), b.y() - a.y());
    const int steps = std::min(static_cast<int>(length / step) + 1, 20000);
    int inside = 0;
    for (int i = 0; i <= steps; ++i)
        inside += path.contains(a + (b - a) * (static_cast<double>(i) / steps));
    return length * inside / (steps + 1);
}

bool properlyCross(const InkLine& a, const InkLine& b)
{
    const QPointF r = a.b - a.a, s = b.b - b.a, w = b.a - a.a;
    const double cross = r.x() * s.y() - r.y() * s.x();
    if (std::abs(cross) < 1e-12)
        return false;
    const double t = (w.x() * s.y() - w.y() * s.x()) / cross, u = (w.x() * r.y() - w.y() * r.x()) / cross;
    constexpr double end = 0.02; // mm
    const double ta = end / std::max(std::hypot(r.x(), r.y()), end), tb = end / std::max(std::hypot(s.x(), s.y()), end);
    return t > ta && t < 1 - ta && u > tb && u < 1 - tb;
}

} // namespace nnview
