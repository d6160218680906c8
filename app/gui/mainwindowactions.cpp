// The menus of the window.

#include "mainwindow.h"

#include "appearance.h"
#include "documenttabs.h"
#include "draghandle.h"
#include "figurecanvas.h"
#include "figureview.h"
#include "layerpanel.h"
#include "startpage.h"
#include "visioneffect.h"
#include "windows.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>
#include <QWhatsThis>

#include <utility>

namespace nnview {

/// The desktop's own icon where there is one, else the one that the program carries.
static void setIcon(QAction* action, const char* name)
{
    const QString icon = QLatin1String(name);
    action->setIcon(QIcon::fromTheme(icon, QIcon(QStringLiteral(":/icons/%1.svg").arg(icon))));
}

void MainWindow::createFileActions()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    QAction* open = menu->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::chooseFile);
    menu->addAction(tr("New &Window"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), this, [] { windows::open(); });
    QAction* openFolder = menu->addAction(tr("Open &Folder…"), this, &MainWindow::chooseFolder);
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
    QAction* watch = menu->addAction(tr("Reload When the Model C&hanges"));
    watch->setCheckable(true);
    watch->setChecked(QSettings().value(QStringLiteral("watch"), true).toBool());
    m_files.setWatching(watch->isChecked());
    connect(watch, &QAction::toggled, this, [this](bool on) {
        m_files.setWatching(on);
        QSettings().setValue(QStringLiteral("watch"), on);
    });
    menu->addSeparator();
    QAction* save = menu->addAction(tr("&Save Project"), QKeySequence::Save, this, &MainWindow::save);
    QAction* saveAs = menu->addAction(tr("Save Project &As…"), QKeySequence::SaveAs, this, &MainWindow::saveAs);
    menu->addAction(tr("Add &Theme or Venue…"), this, &MainWindow::chooseStyle);
    QAction* style = menu->addAction(tr("Edit Theme an&d Venue…"), this, &MainWindow::editStyle);
    style->setObjectName(QStringLiteral("editStyle"));
    QAction* exportFigure =
        menu->addAction(tr("&Export Figure…"), QKeySequence(Qt::CTRL | Qt::Key_E), this, &MainWindow::chooseExport);
    menu->addSeparator();
    QAction* preview = menu->addAction(tr("Print Pre&view…"), this, &MainWindow::printPreview);
    QAction* print = menu->addAction(tr("&Print…"), QKeySequence::Print, this, &MainWindow::print);
    menu->addSeparator();
    QAction* close = menu->addAction(tr("Close Ta&b"), QKeySequence(Qt::CTRL | Qt::Key_W), this, &MainWindow::closeTab);
    QAction* session = menu->addAction(tr("Reope&n Files at Start"));
    session->setCheckable(true);
    session->setChecked(QSettings().value(QStringLiteral("restoreSession"), true).toBool());
    connect(session, &QAction::toggled, this,
            [](bool on) { QSettings().setValue(QStringLiteral("restoreSession"), on); });
    QAction* quit = menu->addAction(tr("&Quit"), QKeySequence::Quit, this, &windows::quit);
    quit->setMenuRole(QAction::QuitRole);
    open->setObjectName(QStringLiteral("open"));
    save->setObjectName(QStringLiteral("save"));
    exportFigure->setObjectName(QStringLiteral("export"));
    open->setIconText(tr("Open")); // in the tool bar, which is short of room
    save->setIconText(tr("Save"));
    exportFigure->setIconText(tr("Export"));
    m_figureActions.insert(m_figureActions.end(), {save, saveAs, exportFigure, preview, print, close, style});

    setIcon(open, "document-open");
    setIcon(openFolder, "folder-open");
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
    QAction* undo = m_document.undoGroup().createUndoAction(this, tr("&Undo"));
    undo->setShortcut(QKeySequence::Undo);
    undo->setObjectName(QStringLiteral("undo"));
    QAction* redo = m_document.undoGroup().createRedoAction(this, tr("&Redo"));
    redo->setShortcut(QKeySequence::Redo);
    redo->setObjectName(QStringLiteral("redo"));
    undo->setIconText(tr("Undo")); // in the tool bar, where a changing text would push the others about
    redo->setIconText(tr("Redo"));
    setIcon(undo, "edit-undo");
    setIcon(redo, "edit-redo");
    menu->addActions({undo, redo});
    menu->addSeparator();
    const auto figureAction = [this, menu](const QString& text, const QKeySequence& keys, auto slot) {
        QAction* action = menu->addAction(text, keys, this, slot);
        m_figureActions.push_back(action);
        return action;
    };
    const auto layerAction = [this, menu](const QString& text, const QKeySequence& keys, auto slot) {
        QAction* action = menu->addAction(text, keys, this, slot);
        m_layerActions.push_back(action);
        return action;
    };
    QAction* copy = figureAction(tr("&Copy Figure"), QKeySequence::Copy, &MainWindow::copyFigure);
    copy->setObjectName(QStringLiteral("copy"));
    copy->setIconText(tr("Copy"));
    setIcon(copy, "edit-copy");
    menu->addSeparator();
    figureAction(tr("Select &All Layers"), QKeySequence::SelectAll, &MainWindow::selectAllLayers);
    QAction* find = figureAction(tr("&Find Layers"), QKeySequence::Find, [this] {
        m_layersDock->show();
        m_layersDock->raise();
        m_layerPanel->focusSearch();
    });
    setIcon(find, "edit-find");
    menu->addSeparator();
    layerAction(tr("Edit Ca&ption"), Qt::Key_F2,
                [this] { figureView().editLabel(m_selection.layer(), Role::Caption); });
    layerAction(tr("Edit &Operation Label"), QKeySequence(Qt::SHIFT | Qt::Key_F2),
                [this] { figureView().editLabel(m_selection.layer(), Role::Operation); });
    layerAction(tr("Co&lour…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L), &MainWindow::chooseColor);
    layerAction(tr("&Hide or Show Layer"), QKeySequence(Qt::CTRL | Qt::Key_H), &MainWindow::toggleLayer);
    layerAction(tr("&Delete"), QKeySequence::Delete, &MainWindow::deleteSelected);
    menu->addSeparator();
    layerAction(tr("Open &Group"), QKeySequence(Qt::ALT | Qt::Key_Down),
                [this] { setGroupOpen(m_selection.layer(), true); });
    layerAction(tr("Clos&e Group"), QKeySequence(Qt::ALT | Qt::Key_Up),
                [this] { setGroupOpen(m_selection.layer(), false); });
    menu->addSeparator();
    layerAction(tr("Group Layer&s"), QKeySequence(Qt::CTRL | Qt::Key_G), &MainWindow::groupLayers);
    layerAction(tr("U&ngroup Layers"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), &MainWindow::ungroupLayers);
    layerAction(tr("Na&me Group…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_G), &MainWindow::nameGroup);
    menu->addSeparator();
    layerAction(tr("Al&ign Labels"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), &MainWindow::alignLabels);
    layerAction(tr("Distribute E&venly"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
                [this] { m_document.distribute(m_selection.layers()); });
    layerAction(tr("Put Labels &Back"), QKeySequence(), [this] { m_document.resetPlaces(m_selection.layers()); });
    layerAction(tr("Rese&t Layer"), QKeySequence(), [this] { m_document.resetLayers(m_selection.layers()); });
    figureAction(tr("Reset All La&yers"), QKeySequence(), [this] { m_document.resetAll(); });
}

void MainWindow::createInsertActions()
{
    QMenu* menu = menuBar()->addMenu(tr("&Insert"));
    const auto insert = [this, menu](const QString& text, int key, Annotation::Kind kind) {
        m_figureActions.push_back(menu->addAction(text, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key(key)), this,
                                                  [this, kind] { insertAnnotation(kind); }));
    };
    insert(tr("&Text"), Qt::Key_T, Annotation::Kind::Text);
    insert(tr("&Arrow"), Qt::Key_A, Annotation::Kind::Arrow);
    insert(tr("&Frame Around the Selection"), Qt::Key_F, Annotation::Kind::Frame);
    insert(tr("&Bracket Under the Selection"), Qt::Key_U, Annotation::Kind::Bracket);
    menu->addSeparator();
    QAction* picture = menu->addAction(tr("&Picture on the Input…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I),
                                       this, &MainWindow::choosePicture);
    picture->setObjectName(QStringLiteral("picture"));
    m_figureActions.push_back(picture);
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
    for (QAction* action : {in, out, fit})
        action->setPriority(QAction::LowPriority); // the icon says it
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
    createPanelActions();
    createAppearanceMenu();
    createVisionMenu();
    QAction* full = m_viewMenu->addAction(tr("F&ull Screen"), QKeySequence(Qt::Key_F11), this, [this](bool on) {
        setWindowState(windowState().setFlag(Qt::WindowFullScreen, on));
    });
    full->setCheckable(true);
    m_viewMenu->addSeparator();
    m_viewMenu->addAction(tr("Ne&xt Model"), QKeySequence::NextChild, this,
                          [this] { m_tabs->setCurrentIndex((m_tabs->currentIndex() + 1) % m_tabs->count()); });
    m_viewMenu->addAction(tr("Pre&vious Model"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab), this, [this] {
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + m_tabs->count() - 1) % m_tabs->count());
    });
    m_figureActions.push_back(m_viewMenu->addAction(
        tr("Co&mpare Models…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), this, &MainWindow::compare));
    QAction* palette = m_viewMenu->addAction(tr("&Commands…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this,
                                             &MainWindow::showPalette);
    palette->setObjectName(QStringLiteral("commands"));
}

void MainWindow::createPanelActions()
{
    QMenu* menu = m_viewMenu->addMenu(tr("Pa&nels"));
    int number = 1; // Alt+1 … leads into a panel by keyboard
    for (QDockWidget* dock : m_docks) {
        menu->addAction(dock->toggleViewAction());
        auto* go = new QAction(tr("Go to %1").arg(dock->windowTitle()), this);
        go->setShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + number++)));
        connect(go, &QAction::triggered, this, [dock] {
            dock->show();
            dock->raise();
            if (QWidget* first = dock->widget()->nextInFocusChain())
                first->setFocus(Qt::ShortcutFocusReason);
        });
        m_figureActions.push_back(go);
        addAction(go);
    }
    menu->addAction(m_toolBar->toggleViewAction());
}

void MainWindow::createVisionMenu()
{
    QMenu* menu = m_viewMenu->addMenu(tr("&Seen As"));
    auto* group = new QActionGroup(menu);
    const std::pair<QString, Vision> choices[] = {{tr("In Full &Colour"), Vision::Full},
                                                  {tr("Printed in &Grey"), Vision::Grey},
                                                  {tr("Without &Red (Protanopia)"), Vision::Protanopia},
                                                  {tr("Without Gr&een (Deuteranopia)"), Vision::Deuteranopia},
                                                  {tr("Without &Blue (Tritanopia)"), Vision::Tritanopia}};
    for (const auto& [title, vision] : choices) {
        QAction* action = menu->addAction(title, this, [this, vision = vision] {
            figureView().viewport()->setGraphicsEffect(vision == Vision::Full ? nullptr : new VisionEffect(vision));
        });
        action->setCheckable(true);
        action->setChecked(vision == Vision::Full);
        group->addAction(action);
    }
}

void MainWindow::createAppearanceMenu()
{
    QMenu* menu = m_viewMenu->addMenu(tr("&Appearance"));
    auto* group = new QActionGroup(menu);
    const std::pair<QString, Appearance> choices[] = {{tr("As the &Desktop"), Appearance::Desktop},
                                                      {tr("&Light"), Appearance::Light},
                                                      {tr("Da&rk"), Appearance::Dark}};
    for (const auto& [title, appearance] : choices) {
        QAction* action = menu->addAction(title, this, [appearance = appearance] {
            saveAppearance(appearance);
            setAppearance(appearance);
        });
        action->setCheckable(true);
        action->setChecked(savedAppearance() == appearance);
        group->addAction(action);
    }
}

void MainWindow::fillToolBar()
{
    for (const char* name : {"open", "save", "export", "copy", "", "undo", "redo", "", "zoomIn", "zoomOut", "fit"}) {
        if (*name)
            m_toolBar->addAction(findChild<QAction*>(QLatin1String(name)));
        else
            m_toolBar->addSeparator();
    }
    auto* room = new QWidget;
    room->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(room);
    m_dragHandle = new DragHandle;
    m_dragHandle->setObjectName(QStringLiteral("dragHandle"));
    m_dragHandle->setText(tr("Drag Figure"));
    m_dragHandle->setToolTip(tr("Drag from here into another program, or click to copy"));
    m_dragHandle->setIcon(QIcon(QStringLiteral(":/icons/drag.svg")));
    m_dragHandle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_dragHandle->setAutoRaise(true);
    m_toolBar->addWidget(m_dragHandle);
    connect(m_dragHandle, &DragHandle::dragStarted, this, &MainWindow::dragFigure);
    connect(m_dragHandle, &QToolButton::clicked, this, &MainWindow::copyFigure);
}

void MainWindow::createHelpActions()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(tr("&Guide"), QKeySequence::HelpContents, this, &MainWindow::showGuide);
    menu->addAction(tr("&Tour"), this, &MainWindow::startTour);
    QAction* whatsThis = QWhatsThis::createAction(this);
    whatsThis->setText(tr("&What Is This?"));
    menu->addAction(whatsThis);
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
