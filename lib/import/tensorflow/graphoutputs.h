#pragma once

#include "import/tensorflow/graphdef.h"

namespace nnview::tensorflow {

/// The outputs of a graph that does not state any: operations whose result no other takes, apart from what trains,
/// saves or reports; if some of them depend on an input, only those.
std::vector<std::string> graphOutputs(const std::vector<Operation>& operations);

} // namespace nnview::tensorflow
