#pragma once

#include "base/limits.h"
#include "import/archive/archive.h"
#include "import/torchexport/program.h"

#include <vector>

namespace nnview::torchexport {

/// Before torch 2.8 the weights are an archive of torch.save inside the archive (serialized_state_dict.pt). The list of
/// its tensors; only its pickle is read. Empty if there is none or if it cannot be read: the program states all shapes
/// itself, and only which weights are shared stays unknown then.
std::vector<StoredEntry> oldState(const Archive& archive, const Limits& limits);

} // namespace nnview::torchexport
