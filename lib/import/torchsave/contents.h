#pragma once

#include "import/torchsave/torchfile.h"
#include "import/weights/weights.h"

#include <string>
#include <vector>

namespace nnview::torchsave {

/// What a saved object holds of a model.
struct Contents
{
    pickle::Ref module = pickle::none;          ///< a whole nn.Module; then there are no tensors
    std::vector<weights::StoredWeight> tensors; ///< else the state dict, with its names
    std::string path;                ///< where that stands in the object: "state_dict"; empty: it is the object
    std::vector<std::string> others; ///< what else is there: "optimizer", "epoch = 12"
    std::string hyperParameters;     ///< Lightning's, as "lr = 0.1; depth = 18"
    std::string producer;            ///< "PyTorch Lightning 2.4"
};

/// Looks for the model in a saved object: itself, or in the mappings around it (checkpoints), the largest where there
/// are several. ErrorException Unsupported where there is none, with what the object is instead; Limit for endless
/// sharing.
Contents contentsOf(const pickle::Pickle& values, const Limits& limits);

/// A number, text or flag as Python writes it; empty for anything else.
std::string plainText(const pickle::Pickle& values, pickle::Ref value);

} // namespace nnview::torchsave
