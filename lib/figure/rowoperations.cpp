#include "figure/richtext.h"
#include "figure/rowcanvas.h"
#include "figure/textmetrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nnview {

namespace {

constexpr double tickPt = 0.5;
constexpr double bandGap = 1.0; // further below the lowest ink than the ticks' least gap

/// Lowest ink at x: glyphs and lines of the row.
double lowestInkAt(const RowCanvas& canvas, double x)
{
    constexpr double beside = 0.3;
    double lowest = -std::numeric_limits<double>::infinity();
    for (int c = 0; c < canvas.columns(); ++c) {
        const int i = canvas.spineItem(c);
        if (i < 0)
            continue;
        QPolygonF turned; // x and y exchanged, so that the same function finds the extent at x
        for (const QPointF& point : canvas.shape(i).outline)
            turned << QPointF(point.y(), point.x() + canvas.place(i).x());
        const double barLeft = canvas.place(i).x(), barRight = barLeft + canvas.shape(i).tensorLeft;
        if (canvas.item(i).form == GlyphForm::Bus && x > barLeft - beside && x < barRight)
            lowest = std::max(lowest, canvas.lanes.bottomAtBus(i));
        for (const double at : {x - beside, x, x + beside}) {
            double top = 0, bottom = 0;
            if (outlineAt(turned, at, top, bottom))
                lowest = std::max(lowest, bottom);
            const QRectF loop = canvas.shape(i).loop.translated(canvas.place(i));
            if (at > loop.left() - beside && at < loop.right() + beside)
                lowest = std::max(lowest, canvas.inkBottom(i));
        }
    }
    for (const Segment& s : canvas.lines.segments) {
        const double left = std::min(s.a.x(), s.b.x()) - beside, right = std::max(s.a.x(), s.b.x()) + beside;
        if (x < left || x > right)
            continue;
        const double dx = s.b.x() - s.a.x();
        const double y = std::abs(dx) < 1e-6 ? std::max(s.a.y(), s.b.y())
                                             : s.a.y() + (s.b.y() - s.a.y()) * std::clamp((x - s.a.x()) / dx, 0.0, 1.0);
        lowest = std::max(lowest, y);
    }
    return std::isfinite(lowest) ? lowest : 0;
}

/// A sum or product with a stored tensor, such as a learned position.
bool isStoredOperand(const Item& item)
{
    return item.form == GlyphForm::Merge && item.node->inputs.size() == 1 && !item.node->parameters.empty();
}

/// What is added has no producer: an arrow leads up from its name into the circle (amendment V5).
bool paintOperand(RowCanvas& canvas, int i, QPointF from)
{
    constexpr double headLength = 1.25, headWidth = 1.0, shortest = 2.0;
    const QRectF circle = canvas.shape(i).front.translated(canvas.place(i));
    const double radius = circle.width() / 2, dx = from.x() - circle.center().x();
    if (std::abs(dx) > radius / 2)
        return false;
    const QPointF tip(from.x(), circle.center().y() + std::sqrt(radius * radius - dx * dx));
    if (from.y() - tip.y() < shortest)
        return false;
    QPainterPath shaft(from);
    shaft.lineTo(tip + QPointF(0, headLength * 0.8));
    QPainterPath head(tip);
    head.lineTo(tip + QPointF(headWidth / 2, headLength));
    head.lineTo(tip + QPointF(-headWidth / 2, headLength));
    head.closeSubpath();
    const auto add = [&](QPainterPath path, const QColor& fill, double widthPt) {
        canvas.out.elements.push_back({canvas.item(i).id,
                                       {},
                                       Role::Operation,
                                       PathElement{std::move(path), fill, {widthPt, canvas.theme.line, false}}});
    };
    add(std::move(shaft), {}, 0.6);
    add(std::move(head), canvas.theme.line, 0);
    return true;
}

/// A fork's bus bar has its name over it, at its right end, where the row's labels would be far (amendment G3).
void paintBusName(RowCanvas& canvas, int i, const LabelBlock& block)
{
    constexpr double overBar = 1.0, barThickness = 1.0;
    const LabelLine& line = block.lines.front();
    const QPointF baseline(canvas.place(i).x() + barThickness, canvas.lanes.topAtBus(i) - overBar);
    canvas.out.top = std::min(canvas.out.top, baseline.y() - capHeight(line.sizePt));
    canvas.out.elements.push_back({canvas.item(i).id,
                                   {},
                                   Role::Operation,
                                   TextElement{baseline, line.text, line.sizePt, false, false, canvas.theme.text,
                                               TextAlign::Right, line.states}});
}

/// y of the upper end of the lower band's labels, less the gap to their ticks. As composed: an edit moves nothing.
double lowerTickEnd(const RowCanvas& canvas, double tickEnd)
{
    constexpr double betweenBands = 0.6;
    double end = tickEnd;
    for (int c = 0; c < canvas.columns(); ++c)
        if (const int i = canvas.spineItem(c); i >= 0 && canvas.row.band[at(c)] == 0)
            if (const LabelBlock& block = canvas.measures.operations[at(i)]; !block.lines.empty())
                end = std::max(end, tickEnd + canvas.profile.labelGap + block.height +
                                        descender(block.lines.back().sizePt) + betweenBands);
    return end;
}

} // namespace

