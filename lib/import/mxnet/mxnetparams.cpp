// The file: magic, reserved (u64 each), number of arrays (u64), the arrays, number of names (u64), the names (length
// u64, bytes). An array: see readArray; after src/ndarray/ndarray.cc of MXNet 1.9. All numbers are little endian.
#include "import/mxnet/mxnetparams.h"

#include "base/error.h"
#include "import/keras/bytesource.h"
#include "import/mxnet/mxnetarguments.h"

#include <array>
#include <limits>

namespace nnview::mxnet {

namespace {

constexpr std::uint64_t listMagic = 0x112;
constexpr std::uint32_t magicV1 = 0xF993fac8, magicV2 = 0xF993fac9, magicV3 = 0xF993faca;
constexpr std::uint32_t mostAxes = 32;

class Cursor
{
public:
    explicit Cursor(ByteSource& source) : m_source(source) {}

    std::int64_t at() const { return m_at; }
    std::int64_t left() const { return m_source.size() - m_at; }

    [[noreturn]] void failHere(std::string message) const
    {
        fail(ErrorCode::Malformed, std::move(message), "byte " + std::to_string(m_at) + " of the parameters",
             "Copy or download the file again.");
    }

    void read(std::span<std::byte> into)
    {
        if (!m_source.read(m_at, into))
            failHere("the file of parameters is cut off");
        m_at += static_cast<std::int64_t>(into.size());
    }
    template <class T>
    T number()
    {
        std::array<std::byte, sizeof(T)> bytes;
        read(bytes);
        std::uint64_t value = 0;
        for (std::size_t i = sizeof(T); i-- > 0;)
            value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
        return static_cast<T>(value);
    }
    void skip(std::int64_t bytes)
    {
        if (bytes < 0 || bytes > left())
            failHere("the file of parameters ends inside an array");
        m_at += bytes;
    }

private:
    ByteSource& m_source;
    std::int64_t m_at = 0;
};

Ints readShape(Cursor& cursor, std::uint32_t axes, bool wide)
{
    if (axes > mostAxes)
        cursor.failHere("an array has more than " + std::to_string(mostAxes) + " axes");
    Ints shape;
    for (std::uint32_t i = 0; i < axes; ++i) {
        shape.push_back(wide ? cursor.number<std::int64_t>() : cursor.number<std::uint32_t>());
        if (shape.back() < 0)
            cursor.failHere("an axis of an array is negative");
    }
    return shape;
}

std::int64_t bytesOf(Cursor& cursor, const Ints& shape, std::int64_t type)
{
    std::int64_t bytes = dtypeBytes(type);
    if (bytes == 0)
        cursor.failHere("an array is of an unknown type " + std::to_string(type));
    for (const std::int64_t extent : shape)
        if (__builtin_mul_overflow(bytes, extent, &bytes))
            cursor.failHere("an array is larger than any file");
    return bytes;
}

/// [magic] [storage type] [shape of what is stored, if sparse] shape, device (2 × i32), type (i32), [type and shape of
/// each index array, if sparse], numbers. Before version 1 there is no magic, the number of axes comes first.
StoredArray readArray(Cursor& cursor)
{
    StoredArray array;
    const auto magic = cursor.number<std::uint32_t>();
    const bool recent = magic == magicV2 || magic == magicV3;
    const std::int32_t storage = recent ? cursor.number<std::int32_t>() : 0;
    const int indices = storage == 1 ? 1 : storage == 2 ? 2 : 0; // dense is 0; row-sparse, CSR
    if (storage < 0 || storage > 2)
        cursor.failHere("an array is stored in an unknown way " + std::to_string(storage));
    Ints stored;
    if (indices > 0)
        stored = readShape(cursor, cursor.number<std::uint32_t>(), true);
    const bool wide = recent || magic == magicV1;
    const std::uint32_t axes = wide ? cursor.number<std::uint32_t>() : magic;
    if (magic == magicV3 && axes == std::numeric_limits<std::uint32_t>::max())
        return array; // not allocated
    array.shape = readShape(cursor, axes, wide);
    if (axes == 0 && magic != magicV3)
        return array; // nothing follows
    cursor.skip(8);
    const std::int32_t type = cursor.number<std::int32_t>();
    array.dtype = dtypeName(type);
    std::int64_t bytes = bytesOf(cursor, indices > 0 ? stored : array.shape, type);
    for (int i = 0; i < indices; ++i) {
        const std::int32_t indexType = cursor.number<std::int32_t>();
        const Ints shape = readShape(cursor, cursor.number<std::uint32_t>(), true);
        if (__builtin_add_overflow(bytes, bytesOf(cursor, shape, indexType), &bytes))
            cursor.failHere("an array is larger than any file");
    }
    cursor.skip(bytes);
    return array;
}

std::string readName(Cursor& cursor)
{
    const auto length = cursor.number<std::uint64_t>();
    if (length > static_cast<std::uint64_t>(std::min<std::int64_t>(cursor.left(), 1 << 16)))
        cursor.failHere("a name is longer than the file");
    std::string name(length, '\0');
    cursor.read(std::as_writable_bytes(std::span(name)));
    return name;
}

void setName(StoredArray& array, std::string name)
{
    array.auxiliary = name.starts_with("aux:");
    array.name = array.auxiliary || name.starts_with("arg:") ? name.substr(4) : std::move(name);
}

} // namespace

std::vector<StoredArray> readParams(const std::string& path, const Limits& limits)
{
    const auto source = fileSource(path);
    Cursor cursor(*source);
    if (cursor.number<std::uint64_t>() != listMagic)
        cursor.failHere("this is not a file of MXNet parameters");
    cursor.skip(8);
    const auto count = cursor.number<std::uint64_t>();
    if (count > static_cast<std::uint64_t>(limits.nodes))
        fail(ErrorCode::Limit, "the file has more arrays than nodes allows", "byte 16 of the parameters",
             "If you trust the file, raise the limit with --limit nodes=VALUE.");
    std::vector<StoredArray> arrays;
    for (std::uint64_t i = 0; i < count; ++i)
        arrays.push_back(readArray(cursor));
    const auto names = cursor.number<std::uint64_t>();
    if (names != 0 && names != count)
        cursor.failHere("the file has " + std::to_string(count) + " arrays but " + std::to_string(names) + " names");
    for (std::size_t i = 0; i < arrays.size(); ++i)
        setName(arrays[i], names == 0 ? std::to_string(i) : readName(cursor));
    return arrays;
}

} // namespace nnview::mxnet
