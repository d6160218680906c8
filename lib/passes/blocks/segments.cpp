#include "passes/blocks/segments.h"

#include <algorithm>

namespace nnview::blocks {

namespace {

std::size_t index(int vertex)
{
    return static_cast<std::size_t>(vertex);
}

class Finder
{
public:
    explicit Finder(const Flow& flow)
        : m_flow(flow), m_next(postDominators(flow)), m_isCut(flow.from.size()), m_owner(flow.from.size(), none)
    {
    }

    std::vector<Chain> chains() &&
    {
        std::vector<std::vector<int>> ways;
        for (int input = 0; input < m_flow.firstNode; ++input)
            ways.push_back(wayFrom(input));
        for (const auto& way : ways)
            addChain(way);
        adoptConstants();
        return std::move(m_chains);
    }

private:
    static constexpr int none = -1;

    /// The cut points from an input on, up to the first that another way has too.
    std::vector<int> wayFrom(int input)
    {
        std::vector<int> way = {input};
        for (int vertex = m_next[index(input)]; vertex >= 0 && vertex != m_flow.sink; vertex = m_next[index(vertex)]) {
            way.push_back(vertex);
            if (m_isCut[index(vertex)])
                break;
            m_isCut[index(vertex)] = true;
        }
        return way;
    }

    void addChain(const std::vector<int>& way)
    {
        Chain chain;
        for (std::size_t i = 0; i + 1 < way.size(); ++i) {
            if (m_owner[index(way[i + 1])] != none)
                break; // the chain of an earlier input goes on from here
            Segment segment = between(way[i], way[i + 1]);
            if (segment.nodes.empty()) { // holds a part of another chain
                close(chain);
                continue;
            }
            const int owner = m_segments++;
            for (const int node : segment.nodes)
                m_owner[index(node)] = owner;
            m_places.push_back({m_chains.size(), chain.size()});
            chain.push_back(std::move(segment));
        }
        close(chain);
    }

    void close(Chain& chain)
    {
        if (!chain.empty())
            m_chains.push_back(std::move(chain));
        chain.clear();
    }

    /// All nodes on the ways between two cut points; none if a cut point of another chain is among them.
    Segment between(int entry, int exit)
    {
        Segment segment{entry, exit, {exit}};
        std::vector<int> open = {entry};
        std::vector<int> seen;
        bool foreign = false;
        while (!open.empty() && !foreign) {
            const int vertex = open.back();
            open.pop_back();
            for (const int user : m_flow.to[index(vertex)]) {
                if (user == exit || m_owner[index(user)] == visiting)
                    continue;
                foreign = foreign || user == m_flow.sink || m_isCut[index(user)] || m_owner[index(user)] != none;
                if (foreign)
                    break;
                m_owner[index(user)] = visiting;
                seen.push_back(user);
                open.push_back(user);
            }
        }
        for (const int vertex : seen)
            m_owner[index(vertex)] = none;
        if (foreign)
            return {entry, exit, {}};
        segment.nodes.insert(segment.nodes.end(), seen.begin(), seen.end());
        std::sort(segment.nodes.begin(), segment.nodes.end());
        return segment;
    }

    /// What no input reaches belongs to the only segment that uses it.
    void adoptConstants()
    {
        std::vector<int> user(m_flow.from.size(), none);
        for (int vertex = m_flow.sink - 1; vertex >= m_flow.firstNode; --vertex) {
            if (m_owner[index(vertex)] == none && user[index(vertex)] >= 0) {
                m_owner[index(vertex)] = user[index(vertex)];
                const auto [chain, place] = m_places[index(user[index(vertex)])];
                auto& nodes = m_chains[chain][place].nodes;
                nodes.insert(std::lower_bound(nodes.begin(), nodes.end(), vertex), vertex);
            }
            for (const FlowEdge& edge : m_flow.from[index(vertex)]) {
                int& known = user[index(edge.from)];
                const int owner = m_owner[index(vertex)];
                known = known == none ? (owner == none ? several : owner) : known == owner ? known : several;
            }
        }
    }

    static constexpr int visiting = -2;
    static constexpr int several = -3;

    const Flow& m_flow;
    std::vector<int> m_next;
    std::vector<bool> m_isCut;
    std::vector<int> m_owner; ///< number of the segment that has a vertex
    int m_segments = 0;
    std::vector<std::pair<std::size_t, std::size_t>> m_places; ///< chain and place of each segment
    std::vector<Chain> m_chains;
};

/// The flow of one segment alone, with its entry as the only input.
Flow inside(const Flow& flow, const Segment& segment, std::vector<int>& names)
{
    names = {segment.entry};
    names.insert(names.end(), segment.nodes.begin(), segment.nodes.end());
    std::vector<int>& sorted = names; // the entry is smaller than all nodes that carry data
    const auto local = [&](int vertex) {
        if (vertex == segment.entry)
            return 0;
        const auto found = std::lower_bound(sorted.begin() + 1, sorted.end(), vertex);
        return found != sorted.end() && *found == vertex ? static_cast<int>(found - sorted.begin()) : -1;
    };
    Flow part;
    part.firstNode = 1;
    part.sink = static_cast<int>(names.size()) - 1; // the exit takes the place of the sink
    part.from.resize(names.size());
    part.to.resize(names.size());
    for (int vertex = 1; vertex <= part.sink; ++vertex)
        for (const FlowEdge& edge : flow.from[index(names[index(vertex)])]) {
            const int from = local(edge.from);
            const bool direct = from == 0 && vertex == part.sink;
            if (from < 0)
                continue;
            part.from[index(vertex)].push_back({from, edge.carries && !direct});
            if (edge.carries && !direct)
                part.to[index(from)].push_back(vertex);
        }
    return part;
}

} // namespace

std::vector<Chain> findChains(const Flow& flow)
{
    return Finder(flow).chains();
}

Chain innerChain(const Flow& flow, const Segment& segment)
{
    if (segment.nodes.size() < 3 || segment.nodes.back() != segment.exit)
        return {};
    std::vector<int> names;
    const Flow part = inside(flow, segment, names);
    std::vector<Chain> chains = findChains(part);
    if (chains.size() != 1 || chains.front().size() < 2)
        return {};
    for (Segment& inner : chains.front()) {
        inner.entry = names[index(inner.entry)];
        inner.exit = names[index(inner.exit)];
        for (int& node : inner.nodes)
            node = names[index(node)];
    }
    return std::move(chains.front());
}

} // namespace nnview::blocks
