#include "fuzz/support.h"
#include "import/onnx/onnxconvert.h"
#include "passes/infershapes.h"
#include "passes/passes.h"

using namespace nnview;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzz::run([&] {
        ImportRequest request;
        request.limits = fuzz::smallLimits();
        const onnx::ModelProto model = onnx::readModel({reinterpret_cast<const char*>(data), size}, request.limits);
        Graph graph = onnx::convertModel(model, request);
        inferShapes(graph);
        countCost(graph);
        countCost(graph = simplify(graph));
    });
}
