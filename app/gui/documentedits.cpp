// What an author can change in a figure; each is one undo step.

#include "document.h"
#include "optiontext.h"

#include "passes/owngroups.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace nnview {

QString Document::stepText(const QString& one, const QString& many, const LayerIds& layers) const
{
    return layers.ids.size() == 1 ? one.arg(layerId(layers.ids.front())) : many.arg(layers.ids.size());
}

void Document::setCaption(const LayerIds& layers, std::optional<QString> caption)
{
    editLayers(layers, stepText(tr("change caption of %1"), tr("change captions of %1 layers"), layers),
               QStringLiteral("caption"), [&](const std::string& layer, NodeEdit& edit) {
                   const DrawnLayer* drawn = figure().layer(layer);
                   edit.caption = drawn && caption == drawn->caption ? std::nullopt : caption;
               });
}

void Document::setOperation(const LayerIds& layers, std::optional<QString> operation)
{
    editLayers(layers, stepText(tr("change operation label of %1"), tr("change operation labels of %1 layers"), layers),
               QStringLiteral("operation"), [&](const std::string& layer, NodeEdit& edit) {
                   const DrawnLayer* drawn = figure().layer(layer);
                   edit.operation = drawn && operation == drawn->operation ? std::nullopt : operation;
               });
}

void Document::setGapBefore(const LayerIds& layers, std::optional<double> mm)
{
    editLayers(layers, stepText(tr("move %1"), tr("move %1 layers"), layers), QStringLiteral("gap"),
               [&](const std::string&, NodeEdit& edit) { edit.gapBefore = mm; });
}

void Document::setHidden(const LayerIds& layers, bool hidden)
{
    const QString text = hidden ? stepText(tr("hide %1"), tr("hide %1 layers"), layers)
                                : stepText(tr("show %1"), tr("show %1 layers"), layers);
    editLayers(layers, text, {}, [&](const std::string&, NodeEdit& edit) {
        edit.hidden = hidden ? std::optional(true) : std::nullopt; // shown is what the composer does anyway
    });
}

void Document::setColor(const LayerIds& layers, const std::optional<QString>& color)
{
    editLayers(layers, stepText(tr("change colour of %1"), tr("change colour of %1 layers"), layers),
               QStringLiteral("color"), [&](const std::string&, NodeEdit& edit) { edit.color = color; });
}

void Document::setCode(const LayerIds& layers, std::optional<QString> code)
{
    if (code && code->trimmed().isEmpty())
        code.reset();
    editLayers(layers, stepText(tr("change letter of %1"), tr("change letters of %1 layers"), layers),
               QStringLiteral("code"), [&](const std::string&, NodeEdit& edit) { edit.code = code; });
}

void Document::setPicture(const LayerIds& layers, std::optional<QByteArray> picture)
{
    editLayers(layers, stepText(tr("change picture of %1"), tr("change pictures of %1 layers"), layers), {},
               [&](const std::string&, NodeEdit& edit) { edit.picture = picture; });
}

static std::optional<QPointF>& moveOf(NodeEdit& edit, Role label)
{
    return label == Role::Operation ? edit.operationMove : edit.captionMove;
}

static QString moveKey(Role label)
{
    return label == Role::Operation ? QStringLiteral("operationMove") : QStringLiteral("captionMove");
}

/// Whole hundredths of a millimetre; nothing where that is no way at all.
static std::optional<QPointF> roundedMove(QPointF mm)
{
    constexpr double steps = 100, farthest = 500;
    const auto rounded = [=](double value) { return std::round(qBound(-farthest, value, farthest) * steps) / steps; };
    const QPointF move(rounded(mm.x()), rounded(mm.y()));
    return move.isNull() ? std::nullopt : std::optional(move);
}

void Document::setLabelMove(const LayerIds& layers, Role label, std::optional<QPointF> mm)
{
    editLayers(layers, stepText(tr("move label of %1"), tr("move labels of %1 layers"), layers), moveKey(label),
               [&](const std::string&, NodeEdit& edit) { moveOf(edit, label) = mm ? roundedMove(*mm) : mm; });
}

void Document::moveLabels(const LayerIds& layers, Role label, QPointF mm)
{
    editLayers(layers, stepText(tr("move label of %1"), tr("move labels of %1 layers"), layers), moveKey(label),
               [&](const std::string&, NodeEdit& edit) {
                   auto& move = moveOf(edit, label);
                   move = roundedMove(move.value_or(QPointF()) + mm);
               });
}

void Document::alignLabels(const LayerIds& layers, Role label)
{
    const auto baselineOf = [&](const std::string& layer) {
        std::optional<double> y;
        for (const Element& element : figure().elements)
            if (const auto* text = std::get_if<TextElement>(&element.shape);
                text && element.role == label && element.layer == layer)
                y = qMax(y.value_or(text->baseline.y()), text->baseline.y());
        return y;
    };
    std::optional<double> line;
    for (const std::string& layer : layers.ids)
        if (!line)
            line = baselineOf(layer);
    editLayers(layers, stepText(tr("align label of %1"), tr("align labels of %1 layers"), layers),
               QStringLiteral("align") + moveKey(label), [&](const std::string& layer, NodeEdit& edit) {
                   if (const auto y = baselineOf(layer)) {
                       auto& move = moveOf(edit, label);
                       move = roundedMove(move.value_or(QPointF()) + QPointF(0, *line - *y));
                   }
               });
}

