#include "figureitem.h"

#include "export/paint.h"

namespace nnview {

void FigureItem::setElements(std::vector<Element> elements)
{
    prepareGeometryChange();
    m_elements = std::move(elements);
    m_bounds = m_textBounds = {};
    m_baseline = -1e9;
    m_shape.clear();
    m_shape.setFillRule(Qt::WindingFill);
    for (const Element& element : m_elements) {
        const QRectF bounds = elementBounds(element);
        m_bounds |= bounds;
        if (const auto* text = std::get_if<TextElement>(&element.shape)) {
            m_textBounds |= bounds;
            m_baseline = qMax(m_baseline, text->baseline.y());
        }
        // Thin lines are hard to hit: open paths count as their boxes.
        const auto* path = std::get_if<PathElement>(&element.shape);
        if (path && path->fill.isValid())
            m_shape.addPath(path->path);
        else if (m_key.role != Role::Edge)
            m_shape.addRect(bounds);
    }
    if (m_key.role == Role::Caption || m_key.role == Role::Operation) { // all lines of a label and what is between them
        m_shape.clear();
        m_shape.addRect(textBounds());
    }
    update();
}

QPainterPath FigureItem::outline() const
{
    QPainterPath all;
    for (const Element& element : m_elements)
        if (const auto* path = std::get_if<PathElement>(&element.shape))
            all.addPath(path->path);
    return all;
}

void FigureItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    for (const Element& element : m_elements)
        paintElement(*painter, element);
}

} // namespace nnview
