#include "import/tensorflow/rules.h"

#include <algorithm>

namespace nnview::tensorflow {

namespace {

std::string outType(const Call& call)
{
    return std::string(call.options.text("outType", "int32"));
}

Operand vectorOf(const std::string& dtype, const Dims& values)
{
    Operand output;
    output.value.dtype = dtype;
    output.value.shape = Dims{Dim(static_cast<std::int64_t>(values.size()))};
    if (values.size() <= mostNumbers)
        output.numbers = Numbers{{static_cast<std::int64_t>(values.size())}, values};
    return output;
}

Operand numberOf(const std::string& dtype, const Dim& number)
{
    Operand output;
    output.value.dtype = dtype;
    output.value.shape = Dims();
    output.numbers = Numbers{{}, {number}};
    return output;
}

/// Reshaping does not change the numbers.
void keepNumbers(Call& call)
{
    if (!call.has(0) || !call.inputs[0].numbers || call.outputs.empty() || !call.outputs[0].value.shape)
        return;
    Numbers numbers = *call.inputs[0].numbers;
    numbers.shape.clear();
    std::int64_t count = 1;
    for (const Dim& dim : *call.outputs[0].value.shape) {
        if (!dim.isKnown() || __builtin_mul_overflow(count, dim.size, &count))
            return;
        numbers.shape.push_back(dim.size);
    }
    if (count == static_cast<std::int64_t>(numbers.values.size()))
        call.outputs[0].numbers = std::move(numbers);
}

std::string layoutFor(const Call& call, const Dims& shape)
{
    if (shape.size() == 2)
        return "NC";
    if (shape.size() == 3)
        return "NTC";
    return call.has(0) && call.rank(0) == shape.size() ? call.inputs[0].value.layout : std::string();
}

std::int64_t blockSize(const Call& call)
{
    return std::clamp<std::int64_t>(call.options.integer("blockSize"), 1, 1 << 20);
}

} // namespace

Shape shapeFrom(Call& call, const Numbers* numbers)
{
    if (!numbers || numbers->values.size() > 32)
        return std::nullopt;
    Dims dims = numbers->values;
    for (Dim& dim : dims)
        if (dim.isKnown() && dim.size < 0)
            dim = call.extents.fresh();
    return dims;
}

void setShapeAttribute(Call& call, const Shape& shape)
{
    if (!shape)
        return;
    Ints values;
    for (const Dim& dim : *shape)
        values.push_back(dim.isKnown() ? dim.size : -1);
    call.node.attributes.set("shape", values);
}

void shapeRule(Call& call)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string("shape"));
    if (call.shape(0))
        call.outputs.push_back(vectorOf(outType(call), *call.shape(0)));
    else
        call.give(outType(call), Dims{call.extents.fresh()});
}

void shapeNRule(Call& call)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string("shape"));
    for (const Operand& input : call.inputs) {
        if (input.value.shape)
            call.outputs.push_back(vectorOf(outType(call), *input.value.shape));
        else
            call.give(outType(call), Dims{call.extents.fresh()});
    }
}

void sizeRule(Call& call)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string("size"));
    call.outputs.push_back(
        numberOf(outType(call), call.shape(0) ? call.extents.product(*call.shape(0)) : call.extents.fresh()));
}

void rankRule(Call& call)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string("rank"));
    call.outputs.push_back(
        numberOf("int32", call.shape(0) ? Dim(static_cast<std::int64_t>(call.rank(0))) : call.extents.fresh()));
}

void reshapeRule(Call& call)
{
    call.node.kind = Kind::Reshape;
    const Numbers* target = call.setting(1);
    Numbers fromOption;
    if (!target && call.options.contains("newShape")) {
        for (const std::int64_t extent : call.options.ints("newShape"))
            fromOption.values.emplace_back(extent);
        target = &fromOption;
    }
    if (!target || target->values.size() > 32) {
        if (call.has(1) && call.rank(1) == 1 && call.extent(1, 0).isKnown() && call.extent(1, 0).size <= 32) {
            Dims open; // the rank is known at least
            for (std::int64_t i = 0; i < call.extent(1, 0).size; ++i)
                open.push_back(call.extents.fresh());
            call.give(open);
        }
        return;
    }
    Dims out = target->values;
    Dims others;
    const auto isOpen = [](const Dim& dim) { return dim.isKnown() && dim.size < 0; };
    std::ranges::copy_if(out, std::back_inserter(others), [&](const Dim& dim) { return !isOpen(dim); });
    for (Dim& dim : out)
        if (isOpen(dim))
            dim = call.shape(0) ? call.extents.quotient(*call.shape(0), others) : call.extents.fresh();
    setShapeAttribute(call, out);
    const std::string layout = layoutFor(call, out);
    call.give(std::move(out), layout);
    keepNumbers(call);
}

