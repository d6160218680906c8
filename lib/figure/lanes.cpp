#include "figure/lanes.h"

#include "figure/connectors.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nnview {

namespace {

constexpr double laneGap = 1.6;     // from glyphs and boxes to a line or box above them
constexpr double barOverLine = 1.0; // a bus bar over the highest line that enters it
constexpr double forkLaneGap = 1.8; // between the boxes of a fork's lanes (amendment G2)
constexpr double trunkGap = 1.1;    // from a glyph to the line that leaves the flow behind it

} // namespace

Lanes::Lanes(const Structure& structure, const Measures& measures, const Row& row)
    : m_structure(structure), m_measures(measures), m_row(row), m_boxY(measures.shapes.size(), 0),
      m_arcOf(measures.shapes.size(), -1)
{
    std::vector<const Arc*> waiting;
    for (std::size_t a = 0; a < structure.arcs.size(); ++a) {
        const Arc& arc = structure.arcs[a];
        for (const int box : arc.boxes)
            m_arcOf[at(box)] = static_cast<int>(a);
        const int column = structure.columnOf[at(arc.boxes.empty() ? arc.to : arc.boxes.front())];
        if ((column >= row.first && column <= row.last) || leavesRow(arc))
            waiting.push_back(&arc);
    }
    const auto span = [&](const Arc* arc) {
        const int first = structure.columnOf[at(arc->from >= 0 ? arc->from : arc->boxes.front())];
        const int last = structure.columnOf[at(arc->to >= 0 ? arc->to : arc->boxes.back())];
        return std::pair(last - first, first);
    };
    std::stable_sort(waiting.begin(), waiting.end(), [&](const Arc* a, const Arc* b) { return span(a) < span(b); });
    // An arc that drops onto a box of another one has to lie above it, so that the other one is placed first.
    while (!waiting.empty()) {
        auto next = std::find_if(waiting.begin(), waiting.end(), [&](const Arc* arc) {
            return arc->to < 0 || structure.onSpine[at(arc->to)] || isPlaced(arcOfBox(arc->to));
        });
        if (next == waiting.end())
            next = waiting.begin();
        const Arc* arc = *next;
        waiting.erase(next);
        if (arc->lanes > 0)
            placeLane(*arc);
        else
            placeArc(*arc);
    }
    for (PlacedArc& placed : m_arcs)
        route(placed);
}

/// An arc without boxes from this row to a later one, unless the flow at the row's end brings its tensor.
bool Lanes::leavesRow(const Arc& arc) const
{
    if (!arc.boxes.empty() || arc.from < 0)
        return false;
    const int from = m_structure.columnOf[at(arc.from)], to = m_structure.columnOf[at(arc.to)];
    if (from < m_row.first || from > m_row.last || to <= m_row.last)
        return false;
    return m_structure.handedOnAt(m_row.last) != arc.from || to > m_row.nextLast; // the flow brings it to the next row
}

bool Lanes::entersRow(const Arc& arc) const
{
    if (!arc.boxes.empty() || arc.from < 0)
        return false;
    const int from = m_structure.columnOf[at(arc.from)], to = m_structure.columnOf[at(arc.to)];
    return from < m_row.first && to >= m_row.first && to <= m_row.last &&
           m_structure.handedOnAt(m_row.first - 1) != arc.from;
}

const Arc* Lanes::arcOfBox(int item) const
{
    return m_arcOf[at(item)] < 0 ? nullptr : &m_structure.arcs[at(m_arcOf[at(item)])];
}

bool Lanes::isPlaced(const Arc* arc) const
{
    return std::any_of(m_arcs.begin(), m_arcs.end(), [&](const PlacedArc& placed) { return placed.arc == arc; });
}

double Lanes::glyphTop(int column) const
{
    const int item = m_structure.columns[at(column)].spine;
    return item < 0 ? 0 : m_measures.shapes[at(item)].box.top();
}

