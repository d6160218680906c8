#pragma once

#include "import/torchscript/recording.h"

namespace nnview::torchexport {

/// Adds the arguments that the file leaves out because they have their default value, as far as a figure states them.
/// Other defaults (stride 1, padding 0) are what every reader of a call assumes anyway.
void addDefaults(torchscript::Call& call);

} // namespace nnview::torchexport