void squeezeRule(Call& call)
{
    call.node.kind = Kind::Reshape;
    call.node.attributes.set("function", std::string("squeeze"));
    if (!call.shape(0))
        return;
    const Dims& in = *call.shape(0);
    Ints axes = call.options.ints("squeezeDims");
    if (axes.empty() && call.options.contains("axis"))
        axes = call.options.ints("axis");
    std::vector<bool> gone(in.size(), false);
    for (const std::int64_t entry : axes)
        if (const auto axis = axisIn(entry, in.size()))
            gone[*axis] = true;
    if (axes.empty())
        for (std::size_t i = 0; i < in.size(); ++i)
            gone[i] = in[i] == Dim(1);
    Dims out;
    std::string layout;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (gone[i])
            continue;
        out.push_back(in[i]);
        if (i < call.inputs[0].value.layout.size())
            layout += call.inputs[0].value.layout[i];
    }
    if (!axes.empty())
        call.node.attributes.set("axes", axes);
    setShapeAttribute(call, out);
    call.give(std::move(out), layout);
    keepNumbers(call);
}

void expandDimsRule(Call& call)
{
    call.node.kind = Kind::Reshape;
    call.node.attributes.set("function", std::string("expandDims"));
    const auto axes = call.settingInts(1);
    if (!call.shape(0) || !axes || axes->size() != 1)
        return;
    const auto axis = axisIn((*axes)[0], call.rank(0) + 1);
    if (!axis)
        return;
    Dims out = *call.shape(0);
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(*axis), Dim(std::int64_t(1)));
    call.node.attributes.set("axis", (*axes)[0]);
    setShapeAttribute(call, out);
    call.give(std::move(out));
    keepNumbers(call);
}

void transposeRule(Call& call)
{
    call.node.kind = Kind::Permute;
    auto order = call.settingInts(1);
    if (!order && !call.has(1) && call.shape(0)) { // without an order the axes are reversed
        order.emplace();
        for (std::size_t i = call.rank(0); i-- > 0;)
            order->push_back(static_cast<std::int64_t>(i));
    }
    if (order) {
        for (std::int64_t& axis : *order)
            axis = axis < 0 ? axis + static_cast<std::int64_t>(order->size()) : axis;
        call.node.attributes.set("order", *order);
        call.inferFromFirst();
    } else if (call.shape(0)) {
        Dims open;
        for (std::size_t i = 0; i < call.rank(0); ++i)
            open.push_back(call.extents.fresh());
        call.give(open);
    }
}

void broadcastToRule(Call& call)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string("broadcast"));
    const Shape shape = shapeFrom(call, call.setting(1));
    setShapeAttribute(call, shape);
    call.give(shape);
}

void broadcastArgsRule(Call& call)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string("broadcastShape"));
    if (!call.has(1) || !call.inputs[0].numbers || !call.inputs[1].numbers) {
        call.give(Dims{call.extents.fresh()});
        return;
    }
    Dims longer = call.inputs[0].numbers->values, other = call.inputs[1].numbers->values;
    if (longer.size() < other.size())
        std::swap(longer, other);
    for (std::size_t i = 0; i < other.size(); ++i) {
        Dim& mine = longer[longer.size() - 1 - i];
        const Dim& theirs = other[other.size() - 1 - i];
        if (mine == Dim(1) || (!mine.isKnown() && theirs.isKnown() && theirs.size != 1))
            mine = theirs;
    }
    call.outputs.push_back(vectorOf(call.inputs[0].value.dtype, longer));
}

