#include "figure/rowpaint.h"

#include "figure/rowcanvas.h"

#include <algorithm>

namespace nnview {

namespace {

void moveBy(Element& element, QPointF by)
{
    if (auto* path = std::get_if<PathElement>(&element.shape))
        path->path.translate(by);
    else
        std::get<TextElement>(element.shape).baseline += by;
}

} // namespace

void place(PaintedRow row, QPointF by, std::vector<Element>& elements, std::vector<DrawnLayer>& layers)
{
    for (Element& element : row.elements) {
        moveBy(element, by);
        elements.push_back(std::move(element));
    }
    for (DrawnLayer& layer : row.layers) {
        layer.box.translate(by);
        layers.push_back(std::move(layer));
    }
}

PaintedRow paintRow(const Plan& plan, const Structure& structure, const Fit& fit, int number, const Edits& edits,
                    const Theme& theme, const std::vector<Bracket>& brackets)
{
    RowCanvas canvas(plan, structure, fit, number, edits, theme, brackets);
    paintGlyphs(canvas);
    paintLines(canvas);
    PaintedRow& out = canvas.out;
    out.top = canvas.lanes.top();
    out.bottom = canvas.lanes.bottom();
    for (int c = 0; c < canvas.columns(); ++c)
        if (const int item = canvas.spineItem(c); item >= 0) {
            out.top = std::min(out.top, canvas.shape(item).box.top());
            out.bottom = std::max(out.bottom, canvas.inkBottom(item));
        }
    paintCaptions(canvas);
    paintOperations(canvas);
    paintBrackets(canvas);
    out.elements.insert(out.elements.end(), canvas.lines.elements.begin(), canvas.lines.elements.end());
    return std::move(out);
}

} // namespace nnview
