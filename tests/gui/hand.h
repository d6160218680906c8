#pragma once

#include "windowtest.h"

#include <QAbstractButton>
#include <QDialog>
#include <QTimer>

#include <functional>

namespace nnview::test {

/// The hand of an author at a window: every press of a key or button and every stop of the mouse is a real event, and
/// counted.
class Hand
{
public:
    explicit Hand(MainWindow& window) : m_window(window) {}

    int events() const { return m_events; }
    MainWindow& window() const { return m_window; }
    QWidget* canvas() const { return m_window.figureView().viewport(); }

    void click(QWidget* widget, const QPoint& at, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseClick(widget, Qt::LeftButton, keys, at);
        m_events += 2;
        settle();
    }
    void click(QWidget* widget) { click(widget, widget->rect().center()); }
    void clickLayer(const char* layer, Qt::KeyboardModifiers keys = {})
    {
        click(canvas(), glyphOf(m_window, layer), keys);
    }
    void doubleClick(const QPoint& at)
    {
        QTest::mouseDClick(canvas(), Qt::LeftButton, {}, at);
        m_events += 4;
        settle();
    }
    /// On the canvas, with stops on the way.
    void drag(const QPoint& from, const QPoint& by, Qt::KeyboardModifiers keys = {})
    {
        constexpr int stops = 6;
        QTest::mousePress(canvas(), Qt::LeftButton, keys, from);
        for (int i = 1; i <= stops; ++i) {
            const QPoint at = from + by * i / stops;
            QMouseEvent move(QEvent::MouseMove, at, canvas()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, keys);
            QApplication::sendEvent(canvas(), &move);
            QCoreApplication::processEvents();
        }
        QTest::mouseRelease(canvas(), Qt::LeftButton, keys, from + by);
        m_events += stops + 2;
        settle();
    }
    /// To whatever has the focus.
    void key(int key, Qt::KeyboardModifiers modifiers = {}, int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            QTest::keyClick(focus(), Qt::Key(key), modifiers);
            ++m_events;
        }
        settle();
    }
    void type(const QString& text)
    {
        QTest::keyClicks(focus(), text);
        m_events += int(text.size());
        settle();
    }
    /// What is done in the dialog that is about to come up; begun when it is there.
    void inDialog(const char* name, const std::function<void(QWidget& dialog)>& act)
    {
        auto* timer = new QTimer(qApp);
        QObject::connect(timer, &QTimer::timeout, timer, [timer, act, name = QLatin1String(name)] {
            QWidget* dialog = QApplication::activeModalWidget();
            if (!dialog || !dialog->isVisible() || !dialog->isActiveWindow() ||
                !(name.isEmpty() || dialog->inherits(name.data())))
                return;
            timer->stop();
            timer->deleteLater();
            act(*dialog);
        });
        timer->start(30);
    }
    /// Until the figure shows what was done.
    void settle()
    {
        QCoreApplication::processEvents();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window.document().isComposing(), 20000);
        QCoreApplication::processEvents();
    }

private:
    QWidget* focus() const
    {
        if (!QApplication::activeModalWidget() && !m_window.isActiveWindow()) { // no window manager does it
            m_window.activateWindow();
            [&] { QVERIFY(QTest::qWaitForWindowActive(&m_window)); }();
        }
        if (QWidget* widget = QApplication::focusWidget())
            return widget;
        return &m_window;
    }

    MainWindow& m_window;
    int m_events = 0;
};

} // namespace nnview::test
