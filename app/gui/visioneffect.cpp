#include "visioneffect.h"

#include <QHash>
#include <QImage>
#include <QPainter>
#include <QPixmap>

#include <array>
#include <cmath>

namespace nnview {

namespace {

using Matrix = std::array<double, 9>;

constexpr Matrix grey = {0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722};
constexpr Matrix protanopia = {0.152286, 1.052583,  -0.204868, 0.114503, 0.786281,
                               0.099216, -0.003882, -0.048116, 1.051998};
constexpr Matrix deuteranopia = {0.367322, 0.860646,  -0.227968, 0.280085, 0.672501,
                                 0.047413, -0.011820, 0.042940,  0.968881};
constexpr Matrix tritanopia = {1.255528, -0.076749, -0.178779, -0.078411, 0.930809,
                               0.147602, 0.004733,  0.691367,  0.303900};

double linear(int channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

int encoded(double value)
{
    value = qBound(0.0, value, 1.0);
    return qRound(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * std::pow(value, 1 / 2.4) - 0.055));
}

const Matrix& matrixOf(Vision vision)
{
    switch (vision) {
    case Vision::Protanopia:
        return protanopia;
    case Vision::Deuteranopia:
        return deuteranopia;
    case Vision::Tritanopia:
        return tritanopia;
    default:
        return grey;
    }
}

} // namespace

QRgb seen(Vision vision, QRgb color)
{
    if (vision == Vision::Full)
        return color;
    const Matrix& m = matrixOf(vision);
    const double r = linear(qRed(color)), g = linear(qGreen(color)), b = linear(qBlue(color));
    return qRgba(encoded(m[0] * r + m[1] * g + m[2] * b), encoded(m[3] * r + m[4] * g + m[5] * b),
                 encoded(m[6] * r + m[7] * g + m[8] * b), qAlpha(color));
}

void VisionEffect::draw(QPainter* painter)
{
    QPoint offset;
    QImage image = sourcePixmap(Qt::LogicalCoordinates, &offset).toImage().convertToFormat(QImage::Format_RGB32);
    QHash<QRgb, QRgb> known; // figures have few colours, pictures many pixels
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            auto it = known.constFind(line[x]);
            if (it == known.constEnd())
                it = known.insert(line[x], seen(m_vision, line[x]));
            line[x] = *it;
        }
    }
    painter->drawImage(offset, image);
}

} // namespace nnview
