#include "import/tensorflow/call.h"

#include <algorithm>

namespace nnview::tensorflow {

const Shape& Call::shape(std::size_t i) const
{
    static const Shape unknown;
    return has(i) ? inputs[i].value.shape : unknown;
}

std::size_t Call::rank(std::size_t i) const
{
    return shape(i) ? shape(i)->size() : 0;
}

Dim Call::extent(std::size_t i, std::size_t axis)
{
    return axis < rank(i) ? (*shape(i))[axis] : extents.fresh();
}

const Numbers* Call::setting(std::size_t i)
{
    if (!has(i))
        return nullptr;
    settings.push_back(i);
    return inputs[i].numbers ? &*inputs[i].numbers : nullptr;
}

std::optional<Ints> Call::settingInts(std::size_t i)
{
    return asInts(setting(i));
}

void Call::give(std::string dtype, Shape shape, std::string layout)
{
    Operand output;
    output.value.dtype = std::move(dtype);
    if (shape && layout.size() == shape->size())
        output.value.layout = std::move(layout);
    output.value.shape = std::move(shape);
    outputs.push_back(std::move(output));
}

void Call::give(Shape shape, std::string layout)
{
    give(has(0) ? inputs[0].value.dtype : "float32", std::move(shape), std::move(layout));
}

void Call::infer(const std::vector<std::size_t>& operands)
{
    std::vector<Value> values;
    for (const std::size_t i : operands)
        values.push_back(has(i) ? inputs[i].value : Value());
    for (Value& value : extents.rules().outputs(node, values).outputs) {
        Operand output;
        output.value = std::move(value);
        outputs.push_back(std::move(output));
    }
}

std::optional<Ints> asInts(const Numbers* numbers)
{
    if (!numbers || !std::ranges::all_of(numbers->values, &Dim::isKnown))
        return std::nullopt;
    Ints values;
    for (const Dim& value : numbers->values)
        values.push_back(value.size);
    return values;
}

std::optional<std::size_t> axisIn(std::int64_t axis, std::size_t rank)
{
    const auto n = static_cast<std::int64_t>(rank);
    if (axis < -n || axis >= n)
        return std::nullopt;
    return static_cast<std::size_t>(axis < 0 ? axis + n : axis);
}

} // namespace nnview::tensorflow
