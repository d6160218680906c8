#pragma once

#include "graph/graph.h"

#include <QString>
#include <QStringList>

namespace nnview {

/// What became of the layers of a model that was read again; ids.
struct ModelChanges
{
    QStringList added, removed, changed;
    bool isEmpty() const { return added.isEmpty() && removed.isEmpty() && changed.isEmpty(); }
};

/// Both at the same level. A layer has changed if its kind, attributes, output or what was folded into it did.
ModelChanges changesBetween(const Graph& before, const Graph& after);
/// "layers added: 2, layers changed: 1" in the user's language; says so if there is nothing.
QString summaryOf(const ModelChanges& changes);

} // namespace nnview
