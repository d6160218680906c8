// Reductions, products of matrices and indexing. Shapes after src/operator/tensor of MXNet 1.9.
#include "import/mxnet/mxnetrules.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

/// The old interface has no scalars: what reduces all axes gives one number in a list.
bool hasScalars(const Call& call)
{
    return call.node.op.starts_with("_np");
}

/// The axes that remain, or 1 in place of the others.
void reduceOver(Call& call, const std::vector<bool>& gone, bool keep)
{
    Dims out;
    std::string layout;
    for (std::size_t i = 0; i < gone.size(); ++i) {
        if (gone[i] && !keep)
            continue;
        out.push_back(gone[i] ? Dim(std::int64_t(1)) : (*call.shape(0))[i]);
        if (!call.in(0).layout.empty())
            layout += call.in(0).layout[i];
    }
    if (out.empty() && !hasScalars(call))
        out.emplace_back(std::int64_t(1));
    call.give(0, out);
    call.layoutOut(0, layout);
    call.dtypeOut(0, call.in(0).dtype);
}

void reduce(Call& call)
{
    const Ints axes = call.args.ints(call.args.has("axes") ? "axes" : "axis");
    const bool keep = call.args.flag("keepdims"), exclude = call.args.flag("exclude");
    const Dims* in = call.shape(0);
    if (!in)
        return;
    std::vector<bool> gone(in->size(), axes.empty() || exclude);
    for (const std::int64_t axis : axes) {
        const auto place = placeOf(axis, in->size());
        if (!place) {
            call.problem = "its axis does not exist";
            return;
        }
        gone[*place] = !exclude;
    }
    Ints reduced;
    for (std::size_t i = 0; i < gone.size(); ++i)
        if (gone[i])
            reduced.push_back(static_cast<std::int64_t>(i));
    call.attributes().set("axes", reduced);
    call.attributes().set("keepDims", keep);
    reduceOver(call, gone, keep);
}

/// Mean and variance.
void moments(Call& call)
{
    reduce(call);
    if (const Dims* out = call.outShape())
        call.give(1, Dims(*out));
}

void argMax(Call& call)
{
    const Dims* in = call.shape(0);
    if (call.args.has("axis"))
        call.attributes().set("axis", call.args.integer("axis"));
    if (!in)
        return;
    const auto place = placeOf(call.args.integer("axis"), in->size());
    std::vector<bool> gone(in->size(), !call.args.has("axis"));
    if (call.args.has("axis") && place)
        gone[*place] = true;
    reduceOver(call, gone, call.args.flag("keepdims"));
}

void argMaxChannel(Call& call)
{
    call.attributes().set("axis", std::int64_t(1));
    if (const Dims* in = call.shape(0); in && in->size() > 1) {
        std::vector<bool> gone(in->size());
        gone[1] = true;
        reduceOver(call, gone, false);
    }
}

/// A stored matrix makes it a dense layer.
void beDense(Call& call, bool transposed)
{
    const Dims* matrix = call.shape(1);
    if (!call.isStored(1) || !isComplete(call.in(1)) || matrix->size() != 2)
        return;
    call.made.kind = Kind::Dense;
    call.attributes() = {};
    call.attributes().set("inFeatures", (*matrix)[transposed ? 1 : 0].size);
    call.attributes().set("outFeatures", (*matrix)[transposed ? 0 : 1].size);
    call.attributes().set("bias", false);
}

/// The last axis of the first by the first of the second (with NumPy: by the last but one).
void dot(Call& call)
{
    const bool transposeA = call.args.flag("transpose_a"), transposeB = call.args.flag("transpose_b");
    call.made.kind = Kind::Matmul;
    call.attributes().set("transposeA", transposeA);
    call.attributes().set("transposeB", transposeB);
    const Dims *left = call.shape(0), *right = call.shape(1);
    if (!left || !right || left->empty() || right->empty())
        return;
    Dims a = *left, b = *right;
    if (transposeA)
        std::rotate(a.begin(), a.begin() + 1, a.end());
    if (transposeB)
        std::rotate(b.begin(), b.end() - 1, b.end());
    const std::size_t inner = hasScalars(call) && b.size() > 1 ? b.size() - 2 : 0;
    if (a.back().isKnown() && b[inner].isKnown() && a.back() != b[inner])
        call.problem =
            "rows of " + std::to_string(a.back().size) + " do not fit columns of " + std::to_string(b[inner].size);
    if (left->size() == 2 && right->size() == 2) {
        call.expectDim(0, transposeA ? 0 : 1, b[0]);
        call.expectDim(1, transposeB ? 1 : 0, a.back());
    }
    Dims out(a.begin(), a.end() - 1);
    for (std::size_t i = 0; i < b.size(); ++i)
        if (i != inner)
            out.push_back(b[i]);
    if (out.empty() && !hasScalars(call))
        out.emplace_back(std::int64_t(1));
    call.give(0, out);
    if (out.size() == 2)
        call.layoutOut(0, "NC");
    if (!transposeA)
        beDense(call, transposeB);
}

