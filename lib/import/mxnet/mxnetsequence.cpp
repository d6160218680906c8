// Recurrent layers, embeddings and the parts of attention. Shapes after src/operator/rnn-inl.h and
// src/operator/contrib/transformer.cc of MXNet 1.9.
#include "import/mxnet/mxnetrules.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

constexpr std::int64_t most = std::int64_t(1) << 24; ///< so that products of a few cannot overflow

std::int64_t bounded(const Call& call, std::string_view key, std::int64_t fallback)
{
    return std::clamp<std::int64_t>(call.args.integer(key, fallback), 0, most);
}

void embedding(Call& call)
{
    const Dim rows(call.args.integer("input_dim")), columns(call.args.integer("output_dim"));
    call.attributes().set("vocabulary", rows.size);
    call.attributes().set("dim", columns.size);
    call.expect(1, {rows, columns});
    if (const Dims* in = call.shape(0)) {
        Dims out = *in;
        out.push_back(columns);
        call.give(0, out);
        if (!call.in(0).layout.empty())
            call.layoutOut(0, call.in(0).layout + 'C');
    }
    if (const Dims* out = call.outShape(); out && !out->empty()) {
        const std::string& layout = call.out().layout;
        call.expect(0, Dims(out->begin(), out->end() - 1));
        if (layout.ends_with('C'))
            call.layoutIn(0, layout.substr(0, layout.size() - 1));
    }
    call.dtypeOut(0, call.args.dtype("dtype"));
}

struct Recurrence
{
    std::string cell;
    std::int64_t hidden, layers, directions, gates, projection;

    std::int64_t width() const { return projection > 0 ? projection : hidden; }
    /// Numbers in the vector of parameters for that many input features.
    std::int64_t parameters(std::int64_t features) const
    {
        std::int64_t sum = 0;
        for (std::int64_t layer = 0; layer < layers; ++layer) {
            const std::int64_t in = layer == 0 ? features : width() * directions;
            sum += directions * gates * hidden * (in + width() + 2) + directions * projection * hidden;
        }
        return sum;
    }
};

Recurrence recurrenceOf(const Call& call)
{
    const std::string mode = call.args.text("mode");
    Recurrence r;
    r.cell = mode.starts_with("rnn") ? "rnn" : mode;
    r.hidden = std::min<std::int64_t>(bounded(call, "state_size", 0), 1 << 20);
    r.layers = std::clamp<std::int64_t>(call.args.integer("num_layers", 1), 1, 1000);
    r.directions = call.args.flag("bidirectional") ? 2 : 1;
    r.gates = mode == "lstm" ? 4 : mode == "gru" ? 3 : 1;
    r.projection = std::min<std::int64_t>(bounded(call, "projection_size", 0), 1 << 20);
    return r;
}

void describe(Call& call, const Recurrence& r)
{
    Attributes& a = call.attributes();
    a.set("cell", r.cell);
    a.set("hiddenSize", r.hidden);
    a.set("layers", r.layers);
    a.set("bidirectional", r.directions == 2);
    a.set("returnSequences", true);
    a.set("batchFirst", false);
    if (call.args.text("mode").starts_with("rnn_"))
        a.set("activation", call.args.text("mode").substr(4));
    if (r.projection > 0)
        a.set("projectionSize", r.projection);
    if (call.args.number("p") > 0)
        a.set("dropout", call.args.number("p"));
}

/// Data [T, N, C], one vector of all parameters, the state (and for an LSTM its cell) [layers · directions, N, width].
void recurrent(Call& call)
{
    const Recurrence r = recurrenceOf(call);
    describe(call, r);
    if (r.hidden < 1) {
        call.problem = "its number of units makes no sense";
        return;
    }
    call.expect(0, Dims(3, openDim()));
    call.layoutIn(0, "TNC");
    const Dim steps = call.dim(0, 0), features = call.dim(0, 2);
    Dim batch = call.dim(0, 1);
    if (!batch.isKnown())
        batch = call.dim(2, 1);
    call.expectDim(0, 1, batch);
    const Dim vectors(r.layers * r.directions);
    if (features.isKnown() && features.size < most)
        call.expect(1, {Dim(r.parameters(features.size))});
    if (const Dim stored = call.dim(1, 0); stored.isKnown() && !features.isKnown()) {
        // All but the first layer's input weights is known.
        const std::int64_t perFeature = r.directions * r.gates * r.hidden, rest = stored.size - r.parameters(0);
        if (rest > 0 && rest % perFeature == 0)
            call.expectDim(0, 2, Dim(rest / perFeature));
    }
    const Dims state = {vectors, batch, Dim(r.width())}, cell = {vectors, batch, Dim(r.hidden)};
    call.expect(2, state);
    if (r.cell == "lstm")
        call.expect(3, cell);
    call.give(0, {steps, batch, Dim(r.width() * r.directions)});
    call.layoutOut(0, "TNC");
    call.give(1, state);
    call.give(2, cell);
}