void Lanes::placeArc(const Arc& arc)
{
    PlacedArc placed;
    placed.arc = &arc;
    const auto column = [&](int item) {
        return std::clamp(m_structure.columnOf[at(item)], m_row.first - 1, m_row.last);
    };
    placed.first = arc.from >= 0 ? column(arc.from) : column(arc.boxes.front()) - 1;
    placed.last = arc.to >= 0 ? column(arc.to) : column(arc.boxes.back());
    placed.leavesRow = leavesRow(arc);
    placed.entersRow = entersRow(arc);
    if (placed.leavesRow) // it lies over the row's end too
        placed.last = m_row.last + 1;
    double top = -2.0; // the axis itself needs some room
    for (int c = std::max(placed.first + 1, m_row.first); c <= std::min(placed.last, m_row.last); ++c)
        top = std::min(top, glyphTop(c));
    bool overLine = false;
    for (const PlacedArc& other : m_arcs)
        if (other.first < placed.last && placed.first < other.last && other.clear < top) {
            top = other.clear;
            overLine = other.arc->boxes.empty();
        }
    const bool isLettered = placed.leavesRow || placed.entersRow;
    const double half = isLettered ? letterDiameter(m_measures.profile) / 2 : tallestBox(arc) / 2;
    if (isLettered) // the flow's own letter stands at the axis
        top = std::min(top, -letterDiameter(m_measures.profile) / 2);
    const double gap = arc.shares ? sharedTieGap : half == 0 && overLine ? m_measures.profile.lanePitch : laneGap;
    placed.y = top - gap - half;
    placed.top = placed.y - half;
    placed.bottom = placed.y + half;
    placed.clear = placed.top;
    for (const int box : arc.boxes)
        m_boxY[at(box)] = placed.y;
    m_arcs.push_back(std::move(placed));
}

double Lanes::tallestBox(const Arc& arc) const
{
    double height = 0;
    for (const int box : arc.boxes)
        height = std::max(height, m_measures.shapes[at(box)].box.height());
    return height;
}

/// Symmetric about the axis, at one pitch for the whole fork (amendment G2).
void Lanes::placeLane(const Arc& arc)
{
    double tallest = 0;
    for (const Arc& other : m_structure.arcs)
        if (other.lanes > 0 && other.to == arc.to)
            tallest = std::max(tallest, tallestBox(other));
    PlacedArc placed;
    placed.arc = &arc;
    placed.first = m_structure.columnOf[at(arc.from)];
    placed.last = m_structure.columnOf[at(arc.to)];
    placed.y = (arc.lane - (arc.lanes - 1) / 2.0) * (tallest + forkLaneGap);
    placed.top = placed.y - tallest / 2;
    placed.bottom = placed.y + tallest / 2;
    const double nameHeight = m_measures.busNames[at(arc.to)].height;
    placed.clear = placed.top - (nameHeight > 0 ? barOverLine + nameHeight : 0);
    for (const int box : arc.boxes)
        m_boxY[at(box)] = placed.y;
    m_arcs.push_back(std::move(placed));
}

QPointF Lanes::place(int item) const
{
    const int c = m_structure.columnOf[at(item)] - m_row.first;
    if (m_structure.onSpine[at(item)])
        return {m_row.x[at(c)], 0};
    double widest = 0;
    for (const int box : m_structure.columns[at(m_row.first + c)].boxes)
        widest = std::max(widest, m_measures.shapes[at(box)].box.width());
    return {m_row.boxX[at(c)] + (widest - m_measures.shapes[at(item)].box.width()) / 2, m_boxY[at(item)]};
}

/// Lines that leave one column for the lanes stand side by side, one for each item that they leave.
double Lanes::trunkX(int item) const
{
    const Column& column = m_structure.columns[at(m_structure.columnOf[at(item)])];
    const int c = m_structure.columnOf[at(item)] - m_row.first;
    // What begins in a frame parts from the flow behind its border.
    constexpr double behindBorder = 5.0;
    const int next = std::max(m_structure.columnOf[at(item)] + 1, m_row.first);
    const bool entersFrame = std::any_of(m_structure.frames.begin(), m_structure.frames.end(),
                                         [&](const auto& frame) { return frame.first == next; });
    const double border = entersFrame ? behindBorder : 0;
    if (c < 0) // the row before hands the tensor over in the lettered circle
        return letterDiameter(m_measures.profile) + trunkGap + border;
    double right = 0;
    if (column.spine >= 0)
        right = m_row.x[at(c)] + m_measures.shapes[at(column.spine)].box.right();
    for (const int box : column.boxes)
        right = std::max(right, place(box).x() + m_measures.shapes[at(box)].box.width());
    int track = 0;
    if (item != column.spine)
        track = 1 + static_cast<int>(std::find(column.boxes.begin(), column.boxes.end(), item) - column.boxes.begin());
    return right + trunkGap + border + trunkPitch * (column.spine >= 0 ? track : std::max(track - 1, 0));
}

