#pragma once

#include "import/importer.h"

namespace nnview {

/// A frozen graph (`.pb`), binary or text (`.pbtxt`).
bool sniffGraphDef(std::span<const std::byte> head, const std::string& path);
Graph readGraphDefFile(const ImportRequest& request);

/// A folder with a saved_model.pb, or that file itself.
bool sniffSavedModel(std::span<const std::byte> head, const std::string& path);
Graph readSavedModelFile(const ImportRequest& request);

} // namespace nnview
