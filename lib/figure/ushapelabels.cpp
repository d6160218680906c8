#include "figure/ushapelabels.h"

#include "figure/textmetrics.h"

#include <algorithm>
#include <array>
#include <utility>

namespace nnview {

namespace {

constexpr int fewestEqual = 3; // U8: so many transitions with one label move into the key
constexpr double clearance = 0.8;
constexpr double underGlyphs = 1.4; // from the lowest ink to the label, with its gap to the tick

enum class Direction { Across, Down, Up };

struct Transition
{
    Direction direction = Direction::Across;
    std::size_t level = 0;
    std::vector<int> items; ///< the operations, in call order
    const UGlyph *from = nullptr, *to = nullptr;
    OperationLabel label;
    QString text;       ///< in one line
    bool isOwn = false; ///< the user's words
};

QString counted(const QString& head, std::size_t count)
{
    static const std::array<QString, 3> words = {QStringLiteral("two "), QStringLiteral("three "),
                                                 QStringLiteral("four ")};
    QString plural = head;
    const QString conv = QStringLiteral("conv");
    const qsizetype found = plural.indexOf(conv);
    plural = found < 0 ? plural + QStringLiteral(" convs") : plural.insert(found + conv.size(), QLatin1Char('s'));
    return (count - 2 < words.size() ? words[count - 2] : QString::number(count) + QLatin1Char(' ')) + plural;
}

/// The label of one operation without its channels, which the captions tell.
OperationLabel withoutChannels(const Item& item)
{
    OperationLabel label = operationLabel(item, Wording::Compact);
    const auto tellsChannels = [](const Piece& piece) {
        return piece.states == std::vector<std::string>{"outChannels"};
    };
    label.details.erase(std::remove_if(label.details.begin(), label.details.end(), tellsChannels), label.details.end());
    return label;
}

QString inOneLine(const OperationLabel& label)
{
    QStringList pieces;
    for (const Piece* head : {&label.head})
        if (!head->text.isEmpty())
            pieces << head->text;
    for (const Piece& piece : label.details)
        pieces << piece.text;
    return pieces.join(QStringLiteral(", "));
}

std::vector<std::string> statesOf(const OperationLabel& label)
{
    std::vector<std::string> states = label.head.states;
    for (const Piece& piece : label.details)
        states.insert(states.end(), piece.states.begin(), piece.states.end());
    return states;
}

class Labeller
{
public:
    Labeller(const ULayout& layout, const Plan& plan, const Profile& profile, const Edits& edits)
        : m_layout(layout), m_plan(plan), m_profile(profile), m_edits(edits)
    {
    }

    ULabels label()
    {
        collect();
        obstacles();
        merges();
        for (std::size_t i = 0; i < m_transitions.size(); ++i)
            say(m_transitions[i]);
        return std::move(m_out);
    }

private:
    void add(Direction direction, std::size_t level, const UGlyph* from, const UGlyph* to,
             const std::vector<int>& items)
    {
        Transition t{direction, level, items, from, to, {}, {}, false};
        const Item& first = m_plan.items[at(items.front())];
        const bool isFolded = items == to->items && items.size() > 1;
        if (first.form == GlyphForm::Box && items.size() == 1)
            return; // the box says it
        t.label = withoutChannels(first);
        if (isFolded) {
            t.label.head.text = counted(t.label.head.text, items.size());
            if (!t.label.details.empty())
                t.label.details.front().text.prepend(QStringLiteral("each with "));
        } else {
            for (std::size_t i = 1; i < items.size(); ++i) { // a resize and its convolution
                const OperationLabel next = withoutChannels(m_plan.items[at(items[i])]);
                t.label.details.push_back({QStringLiteral("then ") + next.head.text, next.head.states});
                t.label.details.insert(t.label.details.end(), next.details.begin(), next.details.end());
            }
        }
        t.text = inOneLine(t.label);
        for (const int item : items)
            m_out.operations[item] = t.text;
        if (const auto& own = m_edits.of(m_plan.items[at(items.back())].id).operation) {
            t.isOwn = true;
            t.text = filledIn(*own, m_plan.items[at(items.back())]).replace(QLatin1Char('\n'), QLatin1Char(' '));
            t.label = {{t.text, {}}, {}};
        }
        if (!t.text.isEmpty())
            m_transitions.push_back(std::move(t));
    }

    void collect()
    {
        const std::size_t bottom = m_layout.levels.size() - 1;
        const auto across = [&](std::size_t l, const std::vector<UGlyph>& side) {
            for (std::size_t i = 1; i < side.size(); ++i)
                add(Direction::Across, l, &side[i - 1], &side[i], side[i].items);
        };
        for (std::size_t l = 0; l <= bottom; ++l) {
            if (l > 0) {
                const UGlyph& first = m_layout.levels[l].left.front();
                add(Direction::Down, l, &m_layout.levels[l - 1].left.back(), &first, first.items);
            }
            across(l, m_layout.levels[l].left);
        }
        for (std::size_t l = bottom; l-- > 0;) {
            const ULevel& below = m_layout.levels[l + 1];
            const UGlyph& first = m_layout.levels[l].right.front();
            const std::vector<int>& items = first.rising.empty() ? first.items : first.rising;
            if (first.kind != UGlyph::Kind::Sum)
                add(Direction::Up, l, &(l + 1 == bottom ? below.left : below.right).back(), &first, items);
            across(l, m_layout.levels[l].right);
        }
    }

