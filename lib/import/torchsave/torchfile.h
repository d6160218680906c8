#pragma once

#include "import/pickle/pickle.h"

#include <cstddef>
#include <span>
#include <string>

namespace nnview::torchsave {

/// What torch.save wrote, or a plain pickle.
struct TorchFile
{
    pickle::Pickle values;
    std::string form; ///< "zip archive", "legacy file", "pickle"
};

/// Is it a zip archive by torch.save (not a TorchScript program), a legacy file or a pickle?
bool looksLikeTorchFile(std::span<const std::byte> head, const std::string& path);

/// Reads the pickled object and none of the weights. Malformed, Limit, Unsupported (tar files of torch 0.1) as
/// ErrorException.
TorchFile openTorchFile(const std::string& path, const Limits& limits);

} // namespace nnview::torchsave
