#pragma once

#include "figure/edits.h"
#include "figure/scene.h"
#include "figure/style.h"

namespace nnview {

/// The last step of every template: moves the labels that the author moved and draws what the author added. Labels stay
/// on the page's width; the page grows above and below where they need it. An annotation whose layer is not drawn is
/// left out and reported in Figure::orphans.
void applyHandwork(Figure& figure, const Edits& edits, const Theme& theme, const Profile& profile);

} // namespace nnview
