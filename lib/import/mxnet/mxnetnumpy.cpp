// Operators that NumPy's interface has beyond the older ones, and rare ones of both. Shapes after src/operator/numpy
// and src/operator/contrib of MXNet 1.9.
#include "import/mxnet/mxnetrules.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

void same(Call& call)
{
    call.same();
}

void toNumber(Call& call)
{
    call.give(0, {Dim(std::int64_t(1))});
}

/// At least `rank` axes, where NumPy puts them: rows first; a third one behind.
Dims atLeast(Dims dims, std::size_t rank)
{
    while (dims.size() < std::min<std::size_t>(rank, 2))
        dims.insert(dims.begin(), Dim(std::int64_t(1)));
    if (dims.size() < rank)
        dims.emplace_back(std::int64_t(1));
    return dims;
}

void atLeastRank(Call& call)
{
    const std::string_view op = call.node.op;
    const std::size_t rank = op.ends_with("1d") ? 1 : op.ends_with("2d") ? 2 : 3;
    if (const Dims* in = call.shape(0))
        call.give(0, atLeast(*in, rank));
}

/// Joined along an axis, after each has got `rank` axes.
void join(Call& call, std::size_t rank, std::size_t axis)
{
    call.attributes().set("axis", static_cast<std::int64_t>(axis));
    Dims out;
    for (std::size_t i = 0; i < call.inputCount(); ++i) {
        if (!call.shape(i))
            return;
        const Dims dims = atLeast(*call.shape(i), rank);
        if (i == 0)
            out = dims;
        if (axis >= dims.size() || out.size() != dims.size())
            return;
        if (i > 0)
            out[axis] =
                out[axis].isKnown() && dims[axis].isKnown() ? call.rules.plus(out[axis], dims[axis].size) : openDim();
    }
    call.give(0, out);
}

void stackRows(Call& call)
{
    join(call, 2, 0);
}

/// Along the second axis; vectors along their only one.
void stackColumns(Call& call)
{
    const Dims* in = call.shape(0);
    const bool areVectors = in && in->size() < 2;
    join(call, 1, areVectors ? 0 : 1);
}

void stackDepths(Call& call)
{
    join(call, 3, 2);
}

/// Vectors become columns.
void columnStack(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in || in->size() > 1)
        return stackColumns(call);
    call.give(0, {call.dim(0, 0), Dim(static_cast<std::int64_t>(call.inputCount()))});
}

void difference(Call& call)
{
    const Dims* in = call.shape(0);
    const auto place = in ? placeOf(call.args.integer("axis", -1), in->size()) : std::nullopt;
    if (!place)
        return;
    Dims out = *in;
    if (out[*place].isKnown())
        out[*place] = call.rules.plus(out[*place], -std::clamp<std::int64_t>(call.args.integer("n", 1), 0, 1 << 20));
    call.give(0, out);
}

void moveAxes(Call& call)
{
    const Ints from = call.args.ints("source"), to = call.args.ints("destination");
    const Dims* in = call.shape(0);
    if (!in || from.size() != to.size())
        return;
    std::vector<std::optional<std::size_t>> order(in->size()); // by place in the output
    std::vector<bool> moved(in->size());
    for (std::size_t i = 0; i < from.size(); ++i) {
        const auto source = placeOf(from[i], in->size()), target = placeOf(to[i], in->size());
        if (!source || !target || moved[*source] || order[*target])
            return;
        order[*target] = *source;
        moved[*source] = true;
    }
    std::size_t next = 0;
    Dims out;
    Ints axes;
    for (std::optional<std::size_t>& axis : order) {
        while (!axis && moved[next])
            ++next;
        if (!axis)
            axis = next++;
        out.push_back((*in)[*axis]);
        axes.push_back(static_cast<std::int64_t>(*axis));
    }
    call.attributes().set("order", axes);
    call.give(0, out);
}

/// A quarter turn changes the two axes.
void turn(Call& call)
{
    const Ints axes = call.args.ints("axes", 2, 0);
    const Dims* in = call.shape(0);
    if (!in)
        return;
    const auto first = placeOf(axes[0], in->size()), second = placeOf(axes[1], in->size());
    Dims out = *in;
    if (first && second && call.args.integer("k", 1) % 2 != 0)
        std::swap(out[*first], out[*second]);
    call.give(0, out);
}

