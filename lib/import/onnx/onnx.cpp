#include "import/onnx/onnx.h"

#include "base/error.h"
#include "import/onnx/mappedfile.h"
#include "import/onnx/onnxconvert.h"
#include "import/onnx/onnxtext.h"

#include <algorithm>
#include <array>

namespace nnview {

namespace {

/// The fields at the start of a message that might be an onnx.ModelProto, as far as the head reaches.
class Fields
{
public:
    explicit Fields(std::string_view head) : m_head(head) {}

    /// ir_version (1), names (2, 3, 4, 6), versions (5), graph (7), opsets (8), metadata (14), training (20), functions
    /// (25) and configurations (26), each of its own wire type.
    bool areOnnx()
    {
        static constexpr std::array<std::uint64_t, 2> numbers = {1, 5};
        static constexpr std::array<std::uint64_t, 10> messages = {2, 3, 4, 6, 7, 8, 14, 20, 25, 26};
        while (m_at < m_head.size()) {
            std::uint64_t tag = 0, value = 0;
            if (!varint(tag) || !varint(value))
                return m_at >= m_head.size();
            const std::uint64_t field = tag >> 3;
            const bool isNumber = (tag & 7) == 0, isMessage = (tag & 7) == 2;
            if (!(isNumber && std::ranges::find(numbers, field) != numbers.end()) &&
                !(isMessage && std::ranges::find(messages, field) != messages.end()))
                return false;
            if (field == 1 && (value < 1 || value > 100))
                return false;
            m_hasVersion = m_hasVersion || field == 1;
            m_hasGraph = m_hasGraph || field == 7 || field == 8;
            if (isMessage) {
                if (value >= m_head.size() - m_at)
                    return true;
                m_at += static_cast<std::size_t>(value);
            }
        }
        return true;
    }
    bool hasVersion() const { return m_hasVersion; }
    bool hasGraph() const { return m_hasGraph; }

private:
    bool varint(std::uint64_t& value)
    {
        value = 0;
        for (int shift = 0; shift < 64 && m_at < m_head.size(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_head[m_at++]);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return true;
        }
        return false;
    }

    std::string_view m_head;
    std::size_t m_at = 0;
    bool m_hasVersion = false, m_hasGraph = false;
};

} // namespace

bool sniffOnnxText(std::span<const std::byte> head, const std::string& /*path*/)
{
    return onnx::looksLikeText({reinterpret_cast<const char*>(head.data()), head.size()});
}

Graph readOnnxText(const ImportRequest& request)
{
    const MappedFile file(request.path);
    const std::string binary = onnx::modelFromText(file.bytes(), request.limits);
    return onnx::convertModel(onnx::readModel(binary, request.limits), request);
}

bool sniffOnnx(std::span<const std::byte> head, const std::string& path)
{
    Fields fields({reinterpret_cast<const char*>(head.data()), head.size()});
    if (!fields.areOnnx() || (!fields.hasVersion() && !fields.hasGraph()))
        return false;
    return fields.hasGraph() || path.ends_with(".onnx");
}

Graph readOnnx(const ImportRequest& request)
{
    const MappedFile file(request.path);
    const onnx::ModelProto model = onnx::readModel(file.bytes(), request.limits);
    if (!model.hasGraph)
        fail(ErrorCode::Malformed, "an ONNX model without a graph", {}, "Export the model again.");
    return onnx::convertModel(model, request);
}

} // namespace nnview
