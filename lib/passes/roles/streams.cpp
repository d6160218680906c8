#include "passes/roles/network.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview::roles {

namespace {

constexpr long long weightedLayer = 1'000'000; // outweighs any number of layers without weights
constexpr std::size_t mostMemories = 8;        // each costs a walk over the graph

std::size_t index(int vertex)
{
    return static_cast<std::size_t>(vertex);
}

/// The vertex that makes each output of the model, -1 where none does.
std::vector<int> outputVertices(const Network& network)
{
    std::map<std::string_view, int> vertices;
    for (int vertex = 0; vertex < network.flow.sink; ++vertex)
        vertices.emplace(network.id(vertex), vertex);
    std::vector<int> list;
    for (const GraphOutput& output : network.graph.outputs) {
        const auto found = vertices.find(output.use.from);
        list.push_back(found == vertices.end() ? -1 : found->second);
    }
    return list;
}

/// Marks a vertex and all that lead to it.
void markAncestors(const Network& network, int end, std::vector<bool>& marks)
{
    std::vector<int> open = {end};
    while (!open.empty()) {
        const int vertex = open.back();
        open.pop_back();
        if (marks[index(vertex)])
            continue;
        marks[index(vertex)] = true;
        for (const blocks::FlowEdge& edge : network.from(vertex))
            if (edge.carries || edge.isLongSkip)
                open.push_back(edge.from);
    }
}

std::size_t weightedLayers(const Network& network, const std::vector<int>& vertices)
{
    return static_cast<std::size_t>(std::count_if(vertices.begin(), vertices.end(), [&](int vertex) {
        return network.flow.isNode(vertex) && hasWeights(network.node(vertex));
    }));
}

/// The input that alone leads to a vertex; -1: none, -2: several.
std::vector<int> inputsOf(const Network& network)
{
    constexpr int none = -1, several = -2;
    std::vector<int> owner(network.flow.from.size(), none);
    for (int vertex = 0; vertex < network.flow.sink; ++vertex) {
        int& own = owner[index(vertex)];
        if (vertex < network.flow.firstNode)
            own = vertex;
        for (const blocks::FlowEdge& edge : network.from(vertex)) {
            const int from = owner[index(edge.from)];
            if (edge.carries && from != none)
                own = own == none || own == from ? from : several;
        }
    }
    return owner;
}

/// All weights of a tower are those of another one.
int twinOf(const Network& network, const std::vector<int>& tower, const std::map<std::string_view, int>& towerOf)
{
    int twin = -1;
    for (const int vertex : tower) {
        const Node& node = network.node(vertex);
        if (!hasWeights(node))
            continue;
        const std::string& first =
            node.sharedWith.empty() && !node.parameters.empty() ? node.parameters.front().shared : node.sharedWith;
        const auto found = towerOf.find(first);
        if (first.empty() || found == towerOf.end() || (twin >= 0 && twin != found->second))
            return -1;
        twin = found->second;
    }
    return twin;
}

} // namespace

std::vector<int> findSpine(const Network& network, const std::map<std::string, Merge, std::less<>>& merges)
{
    // What computes a gate stands beside the way that it acts on, however many weights it has.
    const auto passes = [&](int from, int vertex) {
        const auto merge = merges.find(network.id(vertex));
        return merge == merges.end() || merge->second.role != MergeRole::Gate || network.id(from) == merge->second.skip;
    };
    std::vector<long long> weight(network.flow.from.size());
    std::vector<int> previous(network.flow.from.size(), -1);
    for (int vertex = network.flow.firstNode; vertex < network.flow.sink; ++vertex) {
        for (const blocks::FlowEdge& edge : network.from(vertex))
            if (edge.carries && passes(edge.from, vertex) &&
                (previous[index(vertex)] < 0 || weight[index(edge.from)] > weight[index(previous[index(vertex)])]))
                previous[index(vertex)] = edge.from;
        const int before = previous[index(vertex)];
        weight[index(vertex)] =
            (before < 0 ? 0 : weight[index(before)]) + (hasWeights(network.node(vertex)) ? weightedLayer : 1);
    }
    int end = -1;
    for (const int output : outputVertices(network))
        if (output >= 0 && (end < 0 || weight[index(output)] > weight[index(end)]))
            end = output;
    std::vector<int> spine;
    for (int vertex = end; vertex >= 0; vertex = previous[index(vertex)])
        spine.push_back(vertex);
    std::reverse(spine.begin(), spine.end());
    return spine;
}