void diagonalMatrix(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in || !std::ranges::all_of(*in, &Dim::isKnown))
        return;
    constexpr std::int64_t most = 1 << 20;
    const std::int64_t beside = std::abs(std::clamp(call.args.integer("k"), -most, most));
    const Dim side = call.rules.plus(call.rules.product(*in), beside);
    call.give(0, {side, side});
}

void trace(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in)
        return;
    const auto first = placeOf(call.args.integer("axis1"), in->size());
    const auto second = placeOf(call.args.integer("axis2", 1), in->size());
    Dims out;
    for (std::size_t i = 0; i < in->size(); ++i)
        if (i != first && i != second)
            out.push_back((*in)[i]);
    call.give(0, out);
}

void likeSecond(Call& call)
{
    if (const Dims* in = call.shape(1))
        call.give(0, Dims(*in));
}

/// The inputs are indices [axes, n] or numbers that stand for them.
void ravel(Call& call)
{
    if (const Dims* in = call.shape(0); in && !in->empty())
        call.give(0, Dims(in->begin() + 1, in->end()));
}

void unravel(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in)
        return;
    Dims out{Dim(static_cast<std::int64_t>(call.args.ints("shape").size()))};
    out.insert(out.end(), in->begin(), in->end());
    call.give(0, out);
}

/// Real and imaginary parts stand side by side in the last axis.
void fourier(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in || in->empty())
        return;
    Dims out = *in;
    if (out.back().isKnown())
        out.back() = call.node.op.ends_with("ifft") ? Dim(out.back().size / 2) : call.rules.times(out.back(), 2);
    call.give(0, out);
}

/// For every entry its indices.
void indexArray(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in)
        return;
    Dims out = *in;
    out.emplace_back(static_cast<std::int64_t>(call.args.has("axes") ? call.args.ints("axes").size() : in->size()));
    call.give(0, out);
    call.dtypeOut(0, "int64");
}

void countSketch(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in || in->empty())
        return;
    Dims out = *in;
    out.back() = Dim(std::max<std::int64_t>(1, call.args.integer("out_dim", 1)));
    call.give(0, out);
}

using enum Kind;

constexpr Operator table[] = {
    {"atleast1d", Reshape, "", atLeastRank},
    {"atleast2d", Reshape, "", atLeastRank},
    {"atleast3d", Reshape, "", atLeastRank},
    {"vstack", Concat, "", stackRows},
    {"hstack", Concat, "", stackColumns},
    {"dstack", Concat, "", stackDepths},
    {"columnstack", Concat, "", columnStack},
    {"moveaxis", Permute, "", moveAxes},
    {"rot90", Index, "rotate", turn},
    {"diff", Elementwise, "difference", difference},
    {"ediff1d", Elementwise, "difference", difference},
    {"diagflat", Index, "diagonal", diagonalMatrix},
    {"trace", Reduce, "trace", trace},
    {"polyval", Elementwise, "polynomial", likeSecond},
    {"wherelscalar", Index, "where", likeSecond}, // the condition is the first
    {"whererscalar", Index, "where", likeSecond},
    {"wherescalar2", Index, "where", same},
    {"booleanmaskassignscalar", Index, "scatter", same},
    {"booleanmaskassigntensor", Index, "scatter", same},
    {"sparseretain", Index, "gather", same},
    {"onehotencode", Index, "oneHot", likeSecond},
    {"ravelmultiindex", Index, "ravel", ravel},
    {"unravelindex", Index, "unravel", unravel},
    {"indexarray", Index, "indices", indexArray},
    {"constraintcheck", Custom, "", toNumber},
    {"allclose", Elementwise, "equal", toNumber},
    {"allfinite", Reduce, "all", toNumber},
    {"multiallfinite", Reduce, "all", toNumber},
    {"fft", Custom, "", fourier},
    {"ifft", Custom, "", fourier},
    {"countsketch", Custom, "", countSketch},
};

} // namespace

std::span<const Operator> numpyOperators()
{
    return table;
}

} // namespace nnview::mxnet
