#pragma once

#include "costmodel.h"

#include <QWidget>

class QSortFilterProxyModel;
class QTableView;

namespace nnview {

class Selection;

/// The table of parameters and costs: sorted by a click on a header, copied as Markdown, CSV or LaTeX.
class CostPanel : public QWidget
{
    Q_OBJECT

public:
    CostPanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    void copy(TableFormat format) const;

private:
    void showSelection();

    Selection& m_selection;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    bool m_showing = false;
};

} // namespace nnview
