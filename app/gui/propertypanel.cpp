#include "propertypanel.h"

#include "propertydelegate.h"
#include "propertymodel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QTableView>
#include <QVBoxLayout>

namespace nnview {

PropertyPanel::PropertyPanel(PropertyModel& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_table(new QTableView), m_hint(new QLabel)
{
    m_hint->setText(tr("Select a layer in the figure or in the list to see and change it."));
    m_hint->setWordWrap(true);
    m_hint->setMargin(12);
    m_hint->setAlignment(Qt::AlignTop);
    m_table->setObjectName(QStringLiteral("propertyTable"));
    m_table->setAccessibleName(tr("Properties of the layer"));
    m_table->setModel(&model);
    m_table->setItemDelegate(new PropertyDelegate(this));
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(PropertyModel::NameColumn, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(PropertyModel::ValueColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(PropertyModel::ResetColumn, QHeaderView::Fixed);
    m_table->horizontalHeader()->setMinimumSectionSize(24);
    m_table->setColumnWidth(PropertyModel::ResetColumn, 24);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_table);
    layout->addWidget(m_hint);
    connect(&model, &QAbstractItemModel::modelReset, this, &PropertyPanel::modelWasReset);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == PropertyModel::ResetColumn)
            m_model.reset(index);
    });
    modelWasReset();
}

void PropertyPanel::modelWasReset()
{
    const int rows = m_model.rowCount();
    m_table->setVisible(rows > 0);
    m_hint->setVisible(rows == 0);
    m_table->clearSpans();
    for (int row = 0; row < rows; ++row) {
        const QModelIndex name = m_model.index(row, PropertyModel::NameColumn);
        if (name.data(PropertyModel::PropertyRole).toInt() == int(PropertyModel::Property::Section))
            m_table->setSpan(row, 0, 1, PropertyModel::ColumnCount);
    }
}

void PropertyPanel::contextMenuEvent(QContextMenuEvent* event)
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid())
        return;
    QMenu menu(this);
    const QString value = index.siblingAtColumn(PropertyModel::ValueColumn).data().toString();
    menu.addAction(tr("Copy Value"), this, [value] { QGuiApplication::clipboard()->setText(value); });
    QAction* reset = menu.addAction(tr("Reset"), this, [this, index] { m_model.reset(index); });
    reset->setEnabled(index.data(PropertyModel::ChangedRole).toBool());
    menu.exec(event->globalPos());
}

} // namespace nnview
