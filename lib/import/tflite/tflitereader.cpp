#include "import/tflite/tflitereader.h"

#include "base/error.h"
#include "import/tflite/flatbuffer.h"
#include "import/tflite/tfliteschema.h"

#include <algorithm>
#include <charconv>

namespace nnview {

namespace {

// Field numbers of the schema.
enum ModelField {
    modelVersion,
    modelCodes,
    modelSubgraphs,
    modelDescription,
    modelBuffers,
    modelMetadata = 6,
    modelSignatures
};
enum CodeField { codeDeprecated, codeCustom, codeVersion, codeBuiltin };
enum SubgraphField { subgraphTensors, subgraphInputs, subgraphOutputs, subgraphOperators, subgraphName };
enum TensorField {
    tensorShape,
    tensorType,
    tensorBuffer,
    tensorName,
    tensorQuantization,
    tensorVariable,
    tensorSparsity,
    tensorSignature,
    tensorExternalBuffer = 10
};
enum QuantizationField { quantizationScale = 2 };
enum BufferField { bufferData, bufferOffset, bufferSize };
enum OperatorField {
    operatorCode,
    operatorInputs,
    operatorOutputs,
    operatorOptionsType,
    operatorOptions,
    operatorSecondOptionsType = 11,
    operatorSecondOptions
};
enum SignatureField { signatureInputs, signatureOutputs, signatureKey, signatureSubgraph = 4 };
enum NameField { nameText, nameTensor };

constexpr std::int64_t mostAxes = 32;
constexpr std::int64_t mostOperands = 100'000;
constexpr std::int64_t mostSubgraphs = 10'000;
constexpr std::int64_t tensorsPerNode = 20;

struct Code
{
    std::int64_t builtin = 0;
    std::string custom;
};

/// Where a stored tensor's bytes lie; none for one that is made.
struct Stored
{
    std::int64_t offset = 0, bytes = 0;
};

std::int64_t bytesOf(const std::string& dtype)
{
    if (dtype == "int64" || dtype == "uint64")
        return 8;
    if (dtype == "int32" || dtype == "uint32")
        return 4;
    return dtype == "int16" || dtype == "uint16" ? 2 : 1;
}

class Reader
{
public:
    Reader(ByteSource& source, const Limits& limits) : m_bytes(source), m_limits(limits) {}

    TfliteModel run()
    {
        const FlatTable model = FlatTable::root(m_bytes);
        m_buffers = model.tables(modelBuffers, tensorsPerNode * m_limits.nodes);
        readCodes(model);
        TfliteModel result;
        result.version = model.number<std::uint32_t>(modelVersion);
        result.description = model.text(modelDescription);
        for (const FlatTable& entry : model.tables(modelMetadata, mostSubgraphs))
            result.metadata.push_back(entry.text(0));
        for (const FlatTable& entry : model.tables(modelSubgraphs, mostSubgraphs))
            result.subgraphs.push_back(readSubgraph(entry));
        if (result.subgraphs.empty())
            fail(ErrorCode::Malformed, "a TensorFlow Lite model without a graph", {}, "Convert the model again.");
        for (const FlatTable& entry : model.tables(modelSignatures, mostSubgraphs))
            result.signatures.push_back(readSignature(entry));
        return result;
    }

private:
    void readCodes(const FlatTable& model)
    {
        for (const FlatTable& entry : model.tables(modelCodes, mostOperands)) {
            // Codes above 126 do not fit the old field, which then says 127.
            Code code{std::max<std::int64_t>(entry.number<std::int8_t>(codeDeprecated),
                                             entry.number<std::int32_t>(codeBuiltin)),
                      entry.text(codeCustom)};
            m_codes.push_back(std::move(code));
        }
    }

    Stored storedAt(std::int64_t index)
    {
        if (index <= 0) // the first buffer is empty by definition
            return {};
        if (index >= static_cast<std::int64_t>(m_buffers.size()))
            fail(ErrorCode::Malformed,
                 "a tensor names buffer " + std::to_string(index) + ", which the file does not have");
        const FlatTable& buffer = m_buffers[static_cast<std::size_t>(index)];
        const auto outside = buffer.number<std::uint64_t>(bufferOffset); // behind the flatbuffer, in models above 2 GB
        if (outside > 1) {
            const auto bytes = buffer.number<std::uint64_t>(bufferSize);
            const auto size = static_cast<std::uint64_t>(m_bytes.size());
            if (outside > size || bytes > size - outside)
                fail(ErrorCode::Malformed, "the weights of a tensor lie beyond the end of the file",
                     "buffer " + std::to_string(index), "Copy or convert the model again.");
            return {static_cast<std::int64_t>(outside), static_cast<std::int64_t>(bytes)};
        }
        const FlatTable::Span span = buffer.span(bufferData, 1);
        return {span.offset, span.count};
    }

