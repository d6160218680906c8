#include "figure/rowpaint.h"

#include "figure/lanes.h"
#include "figure/textmetrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nnview {

namespace {

constexpr double tickPt = 0.5;
constexpr double bandGap = 1.0; // further below the lowest ink than the ticks' least gap

double capHeight(double sizePt)
{
    return 0.73 * sizePt * mmPerPt;
}

class RowPainter
{
public:
    RowPainter(const Plan& plan, const Structure& structure, const Fit& fit, int number, const Edits& edits,
               const Theme& theme, const std::vector<Bracket>& brackets)
        : m_plan(plan), m_structure(structure), m_measures(fit.measures), m_row(fit.rows[at(number)]), m_number(number),
          m_edits(edits), m_theme(theme), m_profile(fit.measures.profile),
          m_scale(plan, m_profile, m_measures.config.k, m_measures.config.slantedBars), m_lines(theme, m_profile),
          m_lanes(structure, m_measures, m_row), m_brackets(brackets)
    {
    }

    PaintedRow paint()
    {
        glyphs();
        spineEdges();
        arcs();
        continuations();
        m_out.top = m_lanes.top();
        m_out.bottom = 0;
        for (int c = 0; c < columns(); ++c)
            if (const int item = spineItem(c); item >= 0) {
                m_out.top = std::min(m_out.top, m_measures.shapes[at(item)].box.top());
                m_out.bottom = std::max(m_out.bottom, inkBottom(item));
            }
        captions();
        operations();
        brackets();
        m_out.elements.insert(m_out.elements.end(), m_lines.elements.begin(), m_lines.elements.end());
        return std::move(m_out);
    }

private:
    int columns() const { return static_cast<int>(m_row.x.size()); }
    int spineItem(int c) const { return m_structure.columns[at(m_row.first + c)].spine; }
    const Item& item(int i) const { return m_plan.items[at(i)]; }
    const GlyphShape& shape(int i) const { return m_measures.shapes[at(i)]; }
    QPointF place(int i) const { return m_lanes.place(i); }
    QColor ownColor(int i) const
    {
        const auto& color = m_edits.of(item(i).id).color;
        return color ? QColor(*color) : QColor();
    }

    /// Loops and arrows of recurrent layers hang below their bars.
    double inkBottom(int i) const
    {
        constexpr double delayHalf = 0.6; // of the square on the loop
        return std::max(shape(i).box.bottom(), shape(i).loop.isNull() ? 0 : shape(i).loop.bottom() + delayHalf);
    }

    void glyph(int i, bool box, double gap)
    {
        GlyphShape drawn = shape(i);
        if (item(i).form == GlyphForm::Bus && !box) // the bar gathers every lane that enters it
            drawn.barTop = std::min(drawn.barTop, m_lanes.topAtBus(i));
        drawGlyph(m_out.elements, item(i), drawn, place(i), m_theme, m_profile, ownColor(i));
        DrawnLayer layer;
        layer.id = item(i).id;
        layer.kind = item(i).isInput()                  ? "input"
                     : item(i).form == GlyphForm::Merge ? "merge"
                                                        : std::string(kindName(item(i).node->kind));
        layer.name = item(i).modelName;
        layer.box = drawn.box.translated(place(i));
        layer.gapBefore = gap;
        layer.row = m_number;
        const bool joined = item(i).form == GlyphForm::Bus;
        if (!box && (item(i).form == GlyphForm::Stack || (joined && item(i).tensor.isMap()))) {
            const DrawnTensor& t = item(i).tensor;
            layer.channels =
                t.channels.isKnown() ? static_cast<int>(std::min<std::int64_t>(t.channels.size, 1 << 30)) : -1;
            layer.planes = static_cast<int>(drawn.planes.size());
            layer.elided = drawn.elided;
            layer.width = drawn.front.width();
            layer.height = drawn.front.height();
            layer.depth = drawn.oblique > 0 ? -1 : drawn.depth;
            layer.sizeX = t.width.isKnown() ? t.width.size : -1;
            layer.sizeY = t.form == DrawnTensor::Form::Map1D ? -1 : t.height.isKnown() ? t.height.size : -1;
        } else if (!box && item(i).form == GlyphForm::Bar && item(i).tensor.channels.isKnown()) {
            layer.height = drawn.outline.boundingRect().height(); // without the arrows of two directions
            layer.sizeY = item(i).node && item(i).node->kind == Kind::Recurrent
                              ? item(i).node->attributes.integer("hiddenSize", 1)
                              : item(i).tensor.channels.size;
        }
        m_out.layers.push_back(std::move(layer));
    }

