#include "passes/blocks/modules.h"
#include "passes/blocks/runs.h"
#include "passes/passes.h"

namespace nnview {

namespace {

using namespace blocks;

/// Blocks inside blocks inside blocks: nobody draws more, and each level costs a walk over its nodes.
constexpr int deepest = 12;

class Grouping
{
public:
    explicit Grouping(const Graph& graph) : m_network(networkOf(graph)) {}

    std::vector<Group> groups()
    {
        for (const Chain& chain : findChains(m_network.flow))
            addChain(chain, 0);
        return std::move(m_groups);
    }

private:
    void addChain(const Chain& chain, int depth)
    {
        if (depth >= deepest)
            return;
        std::size_t next = 0;
        for (const Run& run : findRuns(m_network, chain)) {
            for (; next < run.begin; ++next)
                addSegment(chain[next], depth);
            addRun(chain, run, depth);
            next = run.end;
        }
        for (; next < chain.size(); ++next)
            addSegment(chain[next], depth);
    }

    void addRun(const Chain& chain, const Run& run, int depth)
    {
        Group group;
        group.kind = "repeat";
        group.count = static_cast<int>(run.copies.size());
        group.same = run.differs.empty() ? "exact" : "near";
        group.differs = run.differs;
        for (const auto& [first, last] : run.copies)
            group.copies.push_back(ids(joined(chain, first, last)));
        m_groups.push_back(std::move(group));
        for (const auto& [first, last] : run.copies)
            if (last - first > 1)
                addChain(Chain(chain.begin() + static_cast<std::ptrdiff_t>(first),
                               chain.begin() + static_cast<std::ptrdiff_t>(last)),
                         depth + 1);
            else
                addChain(innerChain(m_network.flow, chain[first]), depth + 1);
    }

    void addSegment(const Segment& segment, int depth)
    {
        if (segment.nodes.size() < 3)
            return;
        Group group;
        group.kind = "block";
        group.copies.push_back(ids(segment));
        m_groups.push_back(std::move(group));
        addChain(innerChain(m_network.flow, segment), depth + 1);
    }

    std::vector<std::string> ids(const Segment& segment) const
    {
        std::vector<std::string> list;
        for (const int vertex : segment.nodes)
            list.push_back(m_network.graph.nodes[static_cast<std::size_t>(m_network.flow.position(vertex))].id);
        return list;
    }

    Network m_network;
    std::vector<Group> m_groups;
};

} // namespace

Graph findBlocks(const Graph& layers)
{
    Graph graph = layers;
    std::vector<Group> found = Grouping(layers).groups();
    graph.groups.insert(graph.groups.end(), found.begin(), found.end());
    addModules(graph);
    return graph;
}

} // namespace nnview
