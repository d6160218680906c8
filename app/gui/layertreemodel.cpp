#include "layertreemodel.h"

#include "document.h"
#include "graphwords.h"
#include "optiontext.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace nnview {

struct LayerTreeModel::Row
{
    What what = What::Layer;
    std::string id; ///< of the layer, or the module's path
    QString name, kind, shape, parameters, toolTip;
    std::int64_t parameterCount = 0; ///< of all in a module
    int place = -1;                  ///< among the graph's inputs and nodes
    Row* parent = nullptr;
    int number = 0; ///< in its parent
    std::vector<std::unique_ptr<Row>> children;
};

LayerTreeModel::LayerTreeModel(Document& document, QObject* parent)
    : QAbstractItemModel(parent), m_document(document), m_root(std::make_unique<Row>())
{
    rebuild();
    connect(&document, &Document::graphChanged, this, [this] {
        beginResetModel();
        rebuild();
        endResetModel();
    });
    connect(&document, &Document::stateChanged, this, [this] { emitAllChanged(*m_root); }); // what is shown
}

LayerTreeModel::~LayerTreeModel() = default;

void LayerTreeModel::setByModule(bool on)
{
    if (on == m_byModule)
        return;
    beginResetModel();
    m_byModule = on;
    rebuild();
    endResetModel();
}

/// "conv1" of "layer1.0.conv1" inside of "layer1.0".
static QString nameInside(const std::string& id, const std::string& module)
{
    const bool isInside = !module.empty() && id.size() > module.size() + 1 && id.starts_with(module) &&
                          (id[module.size()] == '.' || id[module.size()] == '/');
    return QString::fromStdString(isInside ? id.substr(module.size() + 1) : id);
}

LayerTreeModel::Row& LayerTreeModel::add(Row& parent, What what, std::string id, QString name)
{
    parent.children.push_back(std::make_unique<Row>());
    Row& row = *parent.children.back();
    row.what = what;
    row.id = std::move(id);
    row.name = std::move(name);
    row.parent = &parent;
    row.number = int(parent.children.size()) - 1;
    return row;
}

void LayerTreeModel::rebuild()
{
    const Graph& graph = m_document.layers();
    m_layers.clear();
    m_root = std::make_unique<Row>();
    m_root->what = What::Module;
    int place = 0;
    for (const GraphInput& input : graph.inputs) {
        Row& row = add(*m_root, What::Layer, input.id, QString::fromStdString(input.id));
        row.kind = kindTitle("input");
        row.shape = shapeWords(input.value.shape);
        row.toolTip = valueWords(input.value);
        row.place = place++;
        m_layers[input.id] = &row;
    }
    for (const Node& node : graph.nodes) {
        Row& module = rowForModule(node);
        Row& row = add(module, What::Layer, node.id, nameInside(node.id, module.id));
        row.kind = kindTitle(kindName(node.kind));
        if (!node.outputs.empty())
            row.shape = shapeWords(node.outputs.front().shape);
        row.parameterCount = node.parameterCount;
        row.toolTip = QStringLiteral("%1 – %2 (%3)")
                          .arg(QString::fromStdString(node.id), row.kind, QString::fromStdString(node.type));
        row.place = place++;
        m_layers[node.id] = &row;
        addFolded(row, node);
    }
    flattenSingles(*m_root);
    finishModules(*m_root);
}

/// A module of a single layer would be a click for nothing.
void LayerTreeModel::flattenSingles(Row& row)
{
    for (auto& child : row.children) {
        flattenSingles(*child);
        const bool isSingle =
            child->what == What::Module && child->children.size() == 1 && child->children.front()->what == What::Layer;
        if (!isSingle)
            continue;
        std::unique_ptr<Row> layer = std::move(child->children.front());
        layer->name = nameInside(layer->id, row.id);
        layer->parent = &row;
        layer->number = child->number;
        child = std::move(layer);
    }
}

/// The row of the innermost module, made where the layer before belonged to another one.
LayerTreeModel::Row& LayerTreeModel::rowForModule(const Node& node)
{
    Row* row = m_root.get();
    if (!m_byModule)
        return *row;
    for (const std::string& path : node.module) {
        if (path == node.id) // a module that is this one layer
            break;
        Row* last = row->children.empty() ? nullptr : row->children.back().get();
        if (!last || last->what != What::Module || last->id != path) {
            last = &add(*row, What::Module, path, nameInside(path, row->id));
            last->toolTip = QString::fromStdString(path);
            last->kind = tr("Module");
        }
        row = last;
    }
    return *row;
}

