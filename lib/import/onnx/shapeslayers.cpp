#include "import/onnx/shaperules.h"

#include <algorithm>

namespace nnview::onnx {

namespace {

Dim last(const Shape& shape)
{
    return shape && !shape->empty() ? shape->back() : Dim("?");
}

} // namespace

void batchNormShape(Operation& op)
{
    op.set(0, op.shape(0));
    for (std::size_t i = 1; i < op.outputs.size(); ++i) // running mean and variance, and what older opsets saved
        op.set(i, op.shape(1), op.dtype(1));
}

void layerNormShape(Operation& op)
{
    op.set(0, op.shape(0));
    Shape reduced = op.shape(0);
    if (reduced) {
        const auto axis = Operation::axis(op.integer("axis", -1), reduced->size());
        for (std::size_t i = axis ? *axis : reduced->size(); i < reduced->size(); ++i)
            (*reduced)[i] = std::int64_t(1);
    }
    for (std::size_t i = 1; i < op.outputs.size(); ++i) // mean and inverse deviation
        op.set(i, reduced, "float32");
}

void skipLayerNormShape(Operation& op)
{
    op.set(0, op.shape(0));
    Shape reduced = op.shape(0);
    if (reduced && !reduced->empty())
        reduced->back() = std::int64_t(1);
    op.set(1, reduced, "float32");
    op.set(2, reduced, "float32");
    op.set(3, op.shape(0)); // the sum before the norm
}

void recurrentShape(Operation& op)
{
    for (TensorInfo& output : op.outputs)
        output.value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    if (!in || in->size() != 3)
        return;
    const bool batchFirst = op.integer("layout") != 0;
    const Dim directions(std::int64_t(op.text("direction") == "bidirectional" ? 2 : 1));
    Dim hidden(op.integer("hidden_size"));
    if (const Shape& weights = op.shape(2); hidden.size < 1)
        hidden = weights ? last(weights) : op.extents.fresh();
    const Dim &steps = (*in)[batchFirst ? 1 : 0], &batch = (*in)[batchFirst ? 0 : 1];
    op.set(0, batchFirst ? Dims{batch, steps, directions, hidden} : Dims{steps, directions, batch, hidden});
    const Dims state = batchFirst ? Dims{batch, directions, hidden} : Dims{directions, batch, hidden};
    op.set(1, state);
    op.set(2, state);
}

void attentionShape(Operation& op)
{
    for (TensorInfo& output : op.outputs)
        output.value.dtype = op.dtype(0);
    const Shape &q = op.shape(0), &k = op.shape(1), &v = op.shape(2);
    if (!q || !k || !v || q->size() < 3 || k->size() != q->size() || v->size() != q->size())
        return;
    // Three axes: the heads lie side by side in the last one.
    const bool packed = q->size() == 3;
    const Dim heads = packed ? Dim(op.integer("q_num_heads", 1)) : (*q)[1];
    const Dim keyHeads = packed ? Dim(op.integer("kv_num_heads", 1)) : (*k)[1];
    const Dim keyDim = packed ? op.extents.quotient(k->back(), keyHeads) : k->back();
    const Dim valueDim = packed ? op.extents.quotient(v->back(), keyHeads) : v->back();
    const Dim &batch = (*q)[0], &targets = (*q)[q->size() - 2];
    Dim sources = (*k)[k->size() - 2];
    if (const Shape& past = op.shape(4); past && past->size() == 4)
        sources = op.extents.sum((*past)[2], sources);
    op.set(0,
           packed ? Dims{batch, targets, op.extents.product(heads, valueDim)} : Dims{batch, heads, targets, valueDim});
    op.set(1, Dims{batch, keyHeads, sources, keyDim});
    op.set(2, Dims{batch, keyHeads, sources, valueDim});
    op.set(3, Dims{batch, heads, targets, sources});
}

void flexAttentionShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    Shape out = op.shape(0);
    const Shape& v = op.shape(2);
    if (!out || out->empty() || !v || v->empty())
        return;
    out->back() = v->back();
    op.set(0, std::move(out));
}

void linearAttentionShape(Operation& op)
{
    for (TensorInfo& output : op.outputs)
        output.value.dtype = op.dtype(0);
    const Shape &q = op.shape(0), &k = op.shape(1), &v = op.shape(2);
    if (!q || !k || !v || q->size() != 3 || k->size() != 3 || v->size() != 3)
        return;
    const Dim heads(op.integer("q_num_heads", 1)), keyHeads(op.integer("kv_num_heads", 1));
    const Dim keyDim = op.extents.quotient(k->back(), keyHeads), valueDim = op.extents.quotient(v->back(), keyHeads);
    op.set(0, Dims{(*q)[0], (*q)[1], op.extents.product(heads, valueDim)});
    op.set(1, Dims{(*q)[0], keyHeads, keyDim, valueDim});
}

// com.microsoft (ContribOperators.md of onnxruntime)

