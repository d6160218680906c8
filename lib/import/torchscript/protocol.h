#pragma once

#include "import/importer.h"

#include <string>
#include <string_view>

// What nnview-cli and its helper nnview-torchscript say to each other: one request line goes in; out come event lines
// that begin with
// "@", then either the graph document or one error line that begins with "!".
namespace nnview::torchscript {

/// One line of JSON, with the line break. The path's bytes travel as the code points U+0000 to U+00FF, so that any path
/// survives.
std::string requestLine(const ImportRequest& request);
/// The request without events. Usage error if it is not such a line.
Result<ImportRequest> requestFromLine(std::string_view line);

/// `{"code": 6, "message": …, "where": …, "advice": …}` without prefix and line break.
std::string errorLine(const Error& error);
/// WorkerFailed if it is not such a line.
Error errorFromLine(std::string_view line);

/// The "progress" event: the object without prefix and line break.
std::string progressLine(double done, std::string_view what);
/// If the event is a "progress" event, calls events.progress, else events.other with the line as it is. False: no event
/// at all.
bool forwardEvent(std::string_view line, const ImportEvents& events);

} // namespace nnview::torchscript
