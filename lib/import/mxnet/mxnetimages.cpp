// Preparing images, patches of them, and what compares two of them. Shapes after src/operator/image and src/operator/nn
// of MXNet 1.9. The image operators work on [H, W, C] or [N, H, W, C].
#include "import/mxnet/mxnetrules.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

void same(Call& call)
{
    call.same();
}

void toTensor(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in || (in->size() != 3 && in->size() != 4))
        return;
    Dims out = *in;
    std::ranges::rotate(out.end() - 3, out.end() - 1, out.end());
    call.give(0, out);
    call.layoutOut(0, out.size() == 4 ? "NCHW" : "CHW");
    call.dtypeOut(0, "float32");
}

/// Height and width of the output, where they are known.
void giveSize(Call& call, const Dim& height, const Dim& width)
{
    const Dims* in = call.shape(0);
    if (!in || (in->size() != 3 && in->size() != 4))
        return;
    Dims out = *in;
    out[out.size() - 3] = height;
    out[out.size() - 2] = width;
    call.give(0, out);
    call.layoutOut(0, call.in(0).layout);
    call.dtypeOut(0, call.in(0).dtype);
}

/// `size` is width and height, or one number: of both, or with keep_ratio of the shorter side.
void resize(Call& call)
{
    const Ints size = call.args.ints("size");
    const Dims* in = call.shape(0);
    if (size.empty() || size[0] < 1 || !in || in->size() < 3)
        return;
    const Dim height = (*in)[in->size() - 3], width = (*in)[in->size() - 2];
    constexpr std::int64_t most = std::int64_t(1) << 30;
    if (size.size() > 1 || !call.args.flag("keep_ratio"))
        return giveSize(call, Dim(size.back()), Dim(size[0]));
    if (!height.isKnown() || !width.isKnown() || std::max({height.size, width.size, size[0]}) > most)
        return giveSize(call, openDim(), openDim());
    if (height.size > width.size)
        giveSize(call, Dim(size[0] * height.size / std::max<std::int64_t>(1, width.size)), Dim(size[0]));
    else
        giveSize(call, Dim(size[0]), Dim(size[0] * width.size / std::max<std::int64_t>(1, height.size)));
}

void crop(Call& call)
{
    const std::int64_t height = call.args.integer("height"), width = call.args.integer("width");
    if (height > 0 && width > 0)
        giveSize(call, Dim(height), Dim(width));
}

struct Window
{
    Ints kernel, stride, dilation, padding;
};

Window windowOf(const Call& call)
{
    Window window;
    window.kernel = call.args.ints("kernel");
    const std::size_t axes = window.kernel.size();
    window.stride = call.args.ints("stride", axes, 1);
    window.dilation = call.args.ints("dilate", axes, 1);
    window.padding = call.args.ints("pad", axes, 0);
    return window;
}

/// [N, C, H, W] -> [N, C·kernel, positions]
void imageToColumns(Call& call)
{
    const Window window = windowOf(call);
    const Dims* in = call.shape(0);
    if (!in || window.kernel.empty() || in->size() != window.kernel.size() + 2)
        return;
    Dims positions;
    for (std::size_t i = 0; i < window.kernel.size(); ++i)
        positions.push_back(call.rules.windowed((*in)[i + 2], window.kernel[i], window.stride[i], 2 * window.padding[i],
                                                window.dilation[i]));
    Dims values{(*in)[1]};
    values.insert(values.end(), window.kernel.begin(), window.kernel.end());
    const auto all = [&](const Dims& dims) {
        return std::ranges::all_of(dims, &Dim::isKnown) ? call.rules.product(dims) : openDim();
    };
    call.give(0, {(*in)[0], all(values), all(positions)});
}

void columnsToImage(Call& call)
{
    const Ints size = call.args.ints("output_size");
    std::int64_t patch = 1;
    for (const std::int64_t extent : call.args.ints("kernel"))
        patch *= std::clamp<std::int64_t>(extent, 1, 1 << 10);
    const Dims* in = call.shape(0);
    if (!in || in->size() != 3 || size.empty() || patch < 1)
        return;
    Dims out{(*in)[0], (*in)[1].isKnown() ? Dim((*in)[1].size / patch) : openDim()};
    out.insert(out.end(), size.begin(), size.end());
    call.give(0, out);
}

/// One channel for each displacement.
void correlation(Call& call)
{
    const auto setting = [&](const char* key, std::int64_t fallback, std::int64_t least) {
        return std::clamp<std::int64_t>(call.args.integer(key, fallback), least, 1 << 16);
    };
    const std::int64_t displacement = setting("max_displacement", 1, 0), stride = setting("stride1", 1, 1);
    const std::int64_t border = displacement + (setting("kernel_size", 1, 1) - 1) / 2;
    const std::int64_t side = 2 * (displacement / setting("stride2", 1, 1)) + 1;
    const std::int64_t shift = 2 * setting("pad_size", 0, 0) - 2 * border;
    call.expect(0, Dims(4, openDim()));
    const auto shrunk = [&](const Dim& dim) {
        return dim.isKnown() ? call.rules.divided(call.rules.plus(dim, shift), stride, true) : dim;
    };
    call.give(0, {call.dim(0, 0), Dim(side * side), shrunk(call.dim(0, 2)), shrunk(call.dim(0, 3))});
    call.layoutOut(0, "NCHW");
}

using enum Kind;

constexpr Operator table[] = {
    {"imagetotensor", Permute, "", toTensor},
    {"imageresize", Upsample, "bilinear", resize},
    {"imagecrop", Slice, "", crop},
    {"imageflipleftright", Index, "flip", same},
    {"imagefliptopbottom", Index, "flip", same},
    {"imagerandomflipleftright", Index, "flip", same},
    {"imagerandomfliptopbottom", Index, "flip", same},
    {"imagerandombrightness", Elementwise, "brightness", same},
    {"imagerandomcontrast", Elementwise, "contrast", same},
    {"imagerandomsaturation", Elementwise, "saturation", same},
    {"imagerandomhue", Elementwise, "hue", same},
    {"imagerandomcolorjitter", Elementwise, "colorJitter", same},
    {"imagerandomlighting", Elementwise, "lighting", same},
    {"imageadjustlighting", Elementwise, "lighting", same},
    {"im2col", Index, "patches", imageToColumns},
    {"col2im", Index, "fold", columnsToImage},
    {"correlation", Custom, "", correlation},
};

} // namespace

std::span<const Operator> imageOperators()
{
    return table;
}

} // namespace nnview::mxnet
