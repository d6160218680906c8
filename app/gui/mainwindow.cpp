#include "mainwindow.h"

#include "costpanel.h"
#include "documenttabs.h"
#include "draghandle.h"
#include "explainpanel.h"
#include "figurecanvas.h"
#include "figurepanel.h"
#include "figurescene.h"
#include "figureview.h"
#include "graphwords.h"
#include "layerfilter.h"
#include "layerpanel.h"
#include "layertreemodel.h"
#include "notespanel.h"
#include "pages.h"
#include "propertymodel.h"
#include "propertypanel.h"
#include "startpage.h"
#include "userstyles.h"

#include <QDockWidget>
#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyle>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QUndoView>
#include <QVBoxLayout>

static void initResources()
{
    Q_INIT_RESOURCE(nnview_icons); // must stand outside of namespaces
}

namespace nnview {

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent), m_files(m_document)
{
    initResources();
    setAcceptDrops(true);
    createPages();
    createDocks();
    m_toolBar = addToolBar(tr("Main"));
    m_toolBar->setObjectName(QStringLiteral("mainToolBar"));
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    createFileActions();
    createEditActions();
    createInsertActions();
    createViewActions();
    createHelpActions();
    fillToolBar();
    createStatusBar();
    connectFiles();

    addUserStyles(m_document);
    connect(&m_document, &Document::modifiedChanged, this, &QWidget::setWindowModified);
    connect(&m_document, &Document::pathChanged, this, &MainWindow::updateTitle);
    connect(&m_document, &Document::figureChanged, this, &MainWindow::updateStatus);
    connect(&m_document, &Document::graphChanged, this, [this] {
        const GraphIndex index(m_document.layers());
        QStringList selected = m_selection.layers();
        selected.removeIf(
            [&index](const QString& layer) { return !index.node(layerId(layer)) && !index.input(layerId(layer)); });
        m_selection.set(selected);
        updateActions();
    });
    connect(&m_selection, &Selection::changed, this, [this](const QString& layer) {
        figureView().showLayer(layer);
        updateActions();
    });
    restoreWindow();
    notesChanged(0, false);
    updateTitle();
    updateActions();
    updateStatus();
}

MainWindow::~MainWindow()
{
    // The document's signals reach widgets that are going away, and these look at the document until they are gone.
    m_document.disconnect();
    m_selection.disconnect();
    for (QDockWidget* dock : m_docks)
        delete dock;
    delete takeCentralWidget();
}

FigureView& MainWindow::figureView() const
{
    return m_canvas->view();
}

void MainWindow::createPages()
{
    m_pages = new QStackedWidget;
    m_startPage = new StartPage;
    m_progressPage = new ProgressPage;
    m_errorPage = new ErrorPage;
    m_figurePage = m_canvas = new FigureCanvas(m_document, m_selection);
    m_messageBar = new MessageBar;
    m_tabs = new DocumentTabs(m_document);
    for (QWidget* page : {static_cast<QWidget*>(m_startPage), static_cast<QWidget*>(m_progressPage),
                          static_cast<QWidget*>(m_errorPage), m_figurePage})
        m_pages->addWidget(page);
    auto* center = new QWidget;
    auto* column = new QVBoxLayout(center);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_messageBar);
    column->addWidget(m_pages, 1);
    setCentralWidget(center);
    m_progressDelay = new QTimer(this);
    m_progressDelay->setSingleShot(true);
    constexpr int noticeable = 150; // ms
    m_progressDelay->setInterval(noticeable);

    const FigureScene& scene = figureView().figureScene();
    connect(&scene, &FigureScene::menuRequested, this, [this](const QPoint& screenPos) {
        const auto& actions = m_selection.layer().isEmpty() ? m_viewActions : m_layerActions;
        QMenu::exec({actions.begin(), actions.end()}, screenPos, nullptr, this);
    });
    connect(&scene, &FigureScene::groupToggleRequested, this, &MainWindow::toggleGroup);
    connect(m_startPage, &StartPage::openRequested, this, &MainWindow::chooseFile);
    connect(m_startPage, &StartPage::fileChosen, this, [this](const QString& path) { openFile(path); });
    connect(m_progressPage, &ProgressPage::cancelRequested, &m_files.job(), &ImportJob::cancel);
    connect(m_errorPage, &ErrorPage::retryRequested, this, [this] { m_files.retry(); });
    connect(m_errorPage, &ErrorPage::inputsRequested, this, &MainWindow::chooseInputs);
    connect(m_errorPage, &ErrorPage::backRequested, this, &MainWindow::showDocument);
    connect(m_messageBar, &MessageBar::actionRequested, this, [this] {
        m_messageBar->hide();
        if (m_messageAction)
            m_messageAction();
    });
}

