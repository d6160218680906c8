// Facts of the TensorFlow Lite schema (tensorflow/compiler/mlir/lite/schema/schema.fbs, version 3, as of
// TensorFlow 2.21).
#include "import/tflite/tfliteschema.h"

#include "import/tflite/tfliterules.h"

#include <cstddef>

namespace nnview {

using namespace tensorflow;

namespace {

// clang-format off
/// By builtin_code.
constexpr TfliteBuiltin builtins[] = {
    {"ADD", {binaryRule, Kind::Add, ""}},
    {"AVERAGE_POOL_2D", {tflite::poolRule, Kind::Pool, "average"}},
    {"CONCATENATION", {concatRule, Kind::Concat, ""}},
    {"CONV_2D", {tflite::convRule, Kind::Conv, ""}},
    {"DEPTHWISE_CONV_2D", {tflite::depthwiseRule, Kind::Conv, ""}},
    {"DEPTH_TO_SPACE", {depthToSpaceRule, Kind::Upsample, ""}},
    {"DEQUANTIZE", {quantizeRule, Kind::Quantize, "dequantize"}},
    {"EMBEDDING_LOOKUP", {tflite::embeddingRule, Kind::Embedding, ""}},
    {"FLOOR", {elementwiseRule, Kind::Elementwise, "floor"}},
    {"FULLY_CONNECTED", {tflite::fullyConnectedRule, Kind::Dense, ""}},
    {"HASHTABLE_LOOKUP", {customRule, Kind::Index, "lookup"}},
    {"L2_NORMALIZATION", {activationRule, Kind::Norm, "l2"}},
    {"L2_POOL_2D", {tflite::poolRule, Kind::Pool, "lp"}},
    {"LOCAL_RESPONSE_NORMALIZATION", {activationRule, Kind::Norm, "localResponse"}},
    {"LOGISTIC", {activationRule, Kind::Activation, "sigmoid"}},
    {"LSH_PROJECTION", {customRule, Kind::Custom, ""}},
    {"LSTM", {tflite::stepRule, Kind::Recurrent, "lstm"}},
    {"MAX_POOL_2D", {tflite::poolRule, Kind::Pool, "max"}},
    {"MUL", {binaryRule, Kind::Multiply, ""}},
    {"RELU", {activationRule, Kind::Activation, "relu"}},
    {"RELU_N1_TO_1", {activationRule, Kind::Activation, "hardTanh"}},
    {"RELU6", {activationRule, Kind::Activation, "relu6"}},
    {"RESHAPE", {reshapeRule, Kind::Reshape, ""}},
    {"RESIZE_BILINEAR", {resizeRule, Kind::Upsample, "bilinear"}},
    {"RNN", {tflite::stepRule, Kind::Recurrent, "rnn"}},
    {"SOFTMAX", {activationRule, Kind::Activation, "softmax"}},
    {"SPACE_TO_DEPTH", {spaceToDepthRule, Kind::Reshape, ""}},
    {"SVDF", {tflite::svdfRule, Kind::Custom, "svdf"}},
    {"TANH", {activationRule, Kind::Activation, "tanh"}},
    {"CONCAT_EMBEDDINGS", {customRule, Kind::Custom, ""}},
    {"SKIP_GRAM", {customRule, Kind::Custom, ""}},
    {"CALL", {customRule, Kind::Control, "call"}},
    {"CUSTOM", {customRule, Kind::Custom, ""}},
    {"EMBEDDING_LOOKUP_SPARSE", {customRule, Kind::Index, "gather"}},
    {"PAD", {padRule, Kind::Pad, ""}},
    {"UNIDIRECTIONAL_SEQUENCE_RNN", {tflite::sequenceRule, Kind::Recurrent, "rnn"}},
    {"GATHER", {gatherRule, Kind::Index, ""}},
    {"BATCH_TO_SPACE_ND", {batchToSpaceRule, Kind::Reshape, ""}},
    {"SPACE_TO_BATCH_ND", {spaceToBatchRule, Kind::Reshape, ""}},
    {"TRANSPOSE", {transposeRule, Kind::Permute, ""}},
    {"MEAN", {reduceRule, Kind::Reduce, "mean"}},
    {"SUB", {binaryRule, Kind::Subtract, ""}},
    {"DIV", {binaryRule, Kind::Divide, ""}},
    {"SQUEEZE", {squeezeRule, Kind::Reshape, ""}},
    {"UNIDIRECTIONAL_SEQUENCE_LSTM", {tflite::sequenceRule, Kind::Recurrent, "lstm"}},
    {"STRIDED_SLICE", {stridedSliceRule, Kind::Slice, ""}},
    {"BIDIRECTIONAL_SEQUENCE_RNN", {tflite::sequenceRule, Kind::Recurrent, "rnn"}},
    {"EXP", {elementwiseRule, Kind::Elementwise, "exp"}},
    {"TOPK_V2", {topKRule, Kind::Index, ""}},
    {"SPLIT", {splitRule, Kind::Split, ""}},
    {"LOG_SOFTMAX", {activationRule, Kind::Activation, "logSoftmax"}},
    {"DELEGATE", {customRule, Kind::Custom, ""}},
    {"BIDIRECTIONAL_SEQUENCE_LSTM", {tflite::sequenceRule, Kind::Recurrent, "lstm"}},
    {"CAST", {castRule, Kind::Identity, "cast"}},
    {"PRELU", {activationRule, Kind::Activation, "prelu"}},
    {"MAXIMUM", {binaryRule, Kind::Maximum, ""}},
    {"ARG_MAX", {argRule, Kind::Index, "argMax"}},
    {"MINIMUM", {binaryRule, Kind::Minimum, ""}},
    {"LESS", {compareRule, Kind::Elementwise, "less"}},
    {"NEG", {elementwiseRule, Kind::Elementwise, "neg"}},
    {"PADV2", {padRule, Kind::Pad, ""}},
    {"GREATER", {compareRule, Kind::Elementwise, "greater"}},
    {"GREATER_EQUAL", {compareRule, Kind::Elementwise, "greaterEqual"}},
    {"LESS_EQUAL", {compareRule, Kind::Elementwise, "lessEqual"}},
    {"SELECT", {selectRule, Kind::Index, ""}},
    {"SLICE", {sliceRule, Kind::Slice, ""}},
    {"SIN", {elementwiseRule, Kind::Elementwise, "sin"}},
    {"TRANSPOSE_CONV", {tflite::transposeConvRule, Kind::ConvTranspose, ""}},
    {"SPARSE_TO_DENSE", {customRule, Kind::Index, "scatter"}},
    {"TILE", {tileRule, Kind::Index, ""}},
    {"EXPAND_DIMS", {expandDimsRule, Kind::Reshape, ""}},
    {"EQUAL", {compareRule, Kind::Elementwise, "equal"}},
    {"NOT_EQUAL", {compareRule, Kind::Elementwise, "notEqual"}},
    {"LOG", {elementwiseRule, Kind::Elementwise, "log"}},
    {"SUM", {reduceRule, Kind::Reduce, "sum"}},
    {"SQRT", {elementwiseRule, Kind::Elementwise, "sqrt"}},
    {"RSQRT", {elementwiseRule, Kind::Elementwise, "rsqrt"}},
    {"SHAPE", {shapeRule, Kind::Index, ""}},
    {"POW", {binaryRule, Kind::Elementwise, "pow"}},
    {"ARG_MIN", {argRule, Kind::Index, "argMin"}},
    {"FAKE_QUANT", {quantizeRule, Kind::Quantize, "fakeQuantize"}},
    {"REDUCE_PROD", {reduceRule, Kind::Reduce, "product"}},
    {"REDUCE_MAX", {reduceRule, Kind::Reduce, "max"}},
    {"PACK", {packRule, Kind::Concat, ""}},
    {"LOGICAL_OR", {compareRule, Kind::Elementwise, "logicalOr"}},
    {"ONE_HOT", {oneHotRule, Kind::Index, ""}},
    {"LOGICAL_AND", {compareRule, Kind::Elementwise, "logicalAnd"}},
    {"LOGICAL_NOT", {elementwiseRule, Kind::Elementwise, "logicalNot"}},
    {"UNPACK", {unpackRule, Kind::Split, ""}},
    {"REDUCE_MIN", {reduceRule, Kind::Reduce, "min"}},
    {"FLOOR_DIV", {binaryRule, Kind::Elementwise, "floorDivide"}},
    {"REDUCE_ANY", {reduceRule, Kind::Reduce, "any"}},
    {"SQUARE", {elementwiseRule, Kind::Elementwise, "square"}},
    {"ZEROS_LIKE", {elementwiseRule, Kind::Elementwise, "zerosLike"}},
    {"FILL", {fillRule, Kind::Index, ""}},
    {"FLOOR_MOD", {binaryRule, Kind::Elementwise, "floorModulo"}},
    {"RANGE", {rangeRule, Kind::Index, ""}},
    {"RESIZE_NEAREST_NEIGHBOR", {resizeRule, Kind::Upsample, "nearest"}},
    {"LEAKY_RELU", {activationRule, Kind::Activation, "leakyRelu"}},
    {"SQUARED_DIFFERENCE", {binaryRule, Kind::Elementwise, "squaredDifference"}},
    {"MIRROR_PAD", {padRule, Kind::Pad, "mirror"}},
    {"ABS", {elementwiseRule, Kind::Elementwise, "abs"}},
    {"SPLIT_V", {splitVRule, Kind::Split, ""}},
    {"UNIQUE", {customRule, Kind::Index, "unique"}},
    {"CEIL", {elementwiseRule, Kind::Elementwise, "ceil"}},
    {"REVERSE_V2", {sameIndexRule, Kind::Index, "reverse"}},
    {"ADD_N", {binaryRule, Kind::Add, ""}},
    {"GATHER_ND", {gatherNdRule, Kind::Index, ""}},
    {"COS", {elementwiseRule, Kind::Elementwise, "cos"}},
    {"WHERE", {whereRule, Kind::Index, ""}},
    {"RANK", {rankRule, Kind::Index, ""}},
    {"ELU", {activationRule, Kind::Activation, "elu"}},
    {"REVERSE_SEQUENCE", {sameIndexRule, Kind::Index, "reverse"}},
    {"MATRIX_DIAG", {customRule, Kind::Index, "diagonal"}},
    {"QUANTIZE", {quantizeRule, Kind::Quantize, "quantize"}},
    {"MATRIX_SET_DIAG", {customRule, Kind::Index, "diagonal"}},
    {"ROUND", {elementwiseRule, Kind::Elementwise, "round"}},
    {"HARD_SWISH", {activationRule, Kind::Activation, "hardSwish"}},
    {"IF", {customRule, Kind::Control, "if"}},
    {"WHILE", {customRule, Kind::Control, "loop"}},
    {"NON_MAX_SUPPRESSION_V4", {customRule, Kind::Index, "nonMaxSuppression"}},
    {"NON_MAX_SUPPRESSION_V5", {customRule, Kind::Index, "nonMaxSuppression"}},
    {"SCATTER_ND", {scatterNdRule, Kind::Index, ""}},
    {"SELECT_V2", {selectRule, Kind::Index, "broadcast"}},
    {"DENSIFY", {identityRule, Kind::Identity, "densify"}},
    {"SEGMENT_SUM", {segmentRule, Kind::Index, "segmentSum"}},
    {"BATCH_MATMUL", {batchMatMulRule, Kind::Matmul, ""}},
    {"PLACEHOLDER_FOR_GREATER_OP_CODES", {customRule, Kind::Custom, ""}},
    {"CUMSUM", {sameIndexRule, Kind::Index, "cumulativeSum"}},
    {"CALL_ONCE", {customRule, Kind::Control, "call"}},
    {"BROADCAST_TO", {broadcastToRule, Kind::Index, ""}},
    {"RFFT2D", {customRule, Kind::Custom, ""}},
    {"CONV_3D", {tflite::convRule, Kind::Conv, ""}},
    {"IMAG", {elementwiseRule, Kind::Elementwise, "imag"}},
    {"REAL", {elementwiseRule, Kind::Elementwise, "real"}},
    {"COMPLEX_ABS", {elementwiseRule, Kind::Elementwise, "abs"}},
    {"HASHTABLE", {customRule, Kind::Custom, ""}},
    {"HASHTABLE_FIND", {customRule, Kind::Index, "lookup"}},
    {"HASHTABLE_IMPORT", {customRule, Kind::Custom, ""}},
    {"HASHTABLE_SIZE", {customRule, Kind::Custom, ""}},
    {"REDUCE_ALL", {reduceRule, Kind::Reduce, "all"}},
    {"CONV_3D_TRANSPOSE", {tflite::transposeConvRule, Kind::ConvTranspose, ""}},
    {"VAR_HANDLE", {customRule, Kind::Custom, ""}},
    {"READ_VARIABLE", {customRule, Kind::Identity, "read"}},
    {"ASSIGN_VARIABLE", {customRule, Kind::Custom, ""}},
    {"BROADCAST_ARGS", {broadcastArgsRule, Kind::Index, ""}},
    {"RANDOM_STANDARD_NORMAL", {randomRule, Kind::Custom, "randomNormal"}},
    {"BUCKETIZE", {elementwiseRule, Kind::Elementwise, "bucketize"}},
    {"RANDOM_UNIFORM", {randomRule, Kind::Custom, "randomUniform"}},
    {"MULTINOMIAL", {customRule, Kind::Custom, ""}},
    {"GELU", {activationRule, Kind::Activation, "gelu"}},
    {"DYNAMIC_UPDATE_SLICE", {sameIndexRule, Kind::Index, "scatter"}},
    {"RELU_0_TO_1", {activationRule, Kind::Activation, "relu1"}},
    {"UNSORTED_SEGMENT_PROD", {segmentRule, Kind::Index, "segmentProduct"}},
    {"UNSORTED_SEGMENT_MAX", {segmentRule, Kind::Index, "segmentMax"}},
    {"UNSORTED_SEGMENT_SUM", {segmentRule, Kind::Index, "segmentSum"}},
    {"ATAN2", {binaryRule, Kind::Elementwise, "atan2"}},
    {"UNSORTED_SEGMENT_MIN", {segmentRule, Kind::Index, "segmentMin"}},
    {"SIGN", {elementwiseRule, Kind::Elementwise, "sign"}},
    {"BITCAST", {customRule, Kind::Identity, "bitcast"}},
    {"BITWISE_XOR", {binaryRule, Kind::Elementwise, "bitwiseXor"}},
    {"RIGHT_SHIFT", {binaryRule, Kind::Elementwise, "shiftRight"}},
    {"STABLEHLO_LOGISTIC", {activationRule, Kind::Activation, "sigmoid"}},
    {"STABLEHLO_ADD", {binaryRule, Kind::Add, ""}},
    {"STABLEHLO_DIVIDE", {binaryRule, Kind::Divide, ""}},
    {"STABLEHLO_MULTIPLY", {binaryRule, Kind::Multiply, ""}},
    {"STABLEHLO_MAXIMUM", {binaryRule, Kind::Maximum, ""}},
    {"STABLEHLO_RESHAPE", {customRule, Kind::Reshape, ""}},
    {"STABLEHLO_CLAMP", {customRule, Kind::Activation, "clip"}},
    {"STABLEHLO_CONCATENATE", {tflite::hloConcatRule, Kind::Concat, ""}},
    {"STABLEHLO_BROADCAST_IN_DIM", {customRule, Kind::Index, "broadcast"}},
    {"STABLEHLO_CONVOLUTION", {tflite::hloConvRule, Kind::Conv, ""}},
    {"STABLEHLO_SLICE", {customRule, Kind::Slice, ""}},
    {"STABLEHLO_CUSTOM_CALL", {customRule, Kind::Custom, ""}},
    {"STABLEHLO_REDUCE", {customRule, Kind::Reduce, ""}},
    {"STABLEHLO_ABS", {elementwiseRule, Kind::Elementwise, "abs"}},
    {"STABLEHLO_AND", {compareRule, Kind::Elementwise, "logicalAnd"}},
    {"STABLEHLO_COSINE", {elementwiseRule, Kind::Elementwise, "cos"}},
    {"STABLEHLO_EXPONENTIAL", {elementwiseRule, Kind::Elementwise, "exp"}},
    {"STABLEHLO_FLOOR", {elementwiseRule, Kind::Elementwise, "floor"}},
    {"STABLEHLO_LOG", {elementwiseRule, Kind::Elementwise, "log"}},
    {"STABLEHLO_MINIMUM", {binaryRule, Kind::Minimum, ""}},
    {"STABLEHLO_NEGATE", {elementwiseRule, Kind::Elementwise, "neg"}},
    {"STABLEHLO_OR", {compareRule, Kind::Elementwise, "logicalOr"}},
    {"STABLEHLO_POWER", {binaryRule, Kind::Elementwise, "pow"}},
    {"STABLEHLO_REMAINDER", {binaryRule, Kind::Elementwise, "remainder"}},
    {"STABLEHLO_RSQRT", {elementwiseRule, Kind::Elementwise, "rsqrt"}},
    {"STABLEHLO_SELECT", {selectRule, Kind::Index, ""}},
    {"STABLEHLO_SUBTRACT", {binaryRule, Kind::Subtract, ""}},
    {"STABLEHLO_TANH", {activationRule, Kind::Activation, "tanh"}},
    {"STABLEHLO_SCATTER", {customRule, Kind::Index, "scatter"}},
    {"STABLEHLO_COMPARE", {compareRule, Kind::Elementwise, "compare"}},
    {"STABLEHLO_CONVERT", {castRule, Kind::Identity, "cast"}},
    {"STABLEHLO_DYNAMIC_SLICE", {customRule, Kind::Slice, ""}},
    {"STABLEHLO_DYNAMIC_UPDATE_SLICE", {sameIndexRule, Kind::Index, "scatter"}},
    {"STABLEHLO_PAD", {customRule, Kind::Pad, ""}},
    {"STABLEHLO_IOTA", {customRule, Kind::Index, "range"}},
    {"STABLEHLO_DOT_GENERAL", {tflite::hloDotRule, Kind::Matmul, ""}},
    {"STABLEHLO_REDUCE_WINDOW", {customRule, Kind::Reduce, "window"}},
    {"STABLEHLO_SORT", {customRule, Kind::Index, "sort"}},
    {"STABLEHLO_WHILE", {customRule, Kind::Control, "loop"}},
    {"STABLEHLO_GATHER", {customRule, Kind::Index, "gather"}},
    {"STABLEHLO_TRANSPOSE", {tflite::hloTransposeRule, Kind::Permute, ""}},
    {"DILATE", {customRule, Kind::Index, "dilate"}},
    {"STABLEHLO_RNG_BIT_GENERATOR", {customRule, Kind::Custom, ""}},
    {"REDUCE_WINDOW", {customRule, Kind::Reduce, "window"}},
    {"STABLEHLO_COMPOSITE", {customRule, Kind::Control, "call"}},
    {"STABLEHLO_SHIFT_LEFT", {binaryRule, Kind::Elementwise, "shiftLeft"}},
    {"STABLEHLO_CBRT", {elementwiseRule, Kind::Elementwise, "cbrt"}},
    {"STABLEHLO_CASE", {customRule, Kind::Control, "if"}},
};

/// By the number in the union builtin_options.
constexpr std::string_view options[] = {
    "", // NONE
    "padding:pad strideW:i32 strideH:i32 fused:act dilationWFactor:i32=1 dilationHFactor:i32=1 quantizedBiasType:type", // Conv2DOptions
    "padding:pad strideW:i32 strideH:i32 depthMultiplier:i32 fused:act dilationWFactor:i32=1 dilationHFactor:i32=1", // DepthwiseConv2DOptions
    "numChannels:i32 numColumnsPerChannel:I32 embeddingDimPerChannel:I32", // ConcatEmbeddingsOptions
    "type:i8", // LSHProjectionOptions
    "padding:pad strideW:i32 strideH:i32 filterWidth:i32 filterHeight:i32 fused:act", // Pool2DOptions
    "rank:i32 fused:act asymmetricQuantizeInputs:b", // SVDFOptions
    "fused:act asymmetricQuantizeInputs:b", // RNNOptions
    "fused:act weightsFormat:i8 keepNumDims:b asymmetricQuantizeInputs:b quantizedBiasType:type", // FullyConnectedOptions
    "beta:f32", // SoftmaxOptions
    "axis:i32 fused:act", // ConcatenationOptions
    "fused:act potScaleInt16:b=1", // AddOptions
    "fused:act", // L2NormOptions
    "radius:i32 bias:f32 alpha:f32 beta:f32", // LocalResponseNormalizationOptions
    "fused:act cellClip:f32 projClip:f32 kernelType:i8 asymmetricQuantizeInputs:b", // LSTMOptions
    "- - alignCorners:b halfPixelCenters:b", // ResizeBilinearOptions
    "subgraph:u32", // CallOptions
    "newShape:I32", // ReshapeOptions
    "ngramSize:i32 maxSkipSize:i32 includeAllNgrams:b", // SkipGramOptions
    "blockSize:i32", // SpaceToDepthOptions
    "combiner:i8", // EmbeddingLookupSparseOptions
    "fused:act", // MulOptions
    "", // PadOptions
    "axis:i32 batchDims:i32", // GatherOptions
    "", // BatchToSpaceNDOptions
    "", // SpaceToBatchNDOptions
    "", // TransposeOptions
    "keepDims:b", // ReducerOptions
    "fused:act potScaleInt16:b=1", // SubOptions
    "fused:act", // DivOptions
    "squeezeDims:I32", // SqueezeOptions
    "timeMajor:b fused:act asymmetricQuantizeInputs:b", // SequenceRNNOptions
    "beginMask:i32 endMask:i32 ellipsisMask:i32 newAxisMask:i32 shrinkAxisMask:i32 offset:b", // StridedSliceOptions
    "", // ExpOptions
    "", // TopKV2Options
    "numSplits:i32", // SplitOptions
    "", // LogSoftmaxOptions
    "inDataType:type outDataType:type", // CastOptions
    "", // DequantizeOptions
    "", // MaximumMinimumOptions
    "outputType:type", // ArgMaxOptions
    "", // LessOptions
    "", // NegOptions
    "", // PadV2Options
    "", // GreaterOptions
    "", // GreaterEqualOptions
    "", // LessEqualOptions
    "", // SelectOptions
    "", // SliceOptions
    "padding:pad strideW:i32 strideH:i32 fused:act quantizedBiasType:type", // TransposeConvOptions
    "validateIndices:b", // SparseToDenseOptions
    "", // TileOptions
    "", // ExpandDimsOptions
    "", // EqualOptions
    "", // NotEqualOptions
    "outType:type", // ShapeOptions
    "", // PowOptions
    "outputType:type", // ArgMinOptions
    "min:f32 max:f32 numBits:i32 narrowRange:b", // FakeQuantOptions
    "valuesCount:i32 axis:i32", // PackOptions
    "", // LogicalOrOptions
    "axis:i32", // OneHotOptions
    "", // LogicalAndOptions
    "", // LogicalNotOptions
    "num:i32 axis:i32", // UnpackOptions
    "", // FloorDivOptions
    "", // SquareOptions
    "", // ZerosLikeOptions
    "", // FillOptions
    "fused:act cellClip:f32 projClip:f32 mergeOutputs:b timeMajor:b=1 asymmetricQuantizeInputs:b", // BidirectionalSequenceLSTMOptions
    "timeMajor:b fused:act mergeOutputs:b asymmetricQuantizeInputs:b", // BidirectionalSequenceRNNOptions
    "fused:act cellClip:f32 projClip:f32 timeMajor:b asymmetricQuantizeInputs:b diagonalRecurrentTensors:b", // UnidirectionalSequenceLSTMOptions
    "", // FloorModOptions
    "", // RangeOptions
    "alignCorners:b halfPixelCenters:b", // ResizeNearestNeighborOptions
    "alpha:f32", // LeakyReluOptions
    "", // SquaredDifferenceOptions
    "mode:i8", // MirrorPadOptions
    "", // AbsOptions
    "numSplits:i32", // SplitVOptions
    "idxOutType:type=2", // UniqueOptions
    "", // ReverseV2Options
    "", // AddNOptions
    "", // GatherNdOptions
    "", // CosOptions
    "", // WhereOptions
    "", // RankOptions
    "seqDim:i32 batchDim:i32", // ReverseSequenceOptions
    "", // MatrixDiagOptions
    "", // QuantizeOptions
    "", // MatrixSetDiagOptions
    "", // HardSwishOptions
    "thenSubgraphIndex:i32 elseSubgraphIndex:i32", // IfOptions
    "condSubgraphIndex:i32 bodySubgraphIndex:i32", // WhileOptions
    "blockSize:i32", // DepthToSpaceOptions
    "", // NonMaxSuppressionV4Options
    "", // NonMaxSuppressionV5Options
    "", // ScatterNdOptions
    "", // SelectV2Options
    "", // DensifyOptions
    "", // SegmentSumOptions
    "adjX:b adjY:b asymmetricQuantizeInputs:b", // BatchMatMulOptions
    "exclusive:b reverse:b", // CumsumOptions
    "initSubgraphIndex:i32", // CallOnceOptions
    "", // BroadcastToOptions
    "", // Rfft2dOptions
    "padding:pad strideD:i32 strideW:i32 strideH:i32 fused:act dilationDFactor:i32=1 dilationWFactor:i32=1 dilationHFactor:i32=1", // Conv3DOptions
    "tableId:i32 keyDtype:type valueDtype:type", // HashtableOptions
    "", // HashtableFindOptions
    "", // HashtableImportOptions
    "", // HashtableSizeOptions
    "container:s sharedName:s", // VarHandleOptions
    "", // ReadVariableOptions
    "", // AssignVariableOptions
    "seed:i64 seed2:i64", // RandomOptions
    "boundaries:F32", // BucketizeOptions
    "approximate:b", // GeluOptions
    "", // DynamicUpdateSliceOptions
    "", // UnsortedSegmentProdOptions
    "", // UnsortedSegmentMaxOptions
    "", // UnsortedSegmentMinOptions
    "", // UnsortedSegmentSumOptions
    "", // ATan2Options
    "", // SignOptions
    "", // BitcastOptions
    "", // BitwiseXorOptions
    "", // RightShiftOptions
};

/// By the number in the union builtin_options_2.
constexpr std::string_view secondOptions[] = {
    "", // NONE
    "dimension:i64", // StablehloConcatenateOptions
    "broadcastDimensions:I64", // StablehloBroadcastInDimOptions
    "startIndices:I64 limitIndices:I64 strides:I64", // StablehloSliceOptions
    "windowStrides:I64 padding:I64 lhsDilation:I64 rhsDilation:I64 windowReversal:B inputBatchDimension:i64 inputFeatureDimension:i64 inputSpatialDimensions:I64 kernelInputFeatureDimension:i64 kernelOutputFeatureDimension:i64 kernelSpatialDimensions:I64 outputBatchDimension:i64 outputFeatureDimension:i64 outputSpatialDimensions:I64 featureGroupCount:i64 batchGroupCount:i64 precisionConfig:U32", // StablehloConvolutionOptions
    "callTargetName:s hasSideEffect:b backendConfig:s apiVersion:i32 calledComputations:I32 customAttributes:U8", // StablehloCustomCallOptions
    "dimensions:I64 bodySubgraphIndex:i32", // StablehloReduceOptions
    "indicesAreSorted:b updateWindowDims:I64 insertedWindowDims:I64 scatterDimsToOperandDims:I64 indexVectorDim:i64 uniqueIndices:b updateComputationSubgraphIndex:i32", // StablehloScatterOptions
    "comparisonDirection:u32 compareType:u32", // StablehloCompareOptions
    "sliceSizes:I64", // StablehloDynamicSliceOptions
    "edgePaddingLow:I64 edgePaddingHigh:I64 interiorPadding:I64", // StablehloPadOptions
    "iotaDimension:i64", // StablehloIotaOptions
    "lhsBatchingDimensions:I64 rhsBatchingDimensions:I64 lhsContractingDimensions:I64 rhsContractingDimensions:I64 precisionConfig:U32", // StablehloDotGeneralOptions
    "windowDimensions:I64 windowStrides:I64 baseDilations:I64 windowDilations:I64 padding:I64 bodySubgraphIndex:i32", // StablehloReduceWindowOptions
    "dimension:i64 isStable:b comparatorSubgraphIndex:i32", // StablehloSortOptions
    "condSubgraphIndex:i32 bodySubgraphIndex:i32", // StablehloWhileOptions
    "offsetDims:I64 collapsedSliceDims:I64 startIndexMap:I64 indexVectorDim:i64 sliceSizes:I64 indicesAreSorted:b", // StablehloGatherOptions
    "permutation:I64", // StablehloTransposeOptions
    "", // DilateOptions
    "algorithm:i8", // StablehloRngBitGeneratorOptions
    "reduceFunction:i32", // ReduceWindowOptions
    "name:s decompositionSubgraphIndex:i32 compositeAttributes:U8 compositeAttributesFormat:i8 version:i32", // StableHLOCompositeOptions
    "", // StablehloShiftLeftOptions
    "branchSubgraphIndices:I32", // StablehloCaseOptions
};

constexpr std::string_view types[] = {
    "float32",
    "float16",
    "int32",
    "uint8",
    "int64",
    "str",
    "bool",
    "int16",
    "complex64",
    "int8",
    "float64",
    "complex128",
    "uint64",
    "resource",
    "variant",
    "uint32",
    "uint16",
    "int4",
    "bfloat16",
    "int2",
    "uint4",
};

struct Activation
{
    std::string_view name, function;
};

constexpr Activation activations[] = {
    {"NONE", ""}, {"RELU", "relu"}, {"RELU_N1_TO_1", "hardTanh"}, {"RELU6", "relu6"}, {"TANH", "tanh"}, {"SIGN_BIT", "signBit"},
};
// clang-format on

template <class T, std::size_t size>
const T* entry(const T (&table)[size], std::int64_t index)
{
    return index >= 0 && index < static_cast<std::int64_t>(size) ? &table[index] : nullptr;
}

} // namespace

const TfliteBuiltin* tfliteBuiltin(std::int64_t code)
{
    return entry(builtins, code);
}

std::string_view tfliteOptions(std::int64_t table, bool second)
{
    const std::string_view* fields = second ? entry(secondOptions, table) : entry(options, table);
    return fields ? *fields : std::string_view();
}

std::string_view tfliteType(std::int64_t type)
{
    const std::string_view* name = entry(types, type);
    return name ? *name : "unknown";
}

std::string_view tfliteActivation(std::int64_t activation)
{
    const Activation* found = entry(activations, activation);
    return found ? found->function : std::string_view();
}

std::string_view tfliteActivationName(std::int64_t activation)
{
    const Activation* found = entry(activations, activation);
    return found ? found->name : std::string_view();
}

} // namespace nnview
