#include "figurescene.h"

#include "document.h"
#include "selection.h"

#include "figure/textmetrics.h"

#include <QApplication>
#include <QGraphicsSceneMouseEvent>
#include <QGraphicsView>
#include <QPainter>

namespace nnview {

/// A frame of constant width on the screen around what is selected or under the mouse; not part of the figure.
class OutlineItem : public QGraphicsItem
{
public:
    explicit OutlineItem(bool strong) : m_strong(strong)
    {
        setZValue(1e6);
        setAcceptedMouseButtons(Qt::NoButton);
        hide();
    }

    void setRects(std::vector<QRectF> rects)
    {
        prepareGeometryChange();
        m_rects = std::move(rects);
        setVisible(!m_rects.empty());
        update();
    }

    QRectF boundingRect() const override
    {
        QRectF all;
        for (const QRectF& rect : m_rects)
            all |= rect;
        return all.adjusted(-1, -1, 1, 1);
    }

    QPainterPath shape() const override { return {}; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override
    {
        QColor color = QGuiApplication::palette().color(QPalette::Highlight);
        QPen pen(color, m_strong ? 1.6 : 1.0, m_strong ? Qt::SolidLine : Qt::DotLine);
        pen.setCosmetic(true);
        color.setAlpha(m_strong ? 20 : 0);
        painter->setPen(pen);
        painter->setBrush(color);
        painter->setRenderHint(QPainter::Antialiasing);
        for (const QRectF& rect : m_rects)
            painter->drawRoundedRect(rect, 0.5, 0.5);
    }

private:
    std::vector<QRectF> m_rects;
    bool m_strong;
};

FigureScene::FigureScene(Document& document, Selection& selection, QObject* parent)
    : QGraphicsScene(parent), m_document(document), m_selection(selection), m_selected(new OutlineItem(true)),
      m_hover(new OutlineItem(false))
{
    setItemIndexMethod(NoIndex); // hundreds of items that all change with every edit
    addItem(m_selected);
    addItem(m_hover);
    connect(&document, &Document::figureChanged, this, &FigureScene::recompose);
    connect(&selection, &Selection::changed, this, &FigureScene::showSelection);
    recompose();
}

void FigureScene::recompose()
{
    const Figure& figure = m_document.figure();
    std::map<ItemKey, std::vector<Element>> wanted;
    std::vector<ItemKey> order; // of first appearance: the paint order
    for (const Element& element : figure.elements) {
        ItemKey key{element.role, element.layer, element.from};
        auto [it, isNew] = wanted.try_emplace(std::move(key));
        if (isNew)
            order.push_back(it->first);
        it->second.push_back(element);
    }
    for (auto it = m_items.begin(); it != m_items.end();) {
        if (wanted.contains(it->first)) {
            ++it;
        } else {
            delete it->second;
            it = m_items.erase(it);
        }
    }
    double z = 0;
    for (const ItemKey& key : order) {
        FigureItem*& item = m_items[key];
        if (!item) {
            item = new FigureItem(key);
            addItem(item);
        }
        item->setElements(std::move(wanted.at(key)));
        item->setZValue(++z);
    }
    // Room around the page, so that a point at the page's edge can be zoomed in on and dragged from.
    setSceneRect(figure.page.isEmpty() ? QRectF() : figure.page.adjusted(-40, -40, 40, 40));
    setHovered(m_document.figure().layer(layerId(m_hovered)) ? m_hovered : QString());
    showSelection();
}

static bool isLabel(Role role)
{
    return role == Role::Caption || role == Role::Operation;
}

static QRectF grown(const QRectF& rect, double mm)
{
    return rect.adjusted(-mm, -mm, mm, mm);
}

void FigureScene::showSelection()
{
    std::vector<QRectF> rects;
    for (const auto& [key, item] : m_items)
        if (!key.layer.empty() && layerId(key.layer) == m_selection.layer() && key.role != Role::Edge)
            rects.push_back(grown(isLabel(key.role) ? item->textBounds() : item->boundingRect(), 0.5));
    m_selected->setRects(std::move(rects));
    setHovered(m_hovered); // what is selected needs no second frame
}

void FigureScene::setHovered(const QString& layer)
{
    m_hovered = layer;
    const bool show = !layer.isEmpty() && layer != m_selection.layer();
    m_hover->setRects(show ? std::vector{grown(layerRect(layer), 0.5)} : std::vector<QRectF>());
}

QRectF FigureScene::layerRect(const QString& layer) const
{
    QRectF rect;
    for (const auto& [key, item] : m_items)
        if (key.layer == layerId(layer) && key.role != Role::Edge)
            rect |= isLabel(key.role) ? item->textBounds() : item->boundingRect();
    return rect;
}

QRectF FigureScene::labelRect(const QString& layer, Role role) const
{
    if (const auto it = m_items.find({role, layerId(layer), {}}); it != m_items.end())
        return it->second->textBounds();
    const DrawnLayer* drawn = m_document.figure().layer(layerId(layer));
    if (!drawn)
        return {};
    const double height = linePitch(7);
    const double y = role == Role::Caption ? drawn->box.top() - height - 0.5 : drawn->box.bottom() + 0.5;
    return {drawn->box.left(), y, qMax(drawn->box.width(), 10.0), height};
}

FigureItem* FigureScene::layerItemAt(const QPointF& point) const
{
    for (QGraphicsItem* item : items(point, Qt::IntersectsItemShape, Qt::DescendingOrder))
        if (auto* figureItem = qgraphicsitem_cast<FigureItem*>(item)) {
            const ItemKey& key = figureItem->key();
            if (!key.layer.empty() &&
                (key.role == Role::Glyph || key.role == Role::Caption || key.role == Role::Operation))
                return figureItem;
        }
    return nullptr;
}

void FigureScene::mousePressEvent(QGraphicsSceneMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        QGraphicsScene::mousePressEvent(event);
        return;
    }
    const FigureItem* item = layerItemAt(event->scenePos());
    m_selection.select(item ? layerId(item->key().layer) : QString());
    m_drag = {};
    if (item)
        if (const DrawnLayer* drawn = m_document.figure().layer(item->key().layer))
            m_drag = {drawn->id, event->scenePos(), event->screenPos(), drawn->gapBefore, false};
    event->accept();
}

void FigureScene::mouseMoveEvent(QGraphicsSceneMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton) {
        // Views replay the last mouse event when their contents move, which is what a drag makes them do.
        if (event->screenPos() == m_drag.seen)
            return;
        m_drag.seen = event->screenPos();
        const int pixels = (event->screenPos() - event->buttonDownScreenPos(Qt::LeftButton)).manhattanLength();
        if (!m_drag.layer.empty() && (m_drag.moving || pixels >= QApplication::startDragDistance()))
            dragTo(event->scenePos());
        return;
    }
    const FigureItem* item = layerItemAt(event->scenePos());
    setHovered(item ? layerId(item->key().layer) : QString());
}

