#pragma once

#include "base/limits.h"
#include "base/result.h"
#include "graph/graph.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nnview {

/// `--input NAME=1x3x224x224:float32`; name and dtype may be empty.
struct InputSpec
{
    std::string name;
    Dims shape;
    std::string dtype;
};

/// Reads one --input value. NAME ends at the last '=', the type follows the last ':' after it. Usage error if it is not of that form.
Result<InputSpec> parseInputSpec(std::string_view text);

/// What a reader may tell while it works; the command line turns it into the "@" lines of `graph --events`.
struct ImportEvents
{
    std::function<void(double done, std::string_view what)> progress; ///< done in 0…1
    std::function<void(std::string_view jsonLine)> other;             ///< "inputs" and "tried" events, ready-made JSON objects
};

struct ImportRequest
{
    std::string path; ///< bytes as the system gave them
    std::vector<InputSpec> inputs;
    Limits limits;
    ImportEvents events;
};

/// One row of the table of formats (lib/import/registry.cpp).
struct Importer
{
    std::string_view name;        ///< "keras-h5"; ModelInfo::format
    std::string_view description; ///< "Keras HDF5 model"
    std::span<const std::string_view> extensions;
    /// Looks at the first bytes (up to 4096) and the name; never opens the file again unless the head says it is an archive.
    bool (*sniff)(std::span<const std::byte> head, const std::string& path);
    /// Gives the ops-level graph; may throw ErrorException, std::bad_alloc or any std::exception: the registry catches.
    Graph (*read)(const ImportRequest& request);
    std::string_view missing; ///< not empty: this build lacks the reader; says which package brings it
};

} // namespace nnview
