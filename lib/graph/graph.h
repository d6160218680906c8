#pragma once

#include "graph/attributes.h"
#include "graph/kind.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nnview {

/// One extent of a tensor: a number, or a symbol such as "N" or "H/2" where the file leaves it open.
struct Dim
{
    std::int64_t size = -1; ///< -1: see symbol
    std::string symbol;

    Dim() = default;
    Dim(std::int64_t n) : size(n) {}
    Dim(std::string name) : symbol(std::move(name)) {}
    Dim(const char* name) : symbol(name) {}
    bool isKnown() const { return symbol.empty(); }
    bool operator==(const Dim&) const = default;
};

using Dims = std::vector<Dim>;
/// Batch included, in the source's own axis order. nullopt: not even the rank is known (then a note says why).
using Shape = std::optional<Dims>;

/// A tensor between operations.
struct Value
{
    std::string dtype = "float32"; ///< NumPy's names: float32, int64, bool, …
    Shape shape;
    std::string layout; ///< what each axis is: "NCHW", "NHWC", "NCL", "NLC", "NTC", "NC", …; empty if unknown
    bool operator==(const Value&) const = default;
};

/// A stored tensor: weight or buffer. The numbers themselves are never loaded.
struct Parameter
{
    std::string name;
    std::string dtype = "float32";
    Ints shape;
    bool trainable = true;
    std::string shared; ///< id of the first node that lists this tensor, if that is another one; then it counts 0 here
    std::int64_t elements() const; ///< product of the shape, saturating
    bool operator==(const Parameter&) const = default;
};

/// Output `port` of the node or graph input called `from`.
struct Use
{
    std::string from;
    int port = 0;
    auto operator<=>(const Use&) const = default;
};

/// An operation that a pass moved into the layer it belongs to.
struct Folded
{
    std::string id;         ///< the id it had as a node of its own; empty if it never was one (Conv2D(activation="relu"))
    Kind kind = Kind::Custom;
    std::string type;
    Attributes attributes;
    std::vector<Parameter> parameters;
    std::int64_t parameterCount = 0; ///< not contained in the node's own count
    bool before = false;             ///< works on the layer's input (pad, flatten, pre-activation) instead of its output
    bool part = false;               ///< a part of what the layer is (the projections of an attention), not an extra to it
    std::optional<std::int64_t> macs = 0; ///< of a part; those of the layer are the sum
    bool operator==(const Folded&) const = default;
};

/// One operation of the file or, after passes, one layer.
struct Node
{
    std::string id; ///< module path first: "layer1.0.conv1"; unique over inputs and nodes; survives re-export and every pass
    Kind kind = Kind::Custom;
    std::string type; ///< the source's own word: "aten::conv2d", "Conv2D"
    std::string name; ///< the source's own name; may be empty
    std::vector<std::string> module; ///< enclosing modules, outermost first, as full paths: {"layer1", "layer1.0"}
    std::vector<Use> inputs;
    std::vector<Value> outputs; ///< at least one
    Attributes attributes;
    std::vector<Parameter> parameters;
    std::vector<Folded> folded; ///< in the order in which they act
    std::string sharedWith;     ///< id of the first call, if a module runs twice
    std::int64_t parameterCount = 0;       ///< set by countCost
    std::optional<std::int64_t> macs = 0;  ///< multiply-accumulates at batch 1, set by countCost; nullopt: a symbol remains
    bool operator==(const Node&) const = default;
};

struct GraphInput
{
    std::string id, name;
    Value value;
    bool operator==(const GraphInput&) const = default;
};

struct GraphOutput
{
    Use use;
    std::string name;
    Value value;
    bool operator==(const GraphOutput&) const = default;
};

/// A repeat, block or module over nodes; see contract "Levels".
struct Group
{
    std::string id, kind; ///< kind: "repeat", "block", "module"
    std::string parent;   ///< empty: top level
    int count = 1;
    std::string same; ///< "exact" or "near"
    std::vector<std::string> differs;
    std::vector<std::vector<std::string>> copies; ///< node ids of each copy, in order
    bool operator==(const Group&) const = default;
};

enum class Severity { Info, Warning, Error };

/// Something that a person should know; leads to `node` if that is not empty.
struct Note
{
    Severity severity = Severity::Info;
    std::string code; ///< closed, kebab-case: "inferred-order", "shape-mismatch", …
    std::string node;
    std::string text;
    bool operator==(const Note&) const = default;
};

struct ModelInfo
{
    std::string name, format, version, producer;
    std::string fileName;        ///< without folders
    std::int64_t fileBytes = 0;
    bool partial = false;        ///< the forward pass failed on the way; the failing node is the last one
    bool operator==(const ModelInfo&) const = default;
};

struct Totals
{
    std::int64_t parameterCount = 0; ///< weights and buffers, each stored tensor once, unused ones included
    std::int64_t trainableCount = 0;
    std::optional<std::int64_t> macs = 0;
    bool operator==(const Totals&) const = default;
};

/// A model: plain values in call order. Passes take one and give a smaller one of the same type.
struct Graph
{
    ModelInfo model;
    std::vector<GraphInput> inputs;
    std::vector<GraphOutput> outputs;
    std::vector<Node> nodes;
    std::vector<Group> groups;
    std::vector<Parameter> unusedParameters; ///< stored tensors that no node uses; they count in the totals
    Totals totals;
    std::vector<Note> notes;
    bool operator==(const Graph&) const = default;
};

/// Positions of a graph's nodes and inputs by id, and who uses which tensor. Valid while the graph is not changed.
class GraphIndex
{
public:
    explicit GraphIndex(const Graph& graph);

    const Node* node(std::string_view id) const;   ///< nullptr: no such node (maybe an input)
    const GraphInput* input(std::string_view id) const;
    int position(std::string_view id) const;       ///< index in Graph::nodes, -1 if none
    const Value* value(const Use& use) const;      ///< nullptr: no such tensor
    /// Nodes that take any output of `id`, in graph order, each once.
    const std::vector<int>& consumers(std::string_view id) const;
    bool isOutput(std::string_view id) const;      ///< some graph output comes from `id`

private:
    const Graph& m_graph;
    std::map<std::string, int, std::less<>> m_nodes, m_inputs;
    std::map<std::string, std::vector<int>, std::less<>> m_consumers;
    std::map<std::string, bool, std::less<>> m_outputs;
};

} // namespace nnview