void batchDot(Call& call)
{
    const bool transposeB = call.args.flag("transpose_b");
    call.made.kind = Kind::Matmul;
    call.attributes().set("transposeA", call.args.flag("transpose_a"));
    call.attributes().set("transposeB", transposeB);
    call.byKind(2);
    if (!call.args.flag("transpose_a"))
        beDense(call, transposeB);
}

void take(Call& call)
{
    const std::int64_t axis = call.args.integer("axis");
    call.attributes().set("axis", axis);
    const Dims *table = call.shape(0), *indices = call.shape(1);
    if (!table || !indices)
        return;
    const auto place = placeOf(axis, table->size());
    if (!place)
        return;
    Dims out(table->begin(), table->begin() + static_cast<std::ptrdiff_t>(*place));
    out.insert(out.end(), indices->begin(), indices->end());
    out.insert(out.end(), table->begin() + static_cast<std::ptrdiff_t>(*place) + 1, table->end());
    call.give(0, out);
    if (!call.isStored(0) || table->size() != 2 || !isComplete(call.in(0)) || *place != 0)
        return;
    call.made.kind = Kind::Embedding; // a stored table
    call.attributes() = {};
    call.attributes().set("vocabulary", (*table)[0].size);
    call.attributes().set("dim", (*table)[1].size);
}

void batchTake(Call& call)
{
    if (const Dims* indices = call.shape(1))
        call.give(0, Dims(*indices));
}

void pick(Call& call)
{
    const Dims* in = call.shape(0);
    const std::int64_t axis = call.args.integer("axis", -1);
    call.attributes().set("axis", axis);
    const auto place = in ? placeOf(axis, in->size()) : std::nullopt;
    if (!place)
        return;
    std::vector<bool> gone(in->size());
    gone[*place] = true;
    reduceOver(call, gone, call.args.flag("keepdims"));
}

void topK(Call& call)
{
    const std::int64_t axis = call.args.integer("axis", -1), k = call.args.integer("k", 1);
    call.attributes().set("k", k);
    call.attributes().set("axis", axis);
    const Dims* in = call.shape(0);
    const auto place = in ? placeOf(axis, in->size()) : std::nullopt;
    if (!place)
        return;
    Dims out = *in;
    if (k > 0 && call.args.text("ret_typ") != "mask")
        out[*place] = Dim(k);
    for (std::size_t port = 0; port < call.outputCount(); ++port)
        call.give(port, out);
}

void sortAlong(Call& call)
{
    call.attributes().set("axis", call.args.integer("axis", -1));
    call.same();
}

void oneHot(Call& call)
{
    const std::int64_t depth = call.args.integer("depth");
    call.attributes().set("depth", depth);
    if (const Dims* in = call.shape(0)) {
        Dims out = *in;
        out.emplace_back(depth);
        call.give(0, out);
    }
    call.dtypeOut(0, call.args.dtype("dtype"));
}

/// Indices [M, …] pick by the first M axes.
void gatherNd(Call& call)
{
    const Dims *data = call.shape(0), *indices = call.shape(1);
    if (!data || !indices || indices->empty() || !indices->front().isKnown())
        return;
    const std::int64_t picked = indices->front().size;
    if (picked < 1 || picked > static_cast<std::int64_t>(data->size()))
        return;
    Dims out(indices->begin() + 1, indices->end());
    out.insert(out.end(), data->begin() + picked, data->end());
    call.give(0, out);
}

