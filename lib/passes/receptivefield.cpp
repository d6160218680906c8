#include "passes/receptivefield.h"

#include <algorithm>

namespace nnview {

std::vector<int> spatialAxes(const Value& value)
{
    std::vector<int> axes;
    if (!value.shape || value.layout.size() != value.shape->size())
        return axes;
    for (std::size_t i = 0; i < value.layout.size(); ++i)
        if (value.layout[i] != 'N' && value.layout[i] != 'C')
            axes.push_back(static_cast<int>(i));
    return axes;
}

/// Entry `axis` of a list that has one entry per axis or one for all.
static std::int64_t entry(const Ints& values, std::size_t axis, std::int64_t fallback)
{
    if (values.empty())
        return fallback;
    return values.size() == 1 ? values.front() : axis < values.size() ? values[axis] : fallback;
}

std::optional<Window> windowOf(const Node& node, std::size_t axis)
{
    Window window;
    if (node.kind == Kind::Upsample) {
        window.factor = entry(node.attributes.ints("factor"), axis, 0);
        return window;
    }
    const bool slides = node.kind == Kind::Conv || node.kind == Kind::ConvTranspose || node.kind == Kind::Pool;
    const Ints kernel = node.attributes.ints("kernel");
    if (!slides || kernel.empty() || node.attributes.flag("global") || node.attributes.flag("adaptive"))
        return std::nullopt;
    window.kernel = entry(kernel, axis, 0);
    window.stride = entry(node.attributes.ints("stride"), axis, 1);
    window.dilation = entry(node.attributes.ints("dilation"), axis, 1);
    const IntPairs padding = node.attributes.pairs("padding");
    if (!padding.empty()) {
        const auto& pair = padding.size() == 1 ? padding.front() : padding[std::min(axis, padding.size() - 1)];
        window.before = pair.first;
        window.after = pair.second;
    } else if (node.attributes.contains("padding")) {
        return std::nullopt; // "same" over a size that is not known
    }
    for (const Folded& folded : node.folded) // a pad of its own in front
        if (folded.kind == Kind::Pad && folded.before)
            if (const IntPairs pads = folded.attributes.pairs("padding"); axis < pads.size()) {
                const std::size_t first = pads.size() >= kernel.size() ? pads.size() - kernel.size() : 0;
                const auto& pair = pads[std::min(first + axis, pads.size() - 1)];
                window.before += pair.first;
                window.after += pair.second;
            }
    constexpr std::int64_t most = 1 << 20;
    const bool sane = window.kernel > 0 && window.kernel < most && window.stride > 0 && window.stride < most &&
                      window.dilation > 0 && window.dilation < most;
    return sane ? std::optional(window) : std::nullopt;
}

/// Layers whose output stands on the grid of their input, position by position.
static bool keepsGrid(Kind kind)
{
    switch (kind) {
    case Kind::Activation:
    case Kind::Norm:
    case Kind::Dropout:
    case Kind::Elementwise:
    case Kind::Identity:
    case Kind::Quantize:
    case Kind::Pad:
    case Kind::Add:
    case Kind::Multiply:
    case Kind::Subtract:
    case Kind::Divide:
    case Kind::Maximum:
    case Kind::Minimum:
    case Kind::Concat:
    case Kind::Conv:
    case Kind::Pool:
        return true;
    default:
        return false;
    }
}

static bool slide(FieldAxis& seen, const Window& window)
{
    constexpr std::int64_t most = std::int64_t(1) << 40;
    seen.reach = window.dilation * (window.kernel - 1);
    seen.jumpBefore = seen.jump;
    seen.size += seen.reach * seen.jump;
    seen.jump *= window.stride;
    return seen.size < most && seen.jump < most;
}

std::map<std::string, std::vector<FieldAxis>, std::less<>> receptiveFields(const Graph& layers)
{
    std::map<std::string, std::vector<FieldAxis>, std::less<>> fields;
    for (const GraphInput& input : layers.inputs)
        if (const auto axes = spatialAxes(input.value); !axes.empty())
            fields[input.id].resize(axes.size());
    for (const Node& node : layers.nodes) {
        if (!keepsGrid(node.kind) || node.outputs.empty())
            continue;
        std::vector<FieldAxis> seen;
        for (const Use& use : node.inputs) {
            const auto before = fields.find(use.from);
            if (before == fields.end())
                continue; // a scale per channel has no grid, and takes nothing away from one
            if (seen.empty())
                seen = before->second;
            for (std::size_t i = 0; i < seen.size() && i < before->second.size(); ++i)
                if (before->second[i].size > seen[i].size)
                    seen[i] = before->second[i];
        }
        bool known = !seen.empty() && spatialAxes(node.outputs.front()).size() == seen.size();
        const bool slides = node.kind == Kind::Conv || node.kind == Kind::Pool;
        for (std::size_t i = 0; known && i < seen.size(); ++i) {
            seen[i].reach = 0;
            if (const auto window = slides ? windowOf(node, i) : std::nullopt)
                known = slide(seen[i], *window);
            else
                known = !slides;
        }
        if (known)
            fields.emplace(node.id, std::move(seen));
    }
    return fields;
}

} // namespace nnview
