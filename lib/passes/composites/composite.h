#pragma once

#include "graph/graph.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nnview {

/// Several operations that are one layer to a reader.
struct Composite
{
    std::vector<int> parts; ///< positions in Graph::nodes, ascending; nobody outside uses any of them but `exit`
    int exit = -1;          ///< hands on the layer's tensor; the layer stands at its place
    /// Tensors that the layer hands on where there are several, as its ports 0, 1, …; then only these are used outside.
    /// Empty: the one of `exit`. `port` counts the outputs of the node at `position`.
    struct Exit
    {
        int position = -1, port = 0;
        bool operator==(const Exit&) const = default;
    };
    std::vector<Exit> exits;
    Kind kind = Kind::Custom;
    std::string id, type;
    Attributes attributes;
    std::vector<Use> inputs; ///< of the layer; none is a part
    /// How often a part runs where that is not once; nullopt: not known.
    std::map<int, std::optional<std::int64_t>> rounds;
    std::vector<std::string> groups; ///< ids of groups that end with it: the body of a loop
    /// The operation of `exit` is no part but the layer's activation, with these attributes (the product of a gated
    /// linear unit).
    std::optional<Attributes> activation;
};

/// What patterns ask about a graph: who makes and who uses a tensor, and what no input of the model reaches.
class Surroundings
{
public:
    static constexpr int none = -1;

    explicit Surroundings(const Graph& graph);

    const Graph& graph() const { return m_graph; }
    const Node& node(int position) const { return m_graph.nodes[static_cast<std::size_t>(position)]; }
    int producer(const Use& use) const; ///< none: a graph input
    const std::vector<int>& users(int position) const { return m_users[static_cast<std::size_t>(position)]; }
    std::vector<int> users(const Use& tensor) const; ///< those that take this tensor, ascending
    /// The only node that takes what `position` makes, however often; none if others do or it is an output of the
    /// graph.
    int onlyUser(int position) const;
    bool isOutput(int position) const { return m_isOutput[static_cast<std::size_t>(position)]; }
    bool isOutput(const Use& tensor) const;
    /// Whether nobody but these nodes needs what `position` makes.
    bool isUsedOnlyBy(const std::set<int>& parts, int position) const;
    bool isConstant(int position) const { return m_isConstant[static_cast<std::size_t>(position)]; }
    const Value* value(const Use& use) const;

private:
    const Graph& m_graph;
    std::unordered_map<std::string_view, int> m_positions;
    std::unordered_map<std::string_view, const Value*> m_inputs;
    std::vector<std::vector<int>> m_users;
    std::vector<bool> m_isOutput, m_isConstant;
};

/// Whether a node takes only the size of a tensor, or its place in memory: new_zeros, ones_like, shape.
bool takesOnlySizes(const Node& node);

/// The graph with one node for each composite, at the place of its exit; the parts stay listed in `folded`.
/// Composites do not overlap.
Graph collapsed(const Graph& graph, const std::vector<Composite>& composites);

/// Of composites that share a part only the first.
std::vector<Composite> withoutOverlaps(std::vector<Composite> composites);

/// The tensors that these nodes take from elsewhere, each once.
std::vector<Use> inputsOf(const Surroundings& around, const std::set<int>& parts);

/// Where several have the same id, all but the first get that of their exit.
void makeIdsDiffer(const Surroundings& around, std::vector<Composite>& composites);

/// Longest module path that all of these nodes lie in; empty if it is the model itself.
std::string commonModule(const Graph& graph, const std::vector<int>& positions);

} // namespace nnview
