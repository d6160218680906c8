#pragma once

#include "figure/blocksymbols.h"
#include "figure/plan.h"
#include "figure/rowpaint.h"

namespace nnview {

/// The numbers of a block's copies where they differ in two or more (amendment G4): a row per copy, equal neighbours in
/// one, a rule between the units. `plan` names the units. Left and top at 0; empty if nothing needs it, or if it would
/// take more than twelve rows.
struct PanelTable
{
    std::vector<Element> elements;
    double width = 0, height = 0;
};

PanelTable tableOf(const Cut& cut, int kind, const BlockSymbols& symbols, const Plan& plan, const Profile& profile,
                   const Theme& theme);

} // namespace nnview
