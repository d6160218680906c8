#pragma once

#include "import/tensorflow/call.h"

namespace nnview::tflite {

// Operations whose operands or options TensorFlow Lite has its own way; see tensorflow/rules.h for all others. Weights
// are stored with the output channels first.
void convRule(tensorflow::Call& call);          ///< tensor, weights, bias; 2 or 3 spatial axes
void depthwiseRule(tensorflow::Call& call);     ///< weights [1, height, width, channels]
void transposeConvRule(tensorflow::Call& call); ///< output shape, weights, tensor, bias
void poolRule(tensorflow::Call& call);
void fullyConnectedRule(tensorflow::Call& call); ///< tensor, weights [out, in], bias
void embeddingRule(tensorflow::Call& call);      ///< indices, table
void stepRule(tensorflow::Call& call);           ///< LSTM or RNN of one step or of a sequence, by the tensor's rank
void sequenceRule(tensorflow::Call& call);
void svdfRule(tensorflow::Call& call);
void hloConcatRule(tensorflow::Call& call);
void hloTransposeRule(tensorflow::Call& call);
void hloConvRule(tensorflow::Call& call);
void hloDotRule(tensorflow::Call& call);

} // namespace nnview::tflite
