#pragma once

#include "import/importer.h"
#include "import/torchscript/recording.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace nnview::torchscript {

/// Runs one forward pass.
using Pass = std::function<Recording(const std::vector<NamedTensor>&)>;

struct Trial
{
    std::vector<NamedTensor> inputs;
    std::string problem; ///< empty: the pass went through
};

struct SearchResult
{
    std::optional<Recording>
        recording; ///< the complete pass, else the one that came furthest; nullopt: none got past the first operation
    bool outOfTime = false; ///< a pass took too long; no further shapes were tried
    bool inferred = false;  ///< some shape is a guess
    std::vector<Trial> tried;
};

/// Finds shapes for the model's inputs and runs it: `specs` (from --input) come first, then the examples that the
/// archive keeps, then a search: ranks, types and channels from the first layers with weights, the sizes that people
/// use, and for a dense layer that expects a fixed number of features the one size that gives it. Throws
/// ErrorException (Usage) for a spec that belongs to no input.
SearchResult searchInputs(const std::vector<InputInfo>& inputs, const std::vector<InputSpec>& specs,
                          const std::vector<StoredTensor>& stored, const Pass& pass, std::chrono::milliseconds budget);

/// "1x3x224x224:float32".
std::string specText(const Tensor& tensor);

} // namespace nnview::torchscript
