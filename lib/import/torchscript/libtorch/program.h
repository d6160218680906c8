#pragma once

#include "base/limits.h"
#include "import/archive/archive.h"
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
    std::uint64_t version = 0;         ///< of the archive
    std::vector<c10::IValue> examples; ///< arguments that a trace keeps; shapes and types only
    std::vector<StoredTensor> stored;
    std::vector<at::Tensor> storedTensors;    ///< by value id
    std::vector<StoredTensor> constants;      ///< of the code; their values are -2 and below
    std::vector<at::Tensor> constantTensors;  ///< in the same order
    std::map<const void*, std::string> paths; ///< of module objects
};

/// The weights are never read, and a pickle can only make objects of the classes in the archive's own code. What such a
/// class does to restore itself is walked like a forward pass, on tensors without numbers. Throws ErrorException, or
/// whatever libtorch throws.
Program loadProgram(const Archive& archive, const Limits& limits);

/// All code of the archive in one text.
std::string codeOf(const Archive& archive, const Limits& limits);

} // namespace nnview::torchscript
