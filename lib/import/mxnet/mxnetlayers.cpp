// Layers with weights, pooling and norms. Shapes after src/operator/nn of MXNet 1.9.
#include "import/mxnet/mxnetrules.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

std::size_t at(const std::string& layout, char axis)
{
    return layout.find(axis);
}

IntPairs evenPadding(const Ints& pad)
{
    IntPairs padding;
    for (const std::int64_t amount : pad)
        padding.emplace_back(amount, amount);
    return padding;
}

/// What convolutions share.
struct Window
{
    std::size_t axes;
    std::string layout;
    Ints kernel, stride, dilation, pad;
    std::int64_t filters, groups;
    bool bias;
};

Window windowOf(Call& call)
{
    const Arguments& args = call.args;
    Window window;
    window.kernel = args.ints("kernel");
    window.axes = window.kernel.size();
    window.layout = layoutOf(call, window.axes);
    window.stride = args.ints("stride", window.axes, 1);
    window.dilation = args.ints("dilate", window.axes, 1);
    window.pad = args.ints("pad", window.axes, 0);
    for (Ints* list : {&window.stride, &window.dilation})
        for (std::int64_t& step : *list)
            step = step == 0 ? 1 : step;
    window.filters = args.integer("num_filter");
    window.groups = std::max<std::int64_t>(1, args.integer("num_group", 1));
    window.bias = !args.flag("no_bias", call.made.kind == Kind::ConvTranspose);
    const auto isBad = [](std::int64_t extent) { return extent < 1; };
    if (window.axes == 0 || window.axes > 3 || window.filters < 1 || std::ranges::any_of(window.kernel, isBad) ||
        std::ranges::any_of(window.stride, isBad) || std::ranges::any_of(window.dilation, isBad))
        call.problem = "its kernel, stride or number of filters makes no sense";
    return window;
}

void describe(Call& call, const Window& window, const Dim& channels)
{
    Attributes& a = call.attributes();
    a.set("kernel", window.kernel);
    a.set("stride", window.stride);
    a.set("padding", evenPadding(window.pad));
    a.set("dilation", window.dilation);
    a.set("groups", window.groups);
    if (channels.isKnown())
        a.set("inChannels", channels.size);
    a.set("outChannels", window.filters);
    a.set("bias", window.bias);
}

/// (first, rest of the channels, kernel), with the channels where the layout has them.
Dims weightShape(const Window& window, const Dim& first, const Dim& second)
{
    Dims dims(window.axes + 2, openDim());
    std::size_t spatial = 0;
    for (std::size_t i = 0; i < dims.size(); ++i)
        dims[i] = window.layout[i] == 'N' ? first : window.layout[i] == 'C' ? second : Dim(window.kernel[spatial++]);
    return dims;
}

/// What data and weight tell each other about the channels; `filterAxis` is where the weight has the filters.
void convolve(Call& call, std::size_t data, std::size_t weight)
{
    const Window window = windowOf(call);
    if (!call.problem.empty())
        return;
    const std::size_t channelAxis = at(window.layout, 'C');
    call.expect(data, Dims(window.axes + 2, openDim()));
    call.layoutIn(data, window.layout);
    Dim channels = call.dim(data, channelAxis);
    if (channels.isKnown() && channels.size % window.groups != 0)
        call.problem = std::to_string(channels.size) + " channels cannot be parted into " +
                       std::to_string(window.groups) + " groups";
    const bool transposed = call.made.kind == Kind::ConvTranspose;
    const Dim within = transposed           ? Dim(window.filters / window.groups)
                       : channels.isKnown() ? Dim(channels.size / window.groups)
                                            : openDim();
    call.expect(weight, weightShape(window, transposed ? channels : Dim(window.filters), within));
    const Dim stored = call.dim(weight, transposed ? at(window.layout, 'N') : channelAxis);
    if (stored.isKnown())
        channels = call.rules.times(stored, transposed ? 1 : window.groups);
    call.expectDim(data, channelAxis, channels);
    if (window.bias)
        call.expect(weight + 1, {Dim(window.filters)});
    describe(call, window, channels);
}