void LayerTreeModel::addFolded(Row& layer, const Node& node)
{
    for (const Folded& folded : node.folded) {
        Row& row = add(layer, What::Folded, node.id, foldedWords(folded));
        row.kind = kindTitle(kindName(folded.kind));
        row.parameterCount = folded.parameterCount;
        row.toolTip = QString::fromStdString(folded.type);
        row.place = layer.place;
    }
}

/// Sums of modules, and all counts as words.
void LayerTreeModel::finishModules(Row& row)
{
    for (const auto& child : row.children) {
        finishModules(*child);
        if (row.what == What::Module)
            row.parameterCount += child->parameterCount;
    }
    if (row.parameterCount != 0)
        row.parameters = shortCountWords(row.parameterCount);
}

const LayerTreeModel::Row& LayerTreeModel::rowAt(const QModelIndex& index) const
{
    return index.isValid() ? *static_cast<const Row*>(index.constInternalPointer()) : *m_root;
}

QModelIndex LayerTreeModel::indexOf(const Row& row, int column) const
{
    return row.parent ? createIndex(row.number, column, &row) : QModelIndex();
}

QModelIndex LayerTreeModel::indexOf(const QString& layer) const
{
    const auto it = m_layers.find(layerId(layer));
    return it == m_layers.end() ? QModelIndex() : indexOf(*it->second);
}

void LayerTreeModel::collect(const Row& row, QStringList& layers)
{
    if (row.what != What::Module)
        layers << layerId(row.id);
    else
        for (const auto& child : row.children)
            collect(*child, layers);
}

QStringList LayerTreeModel::layersOf(const QModelIndex& index) const
{
    QStringList layers;
    if (index.isValid())
        collect(rowAt(index), layers);
    return layers;
}

QModelIndex LayerTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, rowAt(parent).children[std::size_t(row)].get());
}

QModelIndex LayerTreeModel::parent(const QModelIndex& child) const
{
    return child.isValid() ? indexOf(*rowAt(child).parent) : QModelIndex();
}

int LayerTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(rowAt(parent).children.size());
}

int LayerTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

Qt::CheckState LayerTreeModel::checkState(const Row& row) const
{
    if (row.what != What::Module)
        return m_document.edits().of(row.id).hidden.value_or(false) ? Qt::Unchecked : Qt::Checked;
    const Qt::CheckState first = row.children.empty() ? Qt::Checked : checkState(*row.children.front());
    const bool isSame = std::all_of(row.children.begin(), row.children.end(),
                                    [&](const auto& child) { return checkState(*child) == first; });
    return isSame ? first : Qt::PartiallyChecked;
}

QVariant LayerTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = rowAt(index);
    switch (role) {
    case LayerRole:
        return row.what == What::Module ? QString() : layerId(row.id);
    case PlaceRole:
        return row.place;
    case Qt::ToolTipRole:
        return plainToolTip(row.toolTip);
    case Qt::CheckStateRole:
        return index.column() == NameColumn && row.what != What::Folded ? QVariant(checkState(row)) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == ParametersColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ForegroundRole:
        if (row.what == What::Folded || checkState(row) == Qt::Unchecked)
            return QGuiApplication::palette().brush(QPalette::Disabled, QPalette::Text);
        return {};
    case Qt::DisplayRole:
        switch (index.column()) {
        case NameColumn:
            return row.name;
        case KindColumn:
            return row.kind;
        case ShapeColumn:
            return row.shape;
        case ParametersColumn:
            return row.parameters;
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
    const What what = rowAt(index).what;
    if (what == What::Folded)
        flags |= Qt::ItemNeverHasChildren;
    else if (index.column() == NameColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool LayerTreeModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    m_document.setHidden(layersOf(index), value.toInt() != Qt::Checked);
    return true;
}

void LayerTreeModel::emitAllChanged(const Row& row)
{
    if (row.children.empty())
        return;
    emit dataChanged(indexOf(*row.children.front()), indexOf(*row.children.back(), ColumnCount - 1));
    for (const auto& child : row.children)
        if (child->what == What::Module)
            emitAllChanged(*child);
}

} // namespace nnview
