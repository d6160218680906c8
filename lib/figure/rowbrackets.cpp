#include "figure/rowcanvas.h"
#include "figure/textmetrics.h"

#include <algorithm>
#include <limits>
#include <map>

namespace nnview {

namespace {

/// Where a bracket begins and ends in this row: round the glyphs and the taps of the skips that end under it.
std::pair<double, double> bracketEnds(const RowCanvas& canvas, const Bracket& bracket)
{
    constexpr double around = 0.7;
    double left = std::numeric_limits<double>::max(), right = std::numeric_limits<double>::lowest();
    const int first = std::max(bracket.first - canvas.row.first, 0);
    const int last = std::min(bracket.last - canvas.row.first, canvas.columns() - 1);
    for (int c = first; c <= last; ++c) {
        const Column& column = canvas.structure.columns[at(canvas.row.first + c)];
        const auto extend = [&](int i) {
            left = std::min(left, canvas.place(i).x() + canvas.shape(i).box.left());
            right = std::max(right, canvas.place(i).x() + canvas.shape(i).box.right());
        };
        if (column.spine >= 0)
            extend(column.spine);
        for (const int box : column.boxes)
            extend(box);
    }
    for (const PlacedArc& placed : canvas.lanes.arcs())
        if (placed.hasTap && placed.arc->to >= 0) {
            const int to = canvas.structure.columnOf[at(placed.arc->to)];
            const int from = canvas.structure.columnOf[at(placed.arc->from)];
            if (to >= bracket.first && to <= bracket.last && from + 1 >= bracket.first)
                left = std::min(left, placed.tap.x());
        }
    return {left - around, right + around};
}

/// "×3  first: stride" in one line where there is room, else how often over why (amendment L2).
void paintBracketTexts(RowCanvas& canvas, const Bracket& bracket, double left, double right, double y, double& lowest)
{
    constexpr double gap = 1.5;
    const double countPt = canvas.profile.captionPt, detailPt = canvas.profile.detailPt;
    const QString count = QStringLiteral("×") + QString::number(bracket.count);
    const double countWidth = textWidth(count, countPt, true, false);
    const double detailWidth = textWidth(bracket.differs, detailPt, false, false);
    const double room = right - left, middle = (left + right) / 2;
    const bool hasDetail = !bracket.differs.isEmpty();
    const bool oneLine = hasDetail && countWidth + gap + detailWidth <= room;
    double baseline = y + 0.6 + capHeight(countPt);
    const auto add = [&](const QString& text, double x, double pt, bool bold, const QColor& color) {
        canvas.out.elements.push_back(
            {{}, {}, Role::Frame, TextElement{{x, baseline}, text, pt, bold, false, color, TextAlign::Left, {}}});
        lowest = std::max(lowest, baseline + descender(pt));
    };
    const double start = middle - (oneLine ? countWidth + gap + detailWidth : countWidth) / 2;
    add(count, start, countPt, true, canvas.theme.text);
    if (oneLine) {
        add(bracket.differs, start + countWidth + gap, detailPt, false, canvas.theme.detail);
    } else if (hasDetail && detailWidth <= room) {
        baseline += linePitch(detailPt);
        add(bracket.differs, middle - detailWidth / 2, detailPt, false, canvas.theme.detail);
    }
}

/// Of everything drawn for some columns.
struct Extent
{
    double left = std::numeric_limits<double>::max(), right = std::numeric_limits<double>::lowest();
    double top = left, bottom = right;
    void add(const QRectF& rect)
    {
        left = std::min(left, rect.left());
        right = std::max(right, rect.right());
        top = std::min(top, rect.top());
        bottom = std::max(bottom, rect.bottom());
    }
};

/// A rounded frame with its title round a Transformer block, where its sides cross no text (amendment V7). Its lower
/// edge, or `top` if there is no frame.
double paintFrame(RowCanvas& canvas, const Bracket& bracket, double top)
{
    constexpr double around = 1.6, leastRoom = 1.6, radius = 1.2;
    constexpr double titleBaseline = 3.0, titleInset = 1.6, underTitle = 1.4, underInk = 1.5;
    const int last = canvas.row.first + canvas.columns() - 1;
    if (bracket.title.isEmpty() || bracket.first < canvas.row.first || bracket.last > last)
        return top;
    std::map<std::string, int, std::less<>> columnOf;
    for (const int item : canvas.items())
        columnOf[canvas.item(item).id] = canvas.structure.columnOf[at(item)];
    Extent before, inside, after;
    before.right = canvas.row.continued ? letterDiameter(canvas.profile) : canvas.row.left - around;
    after.left = canvas.row.continues ? canvas.row.right - letterDiameter(canvas.profile) : canvas.row.right + around;
    for (const Element& element : canvas.out.elements) {
        const auto column = columnOf.find(element.layer);
        if (column == columnOf.end())
            continue;
        Extent& part = column->second < bracket.first ? before : column->second > bracket.last ? after : inside;
        if (const auto* text = std::get_if<TextElement>(&element.shape))
            part.add(textBox(*text));
        else
            part.add(std::get<PathElement>(element.shape).path.boundingRect());
    }
    for (const PlacedArc& placed : canvas.lanes.arcs()) // skips inside
        if (placed.first + 1 >= bracket.first && placed.last <= bracket.last && placed.last >= bracket.first) {
            const double x = placed.hasTap || placed.head.size() < 2 ? placed.tap.x() : placed.head[1].x();
            inside.add(QRectF(x - 0.36, placed.top, 0.72, 0.1));
        }
    const double leftRoom = inside.left - before.right, rightRoom = after.left - inside.right;
    if (leftRoom < leastRoom || rightRoom < leastRoom)
        return top;
    const double left = std::max(inside.left - std::min(around, leftRoom / 2), canvas.row.left);
    const double right = std::min(inside.right + std::min(around, rightRoom / 2), canvas.row.right);
    const double sizePt = canvas.profile.captionPt;
    const double upper = inside.top - underTitle - titleBaseline;
    const double lower = inside.bottom + underInk;
    QPainterPath path;
    path.addRoundedRect(QRectF(QPointF(left, upper), QPointF(right, lower)), radius, radius);
    canvas.out.elements.push_back({{}, {}, Role::Frame, PathElement{path, {}, {0.5, canvas.theme.frame, false}}});
    canvas.out.elements.push_back({{},
                                   {},
                                   Role::Frame,
                                   TextElement{{left + titleInset, upper + titleBaseline},
                                               bracket.title,
                                               sizePt,
                                               false,
                                               false,
                                               canvas.theme.text,
                                               TextAlign::Left,
                                               {}}});
    canvas.out.top = std::min(canvas.out.top, upper);
    return std::max(top, lower);
}

} // namespace

void paintBrackets(RowCanvas& canvas)
{
    constexpr double distance = 1.5, tick = 0.8;
    double top = canvas.out.bottom;
    for (const Bracket& bracket : canvas.brackets)
        top = std::max(top, paintFrame(canvas, bracket, canvas.out.bottom));
    for (int level = 0;; ++level) {
        bool any = false;
        double lowest = top, before = std::numeric_limits<double>::lowest();
        for (const Bracket& bracket : canvas.brackets) {
            if (bracket.level != level || bracket.last < canvas.row.first ||
                bracket.first >= canvas.row.first + canvas.columns())
                continue;
            any = true;
            auto [left, right] = bracketEnds(canvas, bracket);
            left = std::max({left, before + 0.9, canvas.row.left}); // two stages in a row stay apart
            right = std::min(right, canvas.row.right);
            before = right;
            const double y = top + distance;
            QPainterPath path;
            if (bracket.first >= canvas.row.first) { // else the bracket began in the row before
                path.moveTo(left, y - tick);
                path.lineTo(left, y);
            } else {
                path.moveTo(left, y);
            }
            path.lineTo(right, y);
            const bool ends = bracket.last < canvas.row.first + canvas.columns();
            if (ends)
                path.lineTo(right, y - tick);
            canvas.out.elements.push_back(
                {{}, {}, Role::Frame, PathElement{path, {}, {0.6, canvas.theme.line, false}}});
            lowest = std::max(lowest, y);
            if (ends)
                paintBracketTexts(canvas, bracket, left, right, y, lowest);
        }
        if (!any)
            break;
        top = lowest;
    }
    canvas.out.bottom = top;
}

} // namespace nnview
