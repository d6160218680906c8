#include "passes/cut/buildcut.h"

#include "passes/passes.h"

#include <algorithm>

namespace nnview::cut {

namespace {

using Element = GroupTree::Element;
using State = GroupTree::State;
using Series = std::vector<Element>;

std::size_t at(int number)
{
    return static_cast<std::size_t>(number);
}

bool allCopiesAre(const GroupTree& tree, int g, std::uint64_t structure)
{
    const auto& copies = tree.copies(g);
    return std::all_of(copies.begin(), copies.end(),
                       [&](const FoldedUnit::Copy& copy) { return tree.structure(copy) == structure; });
}

/// Equal but for the channels.
bool haveSameSize(const Value& a, const Value& b)
{
    if (!a.shape || !b.shape || a.shape->size() != b.shape->size())
        return false;
    int different = 0;
    for (std::size_t i = 0; i < a.shape->size(); ++i)
        different += (*a.shape)[i] == (*b.shape)[i] ? 0 : 1;
    return different <= 1;
}

/// The tensor of `before` goes to `after` and nowhere else, and nothing else goes to `after`.
bool follows(const GroupTree& tree, int before, int after)
{
    const std::string& exit = tree.graph().nodes[at(tree.exit(before))].id;
    const std::vector<int>& inside = tree.nodes(after);
    const auto isInside = [&](int node) { return std::binary_search(inside.begin(), inside.end(), node); };
    const std::vector<int>& users = tree.index().consumers(exit);
    if (users.empty() || tree.index().isOutput(exit) || !std::all_of(users.begin(), users.end(), isInside))
        return false;
    for (const int node : inside)
        for (const Use& use : tree.graph().nodes[at(node)].inputs)
            if (use.from != exit && !isInside(tree.index().position(use.from)))
                return false;
    return true;
}

bool belongTogether(const GroupTree& tree, int a, int b)
{
    if (tree.parent(a) != tree.parent(b) || tree.family(a) != tree.family(b) || !follows(tree, a, b))
        return false;
    const auto outputs = [&](int g) -> const Value& { return tree.graph().nodes[at(tree.exit(g))].outputs.front(); };
    return haveSameSize(outputs(a), outputs(b)) && allCopiesAre(tree, a, tree.family(a)) &&
           allCopiesAre(tree, b, tree.family(b));
}

class Builder
{
public:
    Builder(const GroupTree& tree, const std::vector<State>& states) : m_tree(tree), m_states(states) {}

    Cut build()
    {
        for (const Series& series : joinedSeries(m_tree, m_tree.elements(m_states)))
            if (series.front().group >= 0)
                addUnit(series);
        m_cut.graph = withUnits();
        m_cut.graph = foldRepeats(m_cut.graph);
        findStandIns();
        return std::move(m_cut);
    }

private:
    void addUnit(const Series& series)
    {
        FoldedUnit unit;
        unit.id = m_tree.group(series.front().group).id;
        for (const Element& element : series) {
            unit.groups.push_back(m_tree.group(element.group).id);
            for (FoldedUnit::Copy copy : m_tree.copies(element.group)) {
                copy.kind = kindOf(copy);
                unit.copies.push_back(std::move(copy));
            }
            for (const int node : m_tree.nodes(element.group))
                m_unitOf[m_tree.graph().nodes[at(node)].id] = unit.id;
        }
        m_exits[m_tree.graph().nodes[at(m_tree.exit(series.back().group))].id] = m_cut.units.size();
        m_cut.units.push_back(std::move(unit));
    }

    int kindOf(const FoldedUnit::Copy& copy)
    {
        const std::uint64_t structure = m_tree.structure(copy);
        const auto [found, isNew] = m_kinds.emplace(structure, static_cast<int>(m_cut.kinds.size()));
        if (isNew) {
            m_cut.kinds.push_back(describeBlock(m_tree.index(), copy.nodes));
            m_cut.kinds.back().names = {copy.name};
        } else {
            m_cut.kinds[at(found->second)].copies.push_back(copy.nodes);
            m_cut.kinds[at(found->second)].names.push_back(copy.name);
        }
        return found->second;
    }

    const std::string& renamed(const std::string& id) const
    {
        const auto found = m_unitOf.find(id);
        return found == m_unitOf.end() ? id : found->second;
    }

    /// The node that stands for a unit: what goes into any of its layers goes into it, what its last layer gives it
    /// gives.
    Node standIn(const FoldedUnit& unit, const Node& exit) const
    {
        Node node;
        node.id = unit.id;
        node.kind = Kind::Custom;
        node.type = "group";
        node.name = unit.id;
        node.outputs = exit.outputs;
        node.macs = 0;
        const GraphIndex& index = m_tree.index();
        for (const Node& inner : m_tree.graph().nodes) {
            const auto owner = m_unitOf.find(inner.id);
            if (owner == m_unitOf.end() || owner->second != unit.id)
                continue;
            node.parameterCount += inner.parameterCount;
            node.macs = node.macs && inner.macs ? std::optional(*node.macs + *inner.macs) : std::nullopt;
            if (index.position(inner.id) > index.position(exit.id))
                continue;
            for (const Use& use : inner.inputs) {
                const Use outer{renamed(use.from), use.port};
                if (outer.from != unit.id &&
                    std::find(node.inputs.begin(), node.inputs.end(), outer) == node.inputs.end())
                    node.inputs.push_back(outer);
            }
        }
        return node;
    }