void paintOperations(RowCanvas& canvas)
{
    const double upperEnd = canvas.out.bottom + canvas.profile.tickGap + bandGap;
    const double lowerEnd = lowerTickEnd(canvas, upperEnd);
    bool any = false;
    double lowest = canvas.out.bottom;
    for (int c = 0; c < canvas.columns(); ++c) {
        const int i = canvas.spineItem(c);
        if (i < 0)
            continue;
        LabelBlock block = canvas.measures.operations[at(i)];
        const double tickEnd = canvas.row.band[at(c)] == 0 ? upperEnd : lowerEnd;
        const LabelBlock& overBar = canvas.measures.busNames[at(i)];
        QStringList composed;
        for (const LabelLine& line : overBar.lines.empty() ? block.lines : overBar.lines)
            composed << line.text;
        canvas.drawn(i).operation = composed.join(QLatin1Char('\n'));
        if (!block.lines.empty()) // as composed: an edit moves nothing that stands below
            lowest = std::max(lowest,
                              tickEnd + canvas.profile.labelGap + block.height + descender(block.lines.back().sizePt));
        std::vector<Line> edited;
        double half = block.width / 2;
        double center = block.lines.empty() ? canvas.row.anchor[at(c)] : canvas.row.center[at(c)];
        if (const auto& own = canvas.edits.of(canvas.item(i).id).operation) {
            block.lines.clear();
            for (const QString& line : own->split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
                edited.push_back(editedLine(line, canvas.item(i)));
                block.lines.push_back({plainText(edited.back()),
                                       canvas.measures.config.wording == Wording::LeNet && !block.lines.empty()
                                           ? canvas.profile.detailPt
                                           : canvas.operationPt(),
                                       !block.lines.empty(),
                                       {}});
            }
            half = std::max(half, 1.5);
        }
        if (!overBar.lines.empty() && !canvas.edits.of(canvas.item(i).id).operation)
            paintBusName(canvas, i, overBar);
        if (block.lines.empty())
            continue;
        any = true;
        const double inset = tickReach(half);
        const double x = std::clamp(canvas.row.anchor[at(c)], center - inset, center + inset);
        const double start = lowestInkAt(canvas, x) + canvas.profile.tickGap;
        const bool isOperand = isStoredOperand(canvas.item(i)) && paintOperand(canvas, i, {x, tickEnd});
        QPainterPath tick(QPointF(x, start));
        tick.lineTo(x, tickEnd);
        if (!isOperand && start < tickEnd - 0.3)
            canvas.out.elements.push_back(
                {canvas.item(i).id, {}, Role::Operation, PathElement{tick, {}, {tickPt, canvas.theme.line, false}}});
        double baseline = tickEnd + canvas.profile.labelGap + capHeight(block.lines.front().sizePt);
        for (std::size_t l = 0; l < block.lines.size(); ++l) {
            const LabelLine& line = block.lines[l];
            if (l > 0)
                baseline += linePitch(line.sizePt);
            TextElement text{{center, baseline},
                             line.text,
                             line.sizePt,
                             false,
                             false,
                             line.detail ? canvas.theme.detail : canvas.theme.text,
                             TextAlign::Center,
                             line.states};
            if (edited.empty())
                canvas.out.elements.push_back({canvas.item(i).id, {}, Role::Operation, std::move(text)});
            else
                paintRuns(canvas.out.elements, {canvas.item(i).id, {}, Role::Operation, std::move(text)}, edited[l],
                          canvas.profile.floorPt);
        }
    }
    if (any)
        canvas.out.bottom = lowest;
}

} // namespace nnview
