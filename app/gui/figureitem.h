#pragma once

#include "figure/scene.h"

#include <QGraphicsItem>

#include <vector>

namespace nnview {

/// What one item shows: the elements of one layer in one role. Roles are items of their own because a figure is painted
/// role by role; that way the screen shows exactly the paint order of print and files.
struct ItemKey
{
    Role role = Role::Glyph;
    std::string layer, from;
    auto operator<=>(const ItemKey&) const = default;
};

/// One unit of the scene is 1 mm.
class FigureItem : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };

    explicit FigureItem(ItemKey key) : m_key(std::move(key)) {}

    const ItemKey& key() const { return m_key; }
    void setElements(std::vector<Element> elements);

    /// Of the texts alone, without ticks; of everything if there is no text.
    QRectF textBounds() const { return m_textBounds.isEmpty() ? m_bounds : m_textBounds; }

    /// Of the last line of text, mm.
    double baseline() const { return m_baseline; }
    /// All paths as one, for tracing.
    QPainterPath outline() const;

    int type() const override { return Type; }
    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override { return m_shape; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    ItemKey m_key;
    std::vector<Element> m_elements;
    QRectF m_bounds, m_textBounds;
    double m_baseline = 0;
    QPainterPath m_shape;
};

} // namespace nnview
