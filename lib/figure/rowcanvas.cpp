#include "figure/rowcanvas.h"

#include <algorithm>

namespace nnview {

RowCanvas::RowCanvas(const Plan& plan_, const Structure& structure_, const Fit& fit, int number_, const Edits& edits_,
                     const Theme& theme_, const std::vector<Bracket>& brackets_)
    : plan(plan_), structure(structure_), measures(fit.measures), row(fit.rows[at(number_)]), rows(fit.rows),
      number(number_), edits(edits_), theme(theme_), profile(fit.measures.profile), brackets(brackets_),
      scale(plan_, fit.measures.profile, fit.measures.config.k, fit.measures.config.slantedBars),
      lines(theme_, fit.measures.profile), lanes(structure_, fit.measures, fit.rows[at(number_)])
{
}

int RowCanvas::firstSpine() const
{
    for (int c = 0; c < columns(); ++c)
        if (spineItem(c) >= 0)
            return spineItem(c);
    return -1;
}

int RowCanvas::lastSpine() const
{
    for (int c = columns() - 1; c >= 0; --c)
        if (spineItem(c) >= 0)
            return spineItem(c);
    return -1;
}

std::vector<int> RowCanvas::items() const
{
    std::vector<int> all;
    for (int c = 0; c < columns(); ++c) {
        const Column& column = structure.columns[at(row.first + c)];
        if (column.spine >= 0)
            all.push_back(column.spine);
        all.insert(all.end(), column.boxes.begin(), column.boxes.end());
    }
    return all;
}

double RowCanvas::inkBottom(int i) const
{
    constexpr double delayHalf = 0.6; // of the square on the loop
    return std::max(shape(i).box.bottom(), shape(i).loop.isNull() ? 0 : shape(i).loop.bottom() + delayHalf);
}

int RowCanvas::cutLetter(const Arc& arc) const
{
    const auto rowOf = [&](int item) {
        const int column = structure.columnOf[at(item)];
        return std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return column <= r.last; });
    };
    int letter = static_cast<int>(rows.size()) - 1;
    for (const Arc& other : structure.arcs) {
        if (&other == &arc)
            break;
        if (!other.boxes.empty() || other.from < 0)
            continue;
        const auto from = rowOf(other.from), to = rowOf(other.to);
        if (from != to && !(to == from + 1 && structure.handedOnAt(from->last) == other.from))
            ++letter;
    }
    return letter;
}

DrawnLayer& RowCanvas::drawn(int i)
{
    return *std::find_if(out.layers.begin(), out.layers.end(), [&](const DrawnLayer& l) { return l.id == item(i).id; });
}

double RowCanvas::operationPt() const
{
    return measures.config.wording == Wording::LeNet ? profile.captionPt : profile.operationPt;
}

} // namespace nnview
