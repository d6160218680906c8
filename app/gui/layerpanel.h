#pragma once

#include <QTreeView>

namespace nnview {

class LayerTreeModel;
class Selection;

/// The list of layers; its current row is the selection of the window.
class LayerPanel : public QTreeView
{
    Q_OBJECT

public:
    LayerPanel(LayerTreeModel& model, Selection& selection, QWidget* parent = nullptr);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void showSelection();

    LayerTreeModel& m_model;
    Selection& m_selection;
};

} // namespace nnview
