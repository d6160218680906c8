#include "layerfilter.h"

#include "document.h"
#include "layertreemodel.h"

namespace nnview {

LayerFilter::LayerFilter(Document& document, LayerTreeModel& layers, QObject* parent)
    : QSortFilterProxyModel(parent), m_document(document), m_layers(layers)
{
    setRecursiveFilteringEnabled(true); // a module is shown with what is found in it
    setSourceModel(&layers);
}

void LayerFilter::setQuery(const QString& text)
{
    m_query = LayerQuery(text);
    invalidateFilter();
    emit queryChanged();
}

QStringList LayerFilter::shownLayers() const
{
    QStringList layers;
    collect({}, layers);
    return layers;
}

void LayerFilter::collect(const QModelIndex& from, QStringList& layers) const
{
    if (const QString layer = from.data(LayerTreeModel::LayerRole).toString(); !layer.isEmpty())
        layers << layer; // what is below was folded into it
    else
        for (int row = 0; row < rowCount(from); ++row)
            collect(index(row, 0, from), layers);
}

QStringList LayerFilter::layersOf(const QModelIndex& index) const
{
    QStringList layers;
    if (index.isValid())
        collect(index, layers);
    return layers;
}

int LayerFilter::layerCount() const
{
    return int(m_document.layers().inputs.size() + m_document.layers().nodes.size());
}

QStringList LayerFilter::kinds() const
{
    QStringList kinds;
    for (const Node& node : m_document.layers().nodes)
        if (const QString kind = QString::fromLatin1(kindName(node.kind)); !kinds.contains(kind))
            kinds << kind;
    return kinds;
}

void LayerFilter::setByModule(bool on)
{
    m_layers.setByModule(on);
}

bool LayerFilter::isByModule() const
{
    return m_layers.isByModule();
}

QModelIndex LayerFilter::indexOf(const QString& layer) const
{
    return mapFromSource(m_layers.indexOf(layer));
}

bool LayerFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_query.isEmpty())
        return true;
    // What was folded is found with its layer and has its place.
    const int number = m_layers.index(row, 0, parent).data(LayerTreeModel::PlaceRole).toInt();
    if (number < 0)
        return false; // a module by itself
    const Graph& graph = m_document.layers();
    const auto place = std::size_t(number);
    if (place < graph.inputs.size())
        return m_query.matches(graph.inputs[place]);
    const std::size_t node = place - graph.inputs.size();
    return node < graph.nodes.size() && m_query.matches(graph.nodes[node]);
}

} // namespace nnview
