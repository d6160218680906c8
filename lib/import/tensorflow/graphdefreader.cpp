#include "import/tensorflow/graphdefreader.h"

#include "base/error.h"
#include "import/protobuf/wire.h"
#include "import/tensorflow/call.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace nnview::tensorflow {

namespace {

// Field numbers of tensorflow/core/framework/*.proto and core/protobuf/{meta_graph,saved_model}.proto.

std::string typeName(std::int64_t type)
{
    static constexpr std::array<std::string_view, 24> names = {
        "unknown",   "float32", "float64",    "int32",   "uint8",    "int16",   "int8",     "str",
        "complex64", "int64",   "bool",       "qint8",   "quint8",   "qint32",  "bfloat16", "qint16",
        "quint16",   "uint16",  "complex128", "float16", "resource", "variant", "uint32",   "uint64"};
    const std::int64_t plain = type > 100 ? type - 100 : type; // a reference to a variable
    return plain >= 0 && plain < static_cast<std::int64_t>(names.size())
               ? std::string(names[static_cast<std::size_t>(plain)])
               : "unknown";
}

/// "data_format" => "dataFormat"
std::string camelCase(std::string_view key)
{
    std::string result;
    bool raise = false;
    for (const char c : key) {
        if (c == '_') {
            raise = !result.empty();
            continue;
        }
        result += raise && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        raise = false;
    }
    return result;
}

constexpr std::size_t mostAxes = 64;
constexpr std::string_view fileWords = "TensorFlow graph";

/// -1: free; nullopt: unknown rank.
Shape readShape(Wire wire)
{
    Dims dims;
    bool unknownRank = false;
    while (wire.next()) {
        if (wire.field() == 3)
            unknownRank = wire.integer() != 0;
        if (wire.field() != 2 || dims.size() >= mostAxes)
            continue;
        Wire dim = wire.message();
        std::int64_t size = 0;
        while (dim.next())
            if (dim.field() == 1)
                size = dim.integer();
        dims.emplace_back(size);
    }
    return unknownRank ? Shape() : Shape(dims);
}

Ints asInts(const Shape& shape)
{
    Ints result;
    if (shape)
        for (const Dim& dim : *shape)
            result.push_back(dim.size);
    return result;
}

template <class T>
Ints unpacked(std::string_view bytes)
{
    Ints numbers;
    for (std::size_t at = 0; at + sizeof(T) <= bytes.size(); at += sizeof(T)) {
        T number{};
        std::memcpy(&number, bytes.data() + at, sizeof(T));
        numbers.push_back(static_cast<std::int64_t>(number));
    }
    return numbers;
}

/// The number of a scalar float32 or float64, in the bytes of its content or listed; nullopt for other types.
std::optional<double> scalar(const StoredTensor& tensor, std::string_view content, const std::vector<double>& listed)
{
    const bool isWide = tensor.dtype == "float64";
    if (!tensor.shape.empty() || (!isWide && tensor.dtype != "float32"))
        return std::nullopt;
    double wide = listed.empty() ? 0 : listed.front();
    float narrow = static_cast<float>(wide);
    if (isWide && content.size() == sizeof wide)
        std::memcpy(&wide, content.data(), sizeof wide);
    if (!isWide && content.size() == sizeof narrow)
        std::memcpy(&narrow, content.data(), sizeof narrow);
    return isWide ? wide : shortest(narrow);
}

StoredTensor readTensor(Wire wire)
{
    StoredTensor tensor;
    std::string_view content;
    Ints listed;
    std::vector<double> reals;
    while (wire.next()) {
        switch (wire.field()) {
        case 1:
            tensor.dtype = typeName(wire.integer());
            break;
        case 2:
            tensor.shape = asInts(readShape(wire.message()));
            break;
        case 4:
            content = wire.bytes();
            break;
        case 5:
        case 6: // float_val, double_val
            if (reals.empty() && wire.size() <= sizeof(double))
                wire.append(reals, wire.field() == 6);
            break;
        case 7:
        case 10:
        case 11: // int_val, int64_val, bool_val
            if (listed.size() <= mostNumbers)
                wire.append(listed);
            break;
        default:
            break;
        }
    }
    tensor.number = scalar(tensor, content, reals);
    std::int64_t count = 1;
    for (const std::int64_t extent : tensor.shape)
        if (extent < 0 || __builtin_mul_overflow(count, extent, &count))
            return tensor;
    const bool isWide = tensor.dtype == "int64", isWhole = isWide || tensor.dtype == "int32" || tensor.dtype == "bool";
    if (!isWhole || count > static_cast<std::int64_t>(mostNumbers))
        return tensor;
    if (!content.empty())
        listed = isWide                    ? unpacked<std::int64_t>(content)
                 : tensor.dtype == "int32" ? unpacked<std::int32_t>(content)
                                           : unpacked<std::int8_t>(content);
    else if (!listed.empty())
        listed.resize(static_cast<std::size_t>(count), listed.back()); // the last one stands for all that follow
    if (static_cast<std::int64_t>(listed.size()) == count)
        tensor.numbers = std::move(listed);
    else if (content.empty() && listed.empty())
        tensor.numbers = Ints(static_cast<std::size_t>(count), 0);
    return tensor;
}

std::string functionName(Wire wire)
{
    while (wire.next())
        if (wire.field() == 1)
            return std::string(wire.bytes());
    return {};
}

void readList(Wire wire, const std::string& key, Operation& operation)
{
    Ints numbers;
    std::vector<double> reals;
    std::vector<std::string> texts;
    std::vector<Shape> shapes;
    constexpr std::size_t most = 100'000;
    while (wire.next() && texts.size() + shapes.size() + numbers.size() < most) {
        switch (wire.field()) {
        case 2:
            texts.emplace_back(wire.bytes());
            break;
        case 3:
        case 5:
            wire.append(numbers);
            break;
        case 4:
            wire.append(reals, false);
            break;
        case 6: {
            Ints types;
            wire.append(types);
            std::ranges::transform(types, std::back_inserter(texts), typeName);
            break;
        }
        case 7:
            shapes.push_back(readShape(wire.message()));
            break;
        case 9:
            texts.push_back(functionName(wire.message()));
            break;
        default:
            break;
        }
    }
    if (key == "_output_shapes" || key == "output_shapes")
        operation.outputShapes = std::move(shapes);
    else if (key.starts_with('_'))
        return;
    else if (!texts.empty())
        operation.attributes.set(camelCase(key), std::move(texts));
    else if (!reals.empty())
        operation.attributes.set(camelCase(key), std::move(reals));
    else if (shapes.empty())
        operation.attributes.set(camelCase(key), std::move(numbers));
}

void readAttribute(Wire wire, Operation& operation)
{
    std::string key;
    std::optional<Wire> value;
    while (wire.next()) {
        if (wire.field() == 1)
            key = wire.bytes();
        else if (wire.field() == 2)
            value = wire.message();
    }
    if (!value)
        return;
    const bool hidden = key.starts_with('_');
    while (value->next()) {
        switch (value->field()) {
        case 1:
            readList(value->message(), key, operation);
            break;
        case 2:
            if (!hidden)
                operation.attributes.set(camelCase(key), std::string(value->bytes().substr(0, 1000)));
            break;
        case 3:
            if (!hidden)
                operation.attributes.set(camelCase(key), value->integer());
            break;
        case 4:
            if (!hidden)
                operation.attributes.set(camelCase(key), value->real());
            break;
        case 5:
            if (!hidden)
                operation.attributes.set(camelCase(key), value->integer() != 0);
            break;
        case 6:
            operation.attributes.set(camelCase(key), typeName(value->integer()));
            break;
        case 7:
            if (key == "shape")
                operation.shape = readShape(value->message());
            break;
        case 8:
            if (key == "value")
                operation.value = readTensor(value->message());
            break;
        case 10:
            operation.attributes.set(camelCase(key), functionName(value->message()));
            break;
        default:
            break;
        }
    }
}

class Reader
{
public:
    explicit Reader(const Limits& limits) : m_limits(limits) {}

