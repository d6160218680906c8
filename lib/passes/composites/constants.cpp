#include "passes/composites/patterns.h"

#include <algorithm>

namespace nnview {

namespace {

bool staysVisible(const Node& constant, const Node& user, bool userIsConstant)
{
    return constant.kind == Kind::Embedding || (user.kind == Kind::Concat && !userIsConstant);
}

void moveBefore(const Node& constant, Node& user)
{
    std::vector<Folded> list;
    for (const Folded& folded : constant.folded)
        if (folded.before)
            list.push_back(folded);
    list.push_back(
        {constant.id, constant.kind, constant.type, constant.attributes, constant.parameters, constant.parameterCount});
    for (const Folded& folded : constant.folded)
        if (!folded.before)
            list.push_back(folded);
    for (Folded& folded : list)
        folded.before = true;
    user.folded.insert(user.folded.begin(), list.begin(), list.end());
}

} // namespace

Graph withoutConstants(Graph graph)
{
    std::vector<int> homes(graph.nodes.size(), Surroundings::none);
    std::map<std::string, std::string, std::less<>> userOf;
    {
        const Surroundings around(graph);
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            const int position = static_cast<int>(i);
            if (!around.isConstant(position) || around.users(position).empty() || around.isOutput(position))
                continue;
            const int user = around.users(position).front();
            const auto keeps = [&](int each) {
                return staysVisible(graph.nodes[i], around.node(each), around.isConstant(each));
            };
            if (std::none_of(around.users(position).begin(), around.users(position).end(), keeps))
                homes[i] = user;
        }
    }
    bool any = false;
    // Backwards: what a constant is made of is with it when it moves.
    for (std::size_t i = graph.nodes.size(); i-- > 0;) {
        if (homes[i] == Surroundings::none)
            continue;
        int home = homes[i]; // a user may have moved already
        while (homes[static_cast<std::size_t>(home)] != Surroundings::none)
            home = homes[static_cast<std::size_t>(home)];
        moveBefore(graph.nodes[i], graph.nodes[static_cast<std::size_t>(home)]);
        userOf[graph.nodes[i].id] = graph.nodes[static_cast<std::size_t>(home)].id;
        any = true;
    }
    if (!any)
        return graph;
    std::vector<Node> nodes;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        if (homes[i] == Surroundings::none) {
            std::erase_if(graph.nodes[i].inputs, [&](const Use& use) { return userOf.contains(use.from); });
            nodes.push_back(std::move(graph.nodes[i]));
        }
    graph.nodes = std::move(nodes);
    for (Note& note : graph.notes)
        if (const auto found = userOf.find(note.node); found != userOf.end())
            note.node = found->second;
    for (Group& group : graph.groups)
        for (auto& copy : group.copies)
            std::erase_if(copy, [&](const std::string& id) { return userOf.contains(id); });
    return graph;
}

} // namespace nnview
