#pragma once

#include "base/limits.h"
#include "import/pickle/pickle.h"
#include "import/torchmodule/torchmodule.h"

#include <memory>

namespace nnview::torchmodule {

/// Is it an nn.Module: an object with _modules and _parameters?
bool isModule(const pickle::Pickle& pickle, pickle::Ref value);

/// The tree below a module object. What only wraps a model (DataParallel, torch.compile, averaged weights) is taken
/// off. Throws ErrorException: Malformed if it is no module, Limit if it is nested too deeply or holds too many
/// modules.
std::shared_ptr<const Module> moduleTree(const pickle::Pickle& pickle, pickle::Ref value, const Limits& limits);

} // namespace nnview::torchmodule
