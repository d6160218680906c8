#include "import/onnx/shaperules.h"

#include <algorithm>
#include <cmath>

namespace nnview::onnx {

namespace {

std::string dtypeOr(const Operation& op, std::string_view attribute, std::string_view fallback)
{
    const std::string_view dtype = dtypeName(op.integer(attribute));
    return std::string(dtype.empty() ? fallback : dtype);
}

/// The only number of an input.
std::optional<Dim> size(Operation& op, std::size_t input)
{
    const auto list = op.has(input) ? op.sizes(input) : std::nullopt;
    return list && list->size() == 1 ? std::optional((*list)[0]) : std::nullopt;
}

Dim sizeOrFresh(Operation& op, std::size_t input)
{
    const auto known = size(op, input);
    return known ? *known : op.extents.fresh();
}

} // namespace

void shapeShape(Operation& op)
{
    op.outputs[0].value.dtype = "int64";
    const auto rank = op.rank(0);
    if (!rank) {
        op.set(0, Dims{op.extents.fresh()}, "int64");
        return;
    }
    const auto n = static_cast<std::int64_t>(*rank);
    const auto clip = [n](std::int64_t at) { return std::clamp<std::int64_t>(at < 0 ? at + n : at, 0, n); };
    const std::int64_t start = clip(op.integer("start")), end = clip(op.integer("end", n));
    op.set(0, Dims{std::max<std::int64_t>(0, end - start)}, "int64");
}

void sizeShape(Operation& op)
{
    op.set(0, Dims(), "int64");
}

void rangeShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Content *start = op.content(0), *limit = op.content(1), *delta = op.content(2);
    const bool isReal = start && limit && delta && start->isReal && limit->isReal && delta->isReal;
    if (isReal && start->size() == 1 && limit->size() == 1 && delta->size() == 1 && delta->reals[0] != 0) {
        const double count = std::ceil((limit->reals[0] - start->reals[0]) / delta->reals[0]);
        if (std::abs(count) < 1e15)
            op.set(0, Dims{static_cast<std::int64_t>(std::max(0.0, count))});
        return;
    }
    const auto from = size(op, 0), to = size(op, 1), step = size(op, 2);
    Dim count = op.extents.fresh();
    if (from && to && step && step->isKnown() && step->size != 0) {
        const bool down = step->size < 0 && step->size > -(std::int64_t(1) << 62);
        const Dim length = down ? op.extents.difference(*from, *to) : op.extents.difference(*to, *from);
        count = op.extents.quotient(length, Dim(down ? -step->size : step->size), true);
        if (count.isKnown() && count.size < 0)
            count = std::int64_t(0);
    }
    op.set(0, Dims{count});
}

void constantOfShapeShape(Operation& op)
{
    std::string_view dtype = "float32";
    if (const AttributeData* value = op.find("value"))
        if (const auto* tensor = std::get_if<std::shared_ptr<Tensor>>(value))
            dtype = dtypeName((*tensor)->dataType);
    op.outputs[0].value.dtype = dtype;
    if (auto sizes = op.sizes(0)) {
        for (Dim& dim : *sizes)
            if (dim.isKnown() && dim.size < 0)
                dim = op.extents.fresh();
        op.set(0, *sizes, dtype);
    }
}

void randomShape(Operation& op)
{
    const Ints list = op.ints("shape");
    op.set(0, Dims(list.begin(), list.end()), dtypeOr(op, "dtype", "float32"));
}

void randomLikeShape(Operation& op)
{
    op.set(0, op.shape(0), dtypeOr(op, "dtype", op.dtype(0)));
}

void multinomialShape(Operation& op)
{
    const Shape& in = op.shape(0);
    const Dim batch = in && !in->empty() ? (*in)[0] : op.extents.fresh();
    op.set(0, Dims{batch, op.integer("sample_size", 1)}, dtypeOr(op, "dtype", "int32"));
}

void windowShape(Operation& op)
{
    op.set(0, Dims{sizeOrFresh(op, 0)}, dtypeOr(op, "output_datatype", "float32"));
}

void melWeightShape(Operation& op)
{
    const Dim length = sizeOrFresh(op, 1);
    const Dim bins = op.extents.sum(op.extents.quotient(length, Dim(std::int64_t(2))), Dim(std::int64_t(1)));
    op.set(0, Dims{bins, sizeOrFresh(op, 0)}, dtypeOr(op, "output_datatype", "float32"));
}

void dftShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    Shape out = op.shape(0);
    if (!out || out->size() < 2)
        return;
    std::optional<std::int64_t> entry = op.integer("axis", op.opset < 20 ? 1 : -2);
    if (op.has(2)) {
        const auto list = op.integers(2);
        entry = list && list->size() == 1 ? std::optional((*list)[0]) : std::nullopt;
    }
    const auto axis = entry ? Operation::axis(*entry, out->size()) : std::nullopt;
    if (!axis)
        return;
    Dim& length = (*out)[*axis];
    const bool inverse = op.integer("inverse") != 0, oneSided = op.integer("onesided") != 0;
    if (op.has(1))
        length = sizeOrFresh(op, 1);
    else if (oneSided && inverse)
        length = op.extents.product(op.extents.sum(length, Dim(std::int64_t(-1))), Dim(std::int64_t(2)));
    if (oneSided && !inverse)
        length = op.extents.sum(op.extents.quotient(length, Dim(std::int64_t(2))), Dim(std::int64_t(1)));
    out->back() = std::int64_t(oneSided && inverse ? 1 : 2);
    op.set(0, std::move(out));
}

void stftShape(Operation& op)
{
    op.outputs[0].value.dtype = op.dtype(0);
    const Shape& in = op.shape(0);
    if (!in || in->size() < 2)
        return;
    Dim frame = op.extents.fresh();
    if (op.has(3))
        frame = sizeOrFresh(op, 3);
    else if (const Shape& window = op.shape(2); window && window->size() == 1)
        frame = (*window)[0];
    const Dim step = sizeOrFresh(op, 1), one(std::int64_t(1));
    const Dim frames = op.extents.sum(op.extents.quotient(op.extents.difference((*in)[1], frame), step), one);
    const Dim bins =
        op.integer("onesided", 1) != 0 ? op.extents.sum(op.extents.quotient(frame, Dim(std::int64_t(2))), one) : frame;
    op.set(0, Dims{(*in)[0], frames, bins, std::int64_t(2)});
}

} // namespace nnview::onnx
