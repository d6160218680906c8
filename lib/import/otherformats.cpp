// Model formats that NNView knows by sight only. Each disappears from here when its reader comes.
#include "import/sniff.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
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

std::int64_t sizeOf(const std::string& path)
{
    std::error_code problem;
    const auto size = std::filesystem::file_size(path, problem);
    return problem ? 0 : static_cast<std::int64_t>(std::min<std::uintmax_t>(size, INT64_MAX));
}

/// The top level of a protobuf message: fields, each with its number, and lengths that fit.
class Protobuf
{
public:
    Protobuf(std::string_view head, std::int64_t fileSize) : m_head(head), m_size(fileSize) {}

    /// Is this an onnx.ModelProto? ir_version (1), names (2, 3, 4, 6), versions (5), graph (7), opset (8), metadata
    /// (14, 20, 25).
    bool looksLikeOnnx()
    {
        if (m_head.size() < 2 || m_head[0] != 0x08 || m_head[1] < 1 || m_head[1] > 20)
            return false;
        walk();
        return m_sound;
    }
    bool isCutOff() const { return m_cutOff; }
    bool hasGraph() const { return m_hasGraph; }

private:
    bool varint(std::uint64_t& value)
    {
        value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at >= static_cast<std::int64_t>(m_head.size()))
                return false;
            const auto byte = static_cast<unsigned char>(m_head[static_cast<std::size_t>(m_at++)]);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return true;
        }
        return false;
    }

    void walk()
    {
        static constexpr std::array<std::uint64_t, 11> fields = {1, 2, 3, 4, 5, 6, 7, 8, 14, 20, 25};
        while (m_at < static_cast<std::int64_t>(m_head.size())) {
            std::uint64_t tag = 0, length = 0;
            if (!varint(tag) || !varint(length)) {
                m_cutOff = m_size <= static_cast<std::int64_t>(m_head.size());
                return;
            }
            const std::uint64_t field = tag >> 3, wire = tag & 7;
            if ((wire != 0 && wire != 2) || std::ranges::find(fields, field) == fields.end()) {
                m_sound = false;
                return;
            }
            m_hasGraph = m_hasGraph || field == 7;
            if (wire == 0)
                continue;
            if (length > static_cast<std::uint64_t>(m_size - m_at)) {
                m_cutOff = true;
                return;
            }
            m_at += static_cast<std::int64_t>(length);
        }
    }

    std::string_view m_head;
    std::int64_t m_size;
    std::int64_t m_at = 0;
    bool m_sound = true, m_cutOff = false, m_hasGraph = false;
};

std::optional<Error> onnx(std::string_view head, const std::string& path)
{
    const std::int64_t size = sizeOf(path);
    Protobuf message(head, size);
    if (!message.looksLikeOnnx())
        return std::nullopt;
    if (message.isCutOff())
        return Error{ErrorCode::Malformed, "an ONNX model that is cut off",
                     "a file of " + std::to_string(size) + " bytes", "Copy or download the file again."};
    if (!message.hasGraph() && size <= static_cast<std::int64_t>(head.size()))
        return Error{ErrorCode::Malformed, "an ONNX model without a graph", {}, "Export the model again."};
    return unsupported("an ONNX model", "Open the model's Keras or TorchScript file instead.");
}

std::optional<Error> mxnet(std::string_view head)
{
    const std::string_view start = textStart(std::as_bytes(std::span(head)));
    if (!start.starts_with('{') || start.find("\"nodes\"") == std::string_view::npos ||
        (start.find("\"op\"") == std::string_view::npos && start.find("\"arg_nodes\"") == std::string_view::npos))
        return std::nullopt;
    return unsupported("an MXNet symbol", "Convert the model to Keras or TorchScript and open that file.");
}

} // namespace

std::optional<Error> unsupportedFormat(std::span<const std::byte> bytes, const ImportRequest& request)
{
    const std::string_view head = asText(bytes);
    if (head.size() > 8 && head.substr(4, 4) == "TFL3")
        return unsupported("a TensorFlow Lite model", "Open the Keras model that it was made from.");
    if (head.starts_with("\x12\x01\0\0\0\0\0\0"sv))
        return unsupported("a file of MXNet parameters: weights without layers",
                           "Convert the model to Keras or TorchScript.");
    if (auto error = onnx(head, request.path))
        return error;
    return mxnet(head);
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
