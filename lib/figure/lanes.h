#pragma once

#include "figure/rowlayout.h"

#include <QPointF>

#include <vector>

namespace nnview {

inline constexpr double sharedTieGap =
    4.0; ///< mm under a tower's boxes: room for the tie of shared weights and its word

/// An arc with its lane: y of its boxes and of its horizontal line.
struct PlacedArc
{
    const Arc* arc = nullptr;
    double y = 0;
    double top = 0, bottom = 0; ///< of its tallest box or line
    double clear = 0;           ///< what runs over it keeps above this: its top, or that of the name over a fork's bar
    int first = 0, last = 0;    ///< columns of the row that it lies over: first < column <= last
    std::vector<QPointF> head;  ///< from the source to the first box, or to the target if there is none
    std::vector<QPointF> tail;  ///< from the last box to the target
    QPointF tap;
    bool hasTap = false;
    bool leavesRow = false, entersRow = false; ///< cut by a row's end: goes on at a letter
};

/// The lanes of a row: where arcs run and where their boxes stand. Nested arcs never cross: the shorter one is nearer.
/// The ways of a fork lie evenly about the axis, everything else above it.
class Lanes
{
public:
    Lanes(const Structure& structure, const Measures& measures, const Row& row);

    bool isEmpty() const { return m_arcs.empty(); }
    const std::vector<PlacedArc>& arcs() const { return m_arcs; }
    /// Place of an item's glyph in the row: its left end on its own axis.
    QPointF place(int item) const;
    double top() const;
    double bottom() const; ///< lowest box of a lane; 0 if all of them lie above the axis
    /// Ends of the lines that enter a bus bar from the left.
    double topAtBus(int item) const;
    double bottomAtBus(int item) const;

private:
    void placeArc(const Arc& arc);
    void placeLane(const Arc& arc);
    double tallestBox(const Arc& arc) const;
    void route(PlacedArc& placed);
    double glyphTop(int column) const;
    double trunkX(int item) const;
    double inkTop(const PlacedArc& placed) const;
    bool isPlaced(const Arc* arc) const;
    bool leavesRow(const Arc& arc) const;
    bool entersRow(const Arc& arc) const;
    const Arc* arcOfBox(int item) const;

    const Structure& m_structure;
    const Measures& m_measures;
    const Row& m_row;
    std::vector<PlacedArc> m_arcs;
    std::vector<double> m_boxY; ///< by item
    std::vector<int> m_arcOf;   ///< by item: position in structure.arcs, -1
};

} // namespace nnview
