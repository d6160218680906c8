#pragma once

#include "import/importer.h"

namespace nnview {

/// All formats, in the order in which their sniffers are asked.
std::span<const Importer> importers();

/// Sniffs, reads, completes (shapes, costs, file name and size) the ops-level graph of a model file or folder.
/// Every exception of a reader becomes an Error here.
Result<Graph> importModel(const ImportRequest& request);

} // namespace nnview
