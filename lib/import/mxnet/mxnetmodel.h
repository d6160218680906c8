#pragma once

#include "import/mxnet/mxnetparams.h"
#include "import/mxnet/mxnetsymbol.h"

#include <map>
#include <string>
#include <vector>

namespace nnview::mxnet {

/// What a node of a symbol is for the model.
enum class Part {
    Operation,
    Constant, ///< computed from nothing: zeros, ranges, and what is made of those alone
    Input,
    Weight,
    State,  ///< running mean and the like: stored but not trained
    Unused, ///< only compared with the output while the model is trained
};

/// A symbol and its stored tensors, with every node's part settled.
struct Model
{
    Symbol symbol;
    std::map<std::string, StoredArray> stored; ///< by name
    bool hasStored = false;                    ///< there was a file of parameters
    std::vector<Part> parts;                   ///< by node
    /// By operation: all that it needs is stored, and whoever takes it takes it as a weight (the parts of a packed
    /// vector of parameters). It is no node of the graph; its weights belong to who takes it.
    std::vector<bool> packed;

    std::vector<int> inputs() const;
    std::vector<int> labels() const; ///< unused variables
    const StoredArray* storedOf(int node) const;
    Part partOf(const Entry& entry) const { return parts[static_cast<std::size_t>(entry.node)]; }
};

Model makeModel(Symbol symbol, std::vector<StoredArray> stored, bool hasStored);

} // namespace nnview::mxnet
