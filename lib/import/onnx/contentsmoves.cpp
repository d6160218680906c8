#include "import/onnx/contentrules.h"

#include <algorithm>
#include <functional>

namespace nnview::onnx {

namespace {

/// Picks elements: `from` says which one of the first input stands at an output's flat index.
void pick(Operation& op, const std::function<std::optional<std::size_t>(std::size_t)>& from)
{
    const Content* in = op.content(0);
    const auto count = smallCount(op.outputs[0].value.shape);
    if (!in || !count)
        return;
    Content result;
    result.isReal = in->isReal;
    for (std::size_t k = 0; k < *count; ++k) {
        const auto at = from(k);
        if (!at || *at >= in->size())
            return;
        if (in->isReal)
            result.reals.push_back(in->reals[*at]);
        else
            result.integers.push_back(in->integers[*at]);
    }
    op.outputs[0].content = std::move(result);
}

/// Where an element of the output stood in the input, axis by axis.
using AxisMap = std::function<std::int64_t(std::size_t axis, std::int64_t at)>;

void pickByAxes(Operation& op, const std::vector<std::size_t>& order, const AxisMap& map)
{
    const Shape &in = op.shape(0), &out = op.outputs[0].value.shape;
    if (!smallCount(in) || !smallCount(out) || in->size() != out->size() || order.size() != in->size())
        return;
    pick(op, [&](std::size_t k) -> std::optional<std::size_t> {
        std::vector<std::int64_t> position(in->size());
        for (std::size_t axis = out->size(); axis-- > 0;) {
            const auto extent = static_cast<std::size_t>((*out)[axis].size);
            position[order[axis]] = map(order[axis], static_cast<std::int64_t>(k % extent));
            k /= extent;
        }
        std::size_t flat = 0;
        for (std::size_t axis = 0; axis < in->size(); ++axis) {
            if (position[axis] < 0 || position[axis] >= (*in)[axis].size)
                return std::nullopt;
            flat = flat * static_cast<std::size_t>((*in)[axis].size) + static_cast<std::size_t>(position[axis]);
        }
        return flat;
    });
}

} // namespace

/// The same numbers in the same order.
void copyContent(Operation& op)
{
    if (op.content(0))
        op.outputs[0].content = *op.content(0);
}

/// Only along the first axis, which is where sizes are looked up.
void gatherContent(Operation& op)
{
    const Shape& in = op.shape(0);
    const auto indices = op.integers(1);
    if (!in || in->empty() || !indices || Operation::axis(op.integer("axis"), in->size()) != std::size_t(0))
        return;
    const auto rows = (*in)[0];
    const auto all = smallCount(in);
    if (!all || rows.size < 1)
        return;
    const std::size_t row = *all / static_cast<std::size_t>(rows.size);
    pick(op, [&](std::size_t k) -> std::optional<std::size_t> {
        const std::int64_t index =
            k / std::max<std::size_t>(1, row) < indices->size() ? (*indices)[k / row] : rows.size;
        const std::int64_t at = index < 0 ? index + rows.size : index;
        if (at < 0 || at >= rows.size)
            return std::nullopt;
        return static_cast<std::size_t>(at) * row + k % row;
    });
}

void sliceContent(Operation& op)
{
    const Shape& in = op.shape(0);
    const auto starts = op.integers("starts", 1), steps = op.integers("steps", 4);
    auto axes = op.integers("axes", 3);
    if (!smallCount(in) || !starts)
        return;
    std::vector<std::size_t> order;
    Ints first(in->size(), 0), step(in->size(), 1);
    for (std::size_t i = 0; i < in->size(); ++i)
        order.push_back(i);
    for (std::size_t i = 0; i < starts->size(); ++i) {
        const auto axis =
            Operation::axis(axes && i < axes->size() ? (*axes)[i] : static_cast<std::int64_t>(i), in->size());
        if (!axis)
            return;
        const std::int64_t length = (*in)[*axis].size, start = (*starts)[i];
        step[*axis] = steps && i < steps->size() ? (*steps)[i] : 1;
        first[*axis] = std::clamp<std::int64_t>(start < 0 ? std::max(start, -length) + length : start, 0,
                                                std::max<std::int64_t>(0, step[*axis] < 0 ? length - 1 : length));
    }
    pickByAxes(op, order, [&](std::size_t axis, std::int64_t at) {
        std::int64_t offset = 0;
        return __builtin_mul_overflow(at, step[axis], &offset) ? -1 : first[axis] + offset;
    });
}

void splitContent(Operation& op)
{
    const Content* in = op.content(0);
    if (!in || in->isReal || op.rank(0) != std::size_t(1))
        return;
    std::size_t at = 0;
    for (std::size_t i = 0; i < op.outputs.size(); ++i) {
        const auto count = smallCount(op.outputs[i].value.shape);
        if (!count || at + *count > in->size())
            return;
        const auto begin = in->integers.begin() + static_cast<std::ptrdiff_t>(at);
        setIntegers(op, Dims(begin, begin + static_cast<std::ptrdiff_t>(*count)), i);
        at += *count;
    }
}

/// Sizes side by side; one that nobody knows gets a name, so that the others are not lost.
void concatContent(Operation& op)
{
    if (op.rank(0) != std::size_t(1) || op.dtype(0) == "bool")
        return;
    Content result;
    result.isReal = isReal(op);
    if (!result.isReal && !op.dtype(0).starts_with("int"))
        return;
    bool anyKnown = false;
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        const Content* in = op.content(i);
        anyKnown = anyKnown || in;
        if (result.isReal) {
            if (!in || !in->isReal)
                return;
            result.reals.insert(result.reals.end(), in->reals.begin(), in->reals.end());
        } else {
            const auto list = op.sizes(i);
            if (!list)
                return;
            result.integers.insert(result.integers.end(), list->begin(), list->end());
        }
        if (result.size() > mostContent)
            return;
    }
    if (anyKnown)
        op.outputs[0].content = std::move(result);
}