    void glyphs()
    {
        for (int c = 0; c < columns(); ++c) {
            const Column& column = m_structure.columns[at(m_row.first + c)];
            if (column.spine >= 0)
                glyph(column.spine, false, c > 0 ? m_row.gap[at(c)] : 0);
            for (const int box : column.boxes)
                glyph(box, true, 0);
        }
    }

    QSizeF kernelSize(int i, const QRectF& plane) const
    {
        const Ints& kernel = item(i).kernel;
        const double last = kernel.empty() ? 2 : static_cast<double>(kernel.back());
        const double first = kernel.size() < 2 ? last : static_cast<double>(kernel[kernel.size() - 2]);
        const bool strip = item(i).tensor.form == DrawnTensor::Form::Map1D;
        return {m_scale.kernelSide(last, plane.width()),
                strip ? plane.height() : m_scale.kernelSide(first, plane.height())};
    }

    LinePainter::KernelMark kernelMark(int i) const
    {
        const Node& node = *item(i).node;
        if (node.kind == Kind::Upsample)
            return LinePainter::KernelMark::Dashed;
        if (node.kind != Kind::Pool)
            return LinePainter::KernelMark::Plain;
        return node.attributes.text("function") == "average" ? LinePainter::KernelMark::Average
                                                             : LinePainter::KernelMark::Maximum;
    }

    void spineEdge(int from, int to, ConePainter& cones)
    {
        const GlyphShape &a = shape(from), &b = shape(to);
        const QPointF pa = place(from), pb = place(to);
        m_lines.begin(item(from).id, item(to).id);
        m_out.edges.push_back({item(from).id, item(to).id, false});
        const Connector connector = m_measures.connectors[at(to)];
        switch (connector) {
        case Connector::Cone:
        case Connector::DoubleCone:
        case Connector::InvertedCone: {
            const bool inverted = connector == Connector::InvertedCone;
            const QRectF& plane = inverted ? b.front : a.front;
            cones.cone(a, pa, b, pb, kernelSize(to, plane), kernelMark(to), inverted,
                       connector == Connector::DoubleCone);
            return;
        }
        case Connector::Fan:
            m_lines.line(pa + a.outTop, pb + b.inTop);
            m_lines.line(pa + a.outBottom, pb + b.inBottom);
            break;
        case Connector::PlaneToBar: {
            const QRectF plane = a.front.translated(pa);
            m_lines.outlined(plane, 0.9);
            m_lines.line(plane.topRight(), pb + QPointF(b.axisLeft, 0));
            m_lines.line(plane.bottomRight(), pb + QPointF(b.axisLeft, 0));
            break;
        }
        case Connector::Arrow:
            m_lines.arrow(pa + QPointF(a.axisRight, 0), pb + QPointF(b.axisLeft, 0));
            break;
        }
        cones.forget();
    }

    void spineEdges()
    {
        ConePainter cones(m_lines);
        int before = -1;
        for (int c = 0; c < columns(); ++c) {
            const int i = spineItem(c);
            if (i < 0)
                continue;
            if (before >= 0)
                spineEdge(before, i, cones);
            before = i;
        }
    }

    void arcs()
    {
        for (const PlacedArc& placed : m_lanes.arcs()) {
            const Arc& arc = *placed.arc;
            const QColor color = arc.skip ? m_theme.skip : m_theme.line;
            const double widthPt = arc.skip ? m_theme.skipWidthPt : 0.6;
            const auto edge = [&](int from, int to) {
                m_lines.begin(item(from).id, item(to).id);
                m_out.edges.push_back({item(from).id, item(to).id, arc.skip});
            };
            if (arc.from >= 0) {
                edge(arc.from, arc.boxes.empty() ? arc.to : arc.boxes.front());
                m_lines.route(placed.head, color, widthPt, arc.projection);
                if (placed.hasTap)
                    m_lines.dot(placed.tap, 0.72, color);
            }
            for (std::size_t b = 1; b < arc.boxes.size(); ++b) {
                edge(arc.boxes[b - 1], arc.boxes[b]);
                m_lines.route({place(arc.boxes[b - 1]) + QPointF(shape(arc.boxes[b - 1]).axisRight, 0),
                               place(arc.boxes[b]) + QPointF(shape(arc.boxes[b]).axisLeft, 0)},
                              color, widthPt, arc.projection);
            }
            if (arc.to >= 0 && !arc.boxes.empty()) {
                edge(arc.boxes.back(), arc.to);
                m_lines.route(placed.tail, color, widthPt, arc.projection);
            }
        }
    }

