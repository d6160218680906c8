#include "figure/ushapelayout.h"

#include "figure/textmetrics.h"
#include "figure/ushapeglyphs.h"

#include <algorithm>
#include <limits>

namespace nnview {

namespace {

// Lengths of amendments U1 to U5, mm.
constexpr double levelGap = 5.6, sumBoxGap = 1.6;
constexpr double leastCopyLine = 4.0 + 1.25; // what must show of the innermost copy, and its head
constexpr double sizeGap = 1.2;              // from a level's first glyph to its size
constexpr double captionBesideArrow = 1.0;
constexpr double textGap = 1.5; // Q2, wanted
constexpr double textToLine = 0.8;
constexpr double turnLength = 3.0;

double inLevelGap(const Profile& profile)
{
    return profile.width < 120 ? 3.2 : 4.6;
}

/// The U at one size.
class Placer
{
public:
    Placer(const Profile& profile, const Edits& edits, const Plan& plan, std::vector<ULevel> levels)
        : m_profile(profile), m_edits(edits), m_plan(plan)
    {
        m_out.levels = std::move(levels);
    }

    ULayout place()
    {
        markArrows();
        placeDown();
        placeUp();
        placeLevels();
        placeSizes();
        bound();
        return std::move(m_out);
    }

private:
    std::vector<ULevel>& levels() { return m_out.levels; }

    void markArrows()
    {
        const std::size_t bottom = levels().size() - 1;
        for (std::size_t l = 1; l <= bottom; ++l) {
            levels()[l].left.front().meetsArrow = true;
            if (l < bottom)
                levels()[l].right.back().meetsArrow = true;
        }
        levels()[bottom].left.back().meetsArrow = true;
        for (ULevel& level : levels())
            for (std::vector<UGlyph>* side : {&level.left, &level.right})
                for (UGlyph& glyph : *side)
                    if (glyph.meetsArrow)
                        glyph.caption.dx = glyph.north().x() - glyph.place.x() + captionBesideArrow;
    }

    double gapBefore(const UGlyph& before, const UGlyph& glyph) const
    {
        if (const auto own = m_edits.of(m_plan.items[at(glyph.items.front())].id).gapBefore)
            return *own;
        double gap = inLevelGap(m_profile);
        if (!before.caption.lines.empty() && !glyph.caption.lines.empty()) {
            const double captionEnd = before.caption.dx + before.caption.width - before.shape.box.right();
            gap = std::max(gap, captionEnd + textGap - (glyph.caption.dx - glyph.shape.box.left()));
        }
        return gap;
    }

    void standAfter(const UGlyph& before, UGlyph& glyph) const
    {
        glyph.place.setX(before.box().right() + gapBefore(before, glyph) - glyph.shape.box.left());
    }

    /// From level to level: the first glyph's top under the last one's front plane (U1).
    void placeDown()
    {
        const UGlyph* above = nullptr;
        for (ULevel& level : levels()) {
            UGlyph* before = nullptr;
            for (UGlyph& glyph : level.left) {
                if (before)
                    standAfter(*before, glyph);
                else if (above)
                    glyph.place.setX(above->south().x() - glyph.north().x());
                before = &glyph;
            }
            above = before;
        }
    }

    /// The way up hangs on the bottom's last glyph, which moves right until the copies can be seen (U3).
    void placeUp()
    {
        const std::size_t bottom = levels().size() - 1;
        std::vector<UGlyph>& lowest = levels()[bottom].left;
        const bool single = lowest.size() == 1;
        double port = single ? lowest.back().box().right() + turnLength : lowest.back().north().x();
        double shift = 0;
        for (std::size_t l = bottom; l-- > 0;) {
            ULevel& level = levels()[l];
            UGlyph* before = nullptr;
            for (UGlyph& glyph : level.right) {
                if (before)
                    standAfter(*before, glyph);
                else
                    glyph.place.setX(port - glyph.south().x());
                before = &glyph;
            }
            const UGlyph &source = level.left.back(), &target = level.right.front();
            const bool isCopied = target.kind != UGlyph::Kind::Plain;
            shift = std::max(shift, source.box().right() + (isCopied ? leastCopyLine : inLevelGap(m_profile)) -
                                        target.box().left());
            shift = std::max(shift, source.place.x() + source.caption.dx + source.caption.width + textGap -
                                        target.place.x() - target.caption.dx);
            port = level.right.back().north().x();
        }
        if (single)
            m_out.bottomTurn = lowest.back().box().right() + turnLength + shift;
        else
            lowest.back().place.rx() += shift;
        for (std::size_t l = 0; l < bottom; ++l)
            for (UGlyph& glyph : levels()[l].right)
                glyph.place.rx() += shift;
    }

