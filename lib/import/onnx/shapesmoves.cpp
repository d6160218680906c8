#include "import/onnx/shaperules.h"

#include <algorithm>
#include <limits>

namespace nnview::onnx {

namespace {

bool isNumber(const Dim& dim, std::int64_t number)
{
    return dim.isKnown() && dim.size == number;
}

/// A symbol where the entry of a shape cannot be told.
Dim valid(Operation& op, const Dim& dim)
{
    return dim.isKnown() && dim.size < 0 ? op.extents.fresh() : dim;
}

/// -1 of Reshape: what the other axes leave of all elements.
Dim remaining(Operation& op, const Dims& in, const Dims& out, std::size_t open)
{
    Dims rest;
    for (std::size_t i = 0; i < out.size(); ++i)
        if (i != open)
            rest.push_back(out[i]);
    // Axes that stay where they are cancel out, whatever they are called.
    const auto exact = op.extents.exactQuotient(op.extents.product(in), op.extents.product(rest));
    if (!exact) {
        const Dim all = op.extents.product(in), others = op.extents.product(rest);
        if (all.isKnown() && others.isKnown() && others.size > 0)
            op.problem = std::to_string(all.size) + " elements do not fit rows of " + std::to_string(others.size);
    }
    return exact ? *exact : op.extents.fresh();
}

} // namespace

void reshapeShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    std::optional<Dims> target;
    if (op.hasAttribute("shape")) { // opset 1
        const Ints list = op.ints("shape");
        target = Dims(list.begin(), list.end());
    } else {
        target = op.sizes(1);
    }
    if (!target)
        return;
    const Shape& in = op.shape(0);
    Dims out;
    std::optional<std::size_t> open;
    for (std::size_t i = 0; i < target->size(); ++i) {
        const Dim& dim = (*target)[i];
        if (isNumber(dim, 0) && op.integer("allowzero") == 0)
            out.push_back(in && i < in->size() ? (*in)[i] : op.extents.fresh());
        else if (isNumber(dim, -1) && !open) {
            open = i;
            out.emplace_back(std::int64_t(1));
        } else
            out.push_back(valid(op, dim));
    }
    if (open)
        out[*open] = in ? remaining(op, *in, out, *open) : op.extents.fresh();
    if (op.problem.empty())
        op.set(0, std::move(out));
}

void flattenShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    if (!in)
        return;
    const auto rank = static_cast<std::int64_t>(in->size());
    std::int64_t axis = op.integer("axis", 1);
    axis = std::clamp<std::int64_t>(axis < 0 ? axis + rank : axis, 0, rank);
    op.set(0, Dims{op.extents.product(Dims(in->begin(), in->begin() + axis)),
                   op.extents.product(Dims(in->begin() + axis, in->end()))});
}

void transposeShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    if (!in)
        return;
    Ints order = op.ints("perm");
    if (!op.hasAttribute("perm"))
        for (std::size_t i = in->size(); i-- > 0;)
            order.push_back(static_cast<std::int64_t>(i));
    Dims out;
    for (const std::int64_t entry : order)
        if (const auto axis = Operation::axis(entry, in->size()))
            out.push_back((*in)[*axis]);
    if (out.size() == in->size())
        op.set(0, std::move(out));
}

void squeezeShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    if (!in)
        return;
    std::vector<bool> gone(in->size(), false);
    if (op.hasAttribute("axes") || op.has(1)) {
        const auto axes = op.integers("axes", 1);
        if (!axes)
            return;
        for (const std::int64_t entry : *axes)
            if (const auto axis = Operation::axis(entry, in->size()))
                gone[*axis] = true;
    } else {
        for (std::size_t i = 0; i < in->size(); ++i)
            gone[i] = isNumber((*in)[i], 1);
    }
    Dims out;
    for (std::size_t i = 0; i < in->size(); ++i)
        if (!gone[i])
            out.push_back((*in)[i]);
    op.set(0, std::move(out));
}

void unsqueezeShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    const auto axes = op.integers("axes", 1);
    if (!in || !axes || axes->size() > 64)
        return;
    const std::size_t rank = in->size() + axes->size();
    std::vector<bool> isNew(rank, false);
    for (const std::int64_t entry : *axes)
        if (const auto axis = Operation::axis(entry, rank))
            isNew[*axis] = true;
    Dims out;
    std::size_t at = 0;
    for (const bool added : isNew) {
        if (!added && at == in->size())
            return;
        out.push_back(added ? Dim(std::int64_t(1)) : (*in)[at++]);
    }
    op.set(0, std::move(out));
}

void expandShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const auto target = op.sizes(1);
    if (!target)
        return;
    Dims wanted;
    for (const Dim& dim : *target)
        wanted.push_back(isNumber(dim, -1) ? Dim(std::int64_t(1)) : valid(op, dim)); // -1: as it is, says PyTorch
    const Shape shape = wanted;
    op.set(0, op.broadcast({&op.shape(0), &shape}));
}

void tileShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    if (!in)
        return;
    auto repeats = op.sizes(1);
    if (op.has(2)) { // opset 1: how often, along which axis
        const auto axis = op.integers(2);
        const auto at = axis && axis->size() == 1 ? Operation::axis((*axis)[0], in->size()) : std::nullopt;
        if (!at || !repeats || repeats->size() != 1)
            return;
        const Dim times = (*repeats)[0];
        repeats = Dims(in->size(), Dim(std::int64_t(1)));
        (*repeats)[*at] = times;
    }
    Dims out;
    for (std::size_t i = 0; i < in->size(); ++i)
        out.push_back(repeats && i < repeats->size() ? op.extents.product((*in)[i], valid(op, (*repeats)[i]))
                                                     : op.extents.fresh());
    op.set(0, std::move(out));
}

void concatShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    if (!op.shape(0) || op.shape(0)->empty())
        return;
    Dims out = *op.shape(0);
    const auto axis = Operation::axis(op.integer("axis", op.opset < 4 ? 1 : 0), out.size());
    if (!axis)
        return;
    Dim sum(std::int64_t(0));
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        const Shape& in = op.shape(i);
        if (in && in->size() == 1 && isNumber(in->front(), 0) && out.size() != 1)
            continue; // an empty cache that grows
        if (!in || in->size() != out.size())
            return;
        sum = op.extents.sum(sum, (*in)[*axis]);
        for (std::size_t k = 0; k < out.size(); ++k) {
            const Dim& dim = (*in)[k];
            if (k == *axis)
                continue;
            if (!out[k].isKnown())
                out[k] = dim.isKnown() ? dim : out[k];
            else if (dim.isKnown() && dim.size != out[k].size) {
                op.problem =
                    "an axis of " + std::to_string(out[k].size) + " does not fit one of " + std::to_string(dim.size);
                return;
            }
        }
    }
    out[*axis] = sum;
    op.set(0, std::move(out));
}

void splitShape(Operation& op)
{
    for (TensorInfo& output : op.outputs)
        output.value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    const auto axis = in ? Operation::axis(op.integer("axis"), in->size()) : std::nullopt;
    if (!axis)
        return;
    std::optional<Dims> sizes;
    if (op.hasAttribute("split")) {
        const Ints list = op.ints("split");
        sizes = Dims(list.begin(), list.end());
    } else if (op.has(1)) {
        sizes = op.sizes(1);
    }
    const auto parts = static_cast<std::int64_t>(op.outputs.size());
    const Dim& whole = (*in)[*axis];
    const Dim part = op.extents.quotient(whole, Dim(parts), true);
    for (std::int64_t i = 0; i < parts; ++i) {
        Dims out = *in;
        const auto n = static_cast<std::size_t>(i);
        if (sizes && n < sizes->size())
            out[*axis] = valid(op, (*sizes)[n]);
        else if (i + 1 < parts || op.extents.exactQuotient(whole, Dim(parts)))
            out[*axis] = part;
        else // the last one is smaller
            out[*axis] = op.extents.difference(whole, op.extents.product(part, Dim(parts - 1)));
        op.set(n, std::move(out));
    }
}

