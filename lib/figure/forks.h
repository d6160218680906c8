#pragma once

#include "figure/plan.h"

#include <vector>

namespace nnview {

/// Links by their ends. Items stand in call order, so that every link points forward.
struct Neighbours
{
    std::vector<std::vector<int>> before, after; ///< by item

    explicit Neighbours(const Plan& plan);
};

/// Parallel ways from one tensor to one merge, none of them a mere skip (an Inception module): drawn as lanes about the
/// axis, with nothing on the axis between the two (amendment G2).
struct Fork
{
    int tap = -1, merge = -1;
    std::vector<std::vector<int>> lanes; ///< items of each way, in model order
};

/// The forks whose ends are both on `spine`. Not one of them: a residual block with a projection (that is a skip), ways
/// that part again, and more or longer ways than can be drawn as lanes of boxes.
std::vector<Fork> forksOf(const Plan& plan, const Neighbours& links, const std::vector<int>& spine);

/// Of a product the operand that is let through, if the other one is computed from it along one way (squeeze and
/// excitation): the axis leads through it, the gate lies above. -1 for every other merge.
int letThrough(const Plan& plan, const Neighbours& links, int merge);

/// A layer with weights of its own; the norm folded into it does not make it one, the projections of an attention do.
bool hasWeights(const Item& item);

} // namespace nnview
