#pragma once

#include "import/importer.h"
#include "import/mxnet/mxnetinference.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace nnview::mxnet {

struct Trial
{
    std::map<int, Dims> inputs; ///< by node
    std::string problem;        ///< empty: all operations take their inputs
};

struct InputSearch
{
    std::map<int, Dims> inputs; ///< the ones that fit, else the ones that came furthest
    Inference inference;
    bool inferred = false; ///< some extent is a guess
    bool found = false;    ///< at least the first operation takes its input
    std::vector<Trial> tried;
};

/// Finds the shapes of the inputs: from `specs` (--input), from the symbol, from the weights (channels, features,
/// ranks), and what these leave open among the sizes that people use; where a dense layer expects a number of features,
/// the one size that gives it. Throws ErrorException: Usage for a spec that belongs to no input.
InputSearch searchInputs(const Model& model, const std::vector<InputSpec>& specs, std::chrono::milliseconds budget);

/// "1x3x224x224"; open extents are "?".
std::string specText(const Dims& dims);

} // namespace nnview::mxnet