    std::optional<Ints> numbersAt(const TfliteTensor& tensor, const Stored& stored)
    {
        const bool whole = tensor.dtype == "int32" || tensor.dtype == "int64" || tensor.dtype == "int16" ||
                           tensor.dtype == "int8" || tensor.dtype == "uint8" || tensor.dtype == "bool";
        const std::int64_t width = bytesOf(tensor.dtype);
        std::int64_t count = 1;
        for (const std::int64_t extent : tensor.shape)
            if (extent < 0 || __builtin_mul_overflow(count, extent, &count))
                return std::nullopt;
        if (!whole || tensor.quantized || count > static_cast<std::int64_t>(tensorflow::mostNumbers) ||
            stored.bytes != count * width)
            return std::nullopt;
        Ints values;
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t at = stored.offset + i * width;
            values.push_back(width == 8   ? m_bytes.at<std::int64_t>(at)
                             : width == 4 ? m_bytes.at<std::int32_t>(at)
                             : width == 2 ? m_bytes.at<std::int16_t>(at)
                                          : m_bytes.at<std::int8_t>(at));
        }
        return values;
    }

    TfliteTensor readTensor(const FlatTable& entry)
    {
        TfliteTensor tensor;
        tensor.name = entry.text(tensorName);
        tensor.dtype = tfliteType(entry.number<std::int8_t>(tensorType));
        tensor.shape = entry.numbers<std::int32_t>(tensorShape, mostAxes);
        tensor.signature = entry.numbers<std::int32_t>(tensorSignature, mostAxes);
        for (std::int64_t& extent : tensor.shape)
            if (extent < 0) { // written by hand: the free sizes stand in the shape itself
                tensor.signature = tensor.signature.empty() ? tensor.shape : tensor.signature;
                extent = 1;
            }
        if (tensor.signature.size() != tensor.shape.size())
            tensor.signature.clear();
        tensor.variable = entry.number<std::uint8_t>(tensorVariable) != 0;
        const auto quantization = entry.table(tensorQuantization);
        tensor.quantized = quantization && quantization->span(quantizationScale, 4).count > 0;
        tensor.buffer = entry.number<std::uint32_t>(tensorBuffer);
        const Stored stored = storedAt(tensor.buffer);
        tensor.stored = stored.bytes > 0 || entry.number<std::uint32_t>(tensorExternalBuffer) > 0;
        if (stored.bytes > 0)
            tensor.numbers = numbersAt(tensor, stored);
        return tensor;
    }

    Ints readIndices(const FlatTable& entry, int field, std::size_t count) const
    {
        Ints indices = entry.numbers<std::int32_t>(field, mostOperands);
        for (const std::int64_t index : indices)
            if (index < -1 || index >= static_cast<std::int64_t>(count))
                fail(ErrorCode::Malformed,
                     "an operation names tensor " + std::to_string(index) + " of " + std::to_string(count), {},
                     "Copy or convert the model again.");
        return indices;
    }

    TfliteSubgraph readSubgraph(const FlatTable& entry)
    {
        TfliteSubgraph subgraph;
        subgraph.name = entry.text(subgraphName);
        for (const FlatTable& tensor : entry.tables(subgraphTensors, tensorsPerNode * m_limits.nodes))
            subgraph.tensors.push_back(readTensor(tensor));
        const std::size_t count = subgraph.tensors.size();
        subgraph.inputs = readIndices(entry, subgraphInputs, count);
        subgraph.outputs = readIndices(entry, subgraphOutputs, count);
        const auto operators = entry.tables(subgraphOperators, INT32_MAX);
        m_operators += static_cast<std::int64_t>(operators.size());
        if (m_operators > m_limits.nodes)
            fail(ErrorCode::Limit, "the model has more operations than nodes allows", {},
                 "Raise the limit with --limit nodes=VALUE.");
        for (const FlatTable& operation : operators)
            subgraph.operators.push_back(readOperator(operation, count));
        return subgraph;
    }

