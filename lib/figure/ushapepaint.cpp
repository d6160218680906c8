#include "figure/ushapepaint.h"

#include "figure/connectors.h"
#include "figure/textmetrics.h"
#include "figure/ushapelabels.h"
#include "figure/ushapelayout.h"

#include <algorithm>

namespace nnview {

namespace {

using KernelMark = LinePainter::KernelMark;

constexpr double tickPt = 0.5, flowPt = 0.6;
constexpr double markSide = 1.7, markInset = 0.8; // U7: kernel marks of vertical transitions

class UPainter
{
public:
    UPainter(const ULayout& layout, const ULabels& labels, const Plan& plan, const Profile& profile, const Edits& edits,
             const Theme& theme)
        : m_layout(layout), m_labels(labels), m_plan(plan), m_profile(profile), m_edits(edits), m_theme(theme),
          m_lines(theme, profile)
    {
    }

    PaintedRow paint()
    {
        for (std::size_t l = 0; l < m_layout.levels.size(); ++l)
            paintLevel(l);
        for (std::size_t l = 1; l < m_layout.levels.size(); ++l) {
            goDown(l);
            goUp(l);
        }
        for (const ULabel& label : m_labels.placed)
            paintLabel(label);
        m_out.elements.insert(m_out.elements.end(), m_lines.elements.begin(), m_lines.elements.end());
        leaveKeyToLegend();
        return std::move(m_out);
    }

private:
    const Item& item(int i) const { return m_plan.items[at(i)]; }
    QColor ownColor(int i) const
    {
        const auto& color = m_edits.of(item(i).id).color;
        return color ? QColor(*color) : QColor();
    }
    void cover(const QRectF& rect)
    {
        m_out.top = std::min(m_out.top, rect.top());
        m_out.bottom = std::max(m_out.bottom, rect.bottom());
    }

    void paintLevel(std::size_t l)
    {
        const ULevel& level = m_layout.levels[l];
        for (const std::vector<UGlyph>* side : {&level.left, &level.right})
            for (std::size_t i = 0; i < side->size(); ++i) {
                const UGlyph& glyph = (*side)[i];
                paintGlyph(glyph, i > 0 ? glyph.box().left() - (*side)[i - 1].box().right() : 0);
                paintCaption(glyph);
                if (i > 0)
                    goAcross((*side)[i - 1], glyph);
            }
        if (!level.right.empty() && level.right.front().kind != UGlyph::Kind::Plain)
            copyAcross(level.left.back(), level.right.front());
        if (!level.size.empty())
            line(level.size.front(), level.sizeAt, item(level.left.front().items.back()).id, m_profile.captionPt);
    }

    void paintGlyph(const UGlyph& glyph, double gap)
    {
        Item shown = item(glyph.items.back());
        if (glyph.kind == UGlyph::Kind::Joined) {
            shown.form = GlyphForm::Stack;
            drawGlyph(m_out.elements, shown, glyph.copied, glyph.place, m_theme, m_profile, Qt::white);
            drawGlyph(m_out.elements, shown, glyph.risen, glyph.place, m_theme, m_profile,
                      ownColor(glyph.items.back()));
        } else {
            drawGlyph(m_out.elements, shown, glyph.shape, glyph.place, m_theme, m_profile,
                      ownColor(glyph.items.back()));
            drawPicture(m_out.elements, shown, glyph.shape, glyph.place, m_theme, m_edits);
        }
        cover(glyph.box());
        for (const int i : glyph.rising) // the front part of a joined stack is what they made
            if (glyph.kind == UGlyph::Kind::Joined)
                addLayer(i, glyph.risen.box.translated(glyph.place), 0);
        for (const UGlyph& box : glyph.boxes) {
            drawGlyph(m_out.elements, item(box.items.back()), box.shape, box.place, m_theme, m_profile,
                      ownColor(box.items.back()));
            addLayer(box.items.back(), box.box(), 0);
            cover(box.box());
        }
        for (const int i : glyph.items) {
            DrawnLayer& layer = addLayer(i, glyph.box(), i == glyph.items.front() ? gap : 0);
            if (glyph.kind == UGlyph::Kind::Joined || shown.form == GlyphForm::Stack)
                describeStack(layer, shown.tensor, glyph.shape);
        }
    }

    DrawnLayer& addLayer(int i, const QRectF& box, double gap)
    {
        DrawnLayer layer = describeLayer(item(i));
        layer.box = box;
        layer.gapBefore = gap;
        if (const auto said = m_labels.operations.find(i); said != m_labels.operations.end())
            layer.operation = said->second;
        m_out.layers.push_back(std::move(layer));
        return m_out.layers.back();
    }