void passBatch(Call& call, const std::string& layout, std::size_t data = 0)
{
    const std::size_t axis = at(layout, 'N');
    if (axis == std::string::npos)
        return;
    if (const Dims* out = call.outShape(); out && axis < out->size())
        call.expectDim(data, axis, (*out)[axis]);
}

void convolution(Call& call)
{
    convolve(call, 0, 1);
    if (!call.problem.empty())
        return;
    call.byKind();
    passBatch(call, call.in(0).layout);
}

/// Data, then offsets (and a mask), then the weights.
void deformableConvolution(Call& call)
{
    convolve(call, 0, call.node.op.find("Modulated") != std::string::npos ? 3 : 2);
    if (call.problem.empty())
        call.byKind();
}

/// A target shape fixes the result; MXNet then computes the padding from it.
void deconvolution(Call& call)
{
    const Ints kernel = call.args.ints("kernel"), target = call.args.ints("target_shape");
    const bool aims =
        target.size() == kernel.size() && std::ranges::any_of(target, [](std::int64_t extent) { return extent > 0; });
    if (aims)
        call.attributes().set("size", target);
    else
        call.attributes().set("outputPadding", call.args.ints("adj", kernel.size(), 0));
    convolution(call);
}

void fullyConnected(Call& call)
{
    const std::int64_t hidden = call.args.integer("num_hidden");
    const bool flatten = call.args.flag("flatten", true), bias = !call.args.flag("no_bias");
    if (hidden < 1) {
        call.problem = "its number of units makes no sense";
        return;
    }
    Dim features = openDim();
    if (const Dims* in = call.shape(0)) {
        features = flatten ? call.rules.product(Dims(in->begin() + (in->empty() ? 0 : 1), in->end())) : in->back();
        Dims out(*in);
        if (flatten)
            out.resize(1, openDim());
        else
            out.pop_back();
        out.emplace_back(hidden);
        call.give(0, out);
        if (!flatten)
            call.layoutOut(0, call.in(0).layout.ends_with('C') ? call.in(0).layout : std::string());
    }
    call.expect(1, {Dim(hidden), features.isKnown() ? features : openDim()});
    if (bias)
        call.expect(2, {Dim(hidden)});
    const Dim stored = call.dim(1, 1);
    if (const Dims* in = call.shape(0); in && !in->empty() && (!flatten || in->size() == 2))
        call.expectDim(0, in->size() - 1, stored);
    if (const Dims* out = call.outShape(); out && !out->empty())
        call.expectDim(0, 0, (*out)[0]);
    call.dtypeOut(0, call.in(0).dtype);
    if (call.outShape() && call.outShape()->size() == 2)
        call.layoutOut(0, "NC");
    Attributes& a = call.attributes();
    if (stored.isKnown())
        a.set("inFeatures", stored.size);
    a.set("outFeatures", hidden);
    a.set("bias", bias);
}

void poolAttributes(Call& call, const Ints& kernel, const Ints& stride, const Ints& pad)
{
    const std::string type = call.args.text("pool_type", "max");
    Attributes& a = call.attributes();
    a.set("function", type == "avg" ? std::string("average") : type);
    const bool global = call.args.flag("global_pool");
    if (!global) {
        a.set("kernel", kernel);
        a.set("stride", stride);
        a.set("padding", evenPadding(pad));
    }
    a.set("global", global);
    if (global)
        a.set("keepDims", true);
    if (!global && type == "avg" && pad != Ints(pad.size(), 0))
        a.set("countIncludePad", call.args.flag("count_include_pad", true));
    if (!global && call.args.text("pooling_convention") == "full")
        a.set("ceilMode", true);
}

