#pragma once

#include "figure/plan.h"
#include "figure/structure.h"

#include <QString>

#include <vector>

namespace nnview {

/// A repeat that is drawn once: the columns of its unit, what to say under them, and how many brackets stand between it
/// and the row (a repeat inside a repeat is the inner one).
struct Bracket
{
    int first = 0, last = 0; ///< columns
    int count = 2;
    int level = 0;
    QString title;   ///< "encoder block": a frame with this title stands round the unit; empty for a bracket alone
    QString differs; ///< "first: stride, projection"; empty if all copies are the same
};

/// The brackets of a graph whose repeats are folded (foldRepeats): one per repeat that has a drawn layer.
std::vector<Bracket> bracketsOf(const Graph& graph, const Plan& plan, const Structure& structure);

/// "first: stride, projection": in what the first copy of a repeat differs from the others; empty if it does not.
QString differenceText(const Group& group, const GraphIndex& index);

} // namespace nnview
