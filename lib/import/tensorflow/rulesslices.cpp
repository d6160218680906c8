#include "import/tensorflow/rules.h"

#include <algorithm>

namespace nnview::tensorflow {

namespace {

void setIndex(Call& call, std::string_view function)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string(function));
}

std::int64_t first(const std::optional<Ints>& values, std::int64_t fallback)
{
    return values && !values->empty() ? values->front() : fallback;
}

std::string dtypeOf(const Call& call, std::size_t i)
{
    return call.has(i) ? call.inputs[i].value.dtype : "float32";
}

/// The entries of `numbers` at `indices` along its only axis.
std::optional<Numbers> picked(const Operand& from, const Ints& indices, const Ints& shape)
{
    if (!from.numbers || from.numbers->shape.size() != 1)
        return std::nullopt;
    Numbers result{shape, {}};
    const auto count = static_cast<std::int64_t>(from.numbers->values.size());
    for (const std::int64_t index : indices) {
        const std::int64_t at = index < 0 ? index + count : index;
        if (at < 0 || at >= count)
            return std::nullopt;
        result.values.push_back(from.numbers->values[static_cast<std::size_t>(at)]);
    }
    return result;
}

/// What one axis of a strided slice keeps. Missing ends are open.
struct Cut
{
    std::optional<Dim> begin, end;
    std::int64_t step = 1;
};

Dim lengthOf(Call& call, const Dim& extent, const Cut& cut)
{
    Extents& e = call.extents;
    const bool whole = (!cut.begin || *cut.begin == Dim(std::int64_t(0))) && !cut.end;
    if (whole && cut.step == 1)
        return extent;
    if (extent.isKnown() && (!cut.begin || cut.begin->isKnown()) && (!cut.end || cut.end->isKnown()) && cut.step != 0) {
        const std::int64_t n = extent.size;
        const std::int64_t low = cut.step > 0 ? 0 : -1, high = cut.step > 0 ? n : n - 1;
        const auto clip = [&](std::int64_t at) { return std::clamp(at < 0 ? at + n : at, low, high); };
        const std::int64_t from = cut.begin ? clip(cut.begin->size) : cut.step > 0 ? 0 : n - 1;
        const std::int64_t to = cut.end ? clip(cut.end->size) : cut.step > 0 ? n : -1;
        const std::int64_t span = cut.step > 0 ? to - from : from - to, step = std::abs(cut.step);
        return span <= 0 ? 0 : (span - 1) / step + 1;
    }
    if (cut.step != 1)
        return whole && cut.step == -1 ? extent : e.fresh();
    Dim from = cut.begin.value_or(Dim(std::int64_t(0))), to = cut.end.value_or(extent);
    if (from.isKnown() && from.size < 0) { // the last few
        if (!cut.end)
            return -from.size;
        from = e.sum(extent, from);
    }
    if (to.isKnown() && to.size < 0)
        to = e.sum(extent, to);
    if (to.isKnown() && from.isKnown() && !extent.isKnown())
        return to.size > from.size ? Dim(to.size - from.size) : Dim(std::int64_t(0));
    return e.difference(to, from);
}

struct SliceResult
{
    Dims shape;
    std::string layout;
    Ints axes, starts, ends, steps; ///< of the axes that are really cut
};

bool isOn(std::int64_t mask, std::size_t bit)
{
    return bit < 32 && (mask >> bit & 1) != 0;
}

class StridedSlice
{
public:
    StridedSlice(Call& call, const Numbers* begin, const Numbers* end, const Ints& strides)
        : m_call(call), m_begin(begin), m_end(end), m_strides(strides)
    {
    }

