#pragma once

#include "import/tensorflow/graphdef.h"

#include <map>
#include <string_view>

namespace nnview::tensorflow {

/// Where a tensor comes from: "name", "name:1", in a function "name:output:1".
struct Reference
{
    std::string_view operation, output;
    int index = 0;
};
Reference parseReference(std::string_view text);

/// Positions of operations by name. Valid while the list lives.
class OperationNames
{
public:
    explicit OperationNames(const std::vector<Operation>& operations);
    int find(std::string_view name) const; ///< -1: none

private:
    std::map<std::string_view, int> m_positions;
};

/// The operations that `wanted` tensors need, each after those that it takes, else in the order of the file. The edge
/// that closes a loop (NextIteration to Merge) only says what is needed. Order-only inputs ("^name") do not count.
std::vector<int> reachable(const std::vector<Operation>& operations, const OperationNames& names,
                           const std::vector<std::string>& wanted);

} // namespace nnview::tensorflow
