#pragma once

#include "base/result.h"
#include "graph/graph.h"

#include <string>
#include <string_view>

namespace nnview {

/// The document of the command line (`inspect --json`, `graph`) and of project files: schema 1, UTF-8, keys in a fixed order,
/// two-space indentation if `pretty`. Bytes that are not UTF-8 become U+FFFD.
std::string toJson(const Graph& graph, bool pretty = false);

/// Reads such a document, from the worker or from a project file; both are checked as if they came from a stranger.
/// Malformed for anything that is not a document; Unsupported for a newer schema.
Result<Graph> graphFromJson(std::string_view text);

} // namespace nnview
