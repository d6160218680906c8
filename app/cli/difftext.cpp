#include "difftext.h"

#include "columns.h"
#include "printable.h"

#include <nlohmann/json.hpp>

#include <array>

namespace nnview::cli {

namespace {

using Json = nlohmann::ordered_json;

enum class Status { Same, Changed, Added, Removed };
constexpr std::array<const char*, 4> statusNames = {"same", "changed", "added", "removed"};

/// A layer that only has another name or another place is not a changed one.
Status statusOf(const LayerDiff& layer)
{
    if (layer.isAdded())
        return Status::Added;
    if (layer.isRemoved())
        return Status::Removed;
    return layer.differences.empty() ? Status::Same : Status::Changed;
}

struct Summary
{
    std::array<int, 4> byStatus{};
    int renamed = 0, moved = 0;

    explicit Summary(const ModelDiff& diff)
    {
        for (const LayerDiff& layer : diff.layers) {
            ++byStatus[static_cast<std::size_t>(statusOf(layer))];
            renamed += layer.isRenamed() ? 1 : 0;
            moved += layer.moved ? 1 : 0;
        }
    }
};

std::string modelName(const ModelInfo& model)
{
    const std::string& name = model.fileName.empty() ? model.name : model.fileName;
    return printable(name) + (model.format.empty() ? "" : " (" + model.format + ')');
}

std::string differencesText(const std::vector<Difference>& differences)
{
    std::string text;
    for (const Difference& each : differences)
        text += (text.empty() ? "" : "; ") + each.what + ' ' + each.before + " → " + each.after;
    return text;
}

std::string words(const LayerDiff& layer)
{
    std::string text;
    if (layer.isRenamed())
        text = "was " + layer.before;
    if (layer.moved)
        text += (text.empty() ? "" : "; ") + std::string("moved");
    const std::string differences = differencesText(layer.differences);
    return text + (text.empty() || differences.empty() ? "" : "; ") + differences;
}

std::string countsText(const Summary& summary)
{
    std::string text;
    for (std::size_t i = 0; i < statusNames.size(); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(summary.byStatus[i]) + ' ' + statusNames[i];
    text += ", " + std::to_string(summary.renamed) + " renamed, " + std::to_string(summary.moved) + " moved\n";
    return text;
}

Json modelJson(const Graph& graph)
{
    Json totals{{"nodes", graph.nodes.size()},
                {"parameterCount", graph.totals.parameterCount},
                {"trainableCount", graph.totals.trainableCount},
                {"macs", graph.totals.macs ? Json(*graph.totals.macs) : Json()}};
    return {
        {"name", graph.model.name}, {"format", graph.model.format}, {"file", graph.model.fileName}, {"totals", totals}};
}

Json differencesJson(const std::vector<Difference>& differences)
{
    Json list = Json::array();
    for (const Difference& each : differences)
        list.push_back({{"what", each.what}, {"old", each.before}, {"new", each.after}});
    return list;
}

} // namespace

std::string diffText(const Graph& before, const Graph& after, const ModelDiff& diff)
{
    constexpr std::array<const char*, 4> marks = {" ", "~", "+", "-"};
    Columns table({Align::Left, Align::Left, Align::Left, Align::Left});
    for (const LayerDiff& layer : diff.layers)
        if (!layer.isSame())
            table.add({marks[static_cast<std::size_t>(statusOf(layer))], layer.isRemoved() ? layer.before : layer.after,
                       std::string(kindName(layer.kind)), words(layer)});
    std::string text = modelName(before.model) + " → " + modelName(after.model) + "\n\n";
    for (const Difference& each : diff.interface)
        text += each.what + ": " + each.before + " → " + each.after + '\n';
    text += diff.interface.empty() ? "" : "\n";
    const std::string rows = table.text();
    text += rows + (rows.empty() ? "" : "\n") + countsText(Summary(diff));
    if (before.totals.parameterCount != after.totals.parameterCount)
        text += "parameters " + std::to_string(before.totals.parameterCount) + " → " +
                std::to_string(after.totals.parameterCount) + '\n';
    if (before.totals.macs && after.totals.macs && *before.totals.macs != *after.totals.macs)
        text += "MACs " + std::to_string(*before.totals.macs) + " → " + std::to_string(*after.totals.macs) + '\n';
    return text;
}

std::string diffJson(const Graph& before, const Graph& after, const ModelDiff& diff)
{
    Json document{{"schema", 1}, {"old", modelJson(before)}, {"new", modelJson(after)}};
    document["interface"] = differencesJson(diff.interface);
    Json& layers = document["layers"] = Json::array();
    for (const LayerDiff& layer : diff.layers) {
        Json entry{{"status", statusNames[static_cast<std::size_t>(statusOf(layer))]}};
        entry["old"] = layer.isAdded() ? Json() : Json(layer.before);
        entry["new"] = layer.isRemoved() ? Json() : Json(layer.after);
        entry["kind"] = std::string(kindName(layer.kind));
        entry["renamed"] = layer.isRenamed();
        entry["moved"] = layer.moved;
        entry["differences"] = differencesJson(layer.differences);
        layers.push_back(std::move(entry));
    }
    const Summary summary(diff);
    Json& counts = document["summary"];
    for (std::size_t i = 0; i < statusNames.size(); ++i)
        counts[statusNames[i]] = summary.byStatus[i];
    counts["renamed"] = summary.renamed;
    counts["moved"] = summary.moved;
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace nnview::cli
