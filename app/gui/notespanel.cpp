#include "notespanel.h"

#include "document.h"
#include "graphwords.h"
#include "selection.h"

#include <QStyle>

#include <algorithm>

namespace nnview {

namespace {
QStyle::StandardPixmap iconOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QStyle::SP_MessageBoxCritical;
    case Severity::Warning:
        return QStyle::SP_MessageBoxWarning;
    case Severity::Info:
        break;
    }
    return QStyle::SP_MessageBoxInformation;
}
constexpr int layerRole = Qt::UserRole;
} // namespace

NotesPanel::NotesPanel(Document& document, Selection& selection, QWidget* parent)
    : QListWidget(parent), m_document(document), m_selection(selection)
{
    setObjectName(QStringLiteral("notesPanel"));
    setAccessibleName(tr("Notes"));
    setWordWrap(true);
    setFrameShape(NoFrame);
    connect(&document, &Document::figureChanged, this, &NotesPanel::showNotes);
    connect(this, &QListWidget::itemClicked, this, &NotesPanel::follow);
    connect(this, &QListWidget::itemActivated, this, &NotesPanel::follow);
}

void NotesPanel::showNotes()
{
    std::vector<Note> notes = m_document.notes();
    std::stable_sort(notes.begin(), notes.end(), [](const Note& a, const Note& b) { return a.severity > b.severity; });
    clear();
    for (const Note& note : notes) {
        QString text = QString::fromStdString(note.text);
        if (!note.node.empty())
            text.prepend(layerId(note.node) + QStringLiteral(": "));
        auto* item = new QListWidgetItem(style()->standardIcon(iconOf(note.severity)), text, this);
        item->setData(layerRole, layerId(note.node));
        item->setToolTip(plainToolTip(text));
    }
    m_serious = !notes.empty() && notes.front().severity != Severity::Info;
    emit notesChanged(int(notes.size()), m_serious);
}

void NotesPanel::follow(QListWidgetItem* item)
{
    const QString id = item->data(layerRole).toString();
    if (id.isEmpty())
        return;
    // The note may speak of an operation that was folded into a layer.
    for (const Node& node : m_document.layers().nodes)
        for (const Folded& folded : node.folded)
            if (layerId(folded.id) == id) {
                m_selection.select(layerId(node.id));
                return;
            }
    m_selection.select(id);
}

} // namespace nnview
