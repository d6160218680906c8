#pragma once

#include "import/keras/bytesource.h"

#include <cstdint>

namespace nnview {

/// A file access property list (an HDF5 handle, hid_t) whose driver reads from `source`, which must outlive the file.
/// The caller closes it with H5Pclose. Negative if HDF5 cannot make one.
std::int64_t hdf5AccessTo(ByteSource& source);

} // namespace nnview
