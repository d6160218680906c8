#pragma once

#include <QWidget>

class QLabel;
class QTableView;

namespace nnview {

class PropertyModel;

/// The properties of the selected layer, or a hint how to select one.
class PropertyPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PropertyPanel(PropertyModel& model, QWidget* parent = nullptr);

    QTableView& table() const { return *m_table; }

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void modelWasReset();

    PropertyModel& m_model;
    QTableView* m_table;
    QLabel* m_hint;
};

} // namespace nnview
