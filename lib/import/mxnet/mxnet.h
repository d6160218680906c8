#pragma once

#include "import/importer.h"

namespace nnview {

bool sniffMxnetSymbol(std::span<const std::byte> head, const std::string& path);
/// A `-symbol.json` of MXNet 0.8 to 1.9, with the sizes of the `.params` file beside it, if there is one.
Graph readMxnetSymbol(const ImportRequest& request);

bool sniffMxnetParams(std::span<const std::byte> head, const std::string& path);
/// A `.params` file alone: weights without the layers that use them.
Graph readMxnetParams(const ImportRequest& request);

} // namespace nnview
