#include "userpicture.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImageReader>

namespace nnview {

namespace {

QStringList suffixes()
{
    QStringList all;
    for (const QByteArray& format : QImageReader::supportedImageFormats())
        if (format != "svg" && format != "svgz" && format != "pdf") // a figure is opened, not put on an input
            all << QString::fromLatin1(format);
    return all;
}

QByteArray encoded(const QImage& image, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    constexpr int quality = 88;
    return buffer.open(QIODevice::WriteOnly) && image.save(&buffer, format, quality) ? bytes : QByteArray();
}

} // namespace

QString pictureFilter()
{
    return QCoreApplication::translate("nnview::UserPicture", "Pictures (%1)")
        .arg(QStringLiteral("*.") + suffixes().join(QStringLiteral(" *.")));
}

bool isPicture(const QString& path)
{
    return suffixes().contains(QFileInfo(path).suffix().toLower());
}

Result<QByteArray> readPicture(const QString& path)
{
    constexpr int largest = 512;  // px: 25 mm at 500 dpi
    constexpr int most = 100'000; // px: no picture, but a bomb
    QImageReader reader(path);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.width() > most || size.height() > most)
        return failure(ErrorCode::Malformed, "this picture is too large");
    if (size.isValid() && qMax(size.width(), size.height()) > largest)
        reader.setScaledSize(size.scaled(largest, largest, Qt::KeepAspectRatio));
    QImage image = reader.read();
    if (image.isNull())
        return failure(QFileInfo::exists(path) ? ErrorCode::Malformed : ErrorCode::Unreadable,
                       reader.errorString().toStdString());
    if (qMax(image.width(), image.height()) > largest)
        image = image.scaled(largest, largest, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    const QByteArray png = encoded(image, "PNG");
    const QByteArray jpeg = image.hasAlphaChannel() ? QByteArray() : encoded(image, "JPG");
    const bool isPhoto = !jpeg.isEmpty() && jpeg.size() * 3 < png.size();
    if (png.isEmpty() && !isPhoto)
        return failure(ErrorCode::Malformed, "this picture cannot be kept in a figure");
    return isPhoto ? jpeg : png;
}

} // namespace nnview
