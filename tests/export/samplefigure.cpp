#include "samplefigure.h"

namespace nnview::test {

namespace {

const QColor outline("#4D4D4D"), ink("#1A1A1A"), tint("#C3C3C3"), front("#808080");

PathElement rectangle(double x, double y, double side, const QColor& fill)
{
    PathElement element;
    element.path.addRect(x, y, side, side);
    element.fill = fill;
    element.stroke = {0.5, outline};
    return element;
}

PathElement line(QPointF from, QPointF to, bool dashed = false)
{
    PathElement element;
    element.path.moveTo(from);
    element.path.lineTo(to);
    element.stroke = {dashed ? 0.75 : 0.5, ink, dashed};
    return element;
}

PathElement bar(double x, double y)
{
    PathElement element;
    element.path.addPolygon(QPolygonF({{x, y}, {x + 3.3, y}, {x + 11.3, y + 8}, {x + 8, y + 8}, {x, y}}));
    element.fill = front;
    element.stroke = {0.5, outline};
    return element;
}

PathElement circle(QPointF center, double radius)
{
    PathElement element;
    element.path.addEllipse(center, radius, radius);
    element.fill = ink;
    return element;
}

/// A square with a square hole: two subpaths under the odd-even rule.
PathElement ring(double x, double y)
{
    PathElement element;
    element.path.addRect(x, y, 3, 3);
    element.path.addRect(x + 1, y + 1, 1, 1);
    element.fill = QColor(0x56, 0xB4, 0xE9, 128);
    return element;
}

TextElement text(QPointF baseline, const char* words, TextAlign align = TextAlign::Left)
{
    TextElement element;
    element.baseline = baseline;
    element.text = QString::fromUtf8(words);
    element.color = ink;
    element.align = align;
    return element;
}

void addTexts(Figure& figure)
{
    const auto add = [&](const char* layer, Role role, TextElement element) {
        figure.elements.push_back({layer, {}, role, std::move(element)});
    };
    add("input", Role::Caption, text({1.6, 4}, "INPUT"));
    add("input", Role::Caption, text({1.6, 6.914}, "1@32×32"));
    add("features.0", Role::Caption, text({25, 4}, "C1: feature maps"));
    TextElement centred = text({30, 30.123456}, "Convolutions", TextAlign::Center);
    centred.states = {"kernel"};
    add("features.0", Role::Operation, centred);
    TextElement bold = text({83.5, 30}, "×2", TextAlign::Right);
    bold.bold = true;
    add("fc/1: a&b", Role::Operation, bold);
    TextElement italic = text({1, 35}, "k < n & \"m\"");
    italic.italic = true;
    italic.sizePt = 6;
    figure.elements.push_back({{}, {}, Role::Legend, italic});
    figure.elements.push_back({{}, {}, Role::Legend, text({20, 35}, " a  b ")});
}

} // namespace

Figure sampleFigure()
{
    Figure figure;
    figure.page = {0, 0, 84, 36.6};
    figure.title = "Sample <net>";
    figure.description = "Input 1@32\u00d732, one convolution & one dense layer.";
    const auto add = [&](const char* layer, Role role, PathElement element, const char* from = "") {
        figure.elements.push_back({layer, from, role, std::move(element)});
    };
    PathElement page;
    page.path.addRect(figure.page);
    page.fill = Qt::white;
    add("", Role::Page, page);
    add("block", Role::Frame, line({24, 26}, {50, 26}, true));
    add("input", Role::Glyph, rectangle(1.6, 8, 16, tint));
    for (int i = 0; i < 4; ++i)
        add("features.0", Role::Glyph, rectangle(25 + 1.5 * i, 6 + 1.5 * i, 12, i % 2 ? front : tint));
    add("features.0", Role::Glyph, circle({44, 7}, 0.35));
    add("fc/1: a&b", Role::Glyph, bar(60, 8));
    add("fc/1: a&b", Role::Glyph, ring(75, 8));
    add("features.0", Role::Edge, line({12, 20}, {33, 18}), "input");
    add("fc/1: a&b", Role::Edge, line({41.5, 12}, {60, 8}), "features.0");
    addTexts(figure);
    figure.layers = {
        {.id = "input",
         .kind = "input",
         .name = "x",
         .caption = "INPUT",
         .operation = {},
         .box = {1.6, 8, 16, 16},
         .channels = 1,
         .planes = 1},
        {.id = "features.0",
         .kind = "conv",
         .name = "features.0",
         .caption = "C1: feature maps",
         .operation = "Convolutions",
         .box = {25, 6, 16.5, 16.5},
         .channels = 4,
         .planes = 4},
        {.id = "fc/1: a&b",
         .kind = "dense",
         .name = "fc/1: a&b",
         .caption = {},
         .operation = {},
         .box = {60, 8, 11.3, 8}},
    };
    figure.edges = {{"input", "features.0"}, {"features.0", "fc/1: a&b"}};
    return figure;
}

} // namespace nnview::test