    void continuations()
    {
        const auto letter = [](int number) { return QString(QChar(u'a' + number % 26)); };
        const int first = firstSpine(), last = lastSpine();
        if (m_row.continued && first >= 0) {
            m_lines.begin("row " + std::to_string(m_number), item(first).id);
            const QPointF center(continuationDiameter / 2, 0);
            m_lines.arrow(center + QPointF(continuationDiameter / 2, 0),
                          place(first) + QPointF(shape(first).axisLeft, 0));
            m_lines.circledLetter(center, letter(m_number - 1));
        }
        if (m_row.continues && last >= 0) {
            m_lines.begin(item(last).id, "row " + std::to_string(m_number + 1));
            const QPointF center(m_row.right - continuationDiameter / 2, 0);
            m_lines.arrow(place(last) + QPointF(shape(last).axisRight, 0),
                          center - QPointF(continuationDiameter / 2, 0));
            m_lines.circledLetter(center, letter(m_number));
        }
    }

    int firstSpine() const
    {
        for (int c = 0; c < columns(); ++c)
            if (spineItem(c) >= 0)
                return spineItem(c);
        return -1;
    }
    int lastSpine() const
    {
        for (int c = columns() - 1; c >= 0; --c)
            if (spineItem(c) >= 0)
                return spineItem(c);
        return -1;
    }

    DrawnLayer& drawn(int i)
    {
        return *std::find_if(m_out.layers.begin(), m_out.layers.end(),
                             [&](const DrawnLayer& l) { return l.id == item(i).id; });
    }

    /// Lines of a caption from top to bottom; an edited text takes the place of the composed one and moves nothing
    /// else.
    void captions()
    {
        for (int c = 0; c < columns(); ++c) {
            const int i = spineItem(c);
            if (i < 0)
                continue;
            const CaptionBlock& block = m_measures.captions[at(i)];
            QStringList composed;
            for (const Line& line : block.lines)
                composed << plainText(line);
            drawn(i).caption = composed.join(QLatin1Char('\n'));
            std::vector<Line> lines = block.lines;
            if (const auto& own = m_edits.of(item(i).id).caption) {
                lines.clear();
                for (const QString& line : filledIn(*own, item(i)).split(QLatin1Char('\n')))
                    lines.push_back({{line, false}});
            }
            if (lines.empty())
                continue;
            const double left = place(i).x() + block.dx;
            const double under = m_lanes.isEmpty()
                                     ? shape(i).box.top()
                                     : m_lanes.topOver(left - 0.8, left + block.width + 0.8, shape(i).box.top());
            double baseline =
                under - m_profile.captionGap - linePitch(m_profile.captionPt) * static_cast<double>(lines.size() - 1);
            m_out.top = std::min(m_out.top, baseline - capHeight(m_profile.captionPt));
            for (std::size_t l = 0; l < lines.size(); ++l) {
                double x = left;
                for (const Run& run : lines[l]) {
                    TextElement text{{x, baseline}, run.text,     m_profile.captionPt, false,
                                     run.italic,    m_theme.text, TextAlign::Left,     {}};
                    if (l > 0 || lines.size() == 1)
                        text.states = {"shape"};
                    m_out.elements.push_back({item(i).id, {}, Role::Caption, std::move(text)});
                    x += textWidth(run.text, m_profile.captionPt, false, run.italic);
                }
                baseline += linePitch(m_profile.captionPt);
            }
        }
    }

