#include "fuzz/support.h"
#include "import/keras/checkpointindex.h"

using namespace nnview;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    fuzz::run([&] { inflateSnappy(bytes, 1 << 20); });
    return fuzz::run([&] { readCheckpointIndex(bytes, fuzz::smallLimits()); });
}
