#include "figure/handwork.h"

#include "figure/textmetrics.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace nnview {

namespace {

constexpr double linePt = 0.6;

bool isLabelOf(const Element& element, const std::string& layer, Role role)
{
    return element.role == role && element.layer == layer;
}

/// The tick over an operation label keeps its upper end and follows the label down; one whose label went elsewhere
/// would point at nothing.
void followLabel(PathElement& tick, const QRectF& label, double dy)
{
    if (tick.path.elementCount() != 2)
        return;
    const QPointF top = tick.path.elementAt(0);
    const QPointF bottom = QPointF(tick.path.elementAt(1)) + QPointF(0, dy);
    tick.path = QPainterPath();
    if (bottom.x() < label.left() || bottom.x() > label.right() || bottom.y() < top.y() + 0.3)
        return;
    tick.path.moveTo(top);
    tick.path.lineTo(bottom);
}

/// Moves all texts of a label together, no further sideways than the page reaches.
void moveLabel(Figure& figure, const std::string& layer, Role role, QPointF by, QRectF& used)
{
    QRectF label;
    for (const Element& element : figure.elements)
        if (const auto* text = std::get_if<TextElement>(&element.shape); text && isLabelOf(element, layer, role))
            label |= textBox(*text);
    if (label.isEmpty())
        return;
    if (const double most = figure.page.width() - label.width(); most > 0)
        by.setX(std::clamp(label.left() + by.x(), 0.0, most) - label.left());
    label.translate(by);
    for (Element& element : figure.elements) {
        if (!isLabelOf(element, layer, role))
            continue;
        if (auto* text = std::get_if<TextElement>(&element.shape))
            text->baseline += by;
        else
            followLabel(std::get<PathElement>(element.shape), label, by.y());
    }
    std::erase_if(figure.elements, [&](const Element& element) {
        const auto* path = std::get_if<PathElement>(&element.shape);
        return path && isLabelOf(element, layer, role) && path->path.isEmpty();
    });
    used |= label;
}

class AnnotationPainter
{
public:
    AnnotationPainter(Figure& figure, const Theme& theme, const Profile& profile, QRectF& used)
        : m_figure(figure), m_theme(theme), m_profile(profile), m_used(used)
    {
    }

    void draw(const std::string& id, const Annotation& annotation)
    {
        QPointF origin;
        if (!annotation.anchor.empty()) {
            const DrawnLayer* layer = m_figure.layer(annotation.anchor);
            if (!layer) {
                m_figure.orphans.push_back(id);
                return;
            }
            origin = layer->box.center();
        }
        const QPointF at = origin + annotation.at, to = origin + annotation.to;
        switch (annotation.kind) {
        case Annotation::Kind::Text:
            texts(id, annotation.text, at, TextAlign::Left);
            return;
        case Annotation::Kind::Arrow:
            arrow(id, at, to);
            return;
        case Annotation::Kind::Frame:
            frame(id, QRectF(at, to).normalized(), annotation.text);
            return;
        case Annotation::Kind::Bracket:
            bracket(id, std::min(at.x(), to.x()), std::max(at.x(), to.x()), at.y(), annotation.text);
            return;
        }
    }

private:
    void texts(const std::string& id, const QString& lines, QPointF baseline, TextAlign align)
    {
        for (const QString& line : lines.split(QLatin1Char('\n'))) {
            TextElement text{baseline, line, m_profile.captionPt, false, false, m_theme.text, align, {}};
            m_used |= textBox(text);
            m_figure.elements.push_back({id, {}, Role::Legend, std::move(text)});
            baseline.ry() += linePitch(m_profile.captionPt);
        }
    }

    void path(const std::string& id, const QPainterPath& path, const QColor& fill, double widthPt, bool dashed)
    {
        m_used |= path.boundingRect();
        m_figure.elements.push_back({id, {}, Role::Legend, PathElement{path, fill, {widthPt, m_theme.line, dashed}}});
    }

    void arrow(const std::string& id, QPointF tail, QPointF tip)
    {
        constexpr double headLength = 1.5, headHalf = 0.55;
        const QLineF line(tail, tip);
        if (line.length() < 1e-3)
            return;
        const QPointF along = (tip - tail) / line.length(), across(-along.y(), along.x());
        const QPointF neck = tip - along * std::min(headLength, line.length());
        QPainterPath shaft(tail), head(tip);
        shaft.lineTo(neck);
        head.lineTo(neck + across * headHalf);
        head.lineTo(neck - across * headHalf);
        head.closeSubpath();
        path(id, shaft, {}, linePt, false);
        path(id, head, m_theme.line, 0, false);
    }

    void frame(const std::string& id, const QRectF& box, const QString& title)
    {
        QPainterPath outline;
        outline.addRoundedRect(box, m_profile.corner, m_profile.corner);
        path(id, outline, {}, linePt, true);
        if (!title.isEmpty())
            texts(id, title, box.topLeft() + QPointF(m_profile.corner, -m_profile.captionGap), TextAlign::Left);
    }

    /// Opens upwards, as those that the composer draws under blocks.
    void bracket(const std::string& id, double left, double right, double y, const QString& words)
    {
        constexpr double tick = 0.8, textGap = 0.6; // mm, visual-grammar 2.11
        QPainterPath line(QPointF(left, y - tick));
        line.lineTo(left, y);
        line.lineTo(right, y);
        line.lineTo(right, y - tick);
        path(id, line, {}, linePt, false);
        const QPointF below((left + right) / 2, y + textGap + capHeight(m_profile.captionPt));
        if (!words.isEmpty())
            texts(id, words, below, TextAlign::Center);
    }

    Figure& m_figure;
    const Theme& m_theme;
    const Profile& m_profile;
    QRectF& m_used;
};

/// Makes room above and below for what the author placed outside.
void growPage(Figure& figure, const QRectF& used)
{
    constexpr double margin = 0.5;
    const double above = std::max(0.0, margin - used.top());
    const double below = std::max(0.0, used.bottom() + margin - figure.page.bottom());
    figure.page.setHeight(figure.page.height() + above + below);
    if (above == 0)
        return;
    for (Element& element : figure.elements) {
        if (auto* path = std::get_if<PathElement>(&element.shape))
            path->path.translate(0, above);
        else
            std::get<TextElement>(element.shape).baseline.ry() += above;
    }
    for (DrawnLayer& layer : figure.layers)
        layer.box.translate(0, above);
}

} // namespace

void applyHandwork(Figure& figure, const Edits& edits, const Theme& theme, const Profile& profile)
{
    QRectF used;
    for (const auto& [id, edit] : edits.nodes) {
        if (edit.captionMove)
            moveLabel(figure, id, Role::Caption, *edit.captionMove, used);
        if (edit.operationMove)
            moveLabel(figure, id, Role::Operation, *edit.operationMove, used);
    }
    AnnotationPainter painter(figure, theme, profile, used);
    for (const auto& [id, annotation] : edits.annotations)
        painter.draw(id, annotation);
    if (!used.isEmpty())
        growPage(figure, used);
}

} // namespace nnview