void fillRule(Call& call)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string("fill"));
    const Shape shape = shapeFrom(call, call.setting(0));
    call.give(call.has(1) ? call.inputs[1].value.dtype : "float32", shape);
    if (!shape || !call.has(1) || !call.inputs[1].numbers || call.inputs[1].numbers->values.size() != 1)
        return;
    const Dim count = call.extents.product(*shape);
    const Dim value = call.inputs[1].numbers->values[0];
    call.setting(1);
    if (!count.isKnown() || count.size < 0 || count.size > static_cast<std::int64_t>(mostNumbers))
        return;
    Numbers numbers{{}, Dims(static_cast<std::size_t>(count.size), value)};
    for (const Dim& dim : *shape)
        numbers.shape.push_back(dim.size);
    call.outputs[0].numbers = std::move(numbers);
}

void rangeRule(Call& call)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string("range"));
    const Numbers *start = call.setting(0), *limit = call.setting(1), *step = call.setting(2);
    const auto single = [](const Numbers* numbers) { return numbers && numbers->values.size() == 1; };
    if (!single(start) || !single(limit) || !single(step) || !step->values[0].isKnown() || step->values[0].size == 0) {
        call.give(Dims{call.extents.fresh()});
        return;
    }
    const Dim &from = start->values[0], &by = step->values[0];
    const Dim length = call.extents.difference(limit->values[0], from);
    const Dim count = by.size == 1 ? length : call.extents.quotient(call.extents.sum(length, Dim(by.size - 1)), by);
    call.give(Dims{count.isKnown() ? Dim(std::max<std::int64_t>(0, count.size)) : count});
    if (!count.isKnown() || !from.isKnown() || count.size < 0 || count.size > static_cast<std::int64_t>(mostNumbers))
        return;
    Numbers numbers{{count.size}, {}};
    for (std::int64_t i = 0; i < count.size; ++i)
        numbers.values.push_back(call.extents.sum(from, call.extents.product(Dim(i), by)));
    call.outputs[0].numbers = std::move(numbers);
}

namespace {

/// Blocks of space become entries of the batch, or the other way round.
void blocks(Call& call, bool toBatch)
{
    call.node.kind = Kind::Reshape;
    call.node.attributes.set("function", std::string(toBatch ? "spaceToBatch" : "batchToSpace"));
    const auto block = call.settingInts(1), pairs = call.settingInts(2);
    if (!call.shape(0) || !block || !pairs || pairs->size() != 2 * block->size() || call.rank(0) <= block->size())
        return;
    Dims out = *call.shape(0);
    Extents& e = call.extents;
    for (std::size_t i = 0; i < block->size(); ++i) {
        const Dim size((*block)[i]), more = e.sum(Dim((*pairs)[2 * i]), Dim((*pairs)[2 * i + 1]));
        out[0] = toBatch ? e.product(out[0], size) : e.quotient(out[0], size);
        Dim& extent = out[i + 1];
        extent = toBatch ? e.quotient(e.sum(extent, more), size) : e.difference(e.product(extent, size), more);
    }
    call.node.attributes.set("block", *block);
    call.give(std::move(out), call.inputs[0].value.layout);
}

void depth(Call& call, bool toSpace)
{
    const std::int64_t block = blockSize(call);
    call.node.attributes.set("block", Ints{block});
    if (call.rank(0) != 4)
        return;
    Dims out = *call.shape(0);
    const bool first = call.options.text("dataFormat") == "NCHW";
    const std::size_t channels = first ? 1 : 3;
    Extents& e = call.extents;
    for (std::size_t i = 1; i < 4; ++i) {
        const bool channel = i == channels;
        const Dim factor(channel ? block * block : block);
        out[i] = channel == toSpace ? e.quotient(out[i], factor) : e.product(out[i], factor);
    }
    call.give(std::move(out), first ? "NCHW" : "NHWC");
}

} // namespace

void spaceToBatchRule(Call& call)
{
    blocks(call, true);
}

void batchToSpaceRule(Call& call)
{
    blocks(call, false);
}

void depthToSpaceRule(Call& call)
{
    call.node.kind = Kind::Upsample;
    call.node.attributes.set("function", std::string("pixelShuffle"));
    call.node.attributes.set("factor", Ints{blockSize(call), blockSize(call)});
    depth(call, true);
}

void spaceToDepthRule(Call& call)
{
    call.node.kind = Kind::Reshape;
    call.node.attributes.set("function", std::string("spaceToDepth"));
    depth(call, false);
}

} // namespace nnview::tensorflow