void FigureScene::dragTo(const QPointF& point)
{
    if (!m_drag.moving)
        m_document.beginGesture();
    m_drag.moving = true;
    constexpr double step = 0.1, largest = 200; // mm
    const double gap = m_drag.gap + point.x() - m_drag.start.x();
    m_document.setGapBefore(m_drag.layer, qBound(-largest, qRound(gap / step) * step, largest));
}

void FigureScene::mouseReleaseEvent(QGraphicsSceneMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        const bool moved = m_drag.moving;
        m_drag = {};
        if (moved)
            emit dragFinished();
    } else {
        QGraphicsScene::mouseReleaseEvent(event);
    }
}

void FigureScene::contextMenuEvent(QGraphicsSceneContextMenuEvent* event)
{
    if (event->reason() == QGraphicsSceneContextMenuEvent::Mouse) {
        const FigureItem* item = layerItemAt(event->scenePos());
        m_selection.select(item ? layerId(item->key().layer) : QString());
    }
    event->accept();
    emit menuRequested(event->screenPos());
}

void FigureScene::mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event)
{
    const FigureItem* item = layerItemAt(event->scenePos());
    if (event->button() != Qt::LeftButton || !item)
        return;
    m_selection.select(layerId(item->key().layer));
    m_drag = {};
    emit labelEditRequested(m_selection.layer(), item->key().role == Role::Operation ? Role::Operation : Role::Caption);
}

} // namespace nnview
