#include "passes/blocks/unit.h"

#include "passes/blocks/hash.h"

#include <algorithm>
#include <map>

namespace nnview::blocks {

namespace {

std::size_t index(int value)
{
    return static_cast<std::size_t>(value);
}

bool isCommutative(Kind kind)
{
    return kind == Kind::Add || kind == Kind::Multiply || kind == Kind::Maximum || kind == Kind::Minimum;
}

/// Channels of the tensor that a vertex hands on.
std::int64_t channelsOf(const Value& value)
{
    const std::size_t axis = value.layout.find('C');
    if (!value.shape || axis == std::string::npos || axis >= value.shape->size())
        return 0;
    const Dim& dim = (*value.shape)[axis];
    return dim.isKnown() ? dim.size : 0;
}

std::int64_t channelsAt(const Graph& graph, const Flow& flow, int vertex)
{
    if (vertex < flow.firstNode)
        return channelsOf(graph.inputs[index(vertex)].value);
    return channelsOf(graph.nodes[index(flow.position(vertex))].outputs.front());
}

/// Strict hash of every node of a segment together with all that leads to it from the entry.
std::map<int, std::uint64_t> deepHashes(const Graph& graph, const Flow& flow, const Segment& segment,
                                        const std::vector<std::uint64_t>& own)
{
    std::map<int, std::uint64_t> deep;
    for (const int vertex : segment.nodes) {
        const int position = flow.position(vertex);
        std::vector<std::uint64_t> inputs;
        for (const FlowEdge& edge : flow.from[index(vertex)]) {
            const auto found = deep.find(edge.from);
            inputs.push_back(edge.from == segment.entry ? 1 : found == deep.end() ? 2 : found->second);
        }
        if (isCommutative(graph.nodes[index(position)].kind))
            std::sort(inputs.begin(), inputs.end());
        Hash hash;
        hash.add(own[index(position)]);
        for (const std::uint64_t input : inputs)
            hash.add(input);
        deep[vertex] = hash.value();
    }
    return deep;
}

/// Walks a segment from its exit backwards; recursion would follow the depth of the model.
class Walk
{
public:
    Walk(const Graph& graph, const Flow& flow, const NodeHashes& hashes, const Segment& segment)
        : m_graph(graph), m_flow(flow), m_segment(segment), m_deep(deepHashes(graph, flow, segment, hashes.relaxed))
    {
    }

    Unit unit()
    {
        visit(m_segment.exit);
        while (!m_open.empty()) {
            auto& [vertex, operands, next] = m_open.back();
            if (next < operands.size()) {
                const int operand = operands[next++];
                if (m_deep.contains(operand) && !m_places.contains(operand))
                    visit(operand);
                continue;
            }
            finish(vertex, operands);
            m_open.pop_back();
        }
        m_unit.entryChannels = channelsAt(m_graph, m_flow, m_segment.entry);
        return std::move(m_unit);
    }

private:
    struct Open
    {
        int vertex;
        std::vector<int> operands;
        std::size_t next = 0;
    };

    void visit(int vertex)
    {
        m_places[vertex] = -1; // edges go forward only, so that nobody asks before it is finished
        std::vector<int> operands;
        for (const FlowEdge& edge : m_flow.from[index(vertex)])
            operands.push_back(edge.from);
        if (isCommutative(m_graph.nodes[index(m_flow.position(vertex))].kind))
            std::stable_sort(operands.begin(), operands.end(), [&](int a, int b) { return rank(a) < rank(b); });
        m_open.push_back({vertex, std::move(operands)});
    }

    std::uint64_t rank(int vertex) const
    {
        const auto found = m_deep.find(vertex);
        return vertex == m_segment.entry ? 0 : found == m_deep.end() ? 1 : std::max<std::uint64_t>(found->second, 2);
    }

    void finish(int vertex, const std::vector<int>& operands)
    {
        std::vector<int> inputs;
        for (const int operand : operands) {
            const auto place = m_places.find(operand);
            inputs.push_back(operand == m_segment.entry ? Unit::entry
                             : place == m_places.end()  ? Unit::outside
                                                        : place->second);
        }
        m_places[vertex] = static_cast<int>(m_unit.nodes.size());
        m_unit.nodes.push_back(m_flow.position(vertex));
        m_unit.inputs.push_back(std::move(inputs));
    }

