#pragma once

#include "figure/edits.h"
#include "figure/options.h"

#include <QString>
#include <QUndoCommand>

namespace nnview {

class Document;

/// All that undo and redo move: values that go into composeFigure.
struct DocumentState
{
    Edits edits;
    FigureOptions options;
    bool operator==(const DocumentState&) const = default;
};

/// The only undo command: swaps the whole state. Consecutive steps with the same key ("gap conv1", one gesture) become
/// one; if they lead back to where they began, the step disappears.
class EditCommand : public QUndoCommand
{
public:
    /// An empty key never merges.
    EditCommand(Document& document, DocumentState after, const QString& text, QString key);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    Document& m_document;
    DocumentState m_before, m_after;
    QString m_key;
};

} // namespace nnview