/// Like concat, but one part whose size is not known gets what remains.
void parameterConcat(Call& call)
{
    Dims sizes;
    for (std::size_t i = 0; i < call.inputCount(); ++i)
        sizes.push_back(call.dim(i, 0));
    const auto open = std::ranges::count_if(sizes, [](const Dim& dim) { return !dim.isKnown(); });
    std::int64_t known = 0;
    for (const Dim& dim : sizes)
        if (dim.isKnown() && __builtin_add_overflow(known, dim.size, &known))
            return;
    if (open == 0)
        call.give(0, {Dim(known)});
    const Dims* out = call.outShape();
    if (open != 1 || !out || out->size() != 1 || !out->front().isKnown() || out->front().size <= known)
        return;
    const auto part = std::ranges::find_if(sizes, [](const Dim& dim) { return !dim.isKnown(); });
    call.expect(static_cast<std::size_t>(part - sizes.begin()), {Dim(out->front().size - known)});
}

/// [T, N, heads · 3 · width] -> [N · heads, T, T]
void selfAttentionScores(Call& call)
{
    const std::int64_t heads = std::max<std::int64_t>(1, bounded(call, "heads", 1));
    call.attributes().set("heads", heads);
    call.expect(0, Dims(3, openDim()));
    call.layoutIn(0, "TNC");
    const Dim rows = call.dim(0, 1), steps = call.dim(0, 0);
    call.give(0, {rows.isKnown() ? call.rules.times(rows, heads) : openDim(), steps, steps});
}

/// [T, N, heads · 3 · width], [N · heads, T, T] -> [T, N, heads · width]
void selfAttentionValues(Call& call)
{
    call.attributes().set("heads", std::max<std::int64_t>(1, bounded(call, "heads", 1)));
    call.expect(0, Dims(3, openDim()));
    call.layoutIn(0, "TNC");
    const Dim width = call.dim(0, 2);
    call.give(0, {call.dim(0, 0), call.dim(0, 1), width.isKnown() ? Dim(width.size / 3) : openDim()});
    call.layoutOut(0, "TNC");
}

/// [T, N, E], [S, N, 2 · E] -> [N · heads, T, S]
void crossAttentionScores(Call& call)
{
    const std::int64_t heads = std::max<std::int64_t>(1, bounded(call, "heads", 1));
    call.attributes().set("heads", heads);
    const Dim rows = call.dim(0, 1);
    call.give(0, {rows.isKnown() ? call.rules.times(rows, heads) : openDim(), call.dim(0, 0), call.dim(1, 0)});
}

/// [S, N, 2 · E], [N · heads, T, S] -> [T, N, E]
void crossAttentionValues(Call& call)
{
    call.attributes().set("heads", std::max<std::int64_t>(1, bounded(call, "heads", 1)));
    const Dim width = call.dim(0, 2);
    call.give(0, {call.dim(1, 1), call.dim(0, 1), width.isKnown() ? Dim(width.size / 2) : openDim()});
}

void sequenceLast(Call& call)
{
    const Dims* in = call.shape(0);
    const auto axis = in ? placeOf(call.args.integer("axis"), in->size()) : std::nullopt;
    call.attributes().set("axis", call.args.integer("axis"));
    if (!axis)
        return;
    Dims out = *in;
    out.erase(out.begin() + static_cast<std::ptrdiff_t>(*axis));
    call.give(0, out);
}

void sequenceSame(Call& call)
{
    call.attributes().set("axis", call.args.integer("axis"));
    call.same();
}

/// [T, N, C], labels [N, L] -> one number per sequence.
void ctcLoss(Call& call)
{
    call.expect(0, Dims(3, openDim()));
    call.layoutIn(0, "TNC");
    call.give(0, {call.dim(0, 1)});
}

constexpr Operator table[] = {
    {"embedding", Kind::Embedding, "", embedding},
    {"sparseembedding", Kind::Embedding, "", embedding},
    {"rnn", Kind::Recurrent, "", recurrent},
    {"rnnparamconcat", Kind::Concat, "", parameterConcat},
    {"interleavedmatmulselfattqk", Kind::Custom, "", selfAttentionScores},
    {"interleavedmatmulselfattvalatt", Kind::Custom, "", selfAttentionValues},
    {"interleavedmatmulencdecqk", Kind::Custom, "", crossAttentionScores},
    {"interleavedmatmulencdecvalatt", Kind::Custom, "", crossAttentionValues},
    {"sequencelast", Kind::Index, "sequenceLast", sequenceLast},
    {"sequencemask", Kind::Index, "sequenceMask", sequenceSame},
    {"sequencereverse", Kind::Index, "flip", sequenceSame},
    {"ctcloss", Kind::Custom, "", ctcLoss},
};

} // namespace

std::span<const Operator> sequenceOperators()
{
    return table;
}

} // namespace nnview::mxnet
