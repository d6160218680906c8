// Model formats that NNView knows by sight only. Each disappears from here when its reader comes.
#include "import/sniff.h"

#include <filesystem>
#include <system_error>

namespace nnview {

namespace {

Error unsupported(std::string what, std::string advice)
{
    return {
        ErrorCode::Unsupported, std::move(what) + ", which this build of NNView does not read", {}, std::move(advice)};
}

} // namespace

std::optional<Error> unsupportedFormat(std::span<const std::byte>, const ImportRequest&)
{
    return std::nullopt;
}

std::optional<Error> unsupportedFolder(const std::string& path)
{
    std::error_code problem;
    if (std::filesystem::is_regular_file(std::filesystem::path(path) / "saved_model.pb", problem))
        return unsupported("a TensorFlow SavedModel folder",
                           "Save the model with model.save(\"NAME.keras\") and open that file.");
    return std::nullopt;
}

} // namespace nnview
