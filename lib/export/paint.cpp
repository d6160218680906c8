#include "export/paint.h"

#include "figure/textmetrics.h"

#include <QImage>
#include <QPainter>

#include <deque>

namespace nnview {

namespace {

/// Text is set at this size and scaled down: rounding of glyph positions to whole pixels then vanishes on every device.
constexpr int setSize = 1000;

/// The last pictures are kept: a figure is painted again with every movement of the mouse.
QImage decoded(const QByteArray& picture)
{
    struct Kept
    {
        QByteArray file;
        QImage image;
    };
    constexpr std::size_t most = 4;
    static thread_local std::deque<Kept> kept;
    for (const Kept& one : kept)
        if (one.file == picture)
            return one.image;
    if (kept.size() == most)
        kept.pop_front();
    kept.push_back({picture, QImage::fromData(picture)});
    return kept.back().image;
}

QPen pen(const Stroke& stroke)
{
    if (stroke.widthPt <= 0)
        return Qt::NoPen;
    const double width = stroke.widthPt * mmPerPt;
    QPen result(stroke.color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (stroke.dashed)
        result.setDashPattern({dashOn / width, dashOff / width});
    return result;
}

void paint(QPainter& painter, const PathElement& element)
{
    painter.setPen(pen(element.stroke));
    painter.setBrush(element.fill.isValid() ? QBrush(element.fill) : QBrush(Qt::NoBrush));
    painter.drawPath(element.path);
    if (element.picture.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(element.path.boundingRect(), decoded(element.picture));
    painter.restore();
}

void paint(QPainter& painter, const TextElement& element)
{
    QFont font = figureFont(element.bold, element.italic);
    font.setPixelSize(setSize);
    painter.save();
    painter.setFont(font);
    painter.setPen(element.color);
    painter.translate(textBox(element).left(), element.baseline.y());
    const double scale = element.sizePt * mmPerPt / setSize;
    painter.scale(scale, scale);
    painter.drawText(QPointF(0, 0), element.text);
    painter.restore();
}

} // namespace

void paintElement(QPainter& painter, const Element& element)
{
    std::visit([&](const auto& shape) { paint(painter, shape); }, element.shape);
}

void paintFigure(QPainter& painter, const Figure& figure)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    for (const Element& element : figure.elements)
        paintElement(painter, element);
    painter.restore();
}

QRectF elementBounds(const Element& element)
{
    if (const auto* text = std::get_if<TextElement>(&element.shape))
        return textBox(*text);
    const auto& path = std::get<PathElement>(element.shape);
    const double half = path.stroke.widthPt * mmPerPt / 2;
    return path.path.boundingRect().adjusted(-half, -half, half, half);
}

} // namespace nnview