void MainWindow::showMessage(const QString& text, const QString& action, std::function<void()> run)
{
    m_messageAction = std::move(run);
    m_messageBar->show(text, action);
}

void MainWindow::tell(const Error& error, const QString& name)
{
    const ErrorText text = errorText(error, name);
    showMessage(text.title + QStringLiteral(". ") + text.detail, {}, {});
}

void MainWindow::createDocks()
{
    setDockNestingEnabled(true);
    m_layerModel = new LayerTreeModel(m_document, this);
    auto* filter = new LayerFilter(m_document, *m_layerModel, this);
    m_propertyModel = new PropertyModel(m_document, m_selection, this);
    m_notesPanel = new NotesPanel(m_document, m_selection);
    m_layerPanel = new LayerPanel(*filter, m_selection);
    auto* history = new QUndoView(&m_document.undoGroup());
    history->setObjectName(QStringLiteral("historyPanel"));
    history->setAccessibleName(tr("History"));
    history->setEmptyLabel(tr("As opened"));
    history->setFrameShape(QFrame::NoFrame);
    const auto dock = [this](const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area) {
        auto* widget = new QDockWidget(title, this);
        widget->setObjectName(QLatin1String(name)); // saveState() knows docks by it
        widget->setWidget(content);
        addDockWidget(area, widget);
        m_docks.push_back(widget);
        return widget;
    };
    m_layersDock = dock("layersDock", tr("Layers"), m_layerPanel, Qt::LeftDockWidgetArea);
    m_notesDock = dock("notesDock", tr("Notes"), m_notesPanel, Qt::BottomDockWidgetArea);
    QDockWidget* costs =
        dock("costsDock", tr("Costs"), new CostPanel(m_document, m_selection), Qt::BottomDockWidgetArea);
    QDockWidget* figure = dock("figureDock", tr("Figure"), new FigurePanel(m_document), Qt::RightDockWidgetArea);
    QDockWidget* properties =
        dock("propertyDock", tr("Layer"), new PropertyPanel(*m_propertyModel), Qt::RightDockWidgetArea);
    m_explainDock =
        dock("explainDock", tr("Explain"), new ExplainPanel(m_document, m_selection), Qt::RightDockWidgetArea);
    QDockWidget* past = dock("historyDock", tr("History"), history, Qt::LeftDockWidgetArea);
    tabifyDockWidget(properties, m_explainDock);
    tabifyDockWidget(m_notesDock, costs);
    properties->raise();
    m_notesDock->raise();
    for (QDockWidget* onDemand : {m_notesDock, costs, past}) // notes come up by themselves when they matter
        onDemand->hide();
    resizeDocks({m_layersDock, properties}, {320, 300}, Qt::Horizontal);
    resizeDocks({figure, properties}, {210, 450}, Qt::Vertical);
    resizeDocks({m_notesDock}, {150}, Qt::Vertical);
    connect(m_notesPanel, &NotesPanel::notesChanged, this, &MainWindow::notesChanged);
    explainDocks();
}