    /// nullopt: the operands do not fit the tensor.
    std::optional<SliceResult> run()
    {
        const Attributes& options = m_call.options;
        const Dims& in = *m_call.shape(0);
        const std::int64_t ellipsis = options.integer("ellipsisMask"), added = options.integer("newAxisMask");
        std::size_t addedCount = 0, axis = 0;
        for (std::size_t i = 0; i < m_strides.size(); ++i)
            addedCount += isOn(added, i) && !isOn(ellipsis, i) ? 1 : 0;
        for (std::size_t i = 0; i < m_strides.size(); ++i) {
            if (isOn(ellipsis, i)) {
                std::size_t addedBehind = 0;
                for (std::size_t j = i + 1; j < m_strides.size(); ++j)
                    addedBehind += isOn(added, j) ? 1 : 0;
                const std::size_t behind = m_strides.size() - i - 1 - addedBehind;
                while (axis < in.size() && in.size() - axis > behind)
                    keep(in, axis++);
            } else if (isOn(added, i)) {
                m_result.shape.emplace_back(std::int64_t(1));
            } else if (axis >= in.size()) {
                return std::nullopt;
            } else {
                cut(in, axis++, i);
            }
        }
        while (axis < in.size())
            keep(in, axis++);
        if (addedCount > 0 || m_result.layout.size() != m_result.shape.size())
            m_result.layout.clear();
        return std::move(m_result);
    }

private:
    void keep(const Dims& in, std::size_t axis)
    {
        m_result.shape.push_back(in[axis]);
        const std::string& layout = m_call.inputs[0].value.layout;
        if (axis < layout.size())
            m_result.layout += layout[axis];
    }

    void cut(const Dims& in, std::size_t axis, std::size_t i)
    {
        const Attributes& options = m_call.options;
        Cut cut;
        cut.step = m_strides[i];
        const bool beginOpen = isOn(options.integer("beginMask"), i), endOpen = isOn(options.integer("endMask"), i);
        const bool shrink = isOn(options.integer("shrinkAxisMask"), i);
        if (!beginOpen)
            cut.begin = m_begin && i < m_begin->values.size() ? m_begin->values[i] : m_call.extents.fresh();
        if (!endOpen)
            cut.end = m_end && i < m_end->values.size() ? m_end->values[i] : m_call.extents.fresh();
        const bool begins = cut.begin && *cut.begin != Dim(std::int64_t(0));
        if (shrink || begins || cut.end || cut.step != 1) {
            m_result.axes.push_back(static_cast<std::int64_t>(axis));
            m_result.starts.push_back(cut.begin && cut.begin->isKnown() ? cut.begin->size : 0);
            const std::int64_t open = INT64_C(0x7fffffff);
            const std::int64_t next = m_result.starts.back() == -1 ? open : m_result.starts.back() + 1;
            m_result.ends.push_back(shrink ? next : (cut.end && cut.end->isKnown() ? cut.end->size : open));
            m_result.steps.push_back(shrink ? 1 : cut.step);
        }
        if (shrink)
            return;
        Dims length{lengthOf(m_call, in[axis], cut)};
        keep(in, axis);
        m_result.shape.back() = length[0];
    }

    Call& m_call;
    const Numbers* m_begin;
    const Numbers* m_end;
    Ints m_strides;
    SliceResult m_result;
};

void setCuts(Call& call, const SliceResult& result)
{
    call.node.attributes.set("axis", result.axes);
    call.node.attributes.set("starts", result.starts);
    call.node.attributes.set("ends", result.ends);
    call.node.attributes.set("steps", result.steps);
}

/// A slice of a list of sizes.
std::optional<Numbers> slicedNumbers(const Call& call, const SliceResult& result)
{
    if (!call.inputs[0].numbers || call.inputs[0].numbers->shape.size() != 1 || result.axes.size() > 1 ||
        result.shape.size() > 1)
        return std::nullopt;
    const auto n = static_cast<std::int64_t>(call.inputs[0].numbers->values.size());
    const std::int64_t start = result.axes.empty() ? 0 : result.starts[0],
                       step = result.axes.empty() ? 1 : result.steps[0];
    const bool single = result.shape.empty();
    if (!single && !result.shape[0].isKnown())
        return std::nullopt;
    std::int64_t from = start < 0 ? start + n : start;
    if (step < 0 && call.options.integer("beginMask") != 0)
        from = n - 1;
    Ints indices;
    const std::int64_t count = single ? 1 : std::min<std::int64_t>(result.shape[0].size, n);
    for (std::int64_t i = 0; i < count; ++i) {
        indices.push_back(from + i * step);
        if (indices.back() < 0)
            return std::nullopt;
    }
    return picked(call.inputs[0], indices, single ? Ints{} : Ints{count});
}

} // namespace

