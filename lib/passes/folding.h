#pragma once

#include "graph/graph.h"

#include <string>
#include <vector>

namespace nnview {

/// A graph while its layers swallow operations. Nodes keep their position until finish(), so that passes may walk by
/// index. An operation can be folded if it has one input and one output; the tensor between it and its layer must have
/// no other user, because that tensor is gone afterwards.
class Folding
{
public:
    static constexpr int none = -1;

    explicit Folding(Graph graph);

    int size() const { return static_cast<int>(m_graph.nodes.size()); }
    bool isGone(int node) const { return m_gone[static_cast<std::size_t>(node)]; }
    Node& node(int index) { return m_graph.nodes[static_cast<std::size_t>(index)]; }
    const Node& node(int index) const { return m_graph.nodes[static_cast<std::size_t>(index)]; }

    /// The node that makes the only input of `node`; none if that is a graph input or there is not exactly one.
    int producer(int node) const;
    /// The node that is the only user of the only output of `node`; none if there are others or the graph's output is
    /// among them.
    int consumer(int node) const;
    /// All users of `node` in graph order, each once; without the graph's outputs.
    std::vector<int> users(int node) const;
    /// The nodes that make the inputs of `node`, in order; none for a graph input.
    const std::vector<int>& producers(int node) const;
    bool isOutput(int node) const;
    /// The tensor that `node` takes, nullptr if it does not take exactly one.
    const Value* input(int node) const;

    /// `layer => operation` becomes `layer [operation]`: needs consumer(producer(operation)) == operation.
    void intoProducer(int operation);
    /// `operation => layer` becomes `layer [operation before]`: needs consumer(operation) == layer.
    void intoConsumer(int operation);
    /// An operation that changes no number: its users take the layer's tensor instead, which may have other users.
    void bypass(int operation);

    /// An operation that only says how `layer` works (what it computes from sizes, a stored tensor in another type): it
    /// may have any inputs and users, and the edges to all of them go.
    void absorb(int operation, int layer);

    void note(Note note) { m_graph.notes.push_back(std::move(note)); }

    /// The graph without what was folded; notes and groups follow to the layers.
    Graph finish() &&;

private:
    static constexpr int graphOutput = -2;

    bool isFoldable(int node) const;
    /// The users of `from` take `to` instead, which `maker` makes.
    void redirect(int from, const Use& to, int maker);
    std::vector<Folded> asFolded(int operation, bool before) const;
    void remove(int operation, int layer);
    std::vector<int>& usersOf(int node) { return m_users[static_cast<std::size_t>(node)]; }
    std::vector<int>& makersOf(int node) { return m_makers[static_cast<std::size_t>(node)]; }

    Graph m_graph;
    std::vector<bool> m_gone;
    // By position, because a look-up by id for every question is most of the time that a large model takes.
    std::vector<std::vector<int>> m_makers; ///< of each input; none: a graph input
    std::vector<std::vector<int>> m_users;  ///< one entry per use of its outputs, or graphOutput
    std::vector<int> m_layers;              ///< of what was folded: its layer; else none
};

} // namespace nnview
