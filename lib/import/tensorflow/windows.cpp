#include "import/tensorflow/windows.h"

#include <algorithm>

namespace nnview::tensorflow {

namespace {

/// Bounded, so that sums and products of a few cannot overflow.
std::int64_t at(const Ints& list, std::size_t index, std::int64_t fallback)
{
    constexpr std::int64_t most = std::int64_t(1) << 30;
    return index < list.size() ? std::clamp(list[index], -most, most) : fallback;
}

/// nullopt: depends on a size that is a symbol.
std::optional<std::pair<std::int64_t, std::int64_t>> samePadding(const Dim& in, std::int64_t kernel,
                                                                 std::int64_t stride, std::int64_t dilation)
{
    const std::int64_t reach = dilation * (kernel - 1) + 1;
    std::int64_t total = reach - 1;
    if (stride != 1) {
        if (!in.isKnown() || stride < 1 || in.size > (std::int64_t(1) << 40))
            return std::nullopt;
        const std::int64_t out = (in.size + stride - 1) / stride;
        total = (out - 1) * stride + reach - in.size;
    }
    total = std::max<std::int64_t>(0, total);
    return std::pair{total / 2, total - total / 2};
}

void setAttributes(Attributes& attributes, const Window& window, std::optional<IntPairs> padding)
{
    attributes.set("kernel", window.kernel);
    attributes.set("stride", window.stride);
    if (padding)
        attributes.set("padding", *padding);
    else
        attributes.set("padding", std::string("same"));
    if (!window.dilation.empty())
        attributes.set("dilation", window.dilation);
}

} // namespace

void setWindow(Call& call, const Window& window, std::size_t input, std::size_t firstAxis)
{
    std::optional<IntPairs> padding = window.padding;
    if (padding->empty())
        padding->resize(window.kernel.size());
    if (window.same) {
        for (std::size_t i = 0; i < window.kernel.size() && padding; ++i) {
            const auto pair = samePadding(call.extent(input, firstAxis + i), at(window.kernel, i, 1),
                                          at(window.stride, i, 1), at(window.dilation, i, 1));
            if (pair)
                (*padding)[i] = *pair;
            else
                padding.reset();
        }
    }
    setAttributes(call.node.attributes, window, padding);
}

void setTransposedWindow(Call& call, const Window& window, const Dims& in, const Dims& out)
{
    std::optional<IntPairs> padding = IntPairs();
    Ints outputPadding(window.kernel.size(), 0);
    for (std::size_t i = 0; i < window.kernel.size() && padding; ++i) {
        const std::int64_t reach = at(window.dilation, i, 1) * (at(window.kernel, i, 1) - 1) + 1;
        const std::int64_t stride = at(window.stride, i, 1);
        constexpr std::int64_t most = std::int64_t(1) << 31;
        std::int64_t total = 0;
        if (i < in.size() && i < out.size() && in[i].isKnown() && out[i].isKnown() && in[i].size < most &&
            out[i].size < most)
            total = (in[i].size - 1) * stride + reach - out[i].size;
        else if (window.same) // the result is stride times as long
            total = reach - stride;
        if (total < 0) {
            outputPadding[i] = -total;
            total = 0;
        }
        padding->emplace_back(total / 2, total - total / 2);
    }
    setAttributes(call.node.attributes, window, padding);
    call.node.attributes.set("outputPadding", outputPadding);
}

void setChannels(Call& call, std::int64_t in, std::int64_t out, std::int64_t groups, bool bias)
{
    call.node.attributes.set("groups", groups);
    call.node.attributes.set("inChannels", in);
    call.node.attributes.set("outChannels", out);
    call.node.attributes.set("bias", bias);
}

std::string spatialLayout(std::size_t rank, bool channelsFirst)
{
    switch (rank) {
    case 3:
        return channelsFirst ? "NCL" : "NLC";
    case 4:
        return channelsFirst ? "NCHW" : "NHWC";
    case 5:
        return channelsFirst ? "NCDHW" : "NDHWC";
    default:
        return {};
    }
}

} // namespace nnview::tensorflow
