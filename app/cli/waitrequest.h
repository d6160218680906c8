#pragma once

#include "modelsource.h"

namespace nnview::cli {

/// Starts what takes long to start, before there is a request (`graph --wait`).
void warmUpReaders();

/// Reads one line {"file": …, "inputs": ["SPEC", …], "limits": {"NAME": VALUE}} from stdin. Nothing if stdin ends
/// without a line: the window went away. Usage error if the line is something else.
Result<std::optional<ModelSource>> readWaitRequest();

} // namespace nnview::cli
