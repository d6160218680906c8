#include "modelchanges.h"

#include "passes/diff.h"

#include <QCoreApplication>

namespace nnview {

ModelChanges changesBetween(const Graph& before, const Graph& after)
{
    ModelChanges changes;
    for (const LayerDiff& layer : diffModels(before, after).layers) {
        if (layer.isAdded())
            changes.added << QString::fromStdString(layer.after);
        else if (layer.isRemoved())
            changes.removed << QString::fromStdString(layer.before);
        else if (!layer.differences.empty())
            changes.changed << QString::fromStdString(layer.after);
        if (layer.isRenamed())
            changes.renamed.emplace(layer.before, layer.after);
    }
    return changes;
}

QString summaryOf(const ModelChanges& changes)
{
    const auto words = [](const char* text) { return QCoreApplication::translate("nnview::ModelChanges", text); };
    if (changes.isEmpty())
        return words(QT_TRANSLATE_NOOP("nnview::ModelChanges", "its structure is the same"));
    QStringList parts;
    if (!changes.added.isEmpty())
        parts << words(QT_TRANSLATE_NOOP("nnview::ModelChanges", "layers added: %1")).arg(changes.added.size());
    if (!changes.removed.isEmpty())
        parts << words(QT_TRANSLATE_NOOP("nnview::ModelChanges", "layers removed: %1")).arg(changes.removed.size());
    if (!changes.changed.isEmpty())
        parts << words(QT_TRANSLATE_NOOP("nnview::ModelChanges", "layers changed: %1")).arg(changes.changed.size());
    if (!changes.renamed.empty())
        parts << words(QT_TRANSLATE_NOOP("nnview::ModelChanges", "layers renamed: %1")).arg(changes.renamed.size());
    return parts.join(QStringLiteral(", "));
}

} // namespace nnview
