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
    /// The layer of a row, or the layers of a module that are shown.
    QStringList layersOf(const QModelIndex& index) const;
    int layerCount() const;    ///< found or not
    QStringList kinds() const; ///< of the layers, in order of first use; names as in a search
    void setByModule(bool on);
    bool isByModule() const;
    QModelIndex indexOf(const QString& layer) const; ///< invalid: no such layer, or not found

signals:
    void queryChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    void collect(const QModelIndex& from, QStringList& layers) const;

    Document& m_document;
    LayerTreeModel& m_layers;
    LayerQuery m_query;
};

} // namespace nnview
