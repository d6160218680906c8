// The menus of the window.

#include "mainwindow.h"

#include "figurecanvas.h"
#include "figureview.h"
#include "startpage.h"

#include <QDockWidget>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>

namespace nnview {

/// The desktop's own icon, where there is one.
static void setIcon(QAction* action, const char* name)
{
    action->setIcon(QIcon::fromTheme(QLatin1String(name)));
}

void MainWindow::createFileActions()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    QAction* open = menu->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::chooseFile);
    m_recentMenu = menu->addMenu(tr("Open &Recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    m_reloadAction = menu->addAction(tr("Re&load Model"), QKeySequence(Qt::Key_F5), this, [this] {
        if (m_files.sourceState() == FileController::SourceState::Missing)
            locateModel();
        else
            m_files.reload();
    });
    m_locateAction = menu->addAction(tr("Lo&cate Model…"), this, &MainWindow::locateModel);
    m_inputsAction = menu->addAction(tr("&Input Shape…"), this, &MainWindow::changeInputs);
    menu->addSeparator();
    QAction* save = menu->addAction(tr("&Save Project"), QKeySequence::Save, this, &MainWindow::save);
    QAction* saveAs = menu->addAction(tr("Save Project &As…"), QKeySequence::SaveAs, this, &MainWindow::saveAs);
    QAction* exportFigure =
        menu->addAction(tr("&Export Figure…"), QKeySequence(Qt::CTRL | Qt::Key_E), this, &MainWindow::chooseExport);
    menu->addSeparator();
    QAction* preview = menu->addAction(tr("Print Pre&view…"), this, &MainWindow::printPreview);
    QAction* print = menu->addAction(tr("&Print…"), QKeySequence::Print, this, &MainWindow::print);
    menu->addSeparator();
    QAction* close = menu->addAction(tr("Close"), QKeySequence::Close, this, [this] {
        if (!maybeSave())
            return;
        m_document.clear();
        showDocument();
    });
    QAction* quit = menu->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);
    open->setObjectName(QStringLiteral("open"));
    save->setObjectName(QStringLiteral("save"));
    exportFigure->setObjectName(QStringLiteral("export"));
    m_figureActions.insert(m_figureActions.end(), {save, saveAs, exportFigure, preview, print, close});

    setIcon(open, "document-open");
    setIcon(save, "document-save");
    setIcon(saveAs, "document-save-as");
    setIcon(exportFigure, "document-export");
    setIcon(m_reloadAction, "view-refresh");
    setIcon(preview, "document-print-preview");
    setIcon(print, "document-print");
    setIcon(quit, "application-exit");
}

void MainWindow::createEditActions()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    QAction* undo = m_document.undoStack().createUndoAction(this, tr("&Undo"));
    undo->setShortcut(QKeySequence::Undo);
    undo->setObjectName(QStringLiteral("undo"));
    QAction* redo = m_document.undoStack().createRedoAction(this, tr("&Redo"));
    redo->setShortcut(QKeySequence::Redo);
    redo->setObjectName(QStringLiteral("redo"));
    undo->setIconText(tr("Undo")); // in the tool bar, where a changing text would push the others about
    redo->setIconText(tr("Redo"));
    setIcon(undo, "edit-undo");
    setIcon(redo, "edit-redo");
    menu->addActions({undo, redo});
    menu->addSeparator();
    m_figureActions.push_back(menu->addAction(tr("&Copy Figure"), QKeySequence::Copy, this, &MainWindow::copyFigure));
    menu->addSeparator();
    m_layerActions.push_back(menu->addAction(tr("Edit C&aption"), QKeySequence(Qt::Key_F2), this,
                                             [this] { figureView().editLabel(m_selection.layer(), Role::Caption); }));
    m_layerActions.push_back(menu->addAction(tr("Edit &Operation Label"), QKeySequence(Qt::SHIFT | Qt::Key_F2), this,
                                             [this] { figureView().editLabel(m_selection.layer(), Role::Operation); }));
    m_layerActions.push_back(
        menu->addAction(tr("&Hide or Show Layer"), QKeySequence(Qt::CTRL | Qt::Key_H), this, &MainWindow::toggleLayer));
    menu->addSeparator();
    m_layerActions.push_back(
        menu->addAction(tr("Reset &Layer"), this, [this] { m_document.resetLayer(layerId(m_selection.layer())); }));
    m_figureActions.push_back(menu->addAction(tr("Reset All La&yers"), this, [this] { m_document.resetAll(); }));
}

