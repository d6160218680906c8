// Resizing, warping, detection and quantised layers. Shapes after src/operator and src/operator/contrib of MXNet 1.9.
#include "import/mxnet/mxnetrules.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

constexpr std::int64_t most = 1 << 20;

std::int64_t bounded(const Call& call, std::string_view key, std::int64_t fallback)
{
    return std::clamp<std::int64_t>(call.args.integer(key, fallback), 0, most);
}

void image(Call& call, std::size_t input = 0)
{
    call.expect(input, Dims(4, openDim()));
    call.layoutIn(input, "NCHW");
}

/// All inputs are brought to the size of the first, times the scale, and joined or summed.
void upSampling(Call& call)
{
    const std::int64_t scale = std::max<std::int64_t>(1, bounded(call, "scale", 1));
    const bool bilinear = call.args.text("sample_type") == "bilinear";
    call.attributes().set("function", std::string(bilinear ? "bilinear" : "nearest"));
    call.attributes().set("factor", Ints{scale, scale});
    image(call);
    const Dims* in = call.shape(0);
    if (!in || in->size() != 4)
        return;
    Dims out = *in;
    for (const std::size_t i : {2U, 3U})
        if (out[i].isKnown())
            out[i] = call.rules.times(out[i], scale);
    if (bilinear) { // the second input is the filter
        const std::int64_t kernel = 2 * scale - scale % 2;
        call.expect(1, {out[1], Dim(std::int64_t(1)), Dim(kernel), Dim(kernel)});
    } else if (call.inputCount() > 1 && call.args.text("multi_input_mode", "concat") == "concat") {
        for (std::size_t i = 1; i < call.inputCount(); ++i) {
            const Dim channels = call.dim(i, 1);
            out[1] = out[1].isKnown() && channels.isKnown() ? call.rules.plus(out[1], channels.size) : openDim();
        }
    }
    call.give(0, out);
    call.layoutOut(0, "NCHW");
    call.dtypeOut(0, call.in(0).dtype);
}

void bilinearResize(Call& call)
{
    image(call);
    const Dims* in = call.shape(0);
    if (!in || in->size() != 4)
        return;
    Dims out = *in;
    const std::string mode = call.args.text("mode", "size");
    const std::pair<const char*, const char*> keys[] = {{"height", "scale_height"}, {"width", "scale_width"}};
    for (std::size_t i = 0; i < 2; ++i) {
        Dim& dim = out[i + 2];
        if (mode == "like")
            dim = call.dim(1, i + 2);
        else if (call.args.has(keys[i].second) && dim.isKnown() && dim.size < (std::int64_t(1) << 40))
            dim = Dim(static_cast<std::int64_t>(static_cast<double>(dim.size) *
                                                std::clamp(call.args.number(keys[i].second), 0.0, 1e3)));
        else if (mode == "size" && bounded(call, keys[i].first, 0) > 0)
            dim = Dim(bounded(call, keys[i].first, 0));
        else
            dim = openDim();
    }
    if (out[2].isKnown() && out[3].isKnown())
        call.attributes().set("size", Ints{out[2].size, out[3].size});
    call.give(0, out);
    call.layoutOut(0, "NCHW");
    call.dtypeOut(0, call.in(0).dtype);
}

/// [N, C, H, W] and boxes [R, 5] -> [R, C, h, w]
void regionPooling(Call& call)
{
    const Ints size = call.args.ints("pooled_size", 2, 1);
    call.attributes().set("size", size);
    call.attributes().set("spatialScale", call.args.number("spatial_scale"));
    image(call);
    call.give(0, {call.dim(1, 0), call.dim(0, 1), Dim(size[0]), Dim(size[1])});
    call.layoutOut(0, "NCHW");
}

void positionSensitivePooling(Call& call)
{
    const std::int64_t size = bounded(call, "pooled_size", 1);
    call.attributes().set("size", Ints{size, size});
    image(call);
    call.give(0, {call.dim(1, 0), Dim(bounded(call, "output_dim", 1)), Dim(size), Dim(size)});
}

/// The data at the places of a grid [N, 2, H, W].
void bilinearSampler(Call& call)
{
    image(call);
    call.give(0, {call.dim(0, 0), call.dim(0, 1), call.dim(1, 2), call.dim(1, 3)});
    call.layoutOut(0, "NCHW");
}

void gridGenerator(Call& call)
{
    const Ints size = call.args.ints("target_shape", 2, 0);
    if (call.args.text("transform_type") == "warp")
        call.same();
    else if (size[0] > 0 && size[1] > 0)
        call.give(0, {call.dim(0, 0), Dim(std::int64_t(2)), Dim(size[0]), Dim(size[1])});
}

void spatialTransformer(Call& call)
{
    const Ints size = call.args.ints("target_shape", 2, 0);
    image(call);
    call.expect(1, {call.dim(0, 0), Dim(std::int64_t(6))});
    if (size[0] > 0 && size[1] > 0)
        call.give(0, {call.dim(0, 0), call.dim(0, 1), Dim(size[0]), Dim(size[1])});
    call.layoutOut(0, "NCHW");
}

/// Boxes per place of the feature map: one per size, and one per ratio after the first.
void multiBoxPrior(Call& call)
{
    const auto count = [&](const char* key) { return std::max<std::size_t>(1, call.args.optionals(key).size()); };
    image(call);
    const Dim height = call.dim(0, 2), width = call.dim(0, 3);
    if (!height.isKnown() || !width.isKnown())
        return;
    const auto boxes = static_cast<std::int64_t>(count("sizes") + count("ratios") - 1);
    call.give(
        0, {Dim(std::int64_t(1)), call.rules.times(call.rules.product({height, width}), boxes), Dim(std::int64_t(4))});
}

