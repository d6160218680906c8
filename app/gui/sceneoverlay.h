#pragma once

#include <QGraphicsItem>
#include <QPainterPath>
#include <QPen>

#include <vector>

namespace nnview {

/// Marks on top of the figure that are not part of it: frames around layers, traced edges, guides, the rubber band.
/// Lines are as wide on the screen at any zoom.
class OverlayItem : public QGraphicsItem
{
public:
    enum class Look {
        Selected,  ///< a strong frame
        Hovered,   ///< a dotted frame
        Sources,   ///< what the selection reads
        Consumers, ///< what reads the selection
        Guide,     ///< a line that a label snapped to
        Band,      ///< the rubber band
        Added,     ///< what only the newer of two models has
        Removed,   ///< what only the older one has
        Changed,   ///< what both have, but not alike
    };

    explicit OverlayItem(Look look);

    static QColor colorOf(Look look); ///< of Added, Removed and Changed

    void setPath(const QPainterPath& path); ///< mm; empty: nothing is shown
    void setRects(const std::vector<QRectF>& rects);

    QRectF boundingRect() const override { return m_path.boundingRect().adjusted(-1, -1, 1, 1); }
    QPainterPath shape() const override { return {}; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QPainterPath m_path;
    Look m_look;
};

} // namespace nnview