void stridedSliceRule(Call& call)
{
    call.node.kind = Kind::Slice;
    const Numbers *begin = call.setting(1), *end = call.setting(2);
    auto strides = call.settingInts(3);
    if (!strides && call.rank(3) == 1 && call.extent(3, 0).isKnown() && call.extent(3, 0).size <= 32)
        strides = Ints(static_cast<std::size_t>(call.extent(3, 0).size), 1);
    if (!call.shape(0) || !strides)
        return;
    auto result = StridedSlice(call, begin, end, *strides).run();
    if (!result)
        return;
    setCuts(call, *result);
    auto numbers = slicedNumbers(call, *result);
    call.give(std::move(result->shape), result->layout);
    call.outputs[0].numbers = std::move(numbers);
}

void sliceRule(Call& call)
{
    call.node.kind = Kind::Slice;
    const Numbers *begin = call.setting(1), *size = call.setting(2);
    if (!call.shape(0))
        return;
    const Dims& in = *call.shape(0);
    SliceResult result;
    for (std::size_t axis = 0; axis < in.size(); ++axis) {
        const Dim from = begin && axis < begin->values.size() ? begin->values[axis] : call.extents.fresh();
        Dim length = size && axis < size->values.size() ? size->values[axis] : call.extents.fresh();
        if (length == Dim(-1))
            length = call.extents.difference(in[axis], from);
        result.shape.push_back(length);
        if (length == in[axis])
            continue;
        result.axes.push_back(static_cast<std::int64_t>(axis));
        result.starts.push_back(from.isKnown() ? from.size : 0);
        const Dim end = call.extents.sum(from, length);
        result.ends.push_back(end.isKnown() ? end.size : INT64_C(0x7fffffff));
        result.steps.push_back(1);
    }
    setCuts(call, result);
    auto numbers = slicedNumbers(call, result);
    call.give(std::move(result.shape), call.inputs[0].value.layout);
    call.outputs[0].numbers = std::move(numbers);
}

namespace {

void giveParts(Call& call, std::size_t tensor, std::int64_t axisNumber, const Dims& sizes)
{
    call.node.kind = Kind::Split;
    call.node.attributes.set("axis", axisNumber);
    if (std::ranges::all_of(sizes, &Dim::isKnown)) {
        Ints known;
        for (const Dim& size : sizes)
            known.push_back(size.size);
        call.node.attributes.set("sizes", known);
    }
    const auto axis = axisIn(axisNumber, call.rank(tensor));
    std::int64_t at = 0;
    for (const Dim& size : sizes) {
        Shape shape = call.shape(tensor);
        if (shape && axis)
            (*shape)[*axis] = size;
        call.give(dtypeOf(call, tensor), axis ? shape : std::nullopt, call.inputs[tensor].value.layout);
        if (!size.isKnown() || call.rank(tensor) != 1 || size.size < 0 || size.size > 64)
            continue;
        Ints indices;
        for (std::int64_t i = 0; i < size.size; ++i)
            indices.push_back(at++);
        call.outputs.back().numbers = picked(call.inputs[tensor], indices, {size.size});
    }
}

std::size_t partCount(const Call& call, std::string_view key)
{
    const std::int64_t stated = call.options.integer(key);
    const std::int64_t count = stated > 0 ? stated : static_cast<std::int64_t>(call.node.outputs.size());
    return static_cast<std::size_t>(std::clamp<std::int64_t>(count, 1, 4096));
}

} // namespace

void splitRule(Call& call)
{
    call.node.kind = Kind::Split;
    const std::int64_t axisNumber = first(call.settingInts(0), 0);
    if (!call.has(1))
        return;
    const std::size_t count = partCount(call, call.options.contains("numSplits") ? "numSplits" : "numSplit");
    const auto axis = axisIn(axisNumber, call.rank(1));
    const Dim size = axis ? call.extents.quotient(call.extent(1, *axis), Dim(static_cast<std::int64_t>(count)))
                          : call.extents.fresh();
    giveParts(call, 1, axisNumber, Dims(count, size));
}

