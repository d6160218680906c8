#include "fuzz/support.h"
#include "import/keras/keras.h"

using namespace nnview;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzz::importBytes(data, size, readKerasJson);
}
