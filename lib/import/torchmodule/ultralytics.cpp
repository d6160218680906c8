#include "import/torchmodule/wirings.h"

#include <algorithm>

// Ultralytics' YOLO (version 5 as a repository of its own, 8 and later) and its relatives. The model itself needs no
// table: every part keeps the numbers of the parts that it reads in its attribute `f`.
namespace nnview::torchmodule {

namespace {

const Module* partsOf(const Module& module)
{
    return module.child("model");
}

Tensor optional(Forward& f, std::string_view child, const Tensor& x)
{
    return f.has(child) ? f.run(child, x) : x;
}

// Blocks

Tensor conv(Forward& f, const Tensor& x) // a fused model has no norm any more
{
    const Tensor y = f.run(f.has("conv_transpose") ? "conv_transpose" : "conv", x);
    return optional(f, "act", optional(f, "bn", y));
}

Tensor inOrder(Forward& f, const Tensor& x)
{
    return f.throughAll(x);
}

Tensor withResidual(Forward& f, const Tensor& x, const Tensor& y)
{
    return f.settings().flag("add") ? f.add(x, y) : y;
}

Tensor bottleneck(Forward& f, const Tensor& x)
{
    return withResidual(f, x, f.through(x, {"cv1", "cv2"}));
}

Tensor cib(Forward& f, const Tensor& x)
{
    return withResidual(f, x, f.run("cv1", x));
}

Tensor twoConvs(Forward& f, const Tensor& x) // SCDown
{
    return f.through(x, {"cv1", "cv2"});
}

Tensor ghostConv(Forward& f, const Tensor& x)
{
    const Tensor y = f.run("cv1", x);
    return f.cat({y, f.run("cv2", y)}, 1);
}

Tensor focus(Forward& f, const Tensor& x)
{
    Tensors parts;
    for (const auto& [row, column] : {std::pair(0, 0), std::pair(1, 0), std::pair(0, 1), std::pair(1, 1)})
        parts.push_back(f.slice(f.slice(x, 2, row, INT64_MAX, 2), 3, column, INT64_MAX, 2));
    return f.run("conv", f.cat(parts, 1));
}

Tensor repConv(Forward& f, const Tensor& x)
{
    if (f.has("conv"))
        return optional(f, "act", f.run("conv", x));
    const Tensor wide = f.run("conv1", x);
    Tensor y = f.add(wide, f.run("conv2", x));
    if (f.has("bn"))
        y = f.add(y, f.run("bn", x));
    return optional(f, "act", y);
}

/// The parts of a list, each on what the one before gave; all results.
Tensors growing(Forward& f, Tensors results)
{
    if (const Module* list = f.module().child("m"))
        for (const auto& [name, part] : list->children)
            if (part)
                results.push_back(f.run(*part, results.back()));
    return results;
}

Tensor c2f(Forward& f, const Tensor& x)
{
    return f.run("cv2", f.cat(growing(f, f.chunk(f.run("cv1", x), 2, 1)), 1));
}

/// A split, branches that each go on from the one before, and all of it together.
Tensor elan(Forward& f, const Tensor& x)
{
    Tensors parts = f.chunk(f.run("cv1", x), 2, 1);
    for (const char* name : {"cv2", "cv3"})
        parts.push_back(f.run(name, parts.back()));
    return f.run("cv4", f.cat(parts, 1));
}

Tensor aconv(Forward& f, const Tensor& x)
{
    return f.run("cv1", f.avgPool2d(x, 2, 1));
}

Tensor adown(Forward& f, const Tensor& x)
{
    const Tensors halves = f.chunk(f.avgPool2d(x, 2, 1), 2, 1);
    const Tensor a = f.run("cv1", halves.at(0));
    return f.cat({a, f.run("cv2", f.maxPool2d(halves.at(1), 3, 2, 1))}, 1);
}

Tensor sppElan(Forward& f, const Tensor& x)
{
    Tensors parts = {f.run("cv1", x)};
    for (const char* name : {"cv2", "cv3", "cv4"})
        parts.push_back(f.run(name, parts.back()));
    return f.run("cv5", f.cat(parts, 1));
}

Tensor c3(Forward& f, const Tensor& x)
{
    const Tensor a = f.through(x, {"cv1", "m"});
    return f.run("cv3", f.cat({a, f.run("cv2", x)}, 1));
}

Tensor c1(Forward& f, const Tensor& x)
{
    const Tensor y = f.run("cv1", x);
    return f.add(f.run("m", y), y);
}

Tensor c2(Forward& f, const Tensor& x)
{
    const Tensors halves = f.chunk(f.run("cv1", x), 2, 1);
    return f.run("cv2", f.cat({f.run("m", halves.at(0)), halves.at(1)}, 1));
}

Tensor c2psa(Forward& f, const Tensor& x)
{
    const Tensors halves = f.chunk(f.run("cv1", x), 2, 1);
    return f.run("cv2", f.cat({halves.at(0), f.run("m", halves.at(1))}, 1));
}

Tensor psa(Forward& f, const Tensor& x)
{
    const Tensors halves = f.chunk(f.run("cv1", x), 2, 1);
    Tensor b = f.add(halves.at(1), f.run("attn", halves.at(1)));
    b = f.add(b, f.run("ffn", b));
    return f.run("cv2", f.cat({halves.at(0), b}, 1));
}

Tensor psaBlock(Forward& f, const Tensor& x)
{
    const Tensor y = withResidual(f, x, f.run("attn", x));
    return withResidual(f, y, f.run("ffn", y));
}

Tensors splitSizes(Forward& f, const Tensor& x, const Ints& sizes, std::int64_t dim)
{
    return f.ops("split_with_sizes", {{"self", x}, {"split_sizes", sizes}, {"dim", dim}}, [&](const Call&) {
        Tensors parts;
        for (const std::int64_t size : sizes) {
            parts.push_back({-1, x.dtype, x.shape});
            extent(x, dim);
            parts.back().shape[static_cast<std::size_t>(dim)] = size;
        }
        return parts;
    });
}

Tensor attention(Forward& f, const Tensor& x)
{
    const Attributes& s = f.settings();
    const std::int64_t b = extent(x, 0), c = extent(x, 1), h = extent(x, 2), w = extent(x, 3),
                       heads = s.integer("num_heads", 1), key = s.integer("key_dim"), head = s.integer("head_dim");
    const Tensor all = f.view(f.run("qkv", x), {b, heads, 2 * key + head, h * w});
    const Tensors parts = splitSizes(f, all, {key, key, head}, 2);
    const Tensor scores = f.scaled(f.matmul(f.transpose(parts[0], -2, -1), parts[1]));
    const Tensor weights = f.softmax(scores, -1);
    const Tensor mixed = f.view(f.matmul(parts[2], f.transpose(weights, -2, -1)), {b, c, h, w});
    const Tensor places = f.run("pe", f.reshape(parts[2], {b, c, h, w}));
    return f.run("proj", f.add(mixed, places));
}

Tensor spp(Forward& f, const Tensor& input)
{
    const Tensor x = f.run("cv1", input);
    Tensors pooled = {x};
    if (const Module* list = f.module().child("m"))
        for (const auto& [name, pool] : list->children)
            if (pool)
                pooled.push_back(f.run(*pool, x));
    return f.run("cv2", f.cat(pooled, 1));
}

Tensor sppf(Forward& f, const Tensor& input)
{
    Tensors pooled = {f.run("cv1", input)};
    for (std::int64_t i = 0; i < std::clamp<std::int64_t>(f.settings().integer("n", 3), 1, 64); ++i)
        pooled.push_back(f.run("m", pooled.back()));
    const Tensor y = f.run("cv2", f.cat(pooled, 1));
    return f.settings().flag("add") && y.shape == input.shape ? f.add(y, input) : y;
}

Tensor sppcspc(Forward& f, const Tensor& input)
{
    const Tensor x = f.through(input, {"cv1", "cv3", "cv4"});
    Tensors pooled = {x};
    if (const Module* list = f.module().child("m"))
        for (const auto& [name, pool] : list->children)
            if (pool)
                pooled.push_back(f.run(*pool, x));
    const Tensor a = f.through(f.cat(pooled, 1), {"cv5", "cv6"});
    return f.run("cv7", f.cat({a, f.run("cv2", input)}, 1));
}

Tensor bottleneckCsp(Forward& f, const Tensor& x)
{
    const Tensor a = f.through(x, {"cv1", "m", "cv3"});
    const Tensor b = f.run("cv2", x);
    return f.through(f.cat({a, b}, 1), {"bn", "act", "cv4"});
}

Tensors concat(Forward& f, const Tensors& x)
{
    return {f.cat(x, f.settings().integer("d", 1))};
}

Tensor proto(Forward& f, const Tensor& x)
{
    return f.through(x, {"cv1", "upsample", "cv2", "cv3"});
}

// Heads

Tensor entry(Forward& f, std::string_view list, std::size_t i, const Tensor& x)
{
    const Module* found = f.module().child(list);
    if (!found || i >= found->children.size() || !found->children[i].second)
        mismatch("the head has fewer branches than inputs");
    return f.run(*found->children[i].second, x);
}

/// The expected value over `reg_max` bins.
Tensor dfl(Forward& f, const Tensor& x)
{
    const std::int64_t b = extent(x, 0), places = extent(x, 2), bins = f.settings().integer("c1", 16);
    const Tensor weights = f.softmax(f.transpose(f.view(x, {b, 4, bins, places}), 2, 1), 1);
    return f.view(f.run("conv", weights), {b, 4, places});
}

/// Boxes of version 5: a convolution per scale.
Tensors anchoredDetect(Forward& f, const Tensors& inputs)
{
    Tensors results;
    const std::int64_t anchors = f.settings().integer("na", 3), values = f.settings().integer("no", 85);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const Tensor y = entry(f, "m", i, inputs[i]);
        const Tensor boxes = f.view(y, {extent(y, 0), anchors, values, extent(y, 2), extent(y, 3)});
        results.push_back(f.contiguous(f.permute(boxes, {0, 1, 3, 4, 2})));
    }
    return results;
}

Tensors detect(Forward& f, const Tensors& inputs)
{
    if (!f.has("cv2"))
        return anchoredDetect(f, inputs);
    const std::int64_t classes = f.settings().integer("nc", 80), bins = f.settings().integer("reg_max", 16);
    const bool oneToOne = f.has("one2one_cv2"); // the branch that inference uses
    Tensors scales, flat;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const Tensor box = entry(f, oneToOne ? "one2one_cv2" : "cv2", i, inputs[i]);
        scales.push_back(f.cat({box, entry(f, oneToOne ? "one2one_cv3" : "cv3", i, inputs[i])}, 1));
    }
    for (const Tensor& scale : scales)
        flat.push_back(f.view(scale, {extent(scale, 0), classes + 4 * bins, -1}));
    const Tensors parts = splitSizes(f, f.cat(flat, 2), {4 * bins, classes}, 1);
    f.guess("inferred-operation", "The arithmetic that turns distances into boxes by anchors and strides is left out.");
    const Tensor boxes = f.has("dfl") ? f.run("dfl", parts[0]) : parts[0];
    return {f.cat({boxes, f.sigmoid(parts[1])}, 1)};
}