void splitVRule(Call& call)
{
    call.node.kind = Kind::Split;
    const Numbers* sizes = call.setting(1);
    const std::int64_t axisNumber = first(call.settingInts(2), 0);
    if (!call.has(0) || !sizes || sizes->values.size() > 4096)
        return;
    Dims parts = sizes->values;
    const auto open = std::ranges::find(parts, Dim(-1));
    const auto axis = axisIn(axisNumber, call.rank(0));
    if (open != parts.end() && axis) {
        Dim rest = call.extent(0, *axis);
        for (const Dim& part : parts)
            if (part != Dim(-1))
                rest = call.extents.difference(rest, part);
        *open = rest;
    }
    giveParts(call, 0, axisNumber, parts);
}

void packRule(Call& call)
{
    call.node.kind = Kind::Concat;
    const std::int64_t axisNumber = call.options.integer("axis");
    call.node.attributes.set("function", std::string("stack"));
    call.node.attributes.set("axis", axisNumber);
    if (!call.shape(0))
        return;
    Dims shape = *call.shape(0);
    for (std::size_t i = 1; i < call.inputs.size(); ++i)
        for (std::size_t axis = 0; axis < shape.size() && axis < call.rank(i); ++axis)
            if (!shape[axis].isKnown() && call.extent(i, axis).isKnown())
                shape[axis] = call.extent(i, axis);
    const auto axis = axisIn(axisNumber, shape.size() + 1);
    if (!axis)
        return;
    shape.insert(shape.begin() + static_cast<std::ptrdiff_t>(*axis),
                 Dim(static_cast<std::int64_t>(call.inputs.size())));
    const bool scalars = shape.size() == 1;
    call.give(std::move(shape));
    if (!scalars)
        return;
    Numbers numbers{{static_cast<std::int64_t>(call.inputs.size())}, {}};
    bool any = false;
    for (std::size_t i = 0; i < call.inputs.size(); ++i) {
        const auto& input = call.inputs[i];
        const bool known = input.numbers && input.numbers->values.size() == 1;
        any = any || known;
        numbers.values.push_back(known ? input.numbers->values[0] : call.extents.fresh());
        if (known && input.constant)
            call.setting(i);
    }
    if (any && numbers.values.size() <= mostNumbers)
        call.outputs[0].numbers = std::move(numbers);
}

void unpackRule(Call& call)
{
    const std::int64_t axisNumber = call.options.integer("axis");
    call.node.kind = Kind::Split;
    call.node.attributes.set("function", std::string("unstack"));
    call.node.attributes.set("axis", axisNumber);
    const auto axis = axisIn(axisNumber, call.rank(0));
    if (!call.shape(0) || !axis)
        return;
    Dims shape = *call.shape(0);
    shape.erase(shape.begin() + static_cast<std::ptrdiff_t>(*axis));
    std::string layout = call.inputs[0].value.layout;
    if (*axis < layout.size())
        layout.erase(*axis, 1);
    for (std::size_t i = 0; i < partCount(call, "num"); ++i) {
        call.give(shape, layout);
        call.outputs.back().numbers = picked(call.inputs[0], {static_cast<std::int64_t>(i)}, {});
    }
}

namespace {

void concat(Call& call, std::vector<std::size_t> tensors, std::int64_t axis)
{
    call.node.kind = Kind::Concat;
    call.node.attributes.set("axis", axis);
    call.infer(tensors);
    if (call.outputs.empty())
        return;
    Numbers numbers;
    for (const std::size_t i : tensors) {
        const auto& input = call.inputs[i];
        if (!input.numbers || input.numbers->shape.size() != 1)
            return;
        numbers.values.insert(numbers.values.end(), input.numbers->values.begin(), input.numbers->values.end());
    }
    for (const std::size_t i : tensors)
        if (call.inputs[i].constant)
            call.setting(i);
    numbers.shape = {static_cast<std::int64_t>(numbers.values.size())};
    call.outputs[0].value.shape = Dims{Dim(numbers.shape[0])};
    if (numbers.values.size() <= mostNumbers)
        call.outputs[0].numbers = std::move(numbers);
}

std::vector<std::size_t> upTo(std::size_t from, std::size_t to)
{
    std::vector<std::size_t> indices;
    for (std::size_t i = from; i < to; ++i)
        indices.push_back(i);
    return indices;
}

} // namespace