void expandContent(Operation& op)
{
    const Shape& whole = op.outputs[0].value.shape;
    if (whole && smallCount(op.shape(0)) && smallCount(whole))
        pick(op, [&](std::size_t k) { return std::optional(sourceIndex(k, *whole, *op.shape(0))); });
}

void tileContent(Operation& op)
{
    if (op.rank(0) == std::size_t(1) && op.content(0) && op.content(0)->size() > 0)
        pick(op, [&](std::size_t k) { return std::optional(k % op.content(0)->size()); });
}

void transposeContent(Operation& op)
{
    const auto rank = op.rank(0);
    if (!rank)
        return;
    std::vector<std::size_t> order;
    const Ints perm = op.ints("perm");
    for (std::size_t i = 0; i < *rank; ++i) {
        const auto axis = op.hasAttribute("perm") ? i < perm.size() ? Operation::axis(perm[i], *rank) : std::nullopt
                                                  : std::optional(*rank - 1 - i);
        if (!axis)
            return;
        order.push_back(*axis);
    }
    pickByAxes(op, order, [](std::size_t, std::int64_t at) { return at; });
}

/// The places of what is not 0, of a list.
void nonZeroContent(Operation& op)
{
    const Content* in = op.content(0);
    if (!in || op.rank(0) != std::size_t(1))
        return;
    Dims places;
    for (std::size_t i = 0; i < in->size(); ++i) {
        if (!in->isReal && !in->integers[i].isKnown())
            return;
        if (in->isReal ? in->reals[i] != 0 : in->integers[i].size != 0)
            places.emplace_back(static_cast<std::int64_t>(i));
    }
    op.outputs[0].value.shape = Dims{std::int64_t(1), static_cast<std::int64_t>(places.size())};
    setIntegers(op, std::move(places));
}

} // namespace nnview::onnx
