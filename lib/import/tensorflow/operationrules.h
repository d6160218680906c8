#pragma once

#include "import/tensorflow/call.h"

namespace nnview::tensorflow {

// Operations of TensorFlow that TensorFlow Lite does another way; see rules.h for all others. Weights are stored with
// the spatial axes first, then in, then out. Options data_format, strides, padding, dilations and explicit_paddings.
void convRule(Call& call);
void depthwiseRule(Call& call);     ///< weights [height, width, in, multiplier]
void convTransposeRule(Call& call); ///< shape of the result, weights [.., out, in], tensor
void poolRule(Call& call);
void matMulRule(Call& call);
void biasAddRule(Call& call);
void batchNormRule(Call& call); ///< tensor, scale, offset, mean, variance
void normRule(Call& call);
void einsumRule(Call& call);
void resourceGatherRule(Call& call);
void flowRule(Call& call);      ///< Switch, Merge, Enter, Exit …: hands its tensor on
void lstmBlockRule(Call& call); ///< BlockLSTM: length, tensor, state, output, weights …

} // namespace nnview::tensorflow
