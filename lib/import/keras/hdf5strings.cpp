#define H5_USE_110_API
#include "import/keras/hdf5strings.h"

#include "base/error.h"
#include "import/keras/hdf5handle.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace nnview {

namespace {

/// In the file, a string of variable length is its length, the address of a heap collection and an index in it.
struct HeapReference
{
    std::uint32_t length = 0;
    std::uint64_t address = 0;
    std::uint32_t index = 0;
};
constexpr std::size_t referenceBytes = 16;

constexpr std::int64_t collectionHeader = 16; // signature, version, reserved, size
constexpr std::int64_t objectHeader = 16;     // index, references, reserved, size

[[noreturn]] void failDamaged(const std::string& where)
{
    fail(ErrorCode::Malformed, "the HDF5 file is damaged", where, "Copy or download the file again.");
}

[[noreturn]] void failTooLarge(const std::string& where)
{
    fail(ErrorCode::Limit, "an attribute is larger than config-bytes allows", where,
         "If you trust the file, raise the limit with --limit config-bytes=VALUE.");
}

std::uint64_t littleEndian(const std::byte* bytes, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;)
        value = value << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    return value;
}

/// A conversion that changes nothing: it lets H5Aread hand out references instead of following them.
herr_t keepBytes(hid_t from, hid_t to, H5T_cdata_t* data, size_t, size_t, size_t, void*, void*, hid_t)
{
    if (data->command == H5T_CONV_INIT)
        return H5Tis_variable_str(from) > 0 && H5Tget_size(from) == referenceBytes && H5Tget_size(to) == referenceBytes
                   ? 0
                   : -1;
    return 0;
}

void registerConversion(hid_t opaque)
{
    static bool done = false;
    if (done)
        return;
    const Hdf5Handle text(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(text, H5T_VARIABLE);
    done = H5Tregister(H5T_PERS_SOFT, "nnview heap references", text, opaque, keepBytes) >= 0;
}

std::vector<HeapReference> readReferences(hid_t attribute, std::size_t count, const std::string& where)
{
    const Hdf5Handle opaque(H5Tcreate(H5T_OPAQUE, referenceBytes), H5Tclose);
    registerConversion(opaque);
    std::vector<std::byte> bytes(count * referenceBytes);
    if (H5Aread(attribute, opaque, bytes.data()) < 0)
        failDamaged(where);
    std::vector<HeapReference> references;
    for (std::size_t i = 0; i < count; ++i) {
        const std::byte* at = bytes.data() + i * referenceBytes;
        references.push_back({static_cast<std::uint32_t>(littleEndian(at, 4)), littleEndian(at + 4, 8),
                              static_cast<std::uint32_t>(littleEndian(at + 12, 4))});
    }
    return references;
}

/// One object of a global heap collection (HDF5 file format specification, III.E).
std::string readHeapObject(const HeapReference& reference, const Hdf5Addresses& addresses, const std::string& where)
{
    if (reference.length == 0)
        return {};
    const std::int64_t end = addresses.source.size();
    if (reference.address > static_cast<std::uint64_t>(end) || reference.index == 0)
        failDamaged(where);
    std::int64_t at = addresses.base + static_cast<std::int64_t>(reference.address);
    std::array<std::byte, 16> header;
    if (!addresses.source.read(at, header) || std::memcmp(header.data(), "GCOL", 4) != 0)
        failDamaged(where);
    const std::uint64_t size = littleEndian(header.data() + 8, 8);
    if (size > static_cast<std::uint64_t>(end - at))
        failDamaged(where);
    const std::int64_t collectionEnd = at + static_cast<std::int64_t>(size);
    at += collectionHeader;
    while (at <= collectionEnd - objectHeader && addresses.source.read(at, header)) {
        const std::uint64_t index = littleEndian(header.data(), 2), length = littleEndian(header.data() + 8, 8);
        if (index == 0 || length > static_cast<std::uint64_t>(collectionEnd - at - objectHeader))
            break; // 0 is the free space at the end
        if (index == reference.index) {
            std::string text(std::min<std::uint64_t>(length, reference.length), '\0');
            if (!addresses.source.read(at + objectHeader, std::as_writable_bytes(std::span(text))))
                break;
            return text.substr(0, text.find('\0'));
        }
        at += objectHeader + (static_cast<std::int64_t>(length) + 7) / 8 * 8;
    }
    failDamaged(where);
}

} // namespace

std::vector<std::string> readHdf5Strings(std::int64_t attribute, const Hdf5Addresses& addresses, std::int64_t maxBytes,
                                         const std::string& where)
{
    const Hdf5Handle type(H5Aget_type(attribute), H5Tclose);
    const Hdf5Handle space(H5Aget_space(attribute), H5Sclose);
    if (!type.ok() || !space.ok())
        failDamaged(where);
    if (H5Tget_class(type) != H5T_STRING)
        fail(ErrorCode::Malformed, "an attribute that should be a text is of another type", where);
    const hssize_t count = H5Sget_simple_extent_npoints(space);
    const auto each = static_cast<std::int64_t>(H5Tget_size(type));
    if (count < 0 || each <= 0 || count > maxBytes / each)
        failTooLarge(where);
    std::vector<std::string> result;
    if (H5Tis_variable_str(type) > 0) {
        if (!addresses.eightBytes)
            fail(ErrorCode::Unsupported, "an HDF5 file whose addresses are not 8 bytes wide", where,
                 "Save the model again.");
        std::int64_t total = 0;
        for (const HeapReference& reference : readReferences(attribute, static_cast<std::size_t>(count), where)) {
            total += reference.length;
            if (total > maxBytes)
                failTooLarge(where);
            result.push_back(readHeapObject(reference, addresses, where));
        }
        return result;
    }
    std::string bytes(static_cast<std::size_t>(count * each), '\0');
    if (H5Aread(attribute, type, bytes.data()) < 0)
        failDamaged(where);
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const std::string_view piece(bytes.data() + i * static_cast<std::size_t>(each), static_cast<std::size_t>(each));
        result.emplace_back(piece.substr(0, piece.find('\0')));
    }
    return result;
}

} // namespace nnview
