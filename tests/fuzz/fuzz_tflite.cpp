#include "fuzz/support.h"
#include "import/tflite/tfliteconvert.h"
#include "import/tflite/tflitereader.h"
#include "passes/infershapes.h"
#include "passes/passes.h"

#include <algorithm>

using namespace nnview;

namespace {

class Bytes : public ByteSource
{
public:
    Bytes(const std::uint8_t* data, std::size_t size) : m_bytes(std::as_bytes(std::span(data, size))) {}
    std::int64_t size() const override { return static_cast<std::int64_t>(m_bytes.size()); }
    bool read(std::int64_t offset, std::span<std::byte> into) noexcept override
    {
        if (offset < 0 || offset > size() || into.size() > m_bytes.size() - static_cast<std::size_t>(offset))
            return false;
        std::ranges::copy(m_bytes.subspan(static_cast<std::size_t>(offset), into.size()), into.begin());
        return true;
    }

private:
    std::span<const std::byte> m_bytes;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzz::run([&] {
        Bytes source(data, size);
        ImportRequest request;
        request.limits = fuzz::smallLimits();
        Graph graph = convertTflite(readTflite(source, request.limits), request);
        inferShapes(graph);
        countCost(graph);
        simplify(graph);
    });
}
