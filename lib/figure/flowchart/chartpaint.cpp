#include "figure/flowchart/chart.h"

#include "figure/textmetrics.h"
#include "figure/wording.h"

#include <algorithm>
#include <cmath>

namespace nnview::flowchart {

namespace {

constexpr double outlinePt = 0.5, flowPt = 0.6, signPt = 0.7;
constexpr double aboveLine = 0.9; // clear of an arrowhead
constexpr double boxRadius = 0.6, frameRadius = 1.2, tapDiameter = 0.72;

class Painter
{
public:
    Painter(const Chart& chart, const FlowGraph& flow, const Layout& layout, const Placement& placement)
        : m_chart(chart), m_flow(flow), m_layout(layout), m_placement(placement), m_lines(chart.theme, chart.profile),
          m_down(placement.direction == Direction::Down)
    {
    }

    PaintedRow paint()
    {
        for (std::size_t f = 0; f < m_layout.frames.size(); ++f)
            frame(static_cast<int>(f));
        for (const Route& route : m_layout.routes)
            stroke(route);
        for (std::size_t i = 0; i < m_chart.plan.items.size(); ++i)
            node(static_cast<int>(i));
        for (std::size_t o = 0; o < m_chart.outputNames.size(); ++o)
            output(static_cast<int>(o));
        for (Element& element : m_lines.elements)
            m_out.elements.push_back(std::move(element));
        return std::move(m_out);
    }

private:
    const Item& item(int i) const { return m_chart.plan.items[at(i)]; }

    /// A point of the layout on the page. What is to the right of the flow is above it in a figure that flows right.
    QPointF page(int piece, double along, double across) const
    {
        const QPointF origin = m_placement.pieces[at(piece)];
        const double begin = m_layout.pieces[at(piece)].start;
        return m_down ? origin + QPointF(across, along - begin) : origin + QPointF(along - begin, -across);
    }

    std::string idOf(int node) const
    {
        if (node < 0)
            return {};
        if (at(node) < m_chart.plan.items.size())
            return item(node).id;
        const auto output = std::find_if(m_chart.outputs.begin(), m_chart.outputs.end(),
                                         [&](const Link& link) { return link.to == node; });
        return output == m_chart.outputs.end() ? std::string() : item(output->from).id;
    }

    void add(const std::string& layer, Role role, QPainterPath path, const QColor& fill, double widthPt,
             const QColor& color, bool dashed = false)
    {
        m_out.elements.push_back({layer, {}, role, PathElement{std::move(path), fill, {widthPt, color, dashed}}});
    }

    void text(const std::string& layer, Role role, QPointF baseline, const BoxLine& line, const QColor& color,
              TextAlign align, bool bold = false)
    {
        m_out.elements.push_back(
            {layer,
             {},
             role,
             TextElement{baseline, line.text, line.sizePt, bold, line.italic, color, align, line.states}});
    }

    void frame(int f)
    {
        const PlacedFrame& placed = m_layout.frames[at(f)];
        const QRectF rect =
            QRectF(page(placed.piece, placed.start, placed.left), page(placed.piece, placed.end, placed.right))
                .normalized();
        QPainterPath path;
        path.addRoundedRect(rect, frameRadius, frameRadius);
        add({}, Role::Frame, std::move(path), {}, outlinePt, m_chart.theme.frame);
        const Chart::Title& title = m_chart.titles[at(f)];
        constexpr double inset = 1.6;
        double x = rect.left() + inset;
        if (m_down) { // beside the lines that come in
            double first = rect.right(), last = rect.left();
            for (const double entry : placed.entries) {
                const double at = page(placed.piece, placed.start, entry).x();
                first = std::min(first, at);
                last = std::max(last, at);
            }
            if (first - rect.left() < title.width + 2 * inset)
                x = last + inset;
        }
        const double baseline = rect.top() + inset + capHeight(m_chart.titlePt);
        const double space = textWidth(QStringLiteral("  "), m_chart.titlePt);
        const auto put = [&](const QString& words, double sizePt, bool bold, const QColor& color) {
            if (words.isEmpty())
                return;
            text({}, Role::Frame, {x, baseline}, {words, sizePt, false, {}}, color, TextAlign::Left, bold);
            x += textWidth(words, sizePt, bold) + space;
        };
        put(title.name, m_chart.boxes.shapePt, false, m_chart.theme.text);
        put(title.count, m_chart.titlePt, true, m_chart.theme.text);
        put(title.difference, m_chart.boxes.shapePt, false, m_chart.theme.detail);
    }

