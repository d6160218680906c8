#include "import/keras/keras.h"

#include "import/archive/archive.h"
#include "import/keras/kerasconvert.h"
#include "import/keras/kerasreader.h"
#include "import/keras/kerasyaml.h"
#include "import/sniff.h"
#include "import/tensorflow/tensorflow.h"

#include <filesystem>
#include <system_error>

namespace nnview {

bool sniffKerasHdf5(std::span<const std::byte> head, const std::string&)
{
    return isHdf5(head);
}

Graph readKerasHdf5(const ImportRequest& request)
{
    return convertKeras(readKerasHdf5File(request), request);
}

bool sniffKerasZip(std::span<const std::byte> head, const std::string& path)
{
    if (!isZip(head))
        return false;
    const Archive archive(path, Limits());
    return archive.find("model.weights.h5") || (archive.find("config.json") && archive.find("metadata.json"));
}

Graph readKerasZip(const ImportRequest& request)
{
    return convertKeras(readKerasZipFile(request), request);
}

bool sniffKerasJson(std::span<const std::byte> head, const std::string&)
{
    const std::string_view text = textStart(head);
    return text.starts_with('{') && text.find("\"class_name\"") != std::string_view::npos;
}

Graph readKerasJson(const ImportRequest& request)
{
    return convertKeras(readKerasJsonFile(request), request);
}

bool sniffKerasYaml(std::span<const std::byte> head, const std::string&)
{
    const std::string_view text = textStart(head);
    const bool starts = text.starts_with("backend:") || text.starts_with("class_name:") ||
                        text.starts_with("config:") || text.starts_with("!!python/object");
    return starts && text.find("class_name:") != std::string_view::npos;
}

Graph readKerasYaml(const ImportRequest& request)
{
    KerasFile file;
    file.config = jsonFromYaml(readWhole(request.path, request.limits), request.limits);
    return convertKeras(file, request);
}

namespace {

/// The folder, also if somebody names its saved_model.pb or keras_metadata.pb, as a dialog for files makes them do.
std::filesystem::path savedModelFolder(const std::string& path)
{
    const std::filesystem::path given(path);
    const std::string name = given.filename().string();
    return name == "keras_metadata.pb" || name == "saved_model.pb" ? given.parent_path() : given;
}

} // namespace

bool sniffKerasSavedModel(std::span<const std::byte> head, const std::string& path)
{
    std::error_code problem;
    const std::filesystem::path folder = savedModelFolder(path);
    const bool named = folder != std::filesystem::path(path);
    return (head.empty() || named) && std::filesystem::is_regular_file(folder / "keras_metadata.pb", problem);
}

Graph readKerasSavedModel(const ImportRequest& request)
{
    ImportRequest inside = request;
    inside.path = savedModelFolder(request.path).string();
    const KerasFile file = readKerasSavedModelFolder(inside);
    std::error_code problem;
    // A class of the author's: the graph that TensorFlow runs says more than the weights.
    if (file.config.empty() &&
        std::filesystem::is_regular_file(std::filesystem::path(inside.path) / "saved_model.pb", problem))
        return readSavedModelFile(inside);
    return convertKeras(file, inside);
}

} // namespace nnview
