#pragma once

#include <QGraphicsEffect>

namespace nnview {

/// How a reader sees the figure: on grey paper, or with one kind of cones missing.
enum class Vision { Full, Grey, Protanopia, Deuteranopia, Tritanopia };

/// The colour that is seen in place of `color`. Matrices for dichromats after Machado, Oliveira and Fernandes (2009),
/// severity 1, in linear light.
QRgb seen(Vision vision, QRgb color);

/// Shows a widget as another reader would see it.
class VisionEffect : public QGraphicsEffect
{
    Q_OBJECT

public:
    explicit VisionEffect(Vision vision, QObject* parent = nullptr) : QGraphicsEffect(parent), m_vision(vision) {}

protected:
    void draw(QPainter* painter) override;

private:
    Vision m_vision;
};

} // namespace nnview
