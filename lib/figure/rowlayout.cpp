#include "figure/rowlayout.h"

#include "figure/connectors.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nnview {

namespace {

constexpr int reach = 4;          // a caption may lie over so many neighbours
constexpr double textGap = 1.5;   // between texts of one row (Q2, wanted)
constexpr double labelGap = 1.8;  // between operation labels: less reads as one phrase
constexpr double tickClear = 0.8; // from a label to the tick of one under it
constexpr double textToGlyph = 0.8;
constexpr double busThickness = 1.0;
constexpr double farGap = 1.0;      // between silhouettes that are not neighbours
constexpr double frameMargin = 2.5; // on both sides of a frame's border together, for texts
constexpr double none = -std::numeric_limits<double>::infinity();

QPolygonF rectangle(double left, double top, double right, double bottom)
{
    return QPolygonF({{left, top}, {right, top}, {right, bottom}, {left, bottom}});
}

/// How far `b` must be to the right of `a` so that they just touch: max over y of a's right end - b's left end.
double separation(const QPolygonF& a, const QPolygonF& b)
{
    double most = none;
    const auto probe = [&](double y) {
        double left = 0, right = 0, bLeft = 0, bRight = 0;
        if (outlineAt(a, y, left, right) && outlineAt(b, y, bLeft, bRight))
            most = std::max(most, right - bLeft);
    };
    for (const QPointF& point : a)
        probe(point.y());
    for (const QPointF& point : b)
        probe(point.y());
    return most;
}

} // namespace

RowSolver::RowSolver(const Plan& plan, const Structure& structure, const Measures& measures, const Edits& edits)
    : m_plan(plan), m_structure(structure), m_measures(measures), m_edits(edits)
{
    m_isChain = structure.arcs.empty();
    m_tracks.assign(structure.columns.size(), 0);
    for (const Arc& arc : structure.arcs) {
        if (arc.from < 0)
            continue;
        const int column = structure.columnOf[at(arc.from)];
        const std::vector<int>& boxes = structure.columns[at(column)].boxes;
        const auto box = std::find(boxes.begin(), boxes.end(), arc.from);
        const int track = box == boxes.end() ? 0 : static_cast<int>(box - boxes.begin()) + 1;
        m_tracks[at(column)] = std::max(m_tracks[at(column)], track + 1);
    }
    constexpr double tall = 1e4;
    // Where a line drops onto a glyph or rises behind it, no neighbour may reach over it.
    std::vector<bool> hasLinesAbove(structure.columns.size(), false);
    for (const Arc& arc : structure.arcs)
        for (const int end : {arc.from, arc.to})
            if (end >= 0)
                hasLinesAbove[at(structure.columnOf[at(end)])] = true;
    std::vector<Block>& blocks = m_blocks;
    for (const Column& column : structure.columns) {
        Block block;
        double boxWidth = 0;
        for (const int box : column.boxes)
            boxWidth = std::max(boxWidth, measures.shapes[at(box)].box.width());
        if (column.spine >= 0) {
            const GlyphShape& shape = measures.shapes[at(column.spine)];
            const CaptionBlock& caption = measures.captions[at(column.spine)];
            block.glyph = shape.outline;
            if (!caption.lines.empty()) {
                // In a row with lanes all captions stand above them, as one band.
                const double bottom = m_isChain ? shape.box.top() - measures.profile.captionGap : -tall;
                block.caption =
                    rectangle(caption.dx, bottom - caption.height - caption.lift, caption.dx + caption.width, bottom);
            }
            if (hasLinesAbove[blocks.size()] && boxWidth <= 0)
                block.glyph = rectangle(shape.box.left(), -0.9 * tall, shape.box.right(), shape.box.bottom());
            if (boxWidth > 0) {
                const double middle = shape.box.center().x();
                const double half = std::max(boxWidth, shape.box.width()) / 2;
                block.glyph = rectangle(middle - half, -2 * tall, middle + half, tall);
            }
        } else {
            block.glyph = rectangle(0, -2 * tall, std::max(boxWidth, 0.1), tall);
        }
        blocks.push_back(std::move(block));
    }
    const int n = static_cast<int>(blocks.size());
    m_distance.assign(at(n), std::vector<double>(reach, none));
    for (int i = 0; i < n; ++i)
        for (int j = i + 1; j < n && j <= i + reach; ++j) {
            const Block &a = blocks[at(i)], &b = blocks[at(j)];
            const double glyphs = separation(a.glyph, b.glyph);
            const double texts =
                frameMargin * bordersBetween(i, j) +
                std::max({separation(a.caption, b.caption) + textGap, separation(a.caption, b.glyph) + textToGlyph,
                          separation(a.glyph, b.caption) + textToGlyph});
            if (j == i + 1) { // neighbours get their gap later; it does not add to what captions need
                m_distance[at(i)][0] = glyphs;
                m_textDistance.push_back(texts);
            } else {
                m_distance[at(i)][at(j - i - 1)] = std::max(texts, glyphs + farGap);
            }
        }
    m_textDistance.push_back(none);
}

