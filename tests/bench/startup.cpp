// How long the window takes from the start of the process to its first paint, and to a figure. Prints milliseconds:
//     startup [MODEL]
// Run it several times; the first run also pays for the disk.

#include "document.h"
#include "gui/guitest.h"
#include "mainwindow.h"
#include "timing.h"

#include <QApplication>
#include <QFile>
#include <QTimer>

#include <cstdio>
#include <ctime>
#include <unistd.h>

using namespace nnview;

namespace {

/// Since the kernel started this process, from the same clock as /proc: before the dynamic linker, before main().
double millisecondsOfProcess()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray fields = stat.readAll();
    const double startTicks = fields.mid(fields.lastIndexOf(')') + 2).split(' ').at(19).toDouble();
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (double(now.tv_sec) + double(now.tv_nsec) / 1e9 - startTicks / double(sysconf(_SC_CLK_TCK))) * 1000;
}

void tell(const char* what)
{
    std::printf("%s: %.0f ms, of which %.0f ms on the processor\n", what, millisecondsOfProcess(),
                processorMilliseconds());
    std::fflush(stdout);
}

/// Tells when the watched widget has been painted for the first time.
class FirstPaint : public QObject
{
public:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::UpdateRequest) {
            watched->removeEventFilter(this);
            watched->event(event); // paints
            tell("first paint");
            QTimer::singleShot(0, this, [this] { done(); });
            return true;
        }
        return false;
    }
    std::function<void()> done;
};

} // namespace

int main(int argc, char** argv)
{
    tell("main");
    QApplication app(argc, argv);
    test::OwnSettings own;
    MainWindow window;
    FirstPaint firstPaint;
    window.installEventFilter(&firstPaint);
    QObject::connect(&window.files(), &FileController::opened, &app, [&] {
        tell("figure ready");
        window.grab();
        tell("figure painted");
        QApplication::quit();
    });
    firstPaint.done = [&] {
        if (argc > 1)
            window.openFile(QFile::decodeName(argv[1]));
        else
            QApplication::quit();
    };
    window.show();
    return QApplication::exec();
}
