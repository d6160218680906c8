#pragma once

#include "layerquery.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace nnview {

class Document;
class LayerTreeModel;

/// The layers that a search finds. No widgets.
class LayerFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    LayerFilter(Document& document, LayerTreeModel& layers, QObject* parent = nullptr);

    void setQuery(const QString& text);
    bool isFiltering() const { return !m_query.isEmpty(); }
    QStringList shownLayers() const;
    QModelIndex indexOf(const QString& layer) const; ///< invalid: no such layer, or not found

signals:
    void queryChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    Document& m_document;
    LayerTreeModel& m_layers;
    LayerQuery m_query;
};

} // namespace nnview
