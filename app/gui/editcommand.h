#pragma once

#include "statechange.h"

#include <QString>
#include <QUndoCommand>

namespace nnview {

class Document;

/// The only undo command: from one state to another.
class EditCommand : public QUndoCommand
{
public:
    /// Steps with the same non-empty key merge into one.
    EditCommand(Document& document, StateChange change, const QString& text, QString key);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    Document& m_document;
    StateChange m_change;
    QString m_key;
};

} // namespace nnview