    const Graph& m_graph;
    const Flow& m_flow;
    const Segment& m_segment;
    std::map<int, std::uint64_t> m_deep;
    std::map<int, int> m_places;
    std::vector<Open> m_open;
    Unit m_unit;
};

/// The nodes from the entry to `place` if they are a projection and nobody else needs them.
std::optional<std::vector<int>> projectionTo(const Graph& graph, const Unit& unit, int place)
{
    constexpr std::size_t longest = 3; // pool, conv, norm
    std::vector<int> way;
    for (; place != Unit::entry; place = unit.inputs[index(place)].front()) {
        if (place < 0 || way.size() == longest || !isProjection(graph.nodes[index(unit.nodes[index(place)])]) ||
            unit.inputs[index(place)].size() != 1)
            return std::nullopt;
        way.push_back(place);
    }
    return way;
}

/// What stands in for a place that goes: another place before it, the entry, or nothing (outside).
using Replacements = std::map<int, int>;

/// All of these go, and nothing takes their places.
Replacements dropped(const std::vector<int>& places)
{
    Replacements gone;
    for (const int place : places)
        gone.emplace(place, Unit::outside);
    return gone;
}

/// The unit up to `exit` without the places that `gone` replaces.
Unit without(const Unit& unit, const Replacements& gone, int exit)
{
    std::vector<int> places(unit.nodes.size(), Unit::outside);
    Unit result;
    result.entryChannels = unit.entryChannels;
    for (int place = 0; place <= exit; ++place) {
        if (const auto found = gone.find(place); found != gone.end()) {
            places[index(place)] = found->second < 0 ? found->second : places[index(found->second)];
            continue;
        }
        places[index(place)] = static_cast<int>(result.nodes.size());
        result.nodes.push_back(unit.nodes[index(place)]);
        result.inputs.push_back(unit.inputs[index(place)]);
        for (int& input : result.inputs.back())
            if (input >= 0)
                input = places[index(input)];
    }
    return result;
}

/// The nodes from the entry to `place` if they are a short branch of 1×1 and depthwise convolutions.
std::optional<std::vector<int>> branchTo(const Graph& graph, const Unit& unit, int place)
{
    constexpr std::size_t longest = 3;
    std::vector<int> way;
    for (; place != Unit::entry; place = unit.inputs[index(place)].front()) {
        if (place < 0 || way.size() == longest || unit.inputs[index(place)].size() != 1)
            return std::nullopt;
        const Node& node = graph.nodes[index(unit.nodes[index(place)])];
        if (node.kind != Kind::Conv || (!isProjection(node) && !isDepthwise(node)))
            return std::nullopt;
        way.push_back(place);
    }
    return way;
}

/// The concatenation at the end of a unit or in front of one layer that follows it; -1: there is none.
int lastConcat(const Graph& graph, const Unit& unit)
{
    int place = static_cast<int>(unit.nodes.size()) - 1;
    if (graph.nodes[index(unit.nodes[index(place)])].kind == Kind::Permute && unit.inputs[index(place)].size() == 1)
        place = unit.inputs[index(place)].front();
    if (place < 0 || graph.nodes[index(unit.nodes[index(place)])].kind != Kind::Concat ||
        unit.inputs[index(place)].size() != 2)
        return -1;
    return place;
}

std::optional<Unit> withoutConcatSkip(const Graph& graph, const Unit& unit)
{
    const int merge = lastConcat(graph, unit);
    if (merge < 0)
        return std::nullopt;
    const auto& operands = unit.inputs[index(merge)];
    for (const int side : {0, 1}) {
        const int skip = operands[index(side)], main = operands[index(1 - side)];
        if (skip < 0 || main < 0 || main == skip)
            continue;
        const bool splits = graph.nodes[index(unit.nodes[index(skip)])].kind == Kind::Split &&
                            unit.inputs[index(skip)] == std::vector<int>{Unit::entry};
        const auto way = branchTo(graph, unit, skip), other = branchTo(graph, unit, main);
        if (!splits && (!way || !other || way->size() >= other->size()))
            continue;
        Replacements gone = splits ? Replacements{{skip, Unit::entry}} : dropped(*way);
        gone[merge] = main; // what followed the concatenation follows the main way
        Unit result = without(unit, gone, static_cast<int>(unit.nodes.size()) - 1);
        result.skip = splits ? "identity" : "projection";
        result.merged = graph.nodes[index(unit.nodes[index(merge)])].folded;
        return result;
    }
    return std::nullopt;
}

} // namespace

bool isDepthwise(const Node& node)
{
    return node.attributes.integer("groups") == node.attributes.integer("inChannels", -1);
}

bool isProjection(const Node& node)
{
    const Ints kernel = node.attributes.ints("kernel");
    const bool one = std::all_of(kernel.begin(), kernel.end(), [](std::int64_t k) { return k == 1; });
    return (node.kind == Kind::Conv && one && !kernel.empty()) || node.kind == Kind::Dense || node.kind == Kind::Norm ||
           (node.kind == Kind::Pool && node.attributes.text("function") == "average") || node.kind == Kind::Identity;
}

std::uint64_t segmentHash(const Graph& graph, const Flow& flow, const Segment& segment, const NodeHashes& hashes)
{
    Hash hash;
    hash.add(segment.nodes.size());
    hash.add(deepHashes(graph, flow, segment, hashes.strict)[segment.exit]);
    return hash.value();
}

Unit makeUnit(const Graph& graph, const Flow& flow, const NodeHashes& hashes, const Segment& segment)
{
    return Walk(graph, flow, hashes, segment).unit();
}

Unit withoutSkip(const Graph& graph, const Unit& unit)
{
    const int exit = static_cast<int>(unit.nodes.size()) - 1;
    const Node& merge = graph.nodes[index(unit.nodes.back())];
    const auto& operands = unit.inputs.back();
    if (merge.kind != Kind::Add || operands.size() != 2 || exit < 1)
        return withoutConcatSkip(graph, unit).value_or(unit);
    for (const int side : {0, 1}) {
        const int skip = operands[index(side)];
        const int main = operands[index(1 - side)];
        if (main < 0)
            continue;
        const auto way = projectionTo(graph, unit, skip);
        // Of two ways that could both be the skip the shorter one is.
        const auto other = projectionTo(graph, unit, main);
        if (!way || (other && other->size() < way->size()))
            continue;
        Unit result = without(unit, dropped(*way), main);
        result.skip = way->empty() ? "identity" : "projection";
        result.merged = merge.folded;
        return result;
    }
    return unit;
}

} // namespace nnview::blocks
