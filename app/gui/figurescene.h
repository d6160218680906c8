#pragma once

#include "figureitem.h"

#include <QGraphicsScene>

#include <map>

namespace nnview {

class Document;
class Selection;
class OutlineItem;

/// The figure of a document as items, one per layer and role, kept by id over recomposing. Turns the mouse into a
/// selection, gap changes and requests to edit a text.
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
    void dragFinished();
    void menuRequested(const QPoint& screenPos); ///< for the selection, which follows the click

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event) override;
    void contextMenuEvent(QGraphicsSceneContextMenuEvent* event) override;

private:
    void recompose();
    void showSelection();
    void setHovered(const QString& layer);
    /// The item of a layer under the mouse, texts and glyphs before frames; nullptr: none. Edges belong to no one.
    FigureItem* layerItemAt(const QPointF& point) const;
    void dragTo(const QPointF& point);

    struct Drag
    {
        std::string layer; ///< empty: nothing can be dragged
        QPointF start;
        QPoint seen; ///< where the mouse was last, screen pixels
        double gap = 0;
        bool moving = false;
    };

    Document& m_document;
    Selection& m_selection;
    std::map<ItemKey, FigureItem*> m_items;
    OutlineItem* m_selected;
    OutlineItem* m_hover;
    QString m_hovered;
    Drag m_drag;
};

} // namespace nnview
