#pragma once

#include "figure/scene.h"

class QPainter;

namespace nnview {

/// Draws the whole figure. The painter's unit must be 1 mm; screen, print, PDF and PNG all come through here.
void paintFigure(QPainter& painter, const Figure& figure);
/// Draws one element, for views that keep an item per layer.
void paintElement(QPainter& painter, const Element& element);
/// Bounds of an element with its stroke, mm.
QRectF elementBounds(const Element& element);

} // namespace nnview
