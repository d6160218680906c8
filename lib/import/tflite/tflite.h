#pragma once

#include "import/importer.h"

namespace nnview {

bool sniffTflite(std::span<const std::byte> head, const std::string& path);
Graph readTfliteFile(const ImportRequest& request);

/// An archive that holds TensorFlow Lite models: MediaPipe's `.task`, or a plain zip.
bool sniffTfliteZip(std::span<const std::byte> head, const std::string& path);
Graph readTfliteZip(const ImportRequest& request);

} // namespace nnview
