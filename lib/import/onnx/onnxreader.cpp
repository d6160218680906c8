#include "base/error.h"
#include "import/onnx/onnxmodel.h"
#include "import/protobuf/wire.h"

#include <utility>

namespace nnview::onnx {

namespace {

class Reader
{
public:
    explicit Reader(const Limits& limits) : m_limits(limits) {}

    ModelProto model(Wire wire);

private:
    /// Messages inside messages that may hold their own kind again: graphs and types.
    struct Level
    {
        explicit Level(Reader& reader) : m_reader(reader)
        {
            if (++reader.m_depth > reader.m_limits.nesting)
                fail(ErrorCode::Limit, "the sub-graphs of the model are nested deeper than nesting allows", {},
                     "Raise the limit with --limit nesting=VALUE.");
        }
        ~Level() { --m_reader.m_depth; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

    private:
        Reader& m_reader;
    };

    GraphProto graph(Wire wire);
    FunctionProto function(Wire wire);
    NodeProto node(Wire wire);
    Attribute attribute(Wire wire);
    ValueInfo valueInfo(Wire wire);
    void type(Wire wire, ValueInfo& info);

    const Limits& m_limits;
    std::int64_t m_depth = 0;
    std::int64_t m_nodes = 0;
};

std::pair<std::string_view, std::int64_t> opset(Wire wire)
{
    std::pair<std::string_view, std::int64_t> result;
    while (wire.next()) {
        if (wire.field() == 1)
            result.first = wire.bytes();
        else if (wire.field() == 2)
            result.second = wire.integer();
    }
    return result;
}

Tensor tensor(const Wire& outer)
{
    Tensor result;
    result.content = outer.bytes();
    Wire wire = outer.message();
    result.offset = wire.offset();
    while (wire.next()) {
        switch (wire.field()) {
        case 1:
            wire.append(result.dims);
            break;
        case 2:
            result.dataType = static_cast<int>(wire.integer());
            break;
        case 8:
            result.name = wire.bytes();
            break;
        case 13:
            if (const auto pair = textPair(wire.message()); pair.first == "location")
                result.location = pair.second;
            break;
        case 14:
            result.isExternal = wire.integer() == 1;
            break;
        default:
            break;
        }
    }
    for (const std::int64_t extent : result.dims)
        if (extent < 0)
            fail(ErrorCode::Malformed, "a stored tensor has an extent below zero",
                 result.name.empty() ? std::string() : "tensor " + std::string(result.name), "Export the model again.");
    return result;
}

/// Values and indices; the shape is that of the whole.
Tensor sparseTensor(Wire wire)
{
    Tensor result;
    Ints dims;
    while (wire.next()) {
        if (wire.field() == 1)
            result = tensor(wire);
        else if (wire.field() == 3)
            wire.append(dims);
    }
    result.dims = std::move(dims);
    result.isSparse = true;
    return result;
}

Dims dimensions(Wire wire)
{
    Dims dims;
    while (wire.next()) {
        if (wire.field() != 1)
            continue;
        Dim dim;
        dim.symbol = "?"; // neither a number nor a name: gets a name of its own when the graph is built
        Wire inner = wire.message();
        while (inner.next()) {
            if (inner.field() == 1)
                dim = Dim(inner.integer());
            else if (inner.field() == 2 && !inner.bytes().empty())
                dim = Dim(std::string(inner.bytes()));
        }
        dims.push_back(std::move(dim));
    }
    return dims;
}

ModelProto Reader::model(Wire wire)
{
    ModelProto result;
    while (wire.next()) {
        switch (wire.field()) {
        case 1:
            result.irVersion = wire.integer();
            break;
        case 2:
            result.producer = wire.bytes();
            break;
        case 3:
            result.producerVersion = wire.bytes();
            break;
        case 7:
            result.graph = graph(wire.message());
            result.hasGraph = true;
            break;
        case 8:
            result.opsets.push_back(opset(wire.message()));
            break;
        case 20:
            result.hasTraining = true;
            break;
        case 25:
            result.functions.push_back(function(wire.message()));
            break;
        default:
            break;
        }
    }
    return result;
}

GraphProto Reader::graph(Wire wire)
{
    const Level level(*this);
    GraphProto result;
    while (wire.next()) {
        switch (wire.field()) {
        case 1:
            result.nodes.push_back(node(wire.message()));
            break;
        case 2:
            result.name = wire.bytes();
            break;
        case 5:
            result.initializers.push_back(tensor(wire));
            break;
        case 11:
            result.inputs.push_back(valueInfo(wire.message()));
            break;
        case 12:
            result.outputs.push_back(valueInfo(wire.message()));
            break;
        case 13:
            result.values.push_back(valueInfo(wire.message()));
            break;
        case 15:
            result.initializers.push_back(sparseTensor(wire.message()));
            break;
        default:
            break;
        }
    }
    return result;
}

FunctionProto Reader::function(Wire wire)
{
    const Level level(*this);
    FunctionProto result;
    while (wire.next()) {
        switch (wire.field()) {
        case 1:
            result.name = wire.bytes();
            break;
        case 4:
            result.inputs.push_back(wire.bytes());
            break;
        case 5:
            result.outputs.push_back(wire.bytes());
            break;
        case 7:
            result.nodes.push_back(node(wire.message()));
            break;
        case 9:
            result.opsets.push_back(opset(wire.message()));
            break;
        case 10:
            result.domain = wire.bytes();
            break;
        case 11:
            result.defaults.push_back(attribute(wire.message()));
            break;
        case 13:
            result.overload = wire.bytes();
            break;
        default:
            break;
        }
    }
    return result;
}

NodeProto Reader::node(Wire wire)
{
    if (++m_nodes > m_limits.nodes)
        fail(ErrorCode::Limit, "the model has more than " + std::to_string(m_limits.nodes) + " operations", {},
             "Raise the limit with --limit nodes=VALUE.");
    NodeProto result;
    while (wire.next()) {
        switch (wire.field()) {
        case 1:
            result.inputs.push_back(wire.bytes());
            break;
        case 2:
            result.outputs.push_back(wire.bytes());
            break;
        case 3:
            result.name = wire.bytes();
            break;
        case 4:
            result.type = wire.bytes();
            break;
        case 5:
            result.attributes.push_back(attribute(wire.message()));
            break;
        case 7:
            result.domain = wire.bytes() == "ai.onnx" ? std::string_view() : wire.bytes();
            break;
        case 8:
            result.overload = wire.bytes();
            break;
        case 9:
            if (const auto pair = textPair(wire.message()); pair.first == "pkg.torch.onnx.name_scopes")
                result.scopes = pair.second;
            break;
        default:
            break;
        }
    }
    return result;
}

/// The field of the value says what it is. The type only tells what a value of zero or an empty list is, which some
/// writers leave out.
AttributeData zeroOf(std::int64_t type)
{
    switch (type) {
    case 1:
        return 0.0;
    case 2:
        return std::int64_t(0);
    case 3:
        return std::string_view();
    case 6:
        return std::vector<double>();
    case 7:
        return Ints();
    case 8:
        return std::vector<std::string_view>();
    default:
        return std::monostate();
    }
}

/// The list in `data`, made if there is none yet.
template <class T>
T& listIn(AttributeData& data)
{
    if (!std::holds_alternative<T>(data))
        data = T();
    return std::get<T>(data);
}

Attribute Reader::attribute(Wire wire)
{
    Attribute result;
    std::int64_t type = 0;
    while (wire.next()) {
        switch (wire.field()) {
        case 1:
            result.name = wire.bytes();
            break;
        case 2:
            result.data = wire.real();
            break;
        case 3:
            result.data = wire.integer();
            break;
        case 4:
            result.data = wire.bytes();
            break;
        case 5:
            result.data = std::make_shared<Tensor>(tensor(wire));
            break;
        case 6:
            result.data = std::make_shared<GraphProto>(graph(wire.message()));
            break;
        case 7:
            wire.append(listIn<std::vector<double>>(result.data), false);
            break;
        case 8:
            wire.append(listIn<Ints>(result.data));
            break;
        case 9:
            listIn<std::vector<std::string_view>>(result.data).push_back(wire.bytes());
            break;
        case 20:
            type = wire.integer();
            break;
        case 21:
            result.reference = wire.bytes();
            break;
        case 22:
            result.data = std::make_shared<Tensor>(sparseTensor(wire.message()));
            break;
        default:
            break;
        }
    }
    if (std::holds_alternative<std::monostate>(result.data))
        result.data = zeroOf(type);
    return result;
}

ValueInfo Reader::valueInfo(Wire wire)
{
    ValueInfo result;
    while (wire.next()) {
        if (wire.field() == 1)
            result.name = wire.bytes();
        else if (wire.field() == 2)
            type(wire.message(), result);
    }
    return result;
}

void Reader::type(Wire wire, ValueInfo& info)
{
    const Level level(*this);
    while (wire.next()) {
        if (wire.field() == 1 || wire.field() == 8) { // a tensor, dense or sparse
            Wire inner = wire.message();
            while (inner.next()) {
                if (inner.field() == 1)
                    info.dtype = dtypeName(inner.integer());
                else if (inner.field() == 2)
                    info.shape = dimensions(inner.message());
            }
        } else if (wire.field() == 4 || wire.field() == 9) {
            ValueInfo element;
            Wire inner = wire.message();
            while (inner.next())
                if (inner.field() == 1)
                    type(inner.message(), element);
            info.dtype = (wire.field() == 4 ? "sequence(" : "optional(") + element.dtype + ')';
            (wire.field() == 9 ? info.shape : info.elementShape) = std::move(element.shape);
            if (wire.field() == 9)
                info.elementShape = std::move(element.elementShape);
        } else if (wire.field() == 5) {
            std::string key;
            ValueInfo element;
            Wire inner = wire.message();
            while (inner.next()) {
                if (inner.field() == 1)
                    key = dtypeName(inner.integer());
                else if (inner.field() == 2)
                    type(inner.message(), element);
            }
            info.dtype = "map(" + key + ", " + element.dtype + ')';
        }
    }
}

} // namespace

std::string_view dtypeName(std::int64_t dataType)
{
    static constexpr std::string_view names[] = {"",
                                                 "float32",
                                                 "uint8",
                                                 "int8",
                                                 "uint16",
                                                 "int16",
                                                 "int32",
                                                 "int64",
                                                 "string",
                                                 "bool",
                                                 "float16",
                                                 "float64",
                                                 "uint32",
                                                 "uint64",
                                                 "complex64",
                                                 "complex128",
                                                 "bfloat16",
                                                 "float8_e4m3fn",
                                                 "float8_e4m3fnuz",
                                                 "float8_e5m2",
                                                 "float8_e5m2fnuz",
                                                 "uint4",
                                                 "int4",
                                                 "float4_e2m1",
                                                 "float8_e8m0fnu",
                                                 "uint2",
                                                 "int2",
                                                 "float6_e2m3fn",
                                                 "float6_e3m2fn"};
    return dataType >= 0 && dataType < static_cast<std::int64_t>(std::size(names))
               ? names[static_cast<std::size_t>(dataType)]
               : std::string_view();
}

ModelProto readModel(std::string_view file, const Limits& limits)
{
    return Reader(limits).model(Wire(file));
}

} // namespace nnview::onnx
