#include "import/torchmodule/inferred.h"
#include "import/torchmodule/wirings.h"

#include <algorithm>

// torch.nn: convolutions, pools, norms, dense and shape layers. Old files lack settings that came later; the fallbacks
// are what torch used before.
namespace nnview::torchmodule {

namespace {

/// A setting that may be one number or one per axis.
Ints perAxis(const Attributes& settings, std::string_view key, std::size_t axes, std::int64_t fallback)
{
    Ints values = settings.ints(key);
    if (values.empty())
        values = {settings.integer(key, fallback)};
    if (values.size() == 1)
        values.resize(axes, values.front());
    return values;
}

/// Weights under their own name, or as weight_norm and pruning keep them.
Argument effectiveWeight(Forward& f)
{
    const Argument plain = f.weight("weight");
    if (std::holds_alternative<Tensor>(plain))
        return plain;
    const Argument v = f.weight("weight_v"), original = f.weight("weight_orig"), mask = f.weight("weight_mask");
    if (const auto* direction = std::get_if<Tensor>(&v))
        return f.op("_weight_norm", {{"v", *direction}, {"g", f.weight("weight_g")}, {"dim", std::int64_t(0)}});
    if (std::holds_alternative<Tensor>(original) && std::holds_alternative<Tensor>(mask))
        return f.mul(std::get<Tensor>(original), std::get<Tensor>(mask));
    return original;
}

/// padding_mode "reflect" and so on pads first.
Tensor padded(Forward& f, const Tensor& x, Ints& padding)
{
    const std::string_view mode = f.settings().text("padding_mode", "zeros");
    if (mode == "zeros")
        return x;
    Ints pads;
    for (auto p = padding.rbegin(); p != padding.rend(); ++p)
        pads.insert(pads.end(), {*p, *p});
    std::fill(padding.begin(), padding.end(), 0);
    return f.op("pad", {{"input", x}, {"pad", pads}, {"mode", std::string(mode)}}, [&] {
        Ints shape = x.shape;
        for (std::size_t i = 0; i < pads.size() / 2 && i < shape.size(); ++i)
            shape[shape.size() - 1 - i] += pads[2 * i] + pads[2 * i + 1];
        return shape;
    });
}

Tensor convolution(Forward& f, const Tensor& x)
{
    const Argument weight = effectiveWeight(f);
    const auto* tensor = std::get_if<Tensor>(&weight);
    if (!tensor || tensor->shape.size() < 3)
        mismatch("the convolution has no weight");
    const std::size_t axes = tensor->shape.size() - 2;
    const Attributes& s = f.settings();
    Arguments arguments = {{"input", x}, {"weight", weight}, {"bias", f.weight("bias")}};
    const Ints stride = perAxis(s, "stride", axes, 1), dilation = perAxis(s, "dilation", axes, 1);
    const bool transposed =
        s.flag("transposed",
               s.contains("output_padding") && f.module().shortName().find("Transpose") != std::string_view::npos);
    if (const std::string_view word = s.text("padding"); !word.empty()) {
        arguments.insert(arguments.end(), {{"stride", stride},
                                           {"padding", std::string(word)},
                                           {"dilation", dilation},
                                           {"groups", s.integer("groups", 1)}});
        return f.op("_convolution_mode", std::move(arguments));
    }
    Ints padding = perAxis(s, "padding", axes, 0);
    if (!transposed)
        arguments[0].second = padded(f, x, padding);
    arguments.insert(arguments.end(), {{"stride", stride},
                                       {"padding", padding},
                                       {"dilation", dilation},
                                       {"transposed", transposed},
                                       {"output_padding", perAxis(s, "output_padding", axes, 0)},
                                       {"groups", s.integer("groups", 1)}});
    return f.op("_convolution", std::move(arguments));
}

Tensor linear(Forward& f, const Tensor& x)
{
    return f.linear(x, effectiveWeight(f), f.weight("bias"));
}

Tensors bilinear(Forward& f, const Tensors& x)
{
    const Tensor weight = f.stored("weight"), a = x.at(0), b = x.size() > 1 ? x[1] : x[0];
    return f.ops("bilinear", {{"input1", a}, {"input2", b}, {"weight", weight}, {"bias", f.weight("bias")}},
                 [&](const Call&) {
                     Ints shape = a.shape;
                     if (shape.empty() || weight.shape.empty())
                         mismatch("the bilinear layer cannot take its input");
                     shape.back() = weight.shape[0];
                     return Tensors{{-1, a.dtype, shape}};
                 });
}

// Norms

Tensor batchNorm(Forward& f, const Tensor& x)
{
    return f.op("batch_norm", {{"input", x},
                               {"weight", f.weight("weight")},
                               {"bias", f.weight("bias")},
                               {"running_mean", f.weight("running_mean")},
                               {"running_var", f.weight("running_var")},
                               {"training", false},
                               {"momentum", f.settings().number("momentum", 0.1)},
                               {"eps", f.settings().number("eps", 1e-5)}});
}

Tensor instanceNorm(Forward& f, const Tensor& x)
{
    return f.op("instance_norm", {{"input", x},
                                  {"weight", f.weight("weight")},
                                  {"bias", f.weight("bias")},
                                  {"running_mean", f.weight("running_mean")},
                                  {"running_var", f.weight("running_var")},
                                  {"eps", f.settings().number("eps", 1e-5)}});
}

Tensor layerNorm(Forward& f, const Tensor& x)
{
    return f.op("layer_norm", {{"input", x},
                               {"normalized_shape", f.settings().ints("normalized_shape")},
                               {"weight", f.weight("weight")},
                               {"bias", f.weight("bias")},
                               {"eps", f.settings().number("eps", 1e-5)}});
}

Tensor rmsNorm(Forward& f, const Tensor& x)
{
    Arguments arguments = {
        {"input", x}, {"normalized_shape", f.settings().ints("normalized_shape")}, {"weight", f.weight("weight")}};
    if (f.settings().contains("eps"))
        arguments.emplace_back("eps", f.settings().number("eps"));
    return f.op("rms_norm", std::move(arguments));
}

Tensor groupNorm(Forward& f, const Tensor& x)
{
    return f.op("group_norm", {{"input", x},
                               {"num_groups", f.settings().integer("num_groups", 1)},
                               {"weight", f.weight("weight")},
                               {"bias", f.weight("bias")},
                               {"eps", f.settings().number("eps", 1e-5)}});
}

Tensor localResponseNorm(Forward& f, const Tensor& x)
{
    return f.op("local_response_norm", {{"input", x}, {"size", f.settings().integer("size")}});
}

// Pools

/// The number of axes stands in the class's name: "MaxPool2d".
std::size_t axesOf(const Module& module)
{
    const std::string_view name = module.shortName();
    const auto d = name.rfind('d');
    const char digit = d != std::string_view::npos && d > 0 ? name[d - 1] : '2';
    return digit >= '1' && digit <= '3' ? static_cast<std::size_t>(digit - '0') : 2;
}

Tensor pool(Forward& f, const Tensor& x)
{
    const std::size_t axes = axesOf(f.module());
    const Attributes& s = f.settings();
    const bool max = f.module().shortName().starts_with("Max");
    const Ints kernel = perAxis(s, "kernel_size", axes, 1);
    Arguments arguments = {{"self", x},
                           {"kernel_size", kernel},
                           {"stride", s.contains("stride") ? perAxis(s, "stride", axes, 1) : kernel},
                           {"padding", perAxis(s, "padding", axes, 0)}};
    if (max)
        arguments.emplace_back("dilation", perAxis(s, "dilation", axes, 1));
    arguments.emplace_back("ceil_mode", s.flag("ceil_mode"));
    if (!max)
        arguments.emplace_back("count_include_pad", s.flag("count_include_pad", true));
    return f.op((max ? "max_pool" : "avg_pool") + std::to_string(axes) + "d", std::move(arguments));
}

/// None in a tuple (keep that size) cannot be told from a missing setting: it stands there as -1.
Tensor adaptivePool(Forward& f, const Tensor& x)
{
    const std::size_t axes = axesOf(f.module());
    const bool max = f.module().shortName().find("Max") != std::string_view::npos;
    return f.op((max ? "adaptive_max_pool" : "adaptive_avg_pool") + std::to_string(axes) + "d",
                {{"self", x}, {"output_size", perAxis(f.settings(), "output_size", axes, -1)}});
}

/// x^p, average, root: as torch's own code has it, but one operation.
Tensor lpPool(Forward& f, const Tensor& x)
{
    const std::size_t axes = axesOf(f.module());
    const Ints kernel = perAxis(f.settings(), "kernel_size", axes, 1);
    const Tensor power = f.unary("pow", x);
    const Ints stride = f.settings().contains("stride") ? perAxis(f.settings(), "stride", axes, 1) : kernel;
    const Tensor pooled =
        f.op("avg_pool" + std::to_string(axes) + "d", {{"self", power},
                                                       {"kernel_size", kernel},
                                                       {"stride", stride},
                                                       {"padding", Ints(axes, 0)},
                                                       {"ceil_mode", f.settings().flag("ceil_mode")}});
    return f.unary("pow", f.mul(f.relu(f.unary("sign", pooled)), f.unary("abs", pooled)));
}

Tensor maxUnpool(Forward& f, const Tensor& x)
{
    const std::size_t axes = axesOf(f.module());
    const Ints kernel = perAxis(f.settings(), "kernel_size", axes, 1),
               stride = perAxis(f.settings(), "stride", axes, 1), padding = perAxis(f.settings(), "padding", axes, 0);
    return f.op(
        "max_unpool" + std::to_string(axes) + "d", {{"self", x}, {"stride", stride}, {"padding", padding}}, [&] {
            Ints shape = x.shape;
            for (std::size_t i = 0; i < axes; ++i)
                shape.at(shape.size() - axes + i) =
                    (extent(x, static_cast<std::int64_t>(i) - static_cast<std::int64_t>(axes)) - 1) * stride[i] -
                    2 * padding[i] + kernel[i];
            return shape;
        });
}

// Shapes

Tensor flatten(Forward& f, const Tensor& x)
{
    return f.flatten(x, f.settings().integer("start_dim", 1), f.settings().integer("end_dim", -1));
}

Tensor unflatten(Forward& f, const Tensor& x)
{
    const std::int64_t dim = f.settings().integer("dim", 1);
    const Ints sizes = f.settings().ints("unflattened_size");
    return f.op("unflatten", {{"self", x}, {"dim", dim}, {"sizes", sizes}}, [&] {
        Ints shape = x.shape, parts = sizes;
        std::int64_t known = 1, open = -1;
        for (std::size_t i = 0; i < parts.size(); ++i)
            parts[i] < 0 ? void(open = static_cast<std::int64_t>(i))
                         : void(known *= std::max<std::int64_t>(parts[i], 1));
        const std::int64_t all = extent(x, dim);
        if (open >= 0)
            parts[static_cast<std::size_t>(open)] = all / known;
        if (all % known != 0 || (open < 0 && all != known))
            mismatch("an axis of " + std::to_string(all) + " cannot be taken apart into " + std::to_string(known));
        const auto at = shape.begin() + (dim < 0 ? dim + static_cast<std::int64_t>(shape.size()) : dim);
        shape.insert(shape.erase(at), parts.begin(), parts.end());
        return shape;
    });
}

Tensor padLayer(Forward& f, const Tensor& x)
{
    const std::size_t axes = axesOf(f.module());
    Ints pads = f.settings().ints("padding");
    if (pads.empty())
        pads.assign(2 * axes, f.settings().integer("padding"));
    const std::string_view name = f.module().shortName();
    const char* mode = name.starts_with("Reflection")    ? "reflect"
                       : name.starts_with("Replication") ? "replicate"
                       : name.starts_with("Circular")    ? "circular"
                                                         : "constant";
    return f.op("pad", {{"input", x}, {"pad", pads}, {"mode", std::string(mode)}}, [&] {
        Ints shape = x.shape;
        for (std::size_t i = 0; i + 1 < pads.size() && i / 2 < shape.size(); i += 2)
            shape[shape.size() - 1 - i / 2] += pads[i] + pads[i + 1];
        return shape;
    });
}

Tensor upsample(Forward& f, const Tensor& x)
{
    const Attributes& s = f.settings();
    const std::size_t axes = x.shape.size() > 2 ? x.shape.size() - 2 : 0;
    std::string mode(s.text("mode", f.module().shortName() == "UpsamplingBilinear2d" ? "bilinear" : "nearest"));
    if (mode == "nearest" || mode == "nearest-exact")
        mode = "nearest" + std::to_string(axes) + "d";
    else
        mode += mode == "linear" ? "1d" : mode == "trilinear" ? "3d" : "2d";
    Arguments arguments = {{"input", x}};
    if (const Ints size = perAxis(s, "size", axes, -1); s.contains("size"))
        arguments.emplace_back("output_size", size);
    else {
        std::vector<double> factors(axes, s.number("scale_factor", 1));
        if (const auto* list = s.find("scale_factor"))
            if (const auto* numbers = std::get_if<std::vector<double>>(list); numbers && numbers->size() == axes)
                factors = *numbers;
        if (const Ints whole = s.ints("scale_factor"); whole.size() == axes)
            factors.assign(whole.begin(), whole.end());
        arguments.emplace_back("output_size", std::monostate());
        arguments.emplace_back("scale_factors", factors);
    }
    return f.op("upsample_" + mode, std::move(arguments));
}

Tensor pixelShuffle(Forward& f, const Tensor& x)
{
    const std::int64_t r = f.settings().integer("upscale_factor", 1);
    return f.op("pixel_shuffle", {{"self", x}, {"upscale_factor", r}}, [&] {
        Ints shape = x.shape;
        if (shape.size() < 3 || r < 1 || extent(x, -3) % (r * r) != 0)
            mismatch("the channels of the tensor cannot be shuffled into pixels");
        shape[shape.size() - 3] /= r * r;
        shape[shape.size() - 2] *= r;
        shape[shape.size() - 1] *= r;
        return shape;
    });
}

Tensor pixelUnshuffle(Forward& f, const Tensor& x)
{
    const std::int64_t r = f.settings().integer("downscale_factor", 1);
    return f.op("pixel_unshuffle", {{"self", x}, {"downscale_factor", r}}, [&] {
        Ints shape = x.shape;
        if (shape.size() < 3 || r < 1 || extent(x, -1) % r != 0 || extent(x, -2) % r != 0)
            mismatch("the pixels of the tensor cannot be shuffled into channels");
        shape[shape.size() - 3] *= r * r;
        shape[shape.size() - 2] /= r;
        shape[shape.size() - 1] /= r;
        return shape;
    });
}

Tensor channelShuffle(Forward& f, const Tensor& x)
{
    return f.unary("channel_shuffle", x, {{"groups", f.settings().integer("groups", 1)}});
}

/// Number of places of a window on one axis.
std::int64_t places(const Tensor& x, std::int64_t axis, const Ints& kernel, const Ints& stride, const Ints& padding,
                    const Ints& dilation, std::size_t i)
{
    const std::int64_t reach = extent(x, axis) + 2 * padding[i] - dilation[i] * (kernel[i] - 1) - 1;
    if (reach < 0 || stride[i] < 1)
        mismatch("the window is larger than its input");
    return reach / stride[i] + 1;
}

Tensor unfold(Forward& f, const Tensor& x)
{
    const Attributes& s = f.settings();
    const Ints kernel = perAxis(s, "kernel_size", 2, 1), stride = perAxis(s, "stride", 2, 1),
               padding = perAxis(s, "padding", 2, 0), dilation = perAxis(s, "dilation", 2, 1);
    return f.op(
        "im2col",
        {{"self", x}, {"kernel_size", kernel}, {"dilation", dilation}, {"padding", padding}, {"stride", stride}}, [&] {
            return Ints{extent(x, 0), extent(x, 1) * kernel[0] * kernel[1],
                        places(x, 2, kernel, stride, padding, dilation, 0) *
                            places(x, 3, kernel, stride, padding, dilation, 1)};
        });
}

Tensor fold(Forward& f, const Tensor& x)
{
    const Ints kernel = perAxis(f.settings(), "kernel_size", 2, 1), size = perAxis(f.settings(), "output_size", 2, 1);
    return f.op("col2im", {{"self", x}, {"output_size", size}, {"kernel_size", kernel}}, [&] {
        const std::int64_t area = std::max<std::int64_t>(kernel[0] * kernel[1], 1);
        return Ints{extent(x, 0), extent(x, 1) / area, size[0], size[1]};
    });
}

Tensor embedding(Forward& f, const Tensor& x)
{
    return f.op(
        "embedding",
        {{"weight", f.stored("weight")}, {"indices", x}, {"padding_idx", f.settings().integer("padding_idx", -1)}});
}

Tensor embeddingBag(Forward& f, const Tensor& x)
{
    const Tensor table = f.stored("weight");
    return f.op("embedding_bag", {{"weight", table}, {"indices", x}}, [&] {
        return Ints{extent(x, 0), extent(table, 1)};
    });
}

Tensor identity(Forward&, const Tensor& x)
{
    return x;
}

Tensor sequential(Forward& f, const Tensor& x)
{
    return f.throughAll(x);
}

constexpr NamedWiring table[] = {
    {"Conv1d", {convolution}},
    {"Conv2d", {convolution}},
    {"Conv3d", {convolution}},
    {"ConvTranspose1d", {convolution}},
    {"ConvTranspose2d", {convolution}},
    {"ConvTranspose3d", {convolution}},
    {"Linear", {linear}},
    {"NonDynamicallyQuantizableLinear", {linear}},
    {"_LinearWithBias", {linear}},
    {"Bilinear", {nullptr, bilinear}},
    {"BatchNorm1d", {batchNorm}},
    {"BatchNorm2d", {batchNorm}},
    {"BatchNorm3d", {batchNorm}},
    {"SyncBatchNorm", {batchNorm}},
    {"InstanceNorm1d", {instanceNorm}},
    {"InstanceNorm2d", {instanceNorm}},
    {"InstanceNorm3d", {instanceNorm}},
    {"LayerNorm", {layerNorm}},
    {"RMSNorm", {rmsNorm}},
    {"GroupNorm", {groupNorm}},
    {"LocalResponseNorm", {localResponseNorm}},
    {"CrossMapLRN2d", {localResponseNorm}},
    {"MaxPool1d", {pool}},
    {"MaxPool2d", {pool}},
    {"MaxPool3d", {pool}},
    {"AvgPool1d", {pool}},
    {"AvgPool2d", {pool}},
    {"AvgPool3d", {pool}},
    {"LPPool1d", {lpPool}},
    {"LPPool2d", {lpPool}},
    {"LPPool3d", {lpPool}},
    {"AdaptiveAvgPool1d", {adaptivePool}},
    {"AdaptiveAvgPool2d", {adaptivePool}},
    {"AdaptiveAvgPool3d", {adaptivePool}},
    {"AdaptiveMaxPool1d", {adaptivePool}},
    {"AdaptiveMaxPool2d", {adaptivePool}},
    {"AdaptiveMaxPool3d", {adaptivePool}},
    {"MaxUnpool1d", {maxUnpool}},
    {"MaxUnpool2d", {maxUnpool}},
    {"MaxUnpool3d", {maxUnpool}},
    {"Flatten", {flatten}},
    {"Unflatten", {unflatten}},
    {"ZeroPad1d", {padLayer}},
    {"ZeroPad2d", {padLayer}},
    {"ZeroPad3d", {padLayer}},
    {"ConstantPad1d", {padLayer}},
    {"ConstantPad2d", {padLayer}},
    {"ConstantPad3d", {padLayer}},
    {"ReflectionPad1d", {padLayer}},
    {"ReflectionPad2d", {padLayer}},
    {"ReflectionPad3d", {padLayer}},
    {"ReplicationPad1d", {padLayer}},
    {"ReplicationPad2d", {padLayer}},
    {"ReplicationPad3d", {padLayer}},
    {"CircularPad1d", {padLayer}},
    {"CircularPad2d", {padLayer}},
    {"CircularPad3d", {padLayer}},
    {"Upsample", {upsample}},
    {"UpsamplingNearest2d", {upsample}},
    {"UpsamplingBilinear2d", {upsample}},
    {"PixelShuffle", {pixelShuffle}},
    {"PixelUnshuffle", {pixelUnshuffle}},
    {"ChannelShuffle", {channelShuffle}},
    {"Unfold", {unfold}},
    {"Fold", {fold}},
    {"Embedding", {embedding}},
    {"EmbeddingBag", {embeddingBag}},
    {"Identity", {identity}},
    {"Sequential", {sequential}},
    {"ModuleList", {nullptr, inDeclaredOrder}}, // a list has no forward method: whoever holds it calls its entries
    {"ModuleDict", {nullptr, inDeclaredOrder}},
};

} // namespace

std::span<const NamedWiring> layerWirings()
{
    return table;
}

} // namespace nnview::torchmodule
