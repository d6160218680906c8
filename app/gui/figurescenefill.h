#pragma once

#include "figure/scene.h"

class QGraphicsScene;

namespace nnview {

/// Adds a figure to a scene that only shows it, in paint order.
void fillScene(QGraphicsScene& scene, const Figure& figure);

} // namespace nnview
