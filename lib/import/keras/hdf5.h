#pragma once

#include "import/keras/bytesource.h"
#include "import/keras/kerasreader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nnview {

/// An HDF5 file, read only, header by header: attributes and the shapes of data sets, never their contents.
/// Soft and external links, external storage and virtual data sets are not followed. The library reads through a driver
/// of ours, so that a file inside an archive needs no copy and a damaged file cannot make it read without end.
class Hdf5File
{
public:
    /// Throws ErrorException (Malformed) if this is no sound HDF5 file.
    Hdf5File(std::unique_ptr<ByteSource> source, const Limits& limits);
    ~Hdf5File();
    Hdf5File(const Hdf5File&) = delete;
    Hdf5File& operator=(const Hdf5File&) = delete;

    bool hasGroup(const std::string& path) const;
    bool hasAttribute(const std::string& group, const std::string& name) const;
    /// A text attribute of any string type, put together from the pieces NAME0, NAME1, … if it was too large for one.
    /// nullopt: no such attribute; Malformed if it is not a text.
    std::optional<std::string> text(const std::string& group, const std::string& name) const;
    /// A list of texts ("weight_names"), in pieces or not; empty if missing.
    std::vector<std::string> texts(const std::string& group, const std::string& name) const;
    /// Every data set below a group, sorted by path except that the order of a "weight_names" attribute comes first.
    std::vector<StoredTensor> tensors(const std::string& group) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace nnview
