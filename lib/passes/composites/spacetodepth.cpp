#include "passes/composites/patterns.h"
#include "passes/composites/pointwise.h"

#include <optional>

namespace nnview {

namespace {

constexpr int none = Surroundings::none;

/// Every so many-th element along one axis.
struct Stride
{
    std::int64_t axis, start, step;
};

std::optional<Stride> strideOf(const Surroundings& around, int position)
{
    const Node& node = around.node(position);
    const Ints axes = node.attributes.ints("axis"), starts = node.attributes.ints("starts"),
               steps = node.attributes.ints("steps");
    const Value* in = node.inputs.size() == 1 ? around.value(node.inputs.front()) : nullptr;
    if (node.kind != Kind::Slice || steps.size() != 1 || starts.size() != 1 || steps.front() < 2 || !in || !in->shape)
        return std::nullopt;
    std::int64_t axis = axes.size() == 1 ? axes.front() : node.attributes.integer("axis");
    if (axis < 0)
        axis += static_cast<std::int64_t>(in->shape->size());
    return Stride{axis, starts.front(), steps.front()};
}

/// Where one of the joined tensors begins in each axis; its slices are added to the region.
std::map<std::int64_t, std::int64_t> offsetOf(const Surroundings& around, Use& use, std::int64_t& step, Region& region)
{
    std::map<std::int64_t, std::int64_t> offset;
    for (int at = around.producer(use); at != none && offset.size() < 2; at = around.producer(use)) {
        const auto stride = strideOf(around, at);
        if (!stride || (step != 0 && stride->step != step) || stride->start < 0 || stride->start >= stride->step ||
            !offset.emplace(stride->axis, stride->start).second)
            break;
        step = stride->step;
        region.add(at);
        use = around.node(at).inputs.front();
    }
    return offset;
}

std::optional<Composite> spaceToDepth(const Surroundings& around, int concat)
{
    constexpr std::size_t most = 16; // 4 × 4
    const Node& node = around.node(concat);
    if (node.kind != Kind::Concat || node.inputs.size() < 4 || node.inputs.size() > most)
        return std::nullopt;
    Region region(around);
    region.add(concat);
    std::int64_t step = 0;
    std::optional<Use> source;
    std::set<std::map<std::int64_t, std::int64_t>> offsets;
    for (Use use : node.inputs) {
        const auto offset = offsetOf(around, use, step, region);
        const auto first = offsets.empty() ? offset : *offsets.begin();
        if (offset.size() != 2 || (source && *source != use) || offset.begin()->first != first.begin()->first ||
            offset.rbegin()->first != first.rbegin()->first || !offsets.insert(offset).second)
            return std::nullopt;
        source = use;
    }
    if (static_cast<std::int64_t>(offsets.size()) != step * step || region.exit() != concat)
        return std::nullopt;
    return region.composite(Kind::Reshape, {{"function", std::string("spaceToDepth")}, {"blockSize", step}}, *source);
}

} // namespace

std::vector<Composite> findSpaceToDepth(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i)
        if (auto composite = spaceToDepth(around, i))
            found.push_back(std::move(*composite));
    return withoutOverlaps(std::move(found));
}

} // namespace nnview
