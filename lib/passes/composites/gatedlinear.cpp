#include "passes/composites/patterns.h"
#include "passes/composites/pointwise.h"

#include <array>
#include <optional>

namespace nnview {

namespace {

constexpr int none = Surroundings::none;

std::string gatedName(std::string_view activation)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> names = {
        {{"sigmoid", "glu"}, {"relu", "reGlu"}, {"gelu", "geGlu"}, {"silu", "swiGlu"}}};
    for (const auto& [function, name] : names)
        if (function == activation)
            return std::string(name);
    return {};
}

/// The dense layer at the end of a way back over its own bias; its nodes are added to the region.
int denseBefore(const Surroundings& around, const Use& use, int user, Region& region)
{
    int at = around.producer(use);
    if (at != none && around.node(at).kind == Kind::Add && around.node(at).inputs.size() == 1 &&
        around.onlyUser(at) == user) {
        region.add(at);
        user = at;
        at = around.producer(around.node(at).inputs.front());
    }
    if (at == none || around.node(at).kind != Kind::Dense || around.onlyUser(at) != user ||
        around.node(at).inputs.size() != 1)
        return none;
    region.add(at);
    return at;
}

std::optional<Composite> gatedLinear(const Surroundings& around, int product, std::size_t side)
{
    const auto& factors = around.node(product).inputs;
    const int gate = around.producer(factors[side]);
    if (gate == none || around.node(gate).kind != Kind::Activation || around.node(gate).inputs.size() != 1 ||
        around.onlyUser(gate) != product)
        return std::nullopt;
    const std::string name = gatedName(around.node(gate).attributes.text("function"));
    if (name.empty())
        return std::nullopt;
    Region region(around);
    region.add(product);
    region.add(gate);
    const Use& gated = around.node(gate).inputs.front();
    const Use& plain = factors[1 - side];
    const int halves = around.producer(gated);
    Attributes attributes;
    Use source;
    int dense = none;
    if (halves != none && halves == around.producer(plain) && around.node(halves).kind == Kind::Split) {
        const Node& split = around.node(halves); // both in one matrix
        if (split.outputs.size() != 2 || gated == plain || around.isOutput(halves) ||
            split.outputs[0].shape != split.outputs[1].shape || around.users(halves).size() != 2)
            return std::nullopt;
        region.add(halves);
        dense = denseBefore(around, split.inputs.front(), halves, region);
    } else {
        dense = denseBefore(around, gated, gate, region);
        const int other = denseBefore(around, plain, product, region);
        if (dense == none || other == none || around.node(dense).inputs != around.node(other).inputs)
            return std::nullopt;
    }
    if (dense == none)
        return std::nullopt;
    const Shape& out = around.node(product).outputs.front().shape;
    attributes.set("inFeatures", around.node(dense).attributes.integer("inFeatures"));
    if (out && !out->empty() && out->back().isKnown())
        attributes.set("outFeatures", out->back().size);
    attributes.set("bias", around.node(dense).attributes.flag("bias"));
    Composite composite = region.composite(Kind::Dense, std::move(attributes), around.node(dense).inputs.front());
    composite.id = around.node(dense).id;
    composite.type = around.node(dense).type;
    composite.activation = Attributes{{"function", name}};
    return composite;
}

} // namespace

std::vector<Composite> findGatedLinear(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i)
        if (around.node(i).kind == Kind::Multiply && around.node(i).inputs.size() == 2)
            for (const std::size_t side : {0, 1})
                if (auto composite = gatedLinear(around, i, side)) {
                    found.push_back(std::move(*composite));
                    break;
                }
    return withoutOverlaps(std::move(found));
}

} // namespace nnview
