#include "figure/connectors.h"

#include "figure/textmetrics.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace nnview {

namespace {

constexpr double headLength = 1.25, headWidth = 1.0;
constexpr double flowPt = 0.6, kernelPt = 0.6, conePt = 0.5;

double length(QPointF v)
{
    return std::hypot(v.x(), v.y());
}

QPointF unit(QPointF v)
{
    const double size = length(v);
    return size > 0 ? v / size : QPointF(1, 0);
}

} // namespace

void LinePainter::begin(const std::string& from, const std::string& to)
{
    m_from = from;
    m_to = to;
}

void LinePainter::add(QPainterPath path, const QColor& fill, Stroke stroke)
{
    elements.push_back({m_to, m_from, Role::Edge, PathElement{std::move(path), fill, std::move(stroke)}});
}

void LinePainter::line(QPointF a, QPointF b, double widthPt)
{
    QPainterPath path(a);
    path.lineTo(b);
    add(std::move(path), {}, {widthPt, m_theme.line, false});
    segments.push_back({a, b});
}

void LinePainter::head(QPointF tip, QPointF direction, const QColor& color)
{
    const QPointF side(-direction.y(), direction.x());
    QPainterPath path(tip);
    path.lineTo(tip - direction * headLength + side * headWidth / 2);
    path.lineTo(tip - direction * headLength - side * headWidth / 2);
    path.closeSubpath();
    add(std::move(path), color, {});
}

void LinePainter::route(const std::vector<QPointF>& points, const QColor& color, double widthPt, bool dashed,
                        bool withHead)
{
    if (points.size() < 2)
        return;
    const QPointF tip = points.back();
    const QPointF direction = unit(tip - points[points.size() - 2]);
    QPainterPath path(points.front());
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const QPointF in = points[i] - points[i - 1], out = points[i + 1] - points[i];
        const double radius = std::min({m_profile.corner, length(in) / 2, length(out) / 2});
        path.lineTo(points[i] - unit(in) * radius);
        path.quadTo(points[i], points[i] + unit(out) * radius);
    }
    path.lineTo(withHead ? tip - direction * headLength * 0.8 : tip);
    add(std::move(path), {}, {widthPt, color, dashed});
    if (withHead)
        head(tip, direction, color);
    for (std::size_t i = 1; i < points.size(); ++i)
        segments.push_back({points[i - 1], points[i]});
}

void LinePainter::arrow(QPointF from, QPointF to)
{
    if (length(to - from) < headLength * 0.8) { // no room for a shaft
        head(to, {1, 0}, m_theme.line);
        return;
    }
    route({from, to}, m_theme.line, flowPt, false);
}

void LinePainter::dot(QPointF center, double diameter, const QColor& color)
{
    QPainterPath path;
    path.addEllipse(center, diameter / 2, diameter / 2);
    add(std::move(path), color, {});
}

double letterDiameter(const Profile& profile)
{
    constexpr double usual = 3.2, forLargeType = 3.8, largePt = 7; // mm, mm, pt; amendment L7
    return profile.floorPt > largePt ? forLargeType : usual;
}

/// The letter's ink stands in the middle, with or without an ascender or descender.
void LinePainter::circledLetter(QPointF center, const QString& letter)
{
    QPainterPath path;
    const double radius = letterDiameter(m_profile) / 2;
    path.addEllipse(center, radius, radius);
    add(std::move(path), Qt::white, {0.6, m_theme.line, false});
    const double sizePt = boxPt(m_profile);
    const auto has = [&](const char* letters) { return QString::fromLatin1(letters).contains(letter.front()); };
    const double top = has("bdfhijklt") || letter.size() > 1 ? 0.73 : 0.53, bottom = has("gjpqy") ? 0.21 : 0;
    elements.push_back({m_to, m_from, Role::Edge,
                        TextElement{center + QPointF(0, (top - bottom) / 2 * sizePt * mmPerPt),
                                    letter,
                                    sizePt,
                                    false,
                                    false,
                                    m_theme.text,
                                    TextAlign::Center,
                                    {}}});
}

