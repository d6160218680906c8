#include "export/png.h"

#include "export/paint.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

#include <cmath>

namespace nnview {

namespace {

constexpr double mmPerInch = 25.4;
constexpr double largestSide = 32000; // pixels; 4 GB at the very most

} // namespace

Result<QByteArray> figureToPng(const Figure& figure, const ExportSettings& settings)
{
    const double scale = settings.dpi / mmPerInch;
    const double width = std::round(figure.page.width() * scale);
    const double height = std::round(figure.page.height() * scale);
    if (width < 1 || height < 1 || width > largestSide || height > largestSide)
        return failure(ErrorCode::Usage,
                       "a picture of " + std::to_string(settings.dpi) + " dpi cannot be made of this figure", {},
                       "choose a resolution between 72 and 1200 dpi");

    QImage image(int(width), int(height), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return failure(ErrorCode::CannotWrite, "there is not enough memory for the picture", {},
                       "choose a lower resolution");
    image.fill(settings.background.value_or(Qt::transparent));
    image.setDotsPerMeterX(qRound(scale * 1000));
    image.setDotsPerMeterY(qRound(scale * 1000));

    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    for (const Element& element : figure.elements)
        if (element.role != Role::Page) // the background is the caller's choice
            paintElement(painter, element);
    painter.end();

    const bool opaque = settings.background && settings.background->alpha() == 255;
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    if (!image.convertToFormat(opaque ? QImage::Format_RGB888 : QImage::Format_ARGB32).save(&buffer, "PNG"))
        return failure(ErrorCode::CannotWrite, "the picture cannot be written as PNG");
    return png;
}

} // namespace nnview
