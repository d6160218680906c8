#include "import/onnx/contentrules.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace nnview::onnx {

namespace {

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

} // namespace

void computeContent(Operation& op)
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

void compareContent(Operation& op)
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

void whereContent(Operation& op)
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

void unaryContent(Operation& op)
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

void castContent(Operation& op)
{
    const Content* in = op.content(0);
    if (!in)
        return;
    const std::string& to = op.outputs[0].value.dtype;
    const bool toReal = to.starts_with("float") || to == "bfloat16";
    if (toReal == in->isReal) {
        copyContent(op);
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

void reduceContent(Operation& op)
{
    const Content* in = op.content(0);
    const auto count = smallCount(op.outputs[0].value.shape);
    if (!in || !count || *count != 1 || in->size() == 0)
        return;
    if (in->isReal) {
        const std::string_view type = op.node.type;
        double result = in->reals[0];
        for (std::size_t i = 1; i < in->reals.size(); ++i) {
            const double next = in->reals[i];
            result = type == "ReduceProd"  ? result * next
                     : type == "ReduceSum" ? result + next
                     : type == "ReduceMax" ? std::max(result, next)
                                           : std::min(result, next);
        }
        setReals(op, std::vector{result});
        return;
    }
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

} // namespace nnview::onnx
