#pragma once

#include "import/tensorflow/call.h"

#include <string_view>

namespace nnview::tensorflow {

/// What an operation is and how its outputs follow from its operands. A rule sets Call::node's kind and attributes and
/// Call::outputs; operands are numbered as TensorFlow and TensorFlow Lite both number them.
struct Rule
{
    void (*apply)(Call& call);
    Kind kind;
    std::string_view word; ///< the function: "relu", "mean", "exp"
};

// rulesarithmetic.cpp: value by value
void customRule(Call& call);     ///< nothing is known but the name
void activationRule(Call& call); ///< one tensor in, the same shape out
void elementwiseRule(Call& call);
void binaryRule(Call& call); ///< tensors of equal or broadcast shapes meet
void compareRule(Call& call);
void selectRule(Call& call); ///< condition, this, that
void identityRule(Call& call);
void identityNRule(Call& call); ///< every tensor as it is
void castRule(Call& call); ///< to the type in the option DstT or outDataType
void quantizeRule(Call& call);
void clipRule(Call& call); ///< tensor, lowest, highest

// rulesshapes.cpp: sizes, and tensors in another shape
void shapeRule(Call& call);
void shapeNRule(Call& call);
void sizeRule(Call& call);
void rankRule(Call& call);
void reshapeRule(Call& call);    ///< tensor, shape
void squeezeRule(Call& call);    ///< option squeezeDims
void expandDimsRule(Call& call); ///< tensor, axis
void transposeRule(Call& call);  ///< tensor, order
void broadcastToRule(Call& call);
void broadcastArgsRule(Call& call);
void fillRule(Call& call);  ///< shape, value
void rangeRule(Call& call); ///< start, limit, step
void spaceToBatchRule(Call& call);
void batchToSpaceRule(Call& call);
void depthToSpaceRule(Call& call); ///< option blockSize
void spaceToDepthRule(Call& call);
/// Gives `numbers` as the shape of a new tensor; unknown numbers become symbols.
Shape shapeFrom(Call& call, const Numbers* numbers);
/// Sets the attribute "shape"; symbols are -1.
void setShapeAttribute(Call& call, const Shape& shape);

// rulesslices.cpp: parts of tensors, and tensors put together
void sliceRule(Call& call);        ///< tensor, begin, size
void stridedSliceRule(Call& call); ///< tensor, begin, end, strides; options beginMask …
void splitRule(Call& call);        ///< axis, tensor
void splitVRule(Call& call);       ///< tensor, sizes, axis
void packRule(Call& call);
void unpackRule(Call& call);
void concatRule(Call& call);      ///< tensors; option axis
void concatV2Rule(Call& call);    ///< tensors, axis
void concatFirstRule(Call& call); ///< axis, tensors
void gatherRule(Call& call);      ///< tensor, indices[, axis]; a stored table makes it an embedding
void gatherNdRule(Call& call);
void scatterNdRule(Call& call); ///< indices, updates, shape
void segmentRule(Call& call);   ///< tensor, segment of each row[, number of segments]
void tileRule(Call& call);
void oneHotRule(Call& call);
void topKRule(Call& call);
void whereRule(Call& call);
void sameIndexRule(Call& call); ///< reverse, roll, cumsum …: the first operand's shape

// ruleslists.cpp: lists of tensors. The handle of a list is a scalar of its own.
void listFromTensorRule(Call& call); ///< tensor, shape of an element: its slices along the first axis
void listReserveRule(Call& call);    ///< shape of an element, length
void listGetRule(Call& call);        ///< list, position
void listSetRule(Call& call);        ///< list, position, element
void listStackRule(Call& call);      ///< list: its elements along a new first axis
void listLengthRule(Call& call);

// ruleslayers.cpp
void padRule(Call& call);         ///< tensor, paddings
void reduceRule(Call& call);      ///< tensor, axes; option keepDims
void argRule(Call& call);         ///< tensor, axis
void batchMatMulRule(Call& call); ///< options adjX, adjY
void resizeRule(Call& call);      ///< tensor, size
void randomRule(Call& call);      ///< shape

} // namespace nnview::tensorflow