std::vector<Head> findHeads(const Network& network, const std::vector<int>& spine)
{
    std::vector<bool> isBody(network.flow.from.size());
    if (!spine.empty())
        markAncestors(network, spine.back(), isBody);
    std::vector<bool> seen = isBody;
    std::vector<Head> heads;
    const std::vector<int> ends = outputVertices(network);
    for (std::size_t i = 0; i < ends.size(); ++i) {
        Head head;
        head.output = network.graph.outputs[i].name;
        if (ends[i] < 0 || ends[i] == spine.back()) {
            heads.push_back(std::move(head));
            continue;
        }
        std::vector<int> own;
        std::vector<int> open = {ends[i]};
        int from = -1;
        while (!open.empty()) {
            const int vertex = open.back();
            open.pop_back();
            if (isBody[index(vertex)])
                from = std::max(from, vertex);
            if (seen[index(vertex)])
                continue;
            seen[index(vertex)] = true;
            if (network.flow.isNode(vertex))
                own.push_back(vertex);
            for (const blocks::FlowEdge& edge : network.from(vertex))
                if (edge.carries || edge.isLongSkip)
                    open.push_back(edge.from);
        }
        std::sort(own.begin(), own.end());
        const std::vector<int> ahead(std::upper_bound(spine.begin(), spine.end(), from), spine.end());
        const std::size_t ownLayers = weightedLayers(network, own);
        head.auxiliary = ownLayers > 0 && weightedLayers(network, ahead) >= 2 * ownLayers;
        head.from = from < 0 ? std::string() : network.id(from);
        head.nodes = network.ids(own);
        heads.push_back(std::move(head));
    }
    return heads;
}

std::vector<Tower> findTowers(const Network& network)
{
    if (network.graph.inputs.size() < 2)
        return {};
    const std::vector<int> owner = inputsOf(network);
    std::vector<std::vector<int>> towers(network.graph.inputs.size());
    std::map<std::string_view, int> towerOf;
    for (int vertex = network.flow.firstNode; vertex < network.flow.sink; ++vertex)
        if (const int input = owner[index(vertex)]; input >= 0) {
            towers[index(input)].push_back(vertex);
            towerOf.emplace(network.id(vertex), input);
        }
    std::vector<Tower> list;
    for (std::size_t i = 0; i < towers.size(); ++i) {
        const int twin = twinOf(network, towers[i], towerOf);
        const bool shares = twin >= 0 && twin != static_cast<int>(i);
        list.push_back({network.graph.inputs[i].id, network.ids(towers[i]),
                        shares ? network.graph.inputs[index(twin)].id : std::string()});
    }
    return list;
}

std::vector<EncoderDecoder> findEncoderDecoders(const Network& network)
{
    std::map<int, std::vector<int>> crossings; // memory => attentions
    for (int vertex = network.flow.firstNode; vertex < network.flow.sink; ++vertex) {
        const Node& node = network.node(vertex);
        if (node.kind == Kind::Attention && node.attributes.flag("cross") && network.from(vertex).size() > 1)
            crossings[network.from(vertex)[1].from].push_back(vertex);
    }
    std::vector<EncoderDecoder> list;
    for (const auto& [memory, attentions] : crossings) {
        if (list.size() == mostMemories)
            break;
        std::vector<bool> encodes(network.flow.from.size()), decodes(network.flow.from.size());
        markAncestors(network, memory, encodes);
        for (const int attention : attentions)
            markAncestors(network, attention, decodes);
        EncoderDecoder found;
        found.memory = network.id(memory);
        found.cross = network.ids(attentions);
        for (int vertex = network.flow.firstNode; vertex < network.flow.sink; ++vertex) {
            for (const blocks::FlowEdge& edge : network.from(vertex)) // behind the first attention all is decoder
                if (edge.carries && vertex > attentions.front() && decodes[index(edge.from)] &&
                    !encodes[index(edge.from)])
                    decodes[index(vertex)] = true;
            if (encodes[index(vertex)])
                found.encoder.push_back(network.id(vertex));
            else if (decodes[index(vertex)])
                found.decoder.push_back(network.id(vertex));
        }
        list.push_back(std::move(found));
    }
    return list;
}

} // namespace nnview::roles
