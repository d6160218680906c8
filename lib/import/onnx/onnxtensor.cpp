#include "import/onnx/onnxmodel.h"
#include "import/protobuf/wire.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace nnview::onnx {

namespace {

enum DataType {
    Float = 1,
    Uint8,
    Int8,
    Uint16,
    Int16,
    Int32,
    Int64,
    Text,
    Bool,
    Float16,
    Double,
    Uint32,
    Uint64,
    Bfloat16 = 16
};

/// Bytes of one element in raw_data; 0 for types whose numbers nobody needs.
std::size_t sizeOf(int dataType)
{
    switch (dataType) {
    case Uint8:
    case Int8:
    case Bool:
        return 1;
    case Uint16:
    case Int16:
    case Float16:
    case Bfloat16:
        return 2;
    case Float:
    case Int32:
    case Uint32:
        return 4;
    case Int64:
    case Uint64:
    case Double:
        return 8;
    default:
        return 0;
    }
}

bool isRealType(int dataType)
{
    return dataType == Float || dataType == Double || dataType == Float16 || dataType == Bfloat16;
}

bool isSigned(int dataType)
{
    return dataType == Int8 || dataType == Int16 || dataType == Int32 || dataType == Int64;
}

template <class To, class From>
To sameBits(From from)
{
    static_assert(sizeof(To) == sizeof(From));
    To to{};
    std::memcpy(&to, &from, sizeof(to));
    return to;
}

double fromHalf(std::uint64_t bits)
{
    const auto exponent = static_cast<int>(bits >> 10 & 0x1f);
    const auto fraction = static_cast<double>(bits & 0x3ff);
    double size = std::ldexp(fraction, -24);
    if (exponent == 0x1f)
        size = fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
    else if (exponent > 0)
        size = std::ldexp(fraction + 1024, exponent - 25);
    return bits & 0x8000 ? -size : size;
}

double realOf(std::uint64_t bits, int dataType)
{
    switch (dataType) {
    case Float:
        return shortest(sameBits<float>(static_cast<std::uint32_t>(bits)));
    case Double:
        return sameBits<double>(bits);
    case Float16:
        return fromHalf(bits);
    default:
        return shortest(sameBits<float>(static_cast<std::uint32_t>(bits << 16)));
    }
}

std::int64_t integerOf(std::uint64_t bits, std::size_t size, bool hasSign)
{
    const unsigned unused = 64 - 8 * static_cast<unsigned>(size);
    const std::uint64_t high = bits << unused;
    return hasSign ? static_cast<std::int64_t>(high) >> unused : static_cast<std::int64_t>(high >> unused);
}

void appendRaw(Numbers& numbers, std::string_view raw, int dataType)
{
    const std::size_t size = sizeOf(dataType);
    for (std::size_t at = 0; at + size <= raw.size(); at += size) {
        std::uint64_t bits = 0;
        for (std::size_t i = size; i-- > 0;)
            bits = bits << 8 | static_cast<unsigned char>(raw[at + i]);
        if (numbers.isReal)
            numbers.reals.push_back(realOf(bits, dataType));
        else
            numbers.integers.push_back(integerOf(bits, size, isSigned(dataType)));
    }
}

/// int32_data holds every narrow type; half floats are there as their bits.
void appendNarrow(Numbers& numbers, const Ints& list, int dataType)
{
    for (const std::int64_t number : list) {
        if (numbers.isReal)
            numbers.reals.push_back(realOf(static_cast<std::uint64_t>(number) & 0xffff, dataType));
        else
            numbers.integers.push_back(static_cast<std::int32_t>(number));
    }
}

} // namespace

std::optional<Numbers> values(const Tensor& tensor, std::size_t most)
{
    Parameter header;
    header.shape = tensor.dims;
    const std::int64_t count = header.elements();
    if (count > static_cast<std::int64_t>(most) || tensor.isExternal || tensor.isSparse || sizeOf(tensor.dataType) == 0)
        return std::nullopt;
    Numbers numbers;
    numbers.isReal = isRealType(tensor.dataType);
    Wire wire(tensor.content, tensor.offset);
    Ints narrow;
    while (wire.next()) {
        switch (wire.field()) {
        case 4:
            wire.append(numbers.reals, false);
            break;
        case 5:
            wire.append(narrow);
            break;
        case 7:
        case 11:
            wire.append(numbers.integers);
            break;
        case 9:
            if (wire.bytes().size() != static_cast<std::size_t>(count) * sizeOf(tensor.dataType))
                return std::nullopt;
            appendRaw(numbers, wire.bytes(), tensor.dataType);
            break;
        case 10:
            wire.append(numbers.reals, true);
            break;
        default:
            break;
        }
    }
    appendNarrow(numbers, narrow, tensor.dataType);
    const std::size_t have = numbers.isReal ? numbers.reals.size() : numbers.integers.size();
    return have == static_cast<std::size_t>(count) ? std::optional(std::move(numbers)) : std::nullopt;
}

} // namespace nnview::onnx