    void line(const Line& runs, QPointF at, const std::string& layer, double sizePt)
    {
        for (const Run& run : runs) {
            m_out.elements.push_back(
                {layer,
                 {},
                 Role::Caption,
                 TextElement{at, run.text, sizePt, false, run.italic, m_theme.text, TextAlign::Left, {"shape"}}});
            at.rx() += textWidth(run.text, sizePt, false, run.italic);
        }
        cover(QRectF(at.x(), at.y() - capHeight(sizePt), 0.1, capHeight(sizePt) + descender(sizePt)));
    }

    void paintCaption(const UGlyph& glyph)
    {
        const Item& shown = item(glyph.items.back());
        std::vector<Line> lines = glyph.caption.lines;
        QStringList composed;
        for (const Line& caption : lines)
            composed << plainText(caption);
        for (DrawnLayer& layer : m_out.layers)
            if (layer.id == shown.id)
                layer.caption = composed.join(QLatin1Char('\n'));
        if (const auto& own = m_edits.of(shown.id).caption) {
            lines.clear();
            for (const QString& text : filledIn(*own, shown).split(QLatin1Char('\n')))
                lines.push_back({{text, false}});
        }
        const double pitch = linePitch(m_profile.captionPt);
        QPointF baseline(glyph.place.x() + glyph.caption.dx,
                         glyph.box().top() - (glyph.meetsArrow ? 1.1 : m_profile.captionGap)); // U4
        baseline.ry() -= pitch * static_cast<double>(lines.size() - (lines.empty() ? 0 : 1));
        for (const Line& caption : lines) {
            line(caption, baseline, shown.id, m_profile.captionPt);
            baseline.ry() += pitch;
        }
    }

    void begin(int from, int to, bool skip = false)
    {
        m_lines.begin(item(from).id, item(to).id);
        m_out.edges.push_back({item(from).id, item(to).id, skip});
    }

    /// Edges inside one glyph are drawn by it.
    void chain(const std::vector<int>& items)
    {
        for (std::size_t i = 1; i < items.size(); ++i)
            m_out.edges.push_back({item(items[i - 1]).id, item(items[i]).id, false});
    }

    void flow(const std::vector<QPointF>& points) { m_lines.route(points, m_theme.line, flowPt, false); }

    static QPointF axisLeft(const UGlyph& glyph) { return glyph.place + QPointF(glyph.shape.axisLeft, 0); }
    static QPointF axisRight(const UGlyph& glyph) { return glyph.place + QPointF(glyph.shape.axisRight, 0); }

    void goAcross(const UGlyph& from, const UGlyph& to)
    {
        begin(from.items.back(), to.items.front());
        flow({axisRight(from), axisLeft(to)});
        chain(to.items);
    }

    void copyAcross(const UGlyph& from, const UGlyph& to)
    {
        begin(from.items.back(), to.items.back(), true);
        m_lines.route({axisRight(from), axisLeft(to)}, m_theme.skip, m_theme.skipWidthPt, false);
    }

    KernelMark markOf(int i) const
    {
        const Node& node = *item(i).node;
        if (node.kind == Kind::Upsample)
            return KernelMark::Dashed;
        if (node.kind != Kind::Pool)
            return KernelMark::Plain;
        return node.attributes.text("function") == "average" ? KernelMark::Average : KernelMark::Maximum;
    }

    /// The kernel mark of a vertical transition, near the lower edge of the front plane; its own lower edge is where
    /// the arrow begins or ends.
    QRectF mark(const UGlyph& glyph) const
    {
        const QRectF front = glyph.shape.front.translated(glyph.place);
        const double side = std::min({markSide, 0.5 * front.width(), 0.5 * front.height()});
        const double inset = std::min(markInset, 0.2 * front.height());
        return {front.center().x() - side / 2, front.bottom() - inset - side, side, side};
    }

    void goDown(std::size_t l)
    {
        const UGlyph &from = m_layout.levels[l - 1].left.back(), &to = m_layout.levels[l].left.front();
        begin(from.items.back(), to.items.front());
        QPointF start = from.south();
        if (from.shape.oblique == 0 && item(from.items.back()).form == GlyphForm::Stack) {
            const QRectF square = mark(from);
            m_lines.kernel(square, markOf(to.items.front()));
            start.setY(square.bottom());
        }
        flow({start, to.north()});
        chain(to.items);
    }

