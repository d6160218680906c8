#include "mainwindow.h"

#include "figurecanvas.h"
#include "figurepanel.h"
#include "figurescene.h"
#include "figureview.h"
#include "graphwords.h"
#include "layerpanel.h"
#include "layertreemodel.h"
#include "notespanel.h"
#include "pages.h"
#include "propertymodel.h"
#include "propertypanel.h"
#include "startpage.h"

#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyle>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace nnview {

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent), m_files(m_document)
{
    setAcceptDrops(true);
    createPages();
    createDocks();
    m_toolBar = addToolBar(tr("Main"));
    m_toolBar->setObjectName(QStringLiteral("mainToolBar"));
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    createFileActions();
    createEditActions();
    createViewActions();
    createHelpActions();
    fillToolBar();
    createStatusBar();
    connectFiles();

    connect(&m_document, &Document::modifiedChanged, this, &QWidget::setWindowModified);
    connect(&m_document, &Document::pathChanged, this, &MainWindow::updateTitle);
    connect(&m_document, &Document::figureChanged, this, &MainWindow::updateStatus);
    connect(&m_document, &Document::graphChanged, this, [this] {
        const GraphIndex index(m_document.layers());
        const std::string selected = layerId(m_selection.layer());
        if (!index.node(selected) && !index.input(selected))
            m_selection.select({});
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
    // The document's signals reach widgets that are going away.
    m_document.disconnect();
    m_selection.disconnect();
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
    m_figurePage = new QWidget;
    m_messageBar = new MessageBar;
    m_canvas = new FigureCanvas(m_document, m_selection);
    auto* layout = new QVBoxLayout(m_figurePage);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_messageBar);
    layout->addWidget(m_canvas, 1);
    for (QWidget* page : {static_cast<QWidget*>(m_startPage), static_cast<QWidget*>(m_progressPage),
                          static_cast<QWidget*>(m_errorPage), m_figurePage})
        m_pages->addWidget(page);
    setCentralWidget(m_pages);
    m_progressDelay = new QTimer(this);
    m_progressDelay->setSingleShot(true);
    constexpr int noticeable = 150; // ms
    m_progressDelay->setInterval(noticeable);

    connect(&figureView().figureScene(), &FigureScene::menuRequested, this, [this](const QPoint& screenPos) {
        const auto& actions = m_selection.layer().isEmpty() ? m_viewActions : m_layerActions;
        QMenu::exec({actions.begin(), actions.end()}, screenPos, nullptr, this);
    });
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

void MainWindow::createDocks()
{
    m_layerModel = new LayerTreeModel(m_document, this);
    m_propertyModel = new PropertyModel(m_document, m_selection, this);
    m_notesPanel = new NotesPanel(m_document, m_selection);
    const auto dock = [this](const QString& name, const QString& title, QWidget* content, Qt::DockWidgetArea area) {
        auto* widget = new QDockWidget(title, this);
        widget->setObjectName(name); // saveState() knows docks by it
        widget->setWidget(content);
        addDockWidget(area, widget);
        m_docks.push_back(widget);
        return widget;
    };
    auto* layers = dock(QStringLiteral("layersDock"), tr("Layers"), new LayerPanel(*m_layerModel, m_selection),
                        Qt::LeftDockWidgetArea);
    m_notesDock = dock(QStringLiteral("notesDock"), tr("Notes"), m_notesPanel, Qt::LeftDockWidgetArea);
    auto* figure =
        dock(QStringLiteral("figureDock"), tr("Figure"), new FigurePanel(m_document), Qt::RightDockWidgetArea);
    auto* properties =
        dock(QStringLiteral("propertyDock"), tr("Layer"), new PropertyPanel(*m_propertyModel), Qt::RightDockWidgetArea);
    resizeDocks({layers, properties}, {330, 290}, Qt::Horizontal);
    resizeDocks({layers, m_notesDock}, {500, 130}, Qt::Vertical);
    resizeDocks({figure, properties}, {200, 450}, Qt::Vertical);
    connect(m_notesPanel, &NotesPanel::notesChanged, this, &MainWindow::notesChanged);
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
    connect(m_notesButton, &QToolButton::clicked, m_notesDock->toggleViewAction(), &QAction::trigger);
    statusBar()->addPermanentWidget(m_notesButton);
    statusBar()->addPermanentWidget(m_sizeLabel);
    statusBar()->addPermanentWidget(m_zoomLabel);
    connect(&figureView(), &FigureView::viewChanged, this, &MainWindow::updateStatus);
}

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
    connect(&m_files, &FileController::opened, this, [this](const QString& file) {
        m_recent.add(file);
        figureView().setProjectView(m_document.view());
        showDocument();
        tellState();
    });
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
    const bool hasLayer = hasFigure && !m_selection.layer().isEmpty();
    for (QAction* action : m_layerActions)
        action->setEnabled(hasLayer);
    const bool hasSource = hasFigure && !m_document.source().path.isEmpty();
    m_reloadAction->setEnabled(hasSource);
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
    if (m_docksShown && (serious || count == 0)) // an empty dock only takes room
        m_notesDock->setVisible(serious);
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
        m_messageAction = [this] { changeInputs(); };
        m_messageBar->show(
            tr("The model could be followed only as far as an operation that failed; the notes say which. "
               "Another input shape may help."),
            tr("Choose Input Shape…"));
        return;
    }
    if (m_document.path().isEmpty())
        return;
    const QString name = QFileInfo(m_document.source().path).fileName();
    switch (m_files.sourceState()) {
    case FileController::SourceState::Unchanged:
        return;
    case FileController::SourceState::Changed:
        m_messageAction = [this] { m_files.reload(); };
        m_messageBar->show(tr("The model %1 has changed since this project was saved.").arg(name), tr("Reload"));
        return;
    case FileController::SourceState::Missing:
        m_messageAction = [this] { locateModel(); };
        m_messageBar->show(tr("The model %1 is not where it was. The project works without it; to reload the model, "
                              "say where it is now.")
                               .arg(name),
                           tr("Locate…"));
    }
}

void MainWindow::openFile(const QString& path, const std::vector<QString>& inputs)
{
    if (maybeSave())
        m_files.open(path, inputs);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!maybeSave()) {
        event->ignore();
        return;
    }
    QSettings settings;
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("windowState"), m_docksShown ? saveState() : m_dockState);
    event->accept();
}

static QString droppedFile(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = droppedFile(event->mimeData());
    event->acceptProposedAction();
    // Later: the program that drags waits until this returns, and a question may come up.
    QTimer::singleShot(0, this, [this, path] { openFile(path); });
}

} // namespace nnview
