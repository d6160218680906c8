#include "figurescene.h"

#include "document.h"
#include "sceneoverlay.h"
#include "selection.h"

#include "figure/textmetrics.h"

#include <QGraphicsView>

namespace nnview {

FigureScene::FigureScene(Document& document, Selection& selection, QObject* parent)
    : QGraphicsScene(parent), m_document(document), m_selection(selection),
      m_selected(new OverlayItem(OverlayItem::Look::Selected)), m_hover(new OverlayItem(OverlayItem::Look::Hovered)),
      m_sources(new OverlayItem(OverlayItem::Look::Sources)),
      m_consumers(new OverlayItem(OverlayItem::Look::Consumers)), m_guides(new OverlayItem(OverlayItem::Look::Guide)),
      m_band(new OverlayItem(OverlayItem::Look::Band))
{
    setItemIndexMethod(NoIndex); // hundreds of items that all change with every edit
    for (OverlayItem* item : {m_sources, m_consumers, m_selected, m_hover, m_guides, m_band})
        addItem(item);
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
        item->setPos(0, 0); // a label that was dragged now really stands there
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
    for (const auto& [key, item] : m_items) {
        if (key.layer.empty() || key.role == Role::Edge || !m_selection.contains(layerId(key.layer)))
            continue;
        if (m_selection.isLabel() && key.role != m_selection.part())
            continue;
        const QRectF box = isLabel(key.role) ? item->textBounds() : item->boundingRect();
        rects.push_back(grown(box.translated(item->pos()), 0.5));
    }
    m_selected->setRects(rects);
    traceEdges();
    setHovered(m_hovered); // what is selected needs no second frame
}

/// The lines into and out of the selection, and the layers at their other ends.
void FigureScene::traceEdges()
{
    QPainterPath sources, consumers;
    const bool traced = !m_selection.isLabel() && !m_selection.layers().isEmpty();
    const auto follow = [this](QPainterPath& trace, const FigureItem& edge, const std::string& otherEnd) {
        trace.addPath(edge.outline());
        if (const DrawnLayer* layer = m_document.figure().layer(otherEnd))
            trace.addRoundedRect(grown(layer->box, 0.5), 0.5, 0.5);
    };
    for (const auto& [key, item] : m_items) {
        if (!traced || key.role != Role::Edge)
            continue;
        const bool into = m_selection.contains(layerId(key.layer)), outOf = m_selection.contains(layerId(key.from));
        if (into && !outOf)
            follow(sources, *item, key.from);
        else if (outOf && !into)
            follow(consumers, *item, key.layer);
    }
    m_sources->setPath(sources);
    m_consumers->setPath(consumers);
}

void FigureScene::setHovered(const QString& layer)
{
    m_hovered = layer;
    const bool show = !layer.isEmpty() && !m_selection.contains(layer);
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

const FigureItem* FigureScene::labelItem(const std::string& layer, Role role) const
{
    const auto it = m_items.find({role, layer, {}});
    return it == m_items.end() ? nullptr : it->second;
}

QRectF FigureScene::labelRect(const QString& layer, Role role) const
{
    if (const FigureItem* item = labelItem(layerId(layer), role))
        return item->textBounds();
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
            const bool isAnnotation = key.role == Role::Legend && m_document.edits().annotations.contains(key.layer);
            if (!key.layer.empty() && (key.role == Role::Glyph || isLabel(key.role) || isAnnotation))
                return figureItem;
        }
    return nullptr;
}

QString FigureScene::groupAt(const QPointF& point) const
{
    constexpr double nearby = 1; // mm: brackets are thin
    const QRectF around(point.x() - nearby, point.y() - nearby, 2 * nearby, 2 * nearby);
    for (QGraphicsItem* item : items(around, Qt::IntersectsItemShape, Qt::DescendingOrder))
        if (auto* figureItem = qgraphicsitem_cast<FigureItem*>(item))
            if (figureItem->key().role == Role::Frame && !figureItem->key().layer.empty())
                return layerId(figureItem->key().layer);
    return {};
}

double FigureScene::pixelMm() const
{
    return views().isEmpty() ? 0.1 : 1 / views().constFirst()->transform().m11();
}

} // namespace nnview
