#include "import/onnx/contents.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace nnview::onnx {

namespace {

/// The number of elements if it is known and small.
std::optional<std::size_t> smallCount(const Shape& shape)
{
    if (!shape)
        return std::nullopt;
    std::int64_t count = 1;
    for (const Dim& dim : *shape)
        if (!dim.isKnown() || dim.size < 0 || __builtin_mul_overflow(count, dim.size, &count) ||
            count > static_cast<std::int64_t>(mostContent))
            return std::nullopt;
    return static_cast<std::size_t>(count);
}

/// Which element of `shape` stands at the flat index of a tensor of the shape `whole`, to which it is broadcast.
std::size_t sourceIndex(std::size_t flat, const Dims& whole, const Dims& shape)
{
    std::size_t index = 0, factor = 1;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const std::size_t axis = whole.size() - 1 - i;
        const auto extent = static_cast<std::size_t>(whole[axis].size);
        const std::size_t at = extent ? flat % extent : 0;
        flat = extent ? flat / extent : 0;
        if (i >= shape.size())
            continue;
        const auto mine = static_cast<std::size_t>(shape[shape.size() - 1 - i].size);
        index += mine == 1 ? 0 : at * factor;
        factor *= mine;
    }
    return index;
}

/// Element by element over broadcast operands; nullopt as soon as one element cannot be told.
template <class Element, class Function>
std::optional<std::vector<Element>> elementwise(Operation& op, std::vector<Element> Content::*list, Function function)
{
    const Shape& whole = op.outputs[0].value.shape;
    const auto count = smallCount(whole);
    if (!count)
        return std::nullopt;
    for (std::size_t i = 0; i < op.inputs.size(); ++i)
        if (const auto have = smallCount(op.shape(i));
            !have || !op.content(i) || (op.content(i)->*list).size() != *have)
            return std::nullopt;
    std::vector<Element> result;
    for (std::size_t k = 0; k < *count; ++k) {
        std::vector<Element> operands;
        for (std::size_t i = 0; i < op.inputs.size(); ++i) {
            const std::size_t at = sourceIndex(k, *whole, *op.shape(i));
            if (at >= (op.content(i)->*list).size())
                return std::nullopt;
            operands.push_back((op.content(i)->*list)[at]);
        }
        std::optional<Element> element = function(operands);
        if (!element)
            return std::nullopt;
        result.push_back(std::move(*element));
    }
    return result;
}

bool isReal(const Operation& op)
{
    return op.content(0) && op.content(0)->isReal;
}

void setIntegers(Operation& op, std::optional<Dims> list, std::size_t output = 0)
{
    if (list && list->size() <= mostContent)
        op.outputs[output].content = Content{std::move(*list), {}, false};
}

void setReals(Operation& op, std::optional<std::vector<double>> list)
{
    if (list)
        op.outputs[0].content = Content{{}, std::move(*list), true};
}

Dim truth(bool value)
{
    return std::int64_t(value ? 1 : 0);
}

/// Symbols stand for extents and are never negative.
std::optional<Dim> equal(const Dim& a, const Dim& b)
{
    if (a == b)
        return truth(true);
    if (a.isKnown() && b.isKnown())
        return truth(false);
    const Dim& known = a.isKnown() ? a : b;
    return known.isKnown() && known.size < 0 ? std::optional(truth(false)) : std::nullopt;
}

std::optional<Dim> less(const Dim& a, const Dim& b)
{
    if (a.isKnown() && b.isKnown())
        return truth(a.size < b.size);
    if (a == b)
        return truth(false);
    if (b.isKnown() && b.size <= 0)
        return truth(false);
    return a.isKnown() && a.size < 0 ? std::optional(truth(true)) : std::nullopt;
}

using Pair = std::function<std::optional<Dim>(const Dim&, const Dim&)>;

/// Over two or more operands, from the left.
void foldIntegers(Operation& op, const Pair& function)
{
    setIntegers(op, elementwise<Dim>(op, &Content::integers, [&](const Dims& operands) -> std::optional<Dim> {
                    std::optional<Dim> result = operands[0];
                    for (std::size_t i = 1; i < operands.size() && result; ++i)
                        result = function(*result, operands[i]);
                    return result;
                }));
}

void foldReals(Operation& op, double (*function)(double, double))
{
    setReals(op, elementwise<double>(op, &Content::reals, [&](const std::vector<double>& operands) {
                 double result = operands[0];
                 for (std::size_t i = 1; i < operands.size(); ++i)
                     result = function(result, operands[i]);
                 return std::optional(result);
             }));
}

