// What the mouse does in a figure.

#include "document.h"
#include "figurescene.h"
#include "sceneoverlay.h"
#include "selection.h"

#include <QApplication>
#include <QGraphicsSceneMouseEvent>
#include <QKeyEvent>

#include <utility>

namespace nnview {

void FigureScene::mousePressEvent(QGraphicsSceneMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        QGraphicsScene::mousePressEvent(event);
        return;
    }
    m_drag = {};
    m_drag.start = event->scenePos();
    m_drag.seen = event->screenPos();
    press(layerItemAt(event->scenePos()), event);
    event->accept();
}

void FigureScene::press(const FigureItem* item, QGraphicsSceneMouseEvent* event)
{
    const bool adds = event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier);
    if (!item) {
        m_beforeBand = adds ? m_selection.layers() : QStringList();
        m_drag.kind = DragKind::Band;
        if (!adds)
            m_selection.select({});
        return;
    }
    const ItemKey& key = item->key();
    const QString layer = layerId(key.layer);
    if (adds) {
        m_selection.toggle(layer);
        return;
    }
    m_drag.layer = key.layer;
    m_drag.role = key.role;
    if (!m_selection.contains(layer))
        m_selection.select(layer, key.role);
    else
        m_drag.onlyThis = true; // the press may begin to drag all that is selected
    m_selection.setPart(key.role);
    if (key.role != Role::Glyph) {
        m_drag.kind = DragKind::Label;
        const NodeEdit& edit = m_document.edits().of(key.layer);
        m_drag.move = (key.role == Role::Operation ? edit.operationMove : edit.captionMove).value_or(QPointF());
    } else if (const DrawnLayer* drawn = m_document.figure().layer(key.layer)) {
        m_drag.kind = DragKind::Gap;
        m_drag.gap = drawn->gapBefore;
    }
}

void FigureScene::mouseMoveEvent(QGraphicsSceneMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton)) {
        const FigureItem* item = layerItemAt(event->scenePos());
        setHovered(item ? layerId(item->key().layer) : QString());
        return;
    }
    // Views replay the last mouse event when their contents move, which is what a drag makes them do.
    if (event->screenPos() == m_drag.seen || m_drag.kind == DragKind::None)
        return;
    m_drag.seen = event->screenPos();
    const int pixels = (event->screenPos() - event->buttonDownScreenPos(Qt::LeftButton)).manhattanLength();
    if (!m_drag.moving && pixels < QApplication::startDragDistance())
        return;
    if (!std::exchange(m_drag.moving, true))
        startMoving();
    if (m_drag.kind == DragKind::Gap)
        dragGap(event->scenePos());
    else if (m_drag.kind == DragKind::Label)
        dragLabel(event->scenePos(), event->modifiers() & Qt::AltModifier);
    else
        dragBand(event->scenePos());
}

void FigureScene::startMoving()
{
    m_document.beginGesture();
    setHovered({});
    if (m_drag.kind == DragKind::Label)
        m_targets = snapTargets();
}

void FigureScene::dragGap(const QPointF& point)
{
    constexpr double step = 0.1, largest = 200; // mm
    const double gap = m_drag.gap + point.x() - m_drag.start.x();
    m_document.setGapBefore(m_drag.layer, qBound(-largest, qRound(gap / step) * step, largest));
}

/// The places of the other labels of that role, and the middles of all glyphs.
SnapTargets FigureScene::snapTargets() const
{
    SnapTargets targets;
    for (const auto& [key, item] : m_items)
        if (key.role == m_drag.role && !m_selection.contains(layerId(key.layer))) {
            targets.baselines.push_back(item->baseline());
            targets.centers.push_back(item->textBounds().center().x());
        }
    for (const DrawnLayer& layer : m_document.figure().layers)
        targets.centers.push_back(layer.box.center().x());
    return targets;
}

