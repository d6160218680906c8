#include "figure/rowcanvas.h"
#include "figure/textmetrics.h"

#include <algorithm>

namespace nnview {

namespace {

QSizeF kernelSize(const RowCanvas& canvas, int i, const QRectF& plane)
{
    const Ints& kernel = canvas.item(i).kernel;
    const double last = kernel.empty() ? 2 : static_cast<double>(kernel.back());
    const double first = kernel.size() < 2 ? last : static_cast<double>(kernel[kernel.size() - 2]);
    const bool strip = canvas.item(i).tensor.form == DrawnTensor::Form::Map1D;
    return {canvas.scale.kernelSide(last, plane.width()),
            strip ? plane.height() : canvas.scale.kernelSide(first, plane.height())};
}

LinePainter::KernelMark kernelMark(const RowCanvas& canvas, int i)
{
    const Node& node = *canvas.item(i).node;
    if (node.kind == Kind::Upsample)
        return LinePainter::KernelMark::Dashed;
    if (node.kind != Kind::Pool)
        return LinePainter::KernelMark::Plain;
    return node.attributes.text("function") == "average" ? LinePainter::KernelMark::Average
                                                         : LinePainter::KernelMark::Maximum;
}

void paintSpineEdge(RowCanvas& canvas, int from, int to, ConePainter& cones)
{
    const GlyphShape &a = canvas.shape(from), &b = canvas.shape(to);
    const QPointF pa = canvas.place(from), pb = canvas.place(to);
    canvas.lines.begin(canvas.item(from).id, canvas.item(to).id);
    canvas.out.edges.push_back({canvas.item(from).id, canvas.item(to).id, false});
    const Connector connector = canvas.measures.connectors[at(to)];
    switch (connector) {
    case Connector::Cone:
    case Connector::DoubleCone:
    case Connector::InvertedCone: {
        const bool inverted = connector == Connector::InvertedCone;
        const QRectF& plane = inverted ? b.front : a.front;
        cones.cone(a, pa, b, pb, kernelSize(canvas, to, plane), kernelMark(canvas, to), inverted,
                   connector == Connector::DoubleCone);
        return;
    }
    case Connector::Fan:
        canvas.lines.line(pa + a.outTop, pb + b.inTop);
        canvas.lines.line(pa + a.outBottom, pb + b.inBottom);
        break;
    case Connector::PlaneToBar: {
        const QRectF plane = a.front.translated(pa);
        canvas.lines.outlined(plane, 0.9);
        canvas.lines.line(plane.topRight(), pb + QPointF(b.axisLeft, 0));
        canvas.lines.line(plane.bottomRight(), pb + QPointF(b.axisLeft, 0));
        break;
    }
    case Connector::Plain: // goes on inside
        canvas.lines.route({pa + QPointF(a.axisRight, 0), pb + QPointF(b.axisLeft, 0)}, canvas.theme.line, 0.6, false,
                           false);
        break;
    case Connector::Arrow:
        canvas.lines.arrow(pa + QPointF(a.axisRight, 0), pb + QPointF(b.axisLeft, 0));
        break;
    }
    cones.forget();
}

void paintSpineEdges(RowCanvas& canvas)
{
    ConePainter cones(canvas.lines);
    int before = -1;
    for (int c = 0; c < canvas.columns(); ++c) {
        const int i = canvas.spineItem(c);
        if (i < 0)
            continue;
        if (before >= 0 && !canvas.structure.endsFork[at(i)])
            paintSpineEdge(canvas, before, i, cones);
        before = i;
    }
}

QString letter(int number)
{
    return QString(QChar(u'a' + number % 26));
}

/// A skip that a row's end cuts: the part that lies in this row, and the letter at which the other one goes on.
void paintCutSkip(RowCanvas& canvas, const PlacedArc& placed, const QColor& color, double widthPt)
{
    const Arc& arc = *placed.arc;
    canvas.lines.begin(canvas.item(arc.from).id, canvas.item(arc.to).id);
    if (placed.entersRow) // the edge is one, though it has two parts
        canvas.out.edges.push_back({canvas.item(arc.from).id, canvas.item(arc.to).id, arc.skip});
    canvas.lines.route(placed.head, color, widthPt, arc.projection);
    if (placed.hasTap && !placed.entersRow)
        canvas.lines.dot(placed.tap, 0.72, color);
    const double radius = letterDiameter(canvas.profile) / 2;
    const QPointF center(placed.entersRow ? radius : canvas.row.right - radius, placed.y);
    canvas.lines.circledLetter(center, letter(canvas.cutLetter(arc)));
}

/// Height of the silhouette's upper edge at x.
double topAt(const GlyphShape& shape, double x)
{
    QPolygonF turned; // x and y exchanged, so that the same function finds the extent at x
    for (const QPointF& point : shape.outline)
        turned << QPointF(point.y(), point.x());
    double top = shape.box.top(), bottom = 0;
    outlineAt(turned, x, top, bottom);
    return top;
}

/// Dashed lines from the boxes of a tower down to the layers whose weights they use; the first one says so.
void paintTies(RowCanvas& canvas, const Arc& arc)
{
    constexpr double beside = 0.8; // from the tie to its word
    bool isSaid = false;
    for (const int box : arc.boxes) {
        const int below = sharedUnder(canvas.plan, canvas.structure, box);
        if (below < 0)
            continue;
        const GlyphShape &upper = canvas.shape(box), &lower = canvas.shape(below);
        const double left = canvas.place(below).x() + lower.planes.front().left();
        const double x =
            std::clamp(canvas.place(box).x() + upper.box.center().x(), left, left + lower.planes.front().width());
        const QPointF from(x, canvas.place(box).y() + upper.box.bottom());
        const QPointF to(x, topAt(lower, x - canvas.place(below).x()));
        QPainterPath tie(from);
        tie.lineTo(to);
        canvas.lines.segments.push_back({from, to}); // captions keep clear of it
        canvas.out.elements.push_back({{}, {}, Role::Frame, PathElement{tie, {}, {0.5, canvas.theme.detail, true}}});
        if (isSaid)
            continue;
        isSaid = true;
        const double sizePt = canvas.profile.detailPt;
        const QPointF baseline(x + beside, from.y() + (sharedTieGap + capHeight(sizePt)) / 2);
        constexpr double wordWidth = 6.5; // at most, of "shared"
        canvas.lines.segments.push_back({baseline, baseline + QPointF(wordWidth, -capHeight(sizePt))});
        canvas.out.elements.push_back({canvas.item(box).id,
                                       {},
                                       Role::Operation,
                                       TextElement{baseline,
                                                   QStringLiteral("shared"),
                                                   sizePt,
                                                   false,
                                                   false,
                                                   canvas.theme.detail,
                                                   TextAlign::Left,
                                                   {"weights"}}});
    }
}

void paintArcs(RowCanvas& canvas)
{
    for (const PlacedArc& placed : canvas.lanes.arcs()) {
        const Arc& arc = *placed.arc;
        const QColor color = arc.skip ? canvas.theme.skip : canvas.theme.line;
        const double widthPt = arc.skip ? canvas.theme.skipWidthPt : 0.6;
        const auto edge = [&](int from, int to) {
            canvas.lines.begin(canvas.item(from).id, canvas.item(to).id);
            canvas.out.edges.push_back({canvas.item(from).id, canvas.item(to).id, arc.skip});
        };
        if (arc.shares)
            paintTies(canvas, arc);
        if (placed.leavesRow || placed.entersRow) {
            paintCutSkip(canvas, placed, color, widthPt);
            continue;
        }
        if (arc.from >= 0) {
            edge(arc.from, arc.boxes.empty() ? arc.to : arc.boxes.front());
            canvas.lines.route(placed.head, color, widthPt, arc.projection);
            if (placed.hasTap)
                canvas.lines.dot(placed.tap, 0.72, color);
        }
        for (std::size_t b = 1; b < arc.boxes.size(); ++b) {
            edge(arc.boxes[b - 1], arc.boxes[b]);
            canvas.lines.route({canvas.place(arc.boxes[b - 1]) + QPointF(canvas.shape(arc.boxes[b - 1]).axisRight, 0),
                                canvas.place(arc.boxes[b]) + QPointF(canvas.shape(arc.boxes[b]).axisLeft, 0)},
                               color, widthPt, arc.projection);
        }
        if (arc.to >= 0 && !arc.boxes.empty()) {
            edge(arc.boxes.back(), arc.to);
            canvas.lines.route(placed.tail, color, widthPt, arc.projection);
        }
    }
}

void paintContinuations(RowCanvas& canvas)
{
    const int first = canvas.firstSpine(), last = canvas.lastSpine();
    if (canvas.row.continued && first >= 0) {
        canvas.lines.begin("row " + std::to_string(canvas.number), canvas.item(first).id);
        const QPointF center(letterDiameter(canvas.profile) / 2, 0);
        if (!canvas.structure.endsFork[at(first)]) // else the lanes lead on
            canvas.lines.arrow(center + QPointF(letterDiameter(canvas.profile) / 2, 0),
                               canvas.place(first) + QPointF(canvas.shape(first).axisLeft, 0));
        canvas.lines.circledLetter(center, letter(canvas.number - 1));
    }
    if (canvas.row.continues && last >= 0) {
        canvas.lines.begin(canvas.item(last).id, "row " + std::to_string(canvas.number + 1));
        const QPointF center(canvas.row.right - letterDiameter(canvas.profile) / 2, 0);
        canvas.lines.arrow(canvas.place(last) + QPointF(canvas.shape(last).axisRight, 0),
                           center - QPointF(letterDiameter(canvas.profile) / 2, 0));
        canvas.lines.circledLetter(center, letter(canvas.number));
    }
}

} // namespace

void paintLines(RowCanvas& canvas)
{
    paintSpineEdges(canvas);
    paintArcs(canvas);
    paintContinuations(canvas);
}

} // namespace nnview
