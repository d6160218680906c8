// A SavedModel folder that Keras 2 wrote: keras_metadata.pb holds the configuration, variables.index the shapes.
#include "import/keras/kerasreader.h"

#include "base/error.h"
#include "import/jsontext.h"
#include "import/keras/checkpointindex.h"
#include "import/keras/kerascalls.h"
#include "import/protobuf/wire.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

namespace nnview {

using nlohmann::json;

namespace {

/// One entry of keras_metadata.pb (SavedObject of saved_metadata.proto).
struct SavedObject
{
    std::string path; ///< "root.layer_with_weights-0"
    std::string identifier;
    std::string_view metadata; ///< JSON: {"name", "class_name", "config", …}
};

std::vector<SavedObject> savedObjects(std::string_view message)
{
    std::vector<SavedObject> objects;
    for (Wire wire(message, 0, "keras_metadata.pb"); wire.next();) {
        if (wire.field() != 1)
            continue;
        SavedObject object;
        for (Wire inner = wire.message(); inner.next();) {
            if (inner.field() == 3)
                object.path = inner.bytes();
            else if (inner.field() == 4)
                object.identifier = inner.bytes();
            else if (inner.field() == 5)
                object.metadata = inner.bytes();
        }
        objects.push_back(std::move(object));
    }
    return objects;
}

/// "layer_with_weights-1/cell/kernel/.ATTRIBUTES/VARIABLE_VALUE" -> "lstm/lstm_cell/kernel": what the checkpoint names
/// by its place gets the layer's name. Empty for what is no weight.
std::string weightPath(std::string_view key, const std::map<std::string, std::string, std::less<>>& names)
{
    constexpr std::string_view ending = "/.ATTRIBUTES/VARIABLE_VALUE";
    if (!key.ends_with(ending) || key.starts_with("optimizer/") || key.starts_with("keras_api/") ||
        key.find("/.OPTIMIZER_SLOT/") != std::string_view::npos)
        return {};
    key.remove_suffix(ending.size());
    std::string place = "root", path;
    while (!key.empty()) {
        const auto slash = key.find('/');
        const std::string part(key.substr(0, slash));
        key.remove_prefix(slash == std::string_view::npos ? key.size() : slash + 1);
        place += '.' + part;
        const auto it = names.find(place);
        path += (path.empty() ? "" : "/") + (it == names.end() || it->second.empty() ? part : it->second);
    }
    return path;
}

/// The order in which Keras' layers list their weights; a checkpoint sorts them by name.
int leafRank(std::string_view path)
{
    static constexpr std::string_view leaves[] = {
        "depthwise_kernel", "pointwise_kernel", "kernel", "embeddings", "recurrent_kernel", "gamma", "beta", "bias",
        "moving_mean",      "moving_variance"};
    const auto slash = path.rfind('/');
    const std::string_view leaf = slash == std::string_view::npos ? path : path.substr(slash + 1);
    return static_cast<int>(std::ranges::find(leaves, leaf) - std::begin(leaves));
}

std::string_view parentOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::vector<StoredTensor> savedTensors(const std::string& index, const std::vector<SavedObject>& objects,
                                       const ImportRequest& request)
{
    std::map<std::string, std::string, std::less<>> names;
    for (const SavedObject& object : objects)
        if (object.identifier.starts_with("_tf_keras_") && object.identifier != "_tf_keras_metric")
            names[object.path] = textOf(parseJson(object.metadata, request.limits, "keras_metadata.pb"), "name");
    std::vector<StoredTensor> tensors;
    for (CheckpointTensor& variable : readCheckpointIndex(index, request.limits)) {
        const std::string path = weightPath(variable.key, names);
        const bool metric = path.starts_with("keras_api") || path == "save_counter" || path.find('/') == path.npos;
        if (!metric && !variable.dtype.empty())
            tensors.push_back({path, std::move(variable.dtype), std::move(variable.shape), tensors.size()});
    }
    for (auto from = tensors.begin(); from != tensors.end();) { // layer by layer
        const auto to = std::find_if(from, tensors.end(), [&](const StoredTensor& tensor) {
            return parentOf(tensor.path) != parentOf(from->path);
        });
        std::stable_sort(from, to, [](const auto& a, const auto& b) { return leafRank(a.path) < leafRank(b.path); });
        from = to;
    }
    const auto number = [](const StoredTensor& tensor) { // "variables/10" comes after "variables/9"
        return tensor.path.starts_with("variables/") ? tensor.path.size() : 0;
    };
    std::ranges::stable_sort(tensors, {}, number);
    return tensors;
}

/// Here tuples and shapes are objects: {"class_name": "__tuple__", "items": […]}. The parser has bounded their depth.
void unwrapTuples(json& value)
{
    if (value.is_object())
        if (const std::string name = textOf(value, "class_name");
            (name == "__tuple__" || name == "TensorShape") && memberOf(value, "items").is_array())
            value = json(std::move(value["items"]));
    if (value.is_structured())
        for (json& member : value)
            unwrapTuples(member);
}

} // namespace

KerasFile readKerasSavedModelFolder(const ImportRequest& request)
{
    const std::filesystem::path folder(request.path);
    const std::string metadata = readWhole(folder / "keras_metadata.pb", request.limits);
    const std::vector<SavedObject> objects = savedObjects(metadata);
    const auto root = std::ranges::find(objects, "root", &SavedObject::path);
    if (root == objects.end())
        fail(ErrorCode::Malformed, "the folder says nothing about its model", "keras_metadata.pb, root",
             "Save the model again.");
    KerasFile file;
    file.container = KerasFile::Container::SavedModel;
    json config = parseJson(root->metadata, request.limits, "keras_metadata.pb");
    unwrapTuples(config);
    if (isModelEntry(config)) // else the layers are in the author's code
        file.config = config.dump(-1, ' ', false, json::error_handler_t::replace);
    std::error_code problem;
    if (const auto index = folder / "variables" / "variables.index"; std::filesystem::is_regular_file(index, problem)) {
        file.tensors = savedTensors(readWhole(index, request.limits), objects, request);
        file.hasWeights = true;
    }
    return file;
}

} // namespace nnview