/// What Shift+F1 tells of each part of the window.
void MainWindow::explainDocks()
{
    const std::pair<const char*, QString> parts[] = {
        {"layersDock",
         tr("All layers of the model in call order, inside their modules. The search takes words and terms "
            "such as kind:conv or C>256. A check mark says whether a layer is drawn.")},
        {"notesDock", tr("What the reader noticed in the model and what is wrong with the figure. A click leads to the "
                         "layer; the buttons below are remedies.")},
        {"costsDock", tr("Parameters and multiply-accumulates of every layer, to sort and to copy as a table.")},
        {"figureDock", tr("What the whole figure looks like: the venue sets its width and type, the level how much of "
                          "the model is drawn.")},
        {"propertyDock", tr("The selected layers: what can be changed in the figure, and what is known about them. The "
                            "arrow on the right takes a change back.")},
        {"explainDock", tr("What the selected layer does, with its own numbers put into the formulas.")},
        {"historyDock", tr("Everything that was done since the model was opened. A click goes back to there.")}};
    for (const auto& [name, words] : parts)
        findChild<QDockWidget*>(QLatin1String(name))->setWhatsThis(words);
    figureView().setWhatsThis(tr("The figure on its page. Click to select, drag to move, double-click a text to change "
                                 "it or a group to open it; Ctrl with the wheel zooms, Space pans."));
}

void MainWindow::createStatusBar()
{
    m_modelLabel = new QLabel;
    m_modelLabel->setTextFormat(Qt::PlainText); // the name is from a file
    m_sizeLabel = new QLabel;
    m_zoomLabel = new QLabel;
    m_zoomLabel->setToolTip(tr("100 % is the printed size"));
    statusBar()->addWidget(m_modelLabel, 1);
    m_notesButton = new QToolButton;
    m_notesButton->setAutoRaise(true);
    m_notesButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_notesButton, &QToolButton::clicked, this, [this] {
        m_notesDock->show();
        m_notesDock->raise();
    });
    statusBar()->addPermanentWidget(m_notesButton);
    statusBar()->addPermanentWidget(m_sizeLabel);
    statusBar()->addPermanentWidget(m_zoomLabel);
    connect(&figureView(), &FigureView::viewChanged, this, &MainWindow::updateStatus);
}

void MainWindow::restoreWindow()
{
    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray()))
        resize(1280, 800);
    restoreState(settings.value(QStringLiteral("windowState")).toByteArray());
    m_startPage->setRecentFiles(m_recent.files());
    showDocks(false);
}

void MainWindow::showDocks(bool visible)
{
    if (visible == m_docksShown)
        return;
    m_docksShown = visible;
    for (const QDockWidget* dock : m_docks)
        dock->toggleViewAction()->setEnabled(visible);
    if (visible) {
        restoreState(m_dockState);
        notesChanged(m_notesPanel->count(), m_notesPanel->hasSerious());
        return;
    }
    m_dockState = saveState();
    for (QDockWidget* dock : m_docks)
        dock->hide();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_wasShown, true))
        return;
    constexpr int afterFirstPaint = 300; // ms; the window first, the spare worker then
    QTimer::singleShot(afterFirstPaint, &m_files.job(), &ImportJob::warmUp);
}

