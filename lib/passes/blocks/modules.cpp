#include "passes/blocks/modules.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace nnview::blocks {

namespace {

/// A group while it is put in its place: the nodes of all its copies as positions, ascending.
struct Placed
{
    Group group;
    std::vector<int> nodes;
    int parent = -1;
    std::vector<std::size_t> copies = {}; ///< which copy each of the nodes is in

    std::optional<std::size_t> copyOf(int node) const
    {
        const auto found = std::ranges::lower_bound(nodes, node);
        if (found == nodes.end() || *found != node)
            return std::nullopt;
        return copies[static_cast<std::size_t>(found - nodes.begin())];
    }
};

class Family
{
public:
    explicit Family(Graph& graph) : m_graph(graph), m_index(graph)
    {
        for (Group& group : graph.groups)
            place(std::move(group));
        graph.groups.clear();
        nest();
    }

    void addModules()
    {
        std::map<std::string, std::vector<int>> modules;
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i)
            for (const std::string& path : m_graph.nodes[i].module)
                modules[path].push_back(static_cast<int>(i));
        for (const auto& [path, nodes] : modules)
            if (!path.empty() && nodes.size() >= 2)
                addModule(path, nodes);
    }

    std::vector<Group> take() &&
    {
        m_all.insert(m_all.end(), m_modules.begin(), m_modules.end());
        nest();
        nameTheRest();
        for (Placed& each : m_all)
            if (each.parent >= 0)
                each.group.parent = m_all[static_cast<std::size_t>(each.parent)].group.id;
        std::stable_sort(m_all.begin(), m_all.end(), [](const Placed& a, const Placed& b) {
            return a.nodes.front() != b.nodes.front() ? a.nodes.front() < b.nodes.front()
                                                      : a.nodes.size() > b.nodes.size();
        });
        std::vector<Group> groups;
        for (Placed& each : m_all)
            groups.push_back(std::move(each.group));
        return groups;
    }

private:
    void place(Group group)
    {
        std::vector<std::pair<int, std::size_t>> places;
        for (std::size_t copy = 0; copy < group.copies.size(); ++copy)
            for (const std::string& id : group.copies[copy])
                if (const int position = m_index.position(id); position >= 0)
                    places.emplace_back(position, copy);
        std::sort(places.begin(), places.end());
        Placed placed;
        for (const auto& [position, copy] : places) {
            placed.nodes.push_back(position);
            placed.copies.push_back(copy);
        }
        placed.group = std::move(group);
        if (!placed.nodes.empty())
            m_all.push_back(std::move(placed));
    }

    /// Large before small, so that the group which a node was in last is the parent of the next one.
    void nest()
    {
        std::stable_sort(m_all.begin(), m_all.end(), [](const Placed& a, const Placed& b) {
            return a.nodes.size() != b.nodes.size() ? a.nodes.size() > b.nodes.size() : a.nodes < b.nodes;
        });
        m_innermost.assign(m_graph.nodes.size(), -1);
        for (std::size_t i = 0; i < m_all.size(); ++i) {
            m_all[i].parent = innermost(m_all[i].nodes.front());
            for (const int node : m_all[i].nodes)
                innermost(node) = static_cast<int>(i);
        }
    }

    /// A module whose layers are exactly those of a group only names it; one that crosses a group stays out.
    void addModule(const std::string& path, const std::vector<int>& nodes)
    {
        if (nodes.size() == m_graph.nodes.size())
            return;
        std::map<int, std::size_t> met;
        for (const int node : nodes)
            for (int group = innermost(node); group >= 0; group = m_all[static_cast<std::size_t>(group)].parent)
                ++met[group];
        for (const auto& [group, count] : met) {
            Placed& other = m_all[static_cast<std::size_t>(group)];
            if (count == nodes.size() && count == other.nodes.size()) {
                if (other.group.id.empty())
                    other.group.id = path;
                return;
            }
            if (count != nodes.size() && count != other.nodes.size())
                return;
            if (count == nodes.size() && !isInOneCopy(nodes, other))
                return;
        }
        Group module;
        module.id = path;
        module.kind = "module";
        module.copies.emplace_back();
        for (const int node : nodes)
            module.copies.back().push_back(m_graph.nodes[static_cast<std::size_t>(node)].id);
        m_modules.push_back({std::move(module), nodes});
    }

    /// A module with layers of two copies of a repeat would be drawn half and hide the other half.
    static bool isInOneCopy(const std::vector<int>& nodes, const Placed& other)
    {
        const auto copy = other.copyOf(nodes.front());
        return other.group.copies.size() < 2 ||
               (copy && std::ranges::all_of(nodes, [&](int node) { return other.copyOf(node) == copy; }));
    }

    void nameTheRest()
    {
        std::set<std::string, std::less<>> taken;
        for (const Placed& each : m_all)
            taken.insert(each.group.id);
        for (Placed& each : m_all) {
            if (!each.group.id.empty())
                continue;
            const std::string base =
                each.group.kind + '-' + m_graph.nodes[static_cast<std::size_t>(each.nodes.front())].id;
            each.group.id = base;
            for (int n = 2; !taken.insert(each.group.id).second; ++n)
                each.group.id = base + '-' + std::to_string(n);
        }
    }

    int& innermost(int node) { return m_innermost[static_cast<std::size_t>(node)]; }

    Graph& m_graph;
    GraphIndex m_index;
    std::vector<Placed> m_all, m_modules;
    std::vector<int> m_innermost; ///< group of each node
};

} // namespace

void addModules(Graph& graph)
{
    Family family(graph);
    family.addModules();
    graph.groups = std::move(family).take();
}

} // namespace nnview::blocks