void scatterNd(Call& call)
{
    Dims out;
    for (const std::int64_t extent : call.args.ints("shape"))
        out.push_back(extent > 0 ? Dim(extent) : openDim());
    if (!out.empty())
        call.give(0, out);
}

void where(Call& call)
{
    for (const std::size_t i : {1U, 2U})
        if (const Dims* in = call.shape(i))
            call.give(0, Dims(*in));
    if (const Dims* out = call.outShape())
        for (const std::size_t i : {1U, 2U})
            call.expect(i, Dims(*out));
    call.layoutOut(0, call.in(1).layout);
}

void rank(Call& call)
{
    if (const Dims* in = call.shape(0))
        call.give(0, {Dim(static_cast<std::int64_t>(in->size()))});
    call.dtypeOut(0, "int64");
}

void size(Call& call)
{
    call.give(0, {Dim(std::int64_t(1))});
    call.dtypeOut(0, "int64");
}

void same(Call& call)
{
    call.same();
}

void lossPerBatch(Call& call)
{
    call.give(0, {Dim(std::int64_t(1))});
}

using enum Kind;

constexpr Operator table[] = {
    {"sum", Reduce, "sum", reduce},
    {"sumaxis", Reduce, "sum", reduce},
    {"nansum", Reduce, "sum", reduce},
    {"mean", Reduce, "mean", reduce},
    {"prod", Reduce, "product", reduce},
    {"product", Reduce, "product", reduce},
    {"nanprod", Reduce, "product", reduce},
    {"max", Reduce, "max", reduce},
    {"amax", Reduce, "max", reduce},
    {"maxaxis", Reduce, "max", reduce},
    {"min", Reduce, "min", reduce},
    {"amin", Reduce, "min", reduce},
    {"minaxis", Reduce, "min", reduce},
    {"norm", Reduce, "norm", reduce},
    {"squaresum", Reduce, "sumSquare", reduce},
    {"std", Reduce, "std", reduce},
    {"var", Reduce, "var", reduce},
    {"all", Reduce, "all", reduce},
    {"any", Reduce, "any", reduce},
    {"sometrue", Reduce, "any", reduce},
    {"average", Reduce, "mean", reduce},
    {"percentile", Reduce, "percentile", reduce},
    {"moments", Reduce, "moments", moments},
    {"softmaxcrossentropy", Reduce, "crossEntropy", lossPerBatch},
    {"argmax", Index, "argmax", argMax},
    {"argmin", Index, "argmin", argMax},
    {"argmaxchannel", Index, "argmax", argMaxChannel},
    {"dot", Matmul, "", dot},
    {"matmul", Matmul, "", batchDot},
    {"batchdot", Matmul, "", batchDot},
    {"linalggemm", Matmul, "", batchDot},
    {"linalggemm2", Matmul, "", batchDot},
    {"take", Index, "gather", take},
    {"batchtake", Index, "gather", batchTake},
    {"pick", Index, "gather", pick},
    {"chooseelement0index", Index, "gather", pick},
    {"topk", Index, "topK", topK},
    {"sort", Index, "sort", sortAlong},
    {"argsort", Index, "sort", sortAlong},
    {"shuffle", Index, "shuffle", same},
    {"onehot", Index, "oneHot", oneHot},
    {"gathernd", Index, "gather", gatherNd},
    {"scatternd", Index, "scatter", scatterNd},
    {"scattersetnd", Index, "scatter", same},
    {"indexcopy", Index, "scatter", same},
    {"fillelement0index", Index, "scatter", same},
    {"sliceassign", Index, "scatter", same},
    {"sliceassignscalar", Index, "scatter", same},
    {"cropassign", Index, "scatter", same},
    {"cropassignscalar", Index, "scatter", same},
    {"where", Index, "where", where},
    {"booleanmask", Index, "where", nullptr},
    {"nonzero", Index, "nonZero", nullptr},
    {"unique", Index, "unique", nullptr},
    {"diag", Index, "diagonal", nullptr},
    {"diagonal", Index, "diagonal", nullptr},
    {"shapearray", Custom, "", rank},
    {"sizearray", Custom, "", size},
};

} // namespace

std::span<const Operator> reductionOperators()
{
    return table;
}

} // namespace nnview::mxnet
