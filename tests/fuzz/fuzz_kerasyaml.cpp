#include "fuzz/support.h"
#include "import/keras/kerasyaml.h"

using namespace nnview;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzz::run([&] { jsonFromYaml({reinterpret_cast<const char*>(data), size}, fuzz::smallLimits()); });
}
