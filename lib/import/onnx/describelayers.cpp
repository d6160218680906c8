#include "import/onnx/describe.h"
#include "import/onnx/windows.h"

#include <algorithm>

namespace nnview::onnx {

namespace {

std::int64_t known(const Shape& shape, std::size_t axis)
{
    return shape && axis < shape->size() && (*shape)[axis].isKnown() ? (*shape)[axis].size : 0;
}

std::int64_t lastOf(const Shape& shape, std::size_t fromEnd = 0)
{
    return shape && fromEnd < shape->size() ? known(shape, shape->size() - 1 - fromEnd) : 0;
}

bool isStored(const Operation& op, std::size_t input)
{
    return op.has(input) && op.inputs[input]->isConstant;
}

/// Total padding of a window under auto_pad, from both sizes; nullopt where one of them is a symbol.
std::optional<std::int64_t> samePadding(const Dim& in, const Dim& out, const Window& window, std::size_t i)
{
    if (!in.isKnown() || !out.isKnown() || out.size > (std::int64_t(1) << 31) || window.stride[i] > (1LL << 31))
        return std::nullopt;
    const std::int64_t reach = std::min<std::int64_t>(window.dilation[i], 1LL << 31) * (window.kernel[i] - 1);
    return std::max<std::int64_t>(0, (out.size - 1) * window.stride[i] + reach + 1 - in.size);
}

void setWindow(const Operation& op, Description& d, const Window& window)
{
    d.attributes.set("kernel", window.kernel);
    d.attributes.set("stride", window.stride);
    d.use({"kernel_shape", "strides", "pads", "auto_pad", "dilations"});
    const std::size_t n = window.kernel.size();
    const std::string_view automatic = op.text("auto_pad", "NOTSET");
    IntPairs padding;
    for (std::size_t i = 0; i < n; ++i)
        padding.emplace_back(window.pads[i], window.pads[i + n]);
    const Shape &in = op.shape(0), &out = op.outputs[0].value.shape;
    if (!automatic.starts_with("SAME")) {
        d.attributes.set("padding", padding);
        return;
    }
    for (std::size_t i = 0; i < n; ++i) {
        const auto total = in && out && in->size() == n + 2 && out->size() == n + 2
                               ? samePadding((*in)[i + 2], (*out)[i + 2], window, i)
                               : std::nullopt;
        if (!total) {
            d.attributes.set("padding", std::string("same"));
            return;
        }
        const std::int64_t half = *total / 2;
        padding[i] = automatic == "SAME_UPPER" ? std::pair(half, *total - half) : std::pair(*total - half, half);
    }
    d.attributes.set("padding", padding);
}

std::size_t weightOf(const Operation& op)
{
    return op.node.type == "QLinearConv" || op.node.type == "QLinearMatMul" || op.node.type == "QGemm" ? 3 : 1;
}

/// A layer whose weights are stored as narrow whole numbers says so.
void markQuantized(const Operation& op, Description& d)
{
    const std::size_t weight = weightOf(op);
    const Tensor* stored = op.has(weight) ? op.inputs[weight]->stored : nullptr;
    const std::string dtype = stored ? std::string(dtypeName(stored->dataType)) : op.dtype(weight);
    if (dtype == "int8" || dtype == "uint8" || dtype == "int4" || dtype == "uint4")
        d.attributes.set("quantized", dtype);
}

} // namespace

void describeConv(const Operation& op, Description& d)
{
    const std::size_t weight = weightOf(op);
    const Window window = windowOf(op, weight);
    setWindow(op, d, window);
    const std::int64_t groups = op.integer("group", 1);
    d.attributes.set("dilation", window.dilation);
    d.attributes.set("groups", groups);
    std::int64_t in = known(op.shape(0), 1);
    if (in == 0 && __builtin_mul_overflow(known(op.shape(weight), 1), groups, &in))
        in = 0;
    d.attributes.set("inChannels", in);
    d.attributes.set("outChannels", known(op.shape(weight), 0));
    const std::size_t bias = op.node.type == "QLinearConv" ? 8 : op.node.type == "DeformConv" ? 3 : 2;
    d.attributes.set("bias", op.node.type != "ConvInteger" && op.has(bias));
    d.use({"group"});
    markQuantized(op, d);
}

void describeConvTranspose(const Operation& op, Description& d)
{
    const Window window = windowOf(op, 1);
    setWindow(op, d, window);
    const std::int64_t groups = op.integer("group", 1);
    std::int64_t channels = 0;
    if (__builtin_mul_overflow(known(op.shape(1), 1), groups, &channels))
        channels = 0;
    Ints more = op.ints("output_padding");
    more.resize(window.kernel.size(), 0);
    // A stated output says how much is cut off: total = stride·(in-1) + outputPadding + reach - out.
    const Shape &in = op.shape(0), &out = op.outputs[0].value.shape;
    const std::string_view automatic = op.text("auto_pad", "NOTSET");
    if (in && out && (op.hasAttribute("output_shape") || automatic.starts_with("SAME"))) {
        IntPairs padding;
        for (std::size_t i = 0; i < window.kernel.size() && i + 2 < in->size() && i + 2 < out->size(); ++i) {
            const Dim spread = op.extents.product((*in)[i + 2], Dim(window.stride[i]));
            const Dim reach(window.dilation[i] * (window.kernel[i] - 1) + 1 - window.stride[i] + more[i]);
            const Dim total = op.extents.difference(op.extents.sum(spread, reach), (*out)[i + 2]);
            if (!total.isKnown())
                break;
            const std::int64_t cut = std::max<std::int64_t>(0, total.size), half = cut / 2;
            padding.push_back(automatic == "SAME_UPPER" ? std::pair(half, cut - half) : std::pair(cut - half, half));
        }
        if (padding.size() == window.kernel.size())
            d.attributes.set("padding", padding);
    }
    d.attributes.set("dilation", window.dilation);
    d.attributes.set("groups", groups);
    d.attributes.set("inChannels", known(op.shape(1), 0));
    d.attributes.set("outChannels", channels);
    d.attributes.set("bias", op.has(2));
    d.attributes.set("outputPadding", more);
    d.use({"group", "output_padding", "output_shape"});
    markQuantized(op, d);
}

void describeCausalConv(const Operation& op, Description& d)
{
    const std::int64_t kernel = lastOf(op.shape(1)), channels = known(op.shape(1), 0);
    d.attributes = {{"kernel", Ints{kernel}},
                    {"stride", Ints{1}},
                    {"padding", IntPairs{{std::max<std::int64_t>(0, kernel - 1), 0}}},
                    {"dilation", Ints{1}},
                    {"groups", channels},
                    {"inChannels", channels},
                    {"outChannels", channels},
                    {"bias", op.has(2)}};
}

void describePool(const Operation& op, Description& d)
{
    const Window window = windowOf(op, 0);
    setWindow(op, d, window);
    if (std::ranges::any_of(window.dilation, [](std::int64_t n) { return n != 1; }))
        d.attributes.set("dilation", window.dilation);
    d.attributes.set("global", false);
    d.attributes.set("adaptive", false);
    if (op.integer("ceil_mode") != 0)
        d.attributes.set("ceilMode", true);
    d.use({"ceil_mode", "storage_order"});
}

void describeGlobalPool(const Operation&, Description& d)
{
    d.attributes.set("global", true);
    d.attributes.set("adaptive", false);
    d.attributes.set("keepDims", true);
}

void describeProduct(const Operation& op, Description& d)
{
    const std::size_t weight = weightOf(op);
    const Shape& matrix = op.shape(weight);
    const bool flipA = op.integer("transA") != 0, flipB = op.integer("transB") != 0;
    d.use({"transA", "transB", "alpha", "beta"});
    if (isStored(op, weight) && !isStored(op, 0) && (!matrix || matrix->size() == 2)) {
        d.kind = Kind::Dense;
        d.attributes = {{"inFeatures", known(matrix, flipB ? 1 : 0)},
                        {"outFeatures", known(matrix, flipB ? 0 : 1)},
                        {"bias", (op.node.type == "Gemm" && op.has(2)) || (op.node.type == "QGemm" && op.has(6))}};
    } else {
        d.kind = Kind::Matmul;
        if (flipA)
            d.attributes.set("transposeA", true);
        if (flipB)
            d.attributes.set("transposeB", true);
    }
    for (const char* name : {"alpha", "beta"})
        if (op.number(name, 1) != 1)
            d.attributes.set(name, op.number(name, 1));
    markQuantized(op, d);
}

void describeMatMulNBits(const Operation& op, Description& d)
{
    d.attributes = {{"inFeatures", op.integer("K")},
                    {"outFeatures", op.integer("N")},
                    {"bias", op.has(5)},
                    {"bits", op.integer("bits", 4)}};
    d.use({"K", "N", "bits"});
}

void describeNorm(const Operation& op, Description& d)
{
    d.use({"epsilon", "axis", "axes", "num_groups", "groups", "size", "momentum", "spatial", "is_test", "training_mode",
           "stash_type", "consumed_inputs"});
    const std::string_view type = op.node.type;
    if (type == "LRN") {
        d.attributes.set("size", op.integer("size"));
        return;
    }
    const bool isLayer = type == "LayerNormalization" || type == "RMSNormalization" ||
                         type == "SimplifiedLayerNormalization" || type.starts_with("Skip");
    if (const auto rank = op.rank(0); rank && isLayer) {
        const auto axis = Operation::axis(op.integer("axis", -1), *rank);
        Ints axes;
        for (std::size_t i = axis ? *axis : *rank; i < *rank; ++i)
            axes.push_back(static_cast<std::int64_t>(i));
        d.attributes.set("axes", axes);
    }
    if (type == "MeanVarianceNormalization")
        d.attributes.set("axes", op.hasAttribute("axes") ? op.ints("axes") : Ints{0, 2, 3});
    if (op.hasAttribute("num_groups") || op.hasAttribute("groups"))
        d.attributes.set("groups", op.integer("num_groups", op.integer("groups")));
    if (type != "LpNormalization")
        d.attributes.set("epsilon", op.number("epsilon", type.find("Skip") == 0 ? 1e-12 : 1e-5));
    if (type == "BatchNormalization" && op.integer("training_mode") != 0)
        d.attributes.set("trainingMode", true);
}

void describeRecurrent(const Operation& op, Description& d)
{
    std::string cell(op.node.type == "DynamicQuantizeLSTM" ? "lstm" : op.node.type);
    std::ranges::transform(cell, cell.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    const std::string_view direction = op.text("direction", "forward");
    d.attributes = {{"cell", cell},
                    {"hiddenSize", op.integer("hidden_size", lastOf(op.shape(2)))},
                    {"layers", std::int64_t(1)},
                    {"bidirectional", direction == "bidirectional"},
                    {"returnSequences", !op.node.outputs.empty() && !op.node.outputs[0].empty()},
                    {"batchFirst", op.integer("layout") != 0}};
    if (direction == "reverse")
        d.attributes.set("reverse", true);
    d.use({"hidden_size", "direction", "layout"});
}

void describeAttention(const Operation& op, Description& d)
{
    const Shape &q = op.shape(0), &k = op.shape(1), &v = op.shape(2);
    const std::string_view type = op.node.type;
    const bool isFour = q && q->size() == 4;
    std::int64_t heads = op.integer("q_num_heads", op.integer("num_heads", isFour ? known(q, 1) : 1));
    heads = std::max<std::int64_t>(1, heads);
    const std::int64_t keyHeads =
        std::max<std::int64_t>(1, op.integer("kv_num_heads", isFour && k && k->size() == 4 ? known(k, 1) : heads));
    const bool hasProjections = type == "Attention" && op.node.domain == "com.microsoft";
    const std::int64_t width = lastOf(op.outputs[0].value.shape);
    std::int64_t keyDim = isFour ? lastOf(q) : lastOf(q) / heads;
    std::int64_t valueDim = isFour                                   ? lastOf(v)
                            : v && v->size() == 3 && !hasProjections ? lastOf(v) / keyHeads
                                                                     : width / heads;
    if (hasProjections)
        keyDim = valueDim = width / heads;
    d.attributes = {{"heads", heads},
                    {"embedDim", isFour ? heads * valueDim : width},
                    {"keyDim", keyDim},
                    {"valueDim", valueDim},
                    {"causal", op.integer("is_causal", op.integer("unidirectional")) != 0}};
    const bool cross = q && k && !hasProjections && q->size() == k->size() && q->size() > 2 &&
                       (*q)[q->size() - 2] != (*k)[k->size() - 2];
    d.attributes.set("cross", cross);
    if (keyHeads != heads)
        d.attributes.set("keyValueHeads", keyHeads);
    d.use({"q_num_heads", "kv_num_heads", "num_heads", "is_causal", "unidirectional"});
}

void describeMicrosoftFused(const Operation& op, Description& d)
{
    if (op.node.type == "FusedConv")
        describeConv(op, d);
    else
        describeProduct(op, d);
}

} // namespace nnview::onnx