void Document::distribute(const LayerIds& layers)
{
    std::vector<std::string> moved;
    double sum = 0;
    int row = -1;
    for (const DrawnLayer& layer : figure().layers) {
        if (std::find(layers.ids.begin(), layers.ids.end(), layer.id) == layers.ids.end())
            continue;
        if (std::exchange(row, layer.row) != layer.row)
            continue;
        moved.push_back(layer.id);
        sum += layer.gapBefore;
    }
    constexpr double step = 0.1; // mm
    if (moved.size() > 1)
        editLayers(moved, tr("distribute %1 layers").arg(layers.ids.size()), {},
                   [gap = std::round(sum / double(moved.size()) / step) * step](const std::string&, NodeEdit& edit) {
                       edit.gapBefore = gap;
                   });
}

void Document::resetLayers(const LayerIds& layers)
{
    editLayers(layers, stepText(tr("reset %1"), tr("reset %1 layers"), layers), {},
               [](const std::string&, NodeEdit& edit) { edit = {}; });
}

void Document::resetPlaces(const LayerIds& layers)
{
    editLayers(layers, stepText(tr("put %1 back"), tr("put %1 layers back"), layers), {},
               [](const std::string&, NodeEdit& edit) {
                   edit.gapBefore.reset();
                   edit.captionMove.reset();
                   edit.operationMove.reset();
               });
}

void Document::resetAll()
{
    push({{}, options()}, tr("reset all layers"), {});
}

void Document::followRenames(const std::map<std::string, std::string>& renamed)
{
    DocumentState after = state();
    std::map<std::string, NodeEdit> followed; // first taken out, then put in: two layers may have changed names
    for (const auto& [before, now] : renamed)
        if (auto edit = after.edits.nodes.extract(before))
            followed.emplace(now, std::move(edit.mapped()));
    after.edits.nodes.merge(followed);
    for (auto& [key, annotation] : after.edits.annotations)
        if (const auto it = renamed.find(annotation.anchor); it != renamed.end())
            annotation.anchor = it->second;
    for (auto& [key, group] : after.edits.groups)
        for (std::string& layer : group.layers)
            if (const auto it = renamed.find(layer); it != renamed.end())
                layer = it->second;
    push(after, tr("follow renamed layers"), {});
}

Result<std::string> Document::addGroup(const std::vector<std::string>& layers)
{
    const Graph& graph = model().at(Level::Layers);
    const std::vector<std::string> enclosed = enclosedLayers(graph, layers);
    if (enclosed.size() < 2)
        return failure(ErrorCode::Usage, "a group needs two layers");
    if (exitsOf(graph, enclosed) != 1)
        return failure(ErrorCode::Usage, "more than one tensor leaves these layers");
    DocumentState after = state();
    std::string key;
    for (int n = 1; key.empty() || after.edits.groups.contains(key); ++n)
        key = "group-" + std::to_string(n);
    after.edits.groups[key].layers = enclosed;
    push(after, tr("group %1 layers").arg(enclosed.size()), {});
    return key;
}

void Document::setGroupName(const std::string& group, const QString& name)
{
    DocumentState after = state();
    if (const auto it = after.edits.groups.find(group); it != after.edits.groups.end())
        it->second.name = name.trimmed();
    push(after, tr("name group"), QStringLiteral("group %1 %2").arg(m_gesture).arg(layerId(group)));
}

void Document::removeGroup(const std::string& group)
{
    DocumentState after = state();
    after.edits.groups.erase(group);
    after.edits.nodes.erase(group);
    after.options.expanded.erase(group);
    after.options.collapsed.erase(group);
    push(after, tr("ungroup"), {});
}

std::string Document::addAnnotation(Annotation annotation)
{
    DocumentState after = state();
    std::string key;
    for (int n = 1; key.empty() || after.edits.annotations.contains(key); ++n)
        key = "note-" + std::to_string(n);
    const QString text = annotation.kind == Annotation::Kind::Text    ? tr("add text")
                         : annotation.kind == Annotation::Kind::Arrow ? tr("add arrow")
                         : annotation.kind == Annotation::Kind::Frame ? tr("add frame")
                                                                      : tr("add bracket");
    after.edits.annotations.emplace(key, std::move(annotation));
    push(after, text, {});
    return key;
}

void Document::setAnnotation(const std::string& key, std::optional<Annotation> annotation)
{
    DocumentState after = state();
    if (annotation)
        after.edits.annotations[key] = std::move(*annotation);
    else
        after.edits.annotations.erase(key);
    push(after, annotation ? tr("change annotation") : tr("remove annotation"),
         QStringLiteral("annotation %1 %2").arg(m_gesture).arg(layerId(key)));
}

Result<void> Document::setOption(std::string_view name, std::string_view value)
{
    DocumentState after = state();
    if (auto result = setFigureOption(after.options, name, value); !result)
        return result;
    if (!styles().theme(after.options.theme) || !styles().venue(after.options.venue))
        return failure(ErrorCode::Usage, "there is no " + std::string(name) + " \"" + std::string(value) + '"');
    push(after, tr("change %1").arg(optionTitle(name)), {});
    return {};
}

void Document::changeOptions(const QString& text, const std::function<void(FigureOptions&)>& change)
{
    DocumentState after = state();
    change(after.options);
    push(after, text, {});
}

void Document::editLayers(const LayerIds& layers, const QString& text, const QString& what,
                          const std::function<void(const std::string&, NodeEdit&)>& change)
{
    DocumentState after = state();
    QString key = what.isEmpty() ? QString() : what + QLatin1Char(' ') + QString::number(m_gesture);
    for (const std::string& layer : layers.ids) {
        NodeEdit& edit = after.edits.nodes[layer];
        change(layer, edit);
        if (edit.isEmpty())
            after.edits.nodes.erase(layer);
        if (!key.isEmpty())
            key += QLatin1Char(' ') + layerId(layer);
    }
    push(after, text, key);
}

} // namespace nnview
