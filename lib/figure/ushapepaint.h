#pragma once

#include "figure/edits.h"
#include "figure/options.h"
#include "figure/rowpaint.h"
#include "passes/ushape.h"

#include <optional>

namespace nnview {

/// A U as one band of a figure: x from the page's left edge, y from the axis of its first level. Nothing where it does
/// not fit the width (then a row with skips is the honest figure).
std::optional<PaintedRow> paintUShape(const UShape& shape, const Plan& plan, const Profile& profile, Names names,
                                      const Edits& edits, const Theme& theme);

} // namespace nnview
