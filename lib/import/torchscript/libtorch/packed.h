#pragma once

#include <ATen/core/function_schema.h>
#include <ATen/core/ivalue.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

// Quantized layers keep their weights in objects of compiled code, made by operations such as
// quantized::conv2d_prepack. Here such an object is what went into it, by name, and nothing of the compiled code runs.
namespace nnview::torchscript {

/// __torch__.torch.classes.*
bool isCompiledClass(const c10::QualifiedName& name);

/// What a packing operation makes of its arguments; nullopt: it packs nothing.
std::optional<c10::IValue> pack(const c10::FunctionSchema& schema, const std::vector<c10::IValue>& arguments);
bool isPacked(const c10::IValue& value);

/// The same for the state of such an object in a pickle; `numbersOf` reads a small tensor of whole numbers, which holds
/// the geometry of a convolution. A state of unknown form is given back as it is.
c10::IValue unpackState(const std::string& className, const c10::IValue& state,
                        const std::function<std::vector<std::int64_t>(const at::Tensor&)>& numbersOf);

/// The tensors anywhere in a value, also in packed weights, tuples and dictionaries.
void allTensorsIn(const c10::IValue& value, std::vector<at::Tensor>& tensors, int depth = 0);

} // namespace nnview::torchscript
