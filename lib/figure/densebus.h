#pragma once

#include "figure/panelplan.h"
#include "figure/rowpaint.h"

namespace nnview {

/// How the layers of a dense block hang together: each reads all maps before it from a bus and writes its own onto it;
/// above the bus how many there are (amendment D2). y = 0 is the bus, x = 0 its left end.
struct DenseBus
{
    PaintedRow row;
    QString title; ///< "n layers A; each reads all maps before it and adds 32"
    double width = 0;
};

/// `kind` is that of the layers, `width` what there is at most.
DenseBus denseBus(const Cut& cut, int kind, const GraphIndex& blocks, const Profile& profile, const Theme& theme,
                  double width);

} // namespace nnview
