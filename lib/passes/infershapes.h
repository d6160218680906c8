#pragma once

#include "graph/graph.h"

#include <map>
#include <string>
#include <vector>

namespace nnview {

/// Gives every output without a shape one by the rule of its node's kind, from the inputs' shapes, the attributes and the layout.
/// Nodes must be in topological order. What no rule can tell stays unknown and gets a note "unknown-shape".
/// Symbols stay symbols: H becomes H/2 after a stride of 2 only where that is exact, else a symbol of its own.
void inferShapes(Graph& graph);

/// The rules themselves, one node at a time, for converters that need the shapes on the way (padding "same", input features).
/// One object per graph: it keeps the names of symbols apart.
class ShapeRules
{
public:
    struct Result
    {
        std::vector<Value> outputs; ///< at least one; without a shape where no rule applies
        std::string problem;        ///< not empty: the inputs do not fit together, said in one clause
    };
    /// `inputs` are the values of the node's inputs in order. Windows slide over the axes that the first input's layout names neither
    /// N nor C; without a layout the channels are taken to stand second. A node with the attribute timeDistributed works on each
    /// entry of axis 1 of its first input.
    Result outputs(const Node& node, const std::vector<Value>& inputs);

    /// Extent of a window's output: floor((in + padding - dilation * (kernel - 1) - 1) / stride) + 1.
    Dim windowed(const Dim& in, std::int64_t kernel, std::int64_t stride, std::int64_t padding, std::int64_t dilation);
    Dim product(const Dims& dims);
    Dim plus(const Dim& dim, std::int64_t amount);
    Dim times(const Dim& dim, std::int64_t factor);
    Dim divided(const Dim& dim, std::int64_t divisor, bool up);
    /// The expression itself as a symbol, or a short name for it if it is too long to draw.
    Dim named(std::string expression);

private:
    std::map<std::string, std::string> m_short; ///< expressions that are too long to draw, and their names
};

} // namespace nnview
