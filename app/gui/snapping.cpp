#include "snapping.h"

#include <cmath>

namespace nnview {

namespace {

struct Axis
{
    double move;
    std::optional<double> guide;
};

Axis snapAxis(double home, double move, const std::vector<double>& targets, double tolerance)
{
    if (std::abs(move) <= tolerance)
        return {0, home};
    Axis best{move, {}};
    double nearest = tolerance;
    for (const double target : targets)
        if (const double distance = std::abs(home + move - target); distance <= nearest) {
            nearest = distance;
            best = {target - home, target};
        }
    return best;
}

} // namespace

Snapped snapLabel(double center, double baseline, QPointF move, const SnapTargets& targets, double tolerance)
{
    const Axis x = snapAxis(center, move.x(), targets.centers, tolerance);
    const Axis y = snapAxis(baseline, move.y(), targets.baselines, tolerance);
    return {{x.move, y.move}, x.guide, y.guide};
}

} // namespace nnview
