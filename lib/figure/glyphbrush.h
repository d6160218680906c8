#pragma once

#include "figure/glyphs.h"

namespace nnview {

inline constexpr double glyphOutlinePt = 0.5;
inline constexpr double glyphHeadLength = 1.25, glyphHeadWidth = 1.0;

/// Adds elements of one layer; all coordinates relative to the glyph's place.
class Brush
{
public:
    Brush(std::vector<Element>& out, std::string layer, QPointF origin, const Theme& theme)
        : m_out(out), m_layer(std::move(layer)), m_origin(origin), m_theme(theme)
    {
    }

    void path(QPainterPath path, const QColor& fill, double widthPt, bool dashed = false, const QColor& color = {})
    {
        path.translate(m_origin);
        const Stroke stroke{widthPt, color.isValid() ? color : m_theme.outline, dashed};
        m_out.push_back({m_layer, {}, Role::Glyph, PathElement{std::move(path), fill, stroke}});
    }
    void rect(const QRectF& rect, const QColor& fill, double widthPt = glyphOutlinePt, bool dashed = false)
    {
        QPainterPath p;
        p.addRect(rect);
        path(std::move(p), fill, widthPt, dashed);
    }
    void polygon(const QPolygonF& polygon, const QColor& fill)
    {
        QPainterPath p;
        p.addPolygon(polygon);
        p.closeSubpath();
        path(std::move(p), fill, glyphOutlinePt);
    }
    void line(QPointF a, QPointF b, double widthPt, const QColor& color = {})
    {
        QPainterPath p(a);
        p.lineTo(b);
        path(std::move(p), {}, widthPt, false, color);
    }
    void dot(QPointF center, double diameter)
    {
        QPainterPath p;
        p.addEllipse(center, diameter / 2, diameter / 2);
        path(std::move(p), m_theme.text, 0);
    }
    /// Arrowhead whose tip is at `tip`; `direction` is a unit vector.
    void head(QPointF tip, QPointF direction, const QColor& color = {})
    {
        const QPointF side(-direction.y(), direction.x());
        QPolygonF triangle;
        triangle << tip << tip - direction * glyphHeadLength + side * glyphHeadWidth / 2
                 << tip - direction * glyphHeadLength - side * glyphHeadWidth / 2;
        QPainterPath p;
        p.addPolygon(triangle);
        p.closeSubpath();
        path(std::move(p), color.isValid() ? color : m_theme.line, 0);
    }
    void text(QPointF baseline, const QString& text, double sizePt, bool italic = false, bool bold = false,
              TextAlign align = TextAlign::Center)
    {
        m_out.push_back({m_layer,
                         {},
                         Role::Glyph,
                         TextElement{baseline + m_origin, text, sizePt, bold, italic, m_theme.text, align, {}}});
    }
    void path(QPainterPath path, const QColor& fill, const Stroke& stroke)
    {
        path.translate(m_origin);
        m_out.push_back({m_layer, {}, Role::Glyph, PathElement{std::move(path), fill, stroke}});
    }
    const Theme& theme() const { return m_theme; }

private:
    std::vector<Element>& m_out;
    std::string m_layer;
    QPointF m_origin;
    const Theme& m_theme;
};

/// The planes of a stack with their dots.
void drawStack(Brush& brush, const GlyphShape& shape, const FamilyColors& colors);
/// A folded block with its bracket.
void drawUnit(Brush& brush, const Item& item, const GlyphShape& shape, const FamilyColors& colors,
              const Profile& profile);

} // namespace nnview
