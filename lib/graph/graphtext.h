#pragma once

#include "graph/graph.h"

#include <string>

namespace nnview {

/// The canonical text form for tests and for people: a line per input, node, output and note.
///     input: [N, 1, 32, 32] NCHW
///     c1 = conv(input) [N, 6, 28, 28] NCHW kernel=[5, 5] …; 156 parameters; 117600 MAC; folded tanh
///     output: c1 [N, 6, 28, 28] NCHW
/// float32 is not written; other types stand before the shape. tests/support/graphbuilder.h reads the same form.
std::string toText(const Graph& graph);

/// "[N, 3, 224, 224]", "[]" or "unknown".
std::string toText(const Shape& shape);
/// "true", "3", "0.5", "relu", "[5, 5]", "[[0, 1], [0, 1]]".
std::string toText(const AttributeValue& value);

} // namespace nnview
