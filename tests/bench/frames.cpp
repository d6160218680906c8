// How long a frame takes while a figure of many glyphs is panned and zoomed. Prints milliseconds:
//     frames [GLYPHS]

#include "document.h"
#include "figureview.h"
#include "gui/guitest.h"
#include "selection.h"
#include "timing.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

using namespace nnview;

namespace {

/// Stacks of four planes with a caption and an operation label, in rows of a hundred.
Figure manyGlyphs(int count)
{
    constexpr int perRow = 100;
    constexpr double width = 9, height = 16;
    Figure figure;
    figure.page = QRectF(0, 0, perRow * width, std::ceil(double(count) / perRow) * height);
    for (int i = 0; i < count; ++i) {
        const std::string id = "layer" + std::to_string(i);
        const QPointF at(i % perRow * width + 1, i / perRow * height + 3);
        for (int plane = 0; plane < 4; ++plane) {
            QPainterPath path;
            path.addRect(QRectF(at + QPointF(plane, plane), QSizeF(4, 4)));
            figure.elements.push_back(
                {id, {}, Role::Glyph, PathElement{path, QColor(0xd0, 0xe0, 0xf0), {0.5, Qt::black}}});
        }
        const auto text = [&](Role role, double y, const char* words) {
            figure.elements.push_back({id,
                                       {},
                                       role,
                                       TextElement{at + QPointF(3, y),
                                                   QString::fromLatin1(words),
                                                   6.5,
                                                   false,
                                                   false,
                                                   Qt::black,
                                                   TextAlign::Center,
                                                   {}}});
        };
        text(Role::Caption, -1, "64@28x28");
        text(Role::Operation, 11, "3x3 conv");
        DrawnLayer layer;
        layer.id = id;
        layer.kind = "conv";
        layer.box = QRectF(at, QSizeF(7, 7));
        figure.layers.push_back(std::move(layer));
    }
    std::stable_sort(figure.elements.begin(), figure.elements.end(),
                     [](const Element& a, const Element& b) { return a.role < b.role; });
    return figure;
}

template <class Step>
void measure(const char* what, FigureView& view, Step step)
{
    std::vector<double> wall, cpu;
    constexpr int frames = 120;
    for (int i = 0; i < frames; ++i) {
        QElapsedTimer timer;
        timer.start();
        const double before = processorMilliseconds();
        step(i);
        QCoreApplication::processEvents(); // paints
        wall.push_back(double(timer.nsecsElapsed()) / 1e6);
        cpu.push_back(processorMilliseconds() - before);
    }
    std::printf("%s at %.0f %%: median %.1f ms, 99 %% %.1f ms (processor %.1f and %.1f ms)\n", what, view.zoom() * 100,
                percentile(wall, 0.5), percentile(wall, 0.99), percentile(cpu, 0.5), percentile(cpu, 0.99));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    test::OwnSettings own;
    const int glyphs = argc > 1 ? QByteArray(argv[1]).toInt() : 5000;
    Document document;
    Selection selection;
    FigureView view(document, selection);
    view.resize(1400, 900);
    view.show();
    auto content = std::make_unique<DocumentContent>();
    content->loaded = true;
    content->figure = manyGlyphs(glyphs);
    const auto before = document.exchange(std::move(content));
    view.fit();
    QCoreApplication::processEvents();
    measure("zoom", view, [&](int i) { i % 40 < 20 ? view.zoomIn() : view.zoomOut(); });
    view.zoomToPrintedSize();
    QElapsedTimer rest;
    rest.start();
    while (rest.elapsed() < 300) // the zoom is painted sharply
        QCoreApplication::processEvents();
    measure("pan", view, [&](int) { view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->value() + 9); });
    return 0;
}
