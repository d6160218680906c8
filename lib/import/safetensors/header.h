#pragma once

#include "base/limits.h"
#include "import/weights/weights.h"

#include <map>
#include <string>
#include <vector>

namespace nnview::safetensors {

/// What stands in front of the numbers of a safetensors file.
struct Header
{
    std::vector<weights::StoredWeight> tensors; ///< in the order of their data
    std::map<std::string, std::string> metadata;
};

/// Reads the header of the file at `path`, never the data. Malformed for a header that contradicts itself or the file's
/// size, Limit for one above 100 MB (the format's own bound) or limits.configBytes.
Header readHeader(const std::string& path, const Limits& limits);

} // namespace nnview::safetensors