    void readGraph(Wire wire, GraphDef& graph)
    {
        while (wire.next()) {
            if (wire.field() == 1) {
                graph.nodes.push_back(readOperation(wire.message()));
            } else if (wire.field() == 2) {
                Wire library = wire.message();
                while (library.next())
                    if (library.field() == 1)
                        addFunction(library.message(), graph);
            }
        }
    }

    void readMetaGraph(Wire wire, GraphDef& graph)
    {
        while (wire.next()) {
            switch (wire.field()) {
            case 1: {
                Wire info = wire.message();
                while (info.next())
                    if (info.field() == 5)
                        graph.version = info.bytes();
                break;
            }
            case 2:
                readGraph(wire.message(), graph);
                break;
            case 5:
                graph.signatures.push_back(readSignature(wire.message()));
                break;
            default:
                break;
            }
        }
    }

private:
    Operation readOperation(Wire wire)
    {
        if (++m_operations > m_limits.nodes * 4) // half of a training graph are constants and reads, which are no nodes
            fail(ErrorCode::Limit, "the model has more operations than nodes allows", {},
                 "Raise the limit with --limit nodes=VALUE.");
        Operation operation;
        while (wire.next()) {
            if (wire.field() == 1)
                operation.name = wire.bytes();
            else if (wire.field() == 2)
                operation.type = wire.bytes();
            else if (wire.field() == 3)
                operation.inputs.emplace_back(wire.bytes());
            else if (wire.field() == 5)
                readAttribute(wire.message(), operation);
        }
        return operation;
    }

