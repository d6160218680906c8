#pragma once

#include "figure/rowlayout.h"

#include <utility>
#include <vector>

namespace nnview {

inline constexpr int mostCutSkips = 4; // more lines at a row's end cannot be followed

/// First and last column of each row.
using RowRanges = std::vector<std::pair<int, int>>;

/// A row may end behind this column, if its end may cut at most `mostSkips` skips.
bool rowMayEnd(const Structure& structure, int column, int mostSkips);

/// Rows that take what fits into `width` and at least what stands between two places where a row may end, which may be
/// wider.
RowRanges greedyRows(const RowSolver& solver, const Structure& structure, double width, int mostSkips);

/// Tells each row where the next one ends.
void linkRows(std::vector<Row>& rows);

} // namespace nnview
