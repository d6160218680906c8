#include "fuzz/support.h"
#include "import/onnx/onnx.h"

using namespace nnview;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzz::importBytes(data, size, readOnnxText);
}
