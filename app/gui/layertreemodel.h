#pragma once

#include <QAbstractItemModel>
#include <QStringList>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace nnview {

class Document;
struct Node;

/// The layers of the document in call order, inputs first, inside the modules that they belong to; below each layer the
/// operations that were folded into it. The check mark of a layer says whether it is drawn, that of a module whether
/// all in it are. A module that is left and entered again has a row for each visit: the order is that of the calls. No
/// widgets.
class LayerTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ShapeColumn, ParametersColumn, KindColumn, ColumnCount };
    enum {
        LayerRole = Qt::UserRole + 1, ///< id of the layer that a row stands for or belongs to; empty for modules
        PlaceRole,                    ///< place of that layer among the graph's inputs and then its nodes; -1
    };

    explicit LayerTreeModel(Document& document, QObject* parent = nullptr);
    ~LayerTreeModel() override;

    void setByModule(bool on); ///< false: a plain list of layers. Default: true
    bool isByModule() const { return m_byModule; }

    QModelIndex indexOf(const QString& layer) const; ///< invalid: no such layer
    /// The layer that a row belongs to, or all layers of a module.
    QStringList layersOf(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

private:
    enum class What { Module, Layer, Folded };
    struct Row;

    void rebuild();
    Row& rowForModule(const Node& node);
    static Row& add(Row& parent, What what, std::string id, QString name);
    static void addFolded(Row& layer, const Node& node);
    static void flattenSingles(Row& row);
    static void finishModules(Row& row);
    const Row& rowAt(const QModelIndex& index) const; ///< the root for an invalid index
    QModelIndex indexOf(const Row& row, int column = 0) const;
    static void collect(const Row& row, QStringList& layers);
    Qt::CheckState checkState(const Row& row) const;
    void emitAllChanged(const Row& row);

    Document& m_document;
    std::unique_ptr<Row> m_root;
    std::map<std::string, Row*, std::less<>> m_layers;
    bool m_byModule = true;
};

} // namespace nnview
