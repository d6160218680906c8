#include "passes/folding.h"
#include "passes/simplifypasses.h"

#include <algorithm>

namespace nnview {

namespace {

bool is(const Node& node, std::string_view function)
{
    return node.kind == Kind::Quantize && node.attributes.text("function") == function && node.inputs.size() == 1 &&
           node.outputs.size() == 1;
}

} // namespace

// layer => quantize => dequantize        =>  layer [quantize, dequantize]      also where several layers dequantize
void foldQuantization(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        if (graph.isGone(i) || !is(graph.node(i), "quantize") || graph.producer(i) == Folding::none)
            continue;
        const std::vector<int> users = graph.users(i);
        const bool isPair = !users.empty() && !graph.isOutput(i) &&
                            std::ranges::all_of(users, [&](int user) { return is(graph.node(user), "dequantize"); });
        if (!isPair)
            continue;
        graph.bypass(i);
        for (const int user : users)
            graph.bypass(user);
    }
}

} // namespace nnview
