#include "passes/folding.h"
#include "passes/simplifypasses.h"

#include <algorithm>

namespace nnview {

namespace {

/// The spatial axes of a layout, ascending: "NCHW" => 2, 3.
Ints spatialAxes(std::string_view layout)
{
    Ints axes;
    for (std::size_t axis = 0; axis < layout.size(); ++axis)
        if (layout[axis] != 'N' && layout[axis] != 'C' && layout[axis] != 'T')
            axes.push_back(static_cast<std::int64_t>(axis));
    return axes;
}

bool isOverAllOfSpace(const Node& node, const Value& input)
{
    // An operation in front of it may have no layout; where the axes stay, the result has the same.
    const Value& output = node.outputs.front();
    const bool stays =
        node.attributes.flag("keepDims") && output.shape && input.shape && output.shape->size() == input.shape->size();
    const std::string& layout = input.layout.empty() && stays ? output.layout : input.layout;
    if (!input.shape || layout.size() != input.shape->size())
        return false;
    Ints axes = node.attributes.ints("axes");
    for (std::int64_t& axis : axes)
        if (axis < 0)
            axis += static_cast<std::int64_t>(layout.size());
    std::sort(axes.begin(), axes.end());
    const Ints spatial = spatialAxes(layout);
    return !spatial.empty() && axes == spatial;
}

bool isAll(const Ints& extents, std::int64_t value)
{
    return !extents.empty() && std::all_of(extents.begin(), extents.end(), [&](std::int64_t e) { return e == value; });
}

/// One number in, the same number out. Equal sizes alone do not say so: the 3×3 pool of an Inception block keeps the
/// size too.
bool isIdle(const Node& node, const Value* input)
{
    if (node.kind != Kind::Pool || !input || !input->shape || input->shape != node.outputs.front().shape)
        return false;
    const Attributes& attributes = node.attributes;
    return attributes.flag("adaptive") || attributes.flag("global") ||
           (isAll(attributes.ints("kernel"), 1) && isAll(attributes.ints("stride"), 1));
}

} // namespace

// reduce mean over all spatial axes  =>  pool average, global
// reduce max over all spatial axes   =>  pool max, global
void turnReduceIntoPool(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        Node& node = graph.node(i);
        const Value* input = graph.input(i);
        const std::string_view function = node.attributes.text("function");
        const bool pools = function == "mean" || function == "max";
        if (node.kind != Kind::Reduce || !pools || !input || !isOverAllOfSpace(node, *input))
            continue;
        node.kind = Kind::Pool;
        node.attributes.set("function", std::string(function == "mean" ? "average" : "max"));
        node.attributes.set("global", true);
    }
}

// layer => adaptive pool to the size that its input has  =>  layer [pool], and a note
void foldIdlePools(Folding& graph)
{
    for (int i = 0; i < graph.size(); ++i) {
        const int layer = graph.producer(i);
        if (layer == Folding::none || graph.consumer(layer) != i || !isIdle(graph.node(i), graph.input(i)))
            continue;
        const std::string& id = graph.node(i).id;
        graph.note({Severity::Info, "idle-pool", id,
                    "the pool " + id + " changes nothing at this input size and is not drawn"});
        graph.intoProducer(i);
    }
}

} // namespace nnview
