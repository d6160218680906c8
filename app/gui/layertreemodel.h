#pragma once

#include <QAbstractItemModel>

#include <string>
#include <vector>

namespace nnview {

class Document;
struct Graph;

/// The layers of the document in call order, inputs first; below each layer the operations that were folded into it.
/// The check mark of a layer says whether it is drawn. No widgets.
class LayerTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ShapeColumn, ParametersColumn, KindColumn, ColumnCount };
    enum { LayerRole = Qt::UserRole + 1 }; ///< id of the layer that a row stands for or belongs to

    explicit LayerTreeModel(Document& document, QObject* parent = nullptr);

    QModelIndex indexOf(const QString& layer) const; ///< invalid: no such layer

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

private:
    struct Row
    {
        std::string id;
        QString name, kind, shape, parameters, toolTip;
        std::vector<Row> folded; ///< the layer's own id in `id`
    };

    static std::vector<Row> rowsOf(const Graph& graph);
    const Row* rowAt(const QModelIndex& index) const;
    bool isShown(const Row& row) const;

    Document& m_document;
    std::vector<Row> m_rows;
};

} // namespace nnview
