#include "import/keras/kerasreader.h"

#include "base/error.h"
#include "import/jsontext.h"
#include "import/keras/hdf5.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

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
         {"seed_generator", "optimizer/", "StateVar", "state_var", "top_level_model_weights", "optimizer_weights/"})
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

/// The tensors of a file without a model, in the order of the layers: Keras 2 lists their names, Keras 3 writes them
/// one behind the other.
std::vector<StoredTensor> weightsOnly(const Hdf5File& file, const std::string& group)
{
    std::vector<StoredTensor> tensors = modelTensors(file, group);
    const std::vector<std::string> layers = file.texts(group, "layer_names");
    const bool numbered = std::ranges::any_of(
        tensors, [](const StoredTensor& tensor) { return tensor.path.find("vars/") != std::string::npos; });
    if (tensors.empty() || (layers.empty() && !numbered && group == "/"))
        fail(ErrorCode::UnknownFormat, "an HDF5 file, but without a Keras model in it",
             "the attribute model_config is missing", std::string(weightsOnlyAdvice));
    std::map<std::string, std::size_t> rank;
    for (const std::string& layer : layers)
        rank.emplace(layer, rank.size());
    std::ranges::stable_sort(tensors, {}, [&](const StoredTensor& tensor) {
        const auto it = rank.find(tensor.path.substr(0, tensor.path.find('/')));
        return std::pair(it == rank.end() ? rank.size() : it->second, layers.empty() ? tensor.address : 0);
    });
    return tensors;
}

} // namespace

KerasFile readKerasHdf5File(const ImportRequest& request)
{
    const Hdf5File file(fileSource(request.path), request.limits);
    KerasFile result;
    result.container = KerasFile::Container::Hdf5;
    result.version = file.text("/", "keras_version").value_or("");
    result.backend = file.text("/", "backend").value_or("");
    const std::string group = file.hasGroup("model_weights") ? "model_weights" : "/";
    auto config = file.text("/", "model_config");
    if (!config) {
        result.tensors = weightsOnly(file, group);
        result.hasWeights = true;
        return result;
    }
    result.config = std::move(*config);
    if (static_cast<std::int64_t>(result.config.size()) > request.limits.configBytes)
        failTooLarge("attribute model_config");
    result.hasWeights = group != "/";
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
    KerasFile result;
    result.config = readWhole(request.path, request.limits);
    return result;
}

std::string readWhole(const std::string& path, const Limits& limits)
{
    const auto source = fileSource(path);
    if (source->size() > limits.configBytes)
        failTooLarge("a file of " + std::to_string(source->size()) + " bytes");
    std::string text(static_cast<std::size_t>(source->size()), '\0');
    if (!source->read(0, std::as_writable_bytes(std::span(text))))
        fail(ErrorCode::Unreadable, "the file cannot be read", {}, "Check the disk and try again.");
    return text;
}

} // namespace nnview
