#pragma once

#include <QTreeView>

class QLineEdit;
class QMenu;

namespace nnview {

class LayerFilter;
class Selection;

/// The list of layers; its selected rows are the selection of the window.
class LayerTree : public QTreeView
{
    Q_OBJECT

public:
    LayerTree(LayerFilter& model, Selection& selection, QWidget* parent = nullptr);

protected:
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    void showSelection();

    LayerFilter& m_model;
    Selection& m_selection;
    bool m_showing = false; ///< what the window selected is being shown, not chosen here
};

/// The list of layers under a line to search it.
class LayerPanel : public QWidget
{
    Q_OBJECT

public:
    LayerPanel(LayerFilter& model, Selection& selection, QWidget* parent = nullptr);

    void focusSearch();

private:
    void fillFilters(QMenu& menu);

    LayerFilter& m_model;
    QLineEdit* m_search;
};

} // namespace nnview
