#pragma once

#include "import/keras/kerascalls.h"

#include <string>
#include <vector>

namespace nnview {

/// The order in which Keras itself runs a functional model: by depth, which is the longest way to an output, the
/// deepest first. All calls of a layer are at least as deep as the one that runs last. What no output needs comes at
/// the end, in file order. Throws ErrorException (Malformed) if the calls form a circle; `where` names the model.
std::vector<ModelCall> inCallOrder(std::vector<ModelCall> calls, const std::vector<TensorName>& outputs,
                                   const std::string& where);

} // namespace nnview
