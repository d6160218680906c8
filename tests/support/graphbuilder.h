#pragma once

#include "graph/graph.h"

#include <string_view>

namespace nnview::test {

/// A graph from the text form of graph/graphtext.h, so that tests of passes read as "before" and "after". A line per
/// input, node and output; white space around lines does not count. Behind a node "; parameter NAME [6]" lists a stored
/// tensor, "; parameter NAME [6] shared ID" one that another node lists first, and "; folded relu" (kind by its
/// function) what the reader itself put into the layer.
///     input: [N, 1, 32, 32] NCHW
///     c1 = conv(input) [N, 6, 28, 28] NCHW kernel=[5, 5]; parameter c1.weight [6, 1, 5, 5]
///     output: c1
/// A line that is not of this form ends the program with a message: the test is wrong.
Graph graphFromText(std::string_view text);

} // namespace nnview::test
