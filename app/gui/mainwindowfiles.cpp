// The window and its files: opening, tabs, reloading, recovery, the session.

#include "documenttabs.h"
#include "figureview.h"
#include "mainwindow.h"
#include "pages.h"
#include "recovery.h"
#include "startpage.h"
#include "userpicture.h"
#include "windows.h"

#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>

namespace nnview {

namespace {
const QString restoreKey = QStringLiteral("restoreSession");
} // namespace

void MainWindow::connectFiles()
{
    connect(&m_files, &FileController::readingStarted, this, [this](const QString& file) {
        m_progressPage->start(QFileInfo(file).fileName());
        m_progressDelay->start();
    });
    connect(m_progressDelay, &QTimer::timeout, this, [this] {
        m_pages->setCurrentWidget(m_progressPage);
        updateActions();
    });
    connect(&m_files, &FileController::progress, m_progressPage, &ProgressPage::setProgress);
    connect(&m_files, &FileController::failed, this, &MainWindow::showError);
    connect(&m_files, &FileController::failed, this, [this] { QTimer::singleShot(0, this, &MainWindow::openNext); });
    connect(&m_files, &FileController::aboutToShow, m_tabs, &DocumentTabs::openNew);
    connect(&m_files, &FileController::opened, this, [this](const QString& file) {
        if (!file.startsWith(Recovery::folder()) && !StartPage::isExample(file))
            m_recent.add(file);
        figureView().setProjectView(m_document.view());
        showDocument();
        tellState();
        QTimer::singleShot(0, this, &MainWindow::openNext);
    });
    connect(&m_files, &FileController::reloaded, this, &MainWindow::modelReloaded);
    connect(&m_files, &FileController::reloadFailed, this, [this](const Error& error) {
        const ErrorText text = errorText(error, QFileInfo(m_files.file()).fileName());
        showMessage(tr("The model changed and cannot be read now; the figure shows what it was. %1").arg(text.detail),
                    tr("Try Again"), [this] { m_files.reload(); });
    });
    connect(m_tabs, &DocumentTabs::aboutToLeave, this, [this] {
        if (m_pages->currentWidget() == m_figurePage)
            m_document.setView(figureView().projectView());
    });
    connect(m_tabs, &DocumentTabs::shown, this, &MainWindow::showTab);
    connect(m_tabs, &QTabBar::tabCloseRequested, this, [this](int tab) {
        m_tabs->setCurrentIndex(tab);
        closeTab();
    });
}

void MainWindow::openFile(const QString& path, const std::vector<QString>& inputs)
{
    if (const int tab = m_tabs->tabOf(path); tab >= 0 && inputs.empty()) {
        m_tabs->setCurrentIndex(tab);
        showDocument();
        tellState();
        return;
    }
    if (StartPage::isExample(path) && FileController::isProject(path))
        m_files.openExample(path);
    else
        m_files.open(path, inputs);
}

void MainWindow::openNext()
{
    if (!m_toOpen.isEmpty() && !m_files.job().isRunning())
        openFile(m_toOpen.takeFirst());
}

void MainWindow::showTab()
{
    figureView().setProjectView(m_document.view());
    showDocument();
    if (!m_document.isEmpty())
        tellState();
}

void MainWindow::closeTab()
{
    if (!maybeSave())
        return;
    m_tabs->closeCurrent();
    showDocument();
}

void MainWindow::modelReloaded(const ModelChanges& changes)
{
    const QString name = QFileInfo(m_document.source().path).fileName();
    const QStringList toShow = changes.added + changes.changed;
    showMessage(
        tr("%1 has changed and was read again: %2. Your changes to the figure are kept.").arg(name, summaryOf(changes)),
        toShow.isEmpty() ? QString() : tr("Show the Changes"), [this, toShow] { m_selection.set(toShow); });
}

void MainWindow::offerRecovery()
{
    const std::vector<LostWork> lost = Recovery::lostWork();
    if (lost.empty())
        return;
    QStringList titles;
    for (const LostWork& work : lost)
        titles << (work.title.isEmpty() ? tr("an unnamed figure") : work.title);
    showMessage(tr("NNView did not end as it should. Unsaved work is here: %1.").arg(titles.join(QStringLiteral(", "))),
                tr("Recover"), [this] { recoverAll(); });
}

void MainWindow::recoverAll()
{
    for (const LostWork& lost : Recovery::lostWork()) {
        m_files.recover(lost);
        if (m_document.content().recovered) { // from now on it is this program's own work
            m_tabs->recovery().flush();
            Recovery::discard(lost);
        }
    }
}

void MainWindow::restoreSession()
{
    if (QSettings().value(restoreKey, true).toBool())
        windows::restoreSession(*this);
}

void MainWindow::openFiles(const QStringList& files)
{
    for (const QString& file : files)
        if (QFileInfo::exists(file))
            m_toOpen << file;
    openNext();
}

bool MainWindow::maybeSaveAll()
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (!m_tabs->content(tab).isModified())
            continue;
        m_tabs->setCurrentIndex(tab);
        if (!maybeSave())
            return false;
    }
    return true;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!maybeSaveAll()) {
        event->ignore();
        return;
    }
    QSettings settings;
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("windowState"), m_docksShown ? saveState() : m_dockState);
    windows::closing(*this);
    event->accept();
}

static QStringList droppedFiles(const QMimeData* data)
{
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(event->mimeData()).isEmpty() && event->source() == nullptr)
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    for (const QString& file : droppedFiles(event->mimeData()))
        if (isPicture(file) && !m_document.isEmpty())
            setPicture(file);
        else
            m_toOpen << file;
    event->acceptProposedAction();
    // Later: the program that drags waits until this returns.
    QTimer::singleShot(0, this, &MainWindow::openNext);
}

} // namespace nnview
