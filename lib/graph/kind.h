#pragma once

#include <optional>
#include <string_view>

namespace nnview {

/// The closed list of operation kinds. Names in JSON are the enumerators in lowerCamelCase; Node::type keeps the source's word.
enum class Kind {
    Conv, ConvTranspose, Pool, Upsample, Dense,
    Flatten, Reshape, Permute, Pad, Slice, Split,
    Activation, Norm, Dropout,
    Add, Multiply, Subtract, Divide, Maximum, Minimum, Concat, Matmul,
    Attention, Embedding, Recurrent,
    Reduce, Elementwise, Identity, Index, Quantize, Control,
    Custom,
};

std::string_view kindName(Kind kind);
std::optional<Kind> kindFromName(std::string_view name);

/// Two or more tensors meet: add, multiply, subtract, divide, maximum, minimum, concat, matmul.
bool isMerge(Kind kind);

} // namespace nnview
