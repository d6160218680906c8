#include "sceneoverlay.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPalette>

namespace nnview {

namespace {

// They stand on white paper in every style.
const QColor sourceColor(0x1b, 0x7f, 0x5a), consumerColor(0xb3, 0x5c, 0x00), guideColor(0xd0, 0x20, 0x90);
const QColor addedColor(0x1b, 0x7f, 0x3a), removedColor(0xc6, 0x28, 0x28), changedColor(0xd9, 0x7a, 0x00);

struct Pencil
{
    QPen pen;
    QColor fill;
};

Pencil pencilOf(OverlayItem::Look look)
{
    QColor highlight = QGuiApplication::palette().color(QPalette::Highlight);
    const auto tinted = [](QColor color, int alpha) {
        color.setAlpha(alpha);
        return color;
    };
    switch (look) {
    case OverlayItem::Look::Selected:
        return {QPen(highlight, 1.6), tinted(highlight, 20)};
    case OverlayItem::Look::Hovered:
        return {QPen(highlight, 1.0, Qt::DotLine), {}};
    case OverlayItem::Look::Sources:
        return {QPen(sourceColor, 1.4, Qt::DashLine), {}};
    case OverlayItem::Look::Consumers:
        return {QPen(consumerColor, 1.4, Qt::DashLine), {}};
    case OverlayItem::Look::Guide:
        return {QPen(guideColor, 1.0), {}};
    case OverlayItem::Look::Added:
    case OverlayItem::Look::Changed:
        return {QPen(OverlayItem::colorOf(look), 2), tinted(OverlayItem::colorOf(look), 40)};
    case OverlayItem::Look::Removed: // not by colour alone
        return {QPen(OverlayItem::colorOf(look), 2, Qt::DashLine), tinted(OverlayItem::colorOf(look), 40)};
    case OverlayItem::Look::Band:
        break;
    }
    return {QPen(highlight, 1.0), tinted(highlight, 30)};
}

} // namespace

QColor OverlayItem::colorOf(Look look)
{
    return look == Look::Added ? addedColor : look == Look::Removed ? removedColor : changedColor;
}

OverlayItem::OverlayItem(Look look) : m_look(look)
{
    setZValue(1e6);
    setAcceptedMouseButtons(Qt::NoButton);
    hide();
}

void OverlayItem::setPath(const QPainterPath& path)
{
    prepareGeometryChange();
    m_path = path;
    setVisible(!path.isEmpty());
    update();
}

void OverlayItem::setRects(const std::vector<QRectF>& rects)
{
    constexpr double corner = 0.5;
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (const QRectF& rect : rects)
        path.addRoundedRect(rect, corner, corner);
    setPath(path);
}

void OverlayItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    Pencil pencil = pencilOf(m_look);
    pencil.pen.setCosmetic(true);
    painter->setPen(pencil.pen);
    painter->setBrush(pencil.fill.isValid() ? QBrush(pencil.fill) : QBrush(Qt::NoBrush));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->drawPath(m_path);
}

} // namespace nnview
