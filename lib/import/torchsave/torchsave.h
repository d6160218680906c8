#pragma once

#include "import/importer.h"

namespace nnview {

/// What torch.save writes (archives, legacy files) and pickles of tensors: state dicts, checkpoints, whole modules.
bool sniffTorchSave(std::span<const std::byte> head, const std::string& path);
Graph readTorchSave(const ImportRequest& request);

/// The index of a model in several files: model.safetensors.index.json, pytorch_model.bin.index.json.
bool sniffShardIndex(std::span<const std::byte> head, const std::string& path);
Graph readShardIndex(const ImportRequest& request);

} // namespace nnview
