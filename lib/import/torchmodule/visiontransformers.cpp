#include "import/torchmodule/wirings.h"

#include <algorithm>
#include <array>

// torchvision: ViT, Swin (both versions), MaxViT.
namespace nnview::torchmodule {

namespace {

// ViT

Tensor vitEncoder(Forward& f, const Tensor& input)
{
    return f.through(f.add(input, f.stored("pos_embedding")), {"dropout", "layers", "ln"});
}

Tensor vitEncoderBlock(Forward& f, const Tensor& input)
{
    Tensor x = f.run("ln_1", input);
    x = f.runAll("self_attention", {x, x, x}).at(0);
    x = f.add(f.run("dropout", x), input);
    return f.add(x, f.through(x, {"ln_2", "mlp"}));
}

Tensor vit(Forward& f, const Tensor& input)
{
    const std::int64_t hidden = f.settings().integer("hidden_dim"), image = f.settings().integer("image_size"),
                       side = image / std::max<std::int64_t>(f.settings().integer("patch_size", 1), 1);
    const std::int64_t n = extent(input, 0);
    if (extent(input, -1) != image || extent(input, -2) != image)
        mismatch("the model expects pictures of " + std::to_string(image) + " by " + std::to_string(image));
    Tensor x = f.reshape(f.run("conv_proj", input), {n, hidden, side * side});
    x = f.permute(x, {0, 2, 1});
    x = f.cat({f.expand(f.stored("class_token"), {n, -1, -1}), x}, 1);
    x = f.run("encoder", x);
    x = f.select(f.slice(x, 0, 0, INT64_MAX), 1, 0);
    return f.run("heads", x);
}

// Swin

/// Every second row and column, four times, side by side.
Tensor patchMergingPad(Forward& f, const Tensor& input)
{
    const std::int64_t h = extent(input, -3), w = extent(input, -2);
    const Tensor x = f.pad(input, {0, 0, 0, w % 2, 0, h % 2});
    Tensors parts;
    for (const auto& [row, column] : {std::pair(0, 0), std::pair(1, 0), std::pair(0, 1), std::pair(1, 1)}) {
        const Tensor rows = f.slice(x, -3, row, INT64_MAX, 2);
        parts.push_back(f.slice(f.slice(rows, -2, column, INT64_MAX, 2), -1, 0, INT64_MAX));
    }
    return f.cat(parts, -1);
}

Tensor patchMerging(Forward& f, const Tensor& x)
{
    return f.through(patchMergingPad(f, x), {"norm", "reduction"});
}

Tensor patchMergingV2(Forward& f, const Tensor& x)
{
    return f.through(patchMergingPad(f, x), {"reduction", "norm"});
}

/// Rows of a table by stored numbers.
Tensor rowsOf(Forward& f, const Tensor& table, std::string_view index)
{
    const Tensor numbers = f.stored(index);
    return f.op("index", {{"self", table}, {"indices", Tensors{numbers}}}, [&] {
        return Ints{elements(numbers), extent(table, 1)};
    });
}

Tensor biasOf(Forward& f, const Tensor& table, std::int64_t area)
{
    const Tensor square = f.view(rowsOf(f, table, "relative_position_index"), {area, area, -1});
    return f.unsqueeze(f.contiguous(f.permute(square, {2, 0, 1})), 0);
}

struct Windows
{
    std::int64_t batch, height, width, channels; ///< after padding
    std::int64_t rows, columns;                  ///< size of a window
    std::int64_t down, right;                    ///< shift; both 0: none
    std::int64_t count() const { return (height / rows) * (width / columns); }
    std::int64_t area() const { return rows * columns; }
    bool shifted() const { return down + right > 0; }
};

/// A number for each window's region, then a large negative one where two places are of different regions.
Tensor shiftMask(Forward& f, const Tensor& x, const Windows& w)
{
    Tensor mask = f.op("new_zeros", {{"self", x}, {"size", Ints{w.height, w.width}}, {"pin_memory", false}}, [&] {
        return Ints{w.height, w.width};
    });
    const auto bounds = [](std::int64_t window, std::int64_t shift) {
        return std::array<std::pair<std::int64_t, std::int64_t>, 3>{
            {{0, -window}, {-window, -shift}, {-shift, INT64_MAX}}};
    };
    std::int64_t region = 0;
    for (const auto& [top, bottom] : bounds(w.rows, w.down))
        for (const auto& [left, end] : bounds(w.columns, w.right)) {
            const Tensor part = f.slice(f.slice(mask, 0, top, bottom), 1, left, end);
            f.unary("fill_", part, {{"value", region++}});
        }
    mask = f.view(mask, {w.height / w.rows, w.rows, w.width / w.columns, w.columns});
    mask = f.reshape(f.permute(mask, {0, 2, 1, 3}), {w.count(), w.area()});
    const Tensor a = f.unsqueeze(mask, 1), b = f.unsqueeze(mask, 2);
    const Tensor difference = f.op("sub", {{"self", a}, {"other", b}}, [&] {
        return Ints{w.count(), w.area(), w.area()};
    });
    const auto compared = [&](const char* op) {
        return f.ops(op, {{"self", difference}},
                     [&](const Call&) {
                         return Tensors{{-1, "bool", difference.shape}};
                     })
            .at(0);
    };
    const Tensor different = compared("ne");
    const Tensor far = f.unary("masked_fill", difference, {{"mask", different}});
    const Tensor same = compared("eq");
    return f.unary("masked_fill", far, {{"mask", same}});
}

Tensor shiftedAttention(Forward& f, const Tensor& input, const Tensor& bias, bool cosine)
{
    const Ints window = f.settings().ints("window_size"), shift = f.settings().ints("shift_size");
    if (window.size() != 2 || shift.size() != 2 || window[0] < 1 || window[1] < 1)
        mismatch("the attention states no windows");
    const std::int64_t heads = std::max<std::int64_t>(f.settings().integer("num_heads", 1), 1);
    const std::int64_t height = extent(input, 1), width = extent(input, 2), channels = extent(input, 3);
    const std::int64_t below = (window[0] - height % window[0]) % window[0],
                       beside = (window[1] - width % window[1]) % window[1];
    Tensor x = f.pad(input, {0, 0, 0, beside, 0, below});
    Windows w{extent(input, 0), height + below, width + beside, channels, window[0], window[1], shift[0], shift[1]};
    w.down = w.rows >= w.height ? 0 : w.down;
    w.right = w.columns >= w.width ? 0 : w.right;
    const auto roll = [&](const Tensor& t, std::int64_t sign) {
        return f.unary("roll", t, {{"shifts", Ints{sign * w.down, sign * w.right}}, {"dims", Ints{1, 2}}});
    };
    if (w.shifted())
        x = roll(x, -1);
    x = f.view(x, {w.batch, w.height / w.rows, w.rows, w.width / w.columns, w.columns, channels});
    x = f.reshape(f.permute(x, {0, 1, 3, 2, 4, 5}), {w.batch * w.count(), w.area(), channels});

    Argument qkvBias = f.weight("qkv.bias");
    if (const auto* stored = std::get_if<Tensor>(&qkvBias); cosine && stored) { // keys have no bias
        const Tensor copy = f.unary("clone", *stored);
        const std::int64_t third = elements(copy) / 3;
        f.unary("zero_", f.slice(copy, 0, third, 2 * third));
        qkvBias = copy;
    }
    Tensor qkv = f.linear(x, f.weight("qkv.weight"), qkvBias);
    qkv = f.reshape(qkv, {w.batch * w.count(), w.area(), 3, heads, channels / heads});
    qkv = f.permute(qkv, {2, 0, 3, 1, 4});
    const Tensor q = f.select(qkv, 0, 0), k = f.select(qkv, 0, 1), v = f.select(qkv, 0, 2);
    Tensor scores;
    if (cosine) {
        const auto unit = [&](const Tensor& t) {
            Ints shape = t.shape;
            shape.back() = 1;
            const Tensor length =
                f.op("linalg_vector_norm", {{"self", t}, {"dim", Ints{-1}}, {"keepdim", true}}, [&] { return shape; });
            const Tensor bounded = f.unary("clamp_min", length);
            const Tensor whole = f.op("expand_as", {{"self", bounded}, {"other", t}}, [&] { return t.shape; });
            return f.op("div", {{"self", t}, {"other", whole}}, [&] { return t.shape; });
        };
        const Tensor a = unit(q), b = unit(k);
        scores = f.matmul(a, f.transpose(b, -2, -1));
        const Tensor scale = f.unary("exp", f.unary("clamp", f.stored("logit_scale")));
        scores = f.mul(scores, scale);
    } else {
        const Tensor scaled = f.scaled(q);
        scores = f.matmul(scaled, f.transpose(k, -2, -1));
    }
    scores = f.add(scores, bias);
    if (w.shifted()) {
        Tensor mask = shiftMask(f, x, w);
        scores = f.view(scores, {w.batch, w.count(), heads, w.area(), w.area()});
        mask = f.unsqueeze(f.unsqueeze(mask, 1), 0);
        scores = f.view(f.add(scores, mask), {-1, heads, w.area(), w.area()});
    }
    scores = f.dropout(f.softmax(scores, -1), f.settings().number("attention_dropout"));
    x = f.transpose(f.matmul(scores, v), 1, 2);
    x = f.reshape(x, {w.batch * w.count(), w.area(), channels});
    x = f.linear(x, f.weight("proj.weight"), f.weight("proj.bias"));
    x = f.dropout(x, f.settings().number("dropout"));

    x = f.view(x, {w.batch, w.height / w.rows, w.width / w.columns, w.rows, w.columns, channels});
    x = f.reshape(f.permute(x, {0, 1, 3, 2, 4, 5}), {w.batch, w.height, w.width, channels});
    if (w.shifted())
        x = roll(x, 1);
    x = f.slice(f.slice(x, 0, 0, INT64_MAX), 1, 0, height);
    return f.contiguous(f.slice(f.slice(x, 2, 0, width), 3, 0, INT64_MAX));
}

std::int64_t windowArea(const Forward& f)
{
    const Ints window = f.settings().ints("window_size");
    return window.size() == 2 ? window[0] * window[1] : 0;
}

Tensor swinAttention(Forward& f, const Tensor& x)
{
    return shiftedAttention(f, x, biasOf(f, f.stored("relative_position_bias_table"), windowArea(f)), false);
}

Tensor swinAttentionV2(Forward& f, const Tensor& x)
{
    const Tensor table = f.run("cpb_mlp", f.stored("relative_coords_table"));
    const Tensor flat = f.view(table, {-1, f.settings().integer("num_heads", 1)});
    const Tensor bias = f.scaled(f.sigmoid(biasOf(f, flat, windowArea(f))));
    return shiftedAttention(f, x, bias, true);
}

Tensor swinBlock(Forward& f, const Tensor& input)
{
    const Tensor x = f.add(input, f.through(input, {"norm1", "attn"}));
    return f.add(x, f.through(x, {"norm2", "mlp"}));
}

Tensor swinBlockV2(Forward& f, const Tensor& input)
{
    const Tensor x = f.add(input, f.through(input, {"attn", "norm1"}));
    return f.add(x, f.through(x, {"mlp", "norm2"}));
}

Tensor swin(Forward& f, const Tensor& input)
{
    const Tensor x = f.through(input, {"features", "norm"});
    if (f.has("permute"))
        return f.through(x, {"permute", "avgpool", "flatten", "head"});
    return f.run("head", f.flatten(f.run("avgpool", f.permute(x, {0, 3, 1, 2})), 1)); // torchvision 0.13
}

// MaxViT

Tensor maxVitConv(Forward& f, const Tensor& x)
{
    const Tensor skip = f.run("proj", x);
    return f.add(skip, f.through(x, {"layers", "stochastic_depth"}));
}

Tensor relativeAttention(Forward& f, const Tensor& x)
{
    const std::int64_t batch = extent(x, 0), groups = extent(x, 1), places = extent(x, 2), features = extent(x, 3),
                       heads = f.settings().integer("n_heads", 1), dim = f.settings().integer("head_dim", 1);
    const Tensors parts = f.chunk(f.run("to_qkv", x), 3, -1);
    if (parts.size() != 3)
        mismatch("the attention's projection has the wrong size");
    const auto split = [&](const Tensor& t) {
        return f.permute(f.reshape(t, {batch, groups, places, heads, dim}), {0, 1, 3, 2, 4});
    };
    const Tensor q = split(parts[0]), plain = split(parts[1]), v = split(parts[2]), k = f.scaled(plain);
    const auto product = [&](const char* equation, const Tensor& a, const Tensor& b, std::int64_t last) {
        return f.op("einsum", {{"equation", std::string(equation)}, {"tensors", Tensors{a, b}}}, [&] {
            return Ints{batch, groups, heads, places, last};
        });
    };
    const Tensor scores = product("B G H I D, B G H J D -> B G H I J", q, k, places);
    const Tensor numbers = f.view(f.stored("relative_position_index"), {-1});
    const Tensor table = f.stored("relative_position_bias_table");
    Tensor bias = f.op("index", {{"self", table}, {"indices", Tensors{numbers}}}, [&] {
        return Ints{elements(numbers), extent(table, 1)};
    });
    const std::int64_t length = f.settings().integer("max_seq_len");
    bias = f.contiguous(f.permute(f.view(bias, {length, length, -1}), {2, 0, 1}));
    const Tensor weights = f.softmax(f.add(scores, f.unsqueeze(bias, 0)), -1);
    const Tensor mixed = product("B G H I J, B G H J D -> B G H I D", weights, v, dim);
    return f.run("merge", f.reshape(f.permute(mixed, {0, 1, 3, 2, 4}), {batch, groups, places, features}));
}

Tensor swapAxes(Forward& f, const Tensor& x)
{
    Ints shape = x.shape;
    const std::int64_t a = f.settings().integer("a"), b = f.settings().integer("b");
    const auto at = [&](std::int64_t axis) {
        extent(x, axis);
        return static_cast<std::size_t>(axis < 0 ? axis + static_cast<std::int64_t>(shape.size()) : axis);
    };
    std::swap(shape[at(a)], shape[at(b)]);
    return f.op("transpose", {{"self", x}, {"dim0", a}, {"dim1", b}}, [&] { return shape; });
}

/// WindowPartition and WindowDepartition take numbers besides the tensor: here a shape without a value.
Tensors windowPartition(Forward& f, const Tensors& inputs)
{
    const Tensor& x = inputs.at(0);
    const std::int64_t p = extent(inputs.at(1), 0), b = extent(x, 0), c = extent(x, 1), h = extent(x, 2),
                       w = extent(x, 3);
    Tensor y = f.permute(f.reshape(x, {b, c, h / p, p, w / p, p}), {0, 2, 4, 3, 5, 1});
    return {f.reshape(y, {b, (h / p) * (w / p), p * p, c})};
}

Tensors windowDepartition(Forward& f, const Tensors& inputs)
{
    const Tensor& x = inputs.at(0);
    const std::int64_t p = extent(inputs.at(1), 0), h = extent(inputs.at(1), 1), w = extent(inputs.at(1), 2),
                       b = extent(x, 0), c = extent(x, 3);
    Tensor y = f.permute(f.reshape(x, {b, h, w, p, p, c}), {0, 5, 1, 3, 2, 4});
    return {f.reshape(y, {b, c, h * p, w * p})};
}

Tensor partitionAttention(Forward& f, const Tensor& input)
{
    const Ints grid = f.settings().ints("grid_size");
    const std::int64_t p = f.settings().integer("p", 1);
    if (grid.size() != 2 || p < 1)
        mismatch("the attention states no grid");
    const Tensor numbers{-1, "int64", {p, grid[0] / p, grid[1] / p}};
    Tensor x = f.runAll("partition_op", {input, numbers}).at(0);
    x = f.run("partition_swap", x);
    x = f.add(x, f.through(x, {"attn_layer", "stochastic_dropout"}));
    x = f.add(x, f.through(x, {"mlp_layer", "stochastic_dropout"}));
    x = f.run("departition_swap", x);
    return f.runAll("departition_op", {x, numbers}).at(0);
}

Tensor listed(Forward& f, const Tensor& input)
{
    Tensor x = input;
    if (const Module* layers = f.module().child("layers"))
        for (const auto& [name, layer] : layers->children)
            if (layer)
                x = f.run(*layer, x);
    return x;
}

Tensor inLayers(Forward& f, const Tensor& x)
{
    return f.run("layers", x);
}

Tensor maxVit(Forward& f, const Tensor& input)
{
    Tensor x = f.run("stem", input);
    if (const Module* blocks = f.module().child("blocks"))
        for (const auto& [name, block] : blocks->children)
            if (block)
                x = f.run(*block, x);
    return f.run("classifier", x);
}

constexpr NamedWiring table[] = {
    {"vision_transformer.VisionTransformer", {vit}},
    {"vision_transformer.Encoder", {vitEncoder}},
    {"vision_transformer.EncoderBlock", {vitEncoderBlock}},
    {"swin_transformer.SwinTransformer", {swin}},
    {"swin_transformer.SwinTransformerBlock", {swinBlock}},
    {"swin_transformer.SwinTransformerBlockV2", {swinBlockV2}},
    {"swin_transformer.ShiftedWindowAttention", {swinAttention}},
    {"swin_transformer.ShiftedWindowAttentionV2", {swinAttentionV2}},
    {"swin_transformer.PatchMerging", {patchMerging}},
    {"swin_transformer.PatchMergingV2", {patchMergingV2}},
    {"maxvit.MaxVit", {maxVit}},
    {"maxvit.MaxVitBlock", {listed}},
    {"maxvit.MaxVitLayer", {inLayers}},
    {"maxvit.MBConv", {maxVitConv}},
    {"maxvit.PartitionAttentionLayer", {partitionAttention}},
    {"maxvit.RelativePositionalMultiHeadAttention", {relativeAttention}},
    {"maxvit.SwapAxes", {swapAxes}},
    {"maxvit.WindowPartition", {nullptr, windowPartition}},
    {"maxvit.WindowDepartition", {nullptr, windowDepartition}},
};

} // namespace

std::span<const NamedWiring> visionTransformerWirings()
{
    return table;
}

} // namespace nnview::torchmodule
