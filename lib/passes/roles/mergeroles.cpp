#include "passes/roles/network.h"

#include <algorithm>
#include <optional>
#include <set>

namespace nnview::roles {

namespace {

using blocks::FlowEdge;

/// A way with more nodes than this is no skip, no gate and no branch; it also bounds what one merge costs.
constexpr std::size_t longestWay = 256;
/// Pool, convolution, norm and a permute in front.
constexpr std::size_t longestProjection = 4;

/// The tensors that a merge takes, each once, without sizes and constants.
std::vector<int> operands(const Network& network, int vertex)
{
    std::vector<int> list;
    for (const FlowEdge& edge : network.from(vertex))
        if (edge.carries && std::find(list.begin(), list.end(), edge.from) == list.end())
            list.push_back(edge.from);
    return list;
}

/// All nodes between two vertices, ascending; nothing if there are too many.
std::optional<std::vector<int>> nodesBetween(const Network& network, int from, int end)
{
    std::set<int> seen;
    std::vector<int> open = {end};
    while (!open.empty()) {
        const int vertex = open.back();
        open.pop_back();
        if (vertex == from || !seen.insert(vertex).second)
            continue;
        if (seen.size() > longestWay)
            return std::nullopt;
        for (const FlowEdge& edge : network.from(vertex))
            if (edge.carries)
                open.push_back(edge.from);
    }
    return std::vector<int>(seen.begin(), seen.end());
}

/// The nodes from `from` to `end` where they are a plain chain, in order.
std::optional<std::vector<int>> chainBetween(const Network& network, int from, int end, std::size_t most)
{
    std::vector<int> chain;
    while (end != from) {
        const std::vector<int> before = end < network.flow.firstNode ? std::vector<int>() : operands(network, end);
        if (before.size() != 1 || chain.size() == most)
            return std::nullopt;
        chain.push_back(end);
        end = before.front();
    }
    std::reverse(chain.begin(), chain.end());
    return chain;
}

bool isOneByOne(const Node& node)
{
    const Ints kernel = node.attributes.ints("kernel");
    return std::all_of(kernel.begin(), kernel.end(), [](std::int64_t extent) { return extent == 1; });
}

std::size_t weightedLayers(const Network& network, const std::vector<int>& vertices)
{
    return static_cast<std::size_t>(
        std::count_if(vertices.begin(), vertices.end(), [&](int vertex) { return hasWeights(network.node(vertex)); }));
}

/// What may stand on a skip: nothing, or at most one layer of 1×1 with what comes with it.
bool isSkip(const Network& network, const std::vector<int>& way)
{
    return weightedLayers(network, way) <= 1 && std::all_of(way.begin(), way.end(), [&](int vertex) {
               const Node& node = network.node(vertex);
               return node.kind == Kind::Pool || node.kind == Kind::Upsample || isOneByOne(node);
           });
}

bool isActivation(const Folded& folded)
{
    return folded.kind == Kind::Activation && !folded.part;
}

/// The last activation that acts on what a node hands on; empty if there is none.
std::string_view activationOf(const Node& node)
{
    for (auto folded = node.folded.rbegin(); folded != node.folded.rend(); ++folded)
        if (isActivation(*folded) && !folded->before)
            return folded->attributes.text("function");
    return node.kind == Kind::Activation ? node.attributes.text("function") : std::string_view();
}

bool changesShape(const Network& network, int from, int end)
{
    const auto shape = [&](int vertex) -> const Shape& {
        return vertex < network.flow.firstNode ? network.graph.inputs[static_cast<std::size_t>(vertex)].value.shape
                                               : network.node(vertex).outputs.front().shape;
    };
    return shape(from) != shape(end);
}

bool isActivatedAfter(const Network& network, int vertex)
{
    const Node& merge = network.node(vertex);
    if (std::any_of(merge.folded.begin(), merge.folded.end(),
                    [](const Folded& folded) { return isActivation(folded) && !folded.before; }))
        return true;
    const auto& users = network.to(vertex);
    return users.size() == 1 && network.flow.isNode(users.front()) &&
           network.node(users.front()).kind == Kind::Activation;
}

/// Whether norm or activation stand in front of the first layers with weights of a way.
bool isPreActivated(const Network& network, int from, int end)
{
    const auto way = nodesBetween(network, from, end);
    if (!way)
        return false;
    return std::any_of(way->begin(), way->end(), [&](int vertex) {
        const auto before = operands(network, vertex);
        const Node& node = network.node(vertex);
        return before.size() == 1 && before.front() == from &&
               (node.kind == Kind::Norm || node.kind == Kind::Activation ||
                std::any_of(node.folded.begin(), node.folded.end(), [](const Folded& folded) {
                    return folded.before && (folded.kind == Kind::Norm || folded.kind == Kind::Activation);
                }));
    });
}

Merge longSkip(const Network& network, const FlowEdge& edge)
{
    Merge merge;
    merge.role = MergeRole::LongSkip;
    merge.skip = network.id(edge.from);
    int at = edge.from;
    std::vector<int> way;
    // What leads only to this merge stands on the skip (lateral convolutions of a feature pyramid).
    while (network.flow.isNode(at) && network.to(at).empty() && network.from(at).size() == 1 &&
           way.size() < longestProjection) {
        way.push_back(at);
        at = network.from(at).front().from;
    }
    std::reverse(way.begin(), way.end());
    merge.from = network.id(at);
    merge.onSkip = network.ids(way);
    merge.projection = weightedLayers(network, way) > 0;
    return merge;
}

std::optional<Merge> residual(const Network& network, int vertex, const std::vector<int>& two, int from)
{
    std::optional<std::vector<int>> ways[2];
    for (const std::size_t side : {0, 1}) {
        ways[side] = chainBetween(network, from, two[side], longestProjection);
        if (ways[side] && !isSkip(network, *ways[side]))
            ways[side].reset();
    }
    if (ways[0] && ways[1] && ways[0]->size() == ways[1]->size())
        return std::nullopt; // two equal ways: nothing tells which one skips
    if (!ways[0] && !ways[1])
        return std::nullopt;
    const std::size_t skip = !ways[0] || (ways[1] && ways[1]->size() < ways[0]->size()) ? 1 : 0;
    const int main = two[1 - skip];
    Merge merge;
    merge.role = MergeRole::Residual;
    merge.skip = network.id(two[skip]);
    merge.onSkip = network.ids(*ways[skip]);
    merge.projection = weightedLayers(network, *ways[skip]) > 0 || changesShape(network, from, two[skip]);
    merge.activationAfter = isActivatedAfter(network, vertex);
    merge.preActivation = isPreActivated(network, from, main);
    return merge;
}

bool squeezes(const Network& network, const std::vector<int>& way)
{
    return std::any_of(way.begin(), way.end(), [&](int vertex) {
        const Node& node = network.node(vertex);
        const Ints size = node.attributes.ints("size");
        const bool toOne = node.attributes.flag("adaptive") && !size.empty() &&
                           std::all_of(size.begin(), size.end(), [](std::int64_t extent) { return extent == 1; });
        return (node.kind == Kind::Pool && (node.attributes.flag("global") || toOne)) || node.kind == Kind::Reduce;
    });
}

/// x · sigmoid(f(x)), or act(f(x)) · g(x).
std::optional<Merge> gate(const Network& network, const std::vector<int>& two, int from)
{
    constexpr std::string_view squashes[] = {"sigmoid", "hardSigmoid", "softmax", "tanh"};
    const auto isGate = [&](int operand, bool onlySquashing) {
        const std::string_view function =
            network.flow.isNode(operand) && operand != from ? activationOf(network.node(operand)) : "";
        return onlySquashing ? std::find(std::begin(squashes), std::end(squashes), function) != std::end(squashes)
                             : !function.empty();
    };
    for (const bool onlySquashing : {true, false})
        for (const std::size_t side : {0, 1}) {
            if (!isGate(two[side], onlySquashing) || isGate(two[1 - side], onlySquashing))
                continue;
            const auto way = nodesBetween(network, from, two[side]);
            if (!way)
                continue;
            Merge merge;
            merge.role = MergeRole::Gate;
            merge.skip = network.id(two[1 - side]);
            merge.onSkip = network.ids(*way);
            merge.squeezes = squeezes(network, *way);
            return merge;
        }
    return std::nullopt;
}

bool takesApart(Kind kind)
{
    return kind == Kind::Split || kind == Kind::Slice || kind == Kind::Index;
}

Merge joined(const Network& network, int vertex, const std::vector<int>& all, int from)
{
    Merge merge;
    merge.role = MergeRole::Branches;
    const bool keeps = std::find(all.begin(), all.end(), from) != all.end();
    const bool whole = !network.flow.isNode(from) || !takesApart(network.node(from).kind);
    if (network.node(vertex).kind == Kind::Concat && all.size() == 2 && keeps && whole) {
        merge.role = MergeRole::Dense;
        merge.skip = network.id(from);
    }
    return merge;
}

} // namespace

Merge mergeAt(const Network& network, int vertex)
{
    const Kind kind = network.node(vertex).kind;
    const bool adds = kind == Kind::Add, joins = kind == Kind::Concat;
    for (const FlowEdge& edge : network.from(vertex))
        if (edge.isLongSkip && (adds || joins))
            return longSkip(network, edge);
    const std::vector<int> all = operands(network, vertex);
    const int from = network.dominators[static_cast<std::size_t>(vertex)];
    if (all.size() < 2 || from < 0)
        return {};
    std::optional<Merge> merge;
    if (adds && all.size() == 2)
        merge = residual(network, vertex, all, from);
    else if (kind == Kind::Multiply && all.size() == 2)
        merge = gate(network, all, from);
    if (!merge && (adds || joins))
        merge = joined(network, vertex, all, from);
    if (!merge)
        merge = Merge();
    merge->from = network.id(from);
    return *merge;
}

} // namespace nnview::roles
