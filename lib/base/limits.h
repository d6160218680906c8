#pragma once

#include "base/result.h"

#include <cstdint>
#include <string_view>

namespace nnview {

/// What a reader accepts. Sensible for real models; `--limit NAME=VALUE` raises one (names as in setLimit).
struct Limits
{
    std::int64_t nodes = 100'000;
    std::int64_t nesting = 200;                      ///< depth of JSON, nested models, pickles, modules
    std::int64_t configBytes = 256LL << 20;          ///< a configuration text (JSON) in a file
    std::int64_t archiveMembers = 200'000;
    std::int64_t inflatedBytes = 1LL << 30;          ///< all members of an archive that are read, after inflation
    std::int64_t inflationRatio = 1000;              ///< of one member, above 1 MiB
    std::int64_t pickleValues = 3'000'000;           ///< values in one pickle
    std::int64_t seconds = 120;                      ///< processor time of the worker
    std::int64_t memoryBytes = 4LL << 30;            ///< address space that the worker may fill with data
};

/// Sets the limit called NAME ("nodes", "nesting", "config-bytes", "archive-members", "inflated-bytes", "inflation-ratio",
/// "pickle-values", "seconds", "memory-bytes"). Usage error for an unknown name or a value below 1.
Result<void> setLimit(Limits& limits, std::string_view name, std::string_view value);

} // namespace nnview
