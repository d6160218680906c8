#include "fuzz/support.h"
#include "import/onnx/onnxmodel.h"

using namespace nnview;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzz::run([&] {
        const onnx::ModelProto model =
            onnx::readModel({reinterpret_cast<const char*>(data), size}, fuzz::smallLimits());
        for (const onnx::Tensor& tensor : model.graph.initializers)
            onnx::values(tensor, 1024);
    });
}