void LinePainter::outlined(const QRectF& rect, double widthPt)
{
    QPainterPath path;
    path.addRect(rect);
    add(std::move(path), {}, {widthPt, m_theme.kernel, false});
}

void LinePainter::kernel(const QRectF& square, KernelMark mark)
{
    QPainterPath path;
    path.addRect(square);
    add(std::move(path), mark == KernelMark::Average ? QColor(Qt::white) : QColor(),
        {kernelPt, m_theme.kernel, mark == KernelMark::Dashed});
    if (mark == KernelMark::Maximum) {
        QPainterPath quarter;
        quarter.addRect(QRectF(square.center().x(), square.top(), square.width() / 2, square.height() / 2));
        add(std::move(quarter), m_theme.kernel, {});
    }
}

/// Of the two fixed places the one whose cone is flatter and that keeps clear of the incoming cone's end.
QRectF ConePainter::window(const QRectF& plane, QSizeF kernel, QPointF apex) const
{
    constexpr double clearance = 0.15, inset = 0.06;
    constexpr std::array<QPointF, 2> places = {QPointF(0.74, 0.72), QPointF(0.22, 0.28)};
    const double width = std::min(kernel.width(), plane.width() * (1 - 2 * inset));
    const double height = std::min(kernel.height(), plane.height() * (1 - 2 * inset));
    QRectF best;
    double bestCost = 1e9;
    for (const QPointF& place : places) {
        QRectF square(0, 0, width, height);
        square.moveCenter({plane.left() + place.x() * plane.width(), plane.top() + place.y() * plane.height()});
        const double marginX = inset * plane.width(), marginY = inset * plane.height();
        square.moveLeft(std::clamp(square.left(), plane.left() + marginX,
                                   std::max(plane.left() + marginX, plane.right() - marginX - width)));
        square.moveTop(std::clamp(square.top(), plane.top() + marginY,
                                  std::max(plane.top() + marginY, plane.bottom() - marginY - height)));
        double cost = std::abs(apex.y() - square.center().y()) / std::max(apex.x() - square.center().x(), 0.1);
        if (m_apex) {
            const double reach = clearance * std::min(plane.width(), plane.height());
            if (square.adjusted(-reach, -reach, reach, reach).contains(*m_apex))
                cost += 100;
        }
        if (cost < bestCost) {
            bestCost = cost;
            best = square;
        }
    }
    return best;
}

void ConePainter::cone(const GlyphShape& source, QPointF sourceAt, const GlyphShape& target, QPointF targetAt,
                       QSizeF kernel, LinePainter::KernelMark mark, bool inverted, bool parallel)
{
    const QRectF from = source.front.translated(sourceAt), to = target.front.translated(targetAt);
    const auto rays = [&](const QRectF& square, QPointF point) {
        for (const QPointF& corner : {square.topLeft(), square.topRight(), square.bottomRight(), square.bottomLeft()})
            m_lines.line(inverted ? point : corner, inverted ? corner : point, conePt);
    };
    if (inverted) {
        const QPointF point(from.left() + 0.5 * from.width(), from.top() + 0.6 * from.height());
        QRectF square(0, 0, std::min(kernel.width(), 0.6 * to.width()), std::min(kernel.height(), 0.6 * to.height()));
        square.moveCenter({to.left() + 0.5 * to.width(), to.top() + 0.6 * to.height()});
        rays(square, point);
        m_lines.dot(point, 0.6, Qt::black);
        m_lines.kernel(square, mark);
        m_apex = square.center();
        return;
    }
    const QPointF apex(to.left() + 0.5 * to.width(), to.top() + 0.6 * to.height());
    const QRectF square = window(from, kernel, apex);
    if (parallel) {
        const QPointF back(-0.45 * square.width() - 0.6, -0.45 * square.height() - 0.6);
        const QPointF backApex = apex + QPointF(-0.8, -0.8 - 0.2 * to.height());
        rays(square.translated(back), backApex);
        m_lines.kernel(square.translated(back), mark);
    }
    rays(square, apex);
    m_lines.kernel(square, mark);
    m_apex = apex;
}

} // namespace nnview
