#pragma once

#include "base/limits.h"
#include "import/archive/archive.h"
#include "import/torchexport/program.h"

#include <string>

namespace nnview::torchexport {

/// What an archive holds.
enum class Content {
    None,     ///< nothing of torch.export
    Program,  ///< a program, in the layout since torch 2.8 or the one before
    Compiled, ///< a package of AOTInductor, compiled code without the program
};
Content contentOf(const Archive& archive);

/// The program of an archive; the first if there are several. Of the weights only names, sizes and which of them share
/// their numbers are read. Throws ErrorException.
Program readProgram(const Archive& archive, const Limits& limits);

} // namespace nnview::torchexport
