#pragma once

#include "base/limits.h"
#include "graph/graph.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// What an ONNX file says, in ONNX' own terms (onnx.proto, IR 3 to 14). Texts and tensors point into the bytes of the
/// file, which have to stay as long as the model.
namespace nnview::onnx {

/// A stored tensor. Only its header is read; `content` are the bytes of its message, for values().
struct Tensor
{
    std::string_view name;
    int dataType = 0; ///< TensorProto.DataType
    Ints dims;
    bool isExternal = false;
    std::string_view location; ///< file that holds the data, relative to the model's folder
    std::string_view content;
    std::size_t offset = 0; ///< of the content in the file
    bool isSparse = false;
};

/// The numbers of a small stored tensor.
struct Numbers
{
    Ints integers;             ///< of an integer or boolean tensor
    std::vector<double> reals; ///< of a float tensor
    bool isReal = false;
};

/// The numbers of a tensor of at most `most` elements; nullopt if it is larger, external, sparse, complex or of texts.
std::optional<Numbers> values(const Tensor& tensor, std::size_t most);

struct GraphProto;

using AttributeData = std::variant<std::monostate, std::int64_t, double, std::string_view, Ints, std::vector<double>,
                                   std::vector<std::string_view>, std::shared_ptr<Tensor>, std::shared_ptr<GraphProto>>;

struct Attribute
{
    std::string_view name;
    AttributeData data;
    std::string_view reference; ///< inside a function: the attribute of the call that it stands for
};

struct NodeProto
{
    std::string_view name, type, domain, overload;
    std::vector<std::string_view> inputs, outputs; ///< an empty name: left out
    std::vector<Attribute> attributes;
    std::string_view scopes; ///< metadata "pkg.torch.onnx.name_scopes": a Python list as text
};

/// "node conv1", or the operator where the node has no name: for Error::where.
inline std::string whereIs(const NodeProto& node)
{
    return "node " + std::string(node.name.empty() ? node.type : node.name);
}

/// The type of an input, output or inner value. `dtype` is NumPy's name, "sequence(float32)", "optional(…)" or
/// "map(…)".
struct ValueInfo
{
    std::string_view name;
    std::string dtype;
    Shape shape;
    Shape elementShape; ///< of the tensors in a sequence
};

struct GraphProto
{
    std::string_view name;
    std::vector<NodeProto> nodes;
    std::vector<Tensor> initializers;
    std::vector<ValueInfo> inputs, outputs, values;
};

struct FunctionProto
{
    std::string_view name, domain, overload;
    std::vector<std::string_view> inputs, outputs;
    std::vector<Attribute> defaults; ///< attributes with a default value
    std::vector<NodeProto> nodes;
    std::vector<std::pair<std::string_view, std::int64_t>> opsets;
};

struct ModelProto
{
    std::int64_t irVersion = 0;
    std::string_view producer, producerVersion;
    std::vector<std::pair<std::string_view, std::int64_t>> opsets; ///< domain, version
    std::vector<FunctionProto> functions;
    GraphProto graph;
    bool hasGraph = false;
    bool hasTraining = false;
};

/// NumPy's name of a TensorProto.DataType: "float32", "bfloat16", "float8_e4m3fn", "int4", "string"; empty if unknown.
std::string_view dtypeName(std::int64_t dataType);

/// Reads the structure of a model: every message but the data of its tensors. Malformed for what is no such message;
/// Limit for more nodes or deeper nesting than `limits` allow.
ModelProto readModel(std::string_view file, const Limits& limits);

} // namespace nnview::onnx
