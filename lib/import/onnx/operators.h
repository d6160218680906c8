#pragma once

#include "import/onnx/describe.h"
#include "import/onnx/shaperules.h"

#include <string>
#include <string_view>

namespace nnview::onnx {

/// What is known of an operator.
struct Operator
{
    std::string_view name; ///< with its domain, unless that is ai.onnx: "Conv", "com.microsoft::FusedMatMul"
    Kind kind = Kind::Custom;
    std::string_view function; ///< attribute `function` of the kind; may be empty
    ShapeRule shape = nullptr;
    Describe describe = nullptr;    ///< sets the kind's own attributes; nullptr: the source's attributes say it all
    std::string_view operands = {}; ///< names of the inputs, so that constants among them become attributes; a `*`
                                    ///< before the name: a setting, never a weight
};

/// nullptr: an operator that NNView does not know; it is drawn as `custom`.
const Operator* findOperator(std::string_view domain, std::string_view type);

/// "Conv"; "com.microsoft::FusedMatMul" for a domain of its own.
std::string fullType(std::string_view domain, std::string_view type);

} // namespace nnview::onnx
