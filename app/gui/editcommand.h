#pragma once

#include "figure/edits.h"
#include "figure/options.h"

#include <QString>
#include <QUndoCommand>

#include <memory>

namespace nnview {

class Document;

/// Everything that the author can change and undo.
struct DocumentState
{
    Edits edits;
    FigureOptions options;
    bool operator==(const DocumentState&) const = default;
};

/// The only undo command: from one state to another. Neighbouring steps share their states.
class EditCommand : public QUndoCommand
{
public:
    using State = std::shared_ptr<const DocumentState>;

    /// Steps with the same non-empty key merge into one.
    EditCommand(Document& document, State before, State after, const QString& text, QString key);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    Document& m_document;
    State m_before, m_after;
    QString m_key;
};

} // namespace nnview