    void goUp(std::size_t l)
    {
        const bool fromBottom = l + 1 == m_layout.levels.size();
        const UGlyph& from = (fromBottom ? m_layout.levels[l].left : m_layout.levels[l].right).back();
        const UGlyph& to = m_layout.levels[l - 1].right.front();
        const std::vector<int>& rising = to.rising.empty() ? to.items : to.rising;
        begin(from.items.back(), rising.front());
        std::vector<QPointF> path;
        if (fromBottom && m_layout.bottomTurn >= 0)
            path = {axisRight(from), {m_layout.bottomTurn, axisRight(from).y()}};
        else
            path = {from.north()};
        if (to.kind == UGlyph::Kind::Sum) {
            riseThroughBoxes(to, path);
            return;
        }
        QPointF end = to.south();
        if (to.shape.oblique == 0) {
            const QRectF square = mark(to);
            m_lines.kernel(square, markOf(rising.front()));
            end.setY(square.bottom());
        }
        path.push_back(end);
        flow(path);
        chain(rising);
        if (!to.rising.empty())
            m_out.edges.push_back({item(rising.back()).id, item(to.items.back()).id, false});
    }

    void riseThroughBoxes(const UGlyph& sum, std::vector<QPointF> path)
    {
        for (std::size_t b = 0; b < sum.boxes.size(); ++b) {
            const UGlyph& box = sum.boxes[b];
            path.push_back({sum.south().x(), box.box().bottom()});
            flow(path);
            path = {{sum.south().x(), box.box().top()}};
            begin(box.items.back(), b + 1 < sum.boxes.size() ? sum.boxes[b + 1].items.back() : sum.items.back());
        }
        path.push_back(sum.south());
        flow(path);
    }

    void paintLabel(const ULabel& label)
    {
        QPainterPath tick(QPointF(label.tickX, label.tickTop));
        tick.lineTo(label.tickX, label.tickEnd);
        m_out.elements.push_back(
            {item(label.item).id, {}, Role::Operation, PathElement{tick, {}, {tickPt, m_theme.line, false}}});
        double baseline = label.top + capHeight(label.block.lines.front().sizePt);
        for (const LabelLine& text : label.block.lines) {
            m_out.elements.push_back({item(label.item).id,
                                      {},
                                      Role::Operation,
                                      TextElement{{label.center, baseline},
                                                  text.text,
                                                  text.sizePt,
                                                  false,
                                                  false,
                                                  m_theme.text,
                                                  TextAlign::Center,
                                                  text.states}});
            cover(QRectF(label.center, baseline, 0.1, descender(text.sizePt)));
            baseline += linePitch(text.sizePt);
        }
    }

    /// What the U says once goes to the legend; the copies' line is known to it as any other skip.
    void leaveKeyToLegend()
    {
        using Mark = LegendNote::Mark;
        for (const UKeyEntry& entry : m_labels.key)
            switch (entry.icon) {
            case UKeyEntry::Icon::Copied:
                m_out.notes.push_back({Mark::CopiedMaps, entry.text, entry.states});
                break;
            case UKeyEntry::Icon::Across:
                m_out.notes.push_back({Mark::ArrowRight, entry.text, entry.states});
                break;
            case UKeyEntry::Icon::Down:
                m_out.notes.push_back({Mark::ArrowDown, entry.text, entry.states});
                break;
            case UKeyEntry::Icon::Up:
                m_out.notes.push_back({Mark::ArrowUp, entry.text, entry.states});
                break;
            case UKeyEntry::Icon::None:
                m_out.notes.push_back({Mark::Words, entry.text, entry.states});
                break;
            case UKeyEntry::Icon::Copy:
                break;
            }
    }

    const ULayout& m_layout;
    const ULabels& m_labels;
    const Plan& m_plan;
    const Profile& m_profile;
    const Edits& m_edits;
    const Theme& m_theme;
    LinePainter m_lines;
    PaintedRow m_out;
};

} // namespace

std::optional<PaintedRow> paintUShape(const UShape& shape, const Plan& plan, const Profile& profile, Names names,
                                      const Edits& edits, const Theme& theme)
{
    const std::optional<ULayout> layout = layoutUShape(shape, plan, profile, names, edits);
    if (!layout)
        return std::nullopt;
    const ULabels labels = labelUShape(*layout, plan, profile, edits);
    return UPainter(*layout, labels, plan, profile, edits, theme).paint();
}

} // namespace nnview
