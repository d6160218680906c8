#pragma once

#include "import/onnx/operation.h"

#include <string_view>
#include <vector>

namespace nnview::onnx {

/// What an operation is in NNView's terms. `kind` and `function` come from the table of operators; a description may
/// change them and says which attributes and inputs of the source it has used up.
struct Description
{
    Kind kind = Kind::Custom;
    Attributes attributes;
    std::vector<std::string_view> used; ///< attributes of the source that are not repeated
    std::vector<std::size_t> spent;     ///< constant inputs that are not repeated

    void use(std::initializer_list<std::string_view> names) { used.insert(used.end(), names); }
    void spend(std::initializer_list<std::size_t> inputs) { spent.insert(spent.end(), inputs); }
};

/// Runs after the shapes of the outputs are settled.
using Describe = void (*)(const Operation& op, Description& d);

void describeConv(const Operation& op, Description& d);
void describeConvTranspose(const Operation& op, Description& d);
void describeCausalConv(const Operation& op, Description& d);
void describePool(const Operation& op, Description& d);
void describeGlobalPool(const Operation& op, Description& d);
void describeProduct(const Operation& op, Description& d); ///< dense if the second operand is stored, else matmul
void describeMatMulNBits(const Operation& op, Description& d);
void describeNorm(const Operation& op, Description& d);
void describeRecurrent(const Operation& op, Description& d);
void describeAttention(const Operation& op, Description& d);
void describeReduce(const Operation& op, Description& d);
void describeGather(const Operation& op, Description& d); ///< embedding if the table is stored
void describeUpsample(const Operation& op, Description& d);
void describePixelShuffle(const Operation& op, Description& d);
void describePad(const Operation& op, Description& d);
void describeReshape(const Operation& op, Description& d); ///< also Flatten, Squeeze, Unsqueeze
void describePermute(const Operation& op, Description& d);
void describeSlice(const Operation& op, Description& d);
void describeSplit(const Operation& op, Description& d);
void describeAxis(const Operation& op, Description& d); ///< an operation along one axis
void describeSoftmax(const Operation& op, Description& d);
void describeSlope(const Operation& op, Description& d); ///< LeakyRelu, Elu …: alpha
void describeDropout(const Operation& op, Description& d);
void describeCast(const Operation& op, Description& d);
void describeQuantize(const Operation& op, Description& d);
void describeMicrosoftFused(const Operation& op, Description& d); ///< carries its own activation

} // namespace nnview::onnx
