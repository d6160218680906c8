#pragma once

#include "arguments.h"
#include "passes/passes.h"

namespace nnview::cli {

/// The --level of a command that prints layers: ops, layers (unless said) or blocks.
Result<Level> levelOf(const Arguments& arguments);

} // namespace nnview::cli
