#pragma once

#include "graph/graph.h"

#include <string>
#include <vector>

namespace nnview::tensorflow {

/// What is known about the name of a node before it has its id.
struct NameHint
{
    std::string name; ///< "model/conv2d/Relu;model/conv2d/BiasAdd;model/conv2d/Conv2D", as the file has it
    std::vector<std::string> weights; ///< names of the stored tensors that it uses
    std::string word;                 ///< its operation: "conv_2d", "bias_add"
    std::string scope;                ///< id of the control flow around it, if any
};

/// Gives every node its final id and its modules (contract, "Identity and order"), and everything that names a node
/// follows. Until then ids are arbitrary but different. Names of TensorFlow are paths: what all of them share (the
/// model, the call of the exported function) is dropped, what an operation itself is called is dropped, and Keras'
/// counters ("conv2d_19", or "conv2d_19_1" after an export) are renumbered from the first of the file.
void assignNames(Graph& graph, const std::vector<NameHint>& hints);

} // namespace nnview::tensorflow
