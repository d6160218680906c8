// How long an author waits for an edit, from the event to the painted frame, and how long the window could not answer
// meanwhile. Prints milliseconds:
//     editlatency PROJECT.nnview [EDITS]
// Also the processor's time, of all threads: on a busy machine it says more.

#include "document.h"
#include "figureview.h"
#include "gui/guitest.h"
#include "mainwindow.h"
#include "timing.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace nnview;

namespace {

void waitForFigure(Document& document)
{
    while (document.isComposing())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1000);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    test::OwnSettings own;
    if (argc < 2) {
        std::puts("editlatency PROJECT.nnview [EDITS]");
        return 2;
    }
    const int edits = argc > 2 ? QByteArray(argv[2]).toInt() : 100;
    MainWindow window;
    window.resize(1400, 900);
    window.show();
    window.openFile(QString::fromLocal8Bit(argv[1]));
    Document& document = window.document();
    waitForFigure(document);
    if (document.figure().layers.empty())
        return 1;
    // A heart that beats every millisecond: the longest pause is how long the window was deaf.
    QElapsedTimer sinceBeat;
    std::vector<double> pauses;
    QTimer heart;
    QObject::connect(&heart, &QTimer::timeout, &app, [&] {
        pauses.push_back(double(sinceBeat.nsecsElapsed()) / 1e6);
        sinceBeat.restart();
    });
    std::vector<double> latencies, work;
    const std::string layer = document.figure().layers[document.figure().layers.size() / 2].id;
    for (int i = 0; i < edits; ++i) {
        QElapsedTimer timer;
        sinceBeat.start();
        heart.start(1);
        timer.start();
        const double before = processorMilliseconds();
        document.setCaption(layer, QStringLiteral("edit %1").arg(i));
        waitForFigure(document);
        window.figureView().viewport()->repaint();
        latencies.push_back(double(timer.nsecsElapsed()) / 1e6);
        work.push_back(processorMilliseconds() - before);
        heart.stop();
        QCoreApplication::processEvents();
    }
    std::printf(
        "%zu layers drawn, %d edits: median %.1f ms, 99 %% %.1f ms (processor %.1f and %.1f ms); longest pause of "
        "the window %.1f ms\n",
        document.figure().layers.size(), edits, percentile(latencies, 0.5), percentile(latencies, 0.99),
        percentile(work, 0.5), percentile(work, 0.99),
        pauses.empty() ? 0 : *std::max_element(pauses.begin(), pauses.end()));
    return 0;
}
