#pragma once

#include "base/limits.h"
#include "graph/attributes.h"

#include <string>
#include <string_view>
#include <vector>

namespace nnview {

/// A variable of a TensorFlow checkpoint: its header only.
struct CheckpointTensor
{
    std::string key;   ///< "layer_with_weights-0/kernel/.ATTRIBUTES/VARIABLE_VALUE"
    std::string dtype; ///< NumPy's name
    Ints shape;
};

/// Reads `variables.index`: a LevelDB table (table_format.md of LevelDB) whose values are BundleEntryProto messages
/// (tensor_bundle.proto of TensorFlow). In the order of the keys. Throws ErrorException: Malformed, Limit.
std::vector<CheckpointTensor> readCheckpointIndex(std::string_view table, const Limits& limits);

/// Snappy's raw format (format_description.txt of Snappy); throws ErrorException (Malformed, Limit).
std::string inflateSnappy(std::string_view compressed, std::int64_t maxBytes);

} // namespace nnview
