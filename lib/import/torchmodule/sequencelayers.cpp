#include "import/torchmodule/wirings.h"

#include <algorithm>
#include <cstdint>

// torch.nn: recurrent layers and their cells, attention, transformers. Attention stands here as its parts, as a trace
// has it: the fused paths of torch are an optimisation of the same.
namespace nnview::torchmodule {

namespace {

/// weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, … of all layers and directions.
Tensors flatWeights(const Forward& f, std::int64_t layers, bool bidirectional)
{
    Tensors weights;
    for (std::int64_t layer = 0; layer < layers; ++layer)
        for (const char* direction : {"", "_reverse"})
            for (const char* part : {"weight_ih_l", "weight_hh_l", "bias_ih_l", "bias_hh_l", "weight_hr_l"}) {
                if (*direction && !bidirectional)
                    continue;
                const Argument found = f.weight(part + std::to_string(layer) + direction);
                if (const auto* tensor = std::get_if<Tensor>(&found))
                    weights.push_back(*tensor);
            }
    return weights;
}

Tensors recurrent(Forward& f, const Tensors& inputs)
{
    const Attributes& s = f.settings();
    const std::string_view name = f.module().shortName();
    const Tensor& x = inputs.front();
    const std::int64_t layers = std::clamp<std::int64_t>(s.integer("num_layers", 1), 1, 1024),
                       hidden = s.integer("hidden_size"), projected = s.integer("proj_size", 0);
    const bool both = s.flag("bidirectional"), batchFirst = s.flag("batch_first"), lstm = name == "LSTM";
    const std::int64_t batch = x.shape.size() == 3 ? extent(x, batchFirst ? 0 : 1) : 1;
    const Ints state = {layers * (both ? 2 : 1), batch, projected > 0 ? projected : hidden};
    const Tensor h{-1, x.dtype, state}, c{-1, x.dtype, {state[0], batch, hidden}};
    const std::string op =
        lstm            ? "lstm"
        : name == "GRU" ? "gru"
        : s.text("nonlinearity", s.text("mode")).find("elu") != std::string_view::npos || s.text("mode") == "RNN_RELU"
            ? "rnn_relu"
            : "rnn_tanh";
    return f.ops(op, {{"input", x},
                      {"hx", lstm ? Argument(Tensors{h, c}) : Argument(h)},
                      {"params", flatWeights(f, layers, both)},
                      {"has_biases", s.flag("bias", true)},
                      {"num_layers", layers},
                      {"dropout", s.number("dropout")},
                      {"train", false},
                      {"bidirectional", both},
                      {"batch_first", batchFirst}});
}

// Cells, one step with a state of zeros

Tensor gate(Forward& f, const char* op, const Tensor& x)
{
    return f.unary(op, x);
}

Tensors lstmCell(Forward& f, const Tensors& inputs)
{
    const Tensor& x = inputs.front();
    const Tensor zeros{-1, x.dtype, {extent(x, 0), f.settings().integer("hidden_size")}};
    const Tensor fromState = f.linear(zeros, f.weight("weight_hh"), f.weight("bias_hh"));
    const Tensor fromInput = f.linear(x, f.weight("weight_ih"), f.weight("bias_ih"));
    const Tensor sum = f.add_(fromState, fromInput);
    const Tensors gates =
        f.ops("unsafe_chunk", {{"self", sum}, {"chunks", std::int64_t(4)}, {"dim", std::int64_t(1)}}, [&](const Call&) {
            return Tensors(4, Tensor{-1, sum.dtype, {extent(sum, 0), extent(sum, 1) / 4}});
        });
    const Tensor in = gate(f, "sigmoid_", gates[0]), forget = gate(f, "sigmoid_", gates[1]),
                 cell = gate(f, "tanh_", gates[2]), out = gate(f, "sigmoid_", gates[3]);
    const Tensor kept = f.mul(forget, {-1, x.dtype, zeros.shape});
    const Tensor next = f.add_(kept, f.mul(in, cell));
    return {f.mul(out, f.unary("tanh", next)), next};
}

Tensor gruCell(Forward& f, const Tensor& x)
{
    const Tensor zeros{-1, x.dtype, {extent(x, 0), f.settings().integer("hidden_size")}};
    const auto parts = [&](const Tensor& t) {
        return f.ops("unsafe_chunk", {{"self", t}, {"chunks", std::int64_t(3)}, {"dim", std::int64_t(1)}},
                     [&](const Call&) {
                         return Tensors(3, Tensor{-1, t.dtype, {extent(t, 0), extent(t, 1) / 3}});
                     });
    };
    const Tensors in = parts(f.linear(x, f.weight("weight_ih"), f.weight("bias_ih")));
    const Tensors state = parts(f.linear(zeros, f.weight("weight_hh"), f.weight("bias_hh")));
    const Tensor reset = f.unary("sigmoid_", f.add_(state[0], in[0]));
    const Tensor update = f.unary("sigmoid_", f.add_(state[1], in[1]));
    const Tensor gated = f.op("mul_", {{"self", state[2]}, {"other", reset}}, [&] { return reset.shape; });
    const Tensor fresh = f.unary("tanh_", f.add(in[2], gated));
    const Tensor difference = f.op("sub", {{"self", zeros}, {"other", fresh}}, [&] { return fresh.shape; });
    const Tensor mixed = f.op("mul_", {{"self", difference}, {"other", update}}, [&] { return update.shape; });
    return f.add_(mixed, fresh);
}

Tensor rnnCell(Forward& f, const Tensor& x)
{
    const Tensor zeros{-1, x.dtype, {extent(x, 0), f.settings().integer("hidden_size")}};
    const Tensor fromState = f.linear(zeros, f.weight("weight_hh"), f.weight("bias_hh"));
    const Tensor fromInput = f.linear(x, f.weight("weight_ih"), f.weight("bias_ih"));
    return f.unary(f.settings().text("nonlinearity", "tanh"), f.add_(fromState, fromInput));
}

// Attention

struct Projections
{
    Tensor q, k, v; ///< sequence, batch, features
};

/// n tensors out of one with n times the features.
Tensors unpacked(Forward& f, const Tensor& packed, std::int64_t n, std::int64_t embed)
{
    const Tensor apart =
        f.op("unflatten", {{"self", packed}, {"dim", std::int64_t(-1)}, {"sizes", Ints{n, embed}}}, [&] {
            Ints shape = packed.shape;
            if (extent(packed, -1) != n * embed)
                mismatch("the projection of an attention has the wrong size");
            shape.back() = n;
            shape.push_back(embed);
            return shape;
        });
    Tensor front = f.squeeze(f.transpose(f.unsqueeze(apart, 0), 0, -2), -2);
    front = f.contiguous(front);
    Tensors parts;
    for (std::int64_t i = 0; i < n; ++i)
        parts.push_back(f.select(front, 0, i));
    return parts;
}

/// A stored matrix or bias, cut along its first axis.
Tensors cut(Forward& f, const Argument& weight, std::initializer_list<std::int64_t> sizes)
{
    const auto* tensor = std::get_if<Tensor>(&weight);
    if (!tensor)
        return {};
    const Ints list = sizes;
    return f.ops("split_with_sizes", {{"self", *tensor}, {"split_sizes", list}, {"dim", std::int64_t(0)}},
                 [&](const Call&) {
                     Tensors parts;
                     for (const std::int64_t size : list) {
                         parts.push_back(*tensor);
                         if (parts.back().shape.empty())
                             mismatch("the projection of an attention has the wrong size");
                         parts.back().shape[0] = size;
                     }
                     return parts;
                 });
}

Argument part(const Tensors& parts, std::size_t i)
{
    return i < parts.size() ? Argument(parts[i]) : Argument();
}

Projections project(Forward& f, const Tensor& q, const Tensor& k, const Tensor& v, std::int64_t embed)
{
    const Argument weight = f.weight("in_proj_weight"), bias = f.weight("in_proj_bias");
    if (!std::holds_alternative<Tensor>(weight)) { // keys or values of another size than the queries
        const Tensors b = cut(f, bias, {embed, embed, embed});
        const Tensor left = f.linear(q, f.weight("q_proj_weight"), part(b, 0));
        const Tensor middle = f.linear(k, f.weight("k_proj_weight"), part(b, 1));
        return {left, middle, f.linear(v, f.weight("v_proj_weight"), part(b, 2))};
    }
    if (q.value == k.value && k.value == v.value) {
        const Tensors all = unpacked(f, f.linear(q, weight, bias), 3, embed);
        return {all[0], all[1], all[2]};
    }
    if (k.value == v.value) {
        const Tensors w = cut(f, weight, {embed, 2 * embed}), b = cut(f, bias, {embed, 2 * embed});
        const Tensor left = f.linear(q, part(w, 0), part(b, 0));
        const Tensors both = unpacked(f, f.linear(k, part(w, 1), part(b, 1)), 2, embed);
        return {left, both[0], both[1]};
    }
    const Tensors w = cut(f, weight, {embed, embed, embed}), b = cut(f, bias, {embed, embed, embed});
    const Tensor left = f.linear(q, part(w, 0), part(b, 0));
    const Tensor middle = f.linear(k, part(w, 1), part(b, 1));
    return {left, middle, f.linear(v, part(w, 2), part(b, 2))};
}

/// With `weights`, torch takes the path that also gives the weights of the attention.
Tensor attend(Forward& f, Tensor q, Tensor k, Tensor v, bool weights)
{
    const Attributes& s = f.settings();
    const std::int64_t embed = s.integer("embed_dim"), heads = s.integer("num_heads", 1);
    if (heads < 1 || embed % heads != 0)
        mismatch("the attention's features cannot be shared among its heads");
    const bool self = q.value == k.value && k.value == v.value, sameValue = k.value == v.value;
    if (s.flag("batch_first")) {
        q = f.transpose(q, 1, 0);
        k = self ? q : f.transpose(k, 1, 0);
        v = self ? q : sameValue ? k : f.transpose(v, 1, 0);
    }
    const std::int64_t target = extent(q, 0), batch = extent(q, 1), source = extent(k, 0), dim = embed / heads;
    Projections p = project(f, q, k, v, embed);
    const auto split = [&](const Tensor& t, std::int64_t length) {
        return f.transpose(f.view(t, {length, batch * heads, dim}), 0, 1);
    };
    p.q = split(p.q, target);
    p.k = split(p.k, source);
    p.v = split(p.v, source);
    Tensor merged;
    if (weights) {
        const Tensor scores = f.op("bmm", {{"self", f.scaled(p.q)}, {"mat2", f.transpose(p.k, -2, -1)}}, [&] {
            return Ints{batch * heads, target, source};
        });
        const Tensor mixed = f.op("bmm", {{"self", f.softmax(scores, -1)}, {"mat2", p.v}}, [&] {
            return Ints{batch * heads, target, dim};
        });
        merged = f.reshape(f.transpose(mixed, 0, 1), {target * batch, embed});
    } else {
        const Tensor a = f.view(p.q, {batch, heads, target, dim});
        const Tensor b = f.view(p.k, {batch, heads, source, dim});
        const Tensor c = f.view(p.v, {batch, heads, source, dim});
        const Tensor mixed = f.op("scaled_dot_product_attention",
                                  {{"query", a}, {"key", b}, {"value", c}, {"dropout_p", 0.0}, {"is_causal", false}});
        merged = f.reshape(f.permute(mixed, {2, 0, 1, 3}), {batch * target, embed});
    }
    const Tensor out = f.linear(merged, f.weight("out_proj.weight"), f.weight("out_proj.bias"));
    const Tensor sequence = f.view(out, {target, batch, embed});
    return s.flag("batch_first") ? f.transpose(sequence, 1, 0) : sequence;
}

/// As called by the author; inside torch's own transformers `attention` below.
Tensors multiheadAttention(Forward& f, const Tensors& x)
{
    const Tensor q = x.at(0), k = x.size() > 1 ? x[1] : q, v = x.size() > 2 ? x[2] : k;
    return {attend(f, q, k, v, false)};
}

Tensor attention(Forward& f, std::string_view child, const Tensor& q, const Tensor& memory)
{
    return f.runAll(child, {q, memory, memory}).at(0);
}

Tensor activate(Forward& f, const Tensor& x)
{
    if (f.has("activation"))
        return f.run("activation", x);
    const std::string_view function = f.settings().text("activation", "relu");
    return f.activation(function.find("gelu") != std::string_view::npos ? "gelu" : function, x);
}

Tensor feedForward(Forward& f, const Tensor& x, std::string_view lastDropout)
{
    Tensor y = activate(f, f.run("linear1", x));
    y = f.through(y, {"dropout", "linear2"});
    return f.run(lastDropout, y);
}

Tensor encoderLayer(Forward& f, const Tensor& src)
{
    if (f.settings().flag("norm_first")) {
        Tensor y = f.run("norm1", src);
        const Tensor x = f.add(src, f.run("dropout1", attention(f, "self_attn", y, y)));
        y = f.run("norm2", x);
        return f.add(x, feedForward(f, y, "dropout2"));
    }
    const Tensor x = f.run("norm1", f.add(src, f.run("dropout1", attention(f, "self_attn", src, src))));
    return f.run("norm2", f.add(x, feedForward(f, x, "dropout2")));
}

Tensors decoderLayer(Forward& f, const Tensors& inputs)
{
    Tensor x = inputs.at(0);
    const Tensor memory = inputs.size() > 1 ? inputs[1] : x;
    if (f.settings().flag("norm_first")) {
        Tensor y = f.run("norm1", x);
        x = f.add(x, f.run("dropout1", attention(f, "self_attn", y, y)));
        y = f.run("norm2", x);
        x = f.add(x, f.run("dropout2", attention(f, "multihead_attn", y, memory)));
        y = f.run("norm3", x);
        return {f.add(x, feedForward(f, y, "dropout3"))};
    }
    x = f.run("norm1", f.add(x, f.run("dropout1", attention(f, "self_attn", x, x))));
    x = f.run("norm2", f.add(x, f.run("dropout2", attention(f, "multihead_attn", x, memory))));
    return {f.run("norm3", f.add(x, feedForward(f, x, "dropout3")))};
}

/// The layers of an encoder or decoder, then its norm.
Tensors stack(Forward& f, const Tensors& inputs)
{
    Tensors x = inputs;
    if (const Module* layers = f.module().child("layers"))
        for (const auto& [name, layer] : layers->children)
            if (layer)
                x.at(0) = f.runAll(*layer, x).at(0);
    return {f.has("norm") ? f.run("norm", x.at(0)) : x.at(0)};
}

Tensors transformer(Forward& f, const Tensors& inputs)
{
    const Tensor source = inputs.at(0), target = inputs.size() > 1 ? inputs[1] : source;
    const Tensor memory = f.run("encoder", source);
    return f.runAll("decoder", {target, memory});
}

constexpr NamedWiring table[] = {
    {"RNN", {nullptr, recurrent}},
    {"LSTM", {nullptr, recurrent}},
    {"GRU", {nullptr, recurrent}},
    {"RNNCell", {rnnCell}},
    {"LSTMCell", {nullptr, lstmCell}},
    {"GRUCell", {gruCell}},
    {"MultiheadAttention", {nullptr, multiheadAttention}},
    {"TransformerEncoderLayer", {encoderLayer}},
    {"TransformerDecoderLayer", {nullptr, decoderLayer}},
    {"TransformerEncoder", {nullptr, stack}},
    {"TransformerDecoder", {nullptr, stack}},
    {"Transformer", {nullptr, transformer}},
};

} // namespace

std::span<const NamedWiring> sequenceWirings()
{
    return table;
}

} // namespace nnview::torchmodule
