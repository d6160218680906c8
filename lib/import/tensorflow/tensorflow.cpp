#include "import/tensorflow/tensorflow.h"

#include "base/error.h"
#include "import/onnx/mappedfile.h"
#include "import/sniff.h"
#include "import/tensorflow/graphdefconvert.h"
#include "import/tensorflow/graphdefreader.h"
#include "import/tensorflow/prototext.h"

#include <filesystem>
#include <system_error>

namespace nnview {

namespace {

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The file in the folder; a path that is no folder is the file itself.
std::string savedModelIn(const std::string& path)
{
    std::error_code problem;
    if (!std::filesystem::is_directory(path, problem))
        return path;
    const auto file = std::filesystem::path(path) / "saved_model.pb";
    return std::filesystem::is_regular_file(file, problem) ? file.string() : std::string();
}

} // namespace

bool sniffGraphDef(std::span<const std::byte> head, const std::string&)
{
    return tensorflow::looksLikeGraphDef(asText(head)) || tensorflow::looksLikeGraphText(textStart(head));
}

Graph readGraphDefFile(const ImportRequest& request)
{
    const MappedFile file(request.path);
    if (tensorflow::looksLikeGraphText(file.bytes().substr(0, 4096))) {
        const std::string binary = tensorflow::graphFromText(file.bytes(), request.limits);
        return tensorflow::convertGraphDef(tensorflow::readGraphDef(binary, request.limits), request);
    }
    return tensorflow::convertGraphDef(tensorflow::readGraphDef(file.bytes(), request.limits), request);
}

bool sniffSavedModel(std::span<const std::byte> head, const std::string& path)
{
    return head.empty() ? !savedModelIn(path).empty() : tensorflow::looksLikeSavedModel(asText(head));
}

Graph readSavedModelFile(const ImportRequest& request)
{
    const std::string path = savedModelIn(request.path);
    std::error_code problem;
    if (std::filesystem::file_size(path, problem) == 0)
        fail(ErrorCode::Malformed, "a SavedModel without a graph", {}, "Save the model again.");
    const MappedFile file(path);
    return tensorflow::convertGraphDef(tensorflow::readSavedModel(file.bytes(), request.limits), request);
}

} // namespace nnview