    void obstacles()
    {
        for (const ULevel& level : m_layout.levels) {
            if (!level.size.empty())
                block(QRectF(level.sizeAt.x(), level.sizeAt.y() - 2, lineWidth(level.size.front(), m_profile.captionPt),
                             2.4));
            for (const std::vector<UGlyph>* side : {&level.left, &level.right})
                for (const UGlyph& glyph : *side) {
                    block(glyph.box());
                    for (const UGlyph& box : glyph.boxes)
                        block(box.box());
                    if (!glyph.caption.lines.empty())
                        block(QRectF(glyph.place.x() + glyph.caption.dx,
                                     glyph.box().top() - m_profile.captionGap - glyph.caption.height,
                                     glyph.caption.width, glyph.caption.height + 0.6));
                }
            if (!level.right.empty() && level.right.front().kind != UGlyph::Kind::Plain)
                block(QRectF(QPointF(level.left.back().box().right(), level.axis),
                             QPointF(level.right.front().box().left(), level.axis + 0.1)));
        }
        for (std::size_t l = 1; l < m_layout.levels.size(); ++l) {
            const auto &above = m_layout.levels[l - 1], &below = m_layout.levels[l];
            const auto arrow = [&](double x) { block(QRectF(x - 0.3, above.axis, 0.6, below.axis - above.axis)); };
            arrow(above.left.back().south().x());
            arrow(above.right.front().south().x());
        }
    }

    void block(const QRectF& rect) { m_taken.push_back(rect); }

    bool isFree(const QRectF& rect) const
    {
        const QRectF wide = rect.adjusted(-clearance, -clearance, clearance, clearance);
        return wide.left() >= m_profile.margin && wide.right() <= m_profile.width - m_profile.margin + clearance &&
               std::none_of(m_taken.begin(), m_taken.end(),
                            [&](const QRectF& taken) { return taken.intersects(wide); });
    }

    /// What the copies do, said with the white maps they end in.
    void merges()
    {
        bool joins = false, adds = false;
        for (const ULevel& level : m_layout.levels)
            if (!level.right.empty()) {
                joins = joins || level.right.front().kind == UGlyph::Kind::Joined;
                adds = adds || level.right.front().kind == UGlyph::Kind::Sum;
            }
        if (joins)
            m_out.key.push_back({UKeyEntry::Icon::Copied, QStringLiteral("copied feature maps"), {}});
        const QString what = joins && adds ? QStringLiteral("copy, then concatenate or add")
                             : joins       ? QStringLiteral("copy, then concatenate")
                                           : QStringLiteral("copy, then add");
        m_out.key.push_back({UKeyEntry::Icon::Copy, what, {"connections"}});
        m_out.key.push_back({UKeyEntry::Icon::None, QStringLiteral("numbers: channels"), {}});
    }

    static UKeyEntry::Icon iconOf(Direction direction)
    {
        return direction == Direction::Down ? UKeyEntry::Icon::Down
               : direction == Direction::Up ? UKeyEntry::Icon::Up
                                            : UKeyEntry::Icon::Across;
    }

    void say(const Transition& t)
    {
        const auto equal = std::count_if(m_transitions.begin(), m_transitions.end(), [&](const Transition& other) {
            return !other.isOwn && other.direction == t.direction && other.text == t.text;
        });
        const bool isAlone = t.isOwn || equal < fewestEqual;
        if (isAlone && t.direction == Direction::Across && placeUnder(t))
            return;
        const bool everyOne = std::all_of(m_transitions.begin(), m_transitions.end(), [&](const Transition& other) {
            return other.direction != t.direction || other.text == t.text;
        });
        QString text = t.text;
        if (isAlone && !everyOne && !m_layout.levels[t.level].size.empty())
            text += QStringLiteral(" (") + plainText(m_layout.levels[t.level].size.front()) + QLatin1Char(')');
        const UKeyEntry entry{iconOf(t.direction), text, statesOf(t.label)};
        const bool isSaid = std::any_of(m_out.key.begin(), m_out.key.end(), [&](const UKeyEntry& said) {
            return said.icon == entry.icon && said.text == entry.text;
        });
        if (!isSaid)
            m_out.key.push_back(entry);
    }

    /// Under the arrow between two glyphs, below both.
    bool placeUnder(const Transition& t)
    {
        const QRectF from = t.from->box(), to = t.to->box();
        const double x = (from.right() + to.left()) / 2;
        const double axis = m_layout.levels[t.level].axis;
        const double tickEnd = std::max(from.bottom(), to.bottom()) + underGlyphs;
        for (const double width : {20.0, 14.0, 10.0}) {
            const LabelBlock block = operationBlock(t.label, Wording::Compact, m_profile, width);
            const double reach = tickReach(block.width / 2); // Q12
            for (const double slide : {0.0, reach / 2, -reach / 2, reach, -reach}) {
                const QRectF text(x + slide - block.width / 2, tickEnd + m_profile.labelGap, block.width,
                                  block.height + 0.5);
                if (!isFree(text))
                    continue;
                m_out.placed.push_back(
                    {t.items.back(), block, x + slide, text.top(), x, axis + m_profile.tickGap, tickEnd});
                m_taken.push_back(text);
                return true;
            }
        }
        return false;
    }

    const ULayout& m_layout;
    const Plan& m_plan;
    const Profile& m_profile;
    const Edits& m_edits;
    std::vector<Transition> m_transitions;
    std::vector<QRectF> m_taken;
    ULabels m_out;
};

} // namespace

ULabels labelUShape(const ULayout& layout, const Plan& plan, const Profile& profile, const Edits& edits)
{
    return Labeller(layout, plan, profile, edits).label();
}

} // namespace nnview
