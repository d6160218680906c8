#pragma once

#include "base/limits.h"
#include "graph/graph.h"

#include <optional>
#include <string>
#include <vector>

// Files that hold tensors by name and nothing else: state dicts, safetensors, weights of Keras and Gluon. Layers are
// told from names and shapes; what is not certain carries a note.
namespace nnview::weights {

/// A tensor of the file.
struct StoredWeight
{
    std::string name; ///< the file's own: "layer1.0.conv1.weight", "dense/kernel"
    std::string dtype = "float32";
    Ints shape;
    std::optional<bool> trainable; ///< nullopt: told by its name
    std::string memory;            ///< two tensors with the same one, not empty, are one stored tensor
};

struct WeightsFile
{
    std::vector<StoredWeight> tensors; ///< in the order of the file
    std::string what; ///< begin of the sentence that says what the file holds: "A state dict of PyTorch"
};

/// The layers of `file` in a chain. Every tensor, integer counters aside, is listed by exactly one node. Malformed
/// where there is no tensor; Limit for more layers than limits.nodes.
Graph graphFromWeights(const WeightsFile& file, const Limits& limits);

} // namespace nnview::weights
