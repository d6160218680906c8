#pragma once

#include "figureitem.h"
#include "snapping.h"

#include <QGraphicsScene>
#include <QStringList>

#include <map>

namespace nnview {

class Document;
class OverlayItem;
class Selection;

/// The figure of a document as items, one per layer and role, kept by id over recomposing. Turns the mouse into a
/// selection, gaps, moved labels and requests to edit a text or to open a group.
class FigureScene : public QGraphicsScene
{
    Q_OBJECT

public:
    FigureScene(Document& document, Selection& selection, QObject* parent = nullptr);

    /// Where a layer's caption or operation label stands, mm; without such a text a place near the glyph.
    QRectF labelRect(const QString& layer, Role role) const;
    /// Everything that was drawn for a layer except edges, mm; empty if it is not drawn.
    QRectF layerRect(const QString& layer) const;
    bool isDragging() const { return m_drag.moving; }

signals:
    void labelEditRequested(const QString& layer, nnview::Role role);
    void groupToggleRequested(const QString& group); ///< open what is closed, close what is open
    void dragFinished();
    void menuRequested(const QPoint& screenPos); ///< for the selection, which follows the click

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event) override;
    void contextMenuEvent(QGraphicsSceneContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; ///< Esc gives a drag up

private:
    enum class DragKind { None, Gap, Label, Band };
    struct Drag
    {
        DragKind kind = DragKind::None;
        std::string layer;
        Role role = Role::Glyph;
        QPointF start;
        QPoint seen;    ///< where the mouse was last, screen pixels
        double gap = 0; ///< mm before the drag
        QPointF move;   ///< of the label, before the drag; then so far
        bool moving = false;
        bool onlyThis = false; ///< without a move, the press selects this layer alone
    };

    void recompose();
    void showSelection();
    void traceEdges();
    void setHovered(const QString& layer);
    /// The item of a layer under the mouse, texts and glyphs before frames; nullptr: none. Edges belong to no one.
    FigureItem* layerItemAt(const QPointF& point) const;
    const FigureItem* labelItem(const std::string& layer, Role role) const;
    QString groupAt(const QPointF& point) const;
    void press(const FigureItem* item, QGraphicsSceneMouseEvent* event);
    void startMoving();
    void dragGap(const QPointF& point);
    void dragLabel(const QPointF& point, bool freely);
    void dragBand(const QPointF& point);
    void commitLabels();
    void endDrag();
    SnapTargets snapTargets() const;
    double pixelMm() const;

    Document& m_document;
    Selection& m_selection;
    std::map<ItemKey, FigureItem*> m_items;
    OverlayItem *m_selected, *m_hover, *m_sources, *m_consumers, *m_guides, *m_band;
    QString m_hovered;
    QStringList m_beforeBand;
    SnapTargets m_targets;
    Drag m_drag;
};

} // namespace nnview
