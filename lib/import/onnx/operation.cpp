#include "import/onnx/operation.h"

#include <algorithm>

namespace nnview::onnx {

Operation::Operation(const NodeProto& proto, std::int64_t version, Extents& arithmetic)
    : node(proto), opset(version), extents(arithmetic), outputs(std::max<std::size_t>(1, proto.outputs.size()))
{
}

const AttributeData* Operation::find(std::string_view name) const
{
    const auto at = std::ranges::find(node.attributes, name, &Attribute::name);
    return at == node.attributes.end() || std::holds_alternative<std::monostate>(at->data) ? nullptr : &at->data;
}

std::int64_t Operation::integer(std::string_view name, std::int64_t fallback) const
{
    const AttributeData* data = find(name);
    const auto* number = data ? std::get_if<std::int64_t>(data) : nullptr;
    return number ? *number : fallback;
}

double Operation::number(std::string_view name, double fallback) const
{
    const AttributeData* data = find(name);
    if (const auto* real = data ? std::get_if<double>(data) : nullptr)
        return *real;
    const auto* integer = data ? std::get_if<std::int64_t>(data) : nullptr;
    return integer ? static_cast<double>(*integer) : fallback;
}

std::string_view Operation::text(std::string_view name, std::string_view fallback) const
{
    const AttributeData* data = find(name);
    const auto* value = data ? std::get_if<std::string_view>(data) : nullptr;
    return value ? *value : fallback;
}

Ints Operation::ints(std::string_view name) const
{
    const AttributeData* data = find(name);
    const auto* list = data ? std::get_if<Ints>(data) : nullptr;
    return list ? *list : Ints();
}

std::vector<double> Operation::reals(std::string_view name) const
{
    const AttributeData* data = find(name);
    const auto* list = data ? std::get_if<std::vector<double>>(data) : nullptr;
    return list ? *list : std::vector<double>();
}

std::size_t Operation::count(std::string_view name) const
{
    const AttributeData* data = find(name);
    if (!data)
        return 0;
    if (const auto* list = std::get_if<std::vector<std::string_view>>(data))
        return list->size();
    return std::max(ints(name).size(), reals(name).size());
}

const Shape& Operation::shape(std::size_t input) const
{
    static const Shape unknown;
    return has(input) ? inputs[input]->value.shape : unknown;
}

std::optional<std::size_t> Operation::rank(std::size_t input) const
{
    const Shape& dims = shape(input);
    return dims ? std::optional(dims->size()) : std::nullopt;
}

std::string Operation::dtype(std::size_t input) const
{
    return has(input) ? inputs[input]->value.dtype : std::string();
}

const Content* Operation::content(std::size_t input) const
{
    return has(input) && inputs[input]->content ? &*inputs[input]->content : nullptr;
}

std::optional<Dims> Operation::sizes(std::size_t input) const
{
    if (const Content* known = content(input); known && !known->isReal)
        return known->integers;
    const Shape& dims = shape(input);
    if (!dims || dims->size() > 1)
        return std::nullopt;
    const Dim length = dims->empty() ? Dim(std::int64_t(1)) : dims->front();
    if (!length.isKnown() || length.size < 0 || length.size > 16)
        return std::nullopt;
    Dims unknown;
    for (std::int64_t i = 0; i < length.size; ++i)
        unknown.push_back(extents.fresh());
    return unknown;
}

std::optional<Ints> Operation::integers(std::size_t input) const
{
    const Content* known = content(input);
    if (!known || known->isReal)
        return std::nullopt;
    Ints list;
    for (const Dim& dim : known->integers) {
        if (!dim.isKnown())
            return std::nullopt;
        list.push_back(dim.size);
    }
    return list;
}

std::optional<Ints> Operation::integers(std::string_view attribute, std::size_t input) const
{
    if (hasAttribute(attribute))
        return ints(attribute);
    return integers(input);
}

std::optional<std::size_t> Operation::axis(std::int64_t axis, std::size_t rank)
{
    const auto n = static_cast<std::int64_t>(rank);
    if (axis < -n || axis >= n)
        return std::nullopt;
    return static_cast<std::size_t>(axis < 0 ? axis + n : axis);
}

void Operation::set(std::size_t output, Shape shape)
{
    set(output, std::move(shape), dtype(0));
}

void Operation::set(std::size_t output, Shape shape, std::string_view dtype)
{
    if (output >= outputs.size())
        return;
    outputs[output].value.shape = std::move(shape);
    outputs[output].value.dtype = dtype;
}

Shape Operation::broadcast(const std::vector<const Shape*>& shapes)
{
    Dims result;
    for (const Shape* shape : shapes) {
        if (!*shape)
            return std::nullopt;
        const Dims& other = **shape;
        if (other.size() > result.size())
            result.insert(result.begin(), other.size() - result.size(), Dim(std::int64_t(1)));
        const std::size_t shift = result.size() - other.size();
        for (std::size_t i = 0; i < other.size(); ++i) {
            Dim& mine = result[i + shift];
            const Dim& theirs = other[i];
            const bool isOne = mine.isKnown() && mine.size == 1;
            if (isOne || (!mine.isKnown() && theirs.isKnown() && theirs.size != 1))
                mine = theirs;
            else if (mine.isKnown() && theirs.isKnown() && theirs.size != 1 && theirs.size != mine.size) {
                problem =
                    "an axis of " + std::to_string(mine.size) + " does not fit one of " + std::to_string(theirs.size);
                return std::nullopt;
            }
        }
    }
    return result;
}

} // namespace nnview::onnx
