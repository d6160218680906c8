// Linear algebra. Shapes after src/operator/tensor/la_op.h and src/operator/numpy/linalg of MXNet 1.9: the last two
// axes are matrices, what stands before them are batches.
#include "import/mxnet/mxnetrules.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace nnview::mxnet {

namespace {

struct Matrices
{
    Dims batch;
    Dim rows, columns;
};

std::optional<Matrices> matricesOf(const Call& call, std::size_t input = 0)
{
    const Dims* in = call.shape(input);
    if (!in || in->size() < 2)
        return std::nullopt;
    return Matrices{Dims(in->begin(), in->end() - 2), (*in)[in->size() - 2], in->back()};
}

void giveBehind(Call& call, std::size_t output, Dims batch, std::initializer_list<Dim> last)
{
    batch.insert(batch.end(), last);
    if (batch.empty()) // the old interface has no scalars
        batch.emplace_back(std::int64_t(1));
    call.give(output, batch);
}

void same(Call& call)
{
    call.same();
}

void likeSecond(Call& call)
{
    if (const Dims* in = call.shape(1))
        call.give(0, Dims(*in));
}

/// One number for each matrix; slogdet gives two.
void numberEach(Call& call)
{
    if (const auto m = matricesOf(call))
        for (std::size_t i = 0; i < call.outputCount(); ++i)
            giveBehind(call, i, m->batch, {});
}

/// alpha · A · Aᵀ
void timesItself(Call& call)
{
    const bool transpose = call.args.flag("transpose");
    const auto m = matricesOf(call);
    if (!m)
        return;
    const Dim& side = transpose ? m->columns : m->rows;
    giveBehind(call, 0, m->batch, {side, side});
}

/// A = L·Q with Q like A
void factorsLq(Call& call)
{
    call.same();
    if (const auto m = matricesOf(call))
        giveBehind(call, 1, m->batch, {m->rows, m->rows});
}

/// Vectors, then values (syevd); NumPy has the values first.
void eigenvectorsFirst(Call& call)
{
    call.same();
    if (const auto m = matricesOf(call))
        giveBehind(call, 1, m->batch, {m->rows});
}

void eigenvaluesFirst(Call& call)
{
    const auto m = matricesOf(call);
    if (!m)
        return;
    giveBehind(call, 0, m->batch, {m->rows});
    giveBehind(call, 1, m->batch, {m->rows, m->rows});
}

/// A of m rows and n ≥ m columns: U, the singular values, V.
void singularValues(Call& call)
{
    const auto m = matricesOf(call);
    if (!m)
        return;
    giveBehind(call, 0, m->batch, {m->rows, m->rows});
    giveBehind(call, 1, m->batch, {m->rows});
    giveBehind(call, 2, m->batch, {m->rows, m->columns});
}

void pseudoInverse(Call& call)
{
    if (const auto m = matricesOf(call))
        giveBehind(call, 0, m->batch, {m->columns, m->rows});
}

std::int64_t offsetOf(const Call& call)
{
    constexpr std::int64_t most = 1 << 20;
    return std::clamp(call.args.integer("offset"), -most, most);
}

void extractDiagonal(Call& call)
{
    const auto m = matricesOf(call);
    if (m && m->rows.isKnown())
        giveBehind(call, 0, m->batch, {call.rules.plus(m->rows, -std::abs(offsetOf(call)))});
}

void makeDiagonal(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in || in->empty() || !in->back().isKnown())
        return;
    const Dim side = call.rules.plus(in->back(), std::abs(offsetOf(call)));
    giveBehind(call, 0, Dims(in->begin(), in->end() - 1), {side, side});
}

/// The triangle beside the diagonal at `offset`, as a list.
void extractTriangle(Call& call)
{
    const auto m = matricesOf(call);
    if (!m || !m->rows.isKnown() || m->rows.size > (std::int64_t(1) << 30))
        return;
    const std::int64_t side = m->rows.size - std::abs(offsetOf(call));
    if (side > 0)
        giveBehind(call, 0, m->batch, {Dim(side * (side + 1) / 2)});
}

void makeTriangle(Call& call)
{
    const Dims* in = call.shape(0);
    if (!in || in->empty() || !in->back().isKnown() || in->back().size > (std::int64_t(1) << 40))
        return;
    const auto inner =
        static_cast<std::int64_t>(std::floor(std::sqrt(2.0 * static_cast<double>(in->back().size) + 0.25) - 0.5));
    const Dim side(inner + std::abs(offsetOf(call)));
    giveBehind(call, 0, Dims(in->begin(), in->end() - 1), {side, side});
}

