#include "passes/composites/composite.h"
#include "passes/folding.h"
#include "passes/simplifypasses.h"

#include <algorithm>

namespace nnview {

namespace {

bool readsSize(const Node& node)
{
    const std::string_view function = node.attributes.text("function");
    return node.kind == Kind::Index && (function == "shape" || function == "size" || function == "rank");
}

/// Writes numbers into a tensor or a part of it; who reads that tensor later does not take the result.
bool fills(const Node& node)
{
    constexpr std::string_view names[] = {"aten::fill_", "aten::fill", "aten::zero_", "aten::copy_",
                                          "aten::masked_fill_"};
    return std::find(std::begin(names), std::end(names), node.type) != std::end(names);
}

/// What a person would not call a layer, whatever it is computed from.
bool onlyComputes(const Node& node)
{
    if (fills(node) || takesOnlySizes(node))
        return true;
    switch (node.kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
    case Kind::Pool:
    case Kind::Dense:
    case Kind::Attention:
    case Kind::Embedding:
    case Kind::Recurrent:
    case Kind::Control:
    case Kind::Custom:
        return false;
    default:
        return true;
    }
}

/// Operations that go, but whose results nobody takes: numbers written into a part of a tensor that is used otherwise.
std::vector<bool> leadNowhere(const Folding& graph, const std::vector<bool>& goes)
{
    std::vector<bool> dead(goes.size());
    for (int i = graph.size() - 1; i >= 0; --i) {
        const std::vector<int> users = graph.users(i);
        dead[static_cast<std::size_t>(i)] =
            goes[static_cast<std::size_t>(i)] && !graph.isOutput(i) &&
            std::all_of(users.begin(), users.end(), [&](int user) { return dead[static_cast<std::size_t>(user)]; });
    }
    return dead;
}

/// Half of a square matrix: the mask of those who must not see what comes later.
bool isTriangle(const Node& node)
{
    constexpr std::string_view names[] = {"triu", "tril", "trilu", "bandPart"};
    return std::find(std::begin(names), std::end(names), node.attributes.text("function")) != std::end(names);
}

/// Numbers to choose by, one for each pair of positions and the same for all heads: nothing else in use looks like
/// this.
bool isSquareMask(const Value& value)
{
    if (value.dtype != "bool" || !value.shape || value.shape->size() < 2)
        return false;
    const Dims& shape = *value.shape;
    return shape.back().isKnown() && shape.back().size > 1 && shape.back() == shape[shape.size() - 2] &&
           std::all_of(shape.begin(), shape.end() - 2, [](const Dim& extent) { return extent == Dim(1); });
}

bool takesSquareMask(const Node& node)
{
    // What readers say of a stored operand: "bool [1, 1, 16, 16]".
    const std::string_view condition = node.attributes.text("condition");
    const auto last = condition.rfind(", "), open = condition.find('[');
    if (condition.starts_with("bool [") && last != std::string_view::npos && condition.ends_with(']')) {
        const std::string_view extent = condition.substr(last + 2, condition.size() - last - 3);
        std::string_view before = condition.substr(0, last);
        before = before.substr(std::max(open + 1, before.rfind(' ') + 1));
        if (extent == before && extent != "1")
            return true;
    }
    return std::any_of(node.parameters.begin(), node.parameters.end(), [](const Parameter& parameter) {
        return isSquareMask({parameter.dtype, Dims(parameter.shape.begin(), parameter.shape.end()), {}});
    });
}

bool selects(const Node& node)
{
    const std::string_view function = node.attributes.text("function");
    return (node.kind == Kind::Index || node.kind == Kind::Elementwise) && function == "where";
}

bool usesMask(const Node& node)
{
    return node.kind == Kind::Add || node.kind == Kind::Subtract || node.kind == Kind::Attention || selects(node);
}

/// A mask of a triangle is listed where it is used first; all that use it keep what it says.
void keepCausality(Folding& graph, const std::vector<bool>& goes)
{
    std::vector<bool> triangle(goes.size());
    for (int i = 0; i < graph.size(); ++i) {
        const std::vector<int>& makers = graph.producers(i);
        const bool from = std::any_of(makers.begin(), makers.end(), [&](int maker) {
            return maker != Folding::none && triangle[static_cast<std::size_t>(maker)];
        });
        if (goes[static_cast<std::size_t>(i)])
            triangle[static_cast<std::size_t>(i)] =
                from || isTriangle(graph.node(i)) || isSquareMask(graph.node(i).outputs.front());
        else if ((from && usesMask(graph.node(i))) || (selects(graph.node(i)) && takesSquareMask(graph.node(i)))) {
            graph.node(i).attributes.set("causal", true);
            graph.node(i).attributes.remove("condition"); // said, and some exporters state it in one block only
        }
    }
}

/// Each operation that goes is listed in the first layer at the end of its chain. One that leads nowhere goes where the
/// tensor goes that it works on, or stays.
void absorbAll(Folding& graph, std::vector<bool> goes)
{
    const auto at = [](int i) { return static_cast<std::size_t>(i); };
    std::vector<int> targets(goes.size(), Folding::none);
    const std::vector<bool> dead = leadNowhere(graph, goes);
    keepCausality(graph, goes);
    for (int i = graph.size() - 1; i >= 0; --i) {
        if (!goes[at(i)] || dead[at(i)])
            continue;
        goes[at(i)] = !graph.isOutput(i);
        for (const int user : graph.users(i)) {
            if (dead[at(user)])
                continue;
            const int target = goes[at(user)] ? targets[at(user)] : user;
            if (goes[at(i)] && target != Folding::none && (targets[at(i)] == Folding::none || target < targets[at(i)]))
                targets[at(i)] = target;
        }
        goes[at(i)] = targets[at(i)] != Folding::none;
    }
    for (int i = 0; i < graph.size(); ++i) {
        if (!dead[at(i)])
            continue;
        for (const int maker : graph.producers(i))
            if (maker != Folding::none && goes[at(maker)])
                targets[at(i)] = targets[at(maker)];
        goes[at(i)] = targets[at(i)] != Folding::none;
    }
    for (int i = graph.size() - 1; i >= 0; --i) // backwards, so that the first of a chain is listed first
        if (goes[at(i)])
            graph.absorb(i, targets[at(i)]);
}

/// A class token stands in front of the data: a tensor of the network, and a reader must see where it comes from.
bool isJoinedToData(const Folding& graph, int node, const std::vector<bool>& isStored)
{
    const std::vector<int> users = graph.users(node);
    return std::any_of(users.begin(), users.end(), [&](int user) {
        return graph.node(user).kind == Kind::Concat && !isStored[static_cast<std::size_t>(user)];
    });
}

} // namespace

// layer => shape => slice => concat => reshape   =>  layer => reshape [shape, slice, concat before]
// The sizes of a tensor are no tensor of the network; where they are the model's output they stay.
void foldSizes(Folding& graph)
{
    std::vector<bool> goes(static_cast<std::size_t>(graph.size()), false);
    for (int i = 0; i < graph.size(); ++i) {
        const std::vector<int>& makers = graph.producers(i);
        const auto isSize = [&](int maker) { return maker != Folding::none && goes[static_cast<std::size_t>(maker)]; };
        goes[static_cast<std::size_t>(i)] =
            readsSize(graph.node(i)) ||
            (!makers.empty() && onlyComputes(graph.node(i)) && std::all_of(makers.begin(), makers.end(), isSize));
    }
    absorbAll(graph, std::move(goes));
}

// stored tensor => dequantize => conv   =>  conv [dequantize before]      weights kept as half or whole numbers
// stored tensor => identity => conv     =>  conv [identity before]        and so for every other operation on weights
void foldStored(Folding& graph)
{
    std::vector<bool> goes(static_cast<std::size_t>(graph.size()), false);
    for (int i = 0; i < graph.size(); ++i) {
        const std::vector<int>& makers = graph.producers(i);
        const auto isStored = [&](int maker) {
            return maker != Folding::none && goes[static_cast<std::size_t>(maker)];
        };
        goes[static_cast<std::size_t>(i)] =
            onlyComputes(graph.node(i)) && (std::all_of(makers.begin(), makers.end(), isStored) ||
                                            (takesOnlySizes(graph.node(i)) && !readsSize(graph.node(i))));
    }
    for (int i = 0; i < graph.size(); ++i)
        if (goes[static_cast<std::size_t>(i)] && isJoinedToData(graph, i, goes))
            goes[static_cast<std::size_t>(i)] = false;
    absorbAll(graph, std::move(goes));
}

} // namespace nnview
