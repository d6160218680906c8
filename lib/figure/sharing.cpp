#include "figure/sharing.h"

#include "figure/spelling.h"

#include <map>
#include <set>

namespace nnview {

namespace {

constexpr int fewest = 4; // layers of a family for which one word in the legend is less to read

bool isConvolution(const Node& node)
{
    return node.kind == Kind::Conv || node.kind == Kind::ConvTranspose;
}

/// The one extra of this kind behind the layer; empty if there is none, several, or one in front of the layer.
std::string behind(const Node& node, Kind kind)
{
    std::string name;
    for (const Folded& folded : node.folded) {
        if (folded.kind != kind || folded.part)
            continue;
        const std::string function(folded.attributes.text("function"));
        if (folded.before || !name.empty() || function == "linear")
            return {};
        name = function;
    }
    return name;
}

/// An activation in front of a norm does not read as "norm, activation".
bool isNormFirst(const Node& node)
{
    bool activated = false;
    for (const Folded& folded : node.folded) {
        if (folded.kind == Kind::Norm && activated)
            return false;
        activated = activated || folded.kind == Kind::Activation;
    }
    return true;
}

struct Shared
{
    std::string function;
    bool isShared = false;
};

Shared sharedOf(const std::map<std::string, int>& counts)
{
    int total = 0, most = 0;
    std::string function;
    for (const auto& [name, count] : counts) {
        total += count;
        if (!name.empty() && count > most) {
            most = count;
            function = name;
        }
    }
    return {function, most >= fewest && total - most <= 1};
}

} // namespace

void shareInLegend(Plan& plan, const Graph& graph)
{
    if (plan.items.size() <= mostWithoutLegend)
        return;
    std::map<std::string, int> norms, activations;
    for (const Node& node : graph.nodes) {
        if (!isConvolution(node))
            continue;
        if (!isNormFirst(node))
            return;
        ++norms[behind(node, Kind::Norm)];
        ++activations[behind(node, Kind::Activation)];
    }
    const Shared norm = sharedOf(norms), activation = sharedOf(activations);
    if (!norm.isShared && !activation.isShared)
        return;
    QStringList words;
    if (norm.isShared)
        words << normSpelling(norm.function);
    if (activation.isShared)
        words << activationSpelling(activation.function);
    plan.shared[Family::Conv] = QStringLiteral("each with ") + words.join(QStringLiteral(", "));
    for (Item& item : plan.items) {
        if (!item.node || !isConvolution(*item.node))
            continue;
        const std::string ownNorm = behind(*item.node, Kind::Norm);
        const std::string ownActivation = behind(*item.node, Kind::Activation);
        item.normInLegend = norm.isShared && ownNorm == norm.function;
        item.lacksNorm = norm.isShared && ownNorm.empty();
        item.activationInLegend = activation.isShared && ownActivation == activation.function;
        item.lacksActivation = activation.isShared && ownActivation.empty();
    }
}

} // namespace nnview
