#include "import/keras/checkpointindex.h"

#include "base/error.h"
#include "import/protobuf/wire.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr std::string_view where = "variables.index";
constexpr std::size_t footerBytes = 48;
constexpr std::size_t trailerBytes = 5; // how it is compressed, checksum

[[noreturn]] void failDamaged(std::string_view what)
{
    fail(ErrorCode::Malformed, "the list of variables is damaged", std::string(where) + ", " + std::string(what),
         "Copy the folder again.");
}

std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::uint64_t takeVarint(std::string_view& bytes)
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    failDamaged("a number");
}

std::string_view takeBytes(std::string_view& bytes, std::uint64_t count)
{
    if (count > bytes.size())
        failDamaged("an entry");
    const std::string_view taken = bytes.substr(0, count);
    bytes.remove_prefix(count);
    return taken;
}

struct BlockHandle
{
    std::uint64_t offset = 0, size = 0;
};

BlockHandle takeHandle(std::string_view& bytes)
{
    BlockHandle handle;
    handle.offset = takeVarint(bytes);
    handle.size = takeVarint(bytes);
    return handle;
}

/// The block's contents, inflated if they are compressed.
std::string readBlock(std::string_view table, const BlockHandle& handle, const Limits& limits)
{
    if (handle.offset > table.size() || handle.size > table.size() - handle.offset ||
        table.size() - handle.offset - handle.size < trailerBytes)
        failDamaged("a block beyond the end");
    const std::string_view block = table.substr(handle.offset, handle.size);
    switch (table[handle.offset + handle.size]) {
    case 0:
        return std::string(block);
    case 1:
        return inflateSnappy(block, limits.configBytes);
    default:
        failDamaged("a block of unknown compression");
    }
}

/// Calls `visit` with every key and value. Keys share their beginning with the one before.
template <class Visit>
void forEachEntry(std::string_view block, Visit visit)
{
    if (block.size() < 4)
        failDamaged("a block");
    const std::uint64_t restarts = littleEndian(block.substr(block.size() - 4));
    if (restarts > (block.size() - 4) / 4)
        failDamaged("a block");
    block = block.substr(0, block.size() - 4 - restarts * 4);
    std::string key;
    while (!block.empty()) {
        const std::uint64_t shared = takeVarint(block), fresh = takeVarint(block), length = takeVarint(block);
        if (shared > key.size())
            failDamaged("a key");
        key.resize(shared);
        key += takeBytes(block, fresh);
        visit(std::string_view(key), takeBytes(block, length));
    }
}

std::string dtypeName(std::int64_t type)
{
    // DataType of types.proto of TensorFlow.
    static constexpr std::string_view names[] = {"",           "float32", "float64",   "int32",   "uint8",  "int16",
                                                 "int8",       "string",  "complex64", "int64",   "bool",   "int8",
                                                 "uint8",      "int32",   "bfloat16",  "int16",   "uint16", "uint16",
                                                 "complex128", "float16", "resource",  "variant", "uint32", "uint64"};
    return std::string(type >= 0 && type < std::ssize(names) ? names[type] : std::string_view());
}

/// TensorShapeProto
Ints shapeOf(Wire message)
{
    Ints shape;
    while (message.next()) {
        if (message.field() != 2)
            continue;
        std::int64_t size = 0;
        for (Wire dim = message.message(); dim.next();)
            if (dim.field() == 1)
                size = dim.integer();
        if (size < 0 || shape.size() >= 32)
            failDamaged("a shape");
        shape.push_back(size);
    }
    return shape;
}

/// BundleEntryProto
CheckpointTensor tensorOf(std::string_view key, std::string_view message)
{
    CheckpointTensor tensor{std::string(key), {}, {}};
    for (Wire wire(message, 0, where); wire.next();) {
        if (wire.field() == 1)
            tensor.dtype = dtypeName(wire.integer());
        else if (wire.field() == 2)
            tensor.shape = shapeOf(wire.message());
    }
    return tensor;
}

} // namespace

std::string inflateSnappy(std::string_view compressed, std::int64_t maxBytes)
{
    const std::uint64_t size = takeVarint(compressed);
    if (size > static_cast<std::uint64_t>(maxBytes))
        fail(ErrorCode::Limit, "the list of variables is larger than config-bytes allows", std::string(where),
             "If you trust the folder, raise the limit with --limit config-bytes=VALUE.");
    std::string out;
    out.reserve(std::min<std::uint64_t>(size, compressed.size() * 64));
    while (!compressed.empty()) {
        const auto tag = static_cast<unsigned char>(compressed.front());
        compressed.remove_prefix(1);
        if ((tag & 3) == 0) { // a literal, its length in the tag or behind it
            std::uint64_t length = tag >> 2;
            if (length >= 60)
                length = littleEndian(takeBytes(compressed, length - 59));
            out += takeBytes(compressed, length + 1);
        } else { // a copy of what is already there, perhaps overlapping itself
            const std::uint64_t length = (tag & 3) == 1 ? 4U + (tag >> 2 & 7U) : 1U + (tag >> 2);
            std::uint64_t offset = littleEndian(takeBytes(compressed, (tag & 3) == 1 ? 1 : (tag & 3) == 2 ? 2 : 4));
            if ((tag & 3) == 1)
                offset |= static_cast<std::uint64_t>(tag >> 5) << 8;
            if (offset == 0 || offset > out.size())
                failDamaged("a compressed block");
            for (std::uint64_t i = 0; i < length; ++i)
                out += out[out.size() - offset];
        }
        if (out.size() > size)
            failDamaged("a compressed block");
    }
    if (out.size() != size)
        failDamaged("a compressed block");
    return out;
}

std::vector<CheckpointTensor> readCheckpointIndex(std::string_view table, const Limits& limits)
{
    if (table.size() < footerBytes || littleEndian(table.substr(table.size() - 8)) != 0xdb4775248b80fb57)
        failDamaged("its last 8 bytes");
    std::string_view footer = table.substr(table.size() - footerBytes);
    takeHandle(footer); // of statistics
    std::vector<CheckpointTensor> tensors;
    forEachEntry(readBlock(table, takeHandle(footer), limits), [&](std::string_view, std::string_view handle) {
        const std::string block = readBlock(table, takeHandle(handle), limits);
        forEachEntry(block, [&](std::string_view key, std::string_view value) {
            if (static_cast<std::int64_t>(tensors.size()) > limits.nodes * 10)
                fail(ErrorCode::Limit, "the folder holds more variables than nodes allows", std::string(where),
                     "Raise the limit with --limit nodes=VALUE.");
            if (!key.empty()) // the header of the bundle
                tensors.push_back(tensorOf(key, value));
        });
    });
    return tensors;
}

} // namespace nnview