    Graph withUnits() const
    {
        const Graph& blocks = m_tree.graph();
        Graph graph = blocks;
        graph.nodes.clear();
        for (const Node& node : blocks.nodes) {
            if (const auto exit = m_exits.find(node.id); exit != m_exits.end()) {
                graph.nodes.push_back(standIn(m_cut.units[exit->second], node));
                continue;
            }
            if (m_unitOf.contains(node.id))
                continue;
            graph.nodes.push_back(node);
            for (Use& use : graph.nodes.back().inputs)
                use.from = renamed(use.from);
        }
        for (GraphOutput& output : graph.outputs)
            output.use.from = renamed(output.use.from);
        graph.groups.clear();
        for (int g = 0; g < m_tree.groups(); ++g)
            if (m_states[at(g)] == State::Open && !isInUnit(g))
                graph.groups.push_back(withUnits(m_tree.group(g)));
        return graph;
    }

    bool isInUnit(int g) const
    {
        const std::vector<int>& nodes = m_tree.nodes(g);
        return !nodes.empty() && std::all_of(nodes.begin(), nodes.end(), [&](int node) {
            return m_unitOf.contains(m_tree.graph().nodes[at(node)].id);
        }) && renamed(m_tree.graph().nodes[at(nodes.front())].id) == renamed(m_tree.graph().nodes[at(nodes.back())].id);
    }

    /// A unit stands at the place of its last layer.
    Group withUnits(Group group) const
    {
        for (auto& copy : group.copies) {
            std::vector<std::string> names;
            for (const std::string& id : copy) {
                std::erase(names, renamed(id));
                names.push_back(renamed(id));
            }
            copy = std::move(names);
        }
        return group;
    }

    /// The layers of later copies are shown by those of the first that are like them.
    void findStandIns()
    {
        m_cut.standsFor.insert(m_unitOf.begin(), m_unitOf.end());
        for (int g = 0; g < m_tree.groups(); ++g) {
            if (!m_tree.isRepeat(g) || m_states[at(g)] != State::Open)
                continue;
            const auto& copies = m_tree.group(g).copies;
            const Places first = placesIn(copies.front());
            for (std::size_t c = 1; c < copies.size(); ++c) {
                std::vector<const Places::value_type*> free;
                for (const std::string& id : copies.front())
                    free.push_back(&*first.find(id));
                const Places places = placesIn(copies[c]);
                for (auto id = copies[c].rbegin(); id != copies[c].rend(); ++id) // copies end alike
                    if (!m_cut.standsFor.contains(*id))
                        m_cut.standsFor[*id] = likeOf(places.at(*id), free, copies.front().back());
            }
        }
        for (auto& [id, stand] : m_cut.standsFor)
            for (int steps = 0; steps < 100; ++steps) {
                const auto further = m_cut.standsFor.find(stand);
                if (further == m_cut.standsFor.end() || further->second == stand)
                    break;
                stand = further->second;
            }
        for (int g = 0; g < m_tree.groups(); ++g)
            if (m_tree.isCollapsible(g) && m_states[at(g)] == State::Open && !isInUnit(g))
                m_cut.collapsible.insert(m_tree.group(g).id);
    }

    /// What a layer is and where it stands in its copy: how many layers lead to it and how many follow, the longest way
    /// each.
    struct Place
    {
        std::optional<std::uint64_t> structure;
        int before = 0, behind = 0;
        bool operator==(const Place&) const = default;
    };
    using Places = std::map<std::string, Place, std::less<>>;
    Places placesIn(const std::vector<std::string>& copy) const
    {
        Places places;
        const auto makers = [&](const std::string& id, auto visit) {
            if (const Node* node = m_tree.index().node(id))
                for (const Use& use : node->inputs)
                    if (const auto maker = places.find(use.from); maker != places.end())
                        visit(maker->second);
        };
        for (const std::string& id : copy) {
            Place place;
            if (const Node* node = m_tree.index().node(id))
                place.structure = structureOf(*node);
            makers(id, [&](const Place& maker) { place.before = std::max(place.before, maker.before + 1); });
            places.emplace(id, place);
        }
        for (auto id = copy.rbegin(); id != copy.rend(); ++id) {
            const int follow = places.at(*id).behind + 1;
            makers(*id, [&](Place& maker) { maker.behind = std::max(maker.behind, follow); });
        }
        return places;
    }

    /// A layer of the first copy that is like this one, at the same place if there is one: a projection may look like
    /// the last convolution of its block. It is taken out of `free`; `last` if there is none.
    static std::string likeOf(const Place& layer, std::vector<const Places::value_type*>& free, const std::string& last)
    {
        auto found = free.end();
        for (auto it = free.begin(); layer.structure && it != free.end(); ++it) {
            const Place& other = (*it)->second;
            if (other.structure == layer.structure &&
                (other == layer || found == free.end() || (*found)->second != layer))
                found = it;
        }
        if (found == free.end())
            return last;
        const std::string& id = (*found)->first;
        free.erase(found);
        return id;
    }

    const GroupTree& m_tree;
    const std::vector<State>& m_states;
    Cut m_cut;
    std::map<std::uint64_t, int> m_kinds;
    std::map<std::string, std::string> m_unitOf; ///< by id of a node in a unit
    std::map<std::string, std::size_t> m_exits;  ///< the node whose tensor leaves the unit
};

} // namespace

std::vector<Series> joinedSeries(const GroupTree& tree, const std::vector<Element>& elements)
{
    std::vector<Series> series;
    for (const Element& element : elements) {
        if (element.group >= 0 && !series.empty() && series.back().back().group >= 0 &&
            belongTogether(tree, series.back().back().group, element.group))
            series.back().push_back(element);
        else
            series.push_back({element});
    }
    return series;
}

Cut buildCut(const GroupTree& tree, const std::vector<State>& states)
{
    return Builder(tree, states).build();
}

} // namespace nnview::cut
