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

/// Each sample is kept or dropped as a whole.
bool drawsByChance(const Node& node)
{
    return node.type.find("bernoulli") != std::string::npos || node.type == "Bernoulli";
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

// x · 2, which some readers call elementwise   =>   multiply with one input       and so for the other three
void nameArithmetic(Folding& graph)
{
    constexpr Kind kinds[] = {Kind::Add, Kind::Subtract, Kind::Multiply, Kind::Divide};
    for (int i = 0; i < graph.size(); ++i) {
        Node& node = graph.node(i);
        if (node.kind != Kind::Elementwise)
            continue;
        for (const Kind kind : kinds)
            if (node.attributes.text("function") == kindName(kind)) {
                node.kind = kind;
                node.attributes.remove("function");
                break;
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

// x · bernoulli(p), with 1 / p perhaps   =>  dropout of whole samples       stochastic depth (Huang et al. 2016)
void turnNoiseIntoDropout(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        if (graph.isGone(i) || graph.node(i).kind != Kind::Multiply || graph.node(i).inputs.size() != 2)
            continue;
        for (int noise : graph.producers(i)) {
            std::vector<int> way;
            for (int user = i; noise != Folding::none && graph.consumer(noise) == user && way.size() < 2;) {
                way.push_back(noise);
                if (drawsByChance(graph.node(noise)) || graph.node(noise).kind != Kind::Divide)
                    break;
                user = noise;
                noise = graph.producer(noise);
            }
            if (way.empty() || !drawsByChance(graph.node(way.back())))
                continue;
            Attributes attributes{{"function", std::string("stochasticDepth")}};
            if (graph.node(way.back()).attributes.contains("p"))
                attributes.set("rate", 1 - graph.node(way.back()).attributes.number("p"));
            for (const int operation : way)
                graph.absorb(operation, i);
            graph.node(i).kind = Kind::Dropout;
            graph.node(i).attributes = std::move(attributes);
            break;
        }
    }
}

} // namespace nnview
