#include "import/onnx/texttensor.h"

#include "import/onnx/contents.h"
#include "import/protobuf/wirewriter.h"

#include <algorithm>

namespace nnview::onnx {

namespace {

/// In the order of TensorProto.DataType.
constexpr std::string_view types[] = {
    // clang-format off
    "undefined", "float", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "double",
    "uint32", "uint64", "complex64", "complex128", "bfloat16", "float8e4m3fn", "float8e4m3fnuz", "float8e5m2",
    "float8e5m2fnuz", "uint4", "int4", "float4e2m1", "float8e8m0", "uint2", "int2",
    // clang-format on
};

std::string typeMessage(const TensorType& type)
{
    std::string out, shape;
    putInteger(out, 1, type.type);
    if (!type.dims)
        return out;
    for (const std::string& dim : *type.dims) {
        std::string message;
        std::int64_t size = 0;
        const char* end = dim.data() + dim.size();
        if (const auto [stop, problem] = std::from_chars(dim.data(), end, size); problem == std::errc() && stop == end)
            putInteger(message, 1, size);
        else if (!dim.empty())
            putBytes(message, 2, dim);
        putBytes(shape, 1, message);
    }
    putBytes(out, 2, shape);
    return out;
}

/// In the field of its type. Narrow floats stay unread: nobody computes shapes with them.
void number(TextCursor& text, std::string& out, int type)
{
    const std::string_view name = types[static_cast<std::size_t>(type)];
    if (name == "float")
        putReal(out, 4, text.parsed<float>());
    else if (name == "double")
        putReal(out, 10, text.parsed<double>());
    else if (name == "int64")
        putInteger(out, 7, text.parsed<std::int64_t>());
    else if (name == "uint32" || name == "uint64")
        putInteger(out, 11, static_cast<std::int64_t>(text.parsed<std::uint64_t>()));
    else if (name.starts_with("int") || name.starts_with("uint") || name == "bool")
        putInteger(out, 5, text.parsed<std::int64_t>());
    else
        text.number();
}

void numbers(TextCursor& text, std::string& out, int type, bool isSmall)
{
    text.expect("{");
    while (!text.take("}")) {
        if (text.isQuoted())
            text.quoted();
        else if (isSmall)
            number(text, out, type);
        else
            text.number();
        if (!text.take(",") && text.peek() != '}')
            text.failHere("the numbers of a tensor in the text of the model do not end");
    }
}

std::string readType(TextCursor& text, const Limits& limits, std::int64_t depth)
{
    if (depth > limits.nesting)
        fail(ErrorCode::Limit, "a type in the text of the model is nested deeper than nesting allows", {},
             "Raise the limit with --limit nesting=VALUE.");
    std::string out, inner;
    const std::string_view word = text.word();
    if (const int element = typeOf(word); element != 0) {
        putBytes(out, 1, typeMessage(readTensorType(text, element)));
    } else if (word == "seq" || word == "optional") {
        text.expect("(");
        putBytes(inner, 1, readType(text, limits, depth + 1));
        text.expect(")");
        putBytes(out, word == "seq" ? 4 : 9, inner);
    } else if (word == "sparse_tensor") {
        text.expect("(");
        putBytes(out, 8, typeMessage(readTensorType(text, typeOf(text.word()))));
        text.expect(")");
    } else if (word == "map") {
        text.expect("(");
        putInteger(inner, 1, typeOf(text.word()));
        text.expect(",");
        putBytes(inner, 2, readType(text, limits, depth + 1));
        text.expect(")");
        putBytes(out, 5, inner);
    } else {
        text.failHere("the text of the model names a type that NNView does not know: " +
                      std::string(word.substr(0, 100)));
    }
    return out;
}

} // namespace

int typeOf(std::string_view word)
{
    const auto* at = std::ranges::find(types, word);
    return at == std::end(types) ? 0 : static_cast<int>(at - std::begin(types));
}

TensorType readTensorType(TextCursor& text, int elementType)
{
    TensorType result{elementType, std::vector<std::string>()};
    if (!text.take("["))
        return result;
    if (text.take("]")) {
        result.dims.reset();
        return result;
    }
    do
        result.dims->push_back(text.take("?") ? std::string() : text.name());
    while (text.take(","));
    text.expect("]");
    return result;
}

std::string readType(TextCursor& text, const Limits& limits)
{
    return readType(text, limits, 0);
}

std::string readTensor(TextCursor& text, const TensorType& type, std::string_view name)
{
    std::string out;
    std::int64_t count = 1;
    for (const std::string& dim : type.dims.value_or(std::vector<std::string>())) {
        std::int64_t size = -1;
        std::from_chars(dim.data(), dim.data() + dim.size(), size);
        if (size < 0)
            text.failHere("a stored tensor in the text of the model has an extent that is no number");
        if (__builtin_mul_overflow(count, size, &count))
            count = std::int64_t(1) << 62;
        putInteger(out, 1, size);
    }
    putInteger(out, 2, type.type);
    putBytes(out, 8, name);
    if (!text.take("[")) {
        numbers(text, out, type.type, count <= static_cast<std::int64_t>(mostContent));
        return out;
    }
    while (!text.take("]")) {
        std::string entry;
        putBytes(entry, 1, text.quoted());
        text.expect(":");
        putBytes(entry, 2, text.quoted());
        putBytes(out, 13, entry);
        text.take(",");
    }
    putInteger(out, 14, 1); // TensorProto.EXTERNAL
    return out;
}

} // namespace nnview::onnx
