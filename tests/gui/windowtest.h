#pragma once

#include "figurescene.h"
#include "figureview.h"
#include "filecontroller.h"
#include "guitest.h"
#include "mainwindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QMessageBox>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <memory>

namespace nnview::test {

inline std::unique_ptr<MainWindow> makeWindow()
{
    auto window = std::make_unique<MainWindow>();
    window->resize(1200, 800);
    window->show();
    [&] { QVERIFY(QTest::qWaitForWindowExposed(window.get())); }();
    return window;
}

inline void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    [&] { QVERIFY(file.open(QIODevice::WriteOnly)); }();
    file.write(content);
}

/// Creates a file (the fake worker looks at its name, or at `content`) and opens it.
inline QString openModel(MainWindow& window, const QString& path, const QByteArray& content = {})
{
    writeFile(path, content);
    QSignalSpy opened(&window.files(), &FileController::opened), failed(&window.files(), &FileController::failed);
    window.openFile(path);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(opened.size() + failed.size() == 1, 20000); }();
    QTest::qWait(20);
    return path;
}

/// Pixels of the canvas.
inline QPoint onScreen(MainWindow& window, const QPointF& mm)
{
    return window.figureView().mapFromScene(mm);
}

inline QPoint glyphOf(MainWindow& window, const char* layer)
{
    const DrawnLayer* drawn = window.document().figure().layer(layer);
    return drawn ? onScreen(window, drawn->box.center()) : QPoint();
}

inline QPoint labelOf(MainWindow& window, const char* layer, Role role)
{
    return onScreen(window, window.figureView().figureScene().labelRect(QLatin1String(layer), role).center());
}

/// Presses at one point of the canvas and lets go at another, with stops on the way.
inline void drag(MainWindow& window, const QPoint& from, const QPoint& to, Qt::KeyboardModifiers keys = {})
{
    QWidget* canvas = window.figureView().viewport();
    QTest::mousePress(canvas, Qt::LeftButton, keys, from);
    constexpr int stops = 4;
    for (int i = 1; i <= stops; ++i) {
        const QPoint point = from + (to - from) * i / stops;
        QMouseEvent move(QEvent::MouseMove, point, canvas->mapToGlobal(point), Qt::NoButton, Qt::LeftButton, keys);
        QApplication::sendEvent(canvas, &move);
    }
    QTest::mouseRelease(canvas, Qt::LeftButton, keys, to);
}

/// Clicks a button of the message box that is about to come up.
inline void answerPrompt(QMessageBox::StandardButton button)
{
    QTimer::singleShot(100, qApp, [button] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(box);
        QTest::mouseClick(box->button(button), Qt::LeftButton);
    });
}

/// So that no test asks for the work of the one before.
inline void forget(MainWindow& window)
{
    window.document().undoStack().clear();
}

} // namespace nnview::test
