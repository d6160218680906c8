#pragma once

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace nnview {

class Document;

/// Name, kind, output, parameters and multiply-accumulates of every layer, and the sums in a last row. Sorts by
/// numbers, not by their digits. No widgets.
class CostModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, KindColumn, OutputColumn, ParametersColumn, MacsColumn, ShareColumn, ColumnCount };
    enum {
        LayerRole = Qt::UserRole + 1, ///< id, empty in the row of sums
        SortRole,                     ///< what the proxy sorts by; the sums stay last
    };

    explicit CostModel(Document& document, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        QString layer, kind, output;
        std::int64_t parameters = 0;
        std::int64_t macs = 0; ///< -1: unknown
    };
    void refresh();
    QVariant display(const Row& row, int column) const;

    Document& m_document;
    std::vector<Row> m_rows;
    Row m_sums;
};

enum class TableFormat { Markdown, Csv, Latex };
/// A model as text, as it is shown: for the clipboard. Numbers are plain digits in CSV.
QString tableText(const QAbstractItemModel& model, TableFormat format);

} // namespace nnview