Dim pooled(const Call& call, const Dim& in, std::int64_t kernel, std::int64_t stride, std::int64_t pad)
{
    constexpr std::int64_t most = std::int64_t(1) << 50;
    if (!in.isKnown() || in.size > most)
        return openDim();
    const std::string convention = call.args.text("pooling_convention", "valid");
    const std::int64_t padded = in.size + 2 * pad;
    if (convention == "same")
        return Dim((padded + stride - 1) / stride);
    if (padded < kernel)
        return Dim(std::int64_t(0));
    return Dim(1 + (padded - kernel + (convention == "full" ? stride - 1 : 0)) / stride);
}

void pooling(Call& call)
{
    const Dims* in = call.shape(0);
    const bool global = call.args.flag("global_pool");
    Ints kernel = call.args.ints("kernel");
    if (global && in)
        kernel.assign(in->size() > 2 ? in->size() - 2 : 0, 1);
    Ints stride = call.args.ints("stride", kernel.size(), 1);
    const Ints pad = call.args.ints("pad", kernel.size(), 0);
    for (std::int64_t& step : stride)
        step = step == 0 ? 1 : step;
    poolAttributes(call, kernel, stride, pad);
    const auto isBad = [](std::int64_t extent) { return extent < 1; };
    if (!global && (kernel.empty() || kernel.size() > 3 || std::ranges::any_of(kernel, isBad) ||
                    std::ranges::any_of(stride, isBad)))
        call.problem = "its kernel or stride makes no sense";
    if (!call.problem.empty() || (global && !in))
        return;
    const std::string layout = layoutOf(call, kernel.size());
    call.expect(0, Dims(kernel.size() + 2, openDim()));
    call.layoutIn(0, layout);
    if (!call.problem.empty() || layout.empty())
        return;
    Dims out = *call.shape(0);
    std::size_t spatial = 0;
    for (std::size_t i = 0; i < out.size(); ++i)
        if (layout[i] != 'N' && layout[i] != 'C') {
            out[i] =
                global ? Dim(std::int64_t(1)) : pooled(call, out[i], kernel[spatial], stride[spatial], pad[spatial]);
            ++spatial;
        }
    call.give(0, out);
    call.layoutOut(0, layout);
    call.dtypeOut(0, call.in(0).dtype);
    passBatch(call, layout);
    const std::size_t channels = at(layout, 'C');
    if (const Dims* made = call.outShape(); made && channels < made->size())
        call.expectDim(0, channels, (*made)[channels]);
}

void adaptivePooling(Call& call)
{
    const Ints size = call.args.has("output_size") ? call.args.ints("output_size", 2, 1) : Ints{1, 1};
    call.attributes().set("function", std::string("average"));
    call.attributes().set("size", size);
    call.attributes().set("adaptive", true);
    call.attributes().set("global", size == Ints{1, 1});
    if (size == Ints{1, 1})
        call.attributes().set("keepDims", true);
    call.expect(0, Dims(4, openDim()));
    call.layoutIn(0, "NCHW");
    call.give(0, {call.dim(0, 0), call.dim(0, 1), Dim(size[0]), Dim(size[1])});
    call.layoutOut(0, "NCHW");
}

/// A vector per weight along one axis of the data, known to either side first.
void vectorsAlong(Call& call, std::int64_t axis, std::size_t firstWeight, std::size_t weights)
{
    const Dims* in = call.shape(0);
    if (!in || in->empty())
        return;
    const auto place = placeOf(axis, in->size());
    if (!place) {
        call.problem = "its axis does not exist";
        return;
    }
    Dim extent = call.dim(0, *place);
    for (std::size_t i = 0; i < weights && !extent.isKnown(); ++i)
        extent = call.dim(firstWeight + i, 0);
    for (std::size_t i = 0; i < weights; ++i)
        call.expect(firstWeight + i, {extent});
    call.expectDim(0, *place, extent);
}

void spatialLayout(Call& call)
{
    static constexpr std::string_view layouts[] = {"NCL", "NCHW", "NCDHW"};
    if (const Dims* in = call.shape(0); in && in->size() > 2 && in->size() < 6)
        call.layoutIn(0, layouts[in->size() - 3]);
}

