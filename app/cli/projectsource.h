#pragma once

#include "arguments.h"
#include "figure/project.h"

namespace nnview::cli {

/// What a command that draws begins with: a model becomes a project without edits; of a PROJECT.nnview or FIGURE.svg
/// the model is read again if it has changed, and the graph that the project carries is used if it cannot be (stderr is
/// told). `shownName` is set to the file's name for messages even if there is an error.
Result<Project> readProject(const Arguments& arguments, std::string& shownName);

} // namespace nnview::cli
