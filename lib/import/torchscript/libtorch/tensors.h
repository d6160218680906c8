#pragma once

#include "import/torchscript/recording.h"

#include <ATen/ATen.h>

#include <exception>
#include <string>
#include <vector>

// Files of this folder are the only ones that include libtorch (each takes half a minute to compile).
namespace nnview::torchscript {

/// Constants and size arithmetic up to this many elements are computed with real numbers.
inline constexpr std::int64_t realElements = 4096;

std::string dtypeName(at::ScalarType type); ///< NumPy's name

/// The whole-number type of a quantized one, else the type itself.
at::ScalarType plainType(at::ScalarType type);

/// A tensor without numbers.
at::Tensor makeMeta(const Ints& shape, at::ScalarType type);
at::Tensor makeMeta(const Tensor& tensor); ///< throws ErrorException (Usage) if there is no such type

/// One sentence for a person from a libtorch message: no C++ addresses, no stack.
std::string messageOf(const std::exception& problem);

/// The tensors in a value, also those in lists.
void tensorsIn(const c10::IValue& value, std::vector<at::Tensor>& tensors);

} // namespace nnview::torchscript
