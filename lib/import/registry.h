#pragma once

#include "import/importer.h"

namespace nnview {

/// All formats, in the order in which their sniffers are asked.
std::span<const Importer> importers();

/// Sniffs, reads, completes (shapes, costs, file name and size) the ops-level graph of a model file or folder.
/// Every exception of a reader becomes an Error here. `chosen`, if any, is called with the format that the sniffers found,
/// before its reader sees the file.
Result<Graph> importModel(const ImportRequest& request, const std::function<void(const Importer&)>& chosen = {});

/// Whether the format is read by a program of its own (nnview-torchscript).
bool startsHelper(const Importer& importer);

} // namespace nnview
