#pragma once

#include "import/importer.h"

namespace nnview {

/// A zip archive with TorchScript code: some "FOLDER/code/…" and "FOLDER/data.pkl".
bool sniffTorchScript(std::span<const std::byte> head, const std::string& path);

/// Ops-level graph of a TorchScript file, read by the helper program (the only one that links libtorch) in one abstract
/// forward pass. Throws ErrorException: WorkerFailed if the helper crashes, hangs or talks nonsense, else the helper's
/// own error.
Graph readTorchScript(const ImportRequest& request);

/// Starts the helper ahead of time; the next readTorchScript() of this process uses it. Does nothing if there is no
/// helper.
void warmTorchScript();

} // namespace nnview
