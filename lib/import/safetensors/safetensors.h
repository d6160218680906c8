#pragma once

#include "import/importer.h"

namespace nnview {

bool sniffSafetensors(std::span<const std::byte> head, const std::string& path);
Graph readSafetensors(const ImportRequest& request);

} // namespace nnview