    /// Equal gaps between the tallest stacks, not equal pitch (U2); more where captions have two lines or boxes stand
    /// on the arrow.
    void placeLevels()
    {
        double axis = 0;
        for (std::size_t l = 0; l < levels().size(); ++l) {
            ULevel& level = levels()[l];
            double captionHeight = 0, boxes = 0;
            for (const std::vector<UGlyph>* side : {&level.left, &level.right})
                for (const UGlyph& glyph : *side) {
                    level.top = std::min(level.top, glyph.shape.box.top());
                    level.bottom = std::max(level.bottom, glyph.shape.box.bottom());
                    captionHeight = std::max(captionHeight, glyph.caption.height);
                }
            if (l > 0) {
                for (const UGlyph& glyph : levels()[l - 1].right)
                    for (const UGlyph& box : glyph.boxes)
                        boxes += box.shape.box.height() + sumBoxGap;
                const double oneLine = capHeight(m_profile.captionPt);
                axis += levels()[l - 1].bottom + levelGap + std::max(boxes, captionHeight - oneLine) - level.top;
            }
            level.axis = axis;
            for (std::vector<UGlyph>* side : {&level.left, &level.right})
                for (UGlyph& glyph : *side)
                    glyph.place.setY(axis);
        }
        for (ULevel& level : levels())
            for (UGlyph& glyph : level.right)
                placeBoxes(level, glyph);
    }

    /// On the arrow into a sum, below the level's glyphs, the last one on top.
    static void placeBoxes(const ULevel& level, UGlyph& sum)
    {
        double y = level.axis + level.bottom + sumBoxGap;
        for (auto box = sum.boxes.rbegin(); box != sum.boxes.rend(); ++box) {
            box->place = {sum.south().x() - box->shape.box.center().x(), y - box->shape.box.top()};
            y = box->box().bottom() + sumBoxGap;
        }
    }

    void placeSizes()
    {
        for (std::size_t l = 0; l < levels().size(); ++l) {
            ULevel& level = levels()[l];
            if (level.size.empty())
                continue;
            const double width = lineWidth(level.size.front(), m_profile.captionPt);
            const UGlyph& first = level.left.front();
            if (l > 0) {
                level.sizeAt = {first.box().left() - sizeGap - width, level.axis + capHeight(m_profile.captionPt) / 2};
                continue;
            }
            // Under the first glyph; under its neighbours too where it is wider, but left of the arrow down.
            const double left = std::min(first.box().left(), level.left.back().south().x() - textToLine - width);
            double bottom = first.box().bottom();
            for (const UGlyph& glyph : level.left)
                if (glyph.box().left() < left + width + textToLine)
                    bottom = std::max(bottom, glyph.box().bottom());
            level.sizeAt = {left, bottom + sizeGap + capHeight(m_profile.captionPt)};
        }
    }

    void bound()
    {
        QRectF all;
        for (std::size_t l = 0; l < levels().size(); ++l)
            all = all.united(m_out.levelBox(l));
        double left = all.left(), right = all.right();
        for (const ULevel& level : levels()) {
            if (!level.size.empty())
                left = std::min(left, level.sizeAt.x());
            for (const std::vector<UGlyph>* side : {&level.left, &level.right})
                for (const UGlyph& glyph : *side)
                    for (const UGlyph& box : glyph.boxes) {
                        left = std::min(left, box.box().left());
                        right = std::max(right, box.box().right());
                    }
        }
        all.setLeft(left);
        all.setRight(right);
        m_out.box = all;
    }

    const Profile& m_profile;
    const Edits& m_edits;
    const Plan& m_plan;
    ULayout m_out;
};

void moveRight(ULayout& layout, double by)
{
    for (ULevel& level : layout.levels) {
        level.sizeAt.rx() += by;
        for (std::vector<UGlyph>* side : {&level.left, &level.right})
            for (UGlyph& glyph : *side) {
                glyph.place.rx() += by;
                for (UGlyph& box : glyph.boxes)
                    box.place.rx() += by;
            }
    }
    if (layout.bottomTurn >= 0)
        layout.bottomTurn += by;
    layout.box.translate(by, 0);
}

} // namespace

QPointF UGlyph::south() const
{
    return place + QPointF(shape.front.center().x(), shape.front.bottom());
}

QPointF UGlyph::north() const
{
    const QRectF back = shape.planes.front();
    return place + QPointF(back.center().x() + shape.oblique, back.top() - shape.oblique);
}

QRectF ULayout::levelBox(std::size_t level) const
{
    QRectF all;
    for (const std::vector<UGlyph>* side : {&levels[level].left, &levels[level].right})
        for (const UGlyph& glyph : *side) {
            all = all.united(glyph.box());
            if (!glyph.caption.lines.empty())
                all =
                    all.united(QRectF(glyph.place.x() + glyph.caption.dx, glyph.place.y(), glyph.caption.width, 0.01));
        }
    return all;
}

std::optional<ULayout> layoutUShape(const UShape& shape, const Plan& plan, const Profile& profile, Names names,
                                    const Edits& edits)
{
    const UGlyphMaker maker(shape, plan, profile, names);
    if (!maker.isWhole())
        return std::nullopt;
    const double room = profile.width - 2 * profile.margin;
    const auto layoutAt = [&](double k) {
        ULayout layout = Placer(profile, edits, plan, maker.levels(k)).place();
        layout.k = k;
        return layout;
    };
    const auto [least, most] = UGlyphMaker::sizes(profile);
    double low = least, high = most;
    ULayout best = layoutAt(low);
    if (best.box.width() > room)
        return std::nullopt;
    for (int step = 0; step < 12 && low < high; ++step) {
        const double k = step == 0 ? high : (low + high) / 2;
        ULayout layout = layoutAt(k);
        if (layout.box.width() <= room) {
            best = std::move(layout);
            low = k;
        } else {
            high = k;
        }
    }
    moveRight(best, profile.margin - best.box.left() + (room - best.box.width()) / 2);
    return best;
}

} // namespace nnview
