#include "import/keras/hdf5.h"

#include "base/error.h"

// Takes the place of hdf5.cpp in a build without HDF5: the first file that anyone opens says what is missing.

namespace nnview {

struct Hdf5File::Data
{
};

Hdf5File::Hdf5File(std::unique_ptr<ByteSource>, const Limits&)
{
    fail(ErrorCode::Unsupported, "this build of NNView cannot read HDF5 files", {},
         "Install the package libhdf5-dev and build NNView again.");
}
Hdf5File::~Hdf5File() = default;

bool Hdf5File::hasGroup(const std::string&) const
{
    return false;
}
bool Hdf5File::hasAttribute(const std::string&, const std::string&) const
{
    return false;
}
std::optional<std::string> Hdf5File::text(const std::string&, const std::string&) const
{
    return std::nullopt;
}
std::vector<std::string> Hdf5File::texts(const std::string&, const std::string&) const
{
    return {};
}
std::vector<StoredTensor> Hdf5File::tensors(const std::string&) const
{
    return {};
}

} // namespace nnview
