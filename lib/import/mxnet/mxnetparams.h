#pragma once

#include "base/limits.h"
#include "graph/attributes.h"

#include <string>
#include <vector>

namespace nnview::mxnet {

/// A tensor of a `.params` file.
struct StoredArray
{
    std::string name;       ///< without "arg:" or "aux:"
    bool auxiliary = false; ///< "aux:": running means and other state that is not trained
    std::string dtype;
    Ints shape; ///< of the whole tensor, also where only some of its rows are stored
};

/// The headers of all arrays of a `.params` file (mx.nd.save), of MXNet 0.8 to 1.9; the numbers are seeked over. Throws
/// ErrorException: Malformed with the byte offset.
std::vector<StoredArray> readParams(const std::string& path, const Limits& limits);

} // namespace nnview::mxnet
