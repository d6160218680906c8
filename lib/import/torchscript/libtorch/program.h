#pragma once

#include "base/limits.h"
#include "import/torchscript/recording.h"

#include <ATen/ATen.h>
#include <torch/csrc/jit/api/compilation_unit.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace nnview::torchscript {

/// A TorchScript archive in memory: its code compiled, its module objects, and for every weight a tensor without
/// numbers.
struct Program
{
    std::shared_ptr<torch::jit::CompilationUnit> unit; ///< owns the code
    c10::IValue root;                                  ///< the module
    std::string className;
    std::uint64_t version = 0; ///< of the archive
    std::vector<InputInfo> inputs;
    std::vector<StoredTensor> stored;
    std::vector<at::Tensor> storedTensors;    ///< by value id
    std::map<const void*, std::string> paths; ///< of module objects
};

/// The weights are never read, nothing of the model runs, and a pickle can only make objects of the classes in the
/// archive's own code. Throws ErrorException, or whatever libtorch throws.
Program loadProgram(const std::string& path, const Limits& limits);

/// Gives libtorch the operations that are newer than it. Once per process.
void defineNewerOperations();

} // namespace nnview::torchscript
