#pragma once

#include "import/onnx/operation.h"

namespace nnview::onnx {

/// The window of a convolution or pool; one entry per spatial axis, pads all begins first.
struct Window
{
    Ints kernel, stride, dilation, pads;
};

/// From the attributes, the kernel else from the shape of input `weight` (0: there is none). Pads are 0 under auto_pad.
Window windowOf(const Operation& op, std::size_t weight);

} // namespace nnview::onnx
