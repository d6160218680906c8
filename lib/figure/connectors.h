#pragma once

#include "figure/glyphs.h"

#include <QPointF>

#include <optional>
#include <vector>

namespace nnview {

/// A straight piece of a drawn line; operation ticks begin below all of them.
struct Segment
{
    QPointF a, b;
};

/// Of the circle round a letter where a line goes on elsewhere, mm.
double letterDiameter(const Profile& profile);

/// Draws the lines between two layers and remembers where they run. Coordinates are those of the row.
class LinePainter
{
public:
    LinePainter(const Theme& theme, const Profile& profile) : m_theme(theme), m_profile(profile) {}

    std::vector<Element> elements;
    std::vector<Segment> segments;

    /// Following elements belong to the edge from → to.
    void begin(const std::string& from, const std::string& to);

    void line(QPointF a, QPointF b, double widthPt = 0.5);
    /// Orthogonal line with rounded corners; an arrowhead at its end.
    void route(const std::vector<QPointF>& points, const QColor& color, double widthPt, bool dashed, bool head = true);
    void arrow(QPointF from, QPointF to);
    void dot(QPointF center, double diameter, const QColor& color);
    void circledLetter(QPointF center, const QString& letter);
    /// How a kernel square is marked: outlined, white for an average, its top-right quarter black for a maximum,
    /// dashed.
    enum class KernelMark { Plain, Average, Maximum, Dashed };
    void kernel(const QRectF& square, KernelMark mark);
    void outlined(const QRectF& rect, double widthPt);

private:
    void add(QPainterPath path, const QColor& fill, Stroke stroke);
    void head(QPointF tip, QPointF direction, const QColor& color);

    const Theme& m_theme;
    const Profile& m_profile;
    std::string m_from, m_to;
};

/// Kernel windows with their cones (visual-grammar 2.6). Remembers where the last cone ended, because the next window
/// of that plane must keep clear of it.
class ConePainter
{
public:
    explicit ConePainter(LinePainter& lines) : m_lines(lines) {}

    /// From `source` at sourceAt to `target`; kernel sides are those of the windows on the source plane (on the target
    /// plane if `inverted`). `parallel` draws a second cone one plane further back: channels do not mix.
    void cone(const GlyphShape& source, QPointF sourceAt, const GlyphShape& target, QPointF targetAt, QSizeF kernel,
              LinePainter::KernelMark mark, bool inverted, bool parallel);
    void forget() { m_apex.reset(); }

private:
    QRectF window(const QRectF& plane, QSizeF kernel, QPointF apex) const;

    LinePainter& m_lines;
    std::optional<QPointF> m_apex; ///< on the plane that the next cone leaves
};

} // namespace nnview