std::optional<Dim> extreme(const Dim& a, const Dim& b, bool larger)
{
    if (const auto first = less(a, b))
        return (first->size != 0) == larger ? b : a;
    if (a == b)
        return a;
    // An extent is at least 1: max(N, 1) is N, as exporters guard their divisions.
    const Dim& known = a.isKnown() ? a : b;
    if (known.isKnown() && known.size <= 1)
        return larger ? (a.isKnown() ? b : a) : known;
    return std::nullopt;
}

void arithmetic(Operation& op)
{
    const std::string_view type = op.node.type;
    Extents& extents = op.extents;
    if (isReal(op)) {
        if (type == "Add" || type == "Sum")
            foldReals(op, [](double a, double b) { return a + b; });
        else if (type == "Sub")
            foldReals(op, [](double a, double b) { return a - b; });
        else if (type == "Mul")
            foldReals(op, [](double a, double b) { return a * b; });
        else if (type == "Div")
            foldReals(op, [](double a, double b) { return a / b; });
        else if (type == "Pow")
            foldReals(op, [](double a, double b) { return std::pow(a, b); });
        else if (type == "Min")
            foldReals(op, [](double a, double b) { return std::min(a, b); });
        else if (type == "Max")
            foldReals(op, [](double a, double b) { return std::max(a, b); });
        return;
    }
    if (type == "Add" || type == "Sum")
        foldIntegers(op, [&](const Dim& a, const Dim& b) { return std::optional(extents.sum(a, b)); });
    else if (type == "Sub")
        foldIntegers(op, [&](const Dim& a, const Dim& b) { return std::optional(extents.difference(a, b)); });
    else if (type == "Mul")
        foldIntegers(op, [&](const Dim& a, const Dim& b) { return std::optional(extents.product(a, b)); });
    else if (type == "Div") // C's division: towards 0
        foldIntegers(op, [&](const Dim& a, const Dim& b) -> std::optional<Dim> {
            if (!a.isKnown() || !b.isKnown())
                return extents.quotient(a, b);
            if (b.size == 0 || (b.size == -1 && a.size == std::numeric_limits<std::int64_t>::min()))
                return std::nullopt;
            return Dim(a.size / b.size);
        });
    else if (type == "Mod")
        foldIntegers(op, [&](const Dim& a, const Dim& b) -> std::optional<Dim> {
            if (extents.exactQuotient(a, b))
                return Dim(std::int64_t(0));
            if (!a.isKnown() || !b.isKnown() || b.size == 0)
                return std::nullopt;
            const std::int64_t rest = a.size % b.size;
            return Dim(rest != 0 && (rest < 0) != (b.size < 0) ? rest + b.size : rest);
        });
    else if (type == "Min" || type == "Max")
        foldIntegers(op, [&](const Dim& a, const Dim& b) { return extreme(a, b, type == "Max"); });
}

void compare(Operation& op)
{
    const std::string_view type = op.node.type;
    if (isReal(op))
        return;
    const auto negated = [](std::optional<Dim> value) {
        return value ? std::optional(truth(value->size == 0)) : value;
    };
    if (type == "Equal")
        foldIntegers(op, equal);
    else if (type == "Less")
        foldIntegers(op, less);
    else if (type == "Greater")
        foldIntegers(op, [](const Dim& a, const Dim& b) { return less(b, a); });
    else if (type == "LessOrEqual")
        foldIntegers(op, [&](const Dim& a, const Dim& b) { return negated(less(b, a)); });
    else if (type == "GreaterOrEqual")
        foldIntegers(op, [&](const Dim& a, const Dim& b) { return negated(less(a, b)); });
    else if (type == "And" || type == "Or")
        foldIntegers(op, [&](const Dim& a, const Dim& b) -> std::optional<Dim> {
            if (!a.isKnown() || !b.isKnown())
                return std::nullopt;
            return truth(type == "And" ? a.size && b.size : a.size || b.size);
        });
}