void concatRule(Call& call)
{
    concat(call, upTo(0, call.inputs.size()), call.options.integer("axis"));
}

void concatV2Rule(Call& call)
{
    if (call.inputs.size() < 2) {
        customRule(call);
        return;
    }
    const std::size_t last = call.inputs.size() - 1;
    const std::int64_t axis = first(call.settingInts(last), 0);
    concat(call, upTo(0, last), axis);
}

void concatFirstRule(Call& call)
{
    const std::int64_t axis = first(call.settingInts(0), 0);
    concat(call, upTo(1, call.inputs.size()), axis);
}

void gatherRule(Call& call)
{
    const bool stated = call.has(2);
    const std::int64_t axisNumber = stated ? first(call.settingInts(2), 0) : call.options.integer("axis");
    const std::int64_t batchDims = call.options.integer("batchDims");
    const auto axis = axisIn(axisNumber, call.rank(0));
    const bool isTable = call.has(0) && call.inputs[0].constant && !call.inputs[0].numbers && call.has(1) &&
                         !call.inputs[1].constant && call.rank(0) == 2 && axis && *axis == 0;
    if (isTable && call.extent(0, 0).isKnown() && call.extent(0, 1).isKnown()) {
        call.node.kind = Kind::Embedding;
        call.node.attributes.set("vocabulary", call.extent(0, 0).size);
        call.node.attributes.set("dim", call.extent(0, 1).size);
    } else {
        setIndex(call, "gather");
        call.node.attributes.set("axis", axisNumber);
    }
    const auto indices =
        call.has(1) ? asInts(call.inputs[1].numbers ? &*call.inputs[1].numbers : nullptr) : std::nullopt;
    if (call.has(1) && call.inputs[1].constant && indices) {
        call.setting(1);
        if (indices->size() <= 16)
            call.node.attributes.set("indices", *indices);
    }
    if (!call.shape(0) || !call.shape(1) || !axis)
        return;
    Dims shape(call.shape(0)->begin(), call.shape(0)->begin() + static_cast<std::ptrdiff_t>(*axis));
    const auto skip =
        std::min<std::size_t>(static_cast<std::size_t>(std::max<std::int64_t>(0, batchDims)), call.rank(1));
    shape.insert(shape.end(), call.shape(1)->begin() + static_cast<std::ptrdiff_t>(skip), call.shape(1)->end());
    shape.insert(shape.end(), call.shape(0)->begin() + static_cast<std::ptrdiff_t>(*axis) + 1, call.shape(0)->end());
    const std::size_t rank = shape.size();
    call.give(std::move(shape), call.node.kind == Kind::Embedding && rank == 3 ? "NTC" : rank == 2 ? "NC" : "");
    if (indices && call.has(0) && call.inputs[1].numbers)
        call.outputs[0].numbers = picked(call.inputs[0], *indices, call.inputs[1].numbers->shape);
}

void gatherNdRule(Call& call)
{
    setIndex(call, "gatherNd");
    if (!call.shape(0) || !call.shape(1) || call.rank(1) == 0)
        return;
    const Dim depth = call.shape(1)->back();
    const auto batch = static_cast<std::size_t>(std::clamp<std::int64_t>(call.options.integer("batchDims"), 0, 32));
    if (!depth.isKnown() || depth.size < 0 || static_cast<std::size_t>(depth.size) + batch > call.rank(0))
        return;
    Dims shape(call.shape(1)->begin(), call.shape(1)->end() - 1);
    shape.insert(shape.end(),
                 call.shape(0)->begin() + static_cast<std::ptrdiff_t>(depth.size) + static_cast<std::ptrdiff_t>(batch),
                 call.shape(0)->end());
    call.give(std::move(shape));
}

