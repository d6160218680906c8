#include "layerpanel.h"

#include "layertreemodel.h"
#include "selection.h"

#include <QHeaderView>

namespace nnview {

LayerPanel::LayerPanel(LayerTreeModel& model, Selection& selection, QWidget* parent)
    : QTreeView(parent), m_model(model), m_selection(selection)
{
    setObjectName(QStringLiteral("layerPanel"));
    setAccessibleName(tr("Layers"));
    setModel(&model);
    setUniformRowHeights(true); // so that thousands of rows cost nothing
    setAlternatingRowColors(true);
    constexpr int narrow = 14; // px: one level of nesting
    setIndentation(narrow);
    setSelectionBehavior(SelectRows);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::Interactive);
    connect(&selection, &Selection::changed, this, &LayerPanel::showSelection);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        for (int column = 0; column < LayerTreeModel::ColumnCount; ++column)
            resizeColumnToContents(column);
        showSelection();
    });
}

void LayerPanel::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    if (current.isValid())
        m_selection.select(current.data(LayerTreeModel::LayerRole).toString());
}

void LayerPanel::showSelection()
{
    if (currentIndex().data(LayerTreeModel::LayerRole).toString() == m_selection.layer())
        return; // also a folded operation of that layer is right
    setCurrentIndex(m_model.indexOf(m_selection.layer()));
    if (!currentIndex().isValid())
        clearSelection();
}

} // namespace nnview
