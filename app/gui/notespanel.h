#pragma once

#include "problems.h"

#include <QWidget>

class QHBoxLayout;
class QListWidget;
class QListWidgetItem;

namespace nnview {

class Document;
class Selection;

/// What the reader, the composer and the measures of quality have to say; a click leads to the layer, buttons below
/// offer what may help.
class NotesPanel : public QWidget
{
    Q_OBJECT

public:
    NotesPanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    int count() const { return int(m_problems.size()); }
    bool hasSerious() const { return !m_problems.empty() && m_problems.front().severity != Severity::Info; }

signals:
    void notesChanged(int count, bool serious); ///< serious: at least one warning or error

private:
    void showNotes();
    void showRemedies();
    void follow(const QListWidgetItem* item);

    Document& m_document;
    Selection& m_selection;
    std::vector<Problem> m_problems;
    QListWidget* m_list;
    QWidget* m_remedies;
    QHBoxLayout* m_buttons;
};

} // namespace nnview
