#include "editcommand.h"

#include "document.h"

namespace nnview {

EditCommand::EditCommand(Document& document, StateChange change, const QString& text, QString key)
    : QUndoCommand(text), m_document(document), m_change(std::move(change)), m_key(std::move(key))
{
}

void EditCommand::undo()
{
    m_document.restore(m_change.undone(m_document.state()));
}
void EditCommand::redo()
{
    m_document.restore(m_change.redone(m_document.state()));
}
int EditCommand::id() const
{
    return m_key.isEmpty() ? -1 : 1;
}

bool EditCommand::mergeWith(const QUndoCommand* other)
{
    const auto* next = static_cast<const EditCommand*>(other); // same id(), so the same class
    if (next->m_key != m_key)
        return false;
    m_change.append(next->m_change);
    setObsolete(m_change.isNothing());
    return true;
}

} // namespace nnview
