#include "layerfilter.h"

#include "document.h"
#include "layertreemodel.h"

namespace nnview {

LayerFilter::LayerFilter(Document& document, LayerTreeModel& layers, QObject* parent)
    : QSortFilterProxyModel(parent), m_document(document), m_layers(layers)
{
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
    for (int row = 0; row < rowCount(); ++row)
        layers << index(row, 0).data(LayerTreeModel::LayerRole).toString();
    return layers;
}

QModelIndex LayerFilter::indexOf(const QString& layer) const
{
    return mapFromSource(m_layers.indexOf(layer));
}

bool LayerFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (m_query.isEmpty() || parent.isValid()) // what was folded is shown with its layer
        return true;
    // The rows are the inputs and then the nodes, as LayerTreeModel makes them.
    const Graph& graph = m_document.layers();
    const auto place = std::size_t(row);
    if (place < graph.inputs.size())
        return m_query.matches(graph.inputs[place]);
    const std::size_t node = place - graph.inputs.size();
    return node < graph.nodes.size() && m_query.matches(graph.nodes[node]);
}

} // namespace nnview
