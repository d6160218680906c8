#include "windows.h"

#include "documenttabs.h"
#include "mainwindow.h"

#include <QApplication>
#include <QSettings>

namespace nnview::windows {

namespace {

const QString sessionKey = QStringLiteral("session");
bool isQuitting = false;

void remember(const std::vector<const MainWindow*>& open)
{
    QVariantList session;
    for (const MainWindow* window : open)
        if (const QStringList files = window->tabs().files(); !files.isEmpty())
            session << QVariant(files);
    QSettings().setValue(sessionKey, session);
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
    const std::vector<MainWindow*> windows = all();
    remember({windows.begin(), windows.end()});
    isQuitting = true;
    QApplication::closeAllWindows();
    isQuitting = false;
}

void closing(const MainWindow& window)
{
    const std::vector<MainWindow*> windows = all();
    if (!isQuitting && windows.size() <= 1)
        remember({&window});
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
