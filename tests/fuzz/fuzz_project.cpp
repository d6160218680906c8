#include "figure/project.h"
#include "fuzz/support.h"

using namespace nnview;

namespace {

void readProject(const QByteArray& json)
{
    const auto project = projectFromJson(json);
    if (!project) {
        if (project.error().message.empty())
            std::abort();
        return;
    }
    const auto again = projectFromJson(projectToJson(*project));
    if (!again || projectToJson(*again) != projectToJson(*project))
        std::abort();
}

} // namespace

// The bytes as a project file, and as an SVG that may carry one in its metadata.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    readProject(bytes);
    if (const QByteArray json = projectJsonInSvg(bytes); !json.isEmpty())
        readProject(json);
    return 0;
}
