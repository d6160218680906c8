// The older interface is the one that every version since 1.10 offers.
#define H5_USE_110_API
#include "import/keras/hdf5driver.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include <hdf5.h>
#if __has_include(<H5FDdevelop.h>)
#include <H5FDdevelop.h>
#endif

namespace nnview {

namespace {

/// HDF5 reads metadata in small pieces, some of them several times. A sound file needs a fraction of its size.
constexpr std::int64_t readFactor = 4;
constexpr std::int64_t readFloor = 256LL << 20;
constexpr std::int64_t readCalls = 20'000'000;

struct Access
{
    ByteSource* source;
};

struct OpenFile
{
    H5FD_t base; ///< HDF5's own part; must come first
    ByteSource* source;
    haddr_t endOfAddress;
    std::int64_t bytesLeft;
    std::int64_t callsLeft;
};

OpenFile* self(H5FD_t* file)
{
    return reinterpret_cast<OpenFile*>(file);
}

const OpenFile* self(const H5FD_t* file)
{
    return reinterpret_cast<const OpenFile*>(file);
}

H5FD_t* openFile(const char*, unsigned flags, hid_t access, haddr_t)
{
    const auto* info = static_cast<const Access*>(H5Pget_driver_info(access));
    if (!info || (flags & H5F_ACC_RDWR))
        return nullptr;
    auto* file = static_cast<OpenFile*>(std::calloc(1, sizeof(OpenFile)));
    if (!file)
        return nullptr;
    file->source = info->source;
    file->bytesLeft = std::max(readFloor, info->source->size()) * readFactor;
    file->callsLeft = readCalls;
    return &file->base;
}

herr_t closeFile(H5FD_t* file)
{
    std::free(file);
    return 0;
}

herr_t query(const H5FD_t*, unsigned long* flags)
{
    if (flags)
        *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA_READ;
    return 0;
}

haddr_t endOfAddress(const H5FD_t* file, H5FD_mem_t)
{
    return self(file)->endOfAddress;
}

herr_t setEndOfAddress(H5FD_t* file, H5FD_mem_t, haddr_t address)
{
    self(file)->endOfAddress = address;
    return 0;
}

haddr_t endOfFile(const H5FD_t* file, H5FD_mem_t)
{
    return static_cast<haddr_t>(self(file)->source->size());
}

/// Bytes after the end read as zeros, as in HDF5's own drivers: an address space may be larger than the file.
herr_t readBytes(H5FD_t* base, H5FD_mem_t, hid_t, haddr_t address, size_t count, void* into)
{
    OpenFile* file = self(base);
    const std::int64_t size = file->source->size();
    if (address == HADDR_UNDEF || address > static_cast<haddr_t>(size) || --file->callsLeft < 0)
        return -1;
    file->bytesLeft -= static_cast<std::int64_t>(std::min<size_t>(count, INT64_MAX / 2));
    if (file->bytesLeft < 0)
        return -1;
    const auto offset = static_cast<std::int64_t>(address);
    const auto there = std::min(count, static_cast<size_t>(size - offset));
    if (!file->source->read(offset, {static_cast<std::byte*>(into), there}))
        return -1;
    std::memset(static_cast<char*>(into) + there, 0, count - there);
    return 0;
}

herr_t writeBytes(H5FD_t*, H5FD_mem_t, hid_t, haddr_t, size_t, const void*)
{
    return -1;
}

hid_t driver()
{
    static const hid_t id = [] {
        static H5FD_class_t definition = {};
#ifdef H5FD_CLASS_VERSION
        definition.version = H5FD_CLASS_VERSION;
        definition.value =
            static_cast<H5FD_class_value_t>(600); // the range for drivers outside the library begins at 256
#endif
        definition.name = "nnview";
        definition.maxaddr = INT64_MAX;
        definition.fc_degree = H5F_CLOSE_STRONG;
        definition.fapl_size = sizeof(Access);
        definition.open = openFile;
        definition.close = closeFile;
        definition.query = query;
        definition.get_eoa = endOfAddress;
        definition.set_eoa = setEndOfAddress;
        definition.get_eof = endOfFile;
        definition.read = readBytes;
        definition.write = writeBytes;
        return H5FDregister(&definition);
    }();
    return id;
}

} // namespace

std::int64_t hdf5AccessTo(ByteSource& source)
{
    const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    const Access info{&source};
    if (access < 0 || driver() < 0 || H5Pset_driver(access, driver(), &info) < 0)
        return -1;
    H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
    return access;
}

} // namespace nnview
