#pragma once

#include <QPointF>
#include <QRectF>

#include <optional>
#include <vector>

namespace nnview {

/// Where a label that is dragged may come to rest, mm.
struct SnapTargets
{
    std::vector<double> centers;   ///< x that a label's middle may stand at
    std::vector<double> baselines; ///< y of the last line
};

struct Snapped
{
    QPointF move;
    std::optional<double> guideX, guideY; ///< where to draw a line that says what was met
};

/// `center` and `baseline` say where the label stands when it is not moved at all; `move` is where the mouse wants it.
/// The place without a move comes first, then the nearest target within `tolerance`; each axis by itself.
Snapped snapLabel(double center, double baseline, QPointF move, const SnapTargets& targets, double tolerance);

} // namespace nnview