void MainWindow::createViewActions()
{
    m_viewMenu = menuBar()->addMenu(tr("&View"));
    FigureView* view = &figureView();
    QAction* in = m_viewMenu->addAction(tr("Zoom &In"), QKeySequence::ZoomIn, view, &FigureView::zoomIn);
    QAction* out = m_viewMenu->addAction(tr("Zoom &Out"), QKeySequence::ZoomOut, view, &FigureView::zoomOut);
    QAction* printed = m_viewMenu->addAction(tr("&Printed Size"), QKeySequence(Qt::CTRL | Qt::Key_1), view,
                                             &FigureView::zoomToPrintedSize);
    QAction* fit = m_viewMenu->addAction(tr("&Fit Page"), QKeySequence(Qt::CTRL | Qt::Key_0), view, &FigureView::fit);
    in->setObjectName(QStringLiteral("zoomIn"));
    out->setObjectName(QStringLiteral("zoomOut"));
    fit->setObjectName(QStringLiteral("fit"));
    setIcon(in, "zoom-in");
    setIcon(out, "zoom-out");
    setIcon(printed, "zoom-original");
    setIcon(fit, "zoom-fit-best");
    m_viewActions = {in, out, printed, fit};
    m_figureActions.insert(m_figureActions.end(), m_viewActions.begin(), m_viewActions.end());
    m_viewMenu->addSeparator();
    QAction* rulers = m_viewMenu->addAction(tr("&Rulers"));
    rulers->setCheckable(true);
    const QString rulersKey = QStringLiteral("rulers");
    connect(rulers, &QAction::toggled, this, [this, rulersKey](bool on) {
        m_canvas->setRulersVisible(on);
        QSettings().setValue(rulersKey, on);
    });
    rulers->setChecked(true);
    rulers->setChecked(QSettings().value(rulersKey, true).toBool());
    m_viewMenu->addSeparator();
    for (QDockWidget* dock : m_docks)
        m_viewMenu->addAction(dock->toggleViewAction());
    m_viewMenu->addAction(m_toolBar->toggleViewAction());
    m_viewMenu->addSeparator();
    QAction* full = m_viewMenu->addAction(tr("F&ull Screen"), QKeySequence(Qt::Key_F11), this, [this](bool on) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, on));
    });
    full->setCheckable(true);
}

void MainWindow::fillToolBar()
{
    for (const char* name : {"open", "save", "export", "", "undo", "redo", "", "zoomIn", "zoomOut", "fit"}) {
        if (*name)
            m_toolBar->addAction(findChild<QAction*>(QLatin1String(name)));
        else
            m_toolBar->addSeparator();
    }
}

void MainWindow::createHelpActions()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    QAction* action = menu->addAction(tr("&About NNView"), this, &MainWindow::about);
    action->setMenuRole(QAction::AboutRole);
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList files = m_recent.files();
    for (const QString& path : files)
        m_recentMenu->addAction(QString(path).replace(QLatin1Char('&'), QLatin1String("&&")), this,
                                [this, path] { openFile(path); });
    m_recentMenu->addSeparator();
    QAction* clear = m_recentMenu->addAction(tr("Clear List"), this, [this] {
        m_recent.clear();
        m_startPage->setRecentFiles({});
    });
    clear->setEnabled(!files.isEmpty());
}

} // namespace nnview
