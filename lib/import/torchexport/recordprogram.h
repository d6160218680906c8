#pragma once

#include "base/limits.h"
#include "import/torchexport/program.h"
#include "import/torchscript/recording.h"

#include <cstddef>
#include <string>
#include <vector>

namespace nnview::torchexport {

/// Calls of a branch or of a loop's body.
struct Part
{
    std::string name;               ///< "true", "body"
    std::size_t first = 0, end = 0; ///< positions in Recording::calls
    std::size_t control = 0;        ///< the call that runs it
};

struct RecordedProgram
{
    /// Sizes that the file leaves open stand in Tensor::dims as SymPy texts.
    torchscript::Recording recording;
    std::vector<Part> parts;
    std::vector<std::string> otherInputs; ///< inputs that are no tensors
};

/// The program as if it had been watched running, so that the converter for TorchScript understands it: arguments by
/// the names of the operations' schemas, defaults filled in, wrapped parts inlined, branches and loop bodies before the
/// operation that runs them. Throws ErrorException: Malformed for a tensor that nobody makes, Limit.
RecordedProgram recordProgram(const Program& program, const Limits& limits);

} // namespace nnview::torchexport
