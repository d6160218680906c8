#include "import/keras/kerasreader.h"

#include "base/error.h"
#include "import/jsontext.h"
#include "import/keras/hdf5.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

namespace {

constexpr std::string_view weightsOnlyAdvice =
    "Save the whole model with model.save(\"NAME.keras\") and open that file.";

/// Keras never compresses the weights. Where somebody else has, larger ones would have to be inflated whole to read
/// their headers.
constexpr std::int64_t inflatedWeights = 64LL << 20;

[[noreturn]] void failTooLarge(std::string where)
{
    fail(ErrorCode::Limit, "the configuration of the model is larger than config-bytes allows", std::move(where),
         "If you trust the file, raise the limit with --limit config-bytes=VALUE.");
}

/// State of the optimiser and of random number generators is not part of the model, as Keras itself counts.
bool isModelTensor(const StoredTensor& tensor)
{
    for (const std::string_view other :
         {"seed_generator", "optimizer/", "StateVar", "state_var", "top_level_model_weights"})
        if (tensor.path.find(other) != std::string::npos)
            return false;
    return true;
}

std::vector<StoredTensor> modelTensors(const Hdf5File& file, const std::string& group)
{
    std::vector<StoredTensor> tensors = file.tensors(group);
    std::erase_if(tensors, [](const StoredTensor& tensor) { return !isModelTensor(tensor); });
    return tensors;
}

} // namespace

KerasFile readKerasHdf5File(const ImportRequest& request)
{
    const Hdf5File file(fileSource(request.path), request.limits);
    KerasFile result;
    result.container = KerasFile::Container::Hdf5;
    auto config = file.text("/", "model_config");
    if (!config) {
        const bool weights = file.hasGroup("model_weights") || file.hasAttribute("/", "layer_names") ||
                             file.hasAttribute("/", "layer_names0") || file.hasGroup("layers") ||
                             file.hasGroup("_layer_checkpoint_dependencies");
        if (weights)
            fail(ErrorCode::Unsupported, "this Keras file holds only weights, not the layers that use them",
                 "the attribute model_config is missing", std::string(weightsOnlyAdvice));
        fail(ErrorCode::UnknownFormat, "an HDF5 file, but without a Keras model in it",
             "the attribute model_config is missing", std::string(weightsOnlyAdvice));
    }
    result.config = std::move(*config);
    if (static_cast<std::int64_t>(result.config.size()) > request.limits.configBytes)
        failTooLarge("attribute model_config");
    result.version = file.text("/", "keras_version").value_or("");
    result.backend = file.text("/", "backend").value_or("");
    result.hasWeights = file.hasGroup("model_weights");
    if (result.hasWeights)
        result.tensors = modelTensors(file, "model_weights");
    return result;
}

KerasFile readKerasZipFile(const ImportRequest& request)
{
    const Archive archive(request.path, request.limits);
    KerasFile result;
    result.container = KerasFile::Container::Zip;
    const Archive::Member* config = archive.find("config.json");
    if (!config)
        fail(ErrorCode::Malformed, "the archive has no configuration of a model", "member config.json",
             "Save the model again with model.save(\"NAME.keras\").");
    result.config = archive.read(*config, request.limits.configBytes, "config-bytes");
    if (const Archive::Member* metadata = archive.find("metadata.json")) {
        const nlohmann::json json = parseJson(archive.read(*metadata, 1 << 20), request.limits, "member metadata.json");
        result.version = textOf(json, "keras_version");
    }
    const Archive::Member* weights = archive.find("model.weights.h5");
    if (weights && !weights->stored && weights->size > inflatedWeights) {
        result.remark = "The weights are compressed inside the archive; the shapes of the parameters were computed "
                        "from the layers.";
    } else if (weights) {
        const Hdf5File file(memberSource(archive, *weights, request.limits), request.limits);
        result.tensors = modelTensors(file, "/");
        result.hasWeights = true;
    }
    return result;
}

KerasFile readKerasJsonFile(const ImportRequest& request)
{
    const auto source = fileSource(request.path);
    if (source->size() > request.limits.configBytes)
        failTooLarge("a file of " + std::to_string(source->size()) + " bytes");
    KerasFile result;
    result.config.resize(static_cast<std::size_t>(source->size()));
    if (!source->read(0, std::as_writable_bytes(std::span(result.config))))
        fail(ErrorCode::Unreadable, "the file cannot be read", {}, "Check the disk and try again.");
    return result;
}

} // namespace nnview
