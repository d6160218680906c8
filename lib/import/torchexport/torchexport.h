#pragma once

#include "import/importer.h"

#include <cstddef>
#include <span>
#include <string>

namespace nnview {

/// Programs of torch.export (.pt2), read without libtorch.
bool sniffTorchExport(std::span<const std::byte> head, const std::string& path);
Graph readTorchExport(const ImportRequest& request);

} // namespace nnview
