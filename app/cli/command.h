#pragma once

#include "arguments.h"

#include <span>

namespace nnview::cli {

/// One row of the table of commands (main.cpp).
struct Command
{
    std::string_view name;
    std::string_view usage; ///< what follows the name: "MODEL [--json]"
    std::string_view summary;
    std::span<const OptionSpec> options;
    int (*run)(const Arguments& arguments); ///< gives the exit code; --help and --version are already dealt with
};

extern const Command formatsCommand, inspectCommand, graphCommand, exportCommand, checkCommand, tableCommand,
    diffCommand, sceneCommand;

} // namespace nnview::cli
