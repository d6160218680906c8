#pragma once

#include "import/torchscript/recording.h"

#include <string>
#include <string_view>

namespace nnview::torchscript {

/// "conv2d" of "aten::conv2d" and of "quantized::conv2d_relu".
std::string_view nameOf(const Call& call);
/// Whether a quantized operation ends with a ReLU of its own.
bool endsWithRelu(const Call& call);
/// The floating-point operation's name for an argument of a quantized one: "input" for "qx".
std::string plainArgumentName(const Call& call, const std::string& name);

/// The first tensor that the operation reads; nullptr if there is none.
const Tensor* firstTensor(const Call& call);
/// Its number of axes; 0 if there is none.
std::int64_t rankOf(const Call& call);

bool isConvolution(std::string_view name);

/// The geometry of conv1d … conv_transpose3d, _convolution, convolution and _convolution_mode, per spatial axis.
struct Convolution
{
    bool transposed = false;
    Ints kernel, stride, dilation, outputPadding;
    IntPairs padding; ///< resolved also for "same"
    std::int64_t groups = 1, inChannels = 0, outChannels = 0;
    bool bias = false;
};
/// Throws ErrorException (Malformed) if weight or numbers make no sense.
Convolution convolutionOf(const Call& call);

struct Pooling
{
    std::string function; ///< "max", "average", "lp"
    std::size_t axes = 2;
    bool adaptive = false, ceil = false;
    Ints kernel, stride, padding, dilation; ///< one per axis; empty if adaptive
    Ints outputSize;                        ///< adaptive only; -1: as the input
};
std::optional<Pooling> poolingOf(const Call& call); ///< nullopt: not a pooling

/// Operations that may see real numbers: what code does with sizes and small constants before they shape a tensor. All
/// others only ever see tensors without numbers, so that no file can make native code read or write memory by indices
/// of its choice.
bool mayUseNumbers(std::string_view name);

} // namespace nnview::torchscript