    void stroke(const Route& route)
    {
        m_lines.begin(idOf(route.from), idOf(route.to));
        const QColor& color = route.skip ? m_chart.theme.skip : m_chart.theme.line;
        std::vector<QPointF> points;
        for (const Point& point : route.points) {
            const QPointF next = page(route.piece, point.along, point.across);
            const auto straight = [&](QPointF a, QPointF b, QPointF c) {
                const QPointF in = b - a, out = c - b;
                if (in.isNull())
                    return false;
                return std::abs(in.x() * out.y() - in.y() * out.x()) < 1e-9;
            };
            while (points.size() > 1 && straight(points[points.size() - 2], points.back(), next))
                points.pop_back();
            if (points.empty() || (next - points.back()).manhattanLength() > 1e-9)
                points.push_back(next);
            if (point.fork)
                points.push_back(next); // a corner without a curve
        }
        m_lines.route(points, color, route.skip ? m_chart.theme.skipWidthPt : flowPt, false, true);
        const double radius = letterDiameter(m_chart.profile) / 2;
        const QPointF forth = m_down ? QPointF(0, radius) : QPointF(radius, 0);
        if (route.tap)
            m_lines.dot(points.front(), tapDiameter, m_chart.theme.line);
        if (route.letterAfter != none)
            m_lines.circledLetter(points.back() + forth, letterText(route.letterAfter));
        if (route.letterBefore != none)
            m_lines.circledLetter(points.front() - forth, letterText(route.letterBefore));
    }

    static QString letterText(int number)
    {
        constexpr int letters = 26;
        QString text(QLatin1Char(static_cast<char>('a' + number % letters)));
        return number < letters ? text : text + QString::number(number / letters + 1);
    }

    FamilyColors colors(const Item& item) const
    {
        FamilyColors colors = m_chart.theme.families.at(item.family);
        if (const auto& own = m_chart.edits.of(item.id).color) {
            colors.front = QColor(*own);
            const auto lighter = [](int channel) { return 255 - (255 - channel) * 2 / 5; };
            colors.tint =
                QColor(lighter(colors.front.red()), lighter(colors.front.green()), lighter(colors.front.blue()));
        }
        return colors;
    }

    void node(int i)
    {
        const Box& box = m_chart.boxes.boxes[at(i)];
        const PlacedNode& placed = m_layout.nodes[at(i)];
        const QPointF entry = page(placed.piece, placed.start, placed.across);
        DrawnLayer drawn;
        drawn.id = item(i).id;
        drawn.kind = item(i).isInput() ? "input" : std::string(kindName(item(i).node->kind));
        drawn.name = item(i).modelName;
        drawn.row = placed.piece;
        drawn.caption = plainText(box.shape);
        QStringList words;
        for (const auto* lines : {&box.before, &box.own, &box.after})
            for (const BoxLine& line : *lines)
                words << line.text;
        drawn.operation = words.join(QLatin1Char('\n'));
        switch (box.form) {
        case BoxForm::Ring:
            drawn.box = ring(i, box, entry);
            break;
        case BoxForm::Bus:
            drawn.box = bus(i, box, placed);
            break;
        default:
            drawn.box = plain(i, box, entry);
        }
        shape(i, box, placed);
        drawn.gapBefore = gapBefore(i);
        m_out.layers.push_back(std::move(drawn));
    }

