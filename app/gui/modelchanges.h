#pragma once

#include "graph/graph.h"

#include <QString>
#include <QStringList>

#include <map>
#include <string>

namespace nnview {

/// What became of the layers of a model that was read again; ids.
struct ModelChanges
{
    QStringList added, removed, changed;
    std::map<std::string, std::string> renamed; ///< from the old id to the new one, matched by what the layers are
    bool isEmpty() const { return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && renamed.empty(); }
};

/// Both at the same level; what counts as a change diffModels() says.
ModelChanges changesBetween(const Graph& before, const Graph& after);
/// "layers added: 2, layers changed: 1" in the user's language; says so if there is nothing.
QString summaryOf(const ModelChanges& changes);

} // namespace nnview
