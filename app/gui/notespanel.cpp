#include "notespanel.h"

#include "document.h"
#include "graphwords.h"
#include "selection.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

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
} // namespace

NotesPanel::NotesPanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_list(new QListWidget), m_remedies(new QWidget),
      m_buttons(new QHBoxLayout(m_remedies))
{
    m_list->setObjectName(QStringLiteral("notesPanel"));
    m_list->setAccessibleName(tr("Notes"));
    m_list->setWordWrap(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_remedies->setObjectName(QStringLiteral("remedies"));
    m_buttons->setContentsMargins(6, 2, 6, 4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_remedies);
    connect(&document, &Document::figureChanged, this, &NotesPanel::showNotes);
    connect(&document, &Document::metricsChanged, this, &NotesPanel::showNotes);
    connect(m_list, &QListWidget::itemClicked, this, &NotesPanel::follow);
    connect(m_list, &QListWidget::itemActivated, this, &NotesPanel::follow);
    connect(m_list, &QListWidget::currentRowChanged, this, &NotesPanel::showRemedies);
    showNotes();
}

void NotesPanel::showNotes()
{
    const int row = m_list->currentRow();
    m_problems = problemsOf(m_document);
    {
        const QSignalBlocker silent(m_list);
        m_list->clear();
        for (const Problem& problem : m_problems) {
            auto* item = new QListWidgetItem(style()->standardIcon(iconOf(problem.severity)), problem.text, m_list);
            item->setToolTip(plainToolTip(problem.text));
        }
        if (row < m_list->count())
            m_list->setCurrentRow(row);
    }
    showRemedies();
    emit notesChanged(count(), hasSerious());
}

void NotesPanel::showRemedies()
{
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        if (QWidget* button = item->widget())
            button->deleteLater(); // it may be the one that was pressed
        delete item;
    }
    const int row = m_list->currentRow();
    const bool any = row >= 0 && row < count() && !m_problems[std::size_t(row)].remedies.empty();
    m_remedies->setVisible(any);
    if (!any)
        return;
    for (const Remedy& remedy : m_problems[std::size_t(row)].remedies) {
        auto* button = new QPushButton(remedy.title);
        connect(button, &QPushButton::clicked, this, [this, apply = remedy.apply] { apply(m_document); });
        m_buttons->addWidget(button);
    }
    m_buttons->addStretch(1);
}

void NotesPanel::follow(const QListWidgetItem* item)
{
    const int row = m_list->row(item);
    if (row < 0 || row >= count() || m_problems[std::size_t(row)].layer.isEmpty())
        return;
    const QString id = m_problems[std::size_t(row)].layer;
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