void batchNorm(Call& call)
{
    const std::int64_t axis = call.args.integer("axis", 1);
    Attributes& a = call.attributes();
    a.set("epsilon", call.args.number("eps", 1e-3));
    if (call.args.flag("fix_gamma", true))
        a.set("fixGamma", true);
    if (call.args.flag("use_global_stats"))
        a.set("useGlobalStats", true);
    if (axis == 1)
        spatialLayout(call);
    vectorsAlong(call, axis, 1, 4);
    call.same();
    for (std::size_t port = 1; port < call.outputCount(); ++port)
        call.give(port, {call.dim(1, 0)});
}

void layerNorm(Call& call)
{
    const std::int64_t axis = call.args.integer("axis", -1);
    call.attributes().set("axes", Ints{axis});
    call.attributes().set("epsilon", call.args.number("eps", 1e-5));
    vectorsAlong(call, axis, 1, 2);
    call.same();
}

void instanceNorm(Call& call)
{
    call.attributes().set("epsilon", call.args.number("eps", 1e-3));
    spatialLayout(call);
    vectorsAlong(call, 1, 1, 2);
    call.same();
}

/// One gamma and beta per group (stored ones per channel, as MXNet 2 has them, are as good).
void groupNorm(Call& call)
{
    const std::int64_t groups = std::max<std::int64_t>(1, call.args.integer("num_groups", 1));
    call.attributes().set("groups", groups);
    call.attributes().set("epsilon", call.args.number("eps", 1e-5));
    spatialLayout(call);
    for (const std::size_t weight : {1U, 2U})
        if (!call.dim(weight, 0).isKnown())
            call.expect(weight, {Dim(groups)});
    call.same();
}

void localResponse(Call& call)
{
    call.attributes().set("size", call.args.integer("nsize", 5));
    call.attributes().set("alpha", call.args.number("alpha", 1e-4));
    call.attributes().set("beta", call.args.number("beta", 0.75));
    call.attributes().set("knorm", call.args.number("knorm", 2));
    spatialLayout(call);
    call.same();
}

void l2Normalization(Call& call)
{
    call.attributes().set("mode", call.args.text("mode", "instance"));
    call.attributes().set("epsilon", call.args.number("eps", 1e-10));
    call.same();
}

void dropout(Call& call)
{
    call.attributes().set("rate", call.args.number("p", 0.5));
    call.same();
}

constexpr Operator table[] = {
    {"convolution", Kind::Conv, "", convolution},
    {"convolutionv1", Kind::Conv, "", convolution},
    {"deformableconvolution", Kind::Conv, "", deformableConvolution},
    {"modulateddeformableconvolution", Kind::Conv, "", deformableConvolution},
    {"deconvolution", Kind::ConvTranspose, "", deconvolution},
    {"fullyconnected", Kind::Dense, "", fullyConnected},
    {"pooling", Kind::Pool, "", pooling},
    {"poolingv1", Kind::Pool, "", pooling},
    {"adaptiveavgpooling2d", Kind::Pool, "", adaptivePooling},
    {"batchnorm", Kind::Norm, "batch", batchNorm},
    {"batchnormv1", Kind::Norm, "batch", batchNorm},
    {"cudnnbatchnorm", Kind::Norm, "batch", batchNorm},
    {"syncbatchnorm", Kind::Norm, "batch", batchNorm},
    {"batchnormwithrelu", Kind::Norm, "batch", batchNorm},
    {"layernorm", Kind::Norm, "layer", layerNorm},
    {"instancenorm", Kind::Norm, "instance", instanceNorm},
    {"groupnorm", Kind::Norm, "group", groupNorm},
    {"lrn", Kind::Norm, "localResponse", localResponse},
    {"l2normalization", Kind::Norm, "l2", l2Normalization},
    {"dropout", Kind::Dropout, "", dropout},
};

} // namespace

std::span<const Operator> layerOperators()
{
    return table;
}

} // namespace nnview::mxnet
