#include "fuzz/support.h"
#include "import/tensorflow/graphdefconvert.h"
#include "import/tensorflow/graphdefreader.h"
#include "import/tensorflow/prototext.h"
#include "passes/infershapes.h"
#include "passes/passes.h"

using namespace nnview;

/// Binary graph, text of a graph, or SavedModel: by what the bytes look like.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return fuzz::run([&] {
        const std::string_view bytes(reinterpret_cast<const char*>(data), size);
        ImportRequest request;
        request.limits = fuzz::smallLimits();
        const bool isText = tensorflow::looksLikeGraphText(bytes);
        const std::string binary = isText ? tensorflow::graphFromText(bytes, request.limits) : std::string();
        Graph graph = tensorflow::convertGraphDef(
            tensorflow::looksLikeSavedModel(bytes) ? tensorflow::readSavedModel(bytes, request.limits)
                                                   : tensorflow::readGraphDef(isText ? binary : bytes, request.limits),
            request);
        inferShapes(graph);
        countCost(graph);
        simplify(graph);
    });
}
