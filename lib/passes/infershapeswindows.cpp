#include "passes/infershapesrules.h"

#include <algorithm>

namespace nnview {

namespace {

/// Bounded, so that products of two cannot overflow.
std::int64_t at(const Ints& list, std::size_t index, std::int64_t fallback)
{
    constexpr std::int64_t most = std::int64_t(1) << 30;
    return index < list.size() ? std::clamp(list[index], -most, most) : fallback;
}

Dim convTransposed(RuleInput& rule, const Dim& in, std::size_t i)
{
    const Attributes& a = rule.node.attributes;
    const IntPairs padding = a.pairs("padding");
    const std::int64_t reach = at(a.ints("dilation"), i, 1) * (at(a.ints("kernel"), i, 1) - 1);
    const std::int64_t pads = i < padding.size() ? padding[i].first + padding[i].second : 0;
    const std::int64_t stride = at(a.ints("stride"), i, 1);
    return rule.dims.plus(rule.dims.times(in, stride), reach + 1 - stride - pads + at(a.ints("outputPadding"), i, 0));
}

Dim slided(RuleInput& rule, const Dim& in, std::size_t i)
{
    const Attributes& a = rule.node.attributes;
    const std::int64_t stride = std::max<std::int64_t>(1, at(a.ints("stride"), i, 1));
    if (a.text("padding") == "same")
        return rule.dims.divided(in, stride, true);
    const IntPairs padding = a.pairs("padding");
    const std::int64_t pads = i < padding.size() ? padding[i].first + padding[i].second : 0;
    const std::int64_t kernel = at(a.ints("kernel"), i, 1);
    const std::int64_t dilation = at(a.ints("dilation"), i, 1);
    if (!a.flag("ceilMode") || !in.isKnown() || in.size > (std::int64_t(1) << 50))
        return rule.dims.windowed(in, kernel, stride, pads, dilation);
    // The last window may hang over the end, but has to begin inside the input or its left padding.
    const std::int64_t before = i < padding.size() ? padding[i].first : 0;
    const std::int64_t over = in.size + pads - dilation * (kernel - 1) - 1;
    if (over < 0)
        return std::int64_t(0);
    std::int64_t out = (over + stride - 1) / stride + 1;
    if ((out - 1) * stride >= in.size + before)
        --out;
    return out;
}

std::vector<Value> globalPool(Value value, const Axes& axes, bool keep)
{
    for (auto it = axes.spatial.rbegin(); it != axes.spatial.rend(); ++it) {
        if (keep) {
            (*value.shape)[*it] = std::int64_t(1);
        } else {
            value.shape->erase(value.shape->begin() + static_cast<std::ptrdiff_t>(*it));
            if (!value.layout.empty())
                value.layout.erase(*it, 1);
        }
    }
    return {value};
}

} // namespace

std::vector<Value> windowRule(RuleInput& rule)
{
    const Node& node = rule.node;
    const Attributes& a = node.attributes;
    Value value = rule.inputs[0];
    Dims& shape = *value.shape;
    const Axes axes = axesOf(value);
    if (axes.channels >= shape.size())
        return {};
    if (node.kind == Kind::Pool && a.flag("global"))
        return globalPool(std::move(value), axes, a.flag("keepDims"));
    const Ints size = a.ints("size"); // adaptive pooling and resizing state the result
    const Ints factor = a.ints("factor");
    for (std::size_t i = 0; i < axes.spatial.size(); ++i) {
        Dim& dim = shape[axes.spatial[i]];
        if (i < size.size())
            dim = size[i];
        else if (node.kind == Kind::Upsample)
            dim = rule.dims.times(dim, at(factor, i, 1));
        else if (node.kind == Kind::Pad) {
            const IntPairs padding = a.pairs("padding");
            if (i < padding.size())
                dim = rule.dims.plus(dim, padding[i].first + padding[i].second);
        } else
            dim = node.kind == Kind::ConvTranspose ? convTransposed(rule, dim, i) : slided(rule, dim, i);
    }
    if (node.kind == Kind::Conv || node.kind == Kind::ConvTranspose)
        shape[axes.channels] = a.integer("outChannels");
    return {value};
}

} // namespace nnview
