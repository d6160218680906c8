#pragma once

#include "documentcontent.h"

#include <QTabBar>

#include <memory>
#include <vector>

namespace nnview {

class Document;
class Recovery;

/// The open models of a window. One of them is in the document, the others are kept here. Hidden while there is only
/// one. Asks nobody: the window decides what may be closed.
class DocumentTabs : public QTabBar
{
    Q_OBJECT

public:
    explicit DocumentTabs(Document& document, QWidget* parent = nullptr);
    ~DocumentTabs() override;

    /// A new tab with nothing in it becomes the current one; the tab of an empty document is used instead.
    void openNew();
    /// The tab that shows a file, as project or as model; -1: none.
    int tabOf(const QString& file) const;
    const DocumentContent& content(int tab) const;
    /// What a session needs: the project, or the model of a document that was never saved. One entry per open file.
    QStringList files() const;
    /// Drops the current tab with its content; its neighbour becomes the current one. The last tab stays, empty.
    void closeCurrent();
    /// Of the current tab.
    Recovery& recovery();

signals:
    void aboutToLeave(); ///< the document still shows the old tab
    void shown();        ///< the document shows another tab

private:
    struct Tab
    {
        std::unique_ptr<DocumentContent> parked; ///< null: in the document
        std::unique_ptr<Recovery> recovery;
    };
    Tab makeTab();
    void show(int tab);
    void refresh();

    Document& m_document;
    std::vector<Tab> m_tabs;
    int m_shown = 0;
};

} // namespace nnview