void FigureScene::dragLabel(const QPointF& point, bool freely)
{
    const FigureItem* item = labelItem(m_drag.layer, m_drag.role);
    if (!item)
        return;
    QPointF move = m_drag.move + point - m_drag.start;
    QPainterPath guides;
    if (!freely) {
        constexpr int reachPx = 6;
        const QPointF home = QPointF(item->textBounds().center().x(), item->baseline()) - m_drag.move;
        const Snapped snapped = snapLabel(home.x(), home.y(), move, m_targets, reachPx * pixelMm());
        move = snapped.move;
        const QRectF page = m_document.figure().page;
        if (snapped.guideX) {
            guides.moveTo(*snapped.guideX, page.top());
            guides.lineTo(*snapped.guideX, page.bottom());
        }
        if (snapped.guideY) {
            guides.moveTo(page.left(), *snapped.guideY);
            guides.lineTo(page.right(), *snapped.guideY);
        }
    }
    m_guides->setPath(guides);
    // Composed only when it is dropped: the items themselves follow the mouse at once.
    for (const QString& layer : m_selection.layers())
        if (const auto it = m_items.find({m_drag.role, layerId(layer), {}}); it != m_items.end())
            it->second->setPos(move - m_drag.move);
    showSelection();
}

void FigureScene::commitLabels()
{
    const FigureItem* item = labelItem(m_drag.layer, m_drag.role);
    const QPointF by = item ? item->pos() : QPointF();
    if (by.isNull())
        return;
    if (m_drag.role != Role::Legend) {
        m_document.moveLabels(m_selection.layers(), m_drag.role, by);
        return;
    }
    Annotation annotation = m_document.edits().annotations.at(m_drag.layer);
    annotation.at += by;
    annotation.to += by;
    m_document.setAnnotation(m_drag.layer, std::move(annotation));
}

void FigureScene::dragBand(const QPointF& point)
{
    const QRectF band = QRectF(m_drag.start, point).normalized();
    m_band->setRects({band});
    QStringList layers = m_beforeBand;
    for (const DrawnLayer& layer : m_document.figure().layers)
        if (band.intersects(layer.box) && !layers.contains(layerId(layer.id)))
            layers << layerId(layer.id);
    m_selection.set(layers);
}

void FigureScene::endDrag()
{
    m_drag = {};
    m_guides->setPath({});
    m_band->setPath({});
}

void FigureScene::mouseReleaseEvent(QGraphicsSceneMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        QGraphicsScene::mouseReleaseEvent(event);
        return;
    }
    if (m_drag.moving && m_drag.kind == DragKind::Label)
        commitLabels();
    else if (!m_drag.moving && m_drag.onlyThis)
        m_selection.select(layerId(m_drag.layer), m_drag.role);
    const bool moved = m_drag.moving;
    endDrag();
    if (moved)
        emit dragFinished();
}

void FigureScene::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape || !m_drag.moving) {
        QGraphicsScene::keyPressEvent(event);
        return;
    }
    if (m_drag.kind == DragKind::Gap) {
        m_document.undoStack().undo(); // the gesture is one step
    } else {
        for (const auto& [key, item] : m_items)
            item->setPos(0, 0);
        showSelection();
    }
    endDrag();
    emit dragFinished();
}

void FigureScene::contextMenuEvent(QGraphicsSceneContextMenuEvent* event)
{
    if (event->reason() == QGraphicsSceneContextMenuEvent::Mouse) {
        const FigureItem* item = layerItemAt(event->scenePos());
        const QString layer = item ? layerId(item->key().layer) : QString();
        if (!m_selection.contains(layer))
            m_selection.select(layer);
    }
    event->accept();
    emit menuRequested(event->screenPos());
}

void FigureScene::mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    endDrag();
    const FigureItem* item = layerItemAt(event->scenePos());
    if (!item) {
        if (const QString group = groupAt(event->scenePos()); !group.isEmpty())
            emit groupToggleRequested(group);
        return;
    }
    const QString layer = layerId(item->key().layer);
    const Role role = item->key().role;
    m_selection.select(layer, role);
    const DrawnLayer* drawn = m_document.figure().layer(item->key().layer);
    if (role == Role::Glyph && drawn && drawn->kind == "group")
        emit groupToggleRequested(layer);
    else
        emit labelEditRequested(layer, role == Role::Glyph ? Role::Caption : role);
}

} // namespace nnview
