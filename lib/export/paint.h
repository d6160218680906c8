#pragma once

#include "figure/scene.h"

class QPainter;

namespace nnview {

/// Dashes of a dashed stroke, mm.
inline constexpr double dashOn = 0.9;
inline constexpr double dashOff = 0.55;

/// Draws the whole figure. The painter's unit must be 1 mm; screen, print, PDF and PNG all come through here.
/// Lines have flat caps and round joins. Leaves the painter as it was.
void paintFigure(QPainter& painter, const Figure& figure);
/// Draws one element, for views that keep an item per layer. Changes the painter's pen and brush.
void paintElement(QPainter& painter, const Element& element);
/// Bounds of an element with its stroke, mm.
QRectF elementBounds(const Element& element);

} // namespace nnview