    /// Along, to the nearest of what leads to it in the same piece.
    double gapBefore(int i) const
    {
        const PlacedNode& own = m_layout.nodes[at(i)];
        double gap = 0;
        bool any = false;
        const auto [first, last] = std::equal_range(m_flow.edges.begin(), m_flow.edges.end(), FlowEdge{0, i, false},
                                                    [](const FlowEdge& a, const FlowEdge& b) { return a.to < b.to; });
        for (auto it = first; it != last; ++it) {
            const FlowEdge& edge = *it;
            const PlacedNode& before = m_layout.nodes[at(edge.from)];
            if (before.piece != own.piece)
                continue;
            const double distance = own.start - before.start - m_flow.nodes[at(edge.from)].along;
            gap = any ? std::min(gap, distance) : distance;
            any = true;
        }
        return gap;
    }

    void put(int i, const QRectF& rect, const std::vector<BoxLine>& lines)
    {
        if (lines.empty())
            return;
        const double pitch = linePitch(lines.front().sizePt), cap = capHeight(lines.front().sizePt);
        double y = rect.center().y() - (cap + pitch * static_cast<double>(lines.size() - 1)) / 2 + cap;
        for (const BoxLine& line : lines) {
            text(item(i).id, Role::Glyph, {rect.center().x(), y}, line, m_chart.theme.text, TextAlign::Center,
                 line.bold);
            y += pitch;
        }
    }

