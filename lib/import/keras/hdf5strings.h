#pragma once

#include "import/keras/bytesource.h"

#include <cstdint>
#include <string>
#include <vector>

namespace nnview {

/// What is needed to follow an address in an HDF5 file.
struct Hdf5Addresses
{
    ByteSource& source;
    std::int64_t base = 0;  ///< what all addresses count from
    bool eightBytes = true; ///< addresses and lengths are 8 bytes wide, as everybody writes them
};

/// All strings of an attribute (an HDF5 handle, hid_t). Strings of variable length are looked up in the file's heap
/// here: a damaged heap makes HDF5 1.10 read beyond its memory or never come back. Throws ErrorException: Malformed for
/// a damaged or other attribute, Limit for more than `maxBytes`.
std::vector<std::string> readHdf5Strings(std::int64_t attribute, const Hdf5Addresses& addresses, std::int64_t maxBytes,
                                         const std::string& where);

} // namespace nnview
