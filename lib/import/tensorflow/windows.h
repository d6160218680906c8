#pragma once

#include "import/tensorflow/call.h"

namespace nnview::tensorflow {

/// A window that slides over the spatial axes, outermost first.
struct Window
{
    Ints kernel, stride, dilation;
    bool same = false; ///< padded so that a stride of 1 keeps the size
    IntPairs padding;  ///< if not `same`; empty: none
};

/// Sets kernel, stride, padding and dilation from the extents of the tensor `input`, whose first spatial axis is
/// `firstAxis`. TensorFlow pads unevenly: what is left over goes behind.
void setWindow(Call& call, const Window& window, std::size_t input, std::size_t firstAxis);
/// Likewise for a transposed convolution, from the extents of what it makes; padding beyond the window becomes
/// outputPadding.
void setTransposedWindow(Call& call, const Window& window, const Dims& in, const Dims& out);

/// Sets inChannels, outChannels, groups and bias.
void setChannels(Call& call, std::int64_t in, std::int64_t out, std::int64_t groups, bool bias);

/// "NHWC" for 4 axes, "NDHWC" for 5, "NLC" for 3; with channels first "NCHW" and so on.
std::string spatialLayout(std::size_t rank, bool channelsFirst = false);

} // namespace nnview::tensorflow
