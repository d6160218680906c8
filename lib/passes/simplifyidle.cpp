#include "passes/folding.h"
#include "passes/simplifypasses.h"

#include <algorithm>

namespace nnview {

namespace {

bool isZero(const IntPairs& pairs)
{
    return std::all_of(pairs.begin(), pairs.end(),
                       [](const auto& pair) { return pair == std::pair<std::int64_t, std::int64_t>(); });
}

/// Equal sizes say that nothing was taken or added; a reversed order or a shift would still be another tensor.
bool keepsEverything(const Node& node)
{
    const Ints steps = node.attributes.ints("steps");
    switch (node.kind) {
    case Kind::Slice:
        return node.attributes.integer("step", 1) == 1 &&
               std::all_of(steps.begin(), steps.end(), [](std::int64_t step) { return step == 1; });
    case Kind::Pad:
        return isZero(node.attributes.pairs("padding"));
    case Kind::Reshape:
        return true;
    case Kind::Permute: {
        const Ints order = node.attributes.ints("order");
        return !order.empty() && std::is_sorted(order.begin(), order.end());
    }
    default:
        return false;
    }
}

/// The activation that a clip is, empty for other bounds.
std::string_view clipped(const Attributes& attributes)
{
    struct Known
    {
        double least, most;
        std::string_view name;
    };
    static constexpr Known known[] = {{0, 6, "relu6"}, {-1, 1, "hardTanh"}};
    if (!attributes.contains("min") || !attributes.contains("max"))
        return attributes.contains("min") && attributes.number("min") == 0 ? "relu" : "";
    for (const Known& each : known)
        if (attributes.number("min") == each.least && attributes.number("max") == each.most)
            return each.name;
    return {};
}

} // namespace

// layer => slice of everything, padding by nothing, reshape to the same shape   =>  layer [identity]
void foldIdle(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        if (graph.isGone(i) || graph.node(i).inputs.size() != 1 || graph.node(i).outputs.size() != 1 ||
            graph.producer(i) == Folding::none || !keepsEverything(graph.node(i)))
            continue;
        const Value* input = graph.input(i);
        const Shape& output = graph.node(i).outputs.front().shape;
        if (input && input->shape && output && input->shape == output) {
            graph.node(i).kind = Kind::Identity;
            graph.bypass(i);
        }
    }
}

// clip to [0, 6]   =>  activation relu6        also relu and hardTanh
void turnClipIntoActivation(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        Node& node = graph.node(i);
        if (node.kind != Kind::Elementwise || node.attributes.text("function") != "clip" || node.inputs.size() != 1)
            continue;
        if (const std::string_view function = clipped(node.attributes); !function.empty()) {
            node.kind = Kind::Activation;
            node.attributes = {{"function", std::string(function)}};
        }
    }
}

} // namespace nnview