/// How many borders of frames stand between two columns.
int RowSolver::bordersBetween(int column, int later) const
{
    int borders = 0;
    for (const auto& [first, last] : m_structure.frames) {
        borders += column < first && later >= first;
        borders += column <= last && later > last;
    }
    return borders;
}

double RowSolver::gapBefore(int column, double extra) const
{
    const int item = m_structure.columns[at(column)].spine;
    if (item >= 0)
        if (const auto own = m_edits.of(m_plan.items[at(item)].id).gapBefore)
            return *own;
    double least = m_measures.gap;
    double most = std::max(3.2 * m_measures.gap, 9.0);
    if (item >= 0 && m_measures.connectors[at(item)] == Connector::Fan) {
        // A fan needs length to be read as one, but two bars of nearly equal length far apart look like an empty box
        // (amendment L6).
        const GlyphShape& bar = m_measures.shapes[at(item)];
        least *= 1.5;
        extra *= 2;
        most = std::max(least, 1.5 * bar.box.height());
    }
    if (const int tracks = column > 0 ? m_tracks[at(column - 1)] : 0; tracks > 0)
        least = std::max(least, 2.5 + trunkPitch * tracks); // with an arrow's head and some of its shaft
    if (column > 0)
        least += frameGap * bordersBetween(column - 1, column);
    return std::min(least + extra, std::max(most, least));
}

Row RowSolver::solve(int first, int last, double extra) const
{
    Row row;
    row.first = first;
    row.last = last;
    row.continued = first > 0;
    row.continues = last + 1 < static_cast<int>(m_structure.columns.size());
    const int n = last - first + 1;
    row.x.assign(at(n), 0);
    row.boxX.assign(at(n), 0);
    row.gap.assign(at(n), 0);
    row.anchor.assign(at(n), 0);
    row.center.assign(at(n), 0);
    row.band.assign(at(n), 0);
    const double start =
        row.continued ? letterDiameter(m_measures.profile) + std::max(continuationGap, gapBefore(first, 0)) : 0;
    LabelFront front{{none, none}, none, {first, first}};
    for (int c = 0; c < n; ++c) {
        const int column = first + c;
        double x = start - m_blocks[at(column)].glyph.boundingRect().left(); // boxes may be wider than their glyph
        if (c > 0) {
            row.gap[at(c)] = gapBefore(column, extra);
            x = row.x[at(c - 1)] +
                std::max(m_distance[at(column - 1)][0] + row.gap[at(c)], m_textDistance[at(column - 1)]);
        }
        const int item = m_structure.columns[at(column)].spine;
        const bool ownGap = item >= 0 && m_edits.of(m_plan.items[at(item)].id).gapBefore.has_value();
        if (ownGap && c > 0) // what the author asks for stands, even where texts then meet
            x = row.x[at(c - 1)] + m_distance[at(column - 1)][0] + row.gap[at(c)];
        for (int back = 2; back <= std::min(reach, c) && !ownGap; ++back)
            x = std::max(x, row.x[at(c - back)] + m_distance[at(column - back)][at(back - 1)]);
        row.x[at(c)] = x;
        if (item < 0)
            continue;
        const LabelBlock& label = m_measures.operations[at(item)];
        row.anchor[at(c)] = anchorOf(row, c);
        if (label.lines.empty())
            continue;
        const LabelPlace place = placeLabel(front, label, row.anchor[at(c)], column);
        if (place.late > 0 && c > 0 && !ownGap) {
            row.x[at(c)] += 2 * place.late; // the anchor lies half way between two glyphs
            row.anchor[at(c)] = anchorOf(row, c);
        }
        row.center[at(c)] = place.center;
        row.band[at(c)] = place.band;
        front.end[place.band] = place.center + label.width / 2;
        front.column[place.band] = column;
        if (place.band == 1)
            front.tick = row.anchor[at(c)];
    }
    bound(row);
    return row;
}

