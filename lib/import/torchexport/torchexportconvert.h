#pragma once

#include "import/importer.h"
#include "import/torchexport/program.h"

namespace nnview::torchexport {

/// Program -> ops-level graph, by way of the converter for TorchScript: the same model gives the same ids, kinds and
/// attributes whichever way it was saved. `given` (--input) fixes sizes that the program leaves open.
Graph convert(const Program& program, const std::vector<InputSpec>& given, const Limits& limits);

} // namespace nnview::torchexport
