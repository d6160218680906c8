#pragma once

#include "graph/graph.h"

#include <string>
#include <vector>

namespace nnview {

/// One thing that is not the same in two versions of a layer, in words: "outChannels", "64", "128".
struct Difference
{
    std::string what; ///< an attribute's name, "kind", "output", "folded", "inputs", "parameters" or "dtype"
    std::string before, after;
    bool operator==(const Difference&) const = default;
};

/// A layer of the old model, of the new one, or of both.
struct LayerDiff
{
    std::string before, after; ///< ids; empty: added, or removed
    Kind kind = Kind::Custom;  ///< of the new one, of a removed layer the old one
    bool moved = false;        ///< stands at another place in the order of the layers that both have
    std::vector<Difference> differences;

    bool isAdded() const { return before.empty(); }
    bool isRemoved() const { return after.empty(); }
    bool isRenamed() const { return !isAdded() && !isRemoved() && before != after; }
    bool isSame() const { return !isAdded() && !isRemoved() && !isRenamed() && !moved && differences.empty(); }
};

struct ModelDiff
{
    std::vector<LayerDiff> layers;     ///< in the new model's order, removed ones behind what they followed
    std::vector<Difference> interface; ///< inputs and outputs of the models: `what` names them
};

/// Aligns two graphs of the same level: by id, then by what the layers are and the order they stand in, then by kind
/// between layers that are aligned. Names that a framework counts up (conv2d_3) weigh less than what the layer is.
/// Axis order, the batch, attributes that only one format has and the source's words are no differences between models
/// of two formats. The time grows with the number of layers, and with the square of how many in a row have no
/// counterpart.
ModelDiff diffModels(const Graph& before, const Graph& after);

} // namespace nnview