void scatterNdRule(Call& call)
{
    setIndex(call, "scatter");
    call.give(dtypeOf(call, 1), shapeFrom(call, call.setting(2)));
}

void segmentRule(Call& call)
{
    setIndex(call, call.word);
    Dim count = call.extents.fresh();
    if (call.has(2)) {
        if (const Numbers* stated = call.setting(2); stated && stated->values.size() == 1)
            count = stated->values[0];
    } else if (call.has(1) && call.inputs[1].constant) {
        const auto segments = call.settingInts(1);
        if (segments && !segments->empty() && segments->back() >= 0 && segments->back() < INT64_MAX)
            count = segments->back() + 1; // they are sorted
    }
    if (!call.shape(0) || !call.shape(1) || call.rank(1) > call.rank(0))
        return;
    Dims shape{count};
    shape.insert(shape.end(), call.shape(0)->begin() + static_cast<std::ptrdiff_t>(call.rank(1)), call.shape(0)->end());
    call.give(std::move(shape));
}

void tileRule(Call& call)
{
    setIndex(call, "tile");
    const Numbers* times = call.setting(1);
    if (const auto known = asInts(times))
        call.node.attributes.set("times", *known);
    if (!call.shape(0))
        return;
    Dims shape = *call.shape(0);
    for (std::size_t i = 0; i < shape.size(); ++i)
        shape[i] =
            times && i < times->values.size() ? call.extents.product(shape[i], times->values[i]) : call.extents.fresh();
    call.give(std::move(shape), call.inputs[0].value.layout);
}

void oneHotRule(Call& call)
{
    setIndex(call, "oneHot");
    const Numbers* depth = call.setting(1);
    const std::int64_t axisNumber = call.options.integer("axis", -1);
    call.node.attributes.set("axis", axisNumber);
    for (const std::size_t i : {std::size_t(2), std::size_t(3)})
        if (call.has(i) && call.inputs[i].constant)
            call.setting(i);
    if (!call.shape(0))
        return;
    Dims shape = *call.shape(0);
    const Dim count = depth && depth->values.size() == 1 ? depth->values[0] : call.extents.fresh();
    if (count.isKnown())
        call.node.attributes.set("depth", count.size);
    const auto axis = axisIn(axisNumber, shape.size() + 1);
    if (!axis)
        return;
    shape.insert(shape.begin() + static_cast<std::ptrdiff_t>(*axis), count);
    call.give(dtypeOf(call, 2), std::move(shape));
}

void topKRule(Call& call)
{
    setIndex(call, "topK");
    const Numbers* count = call.setting(1);
    const Dim k = count && count->values.size() == 1 ? count->values[0]
                  : call.options.contains("k")       ? Dim(call.options.integer("k"))
                                                     : call.extents.fresh();
    if (k.isKnown())
        call.node.attributes.set("k", k.size);
    if (!call.shape(0) || call.rank(0) == 0)
        return;
    Dims shape = *call.shape(0);
    shape.back() = k;
    call.give(shape);
    call.give("int32", shape);
}

void whereRule(Call& call)
{
    setIndex(call, "where");
    if (call.shape(0)) // one row for each that is not zero
        call.give("int64", Dims{call.extents.fresh(), Dim(static_cast<std::int64_t>(call.rank(0)))});
}

void sameIndexRule(Call& call)
{
    setIndex(call, call.word);
    for (std::size_t i = 1; i < call.inputs.size(); ++i) {
        if (!call.has(i) || !call.inputs[i].constant || !call.inputs[i].numbers)
            continue;
        const auto axes = call.settingInts(i);
        if (axes && axes->size() <= 16 && !call.node.attributes.contains("axes"))
            call.node.attributes.set("axes", *axes);
    }
    if (call.has(0))
        call.give(call.shape(0), call.inputs[0].value.layout);
}

} // namespace nnview::tensorflow