    void addFunction(Wire wire, GraphDef& graph)
    {
        Function function;
        while (wire.next()) {
            switch (wire.field()) {
            case 1:
                readSignatureOf(wire.message(), function);
                break;
            case 3:
                function.body.push_back(readOperation(wire.message()));
                break;
            case 4: {
                const auto [key, value] = textPair(wire.message());
                function.returned.insert_or_assign(std::string(key), std::string(value));
                break;
            }
            default:
                break;
            }
        }
        const std::string name = function.name;
        graph.functions.emplace(name, std::move(function));
    }

    static void readSignatureOf(Wire wire, Function& function)
    {
        while (wire.next()) {
            if (wire.field() == 1)
                function.name = wire.bytes();
            else if (wire.field() == 2)
                function.inputs.push_back(functionName(wire.message())); // the name is field 1 there too
            else if (wire.field() == 3)
                function.outputs.push_back(functionName(wire.message()));
        }
    }

    static SignatureTensor readSignatureTensor(Wire wire)
    {
        SignatureTensor tensor;
        while (wire.next()) {
            if (wire.field() == 1)
                tensor.name = wire.bytes();
            if (wire.field() != 2)
                continue;
            Wire info = wire.message();
            while (info.next()) {
                if (info.field() == 1)
                    tensor.tensor = info.bytes();
                else if (info.field() == 2)
                    tensor.dtype = typeName(info.integer());
                else if (info.field() == 3)
                    tensor.shape = readShape(info.message());
            }
        }
        return tensor;
    }

    static Signature readSignature(Wire wire)
    {
        Signature signature;
        while (wire.next()) {
            if (wire.field() == 1)
                signature.key = wire.bytes();
            if (wire.field() != 2)
                continue;
            Wire definition = wire.message();
            while (definition.next()) {
                if (definition.field() == 1)
                    signature.inputs.push_back(readSignatureTensor(definition.message()));
                else if (definition.field() == 2)
                    signature.outputs.push_back(readSignatureTensor(definition.message()));
            }
        }
        const auto byName = [](const SignatureTensor& a, const SignatureTensor& b) { return a.name < b.name; };
        std::ranges::sort(signature.inputs, byName); // maps have no order of their own
        std::ranges::sort(signature.outputs, byName);
        return signature;
    }

    const Limits& m_limits;
    std::int64_t m_operations = 0;
};

bool isForServing(Wire metaGraph)
{
    while (metaGraph.next()) {
        if (metaGraph.field() != 1)
            continue;
        Wire info = metaGraph.message();
        while (info.next())
            if (info.field() == 4 && info.bytes() == "serve")
                return true;
    }
    return false;
}

/// The bytes of a field at the start of `head`, as far as they are there; nullopt if another field stands there.
std::optional<std::string_view> firstField(std::string_view head, char tag)
{
    if (head.size() < 2 || head[0] != tag)
        return std::nullopt;
    std::size_t at = 1;
    while (at < head.size() && (head[at] & '\x80') != 0)
        ++at;
    return at > 10 || at >= head.size() ? std::optional<std::string_view>() : head.substr(at + 1);
}

bool isName(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '/' ||
               c == '.' || c == '-' || c == '>' || c == '\\';
    });
}

} // namespace

GraphDef readGraphDef(std::string_view bytes, const Limits& limits)
{
    GraphDef graph;
    Reader(limits).readGraph(Wire(bytes, 0, fileWords), graph);
    return graph;
}

GraphDef readSavedModel(std::string_view bytes, const Limits& limits)
{
    std::optional<Wire> chosen;
    Wire wire(bytes, 0, fileWords);
    bool served = false;
    while (wire.next()) {
        if (wire.field() != 2 || served)
            continue;
        served = isForServing(wire.message());
        if (!chosen || served)
            chosen = wire.message();
    }
    if (!chosen)
        fail(ErrorCode::Malformed, "a SavedModel without a graph", {}, "Save the model again.");
    GraphDef graph;
    Reader(limits).readMetaGraph(*chosen, graph);
    return graph;
}

/// A node that begins with its name and its operation's.
bool looksLikeGraphDef(std::string_view head)
{
    const auto node = firstField(head, '\x0a');
    if (!node || node->size() < 4 || (*node)[0] != '\x0a')
        return false;
    const auto length = static_cast<unsigned char>((*node)[1]);
    const std::string_view rest = node->substr(2);
    if (length >= 0x80 || rest.size() < length + 3U || !isName(rest.substr(0, length)) || rest[length] != '\x12')
        return false;
    const auto typeLength = static_cast<unsigned char>(rest[length + 1]);
    return typeLength < 0x80 && rest.size() >= length + 2U + typeLength && isName(rest.substr(length + 2, typeLength));
}

bool looksLikeSavedModel(std::string_view head)
{
    // schema version 1, then a meta graph that begins with its information
    const auto metaGraph = head.starts_with("\x08\x01") ? firstField(head.substr(2), '\x12') : std::nullopt;
    return metaGraph && !metaGraph->empty() && (*metaGraph)[0] == '\x0a';
}

} // namespace nnview::tensorflow
