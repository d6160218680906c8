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

} // namespace

void foldRearrangements(Cut& cut)
{
    Graph& graph = cut.graph;
    const GraphIndex index(graph);
    std::map<std::string, std::string> into; // by id of a folded node: the node that takes it
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Node& node = graph.nodes[i];
        const std::vector<int>& users = index.consumers(node.id);
        if (!rearranges(node) || users.size() != 1 || index.isOutput(node.id))
            continue;
        Node& next = graph.nodes[static_cast<std::size_t>(users.front())];
        if (!rearranges(next) || !haveSameGroups(graph, node.id, next.id))
            continue;
        std::vector<Folded> before = node.folded;
        before.push_back({node.id, node.kind, node.type, node.attributes, {}, 0, true, false, 0});
        next.folded.insert(next.folded.begin(), before.begin(), before.end());
        next.inputs = node.inputs;
        into[node.id] = next.id;
    }
    std::erase_if(graph.nodes, [&](const Node& node) { return into.contains(node.id); });
    for (Group& group : graph.groups)
        for (auto& copy : group.copies)
            std::erase_if(copy, [&](const std::string& id) { return into.contains(id); });
    const auto last = [&](std::string id) {
        for (auto found = into.find(id); found != into.end(); found = into.find(id))
            id = found->second;
        return id;
    };
    for (auto& [id, stand] : cut.standsFor)
        stand = last(stand);
    for (const auto& [id, next] : into)
        cut.standsFor[id] = last(id);
}

} // namespace nnview::cut
