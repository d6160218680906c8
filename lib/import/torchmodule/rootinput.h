#pragma once

#include "import/torchmodule/torchmodule.h"
#include "import/torchscript/recording.h"

#include <vector>

namespace nnview::torchmodule {

/// The inputs of a model's forward method. Of classes that are always used with one size the example is that size.
std::vector<torchscript::InputInfo> inputsOf(const Module& root);

/// Every class of the tree is known, so that a pass that fails is the model's own failure.
bool allKnown(const Module& root);

} // namespace nnview::torchmodule
