#pragma once

#include "base/error.h"

#include <string>
#include <string_view>

namespace nnview::cli {

/// Writes a result to stdout, whole. Gives the exit code: 0, or CannotWrite with a message if stdout is closed or full.
int print(std::string_view text);

/// "nnview-cli: FILE: MESSAGE", "  WHERE", "  ADVICE" on stderr; `file` may be empty. Gives the exit code.
int report(std::string_view file, const Error& error);

/// The same form as one text, for the places that cannot write themselves.
std::string reportText(std::string_view file, const Error& error);

/// Says something to the person on stderr: "nnview-cli: FILE: TEXT".
void say(std::string_view file, std::string_view text);

/// A line of `graph --events` on stderr: "@" and one JSON object.
void event(std::string_view json);

} // namespace nnview::cli
