#include "passes/cut/rearrangements.h"

#include <algorithm>

namespace nnview::cut {

namespace {

bool rearranges(const Node& node)
{
    switch (node.kind) {
    case Kind::Reshape:
    case Kind::Permute:
    case Kind::Slice:
    case Kind::Index:
    case Kind::Flatten:
    case Kind::Identity:
        return node.inputs.size() == 1 && node.outputs.size() == 1 && node.parameters.empty();
    default:
        return false;
    }
}

/// Both are in the same of the groups that are drawn.
bool haveSameGroups(const Graph& graph, const std::string& a, const std::string& b)
{
    const auto holds = [](const std::vector<std::string>& copy, const std::string& id) {
        return std::find(copy.begin(), copy.end(), id) != copy.end();
    };
    return std::all_of(graph.groups.begin(), graph.groups.end(), [&](const Group& group) {
        return std::all_of(group.copies.begin(), group.copies.end(),
                           [&](const auto& copy) { return holds(copy, a) == holds(copy, b); });
    });
}

/// A node that is taken out.
struct Joined
{
    Use source;         ///< the tensor in place of its own
    std::string nextId; ///< the node that lists it
};

class Joiner
{
public:
    Joiner(Graph& graph, std::map<std::string, std::string>& standsFor) : m_graph(graph), m_standsFor(standsFor) {}

    void join()
    {
        const GraphIndex index(m_graph);
        for (Node& node : m_graph.nodes) {
            const std::vector<int>& users = index.consumers(node.id);
            if (!rearranges(node) || users.size() != 1 || index.isOutput(node.id))
                continue;
            Node& next = m_graph.nodes[static_cast<std::size_t>(users.front())];
            if (!rearranges(next) || !haveSameGroups(m_graph, node.id, next.id))
                continue;
            std::vector<Folded> before = node.folded;
            before.push_back(
                {node.id, node.kind, node.type, node.attributes, node.parameters, node.parameterCount, true, false, 0});
            next.folded.insert(next.folded.begin(), before.begin(), before.end());
            m_gone[node.id] = {node.inputs.front(), next.id};
        }
        if (!m_gone.empty())
            remove();
    }

private:
    Use source(Use use) const
    {
        for (auto found = m_gone.find(use.from); found != m_gone.end(); found = m_gone.find(use.from))
            use = found->second.source;
        return use;
    }

    std::string shown(std::string id) const
    {
        for (auto found = m_gone.find(id); found != m_gone.end(); found = m_gone.find(id))
            id = found->second.nextId;
        return id;
    }

    void remove()
    {
        std::erase_if(m_graph.nodes, [&](const Node& node) { return m_gone.contains(node.id); });
        for (Node& node : m_graph.nodes)
            for (Use& use : node.inputs)
                use = source(use);
        for (Group& group : m_graph.groups) {
            for (auto& copy : group.copies)
                std::erase_if(copy, [&](const std::string& id) { return m_gone.contains(id); });
            std::erase_if(group.copies, [](const auto& copy) { return copy.empty(); });
        }
        std::erase_if(m_graph.groups, [](const Group& group) { return group.copies.empty(); });
        for (auto& [id, stand] : m_standsFor)
            stand = shown(stand);
        for (const auto& [id, joined] : m_gone)
            m_standsFor[id] = shown(joined.nextId);
    }

    Graph& m_graph;
    std::map<std::string, std::string>& m_standsFor;
    std::map<std::string, Joined> m_gone; ///< by id
};

} // namespace

void joinRearrangements(Graph& graph, std::map<std::string, std::string>& standsFor)
{
    Joiner(graph, standsFor).join();
}

} // namespace nnview::cut
