#include "import/torchscript/describelayers.h"

#include "import/torchscript/operations.h"

#include <algorithm>
#include <array>

namespace nnview::torchscript {

Description describeConvolution(const Call& call)
{
    const Convolution c = convolutionOf(call);
    Description d{c.transposed ? Kind::ConvTranspose : Kind::Conv,
                  {{"kernel", c.kernel},
                   {"stride", c.stride},
                   {"padding", c.padding},
                   {"dilation", c.dilation},
                   {"groups", c.groups},
                   {"inChannels", c.inChannels},
                   {"outChannels", c.outChannels},
                   {"bias", c.bias}}};
    if (c.transposed)
        d.attributes.set("outputPadding", c.outputPadding);
    return d;
}

Description describePooling(const Pooling& p)
{
    Description d{Kind::Pool, {{"function", p.function}}};
    if (p.adaptive) {
        d.attributes.set("global",
                         std::all_of(p.outputSize.begin(), p.outputSize.end(), [](auto n) { return n == 1; }));
        d.attributes.set("adaptive", true);
        d.attributes.set("size", p.outputSize);
        return d;
    }
    IntPairs padding;
    for (const std::int64_t n : p.padding)
        padding.emplace_back(n, n);
    d.attributes.set("kernel", p.kernel);
    d.attributes.set("stride", p.stride);
    d.attributes.set("padding", padding);
    if (std::any_of(p.dilation.begin(), p.dilation.end(), [](auto n) { return n != 1; }))
        d.attributes.set("dilation", p.dilation);
    d.attributes.set("global", false);
    d.attributes.set("adaptive", false);
    return d;
}

Description describeDense(std::int64_t in, std::int64_t out, bool bias)
{
    return {Kind::Dense, {{"inFeatures", in}, {"outFeatures", out}, {"bias", bias}}};
}

Description describeProduct(const Call& call, const IsStored& isStored)
{
    const bool sums = nameOf(call) == "addmm" || nameOf(call) == "baddbmm" || nameOf(call) == "addbmm";
    const Tensor *a = call.tensor("self"), *b = nullptr;
    for (const char* name : {"mat1", "batch1"})
        if (const Tensor* t = call.tensor(name))
            a = t;
    for (const char* name : {"other", "mat2", "batch2", "vec", "tensor"})
        if (const Tensor* t = call.tensor(name))
            b = b ? b : t;
    if (a && b && isStored(*b) && !isStored(*a) && b->shape.size() == 2)
        return describeDense(b->shape[0], b->shape[1], sums);
    return {Kind::Matmul, {}};
}

Description describeNorm(const Call& call)
{
    const std::string_view op = nameOf(call);
    static constexpr std::array<std::pair<std::string_view, const char*>, 6> functions = {{
        {"batch", "batch"},
        {"layer", "layer"},
        {"group", "group"},
        {"instance", "instance"},
        {"rms", "rms"},
        {"local_response", "localResponse"},
    }};
    Description d{Kind::Norm, {}};
    for (const auto& [word, function] : functions)
        if (op.find(word) != std::string_view::npos)
            d.attributes.set("function", std::string(function));
    if (const Ints normal = call.ints("normalized_shape"); !normal.empty()) {
        Ints axes;
        for (std::int64_t n = static_cast<std::int64_t>(normal.size()); n > 0; --n)
            axes.push_back(rankOf(call) - n);
        d.attributes.set("axes", axes);
    }
    for (const char* name : {"num_groups", "group"})
        if (call.find(name))
            d.attributes.set("groups", call.integer(name));
    if (call.find("eps"))
        d.attributes.set("epsilon", call.number("eps"));
    return d;
}

Description describeRecurrent(const Call& call)
{
    const std::string_view op = nameOf(call);
    const Argument* hx = call.find("hx");
    const auto* states = hx ? std::get_if<Tensors>(hx) : nullptr;
    const Tensor* h = states && !states->empty() ? &states->back() : call.tensor("hx"); // the cell's, if it has one
    Description d{Kind::Recurrent,
                  {{"cell", std::string(op.substr(0, op.find('_')))},
                   {"hiddenSize", h && !h->shape.empty() ? h->shape.back() : std::int64_t(0)},
                   {"layers", call.integer("num_layers", 1)},
                   {"bidirectional", call.flag("bidirectional")},
                   {"returnSequences", true}}};
    if (call.find("batch_first"))
        d.attributes.set("batchFirst", call.flag("batch_first"));
    if (op.starts_with("rnn_"))
        d.attributes.set("function", std::string(op.substr(4)));
    return d;
}

Description describeAttention(const Call& call)
{
    const Tensor *q = call.tensor("query"), *k = call.tensor("key"), *v = call.tensor("value");
    Description d{Kind::Attention, {}};
    if (!q || !k || !v || q->shape.size() < 2 || v->shape.empty() || k->shape.size() < 2)
        return d;
    const std::int64_t heads = q->shape.size() >= 3 ? q->shape[q->shape.size() - 3] : 1;
    d.attributes.set("heads", heads);
    d.attributes.set("embedDim", heads * v->shape.back());
    d.attributes.set("keyDim", q->shape.back());
    d.attributes.set("valueDim", v->shape.back());
    d.attributes.set("causal", call.flag("is_causal"));
    d.attributes.set("cross", q->shape[q->shape.size() - 2] != k->shape[k->shape.size() - 2]);
    return d;
}

Description describeUpsampling(const Call& call)
{
    const std::string_view op = nameOf(call);
    Description d{Kind::Upsample, {}};
    if (op == "pixel_shuffle") {
        d.attributes = {{"function", std::string("pixelShuffle")},
                        {"factor", Ints(2, call.integer("upscale_factor", 1))}};
        return d;
    }
    std::string function = "nearest";
    for (const char* word : {"bilinear", "bicubic", "trilinear", "linear"})
        if (op.find(word) != std::string_view::npos) {
            function = word;
            break;
        }
    d.attributes.set("function", function);
    const Tensor* input = firstTensor(call);
    const Ints out = call.outputs.empty() ? Ints() : call.outputs[0].shape;
    if (!input || input->shape.size() != out.size() || out.size() < 3)
        return d;
    Ints factor, size(out.begin() + 2, out.end());
    for (std::size_t i = 2; i < out.size(); ++i)
        if (input->shape[i] > 0 && out[i] % input->shape[i] == 0)
            factor.push_back(out[i] / input->shape[i]);
    d.attributes.set(factor.size() == size.size() ? "factor" : "size", factor.size() == size.size() ? factor : size);
    return d;
}

} // namespace nnview::torchscript
