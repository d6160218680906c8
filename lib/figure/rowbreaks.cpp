#include "figure/rowbreaks.h"

#include <algorithm>

namespace nnview {

bool rowMayEnd(const Structure& structure, int column, int mostSkips)
{
    return column + 1 == static_cast<int>(structure.columns.size()) ||
           (structure.isCut[at(column)] && structure.cutSkips[at(column)] <= mostSkips);
}

RowRanges greedyRows(const RowSolver& solver, const Structure& structure, double width, int mostSkips)
{
    const int columns = static_cast<int>(structure.columns.size());
    RowRanges rows;
    int first = 0, lastCut = -1;
    for (int c = 0; c < columns; ++c) {
        if (!rowMayEnd(structure, c, mostSkips))
            continue;
        if (lastCut >= first && solver.solve(first, c, 0).width() > width) {
            rows.emplace_back(first, lastCut);
            first = lastCut + 1;
        }
        lastCut = c;
    }
    rows.emplace_back(first, columns - 1);
    return rows;
}

void linkRows(std::vector<Row>& rows)
{
    for (std::size_t r = 0; r < rows.size(); ++r)
        rows[r].nextLast = rows[std::min(r + 1, rows.size() - 1)].last;
}

} // namespace nnview
