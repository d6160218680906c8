#include "passes/composites/patterns.h"
#include "passes/composites/pointwise.h"

namespace nnview {

namespace {

constexpr int none = Surroundings::none;

bool isExpand(const Node& node)
{
    const bool views = node.kind == Kind::Identity || node.kind == Kind::Index || node.kind == Kind::Reshape;
    return views && node.inputs.size() == 1 &&
           (node.kind == Kind::Reshape || node.attributes.text("function") == "expand");
}

/// Keeps the length away from zero.
bool isFloor(const Node& node)
{
    const std::string_view function = node.attributes.text("function");
    return node.inputs.size() == 1 &&
           (node.kind == Kind::Maximum || node.kind == Kind::Add ||
            (node.kind == Kind::Elementwise && (function == "clip" || function == "maximum" || function == "max")));
}

bool isLength(const Node& node)
{
    const std::string_view function = node.attributes.text("function");
    return node.kind == Kind::Reduce && node.inputs.size() == 1 && (function == "norm" || function == "l2");
}

} // namespace

std::vector<Composite> findNormalise(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i) {
        const Node& quotient = around.node(i);
        if (quotient.kind != Kind::Divide || quotient.inputs.size() != 2)
            continue;
        Region region(around);
        region.add(i);
        int user = i, at = around.producer(quotient.inputs[1]);
        for (const auto is : {isExpand, isFloor})
            if (at != none && is(around.node(at)) && around.onlyUser(at) == user) {
                region.add(at);
                user = at;
                at = around.producer(around.node(at).inputs.front());
            }
        if (at == none || !isLength(around.node(at)) || around.onlyUser(at) != user ||
            around.node(at).inputs.front() != quotient.inputs[0])
            continue;
        region.add(at);
        found.push_back(
            region.composite(Kind::Elementwise, {{"function", std::string("l2Normalize")}}, quotient.inputs[0]));
    }
    return withoutOverlaps(std::move(found));
}

} // namespace nnview
