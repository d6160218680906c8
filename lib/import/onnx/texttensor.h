#pragma once

#include "base/limits.h"
#include "import/onnx/textcursor.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Types and tensors in ONNX' textual syntax, as messages of onnx.proto.
namespace nnview::onnx {

struct TensorType
{
    int type = 0;
    std::optional<std::vector<std::string>> dims; ///< nullopt: "float[]", of any rank; "": any extent
};

/// TensorProto.DataType of "float"; 0: no type.
int typeOf(std::string_view word);
/// What stands in the brackets behind the name of a type. "float" is a scalar, "float[]" of any rank.
TensorType readTensorType(TextCursor& text, int elementType);
/// A TypeProto: "float[N, 3]", "seq(float)" …
std::string readType(TextCursor& text, const Limits& limits);
/// A TensorProto; the text goes on with "{numbers}" or with where they are stored. Numbers of large tensors are left
/// out.
std::string readTensor(TextCursor& text, const TensorType& type, std::string_view name);

} // namespace nnview::onnx
