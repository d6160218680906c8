#include "passes/passes.h"

#include <map>
#include <set>
#include <string>

namespace nnview {

Graph foldRepeats(const Graph& blocks)
{
    Graph graph = blocks;
    std::set<std::string> gone;
    std::map<std::string, std::string, std::less<>> standsFor; // last node of the last copy => that of the first
    std::map<std::string, std::string, std::less<>> tensors;   // and back
    for (Group& group : graph.groups) {
        if (group.kind != "repeat" || group.copies.size() < 2 || gone.contains(group.copies.front().front()))
            continue;
        const std::string &first = group.copies.front().back(), &last = group.copies.back().back();
        standsFor[last] = first;
        tensors[first] = last;
        for (std::size_t copy = 1; copy < group.copies.size(); ++copy)
            gone.insert(group.copies[copy].begin(), group.copies[copy].end());
        group.copies.resize(1);
    }
    const auto follow = [&](Use& use) {
        // The last copy of an outer repeat may end with an inner one.
        for (auto found = standsFor.find(use.from); found != standsFor.end(); found = standsFor.find(use.from))
            use.from = found->second;
    };
    // What comes out of a dense block is what its last layer hands on.
    const GraphIndex index(blocks);
    for (Node& node : graph.nodes)
        if (const auto found = tensors.find(node.id); found != tensors.end())
            if (const Node* last = index.node(found->second))
                node.outputs = last->outputs;
    std::erase_if(graph.nodes, [&](const Node& node) { return gone.contains(node.id); });
    for (Node& node : graph.nodes)
        for (Use& use : node.inputs)
            follow(use);
    for (GraphOutput& output : graph.outputs)
        follow(output.use);
    for (Group& group : graph.groups)
        for (auto& copy : group.copies)
            std::erase_if(copy, [&](const std::string& id) { return gone.contains(id); });
    std::erase_if(graph.groups,
                  [](const Group& group) { return group.copies.empty() || group.copies.front().empty(); });
    return graph;
}

} // namespace nnview