/// The furthest left place of a label in the band where it comes least too late; a tie goes to the upper one.
RowSolver::LabelPlace RowSolver::placeLabel(const LabelFront& front, const LabelBlock& label, double anchor,
                                            int column) const
{
    const double half = label.width / 2;
    const double slide = tickReach(half);
    LabelPlace best;
    for (int band = 0; band < (m_measures.config.staggered ? 2 : 1); ++band) {
        LabelPlace place{band, std::max(half, anchor - slide), 0};
        if (front.end[band] != none)
            place.center = std::max(place.center, front.end[band] + labelGap + half +
                                                      frameMargin * bordersBetween(front.column[band], column));
        if (band == 0 && front.tick != none)
            place.center = std::max(place.center, front.tick + tickClear + half);
        place.late = place.center - (anchor + slide);
        if (band == 1 && front.end[0] != none)
            place.late = std::max(place.late, front.end[0] + tickClear - anchor);
        if (band == 0 || place.late < best.late - 1e-6)
            best = place;
        if (best.late <= 0)
            break;
    }
    return best;
}

/// Half way between the lower right end of the glyph before and the lower left end of this one.
double RowSolver::anchorOf(const Row& row, int c) const
{
    const int item = m_structure.columns[at(row.first + c)].spine;
    const GlyphShape& shape = m_measures.shapes[at(item)];
    const double x = row.x[at(c)];
    if (m_plan.items[at(item)].form == GlyphForm::Merge)
        return x + shape.front.center().x();
    if (m_structure.endsFork[at(item)]) // under its bar
        return x + busThickness / 2;
    for (int before = c - 1; before >= 0; --before) {
        const int source = m_structure.columns[at(row.first + before)].spine;
        if (source < 0)
            continue;
        const GlyphShape& from = m_measures.shapes[at(source)];
        if (m_measures.connectors[at(item)] == Connector::Arrow || m_measures.connectors[at(item)] == Connector::Plain)
            return (row.x[at(before)] + from.axisRight + x + shape.axisLeft) / 2;
        return (row.x[at(before)] + from.outBottom.x() + x + shape.inBottom.x()) / 2;
    }
    return x + shape.inBottom.x() - continuationGap / 2;
}

void RowSolver::bound(Row& row) const
{
    row.left = row.continued ? 0 : std::numeric_limits<double>::max();
    row.right = none;
    for (int c = 0; c < static_cast<int>(row.x.size()); ++c) {
        const Column& column = m_structure.columns[at(row.first + c)];
        double boxWidth = 0;
        for (const int box : column.boxes)
            boxWidth = std::max(boxWidth, m_measures.shapes[at(box)].box.width());
        row.boxX[at(c)] = row.x[at(c)];
        if (c > 0)
            row.gap[at(c)] = row.x[at(c)] - row.x[at(c - 1)] - m_distance[at(row.first + c - 1)][0];
        const auto extend = [&](double left, double right) {
            row.left = std::min(row.left, left);
            row.right = std::max(row.right, right);
        };
        if (column.spine >= 0) {
            const GlyphShape& shape = m_measures.shapes[at(column.spine)];
            const double x = row.x[at(c)];
            extend(x + shape.box.left(), x + std::max(shape.box.right(), shape.loop.right()));
            const CaptionBlock& caption = m_measures.captions[at(column.spine)];
            if (!caption.lines.empty())
                extend(x + caption.dx, x + caption.dx + caption.width);
            const LabelBlock& label = m_measures.operations[at(column.spine)];
            if (!label.lines.empty())
                extend(row.center[at(c)] - label.width / 2, row.center[at(c)] + label.width / 2);
            row.boxX[at(c)] = x + shape.box.center().x() - boxWidth / 2;
        }
        if (boxWidth > 0)
            extend(row.boxX[at(c)], row.boxX[at(c)] + boxWidth);
    }
    if (row.continues)
        row.right += continuationGap + letterDiameter(m_measures.profile);
    row.left = std::min(row.left, row.right);
}

