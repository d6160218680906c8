#include "layertreemodel.h"

#include "document.h"
#include "graphwords.h"
#include "optiontext.h"

#include <QGuiApplication>
#include <QPalette>

namespace nnview {

LayerTreeModel::LayerTreeModel(Document& document, QObject* parent)
    : QAbstractItemModel(parent), m_document(document), m_rows(rowsOf(document.layers()))
{
    connect(&document, &Document::graphChanged, this, [this] {
        beginResetModel();
        m_rows = rowsOf(m_document.layers());
        endResetModel();
    });
    connect(&document, &Document::stateChanged, this, [this] {
        if (!m_rows.empty()) // what is shown may have changed
            emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
    });
}

std::vector<LayerTreeModel::Row> LayerTreeModel::rowsOf(const Graph& graph)
{
    std::vector<Row> rows;
    for (const GraphInput& input : graph.inputs) {
        Row row{input.id, QString::fromStdString(input.id), kindTitle("input"), shapeWords(input.value.shape), {}, {},
                {}};
        row.toolTip = valueWords(input.value);
        rows.push_back(std::move(row));
    }
    for (const Node& node : graph.nodes) {
        Row row{node.id, QString::fromStdString(node.id), kindTitle(kindName(node.kind)), {}, {}, {}, {}};
        if (!node.outputs.empty())
            row.shape = shapeWords(node.outputs.front().shape);
        if (node.parameterCount)
            row.parameters = shortCountWords(node.parameterCount);
        row.toolTip = QStringLiteral("%1 – %2 (%3)").arg(row.name, row.kind, QString::fromStdString(node.type));
        for (const Folded& folded : node.folded) {
            Row below{node.id, foldedWords(folded), kindTitle(kindName(folded.kind)), {}, {}, {}, {}};
            if (folded.parameterCount)
                below.parameters = shortCountWords(folded.parameterCount);
            below.toolTip = QString::fromStdString(folded.type);
            row.folded.push_back(std::move(below));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

QModelIndex LayerTreeModel::indexOf(const QString& layer) const
{
    const std::string id = layerId(layer);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].id == id)
            return index(int(i), 0);
    return {};
}

// The internal id is 0 for a layer and 1 + its layer's row for a folded operation.
QModelIndex LayerTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex LayerTreeModel::parent(const QModelIndex& child) const
{
    if (!child.isValid() || child.internalId() == 0)
        return {};
    return createIndex(int(child.internalId()) - 1, 0, quintptr(0));
}

int LayerTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_rows.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return int(m_rows[std::size_t(parent.row())].folded.size());
}

int LayerTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

const LayerTreeModel::Row* LayerTreeModel::rowAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    const auto row = std::size_t(index.row());
    if (index.internalId() == 0)
        return row < m_rows.size() ? &m_rows[row] : nullptr;
    return &m_rows[index.internalId() - 1].folded[row];
}

bool LayerTreeModel::isShown(const Row& row) const
{
    return !m_document.edits().of(row.id).hidden.value_or(false);
}

QVariant LayerTreeModel::data(const QModelIndex& index, int role) const
{
    const Row* row = rowAt(index);
    if (!row)
        return {};
    switch (role) {
    case LayerRole:
        return layerId(row->id);
    case Qt::ToolTipRole:
        return plainToolTip(row->toolTip);
    case Qt::CheckStateRole:
        if (index.column() == NameColumn && index.internalId() == 0)
            return isShown(*row) ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::TextAlignmentRole:
        return index.column() == ParametersColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ForegroundRole:
        if (index.internalId() != 0 || !isShown(*row))
            return QGuiApplication::palette().brush(QPalette::Disabled, QPalette::Text);
        return {};
    case Qt::DisplayRole:
        switch (index.column()) {
        case NameColumn:
            return row->name;
        case KindColumn:
            return row->kind;
        case ShapeColumn:
            return row->shape;
        case ParametersColumn:
            return row->parameters;
        default:
            return {};
        }
    default:
        return {};
    }
}

QVariant LayerTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Layer");
    case KindColumn:
        return tr("Kind");
    case ShapeColumn:
        return tr("Output");
    case ParametersColumn:
        return tr("Parameters");
    default:
        return {};
    }
}

Qt::ItemFlags LayerTreeModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.internalId() != 0)
        flags |= Qt::ItemNeverHasChildren;
    else if (index.column() == NameColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool LayerTreeModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const Row* row = rowAt(index);
    if (!row || role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    m_document.setHidden(row->id, value.toInt() != Qt::Checked);
    return true;
}

} // namespace nnview
