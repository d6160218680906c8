#include "fuzz/support.h"
#include "import/torchexport/programparser.h"
#include "import/torchexport/torchexportconvert.h"

using namespace nnview;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzz::run([&] {
        const Limits limits = fuzz::smallLimits();
        const std::string_view json(reinterpret_cast<const char*>(data), size);
        torchexport::convert(torchexport::parseProgram(json, limits, "fuzz"), {}, limits);
    });
}