/// Rows are the product of all rows, the columns are common.
void khatriRao(Call& call)
{
    Dims rows;
    for (std::size_t i = 0; i < call.inputCount(); ++i)
        rows.push_back(call.dim(i, 0));
    if (std::ranges::all_of(rows, &Dim::isKnown))
        call.give(0, {call.rules.product(rows), call.dim(0, 1)});
}

/// What stands behind the arrow of "bij,bjk->bik".
void einsum(Call& call)
{
    std::string text = call.args.text("subscripts");
    std::erase(text, ' ');
    call.attributes().set("equation", text);
    std::map<char, Dim> extents;
    std::size_t input = 0, axis = 0, at = 0;
    for (; at < text.size() && text[at] != '-'; ++at) {
        if (text[at] == '.')
            return; // axes without letters
        if (text[at] == ',') {
            ++input;
            axis = 0;
        } else if (!call.shape(input)) {
            return;
        } else {
            extents[text[at]] = call.dim(input, axis++);
        }
    }
    if (text.substr(at, 2) != "->")
        return;
    Dims out;
    for (const char letter : text.substr(at + 2))
        out.push_back(extents.contains(letter) ? extents[letter] : openDim());
    call.give(0, out);
}

/// The axes of `input` that a tensordot does not sum over.
std::optional<Dims> remaining(const Call& call, std::size_t input, const Ints& summed)
{
    const Dims* in = call.shape(input);
    if (!in)
        return std::nullopt;
    std::vector<bool> gone(in->size());
    for (const std::int64_t axis : summed)
        if (const auto place = placeOf(axis, in->size()))
            gone[*place] = true;
    Dims rest;
    for (std::size_t i = 0; i < in->size(); ++i)
        if (!gone[i])
            rest.push_back((*in)[i]);
    return rest;
}

void tensorProduct(Call& call)
{
    Ints left = call.args.ints("a_axes_summed"), right = call.args.ints("b_axes_summed");
    if (call.args.has("axes"))
        for (std::int64_t i = 0; i < std::clamp<std::int64_t>(call.args.integer("axes"), 0, 32); ++i) {
            left.push_back(-1 - i);
            right.push_back(i);
        }
    auto out = remaining(call, 0, left);
    const auto rest = remaining(call, 1, right);
    if (!out || !rest)
        return;
    out->insert(out->end(), rest->begin(), rest->end());
    call.give(0, *out);
}

/// The first `ind` axes change places with the rest.
void tensorInverse(Call& call)
{
    const Dims* in = call.shape(0);
    const std::int64_t first = call.args.integer("ind", 2);
    if (!in || first < 1 || first > static_cast<std::int64_t>(in->size()))
        return;
    Dims out = *in;
    std::ranges::rotate(out, out.begin() + first);
    call.give(0, out);
}

using enum Kind;

constexpr Operator table[] = {
    {"linalgdet", Custom, "", numberEach},
    {"det", Custom, "", numberEach},
    {"linalgslogdet", Custom, "", numberEach},
    {"slogdet", Custom, "", numberEach},
    {"linalgsumlogdiag", Reduce, "sum", numberEach},
    {"linalginverse", Custom, "", same},
    {"inv", Custom, "", same},
    {"linalgpotrf", Custom, "", same},
    {"cholesky", Custom, "", same},
    {"linalgpotri", Custom, "", same},
    {"pinv", Custom, "", pseudoInverse},
    {"pinvscalarrcond", Custom, "", pseudoInverse},
    {"linalgsyrk", Matmul, "", timesItself},
    {"linalgtrmm", Matmul, "", likeSecond},
    {"linalgtrsm", Custom, "", likeSecond},
    {"solve", Custom, "", likeSecond},
    {"linalggelqf", Custom, "", factorsLq},
    {"linalgsyevd", Custom, "", eigenvectorsFirst},
    {"eig", Custom, "", eigenvaluesFirst},
    {"eigh", Custom, "", eigenvaluesFirst},
    {"eigvals", Custom, "", eigenvaluesFirst},
    {"eigvalsh", Custom, "", eigenvaluesFirst},
    {"svd", Custom, "", singularValues},
    {"linalgextractdiag", Index, "diagonal", extractDiagonal},
    {"linalgmakediag", Index, "diagonal", makeDiagonal},
    {"linalgextracttrian", Index, "triangle", extractTriangle},
    {"linalgmaketrian", Index, "triangle", makeTriangle},
    {"khatrirao", Multiply, "", khatriRao},
    {"einsum", Matmul, "", einsum},
    {"tensordot", Matmul, "", tensorProduct},
    {"tensordotintaxes", Matmul, "", tensorProduct},
    {"tensorinv", Custom, "", tensorInverse},
};

} // namespace

std::span<const Operator> linearAlgebraOperators()
{
    return table;
}

} // namespace nnview::mxnet
