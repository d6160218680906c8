#pragma once

#include "base/limits.h"
#include "import/torchexport/program.h"

#include <string>
#include <string_view>

namespace nnview::torchexport {

/// The JSON of an exported program: models/NAME.json since torch 2.8, serialized_exported_program.json before. `where`
/// names the text in messages. Throws ErrorException: Malformed with the byte offset, Limit, Unsupported for a schema
/// that is newer than all that is known.
Program parseProgram(std::string_view json, const Limits& limits, const std::string& where);

/// The list of stored tensors, data/weights/NAME_weights_config.json or its like for constants.
std::vector<StoredEntry> parseStoredEntries(std::string_view json, const Limits& limits, const std::string& where);

} // namespace nnview::torchexport