namespace {

/// How many entries start:end:step takes of `dim`.
Dim sliced(Operation& op, const Dim& dim, const Dim& start, const Dim& end, std::int64_t step)
{
    constexpr std::int64_t far = std::int64_t(1) << 31; // "to the end", as exporters write it
    if (dim.isKnown() && start.isKnown() && end.isKnown()) {
        const std::int64_t low = step > 0 ? 0 : -1, high = step > 0 ? dim.size : dim.size - 1;
        const auto clip = [&](std::int64_t n) {
            return std::clamp(n < 0 && n > std::numeric_limits<std::int64_t>::min() + dim.size ? n + dim.size : n, low,
                              std::max(low, high));
        };
        const std::int64_t from = clip(start.size), to = end.size <= -far && step < 0 ? -1 : clip(end.size);
        const std::int64_t length = step > 0 ? to - from : from - to;
        const std::int64_t stride = step > 0 ? step : (step <= -far ? far : -step);
        return length <= 0 ? Dim(std::int64_t(0)) : Dim((length - 1) / stride + 1);
    }
    if (step == -1 && (isNumber(start, -1) || (start.isKnown() && start.size >= far - 1)) && end.isKnown() &&
        end.size <= -far + 1)
        return dim; // backwards
    if (step < 1)
        return op.extents.fresh();
    // A number above 0 from a symbolic axis is taken to be inside of it.
    const bool toEnd = (end.isKnown() && end.size >= far - 1) || end == dim;
    const Dim from = start.isKnown() && start.size < 0 ? op.extents.sum(dim, start) : start;
    Dim to = toEnd ? dim : end.isKnown() && end.size < 0 ? op.extents.sum(dim, end) : end;
    if (start.isKnown() && start.size < 0 && toEnd)
        return op.extents.quotient(Dim(-start.size), Dim(step), true);
    const Dim length = op.extents.difference(to, from);
    if (length.isKnown() && length.size < 0)
        return std::int64_t(0);
    return op.extents.quotient(length, Dim(step), true);
}

/// Starts, ends, axes, steps: attributes before opset 10.
std::optional<Dims> sliceList(Operation& op, std::string_view name, std::size_t input)
{
    if (op.hasAttribute(name)) {
        const Ints list = op.ints(name);
        return Dims(list.begin(), list.end());
    }
    return op.has(input) ? op.sizes(input) : std::nullopt;
}

} // namespace

void sliceShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    if (!in)
        return;
    const auto starts = sliceList(op, "starts", 1), ends = sliceList(op, "ends", 2);
    const auto steps = sliceList(op, "steps", 4);
    auto axes = sliceList(op, "axes", 3);
    if (!axes && starts && !op.has(3)) {
        axes = Dims();
        for (std::size_t i = 0; i < starts->size(); ++i)
            axes->emplace_back(static_cast<std::int64_t>(i));
    }
    Dims out = *in;
    if (!starts || !ends || !axes) {
        for (Dim& dim : out)
            dim = op.extents.fresh();
        op.set(0, std::move(out));
        return;
    }
    for (std::size_t i = 0; i < axes->size() && i < starts->size() && i < ends->size(); ++i) {
        const auto axis = (*axes)[i].isKnown() ? Operation::axis((*axes)[i].size, in->size()) : std::nullopt;
        if (!axis)
            return;
        const Dim step = steps && i < steps->size() ? (*steps)[i] : Dim(std::int64_t(1));
        out[*axis] = step.isKnown() && step.size != 0 ? sliced(op, (*in)[*axis], (*starts)[i], (*ends)[i], step.size)
                                                      : op.extents.fresh();
    }
    op.set(0, std::move(out));
}

void gatherShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape &in = op.shape(0), &indices = op.shape(1);
    const auto axis = in ? Operation::axis(op.integer("axis"), in->size()) : std::nullopt;
    if (!axis || !indices)
        return;
    Dims out(in->begin(), in->begin() + static_cast<std::ptrdiff_t>(*axis));
    out.insert(out.end(), indices->begin(), indices->end());
    out.insert(out.end(), in->begin() + static_cast<std::ptrdiff_t>(*axis) + 1, in->end());
    op.set(0, std::move(out));
}

void gatherElementsShape(Operation& op)
{
    op.set(0, op.shape(1));
}

void gatherNdShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape &in = op.shape(0), &indices = op.shape(1);
    if (!in || !indices || indices->empty() || !indices->back().isKnown())
        return;
    const std::int64_t used = indices->back().size + op.integer("batch_dims");
    if (used < 0 || used > static_cast<std::int64_t>(in->size()))
        return;
    Dims out(indices->begin(), indices->end() - 1);
    out.insert(out.end(), in->begin() + used, in->end());
    op.set(0, std::move(out));
}

void compressShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    if (!op.hasAttribute("axis")) {
        op.set(0, Dims{op.extents.fresh()});
        return;
    }
    Shape out = op.shape(0);
    const auto axis = out ? Operation::axis(op.integer("axis"), out->size()) : std::nullopt;
    if (!axis)
        return;
    (*out)[*axis] = op.extents.fresh();
    op.set(0, std::move(out));
}

void oneHotShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(2);
    Shape out = op.shape(0);
    const auto axis = out ? Operation::axis(op.integer("axis", -1), out->size() + 1) : std::nullopt;
    if (!axis)
        return;
    const auto depth = op.sizes(1);
    Dim classes = depth && depth->size() == 1 ? (*depth)[0] : op.extents.fresh();
    if (const Content* content = op.content(1); content && content->isReal && content->reals.size() == 1)
        classes = static_cast<std::int64_t>(content->reals[0]);
    out->insert(out->begin() + static_cast<std::ptrdiff_t>(*axis), classes);
    op.set(0, std::move(out), op.dtype(2));
}

void topKShape(Operation& op)
{
    Shape out = op.shape(0);
    const auto axis = out ? Operation::axis(op.integer("axis", -1), out->size()) : std::nullopt;
    if (axis) {
        const auto k = op.hasAttribute("k") ? std::optional(Dims{op.integer("k")}) : op.sizes(1);
        (*out)[*axis] = k && k->size() == 1 ? valid(op, (*k)[0]) : op.extents.fresh();
    }
    op.set(0, axis ? out : std::nullopt);
    op.set(1, axis ? out : std::nullopt, "int64");
}

void nonZeroShape(Operation& op)
{
    const auto rank = op.rank(0);
    const Dim rows = rank ? Dim(static_cast<std::int64_t>(*rank)) : op.extents.fresh();
    op.set(0, Dims{rows, op.extents.fresh()}, "int64");
}

void uniqueShape(Operation& op)
{
    const Dim found = op.extents.fresh();
    Shape out = op.shape(0);
    Shape all = Dims{op.extents.fresh()};
    if (op.hasAttribute("axis")) {
        const auto axis = out ? Operation::axis(op.integer("axis"), out->size()) : std::nullopt;
        if (axis) {
            all = Dims{(*out)[*axis]};
            (*out)[*axis] = found;
        }
    } else {
        if (out)
            all = Dims{op.extents.product(*out)};
        out = Dims{found};
    }
    op.set(0, std::move(out));
    op.set(1, Dims{found}, "int64");
    op.set(2, std::move(all), "int64");
    op.set(3, Dims{found}, "int64");
}

void nonMaxSuppressionShape(Operation& op)
{
    op.set(0, Dims{op.extents.fresh(), Dim(std::int64_t(3))}, "int64");
}

} // namespace nnview::onnx
