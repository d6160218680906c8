#include "passes/roles.h"

#include "passes/roles/network.h"

#include <algorithm>

namespace nnview {

namespace roles {

std::vector<std::string> Network::ids(const std::vector<int>& vertices) const
{
    std::vector<std::string> list;
    for (const int vertex : vertices)
        list.push_back(id(vertex));
    return list;
}

bool hasWeights(const Node& node)
{
    const auto isWeighted = [](const Folded& folded) { return folded.part && !folded.parameters.empty(); };
    return (node.kind != Kind::Norm && !node.parameters.empty()) ||
           std::any_of(node.folded.begin(), node.folded.end(), isWeighted);
}

} // namespace roles

Roles findRoles(const Graph& layers)
{
    const roles::Network network(layers);
    Roles found;
    for (int vertex = network.flow.firstNode; vertex < network.flow.sink; ++vertex)
        if (isMerge(network.node(vertex).kind))
            found.merges.emplace(network.id(vertex), roles::mergeAt(network, vertex));
    const std::vector<int> spine = roles::findSpine(network, found.merges);
    found.spine = network.ids(spine);
    found.heads = roles::findHeads(network, spine);
    found.towers = roles::findTowers(network);
    found.sharings = roles::findSharings(network);
    found.encoderDecoders = roles::findEncoderDecoders(network);
    return found;
}

} // namespace nnview
