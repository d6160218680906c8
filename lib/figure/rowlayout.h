#pragma once

#include "figure/edits.h"
#include "figure/measure.h"

#include <vector>

namespace nnview {

/// Columns first … last (inclusive) side by side; x in mm from the row's left end.
struct Row
{
    int first = 0, last = 0;
    int nextLast = 0;                          ///< last column of the row after this one
    bool continues = false, continued = false; ///< a lettered circle at the right end, at the left end
    std::vector<double> x;                     ///< left end of the column's glyph, by column - first
    std::vector<double> boxX;                  ///< left end of the column's boxes
    std::vector<double> gap;                   ///< distance of the silhouettes before each column
    std::vector<double> anchor;                ///< where the tick of the column's operation label would best stand
    std::vector<double> center;                ///< middle of the operation label
    std::vector<int> band;                     ///< that it stands in: 0 next to the row, 1 under that
    double left = 0, right = 0;                ///< extent with all texts
    double width() const { return right - left; }
};

inline constexpr double continuationGap = 3.0; // length of the arrow beside the letter where a row goes on
inline constexpr double frameGap = 6.0;        // more between glyphs where the border of a frame stands
inline constexpr double trunkPitch = 0.9;      // of lines that leave one column for the lanes

/// Distances in one row for one configuration. Kept apart from the solver so that a fit can try many widths of gaps.
class RowSolver
{
public:
    RowSolver(const Plan& plan, const Structure& structure, const Measures& measures, const Edits& edits);

    /// The tightest row of these columns with `extra` mm more in every gap that may grow.
    Row solve(int first, int last, double extra) const;
    /// The row stretched to at most `width`; narrower only where every gap has its maximum.
    Row fill(int first, int last, double width) const;

    /// Whether this caption could stand over column first + c of a solved chain in place of its own.
    bool captionFits(const Row& row, int c, const CaptionBlock& caption) const;

private:
    /// Silhouettes of a column's glyphs and of its caption, relative to the glyph's left end and the axis.
    struct Block
    {
        QPolygonF glyph, caption;
    };

    /// Right ends of what the labels before one take, in the tightest row.
    struct LabelFront
    {
        double end[2]; ///< of the last label of each band
        double tick;   ///< of the last label of the lower band: it goes through the upper one
        int column[2]; ///< of the last label of each band
    };
    struct LabelPlace
    {
        int band = 0;
        double center = 0;
        double late = 0; ///< how far its anchor is too far left for it
    };
    LabelPlace placeLabel(const LabelFront& front, const LabelBlock& label, double anchor, int column) const;
    double anchorOf(const Row& row, int c) const;
    int bordersBetween(int column, int later) const;
    double gapBefore(int column, double extra) const;
    void placeLabels(Row& row, double pageWidth) const;
    void placeBand(Row& row, int band, double pageWidth) const;
    void bound(Row& row) const;

    const Plan& m_plan;
    const Structure& m_structure;
    const Measures& m_measures;
    const Edits& m_edits;
    bool m_isChain = true;
    std::vector<Block> m_blocks;                 ///< by column
    std::vector<int> m_tracks;                   ///< by column: how many lines leave it side by side for the lanes
    std::vector<std::vector<double>> m_distance; ///< by column: least x of the next few - x of this one, without a gap
    std::vector<double> m_textDistance;          ///< by column: what captions need to the next one, whatever the gap
};

} // namespace nnview
