#include "import/torchexport/torchexport.h"

#include "base/error.h"
#include "import/sniff.h"
#include "import/torchexport/torchexportconvert.h"
#include "import/torchexport/torchexportreader.h"

namespace nnview {

bool sniffTorchExport(std::span<const std::byte> head, const std::string& path)
{
    if (!isZip(head))
        return false;
    try {
        return torchexport::contentOf(Archive(path, Limits())) != torchexport::Content::None;
    } catch (const ErrorException&) {
        return false; // a damaged archive: whoever asks next says so
    }
}

Graph readTorchExport(const ImportRequest& request)
{
    const Archive archive(request.path, request.limits);
    return torchexport::convert(torchexport::readProgram(archive, request.limits), request.inputs, request.limits);
}

} // namespace nnview
