#pragma once

#include "commandpalette.h"
#include "document.h"
#include "filecontroller.h"
#include "recentfiles.h"
#include "selection.h"

#include <QMainWindow>

class QLabel;
class QPrinter;
class QStackedWidget;
class QTimer;
class QToolBar;
class QTemporaryDir;
class QToolButton;

namespace nnview {

class DocumentTabs;
class DragHandle;
class ErrorPage;
class FigureCanvas;
class FigurePanel;
class FigureView;
class LayerPanel;
class LayerTreeModel;
class MessageBar;
class NotesPanel;
class ProgressPage;
class PropertyModel;
class PropertyPanel;
class StartPage;

/// The window: actions, docks and pages, and the questions to the author. What happens to files is FileController's,
/// what happens to the figure Document's.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    Document& document() { return m_document; }
    FileController& files() { return m_files; }
    Selection& selection() { return m_selection; }
    FigureView& figureView() const;
    DocumentTabs& tabs() const { return *m_tabs; }

    /// In a tab of its own; a file that is open already is shown instead.
    void openFile(const QString& path, const std::vector<QString>& inputs = {});
    void openFiles(const QStringList& files); ///< one after the other; those that are gone are left out
    /// Offers work that a killed program left behind.
    void offerRecovery();
    /// Opens what was open when the program ended, unless the author does not want that.
    void restoreSession();
    void offerTour(); ///< at the very first start
    void startTour();
    /// In a window of its own, this model as the newer one.
    void compareWith(int tab);
    /// Everything that can be done or gone to now.
    std::vector<Command> commands() const;
    /// Writes the figure in the format of the extension; tells how it went in the message bar.
    bool exportTo(const QString& path);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool event(QEvent* event) override;

private:
    void createPages();
    void createDocks();
    void explainDocks();
    void createFileActions();
    void createEditActions();
    void createInsertActions();
    void createPanelActions();
    void createAppearanceMenu();
    void createVisionMenu();
    void createViewActions();
    void createHelpActions();
    void fillToolBar();
    void createStatusBar();
    void connectFiles();
    void restoreWindow();

    void fillRecentMenu();
    void openNext(); ///< of the files that wait to be opened
    void showTab();
    void modelReloaded(const ModelChanges& changes);
    void recoverAll();
    bool maybeSaveAll();
    void closeTab();
    void showMessage(const QString& text, const QString& action, std::function<void()> run);
    void tell(const Error& error, const QString& name); ///< in the message bar
    void updateTitle();
    void updateActions();
    void updateStatus();
    void notesChanged(int count, bool serious);
    void showDocument();
    void showDocks(bool visible);
    void showError(const QString& file, const Error& error);
    void tellState(); ///< what the author should know about the model: partial, changed, moved

    bool maybeSave(); ///< false: the author wants to go on with the unsaved work
    bool save();
    bool saveAs();
    bool saveTo(const QString& path);
    void chooseFile();
    void chooseFolder();
    void chooseExport();
    void locateModel();
    void chooseInputs();
    void changeInputs();
    void copyFigure();
    void print();
    void printPreview();
    void dragFigure();
    void toggleLayer();
    void chooseColor();
    void deleteSelected();
    void selectAllLayers();
    void alignLabels();
    void chooseStyle();
    void setGroupOpen(const QString& layer, bool open);
    void toggleGroup(const QString& group);
    void changeGroup(const std::string& id, bool open);
    void groupLayers();
    void ungroupLayers();
    void nameGroup();
    void compare();
    void editStyle();
    void choosePicture();
    void setPicture(const QString& path);
    void insertAnnotation(Annotation::Kind kind);
    void showPalette();
    void showGuide();
    void about();
    QString suggestedName(const QString& extension) const;

    Document m_document;
    Selection m_selection;
    FileController m_files;
    RecentFiles m_recent;

    DocumentTabs* m_tabs = nullptr;
    QStringList m_toOpen; ///< one after the other
    QStackedWidget* m_pages = nullptr;
    StartPage* m_startPage = nullptr;
    ProgressPage* m_progressPage = nullptr;
    ErrorPage* m_errorPage = nullptr;
    QWidget* m_figurePage = nullptr;
    QTimer* m_progressDelay = nullptr; ///< most files are read before a page could be read by a person
    MessageBar* m_messageBar = nullptr;
    std::function<void()> m_messageAction;
    FigureCanvas* m_canvas = nullptr;
    LayerTreeModel* m_layerModel = nullptr;
    LayerPanel* m_layerPanel = nullptr;
    PropertyModel* m_propertyModel = nullptr;
    NotesPanel* m_notesPanel = nullptr;
    QDockWidget *m_notesDock = nullptr, *m_layersDock = nullptr, *m_explainDock = nullptr;
    DragHandle* m_dragHandle = nullptr;
    std::unique_ptr<QTemporaryDir> m_dragFolder; ///< files that were dragged out, for as long as someone may read them
    std::vector<QDockWidget*> m_docks;
    QLabel *m_sizeLabel = nullptr, *m_zoomLabel = nullptr, *m_modelLabel = nullptr;
    QToolBar* m_toolBar = nullptr;
    QToolButton* m_notesButton = nullptr;
    QMenu *m_recentMenu = nullptr, *m_viewMenu = nullptr;
    std::vector<QAction*> m_figureActions, m_layerActions; ///< of use with a figure, with a selected layer
    std::vector<QAction*> m_viewActions;                   ///< of the menu of the empty page
    QAction *m_reloadAction = nullptr, *m_locateAction = nullptr, *m_inputsAction = nullptr;
    QByteArray m_dockState; ///< while the docks are away because there is nothing to show in them
    bool m_docksShown = true;
    bool m_wasShown = false;
};

} // namespace nnview