void Lanes::route(PlacedArc& placed)
{
    const Arc& arc = *placed.arc;
    std::vector<QPointF> start; // from the source up to the lane
    if (placed.entersRow) {
        start = {{letterDiameter(m_measures.profile), placed.y}};
    } else if (arc.from >= 0) {
        const double x = trunkX(arc.from);
        const bool handedOver = m_structure.columnOf[at(arc.from)] < m_row.first;
        const double axis = handedOver ? 0 : place(arc.from).y();
        const QPointF exit = handedOver ? QPointF(letterDiameter(m_measures.profile), 0)
                                        : place(arc.from) + QPointF(m_measures.shapes[at(arc.from)].axisRight, 0);
        const Column& column = m_structure.columns[at(m_structure.columnOf[at(arc.from)])];
        const bool flowGoesOn = column.spine != arc.from || m_structure.spine.back() != arc.from;
        placed.tap = {x, axis};
        placed.hasTap = flowGoesOn && m_structure.consumers[at(arc.from)] > 1;
        // No line along the axis leads to the tap of a fork: its first lane brings its own.
        const bool bringsTap = placed.hasTap && !(arc.lanes > 0 && arc.lane == 0);
        start = bringsTap ? std::vector<QPointF>{{x, axis}, {x, placed.y}}
                          : std::vector<QPointF>{exit, {x, axis}, {x, placed.y}};
    }
    std::vector<QPointF> end; // from the lane down to the target
    if (placed.leavesRow) {
        end = {{m_row.right - letterDiameter(m_measures.profile), placed.y}};
    } else if (arc.to >= 0) {
        const GlyphShape& shape = m_measures.shapes[at(arc.to)];
        const QPointF there = place(arc.to);
        std::vector<const PlacedArc*> arriving;
        for (const PlacedArc& other : m_arcs)
            if (other.arc->to == arc.to)
                arriving.push_back(&other);
        std::sort(arriving.begin(), arriving.end(), [](const PlacedArc* a, const PlacedArc* b) { return a->y > b->y; });
        const double index =
            static_cast<double>(std::find(arriving.begin(), arriving.end(), &placed) - arriving.begin());
        const double share = (index + 1) / (static_cast<double>(arriving.size()) + 1);
        if (shape.tensorLeft > 0 && m_structure.onSpine[at(arc.to)]) {
            end = {{there.x(), placed.y}};
        } else if (arc.lanes > 0) {
            const QRectF circle = shape.planes.front().translated(there);
            if (arc.lane * 2 + 1 == arc.lanes)
                end = {{circle.left(), 0}};
            else
                end = {{circle.center().x(), placed.y},
                       {circle.center().x(), placed.y < 0 ? circle.top() : circle.bottom()}};
        } else {
            const QRectF target = shape.planes.front().translated(there);
            const bool single = arriving.size() == 1;
            const double x = target.left() + target.width() * (single ? 0.5 : share);
            // A circle's edge is lower where the line does not meet its top.
            const bool circle = std::abs(target.width() - target.height()) < 1e-6 &&
                                target.width() <= m_measures.profile.mergeDiameter + 1e-6;
            const double radius = target.width() / 2, dx = x - target.center().x();
            const double y =
                circle ? target.center().y() - std::sqrt(std::max(0.0, radius * radius - dx * dx)) : target.top();
            end = {{x, placed.y}, {x, y}};
        }
    }
    if (arc.boxes.empty()) {
        placed.head = start;
        placed.head.insert(placed.head.end(), end.begin(), end.end());
        return;
    }
    if (!start.empty()) {
        placed.head = start;
        placed.head.push_back(place(arc.boxes.front()) + QPointF(m_measures.shapes[at(arc.boxes.front())].axisLeft, 0));
    }
    if (!end.empty()) {
        placed.tail.push_back(place(arc.boxes.back()) + QPointF(m_measures.shapes[at(arc.boxes.back())].axisRight, 0));
        placed.tail.insert(placed.tail.end(), end.begin(), end.end());
    }
}

double Lanes::top() const
{
    double top = 0;
    for (const PlacedArc& placed : m_arcs)
        top = std::min(top, inkTop(placed));
    return top;
}

double Lanes::bottom() const
{
    double bottom = 0;
    for (const PlacedArc& placed : m_arcs)
        bottom = std::max(bottom, placed.bottom);
    return bottom;
}

/// The bar of a bus reaches a little over the lines that enter it, and as far as a fork's boxes.
double Lanes::inkTop(const PlacedArc& placed) const
{
    const int to = placed.arc->to;
    const bool entersBus = to >= 0 && m_structure.onSpine[at(to)] && m_measures.shapes[at(to)].tensorLeft > 0;
    return entersBus ? std::min(placed.top, placed.y - barOverLine) : placed.top;
}

double Lanes::topAtBus(int item) const
{
    double top = 0;
    for (const PlacedArc& placed : m_arcs)
        if (placed.arc->to == item)
            top = std::min(top, placed.arc->lanes > 0 ? placed.top : placed.y - barOverLine);
    return top;
}

double Lanes::bottomAtBus(int item) const
{
    double bottom = 0;
    for (const PlacedArc& placed : m_arcs)
        if (placed.arc->to == item)
            bottom = std::max(bottom, placed.arc->lanes > 0 ? placed.bottom : placed.y + barOverLine);
    return bottom;
}

} // namespace nnview
