#include "import/onnx/contents.h"

#include "import/onnx/contentrules.h"

#include <algorithm>

namespace nnview::onnx {

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

bool isReal(const Operation& op)
{
    return op.content(0) && op.content(0)->isReal;
}

void setIntegers(Operation& op, std::optional<Dims> list, std::size_t output)
{
    if (list && list->size() <= mostContent)
        op.outputs[output].content = Content{std::move(*list), {}, false};
}

void setReals(Operation& op, std::optional<std::vector<double>> list)
{
    if (list)
        op.outputs[0].content = Content{{}, std::move(*list), true};
}

void shapeContent(Operation& op)
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

void sizeContent(Operation& op)
{
    if (op.shape(0))
        setIntegers(op, Dims{op.extents.product(*op.shape(0))});
}

void rangeContent(Operation& op)
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

void constantOfShapeContent(Operation& op)
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

namespace {

struct Row
{
    std::string_view type;
    ContentRule propagate;
};

constexpr Row table[] = {
    {"Abs", unaryContent},           {"Add", computeContent},
    {"And", compareContent},         {"Cast", castContent},
    {"CastLike", castContent},       {"Ceil", unaryContent},
    {"Concat", concatContent},       {"ConstantOfShape", constantOfShapeContent},
    {"Div", computeContent},         {"Equal", compareContent},
    {"Expand", expandContent},       {"Flatten", copyContent},
    {"Floor", unaryContent},         {"Gather", gatherContent},
    {"Greater", compareContent},     {"GreaterOrEqual", compareContent},
    {"Identity", copyContent},       {"Less", compareContent},
    {"LessOrEqual", compareContent}, {"Max", computeContent},
    {"Min", computeContent},         {"Mod", computeContent},
    {"Mul", computeContent},         {"Neg", unaryContent},
    {"NonZero", nonZeroContent},     {"Not", unaryContent},
    {"Or", compareContent},          {"Pow", computeContent},
    {"Range", rangeContent},         {"Reciprocal", unaryContent},
    {"ReduceMax", reduceContent},    {"ReduceMin", reduceContent},
    {"ReduceProd", reduceContent},   {"ReduceSum", reduceContent},
    {"Reshape", copyContent},        {"Round", unaryContent},
    {"Shape", shapeContent},         {"Size", sizeContent},
    {"Slice", sliceContent},         {"Split", splitContent},
    {"Sqrt", unaryContent},          {"Squeeze", copyContent},
    {"Sub", computeContent},         {"Sum", computeContent},
    {"Tile", tileContent},           {"Transpose", transposeContent},
    {"Unsqueeze", copyContent},      {"Where", whereContent},
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
    const std::string_view dtype = dtypeName(tensor.dataType);
    constexpr std::size_t mostReal = 16; // factors, limits and borders of regions; more are weights
    auto numbers = values(tensor, dtype.starts_with("float") || dtype == "bfloat16" ? mostReal : mostContent);
    if (!numbers)
        return std::nullopt;
    Content content;
    content.isReal = numbers->isReal;
    content.integers.assign(numbers->integers.begin(), numbers->integers.end());
    content.reals = std::move(numbers->reals);
    return content;
}

} // namespace nnview::onnx
