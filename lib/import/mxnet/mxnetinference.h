#pragma once

#include "import/mxnet/mxnetmodel.h"

#include "graph/graph.h"

#include <map>
#include <string>
#include <vector>

namespace nnview::mxnet {

/// Shapes, kinds and attributes of a whole model.
struct Inference
{
    std::vector<std::vector<Value>> values; ///< by node and port; open extents are "?"
    std::vector<Node> described;            ///< by node: kind and attributes only
    std::vector<std::string> problems;      ///< by node: why it cannot take its inputs
    int failed = -1;                        ///< first node with a problem

    const Value& value(const Entry& entry) const;
};

/// Finds all shapes that follow from the stored tensors, the hints in the symbol and the given shapes of inputs (by
/// node).
Inference infer(const Model& model, const std::map<int, Dims>& inputs);

} // namespace nnview::mxnet
