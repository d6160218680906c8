#include "costpanel.h"

#include "selection.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace nnview {

namespace {
/// The sums stay at the end whatever the order.
class CostOrder : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override
    {
        const int last = sourceModel()->rowCount() - 1;
        if (left.row() == last || right.row() == last)
            return (right.row() == last) == (sortOrder() == Qt::AscendingOrder);
        return QSortFilterProxyModel::lessThan(left, right);
    }
};
} // namespace

CostPanel::CostPanel(Document& document, Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_sorted(new CostOrder(this)), m_table(new QTableView)
{
    m_sorted->setSourceModel(new CostModel(document, this));
    m_sorted->setSortRole(CostModel::SortRole);
    m_table->setObjectName(QStringLiteral("costTable"));
    m_table->setAccessibleName(tr("Parameters and costs"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(CostModel::NameColumn, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    QHeaderView* header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(CostModel::NameColumn, QHeaderView::Stretch);

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 0);
    bar->addWidget(new QLabel(tr("Copy as")));
    const std::pair<const char*, TableFormat> formats[] = {
        {"Markdown", TableFormat::Markdown}, {"CSV", TableFormat::Csv}, {"LaTeX", TableFormat::Latex}};
    for (const auto& [name, format] : formats) {
        auto* button = new QToolButton;
        button->setText(QLatin1String(name)); // names of formats are not translated
        button->setObjectName(QStringLiteral("copy") + QLatin1String(name));
        button->setAccessibleName(tr("Copy the table as %1").arg(QLatin1String(name)));
        connect(button, &QToolButton::clicked, this, [this, format = format] { copy(format); });
        bar->addWidget(button);
    }
    bar->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addLayout(bar);
    column->addWidget(m_table, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_showing)
            return;
        QStringList layers;
        for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
            if (const QString layer = row.data(CostModel::LayerRole).toString(); !layer.isEmpty())
                layers << layer;
        const QScopedValueRollback<bool> showing(m_showing, true);
        m_selection.set(layers);
    });
    connect(&selection, &Selection::changed, this, &CostPanel::showSelection);
}

void CostPanel::showSelection()
{
    if (m_showing)
        return;
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_table->clearSelection();
    for (int row = 0; row < m_sorted->rowCount(); ++row)
        if (const QModelIndex index = m_sorted->index(row, 0);
            m_selection.contains(index.data(CostModel::LayerRole).toString())) {
            m_table->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
            m_table->scrollTo(index);
        }
}

void CostPanel::copy(TableFormat format) const
{
    QGuiApplication::clipboard()->setText(tableText(*m_sorted, format));
}

} // namespace nnview