/// Class probabilities [N, classes, A], offsets, anchors -> [N, A, 6]
void multiBoxDetection(Call& call)
{
    call.give(0, {call.dim(0, 0), call.dim(0, 2), Dim(std::int64_t(6))});
}

/// Anchors [1, A, 4], labels, predictions [N, classes, A]
void multiBoxTarget(Call& call)
{
    const Dim anchors = call.dim(0, 1), batch = call.dim(2, 0);
    const Dim offsets = anchors.isKnown() ? call.rules.times(anchors, 4) : openDim();
    call.give(0, {batch, offsets});
    call.give(1, {batch, offsets});
    call.give(2, {batch, anchors});
}

void proposal(Call& call)
{
    const Dim boxes(std::max<std::int64_t>(1, bounded(call, "rpn_post_nms_top_n", 300)));
    const Dim batch = call.dim(0, 0);
    const Dim rows = batch.isKnown() ? call.rules.times(boxes, batch.size) : openDim();
    call.give(0, {rows, Dim(std::int64_t(5))});
    call.give(1, {rows, Dim(std::int64_t(1))});
}

void same(Call& call)
{
    call.same();
}

void boxOverlap(Call& call)
{
    const Dims *left = call.shape(0), *right = call.shape(1);
    if (!left || !right || left->empty() || right->empty())
        return;
    Dims out(left->begin(), left->end() - 1);
    out.insert(out.end(), right->begin(), right->end() - 1);
    call.give(0, out);
}

/// A quantised tensor and the two ends of its range.
void withRange(Call& call)
{
    for (const std::size_t port : {1U, 2U})
        call.give(port, {Dim(std::int64_t(1))});
}

void quantize(Call& call)
{
    const std::string type = call.args.text("out_type", "int8");
    call.attributes().set("dtype", type == "auto" ? std::string("int8") : type);
    call.same();
    call.dtypeOut(0, type == "auto" ? "int8" : type);
    withRange(call);
}

void dequantize(Call& call)
{
    call.same();
    call.dtypeOut(0, "float32");
}

/// A layer on quantised tensors is the layer of the same name; its further inputs are ranges.
void quantizedLayer(Call& call)
{
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"conv", "Convolution"},          {"fullyconnected", "FullyConnected"},
        {"pooling", "Pooling"},           {"act", "Activation"},
        {"flatten", "Flatten"},           {"elemwiseadd", "broadcast_add"},
        {"elemwisemul", "broadcast_mul"}, {"batchnorm", "BatchNorm"},
        {"embedding", "Embedding"},
    };
    const std::string key = operatorKey(call.node.op).substr(std::string_view("quantized").size());
    for (const auto& [name, plain] : names)
        if (name == key)
            findOperator(plain)->rule(call);
    withRange(call);
}

using enum Kind;

constexpr Operator table[] = {
    {"upsampling", Upsample, "", upSampling},
    {"bilinearresize2d", Upsample, "bilinear", bilinearResize},
    {"roipooling", Custom, "", regionPooling},
    {"roialign", Custom, "", regionPooling},
    {"rroialign", Custom, "", regionPooling},
    {"psroipooling", Custom, "", positionSensitivePooling},
    {"deformablepsroipooling", Custom, "", positionSensitivePooling},
    {"bilinearsampler", Custom, "", bilinearSampler},
    {"gridgenerator", Custom, "", gridGenerator},
    {"spatialtransformer", Custom, "", spatialTransformer},
    {"multiboxprior", Custom, "", multiBoxPrior},
    {"multiboxdetection", Custom, "", multiBoxDetection},
    {"multiboxtarget", Custom, "", multiBoxTarget},
    {"proposal", Custom, "", proposal},
    {"multiproposal", Custom, "", proposal},
    {"boxnms", Custom, "", same},
    {"boxnonmaximumsuppression", Custom, "", same},
    {"boxiou", Custom, "", boxOverlap},
    {"boxdecode", Custom, "", same},
    {"quantize", Quantize, "quantize", quantize},
    {"quantizev2", Quantize, "quantize", quantize},
    {"quantizeasym", Quantize, "quantize", quantize},
    {"requantize", Quantize, "quantize", quantize},
    {"dequantize", Quantize, "dequantize", dequantize},
    {"quantizedconv", Conv, "", quantizedLayer},
    {"quantizedfullyconnected", Dense, "", quantizedLayer},
    {"quantizedpooling", Pool, "", quantizedLayer},
    {"quantizedact", Activation, "relu", quantizedLayer},
    {"quantizedflatten", Flatten, "", quantizedLayer},
    {"quantizedbatchnorm", Norm, "batch", quantizedLayer},
    {"quantizedembedding", Embedding, "", quantizedLayer},
    {"quantizedelemwiseadd", Add, "", nullptr},
    {"quantizedelemwisemul", Multiply, "", nullptr},
    {"quantizedconcat", Concat, "", nullptr},
    {"foreach", Control, "loop", nullptr},
    {"whileloop", Control, "loop", nullptr},
    {"cond", Control, "if", nullptr},
};

} // namespace

std::span<const Operator> visionOperators()
{
    return table;
}

} // namespace nnview::mxnet
