#pragma once

#include "figure/measure.h"
#include "figure/options.h"
#include "passes/ushape.h"

#include <optional>
#include <vector>

namespace nnview {

/// What stands at one place of a U: the tensor of its last item, for all of its items.
struct UGlyph
{
    enum class Kind { Plain, Joined, Sum };
    Kind kind = Kind::Plain;
    std::vector<int> items;    ///< positions in the plan, in call order; several where equal layers are folded
    std::vector<int> rising;   ///< merges: what brought the level below up to this size; a joined stack's front part
    std::vector<UGlyph> boxes; ///< sums: the rising layers, as boxes on the arrow that enters from below
    GlyphShape shape;          ///< of the whole glyph
    GlyphShape copied, risen;  ///< the two parts of a joined stack
    CaptionBlock caption;
    bool meetsArrow = false; ///< an arrow enters or leaves through its top
    QPointF place;           ///< left end, on the level's axis

    QRectF box() const { return shape.box.translated(place); }
    QPointF south() const; ///< where arrows leave downwards and enter from below: under the front plane's centre
    QPointF north() const; ///< where arrows enter from above and leave upwards: over the back plane's centre
};

/// One size of the maps, stated once: the way down on the left, the way up on the right.
struct ULevel
{
    double axis = 0, top = 0, bottom = 0;
    std::vector<UGlyph> left, right;
    std::vector<Line> size; ///< one line: "128×128"
    QPointF sizeAt;         ///< left end of its baseline
};

/// A U on its page, mm: x from the page's left edge, y from the axis of the first level.
struct ULayout
{
    std::vector<ULevel> levels;
    QRectF box; ///< of all glyphs and their texts
    double k = 1;
    double bottomTurn = -1; ///< where the arrow up leaves the axis if the bottom level has a single glyph, else -1

    QRectF levelBox(std::size_t level) const;
};

/// Places a U on a page by the rules of visual-grammar 2.10 and amendments U1 to U8, at the largest size that fits the
/// width. Nothing if it does not fit, or if a layer is hidden that holds the U together.
std::optional<ULayout> layoutUShape(const UShape& shape, const Plan& plan, const Profile& profile, Names names,
                                    const Edits& edits);

} // namespace nnview