    /// Lowest ink at x: glyphs and lines of the row.
    double lowestInkAt(double x) const
    {
        constexpr double beside = 0.3;
        double lowest = -std::numeric_limits<double>::infinity();
        for (int c = 0; c < columns(); ++c) {
            const int i = spineItem(c);
            if (i < 0)
                continue;
            QPolygonF turned; // x and y exchanged, so that the same function finds the extent at x
            for (const QPointF& point : shape(i).outline)
                turned << QPointF(point.y(), point.x() + place(i).x());
            for (const double at : {x - beside, x, x + beside}) {
                double top = 0, bottom = 0;
                if (outlineAt(turned, at, top, bottom))
                    lowest = std::max(lowest, bottom);
                const QRectF loop = shape(i).loop.translated(place(i));
                if (at > loop.left() - beside && at < loop.right() + beside)
                    lowest = std::max(lowest, inkBottom(i));
            }
        }
        for (const Segment& s : m_lines.segments) {
            const double left = std::min(s.a.x(), s.b.x()) - beside, right = std::max(s.a.x(), s.b.x()) + beside;
            if (x < left || x > right)
                continue;
            const double dx = s.b.x() - s.a.x();
            const double y = std::abs(dx) < 1e-6
                                 ? std::max(s.a.y(), s.b.y())
                                 : s.a.y() + (s.b.y() - s.a.y()) * std::clamp((x - s.a.x()) / dx, 0.0, 1.0);
            lowest = std::max(lowest, y);
        }
        return std::isfinite(lowest) ? lowest : 0;
    }

