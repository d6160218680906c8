#include "figure/rowcanvas.h"

namespace nnview {

namespace {

QColor ownColor(const RowCanvas& canvas, int i)
{
    const auto& color = canvas.edits.of(canvas.item(i).id).color;
    return color ? QColor(*color) : QColor();
}

void paintGlyph(RowCanvas& canvas, int i, bool box, double gap)
{
    GlyphShape drawn = canvas.shape(i);
    const bool isBar = canvas.item(i).form == GlyphForm::Bus || canvas.item(i).form == GlyphForm::Join;
    if (isBar && !box) {                                      // the bar gathers every lane that enters it
        const bool isFork = canvas.structure.endsFork[at(i)]; // exactly its lanes (amendment G3)
        drawn.barTop = std::min(isFork ? 0 : drawn.barTop, canvas.lanes.topAtBus(i));
        drawn.barBottom = std::max(isFork ? 0 : drawn.barBottom, canvas.lanes.bottomAtBus(i));
    }
    drawGlyph(canvas.out.elements, canvas.item(i), drawn, canvas.place(i), canvas.theme, canvas.profile,
              ownColor(canvas, i));
    if (!box)
        drawPicture(canvas.out.elements, canvas.item(i), drawn, canvas.place(i), canvas.theme, canvas.edits);
    DrawnLayer layer = describeLayer(canvas.item(i));
    layer.box = drawn.box.translated(canvas.place(i));
    layer.gapBefore = gap;
    layer.row = canvas.number;
    const bool joined = canvas.item(i).form == GlyphForm::Bus;
    const auto& unit = canvas.item(i).unit;
    const bool folded = unit && unit->glyph != UnitLook::Glyph::Box && unit->shown.isMap();
    if (!box && (canvas.item(i).form == GlyphForm::Stack || folded || (joined && canvas.item(i).tensor.isMap()))) {
        describeStack(layer, unit ? unit->shown : canvas.item(i).tensor, drawn);
    } else if (!box && canvas.item(i).form == GlyphForm::Bar && canvas.item(i).tensor.channels.isKnown()) {
        layer.height = drawn.inBottom.y() - drawn.inTop.y(); // without the arrows of two directions
        layer.sizeY = canvas.item(i).node && canvas.item(i).node->kind == Kind::Recurrent
                          ? canvas.item(i).node->attributes.integer("hiddenSize", 1)
                          : canvas.item(i).tensor.channels.size;
    }
    canvas.out.layers.push_back(std::move(layer));
}

} // namespace

void paintGlyphs(RowCanvas& canvas)
{
    for (int c = 0; c < canvas.columns(); ++c) {
        const Column& column = canvas.structure.columns[at(canvas.row.first + c)];
        if (column.spine >= 0)
            paintGlyph(canvas, column.spine, false, c > 0 ? canvas.row.gap[at(c)] : 0);
        for (const int box : column.boxes)
            paintGlyph(canvas, box, true, 0);
    }
}

} // namespace nnview
