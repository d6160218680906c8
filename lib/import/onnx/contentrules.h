#pragma once

#include "import/onnx/contents.h"

#include <optional>
#include <vector>

/// What propagateContents() is made of: one rule per family of operators.
namespace nnview::onnx {

using ContentRule = void (*)(Operation& op);

// contentsarithmetic.cpp: element by element
void computeContent(Operation& op);
void compareContent(Operation& op);
void whereContent(Operation& op);
void unaryContent(Operation& op);
void castContent(Operation& op);
void reduceContent(Operation& op);
// contentsmoves.cpp: the same numbers elsewhere
void copyContent(Operation& op);
void gatherContent(Operation& op);
void sliceContent(Operation& op);
void splitContent(Operation& op);
void concatContent(Operation& op);
void expandContent(Operation& op);
void tileContent(Operation& op);
void transposeContent(Operation& op);
void nonZeroContent(Operation& op);
// contents.cpp: numbers out of sizes
void shapeContent(Operation& op);
void sizeContent(Operation& op);
void rangeContent(Operation& op);
void constantOfShapeContent(Operation& op);

/// The number of elements if it is known and small.
std::optional<std::size_t> smallCount(const Shape& shape);
/// Which element of `shape` stands at the flat index of a tensor of the shape `whole`, to which it is broadcast.
std::size_t sourceIndex(std::size_t flat, const Dims& whole, const Dims& shape);
/// Does the first input hold real numbers?
bool isReal(const Operation& op);
void setIntegers(Operation& op, std::optional<Dims> list, std::size_t output = 0);
void setReals(Operation& op, std::optional<std::vector<double>> list);

} // namespace nnview::onnx
