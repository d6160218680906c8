#pragma once

#include "import/onnx/operation.h"

/// The shapes and types of an operation's outputs, one rule per family of operators (Operators.md of ONNX, opset 1 to
/// 28). A rule leaves a shape unknown where the inputs do not tell it, and sets Operation::problem where they
/// contradict each other.
namespace nnview::onnx {

using ShapeRule = void (*)(Operation& op);

// shapesbasic.cpp: element by element, products, reductions
void sameShape(Operation& op); ///< as the first input
void sameShapeBool(Operation& op);
void broadcastShape(Operation& op);
void compareShape(Operation& op); ///< broadcast, bool
void whereShape(Operation& op);
void castShape(Operation& op);
void castLikeShape(Operation& op);
void reduceShape(Operation& op);
void argShape(Operation& op); ///< ArgMax, ArgMin
void matmulShape(Operation& op);
void matmulIntegerShape(Operation& op);
void qlinearMatmulShape(Operation& op);
void gemmShape(Operation& op);
void einsumShape(Operation& op);
void detShape(Operation& op);
void dropoutShape(Operation& op);
void quantizeShape(Operation& op);
void dequantizeShape(Operation& op);
void dynamicQuantizeShape(Operation& op);
void lossShape(Operation& op);

// shapeswindows.cpp: what slides over or resizes space
void convShape(Operation& op);
void qlinearConvShape(Operation& op);
void convTransposeShape(Operation& op);
void deformConvShape(Operation& op);
void poolShape(Operation& op);
void globalPoolShape(Operation& op);
void roiPoolShape(Operation& op);
void roiAlignShape(Operation& op);
void unpoolShape(Operation& op);
void resizeShape(Operation& op);
void upsampleShape(Operation& op);
void padShape(Operation& op);
void depthToSpaceShape(Operation& op);
void spaceToDepthShape(Operation& op);
void gridSampleShape(Operation& op);
void affineGridShape(Operation& op);
void col2ImShape(Operation& op);
void centerCropPadShape(Operation& op);
void causalConvShape(Operation& op);

// shapesmoves.cpp: the same numbers elsewhere
void reshapeShape(Operation& op);
void flattenShape(Operation& op);
void transposeShape(Operation& op);
void squeezeShape(Operation& op);
void unsqueezeShape(Operation& op);
void expandShape(Operation& op);
void tileShape(Operation& op);
void concatShape(Operation& op);
void splitShape(Operation& op);
void sliceShape(Operation& op);
void gatherShape(Operation& op);
void gatherElementsShape(Operation& op); ///< as the second input
void gatherNdShape(Operation& op);
void compressShape(Operation& op);
void oneHotShape(Operation& op);
void topKShape(Operation& op);
void nonZeroShape(Operation& op);
void uniqueShape(Operation& op);
void nonMaxSuppressionShape(Operation& op);

// shapesmade.cpp: tensors out of sizes
void shapeShape(Operation& op);
void sizeShape(Operation& op);
void rangeShape(Operation& op);
void constantOfShapeShape(Operation& op);
void randomShape(Operation& op);     ///< RandomNormal, RandomUniform
void randomLikeShape(Operation& op); ///< … as the first input, and EyeLike, Bernoulli
void multinomialShape(Operation& op);
void windowShape(Operation& op); ///< HannWindow and its like
void melWeightShape(Operation& op);
void dftShape(Operation& op);
void stftShape(Operation& op);

// shapeslayers.cpp: norms, recurrent layers, attention
void batchNormShape(Operation& op);
void layerNormShape(Operation& op);
void skipLayerNormShape(Operation& op);
void recurrentShape(Operation& op);
void attentionShape(Operation& op);
void flexAttentionShape(Operation& op);
void linearAttentionShape(Operation& op);
void microsoftAttentionShape(Operation& op);
void multiHeadAttentionShape(Operation& op);
void groupQueryAttentionShape(Operation& op);
void embedLayerNormShape(Operation& op);
void matmulNBitsShape(Operation& op);
void qgemmShape(Operation& op);
void qlinearPairShape(Operation& op); ///< two tensors, each followed by its scale and zero point
void qlinearConcatShape(Operation& op);
void reduceAttributeShape(Operation& op); ///< the axes are an attribute, the inputs are scales

// shapeslists.cpp: sequences, optionals, texts, training, ai.onnx.ml
void sequenceConstructShape(Operation& op);
void sequenceEmptyShape(Operation& op);
void sequenceInsertShape(Operation& op);
void sequenceEraseShape(Operation& op);
void sequenceAtShape(Operation& op);
void sequenceLengthShape(Operation& op);
void splitToSequenceShape(Operation& op);
void concatFromSequenceShape(Operation& op);
void optionalShape(Operation& op);
void optionalGetShape(Operation& op);
void optionalHasShape(Operation& op);
void stringNormalizerShape(Operation& op);
void stringSplitShape(Operation& op);
void tfIdfShape(Operation& op);
void imageDecoderShape(Operation& op);
void optimizerShape(Operation& op);
void gradientShape(Operation& op); ///< of y by each of its inputs: their shapes
void classifierShape(Operation& op);
void regressorShape(Operation& op);
void treeEnsembleShape(Operation& op);
void featureShape(Operation& op); ///< [N, features] as float: Scaler, Normalizer …
void featureVectorizerShape(Operation& op);
void arrayFeatureShape(Operation& op);
void labelShape(Operation& op);
void oneHotEncoderShape(Operation& op);
void dictVectorizerShape(Operation& op);
void castMapShape(Operation& op);
void zipMapShape(Operation& op);

} // namespace nnview::onnx