    /// What the user wrote takes the place of the operation's own lines.
    std::vector<BoxLine> ownLines(int i, const Box& box) const
    {
        const auto& edited = m_chart.edits.of(item(i).id).operation;
        if (!edited)
            return box.own;
        std::vector<BoxLine> lines;
        for (const QString& line : filledIn(*edited, item(i)).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            lines.push_back({line, box.own.empty() ? m_chart.boxes.shapePt : box.own.front().sizePt, false, {}});
        return lines;
    }

    QRectF plain(int i, const Box& box, QPointF entry)
    {
        const std::string& id = item(i).id;
        const double sheets = box.sheets * sheetOffset;
        const QRectF rect = m_down ? QRectF(entry.x() - box.width / 2, entry.y() + sheets, box.width, box.height)
                                   : QRectF(entry.x(), entry.y() - box.height / 2, box.width, box.height);
        const FamilyColors family = colors(item(i));
        const bool unknown = box.form == BoxForm::Unknown;
        const double radius = box.form == BoxForm::Terminal ? box.height / 2 : boxRadius;
        for (int sheet = box.sheets; sheet > 0; --sheet)
            behind(id, rect.translated((sheet - 1) * sheetOffset, -(sheet - 1) * sheetOffset), family.tint);
        QPainterPath path;
        path.addRoundedRect(rect, radius, radius);
        add(id, Role::Glyph, std::move(path), unknown ? QColor(Qt::white) : family.tint, outlinePt,
            m_chart.theme.outline, unknown);
        strips(i, box, rect);
        if (box.loops)
            loop(id, rect, false);
        if (box.loopsBothWays)
            loop(id, rect, true);
        QRectF all = rect;
        all.setTop(all.top() - sheets);
        all.setRight(all.right() + sheets);
        return all;
    }

    /// What is seen of a sheet one offset behind `front`: its upper and its right edge.
    void behind(const std::string& id, const QRectF& front, const QColor& fill)
    {
        const QRectF back = front.translated(sheetOffset, -sheetOffset);
        QPolygonF seen;
        seen << QPointF(back.left(), front.top()) << back.topLeft() << back.topRight() << back.bottomRight()
             << QPointF(front.right(), back.bottom()) << front.topRight();
        QPainterPath path;
        path.addPolygon(seen);
        path.closeSubpath();
        add(id, Role::Glyph, std::move(path), fill, outlinePt, m_chart.theme.outline);
    }

    /// Lines of the box and rules between what acts before, the operation and what acts after.
    void strips(int i, const Box& box, const QRectF& rect)
    {
        QRectF main = rect.adjusted(0, box.beforeHeight, 0, -box.afterHeight);
        const auto rule = [&](double y) {
            QPainterPath path(QPointF(rect.left(), y));
            path.lineTo(rect.right(), y);
            add(item(i).id, Role::Glyph, std::move(path), {}, outlinePt, m_chart.theme.outline);
        };
        if (!box.before.empty()) {
            rule(main.top());
            put(i, {rect.left(), rect.top(), rect.width(), box.beforeHeight}, box.before);
        }
        if (!box.after.empty()) {
            rule(main.bottom());
            put(i, {rect.left(), main.bottom(), rect.width(), box.afterHeight}, box.after);
        }
        put(i, main, ownLines(i, box));
    }

    /// The state that a recurrent layer hands to its next step, with the one-step delay.
    void loop(const std::string& id, const QRectF& rect, bool opposite)
    {
        constexpr double head = 1.25, square = 1.2, corner = 0.7;
        const double out = loopReach - 1.0;
        // Along the side of the box that faces away from skips: from where it goes out to where it comes back.
        QPointF a, b, away;
        if (m_down) {
            const double x = opposite ? rect.right() : rect.left();
            a = {x, rect.top() + rect.height() * 0.76};
            b = {x, rect.top() + rect.height() * 0.24};
            away = {opposite ? out : -out, 0};
        } else {
            const double y = opposite ? rect.top() : rect.bottom();
            a = {rect.left() + rect.width() * 0.7, y};
            b = {rect.left() + rect.width() * 0.3, y};
            away = {0, opposite ? -out : out};
        }
        if (opposite)
            std::swap(a, b); // backwards in time
        const QPointF unitAway = away / out, back = (b - a) / std::hypot((b - a).x(), (b - a).y());
        QPainterPath path(a);
        path.lineTo(a + away - unitAway * corner);
        path.quadTo(a + away, a + away + back * corner);
        path.lineTo(b + away - back * corner);
        path.quadTo(b + away, b + away - unitAway * corner);
        path.lineTo(b + unitAway * head * 0.8);
        add(id, Role::Glyph, std::move(path), {}, flowPt, m_chart.theme.line);
        QPainterPath tip(b);
        tip.lineTo(b + unitAway * head + back * 0.5);
        tip.lineTo(b + unitAway * head - back * 0.5);
        tip.closeSubpath();
        add(id, Role::Glyph, std::move(tip), m_chart.theme.line, 0, m_chart.theme.line);
        QPainterPath delay;
        const QPointF middle = (a + b) / 2 + away;
        delay.addRect(QRectF(middle.x() - square / 2, middle.y() - square / 2, square, square));
        add(id, Role::Glyph, std::move(delay), m_chart.theme.line, 0, m_chart.theme.line);
    }

    /// What was folded behind a circle or a bar stands on a plate after it.
    QRectF plate(int i, const Box& box, QPointF from)
    {
        const QPointF to = from + (m_down ? QPointF(0, plateGap) : QPointF(plateGap, 0));
        const QRectF rect = m_down ? QRectF(to.x() - box.width / 2, to.y(), box.width, box.height)
                                   : QRectF(to.x(), to.y() - box.height / 2, box.width, box.height);
        m_lines.begin(item(i).id, item(i).id);
        m_lines.route({from, to}, m_chart.theme.line, flowPt, false, true);
        QPainterPath path;
        path.addRoundedRect(rect, boxRadius, boxRadius);
        add(item(i).id, Role::Glyph, std::move(path), m_chart.theme.families.at(Family::Data).tint, outlinePt,
            m_chart.theme.outline);
        put(i, rect, box.after);
        return rect;
    }

    QRectF ring(int i, const Box& box, QPointF entry)
    {
        const double d = box.diameter;
        const QRectF circle =
            m_down ? QRectF(entry.x() - d / 2, entry.y(), d, d) : QRectF(entry.x(), entry.y() - d / 2, d, d);
        GlyphShape shape;
        shape.front = circle.translated(-circle.topLeft());
        drawGlyph(m_out.elements, item(i), shape, circle.topLeft(), m_chart.theme, m_chart.profile, {});
        if (box.after.empty())
            return circle;
        return circle |
               plate(i, box, m_down ? QPointF(entry.x(), circle.bottom()) : QPointF(circle.right(), entry.y()));
    }

    QRectF bus(int i, const Box& box, const PlacedNode& placed)
    {
        const QRectF bar = QRectF(page(placed.piece, placed.start, placed.across - placed.left),
                                  page(placed.piece, placed.start + busThickness, placed.across + placed.right))
                               .normalized();
        QPainterPath path;
        path.addRect(bar);
        add(item(i).id, Role::Glyph, std::move(path), m_chart.theme.detail, 0, m_chart.theme.detail);
        const BoxLine name{QString::fromLatin1(busText), m_chart.boxes.shapePt, false, {"kind"}};
        const double cap = capHeight(name.sizePt);
        if (m_down)
            text(item(i).id, Role::Operation, {bar.right() + busTextGap, bar.center().y() + cap / 2}, name,
                 m_chart.theme.text, TextAlign::Left);
        else
            text(item(i).id, Role::Operation, {bar.left(), bar.top() - busTextGap}, name, m_chart.theme.text,
                 TextAlign::Left);
        if (box.after.empty())
            return bar;
        const QPointF out = page(placed.piece, placed.start + busThickness, placed.across);
        return bar | plate(i, box, out);
    }

    /// Beside the line that leaves: to its right, or above it.
    void shape(int i, const Box& box, const PlacedNode& placed)
    {
        const double cap = capHeight(m_chart.boxes.shapePt);
        const QPointF out = page(placed.piece, placed.start + m_flow.nodes[at(i)].along, placed.across);
        QPointF baseline =
            m_down ? out + QPointF(captionGap + 0.2, captionGap + cap) : out + QPointF(captionGap, -aboveLine);
        const auto& edited = m_chart.edits.of(item(i).id).caption;
        if (edited) {
            for (const QString& line : filledIn(*edited, item(i)).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
                text(item(i).id, Role::Caption, baseline, {line, m_chart.boxes.shapePt, false, {}}, m_chart.theme.text,
                     TextAlign::Left);
                baseline.ry() += linePitch(m_chart.boxes.shapePt);
            }
            return;
        }
        for (const Run& run : box.shape) {
            text(item(i).id, Role::Caption, baseline, {run.text, m_chart.boxes.shapePt, run.italic, {"shape"}},
                 m_chart.theme.text, TextAlign::Left);
            baseline.rx() += textWidth(run.text, m_chart.boxes.shapePt, false, run.italic);
        }
    }

    void output(int o)
    {
        const int node = static_cast<int>(m_chart.plan.items.size()) + o;
        const PlacedNode& placed = m_layout.nodes[at(node)];
        const QPointF entry = page(placed.piece, placed.start, placed.across);
        const double cap = capHeight(m_chart.boxes.shapePt);
        const BoxLine line{m_chart.outputNames[at(o)], m_chart.boxes.shapePt, false, {}};
        if (m_down)
            text({}, Role::Frame, entry + QPointF(0, outputGap + cap), line, m_chart.theme.text, TextAlign::Center);
        else
            text({}, Role::Frame, entry + QPointF(outputGap, cap / 2), line, m_chart.theme.text, TextAlign::Left);
    }

    const Chart& m_chart;
    const FlowGraph& m_flow;
    const Layout& m_layout;
    const Placement& m_placement;
    LinePainter m_lines;
    bool m_down;
    PaintedRow m_out;
};

} // namespace

PaintedRow paintChart(const Chart& chart, const FlowGraph& flow, const Layout& layout, const Placement& placement)
{
    PaintedRow row = Painter(chart, flow, layout, placement).paint();
    const auto items = static_cast<int>(chart.plan.items.size());
    for (const Route& route : layout.routes) // what is drawn, not what should be
        if (route.letterAfter == none && route.to < items)
            row.edges.push_back({chart.plan.items[at(route.from)].id, chart.plan.items[at(route.to)].id, route.skip});
    return row;
}

} // namespace nnview::flowchart
