#pragma once

#include "passes/blocks/flow.h"
#include "passes/roles.h"

#include <string>
#include <vector>

namespace nnview::roles {

/// What finding roles looks at.
struct Network
{
    const Graph& graph;
    blocks::Flow flow;
    std::vector<int> dominators;

    explicit Network(const Graph& layers)
        : graph(layers), flow(blocks::dataFlow(layers)), dominators(blocks::dominators(flow))
    {
    }

    const std::vector<blocks::FlowEdge>& from(int vertex) const { return flow.from[static_cast<std::size_t>(vertex)]; }
    const std::vector<int>& to(int vertex) const { return flow.to[static_cast<std::size_t>(vertex)]; }
    const Node& node(int vertex) const { return graph.nodes[static_cast<std::size_t>(flow.position(vertex))]; }
    const std::string& id(int vertex) const
    {
        return vertex < flow.firstNode ? graph.inputs[static_cast<std::size_t>(vertex)].id : node(vertex).id;
    }
    std::vector<std::string> ids(const std::vector<int>& vertices) const;
};

/// A layer with weights of its own: a norm that is folded into it does not make it one, the projections of an attention
/// do.
bool hasWeights(const Node& node);

Merge mergeAt(const Network& network, int vertex);
std::vector<Sharing> findSharings(const Network& network);

// streams.cpp
/// Vertices. `merges` are those of the network.
std::vector<int> findSpine(const Network& network, const std::map<std::string, Merge, std::less<>>& merges);
std::vector<Head> findHeads(const Network& network, const std::vector<int>& spine);
std::vector<Tower> findTowers(const Network& network);
std::vector<EncoderDecoder> findEncoderDecoders(const Network& network);

} // namespace nnview::roles