    void operations()
    {
        const double tickEnd = m_out.bottom + m_profile.tickGap + bandGap;
        bool any = false;
        double lowest = m_out.bottom;
        for (int c = 0; c < columns(); ++c) {
            const int i = spineItem(c);
            if (i < 0)
                continue;
            LabelBlock block = m_measures.operations[at(i)];
            QStringList composed;
            for (const LabelLine& line : block.lines)
                composed << line.text;
            drawn(i).operation = composed.join(QLatin1Char('\n'));
            double half = block.width / 2;
            double center = block.lines.empty() ? m_row.anchor[at(c)] : m_row.center[at(c)];
            if (const auto& own = m_edits.of(item(i).id).operation) {
                block.lines.clear();
                for (const QString& line : filledIn(*own, item(i)).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
                    block.lines.push_back({line,
                                           m_measures.config.wording == Wording::LeNet && !block.lines.empty()
                                               ? m_profile.detailPt
                                               : operationPt(),
                                           !block.lines.empty(),
                                           {}});
                half = std::max(half, 1.5);
            }
            if (block.lines.empty())
                continue;
            any = true;
            const double inset = std::max(0.0, half - std::min(1.0, half - 0.1));
            const double x = std::clamp(m_row.anchor[at(c)], center - inset, center + inset);
            const double start = lowestInkAt(x) + m_profile.tickGap;
            QPainterPath tick(QPointF(x, start));
            tick.lineTo(x, tickEnd);
            if (start < tickEnd - 0.3)
                m_out.elements.push_back(
                    {item(i).id, {}, Role::Operation, PathElement{tick, {}, {tickPt, m_theme.line, false}}});
            double baseline = tickEnd + m_profile.labelGap + capHeight(block.lines.front().sizePt);
            for (std::size_t l = 0; l < block.lines.size(); ++l) {
                const LabelLine& line = block.lines[l];
                if (l > 0)
                    baseline += linePitch(line.sizePt);
                TextElement text{{center, baseline},
                                 line.text,
                                 line.sizePt,
                                 false,
                                 false,
                                 line.detail ? m_theme.detail : m_theme.text,
                                 TextAlign::Center,
                                 line.states};
                m_out.elements.push_back({item(i).id, {}, Role::Operation, std::move(text)});
                lowest = std::max(lowest, baseline + 0.21 * line.sizePt * mmPerPt);
            }
        }
        if (any)
            m_out.bottom = lowest;
    }

    /// Where a bracket begins and ends in this row: round the glyphs and the taps of the skips that end under it.
    std::pair<double, double> bracketEnds(const Bracket& bracket) const
    {
        constexpr double around = 0.7;
        double left = std::numeric_limits<double>::max(), right = std::numeric_limits<double>::lowest();
        const int first = std::max(bracket.first - m_row.first, 0);
        const int last = std::min(bracket.last - m_row.first, columns() - 1);
        for (int c = first; c <= last; ++c) {
            const Column& column = m_structure.columns[at(m_row.first + c)];
            const auto extend = [&](int i) {
                left = std::min(left, place(i).x() + shape(i).box.left());
                right = std::max(right, place(i).x() + shape(i).box.right());
            };
            if (column.spine >= 0)
                extend(column.spine);
            for (const int box : column.boxes)
                extend(box);
        }
        for (const PlacedArc& placed : m_lanes.arcs())
            if (placed.hasTap && placed.arc->to >= 0) {
                const int to = m_structure.columnOf[at(placed.arc->to)];
                const int from = m_structure.columnOf[at(placed.arc->from)];
                if (to >= bracket.first && to <= bracket.last && from + 1 >= bracket.first)
                    left = std::min(left, placed.tap.x());
            }
        return {left - around, right + around};
    }

    /// "×3  first: stride" in one line where there is room, else how often over why (amendment L2).
    void bracketTexts(const Bracket& bracket, double left, double right, double y, double& lowest)
    {
        constexpr double gap = 1.5;
        const double countPt = m_profile.captionPt, detailPt = m_profile.detailPt;
        const QString count = QStringLiteral("×") + QString::number(bracket.count);
        const double countWidth = textWidth(count, countPt, true, false);
        const double detailWidth = textWidth(bracket.differs, detailPt, false, false);
        const double room = right - left, middle = (left + right) / 2;
        const bool hasDetail = !bracket.differs.isEmpty();
        const bool oneLine = hasDetail && countWidth + gap + detailWidth <= room;
        double baseline = y + 0.6 + capHeight(countPt);
        const auto add = [&](const QString& text, double x, double pt, bool bold, const QColor& color) {
            m_out.elements.push_back(
                {{}, {}, Role::Frame, TextElement{{x, baseline}, text, pt, bold, false, color, TextAlign::Left, {}}});
            lowest = std::max(lowest, baseline + 0.21 * pt * mmPerPt);
        };
        const double start = middle - (oneLine ? countWidth + gap + detailWidth : countWidth) / 2;
        add(count, start, countPt, true, m_theme.text);
        if (oneLine) {
            add(bracket.differs, start + countWidth + gap, detailPt, false, m_theme.detail);
        } else if (hasDetail && detailWidth <= room) {
            baseline += linePitch(detailPt);
            add(bracket.differs, middle - detailWidth / 2, detailPt, false, m_theme.detail);
        }
    }

    void brackets()
    {
        constexpr double distance = 1.5, tick = 0.8;
        double top = m_out.bottom;
        for (int level = 0;; ++level) {
            bool any = false;
            double lowest = top, before = std::numeric_limits<double>::lowest();
            for (const Bracket& bracket : m_brackets) {
                if (bracket.level != level || bracket.last < m_row.first || bracket.first >= m_row.first + columns())
                    continue;
                any = true;
                auto [left, right] = bracketEnds(bracket);
                left = std::max({left, before + 0.9, m_row.left}); // two stages in a row stay apart
                right = std::min(right, m_row.right);
                before = right;
                const double y = top + distance;
                QPainterPath path;
                if (bracket.first >= m_row.first) { // else the bracket began in the row before
                    path.moveTo(left, y - tick);
                    path.lineTo(left, y);
                } else {
                    path.moveTo(left, y);
                }
                path.lineTo(right, y);
                const bool ends = bracket.last < m_row.first + columns();
                if (ends)
                    path.lineTo(right, y - tick);
                m_out.elements.push_back({{}, {}, Role::Frame, PathElement{path, {}, {0.6, m_theme.line, false}}});
                lowest = std::max(lowest, y);
                if (ends)
                    bracketTexts(bracket, left, right, y, lowest);
            }
            if (!any)
                break;
            top = lowest;
        }
        m_out.bottom = top;
    }

    double operationPt() const
    {
        return m_measures.config.wording == Wording::LeNet ? m_profile.captionPt : m_profile.operationPt;
    }

    const Plan& m_plan;
    const Structure& m_structure;
    const Measures& m_measures;
    const Row& m_row;
    int m_number;
    const Edits& m_edits;
    const Theme& m_theme;
    const Profile& m_profile;
    Scale m_scale;
    LinePainter m_lines;
    Lanes m_lanes;
    const std::vector<Bracket>& m_brackets;
    PaintedRow m_out;
};

} // namespace

PaintedRow paintRow(const Plan& plan, const Structure& structure, const Fit& fit, int number, const Edits& edits,
                    const Theme& theme, const std::vector<Bracket>& brackets)
{
    return RowPainter(plan, structure, fit, number, edits, theme, brackets).paint();
}

} // namespace nnview
