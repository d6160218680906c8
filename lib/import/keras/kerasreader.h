#pragma once

#include "graph/attributes.h"
#include "import/importer.h"

#include <string>
#include <vector>

namespace nnview {

/// A data set of a weights file: its header only, never its numbers.
struct StoredTensor
{
    std::string
        path; ///< below the group of all weights: "conv2d/conv2d/kernel:0" (.h5), "layers/conv2d/vars/0" (.keras)
    std::string dtype; ///< NumPy's name
    Ints shape;
    std::uint64_t address = 0; ///< of its header in the file: files are written front to back
};

/// What a Keras file holds, before it means anything.
struct KerasFile
{
    enum class Container { Hdf5, Zip, Json, SavedModel };

    Container container = Container::Json;
    std::string config;  ///< JSON text of the model: {"class_name": …, "config": …}; empty: only weights
    std::string version; ///< of Keras; may be empty
    std::string backend; ///< may be empty
    std::vector<StoredTensor> tensors; ///< in the order in which the layers list them
    bool hasWeights = false;           ///< false: there are none (JSON), or their headers cannot be read cheaply
    std::string remark;                ///< what a person should know about it; may be empty
};

/// The containers. They throw ErrorException: Malformed, Limit, UnknownFormat (HDF5 without a model).
KerasFile readKerasHdf5File(const ImportRequest& request);
KerasFile readKerasZipFile(const ImportRequest& request);
KerasFile readKerasJsonFile(const ImportRequest& request);
/// A folder with keras_metadata.pb in it.
KerasFile readKerasSavedModelFolder(const ImportRequest& request);

/// A text or a message of at most limits.configBytes. Throws ErrorException: Unreadable, Limit.
std::string readWhole(const std::string& path, const Limits& limits);

} // namespace nnview
