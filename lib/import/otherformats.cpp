// Model formats that NNView knows by sight only. Each disappears from here when its reader comes.
#include "import/sniff.h"

#include <filesystem>
#include <system_error>

namespace nnview {

using namespace std::string_view_literals;

namespace {

std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Error unsupported(std::string what, std::string advice)
{
    return {
        ErrorCode::Unsupported, std::move(what) + ", which this build of NNView does not read", {}, std::move(advice)};
}

} // namespace

std::optional<Error> unsupportedFormat(std::span<const std::byte> bytes, const ImportRequest&)
{
    const std::string_view head = asText(bytes);
    if (head.size() > 8 && head.substr(4, 4) == "TFL3")
        return unsupported("a TensorFlow Lite model", "Open the Keras model that it was made from.");
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