void microsoftAttentionShape(Operation& op)
{
    for (TensorInfo& output : op.outputs)
        output.value.dtype = op.dtype(0);
    Shape out = op.shape(0);
    if (!out || out->size() != 3)
        return;
    Dim width = last(op.shape(1)); // query, key and value side by side
    const Ints sizes = op.ints("qkv_hidden_sizes");
    if (sizes.size() == 3)
        width = sizes[2];
    else
        width = width == Dim("?") ? op.extents.fresh() : op.extents.quotient(width, Dim(std::int64_t(3)));
    out->back() = width;
    const Dim heads(op.integer("num_heads", 1));
    Dim sources = (*out)[1];
    if (const Shape& past = op.shape(4); past && past->size() == 5)
        sources = op.extents.sum((*past)[3], sources);
    op.set(1, Dims{std::int64_t(2), (*out)[0], heads, sources, op.extents.quotient(width, heads)});
    op.set(0, std::move(out));
}

void multiHeadAttentionShape(Operation& op)
{
    for (TensorInfo& output : op.outputs)
        output.value.dtype = op.dtype(0);
    const Shape &q = op.shape(0), &k = op.shape(1), &v = op.shape(2);
    if (!q || q->size() < 3)
        return;
    const Dim heads(op.integer("num_heads", 1));
    if (q->size() == 5) { // packed: [N, T, heads, 3, width]
        op.set(0, Dims{(*q)[0], (*q)[1], op.extents.product((*q)[2], (*q)[4])});
        return;
    }
    Dim width = q->back();
    if (v && v->size() == 3)
        width = v->back();
    else if (v && v->size() == 4)
        width = op.extents.product((*v)[1], (*v)[3]);
    op.set(0, Dims{(*q)[0], (*q)[1], width});
    Dim sources = k && k->size() == 3 ? (*k)[1] : k && k->size() == 4 ? (*k)[2] : op.extents.fresh();
    if (const Shape& past = op.shape(6); past && past->size() == 4)
        sources = op.extents.sum((*past)[2], sources);
    op.set(1, Dims{(*q)[0], heads, sources, op.extents.quotient(q->back(), heads)});
    op.set(2, Dims{(*q)[0], heads, sources, op.extents.quotient(width, heads)});
}

void groupQueryAttentionShape(Operation& op)
{
    for (TensorInfo& output : op.outputs)
        output.value.dtype = op.dtype(0);
    const Shape &q = op.shape(0), &k = op.shape(1);
    if (!q || q->size() != 3)
        return;
    const std::int64_t heads = op.integer("num_heads", 1), keyHeads = op.integer("kv_num_heads", 1);
    Dims out = *q;
    const Dim keyDim = op.has(1) && k ? op.extents.quotient(k->back(), Dim(keyHeads))
                                      : op.extents.quotient(q->back(), Dim(heads + 2 * keyHeads));
    if (!op.has(1)) // packed: query, key and value side by side
        out.back() = op.extents.product(keyDim, Dim(heads));
    Dim sources = op.extents.fresh();
    if (const Shape& past = op.shape(3); past && past->size() == 4)
        sources = op.extents.sum((*past)[2], (*q)[1]);
    op.set(0, std::move(out));
    op.set(1, Dims{(*q)[0], keyHeads, sources, keyDim});
    op.set(2, Dims{(*q)[0], keyHeads, sources, keyDim});
}

void embedLayerNormShape(Operation& op)
{
    Shape out = op.shape(0);
    const Shape& table = op.shape(2);
    if (!out || !table || table->empty())
        return;
    const Dim batch = out->empty() ? op.extents.fresh() : (*out)[0];
    out->push_back(table->back());
    op.set(0, out, op.dtype(2));
    op.set(1, Dims{batch}, "int32");
    op.set(2, std::move(out), op.dtype(2));
}

namespace {

/// Runs a rule as if the operation had only these inputs.
void ruleOf(Operation& op, ShapeRule rule, std::vector<const TensorInfo*> tensors)
{
    std::swap(op.inputs, tensors);
    rule(op);
    std::swap(op.inputs, tensors);
}

const TensorInfo* at(const Operation& op, std::size_t input)
{
    return input < op.inputs.size() ? op.inputs[input] : nullptr;
}

} // namespace

void qgemmShape(Operation& op)
{
    const std::string dtype = op.has(8) ? op.dtype(8) : "float32";
    ruleOf(op, gemmShape, {at(op, 0), at(op, 3)});
    op.outputs[0].value.dtype = dtype;
}

void qlinearPairShape(Operation& op)
{
    ruleOf(op, broadcastShape, {at(op, 0), at(op, 3)});
}

void qlinearConcatShape(Operation& op)
{
    std::vector<const TensorInfo*> tensors;
    for (std::size_t i = 2; i < op.inputs.size(); i += 3)
        tensors.push_back(op.inputs[i]);
    ruleOf(op, concatShape, std::move(tensors));
}

void reduceAttributeShape(Operation& op)
{
    ruleOf(op, reduceShape, {at(op, 0)});
}

void matmulNBitsShape(Operation& op)
{
    Shape out = op.shape(0);
    if (out && !out->empty())
        out->back() = op.integer("N", 1);
    op.set(0, std::move(out));
}

} // namespace nnview::onnx