/// Segment, Pose, OBB: further coefficients per place beside the boxes.
Tensors detectWithMore(Forward& f, const Tensors& inputs)
{
    Tensors results, more;
    if (f.has("proto"))
        results.push_back(f.run("proto", inputs.at(0)));
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const Tensor y = entry(f, "cv4", i, inputs[i]);
        more.push_back(f.view(y, {extent(y, 0), extent(y, 1), -1}));
    }
    const Tensor coefficients = f.cat(more, 2);
    const Tensors boxes = detect(f, inputs);
    results.insert(results.begin(), f.cat({boxes.at(0), coefficients}, 1));
    return results;
}

Tensors classify(Forward& f, const Tensors& inputs)
{
    const Tensor x = inputs.size() > 1 ? f.cat(inputs, 1) : inputs.at(0);
    const Tensor pooled = f.through(x, {"conv", "pool"});
    return {f.softmax(f.run("linear", optional(f, "drop", f.flatten(pooled, 1))), 1)};
}

constexpr NamedWiring table[] = {
    {"Conv", {conv}},
    {"Conv2", {conv}},
    {"DWConv", {conv}},
    {"LightConv", {inOrder}},
    {"ConvTranspose", {conv}},
    {"Focus", {focus}},
    {"GhostConv", {ghostConv}},
    {"RepConv", {repConv}},
    {"RepVGGDW", {repConv}},
    {"Bottleneck", {bottleneck}},
    {"BottleneckCSP", {bottleneckCsp}},
    {"CIB", {cib}},
    {"SCDown", {twoConvs}},
    {"C1", {c1}},
    {"C2", {c2}},
    {"C2f", {c2f}},
    {"C2fCIB", {c2f}},
    {"C3k2", {c2f}},
    {"C3", {c3}},
    {"C3x", {c3}},
    {"C3k", {c3}},
    {"C3TR", {c3}},
    {"RepC3", {c3}},
    {"RepCSP", {c3}},
    {"RepBottleneck", {bottleneck}},
    {"RepNCSPELAN4", {elan}},
    {"ELAN1", {elan}},
    {"AConv", {aconv}},
    {"ADown", {adown}},
    {"SPPELAN", {sppElan}},
    {"C3SPP", {c3}},
    {"C3Ghost", {c3}},
    {"C2PSA", {c2psa}},
    {"C2fPSA", {c2f}},
    {"PSA", {psa}},
    {"PSABlock", {psaBlock}},
    {"Attention", {attention}},
    {"SPP", {spp}},
    {"SPPF", {sppf}},
    {"SPPCSPC", {sppcspc}},
    {"MP", {inOrder}},
    {"Concat", {nullptr, concat}},
    {"Proto", {proto}},
    {"DFL", {dfl}},
    {"Detect", {nullptr, detect}},
    {"v10Detect", {nullptr, detect}},
    {"Segment", {nullptr, detectWithMore}},
    {"Pose", {nullptr, detectWithMore}},
    {"OBB", {nullptr, detectWithMore}},
    {"Classify", {nullptr, classify}},
};

} // namespace

