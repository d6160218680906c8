#include "windows.h"

#include "documenttabs.h"
#include "mainwindow.h"

#include <QApplication>
#include <QSettings>

#include <optional>

namespace nnview::windows {

namespace {

const QString sessionKey = QStringLiteral("session");
std::optional<QVariantList> quitting; ///< the files of each window that quit() has closed; nullopt: nobody quits

void remember(QVariantList& session, const MainWindow& window)
{
    if (const QStringList files = window.tabs().files(); !files.isEmpty())
        session << QVariant(files);
}

} // namespace

MainWindow& open()
{
    auto* window = new MainWindow;
    window->setAttribute(Qt::WA_DeleteOnClose);
    if (const MainWindow* before = current()) {
        constexpr int step = 30; // px: so that it does not hide the one before
        window->resize(before->size());
        window->move(before->pos() + QPoint(step, step));
    }
    window->show();
    return *window;
}

std::vector<MainWindow*> all()
{
    std::vector<MainWindow*> windows;
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* window = qobject_cast<MainWindow*>(widget); window && window->isVisible())
            windows.push_back(window);
    return windows;
}

MainWindow* current()
{
    for (QWidget* widget = QApplication::activeWindow(); widget; widget = widget->parentWidget())
        if (auto* window = qobject_cast<MainWindow*>(widget))
            return window;
    const std::vector<MainWindow*> windows = all();
    return windows.empty() ? nullptr : windows.back();
}

void openFile(const QString& path, const std::vector<QString>& inputs)
{
    MainWindow* window = current();
    if (!window || path.isEmpty())
        window = &open();
    if (!path.isEmpty())
        window->openFile(path, inputs);
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->raise();
    window->activateWindow();
}

void quit()
{
    quitting.emplace();
    QApplication::closeAllWindows();
    if (all().empty())
        QSettings().setValue(sessionKey, *quitting);
    quitting.reset();
}

void closing(const MainWindow& window)
{
    if (quitting) {
        remember(*quitting, window);
    } else if (all().size() <= 1) {
        QVariantList session;
        remember(session, window);
        QSettings().setValue(sessionKey, session);
    }
}

void restoreSession(MainWindow& window)
{
    MainWindow* into = &window;
    for (const QVariant& files : QSettings().value(sessionKey).toList()) {
        if (!into)
            into = &open();
        into->openFiles(files.toStringList());
        into = nullptr;
    }
}

} // namespace nnview::windows
