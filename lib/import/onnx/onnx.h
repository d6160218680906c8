#pragma once

#include "import/importer.h"

namespace nnview {

/// An onnx.ModelProto of IR 3 to 14, read by a walk over the bytes of the message that skips the weights: no library.
bool sniffOnnx(std::span<const std::byte> head, const std::string& path);
Graph readOnnx(const ImportRequest& request);

/// The same in ONNX' textual syntax.
bool sniffOnnxText(std::span<const std::byte> head, const std::string& path);
Graph readOnnxText(const ImportRequest& request);

} // namespace nnview
