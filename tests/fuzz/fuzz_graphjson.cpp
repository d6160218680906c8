#include "fuzz/support.h"
#include "graph/graphjson.h"

using namespace nnview;

// What can be read must come back from what is written of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto graph = graphFromJson({reinterpret_cast<const char*>(data), size});
    if (!graph) {
        if (graph.error().message.empty())
            std::abort();
        return 0;
    }
    const auto again = graphFromJson(toJson(*graph));
    if (!again || toJson(*again) != toJson(*graph))
        std::abort();
    return 0;
}
