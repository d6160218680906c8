#include "passes/roles/network.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview::roles {

namespace {

/// Steps that all searches for ways together may take, in nodes of the graph: keeps thousands of shared layers cheap.
constexpr std::size_t mostWalks = 64;

class Sharings
{
public:
    explicit Sharings(const Network& network)
        : m_network(network), m_budget(mostWalks * (network.graph.nodes.size() + 1))
    {
        for (int vertex = network.flow.firstNode; vertex < network.flow.sink; ++vertex)
            m_vertices.emplace(network.id(vertex), vertex);
    }

    std::vector<Sharing> find()
    {
        std::map<int, std::vector<int>> users; // first => the others
        for (int vertex = m_network.flow.firstNode; vertex < m_network.flow.sink; ++vertex)
            for (const int first : sharedBy(m_network.node(vertex)))
                if (first != vertex)
                    users[first].push_back(vertex);
        std::vector<Sharing> found;
        for (const auto& [first, others] : users) {
            Sharing sharing;
            sharing.nodes.push_back(m_network.id(first));
            for (const int other : others)
                sharing.nodes.push_back(m_network.id(other));
            sharing.form = form(first, others);
            found.push_back(std::move(sharing));
        }
        return found;
    }

private:
    /// The nodes whose weights a node uses as well.
    std::set<int> sharedBy(const Node& node) const
    {
        std::set<int> firsts;
        const auto add = [&](const std::string& id) {
            if (const auto found = m_vertices.find(id); !id.empty() && found != m_vertices.end())
                firsts.insert(found->second);
        };
        if (!node.parameters.empty())
            add(node.sharedWith); // a pool that is called twice shares nothing
        const auto addAll = [&](const std::vector<Parameter>& parameters) {
            for (const Parameter& parameter : parameters)
                add(parameter.shared);
        };
        addAll(node.parameters);
        for (const Folded& folded : node.folded)
            addAll(folded.parameters);
        return firsts;
    }

    Sharing::Form form(int first, const std::vector<int>& others)
    {
        int before = first;
        for (const int other : others) {
            if (m_network.node(other).kind != m_network.node(first).kind)
                return Sharing::Form::Tied;
            if (!leadsTo(before, other))
                return Sharing::Form::Towers;
            before = other;
        }
        return Sharing::Form::Steps;
    }

    bool leadsTo(int from, int to)
    {
        std::set<int> seen;
        std::vector<int> open = {to};
        while (!open.empty() && m_budget > 0) {
            const int vertex = open.back();
            open.pop_back();
            if (vertex == from)
                return true;
            for (const blocks::FlowEdge& edge : m_network.from(vertex))
                if (edge.carries && edge.from >= from && seen.insert(edge.from).second) {
                    open.push_back(edge.from);
                    m_budget -= m_budget > 0 ? 1 : 0;
                }
        }
        return false;
    }

    const Network& m_network;
    std::map<std::string_view, int> m_vertices;
    std::size_t m_budget;
};

} // namespace

std::vector<Sharing> findSharings(const Network& network)
{
    return Sharings(network).find();
}

} // namespace nnview::roles
