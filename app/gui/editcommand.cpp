#include "editcommand.h"

#include "document.h"

namespace nnview {

EditCommand::EditCommand(Document& document, State before, State after, const QString& text, QString key)
    : QUndoCommand(text), m_document(document), m_before(std::move(before)), m_after(std::move(after)),
      m_key(std::move(key))
{
}

void EditCommand::undo()
{
    m_document.restore(m_before);
}
void EditCommand::redo()
{
    m_document.restore(m_after);
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
    m_after = next->m_after;
    setObsolete(*m_after == *m_before);
    return true;
}

} // namespace nnview