bool RowSolver::captionFits(const Row& row, int c, const CaptionBlock& caption) const
{
    const int item = m_structure.columns[at(row.first + c)].spine;
    const double bottom = m_measures.shapes[at(item)].box.top() - m_measures.profile.captionGap;
    const QPolygonF rect =
        rectangle(caption.dx, bottom - caption.height - caption.lift, caption.dx + caption.width, bottom);
    constexpr double easy = 1.2; // more air than a caption needs that was measured before anything was placed
    if (row.x[at(c)] + caption.dx + caption.width > row.right)
        return false;
    for (int other = std::max(0, c - reach); other < static_cast<int>(row.x.size()) && other <= c + reach; ++other) {
        if (other == c)
            continue;
        const Block& block = m_blocks[at(row.first + other)];
        const double there = std::abs(row.x[at(other)] - row.x[at(c)]);
        const auto clear = [&](const QPolygonF& silhouette, double gap) {
            return there >= (other > c ? separation(rect, silhouette) : separation(silhouette, rect)) + gap + easy;
        };
        if (!clear(block.glyph, textToGlyph) || !clear(block.caption, textGap))
            return false;
    }
    return true;
}

Row RowSolver::fill(int first, int last, double width) const
{
    Row row = solve(first, last, 0);
    double low = 0, high = width;
    if (row.width() < width) {
        for (int step = 0; step < 24; ++step) {
            const double middle = (low + high) / 2;
            (solve(first, last, middle).width() <= width ? low : high) = middle;
        }
        row = solve(first, last, low);
    }
    placeLabels(row, width);
    return row;
}

void RowSolver::placeLabels(Row& row, double pageWidth) const
{
    placeBand(row, 1, pageWidth);
    placeBand(row, 0, pageWidth);
    bound(row);
}

/// Moves the labels as near to their anchors as their neighbours, the row's ends and the ticks of the lower band let
/// them: least squares with least distances, which is an isotonic regression within bounds.
void RowSolver::placeBand(Row& row, int band, double pageWidth) const
{
    struct Pool
    {
        double sum;
        int count;
        double mean() const { return sum / count; }
    };
    struct Label
    {
        int column;
        double half, shift; ///< shift: sum of the least distances up to here
        double least, most; ///< of its centre, less the shift
    };
    const double mark =
        row.continues ? continuationGap + letterDiameter(m_measures.profile) : 0; // the lettered circle ends the row
    const double leftLimit = row.left, rightLimit = std::max(row.left + pageWidth, row.right) - mark;
    std::vector<Label> labels;
    std::vector<double> ticks; // of the lower band, from left to right, with the label that each follows
    std::vector<std::size_t> ticksAfter;
    for (int c = 0; c < static_cast<int>(row.x.size()); ++c) {
        const int item = m_structure.columns[at(row.first + c)].spine;
        if (item < 0 || m_measures.operations[at(item)].lines.empty())
            continue;
        const double half = m_measures.operations[at(item)].width / 2;
        if (row.band[at(c)] != band) {
            if (band == 0) {
                const double inset = tickReach(half);
                ticks.push_back(std::clamp(row.anchor[at(c)], row.center[at(c)] - inset, row.center[at(c)] + inset));
                ticksAfter.push_back(labels.size());
            }
            continue;
        }
        const double border =
            labels.empty() ? 0 : frameMargin * bordersBetween(row.first + labels.back().column, row.first + c);
        const double shift = labels.empty() ? 0 : labels.back().shift + labels.back().half + labelGap + border + half;
        labels.push_back({c, half, shift, leftLimit + half, rightLimit - half});
        if (!ticks.empty())
            labels.back().least = std::max(labels.back().least, ticks.back() + tickClear + half);
    }
    for (std::size_t t = 0; t < ticks.size(); ++t)
        if (ticksAfter[t] > 0) {
            Label& before = labels[ticksAfter[t] - 1];
            before.most = std::min(before.most, ticks[t] - tickClear - before.half);
        }
    const std::size_t n = labels.size();
    std::vector<Pool> pools;
    for (std::size_t i = 0; i < n; ++i) {
        labels[i].least = std::max(labels[i].least - labels[i].shift, i > 0 ? labels[i - 1].least : none);
        pools.push_back({row.anchor[at(labels[i].column)] - labels[i].shift, 1});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            pools[pools.size() - 2].sum += pools.back().sum;
            pools[pools.size() - 2].count += pools.back().count;
            pools.pop_back();
        }
    }
    for (std::size_t i = n; i-- > 0;)
        labels[i].most = std::min(labels[i].most - labels[i].shift, i + 1 < n ? labels[i + 1].most : -none);
    std::size_t i = 0;
    for (const Pool& pool : pools)
        for (int member = 0; member < pool.count; ++member, ++i)
            row.center[at(labels[i].column)] =
                std::max(labels[i].least, std::min(labels[i].most, pool.mean())) + labels[i].shift;
}

} // namespace nnview
