#pragma once

#include "import/torchexport/program.h"

#include <string>
#include <string_view>

namespace nnview::torchexport {

/// "torch.ops.aten.conv2d.default" taken apart.
struct Target
{
    std::string space;     ///< "aten", "higher_order", "_operator"; may be empty
    std::string name;      ///< "conv2d"
    std::string_view text; ///< "aten.conv2d.default"
};
Target targetOf(std::string_view target);

/// What becomes of an operation.
enum class Role {
    Call,    ///< a node of the graph
    Check,   ///< states a fact about numbers and gives nothing: left out
    Wrapper, ///< its only part runs once, as if it stood there: inlined
    Branch,  ///< one of its parts runs
    Loop,    ///< its parts run for several times
};
Role roleOf(const ProgramNode& node, const Target& target);

/// "true" of "true_graph_0", "body" of "while_loop_body_graph_0"; else the name without its number.
std::string partName(std::string_view name);

/// Does the operation give a view of the tensor that it reads first?
bool isView(std::string_view name);
/// Does it write into the tensor that it reads first? ("add_", not "_softmax")
bool isInPlace(std::string_view name);

} // namespace nnview::torchexport