void where(Operation& op)
{
    const Shape& whole = op.outputs[0].value.shape;
    const auto count = smallCount(whole);
    const Content *condition = op.content(0), *yes = op.content(1), *no = op.content(2);
    if (!count || !condition || condition->isReal || !yes || !no || yes->isReal != no->isReal)
        return;
    Content result;
    result.isReal = yes->isReal;
    for (std::size_t k = 0; k < *count; ++k) {
        const std::size_t c = sourceIndex(k, *whole, *op.shape(0));
        if (c >= condition->size() || !condition->integers[c].isKnown())
            return;
        const bool first = condition->integers[c].size != 0;
        const Content& from = first ? *yes : *no;
        const std::size_t at = sourceIndex(k, *whole, *op.shape(first ? 1 : 2));
        if (at >= from.size())
            return;
        if (from.isReal)
            result.reals.push_back(from.reals[at]);
        else
            result.integers.push_back(from.integers[at]);
    }
    op.outputs[0].content = std::move(result);
}

void unary(Operation& op)
{
    if (!op.content(0))
        return;
    const std::string_view type = op.node.type;
    if (isReal(op)) {
        std::vector<double> list = op.content(0)->reals;
        for (double& number : list) {
            if (type == "Floor")
                number = std::floor(number);
            else if (type == "Ceil")
                number = std::ceil(number);
            else if (type == "Round")
                number = std::nearbyint(number);
            else if (type == "Sqrt")
                number = std::sqrt(number);
            else if (type == "Neg")
                number = -number;
            else if (type == "Abs")
                number = std::abs(number);
            else if (type == "Reciprocal")
                number = 1 / number;
        }
        setReals(op, std::move(list));
        return;
    }
    Dims list = op.content(0)->integers;
    for (Dim& dim : list) {
        if (type == "Neg")
            dim = op.extents.product(dim, Dim(std::int64_t(-1)));
        else if (type == "Abs" && dim.isKnown() && dim.size > std::numeric_limits<std::int64_t>::min())
            dim = std::abs(dim.size);
        else if (type == "Not" && dim.isKnown())
            dim = truth(dim.size == 0);
        else if (type == "Not" || (type == "Abs" && dim.isKnown()))
            return;
    }
    setIntegers(op, std::move(list));
}

/// The same numbers in the same order.
void copy(Operation& op)
{
    if (op.content(0))
        op.outputs[0].content = *op.content(0);
}

void cast(Operation& op)
{
    const Content* in = op.content(0);
    if (!in)
        return;
    const std::string& to = op.outputs[0].value.dtype;
    const bool toReal = to.starts_with("float") || to == "bfloat16";
    if (toReal == in->isReal) {
        copy(op);
    } else if (toReal) {
        std::vector<double> list;
        for (const Dim& dim : in->integers) {
            if (!dim.isKnown())
                return;
            list.push_back(static_cast<double>(dim.size));
        }
        setReals(op, std::move(list));
    } else {
        Dims list;
        for (const double number : in->reals) {
            if (!(std::abs(number) < 9e18))
                return;
            list.emplace_back(static_cast<std::int64_t>(number));
        }
        setIntegers(op, std::move(list));
    }
    auto& out = op.outputs[0].content;
    if (to == "bool" && out && !out->isReal)
        for (Dim& dim : out->integers)
            dim = truth(!dim.isKnown() || dim.size != 0);
}

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

/// Only along the first axis, which is where sizes are looked up.
void gather(Operation& op)
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

void slice(Operation& op)
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

void split(Operation& op)
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
void concat(Operation& op)
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

void shape(Operation& op)
{
    const Shape& in = op.shape(0);
    if (!in)
        return;
    const auto n = static_cast<std::int64_t>(in->size());
    const auto clip = [n](std::int64_t at) { return std::clamp<std::int64_t>(at < 0 ? at + n : at, 0, n); };
    const std::int64_t start = clip(op.integer("start")), end = clip(op.integer("end", n));
    if (start <= end)
        setIntegers(op, Dims(in->begin() + start, in->begin() + end));
}

void size(Operation& op)
{
    if (op.shape(0))
        setIntegers(op, Dims{op.extents.product(*op.shape(0))});
}

void reduce(Operation& op)
{
    const Content* in = op.content(0);
    const auto count = smallCount(op.outputs[0].value.shape);
    if (!in || in->isReal || !count || *count != 1 || in->integers.empty())
        return;
    std::optional<Dim> result = in->integers[0];
    for (std::size_t i = 1; i < in->integers.size() && result; ++i) {
        const Dim& next = in->integers[i];
        if (op.node.type == "ReduceProd")
            result = op.extents.product(*result, next);
        else if (op.node.type == "ReduceSum")
            result = op.extents.sum(*result, next);
        else
            result = extreme(*result, next, op.node.type == "ReduceMax");
    }
    if (result)
        setIntegers(op, Dims{*result});
}