bool MainWindow::event(QEvent* event)
{
    const bool handled = QMainWindow::event(event);
    // The layout makes the tabs of docks itself, whenever docks come together, without a name for screen readers.
    if (event->type() == QEvent::LayoutRequest)
        for (QTabBar* tabs : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
            tabs->setAccessibleName(tr("Panels"));
    return handled;
}

void MainWindow::updateTitle()
{
    const QString name = m_document.isEmpty() ? QString() : m_document.title();
    setWindowTitle(name.isEmpty() ? tr("NNView") : tr("%1[*] – NNView").arg(name));
    setWindowModified(m_document.isModified());
}

void MainWindow::updateActions()
{
    const bool hasFigure = !m_document.isEmpty() && m_pages->currentWidget() == m_figurePage;
    for (QAction* action : m_figureActions)
        action->setEnabled(hasFigure);
    m_tabs->setEnabled(!m_files.job().isRunning() || hasFigure);
    const bool hasLayer = hasFigure && !m_selection.layer().isEmpty();
    for (QAction* action : m_layerActions)
        action->setEnabled(hasLayer);
    const bool hasSource = hasFigure && !m_document.source().path.isEmpty();
    m_reloadAction->setEnabled(hasSource);
    m_dragHandle->setEnabled(hasFigure);
    m_inputsAction->setEnabled(hasSource && m_files.sourceState() != FileController::SourceState::Missing);
    m_locateAction->setEnabled(hasFigure);
}

void MainWindow::updateStatus()
{
    if (m_document.isEmpty()) {
        for (QLabel* label : {m_modelLabel, m_sizeLabel, m_zoomLabel})
            label->clear();
        return;
    }
    const QLocale locale;
    const Graph& ops = m_document.ops();
    const QRectF page = m_document.figure().page;
    m_modelLabel->setText(
        tr("%1 · %2 parameters").arg(QString::fromStdString(ops.model.name), countWords(ops.totals.parameterCount)));
    m_sizeLabel->setText(
        tr("%1 × %2 mm").arg(locale.toString(page.width(), 'f', 1), locale.toString(page.height(), 'f', 1)));
    m_zoomLabel->setText(tr("%1 %").arg(qRound(figureView().zoom() * 100)));
}

void MainWindow::notesChanged(int count, bool serious)
{
    m_notesButton->setVisible(count > 0);
    m_notesButton->setText(tr("Notes: %1").arg(count));
    m_notesButton->setIcon(
        style()->standardIcon(serious ? QStyle::SP_MessageBoxWarning : QStyle::SP_MessageBoxInformation));
    if (serious && m_docksShown && !m_notesDock->isVisible()) {
        m_notesDock->show();
        m_notesDock->raise();
    }
}

void MainWindow::showDocument()
{
    m_progressDelay->stop();
    m_messageBar->hide();
    m_startPage->setRecentFiles(m_recent.files());
    m_pages->setCurrentWidget(m_document.isEmpty() ? static_cast<QWidget*>(m_startPage) : m_figurePage);
    showDocks(!m_document.isEmpty());
    if (!m_document.isEmpty())
        figureView().setFocus();
    updateActions();
    updateStatus();
}

void MainWindow::showError(const QString& file, const Error& error)
{
    if (error.code == ErrorCode::Cancelled) {
        showDocument(); // the author knows why
        return;
    }
    m_progressDelay->stop();
    m_errorPage->show(errorText(error, QFileInfo(file).fileName()), error.code == ErrorCode::InputNeeded);
    m_pages->setCurrentWidget(m_errorPage);
    updateActions();
    if (error.code == ErrorCode::InputNeeded)
        QTimer::singleShot(0, this, &MainWindow::chooseInputs);
}

void MainWindow::tellState()
{
    if (m_document.ops().model.partial) {
        showMessage(tr("The model could be followed only as far as an operation that failed; the notes say which. "
                       "Another input shape may help."),
                    tr("Choose Input Shape…"), [this] { changeInputs(); });
        return;
    }
    if (m_document.source().path.isEmpty())
        return;
    const QString name = QFileInfo(m_document.source().path).fileName();
    switch (m_files.sourceState()) {
    case FileController::SourceState::Unchanged:
        return;
    case FileController::SourceState::Changed:
        showMessage(tr("The model %1 has changed since this project was saved.").arg(name), tr("Reload"),
                    [this] { m_files.reload(); });
        return;
    case FileController::SourceState::Missing:
        showMessage(tr("The model %1 is not where it was. The project works without it; to reload the model, say where "
                       "it is now.")
                        .arg(name),
                    tr("Locate…"), [this] { locateModel(); });
    }
}

} // namespace nnview
