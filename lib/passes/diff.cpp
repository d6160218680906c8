#include "passes/diff.h"

#include "passes/diff/align.h"
#include "passes/diff/layerdifferences.h"

#include <algorithm>
#include <map>

namespace nnview {

namespace {

using namespace diff;

std::size_t index(int position)
{
    return static_cast<std::size_t>(position);
}

/// Positions (in the old model) of the aligned layers, in the new order, that are not in the longest ascending
/// selection: those were moved.
std::vector<bool> movedLayers(const Alignment& alignment)
{
    std::vector<int> lastOf;                                 // last new position of the best selection of each length
    std::vector<int> previous(alignment.oldOf.size(), none); // in that selection
    const auto old = [&](int position) { return alignment.oldOf[index(position)]; };
    for (int position = 0; position < static_cast<int>(alignment.oldOf.size()); ++position) {
        if (old(position) == none)
            continue;
        const auto place = std::lower_bound(lastOf.begin(), lastOf.end(), old(position),
                                            [&](int last, int value) { return old(last) < value; });
        previous[index(position)] = place == lastOf.begin() ? none : *(place - 1);
        if (place == lastOf.end())
            lastOf.push_back(position);
        else
            *place = position;
    }
    std::vector<bool> moved(alignment.oldOf.size());
    for (std::size_t position = 0; position < moved.size(); ++position)
        moved[position] = alignment.oldOf[position] != none;
    for (int position = lastOf.empty() ? none : lastOf.back(); position != none; position = previous[index(position)])
        moved[index(position)] = false;
    return moved;
}

/// Follows what a layer takes through layers that only one of the models has.
class Sources
{
public:
    Sources(const Graph& graph, const std::vector<int>& counterpart) : m_graph(graph), m_index(graph)
    {
        m_source.reserve(graph.nodes.size());
        for (std::size_t position = 0; position < graph.nodes.size(); ++position) {
            const Node& node = graph.nodes[position];
            const bool isOwn = counterpart[position] == none && !node.inputs.empty();
            m_source.push_back(isOwn ? of(node.inputs.front()) : Use{node.id, none});
        }
    }

    /// Port `none` stands for every port of a node that both models have and that is not looked through.
    Use of(const Use& use) const
    {
        const int position = m_index.position(use.from);
        if (position == none || index(position) >= m_source.size())
            return use;
        const Use& source = m_source[index(position)];
        return source.port == none ? use : source;
    }

private:
    const Graph& m_graph;
    GraphIndex m_index;
    std::vector<Use> m_source; ///< of each node
};

class Comparison
{
public:
    Comparison(const Graph& before, const Graph& after)
        : m_before(before), m_after(after), m_alignment(align(before, after)), m_oldSources(before, m_alignment.newOf),
          m_newSources(after, m_alignment.oldOf)
    {
        for (std::size_t i = 0; i < before.nodes.size(); ++i)
            if (const int counterpart = m_alignment.newOf[i]; counterpart != none)
                m_names.emplace(before.nodes[i].id, after.nodes[index(counterpart)].id);
        for (std::size_t i = 0; i < std::min(before.inputs.size(), after.inputs.size()); ++i)
            m_names.emplace(before.inputs[i].id, after.inputs[i].id);
    }

    ModelDiff result()
    {
        const std::vector<bool> moved = movedLayers(m_alignment);
        ModelDiff result;
        std::size_t old = 0; // removed layers before this one are listed
        const auto listRemoved = [&](std::size_t end) {
            for (; old < end; ++old)
                if (m_alignment.newOf[old] == none)
                    result.layers.push_back({m_before.nodes[old].id, {}, m_before.nodes[old].kind, false, {}});
        };
        for (std::size_t i = 0; i < m_after.nodes.size(); ++i) {
            const Node& node = m_after.nodes[i];
            const int counterpart = m_alignment.oldOf[i];
            if (counterpart == none) {
                result.layers.push_back({{}, node.id, node.kind, false, {}});
                continue;
            }
            if (!moved[i])
                listRemoved(index(counterpart));
            const Node& before = m_before.nodes[index(counterpart)];
            LayerDiff layer{before.id, node.id, node.kind, moved[i],
                            layerDifferences(before, node, m_before.model.format == m_after.model.format)};
            addInputs(before, node, layer.differences);
            result.layers.push_back(std::move(layer));
        }
        listRemoved(m_before.nodes.size());
        result.interface = interfaceDifferences(m_before, m_after);
        return result;
    }

private:
    void addInputs(const Node& before, const Node& after, std::vector<Difference>& differences) const
    {
        std::vector<Use> old, now;
        for (const Use& use : before.inputs) {
            Use source = m_oldSources.of(use);
            if (const auto name = m_names.find(source.from); name != m_names.end())
                source.from = name->second;
            old.push_back(source);
        }
        for (const Use& use : after.inputs)
            now.push_back(m_newSources.of(use));
        if (old != now)
            differences.push_back({"inputs", usesText(before.inputs), usesText(after.inputs)});
    }

    const Graph& m_before;
    const Graph& m_after;
    Alignment m_alignment;
    Sources m_oldSources, m_newSources;
    std::map<std::string, std::string, std::less<>> m_names; ///< old id => new id
};

} // namespace

ModelDiff diffModels(const Graph& before, const Graph& after)
{
    return Comparison(before, after).result();
}

} // namespace nnview