void range(Operation& op)
{
    const auto count = smallCount(op.outputs[0].value.shape);
    const auto start = op.integers(0), delta = op.integers(2);
    if (!count || !start || !delta || start->size() != 1 || delta->size() != 1)
        return;
    Dims list;
    for (std::size_t k = 0; k < *count; ++k)
        list.push_back(op.extents.sum(Dim((*start)[0]), op.extents.product(Dim((*delta)[0]), Dim(std::int64_t(k)))));
    setIntegers(op, std::move(list));
}

void constantOfShape(Operation& op)
{
    const auto count = smallCount(op.outputs[0].value.shape);
    if (!count)
        return;
    Content value{{}, {0.0}, true};
    if (const AttributeData* data = op.find("value"))
        if (const auto* tensor = std::get_if<std::shared_ptr<Tensor>>(data)) {
            const auto stored = contentOf(**tensor);
            if (!stored || stored->size() != 1)
                return;
            value = *stored;
        }
    Content result;
    result.isReal = value.isReal;
    if (value.isReal)
        result.reals.assign(*count, value.reals[0]);
    else
        result.integers.assign(*count, value.integers[0]);
    op.outputs[0].content = std::move(result);
}

void expand(Operation& op)
{
    const Shape& whole = op.outputs[0].value.shape;
    if (whole && smallCount(op.shape(0)) && smallCount(whole))
        pick(op, [&](std::size_t k) { return std::optional(sourceIndex(k, *whole, *op.shape(0))); });
}

void tile(Operation& op)
{
    if (op.rank(0) == std::size_t(1) && op.content(0) && op.content(0)->size() > 0)
        pick(op, [&](std::size_t k) { return std::optional(k % op.content(0)->size()); });
}

void transpose(Operation& op)
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
void nonZero(Operation& op)
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

struct Row
{
    std::string_view type;
    void (*propagate)(Operation&);
};

constexpr Row table[] = {
    {"Abs", unary},         {"Add", arithmetic},      {"And", compare},         {"Cast", cast},
    {"CastLike", cast},     {"Ceil", unary},          {"Concat", concat},       {"ConstantOfShape", constantOfShape},
    {"Div", arithmetic},    {"Equal", compare},       {"Expand", expand},       {"Flatten", copy},
    {"Floor", unary},       {"Gather", gather},       {"Greater", compare},     {"GreaterOrEqual", compare},
    {"Identity", copy},     {"Less", compare},        {"LessOrEqual", compare}, {"Max", arithmetic},
    {"Min", arithmetic},    {"Mod", arithmetic},      {"Mul", arithmetic},      {"Neg", unary},
    {"NonZero", nonZero},   {"Not", unary},           {"Or", compare},          {"Pow", arithmetic},
    {"Range", range},       {"Reciprocal", unary},    {"ReduceMax", reduce},    {"ReduceMin", reduce},
    {"ReduceProd", reduce}, {"ReduceSum", reduce},    {"Reshape", copy},        {"Round", unary},
    {"Shape", shape},       {"Size", size},           {"Slice", slice},         {"Split", split},
    {"Sqrt", unary},        {"Squeeze", copy},        {"Sub", arithmetic},      {"Sum", arithmetic},
    {"Tile", tile},         {"Transpose", transpose}, {"Unsqueeze", copy},      {"Where", where},
};

bool hasContent(const Operation& op)
{
    for (std::size_t i = 0; i < op.inputs.size(); ++i)
        if (op.content(i))
            return true;
    return false;
}

} // namespace

void propagateContents(Operation& op)
{
    if (!op.node.domain.empty())
        return;
    const auto row = std::ranges::lower_bound(table, op.node.type, {}, &Row::type);
    if (row == std::end(table) || row->type != op.node.type)
        return;
    if (row->type == "Shape" || row->type == "Size" || hasContent(op))
        row->propagate(op);
    // What a rule and its shape disagree about is worth nothing.
    for (TensorInfo& output : op.outputs)
        if (const auto count = smallCount(output.value.shape); output.content && count != output.content->size())
            output.content.reset();
}

std::optional<Content> contentOf(const Tensor& tensor)
{
    auto numbers = values(tensor, mostContent);
    if (!numbers)
        return std::nullopt;
    Content content;
    content.isReal = numbers->isReal;
    content.integers.assign(numbers->integers.begin(), numbers->integers.end());
    content.reals = std::move(numbers->reals);
    return content;
}

} // namespace nnview::onnx