std::span<const NamedWiring> ultralyticsWirings()
{
    return table;
}

bool statesItsWiring(const Module& module)
{
    const Module* parts = partsOf(module);
    return parts && !parts->children.empty() && std::ranges::all_of(parts->children, [](const auto& child) {
               return child.second && child.second->attributes.contains("f") && child.second->attributes.contains("i");
           });
}

Tensors statedWiring(Forward& f, const Tensors& inputs)
{
    std::vector<Tensors> results; // of each part
    Tensors x = inputs;
    for (const auto& [name, part] : partsOf(f.module())->children) {
        Ints from = part->attributes.ints("f");
        if (from.empty())
            from = {part->attributes.integer("f", -1)};
        Tensors given;
        for (const std::int64_t index : from) {
            const auto count = static_cast<std::int64_t>(results.size());
            const std::int64_t at = index < 0 ? index + count : index;
            if (index != -1 && (at < 0 || at >= count))
                mismatch("part " + name + " reads part " + std::to_string(index) + ", which does not stand before it");
            const Tensors& source = index == -1 ? x : results[static_cast<std::size_t>(at)];
            given.insert(given.end(), source.begin(), source.end());
        }
        x = f.runAll(*part, given);
        results.push_back(x);
    }
    return x;
}

} // namespace nnview::torchmodule
