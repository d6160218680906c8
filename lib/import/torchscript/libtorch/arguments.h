#pragma once

#include "import/torchscript/recording.h"

#include <ATen/core/function.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

#include <functional>
#include <string>
#include <vector>

// Arguments of forward that are no plain tensors: lists, tuples, dictionaries and named tuples of tensors become one
// input for each tensor ("images.0", "batch.mask"); numbers and texts without a default get one of ours.
namespace nnview::torchscript {

/// The inputs of forward, without `self`; `examples` are the arguments that the archive keeps, `listLength` is the
/// number of tensors in a list whose length nothing tells.
std::vector<InputInfo> inputsOf(const torch::jit::Function& forward, const std::vector<c10::IValue>& examples,
                                std::size_t listLength);
bool hasListInput(const torch::jit::Function& forward);

/// The tensor of that name; undefined if it is not given.
using TensorNamed = std::function<at::Tensor(const std::string&)>;
/// One argument, made of the tensors whose names are `given`, else its default. Throws ErrorException (Unsupported) for
/// a type of which no value can be made.
c10::IValue makeArgument(const c10::Argument& argument, const std::vector<std::string>& given,
                         const TensorNamed& tensorNamed);

} // namespace nnview::torchscript