    TfliteOperator readOperator(const FlatTable& entry, std::size_t tensors)
    {
        TfliteOperator result;
        const auto index = entry.number<std::uint32_t>(operatorCode);
        if (index >= m_codes.size())
            fail(ErrorCode::Malformed,
                 "an operation has code " + std::to_string(index) + ", which the file does not have", {},
                 "Copy or convert the model again.");
        const Code& code = m_codes[index];
        constexpr std::int64_t custom = 32;
        result.code = code.builtin;
        result.custom = code.builtin == custom;
        const TfliteBuiltin* builtin = tfliteBuiltin(code.builtin);
        result.type = result.custom ? (code.custom.empty() ? "CUSTOM" : code.custom)
                      : builtin     ? std::string(builtin->name)
                                    : "BUILTIN_" + std::to_string(code.builtin);
        result.inputs = readIndices(entry, operatorInputs, tensors);
        result.outputs = readIndices(entry, operatorOutputs, tensors);
        if (const auto options = entry.table(operatorOptions))
            readOptions(*options, tfliteOptions(entry.number<std::uint8_t>(operatorOptionsType), false),
                        result.options);
        if (const auto options = entry.table(operatorSecondOptions))
            readOptions(*options, tfliteOptions(entry.number<std::uint8_t>(operatorSecondOptionsType), true),
                        result.options);
        return result;
    }

    /// `fields`: see tfliteOptions.
    void readOptions(const FlatTable& table, std::string_view fields, Attributes& options)
    {
        for (int field = 0; !fields.empty(); ++field) {
            const auto end = std::min(fields.find(' '), fields.size());
            readOption(table, field, fields.substr(0, end), options);
            fields.remove_prefix(std::min(end + 1, fields.size()));
        }
    }

    void readOption(const FlatTable& table, int field, std::string_view text, Attributes& options)
    {
        const auto colon = text.find(':');
        if (colon == std::string_view::npos)
            return;
        const std::string_view name = text.substr(0, colon);
        std::string_view type = text.substr(colon + 1);
        std::int64_t fallback = 0;
        if (const auto equals = type.find('='); equals != std::string_view::npos) {
            std::from_chars(type.data() + equals + 1, type.data() + type.size(), fallback);
            type = type.substr(0, equals);
        }
        const auto small = [&] { return table.number(field, static_cast<std::int8_t>(fallback)); };
        if (type == "b")
            options.set(name, table.number(field, static_cast<std::uint8_t>(fallback)) != 0);
        else if (type == "i32")
            options.set(name, std::int64_t(table.number(field, static_cast<std::int32_t>(fallback))));
        else if (type == "u32")
            options.set(name, std::int64_t(table.number<std::uint32_t>(field)));
        else if (type == "i64")
            options.set(name, table.number(field, fallback));
        else if (type == "i8")
            options.set(name, std::int64_t(small()));
        else if (type == "f32")
            options.set(name, double(table.number<float>(field)));
        else if (type == "s")
            options.set(name, table.text(field));
        else if (type == "I32")
            options.set(name, table.numbers<std::int32_t>(field, mostAxes));
        else if (type == "I64")
            options.set(name, table.numbers<std::int64_t>(field, 2 * mostAxes));
        else if (type == "pad")
            options.set(name, std::string(small() == 0 ? "same" : "valid"));
        else if (type == "type")
            options.set(name, std::string(tfliteType(small())));
        else if (type == "act" && small() != 0)
            options.set(name, std::int64_t(small()));
    }

    TfliteSignature readSignature(const FlatTable& entry)
    {
        TfliteSignature result;
        result.key = entry.text(signatureKey);
        result.subgraph = entry.number<std::uint32_t>(signatureSubgraph);
        const auto read = [&](int field) {
            std::vector<TfliteName> names;
            for (const FlatTable& name : entry.tables(field, mostOperands))
                names.push_back({name.text(nameText), std::int64_t(name.number<std::uint32_t>(nameTensor))});
            return names;
        };
        result.inputs = read(signatureInputs);
        result.outputs = read(signatureOutputs);
        return result;
    }

    FlatBytes m_bytes;
    const Limits& m_limits;
    std::vector<FlatTable> m_buffers;
    std::vector<Code> m_codes;
    std::int64_t m_operators = 0;
};

} // namespace

TfliteModel readTflite(ByteSource& source, const Limits& limits)
{
    return Reader(source, limits).run();
}

} // namespace nnview
