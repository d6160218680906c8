#include "modelchanges.h"

#include <QCoreApplication>

namespace nnview {

static bool isSameLayer(const Node& a, const Node& b)
{
    return a.kind == b.kind && a.attributes == b.attributes && a.outputs == b.outputs && a.folded == b.folded &&
           a.parameterCount == b.parameterCount && a.inputs == b.inputs;
}

ModelChanges changesBetween(const Graph& before, const Graph& after)
{
    ModelChanges changes;
    const GraphIndex old(before), now(after);
    for (const Node& node : after.nodes) {
        const Node* same = old.node(node.id);
        if (!same)
            changes.added << QString::fromStdString(node.id);
        else if (!isSameLayer(*same, node))
            changes.changed << QString::fromStdString(node.id);
    }
    for (const Node& node : before.nodes)
        if (!now.node(node.id))
            changes.removed << QString::fromStdString(node.id);
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
    return parts.join(QStringLiteral(", "));
}

} // namespace nnview
