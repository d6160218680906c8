#pragma once

#include "import/importer.h"

#include <cstddef>
#include <span>
#include <string>

namespace nnview {

bool sniffKerasHdf5(std::span<const std::byte> head, const std::string& path);
Graph readKerasHdf5(const ImportRequest& request);

bool sniffKerasZip(std::span<const std::byte> head, const std::string& path);
Graph readKerasZip(const ImportRequest& request);

bool sniffKerasJson(std::span<const std::byte> head, const std::string& path);
Graph readKerasJson(const ImportRequest& request);

bool sniffKerasYaml(std::span<const std::byte> head, const std::string& path);
Graph readKerasYaml(const ImportRequest& request);

/// A folder; `head` is empty.
bool sniffKerasSavedModel(std::span<const std::byte> head, const std::string& path);
Graph readKerasSavedModel(const ImportRequest& request);

} // namespace nnview
