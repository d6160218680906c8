#include "base/error.h"
#include "import/onnx/shaperules.h"
#include "import/onnx/windows.h"

#include <algorithm>
#include <cmath>

namespace nnview::onnx {

namespace {

constexpr std::int64_t most = std::int64_t(1) << 31; ///< products of two of these cannot overflow

std::int64_t at(const Ints& list, std::size_t index, std::int64_t fallback)
{
    return index < list.size() ? std::clamp(list[index], -most, most) : fallback;
}

bool isSame(std::string_view autoPad)
{
    return autoPad == "SAME_UPPER" || autoPad == "SAME_LOWER";
}

void failZeroStride(const Operation& op)
{
    for (const std::int64_t stride : op.ints("strides"))
        if (stride < 1)
            fail(ErrorCode::Malformed, "a window moves by a stride below one", whereIs(op.node),
                 "Export the model again.");
}

/// One axis of a convolution or pool.
Dim slided(Operation& op, const Window& window, const Dim& in, std::size_t i)
{
    const std::int64_t stride = at(window.stride, i, 1), kernel = at(window.kernel, i, 1);
    const std::int64_t dilation = at(window.dilation, i, 1);
    if (isSame(op.text("auto_pad")))
        return op.extents.quotient(in, Dim(stride), true);
    const std::int64_t before = at(window.pads, i, 0), pads = before + at(window.pads, i + window.kernel.size(), 0);
    if (op.integer("ceil_mode") == 0)
        return op.extents.windowed(in, kernel, stride, pads, dilation);
    // The last window may hang over the end, but has to begin inside the input or its left padding.
    if (!in.isKnown())
        return op.extents.windowed(in, kernel, stride, pads + stride - 1, dilation);
    const std::int64_t over = std::min(in.size, most) + pads - dilation * (kernel - 1) - 1;
    if (over < 0)
        return std::int64_t(0);
    std::int64_t out = (over + stride - 1) / stride + 1;
    if ((out - 1) * stride >= in.size + before)
        --out;
    return out;
}

/// [N, channels, …windows]; unknown if there is no rank to go by.
Shape windowed(Operation& op, const Window& window, const Shape& in, const Dim& channels)
{
    if (!in || in->size() != window.kernel.size() + 2)
        return std::nullopt;
    Dims out{(*in)[0], channels};
    for (std::size_t i = 0; i < window.kernel.size(); ++i) {
        out.push_back(slided(op, window, (*in)[i + 2], i));
        if (out.back().isKnown() && out.back().size < 1)
            op.problem = "nothing is left of its input";
    }
    return op.problem.empty() ? Shape(std::move(out)) : std::nullopt;
}

void convolve(Operation& op, std::size_t weight, std::string_view dtype)
{
    failZeroStride(op);
    op.outputs[0].value.dtype = dtype;
    const Shape& in = op.shape(0);
    const Shape& kernel = op.shape(weight);
    const Window window = windowOf(op, weight);
    if (!in || !kernel || kernel->size() != in->size() || in->size() < 3)
        return;
    const Dim &channels = (*in)[1], &perGroup = (*kernel)[1];
    const std::int64_t groups = std::clamp<std::int64_t>(op.integer("group", 1), 1, most);
    if (channels.isKnown() && perGroup.isKnown() && channels.size / groups != perGroup.size) {
        op.problem = "its input has " + std::to_string(channels.size) + " channels and its kernels take " +
                     std::to_string(op.extents.product(perGroup, Dim(groups)).size);
        return;
    }
    op.set(0, windowed(op, window, in, (*kernel)[0]), dtype);
}

} // namespace

Window windowOf(const Operation& op, std::size_t weight)
{
    Window window;
    window.kernel = op.ints("kernel_shape");
    if (const Shape& shape = op.shape(weight); window.kernel.empty() && shape && weight > 0)
        for (std::size_t i = 2; i < shape->size(); ++i)
            window.kernel.push_back((*shape)[i].isKnown() ? (*shape)[i].size : 1);
    if (window.kernel.empty() && op.rank(0) && *op.rank(0) > 2)
        window.kernel.assign(*op.rank(0) - 2, 1);
    const std::size_t n = window.kernel.size();
    window.stride = op.ints("strides");
    window.dilation = op.ints("dilations");
    window.pads = op.ints("pads");
    window.stride.resize(n, 1);
    window.dilation.resize(n, 1);
    if (window.pads.size() != 2 * n || op.text("auto_pad", "NOTSET") != "NOTSET")
        window.pads.assign(2 * n, 0);
    return window;
}

void convShape(Operation& op)
{
    convolve(op, 1, op.node.type == "ConvInteger" ? "int32" : op.dtype(0));
}

void qlinearConvShape(Operation& op)
{
    convolve(op, 3, op.dtype(7));
}

void deformConvShape(Operation& op)
{
    convolve(op, 1, op.dtype(0));
}

void convTransposeShape(Operation& op)
{
    failZeroStride(op);
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    const Shape& kernel = op.shape(1);
    const Window window = windowOf(op, 1);
    if (!in || !kernel || kernel->size() != in->size() || in->size() < 3 || window.kernel.size() + 2 != in->size())
        return;
    const std::int64_t groups = std::max<std::int64_t>(1, op.integer("group", 1));
    const Ints more = op.ints("output_padding");
    Ints stated = op.ints("output_shape");
    if (stated.size() == in->size()) // some writers name batch and channels too
        stated.erase(stated.begin(), stated.begin() + 2);
    Dims out{(*in)[0], op.extents.product((*kernel)[1], Dim(groups))};
    for (std::size_t i = 0; i < window.kernel.size(); ++i) {
        const Dim& dim = (*in)[i + 2];
        const std::int64_t stride = at(window.stride, i, 1);
        const Dim spread = op.extents.product(dim, Dim(stride));
        const std::int64_t reach = at(window.dilation, i, 1) * (at(window.kernel, i, 1) - 1) + 1;
        const std::int64_t pads = at(window.pads, i, 0) + at(window.pads, i + window.kernel.size(), 0);
        if (i < stated.size())
            out.emplace_back(stated[i]);
        else if (isSame(op.text("auto_pad")))
            out.push_back(spread);
        else
            out.push_back(op.extents.sum(spread, Dim(reach - stride - pads + at(more, i, 0))));
        if (out.back().isKnown() && out.back().size < 1)
            op.problem = "nothing is left of its input";
    }
    if (op.problem.empty())
        op.set(0, std::move(out));
}

void poolShape(Operation& op)
{
    failZeroStride(op);
    const Shape& in = op.shape(0);
    op.set(0, in && in->size() > 1 ? windowed(op, windowOf(op, 0), in, (*in)[1]) : std::nullopt);
    op.set(1, op.outputs[0].value.shape, "int64"); // where the maxima stood
}

void globalPoolShape(Operation& op)
{
    Shape out = op.shape(0);
    for (std::size_t i = 2; out && i < out->size(); ++i)
        (*out)[i] = std::int64_t(1);
    op.set(0, std::move(out));
}

void roiPoolShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape &in = op.shape(0), &rois = op.shape(1);
    const Ints size = op.ints("pooled_shape");
    if (!in || in->size() < 2 || !rois || rois->empty())
        return;
    Dims out{(*rois)[0], (*in)[1]};
    out.insert(out.end(), size.begin(), size.end());
    op.set(0, std::move(out));
}

void roiAlignShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape &in = op.shape(0), &rois = op.shape(1);
    if (in && in->size() > 1 && rois && !rois->empty())
        op.set(0, Dims{(*rois)[0], (*in)[1], op.integer("output_height", 1), op.integer("output_width", 1)});
}

void unpoolShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    if (op.has(2)) {
        if (const auto stated = op.sizes(2))
            op.set(0, *stated);
        return;
    }
    const Shape& in = op.shape(0);
    const Window window = windowOf(op, 0);
    if (!in || in->size() != window.kernel.size() + 2)
        return;
    Dims out{(*in)[0], (*in)[1]};
    for (std::size_t i = 0; i < window.kernel.size(); ++i) {
        const std::int64_t stride = at(window.stride, i, 1);
        const std::int64_t pads = at(window.pads, i, 0) + at(window.pads, i + window.kernel.size(), 0);
        out.push_back(op.extents.sum(op.extents.product((*in)[i + 2], Dim(stride)),
                                     Dim(at(window.kernel, i, 1) - stride - pads)));
    }
    op.set(0, std::move(out));
}

namespace {

/// Floor, as the definition of Resize says; a symbol stays exact for a whole factor.
Dim scaled(Operation& op, const Dim& dim, double factor)
{
    if (dim.isKnown() && factor >= 0 && factor < 1e9 && static_cast<double>(dim.size) * factor < 1e15)
        return static_cast<std::int64_t>(std::floor(static_cast<float>(dim.size) * static_cast<float>(factor)));
    if (factor >= 1 && factor == std::floor(factor) && factor < 1e9)
        return op.extents.product(dim, Dim(static_cast<std::int64_t>(factor)));
    const double inverse = factor > 0 ? 1 / factor : 0;
    if (inverse > 1 && std::abs(inverse - std::round(inverse)) < 1e-6 && inverse < 1e9)
        return op.extents.quotient(dim, Dim(static_cast<std::int64_t>(std::round(inverse))));
    return op.extents.fresh();
}

Dims scaledAll(Operation& op, const Dims& in, const std::vector<double>& factors)
{
    Dims out;
    for (std::size_t i = 0; i < in.size(); ++i)
        out.push_back(scaled(op, in[i], factors[i]));
    return out;
}

/// "not_larger" and "not_smaller" keep the aspect ratio: one factor for all axes.
void keepRatio(Operation& op, const Dims& in, const std::vector<std::size_t>& axes, Dims& out)
{
    const std::string_view policy = op.text("keep_aspect_ratio_policy", "stretch");
    if (policy == "stretch")
        return;
    double factor = policy == "not_larger" ? 1e300 : 0;
    for (const std::size_t axis : axes) {
        if (!in[axis].isKnown() || !out[axis].isKnown() || in[axis].size < 1)
            return;
        const double here = static_cast<double>(out[axis].size) / static_cast<double>(in[axis].size);
        factor = policy == "not_larger" ? std::min(factor, here) : std::max(factor, here);
    }
    for (const std::size_t axis : axes)
        out[axis] = static_cast<std::int64_t>(std::llround(static_cast<double>(in[axis].size) * factor));
}

} // namespace

void resizeShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    if (!in)
        return;
    std::vector<std::size_t> axes;
    for (const std::int64_t entry : op.ints("axes"))
        if (const auto axis = Operation::axis(entry, in->size()))
            axes.push_back(*axis);
    if (axes.empty())
        for (std::size_t i = 0; i < in->size(); ++i)
            axes.push_back(i);
    const std::size_t scales = op.opset < 11 ? 1 : 2;
    Dims out = *in;
    const Content* factors = op.content(scales);
    const auto size = op.has(3) ? op.sizes(3) : std::nullopt;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        if (size && i < size->size())
            out[axes[i]] = (*size)[i];
        else if (factors && factors->isReal && i < factors->reals.size())
            out[axes[i]] = scaled(op, (*in)[axes[i]], factors->reals[i]);
        else if (axes.size() != in->size() || i > 1)
            out[axes[i]] = op.extents.fresh(); // nobody resizes batch and channels
    }
    if (size)
        keepRatio(op, *in, axes, out);
    op.set(0, std::move(out));
}

void upsampleShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    if (!in)
        return;
    std::vector<double> factors = op.reals("scales");
    if (const Content* content = op.content(1); content && content->isReal)
        factors = content->reals;
    if (factors.empty() && op.hasAttribute("height_scale")) // opset 1
        factors = {1, 1, op.number("height_scale", 1), op.number("width_scale", 1)};
    if (factors.size() == in->size())
        op.set(0, scaledAll(op, *in, factors));
}

void padShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    if (!in)
        return;
    const std::string_view word = op.hasAttribute("paddings") ? "paddings" : "pads"; // opset 1
    const bool isAttribute = op.hasAttribute(word);
    Dims pads;
    if (isAttribute) {
        const Ints list = op.ints(word);
        pads.assign(list.begin(), list.end());
    } else if (const auto sizes = op.sizes(1)) {
        pads = *sizes;
    }
    std::vector<std::size_t> axes;
    if (op.has(3)) {
        const auto list = op.integers(3);
        if (!list)
            return;
        for (const std::int64_t entry : *list)
            if (const auto axis = Operation::axis(entry, in->size()))
                axes.push_back(*axis);
    } else {
        for (std::size_t i = 0; i < in->size(); ++i)
            axes.push_back(i);
    }
    Dims out = *in;
    for (std::size_t i = 0; i < axes.size(); ++i)
        out[axes[i]] = pads.size() == 2 * axes.size()
                           ? op.extents.sum((*in)[axes[i]], op.extents.sum(pads[i], pads[i + axes.size()]))
                           : op.extents.fresh();
    op.set(0, std::move(out));
}

namespace {

Dims blocks(Operation& op, const Dims& in, bool toSpace)
{
    const Dim block(std::clamp<std::int64_t>(op.integer("blocksize", 1), 1, most));
    const Dim area = op.extents.product(block, block);
    Dims out{in[0], toSpace ? op.extents.quotient(in[1], area) : op.extents.product(in[1], area)};
    for (std::size_t i = 2; i < in.size(); ++i)
        out.push_back(toSpace ? op.extents.product(in[i], block) : op.extents.quotient(in[i], block));
    return out;
}

} // namespace

void depthToSpaceShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    if (const Shape& in = op.shape(0); in && in->size() > 2)
        op.set(0, blocks(op, *in, true));
}

void spaceToDepthShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    if (const Shape& in = op.shape(0); in && in->size() > 2)
        op.set(0, blocks(op, *in, false));
}

void gridSampleShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape &in = op.shape(0), &grid = op.shape(1);
    if (!in || !grid || in->size() < 3 || grid->size() != in->size())
        return;
    Dims out{(*in)[0], (*in)[1]};
    out.insert(out.end(), grid->begin() + 1, grid->end() - 1);
    op.set(0, std::move(out));
}

void affineGridShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const auto size = op.sizes(1);
    if (!size || size->size() < 3)
        return;
    Dims out{(*size)[0]};
    out.insert(out.end(), size->begin() + 2, size->end());
    out.emplace_back(static_cast<std::int64_t>(size->size() - 2));
    op.set(0, std::move(out));
}

void col2ImShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    const auto image = op.sizes(1), block = op.sizes(2);
    if (!in || in->size() != 3 || !image || !block)
        return;
    Dims out{(*in)[0], op.extents.quotient((*in)[1], op.extents.product(*block))};
    out.insert(out.end(), image->begin(), image->end());
    op.set(0, std::move(out));
}

void centerCropPadShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    const auto size = op.sizes(1);
    if (!in || !size)
        return;
    Ints axes = op.ints("axes");
    if (!op.hasAttribute("axes"))
        for (std::size_t i = 0; i < in->size(); ++i)
            axes.push_back(static_cast<std::int64_t>(i));
    Dims out = *in;
    for (std::size_t i = 0; i < axes.size() && i < size->size(); ++i)
        if (const auto axis = Operation::axis(axes[i], in->size()))
            out[*axis] = (*size)[i];
    op.set(0, std::move(out));
}

void causalConvShape(Operation& op)
{
    op.set(0, op.shape(0));
    op.outputs.back().value.dtype = op.dtype(0);
    const Shape &in = op.shape(0), &kernel = op.shape(1);
    if (in && in->size() == 3 && kernel && kernel->size() == 3)
        op.set(1, Dims{(*in)[0], (*in)[1], op.extents.sum((*kernel)[2], Dim(std::int64_t(-1)))});
}

} // namespace nnview::onnx
