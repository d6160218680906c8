#pragma once

#include <QListWidget>

namespace nnview {

class Document;
class Selection;

/// What the reader and the composer have to say; a click leads to the layer.
class NotesPanel : public QListWidget
{
    Q_OBJECT

public:
    NotesPanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    bool hasSerious() const { return m_serious; }

signals:
    void notesChanged(int count, bool serious); ///< serious: at least one warning or error

private:
    void showNotes();
    void follow(QListWidgetItem* item);

    Document& m_document;
    Selection& m_selection;
    bool m_serious = false;
};

} // namespace nnview
