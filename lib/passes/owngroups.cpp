#include "passes/owngroups.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview {

namespace {

using Ids = std::set<std::string, std::less<>>;

std::size_t at(int number)
{
    return static_cast<std::size_t>(number);
}

/// Marks in call order what the marked nodes reach.
std::vector<bool> reached(const Graph& graph, const GraphIndex& index, std::vector<bool> marked)
{
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        for (const Use& use : graph.nodes[i].inputs)
            if (const int from = index.position(use.from); from >= 0 && marked[at(from)])
                marked[i] = true;
    return marked;
}

std::vector<bool> reaching(const Graph& graph, const GraphIndex& index, std::vector<bool> marked)
{
    for (std::size_t i = graph.nodes.size(); i-- > 0;)
        for (const Use& use : graph.nodes[i].inputs)
            if (const int from = index.position(use.from); from >= 0 && marked[i])
                marked[at(from)] = true;
    return marked;
}

enum class Relation { Apart, Inside, Around, Cut };

/// How a group that was found stands to one of the author's.
Relation relationOf(const Group& group, const Ids& own)
{
    std::size_t shared = 0, all = 0;
    bool inOneCopy = false;
    for (const auto& copy : group.copies) {
        const auto count =
            std::count_if(copy.begin(), copy.end(), [&](const std::string& id) { return own.contains(id); });
        shared += static_cast<std::size_t>(count);
        all += copy.size();
        inOneCopy = inOneCopy || static_cast<std::size_t>(count) == own.size();
    }
    if (shared == 0)
        return Relation::Apart;
    if (shared == all)
        return Relation::Inside;
    return inOneCopy ? Relation::Around : Relation::Cut;
}

} // namespace

std::vector<std::string> enclosedLayers(const Graph& graph, const std::vector<std::string>& ids)
{
    const GraphIndex index(graph);
    std::vector<bool> marked(graph.nodes.size());
    for (const std::string& id : ids)
        if (const int node = index.position(id); node >= 0)
            marked[at(node)] = true;
    const std::vector<bool> after = reached(graph, index, marked), before = reaching(graph, index, marked);
    std::vector<std::string> enclosed;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        if (after[i] && before[i])
            enclosed.push_back(graph.nodes[i].id);
    return enclosed;
}

int exitsOf(const Graph& graph, const std::vector<std::string>& ids)
{
    const GraphIndex index(graph);
    const Ids own(ids.begin(), ids.end());
    return static_cast<int>(std::count_if(own.begin(), own.end(), [&](const std::string& id) {
        const std::vector<int>& users = index.consumers(id);
        return index.isOutput(id) || std::any_of(users.begin(), users.end(),
                                                 [&](int user) { return !own.contains(graph.nodes[at(user)].id); });
    }));
}

Graph withOwnGroup(Graph blocks, const std::string& id, const std::vector<std::string>& layers)
{
    const Ids wanted(layers.begin(), layers.end());
    Group group{id, "block", {}, 1, "exact", {}, {{}}};
    for (const Node& node : blocks.nodes)
        if (wanted.contains(node.id))
            group.copies.front().push_back(node.id);
    const Ids own(group.copies.front().begin(), group.copies.front().end());
    if (own.size() < 2)
        return blocks;
    std::map<std::string, std::string> dissolved; // and the group around it
    std::vector<Group> kept;
    std::size_t place = 0; // behind the smallest group around it: parents come first
    std::set<std::string> inside;
    for (Group& found : blocks.groups) {
        while (dissolved.contains(found.parent))
            found.parent = dissolved.at(found.parent);
        switch (relationOf(found, own)) {
        case Relation::Cut:
            dissolved.emplace(found.id, found.parent);
            continue;
        case Relation::Around:
            group.parent = found.id;
            place = kept.size() + 1;
            break;
        case Relation::Inside:
            inside.insert(found.id);
            break;
        case Relation::Apart:
            break;
        }
        kept.push_back(std::move(found));
    }
    for (Group& found : kept)
        if (inside.contains(found.id) && found.parent == group.parent)
            found.parent = id;
    kept.insert(kept.begin() + static_cast<std::ptrdiff_t>(place), std::move(group));
    blocks.groups = std::move(kept);
    return blocks;
}

} // namespace nnview
