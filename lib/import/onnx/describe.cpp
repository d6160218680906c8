#include "import/onnx/describe.h"

#include "import/onnx/windows.h"

#include <algorithm>
#include <limits>

namespace nnview::onnx {

namespace {

std::int64_t known(const Shape& shape, std::size_t axis)
{
    return shape && axis < shape->size() && (*shape)[axis].isKnown() ? (*shape)[axis].size : 0;
}

/// An axis counted from the front.
std::int64_t positive(std::int64_t axis, const Shape& shape)
{
    const auto at = shape ? Operation::axis(axis, shape->size()) : std::nullopt;
    return at ? static_cast<std::int64_t>(*at) : axis;
}

std::optional<Ints> numbers(const Shape& shape)
{
    if (!shape)
        return std::nullopt;
    Ints list;
    for (const Dim& dim : *shape) {
        if (!dim.isKnown())
            return std::nullopt;
        list.push_back(dim.size);
    }
    return list;
}

} // namespace

void describeReduce(const Operation& op, Description& d)
{
    const Shape& in = op.shape(0);
    Ints axes;
    const bool isArg = op.node.type.starts_with("Arg");
    if (isArg)
        axes = {positive(op.integer("axis"), in)};
    else if (const auto given = op.integers("axes", 1))
        for (const std::int64_t axis : *given)
            axes.push_back(positive(axis, in));
    const bool all = !isArg && !op.hasAttribute("axes") && !op.has(1);
    for (std::size_t i = 0; all && in && i < in->size(); ++i)
        axes.push_back(static_cast<std::int64_t>(i));
    std::ranges::sort(axes);
    d.attributes.set("axes", axes);
    d.attributes.set("keepDims", op.integer("keepdims", 1) != 0);
    d.use({"axes", "axis", "keepdims"});
    d.spend({1});
}

void describeGather(const Operation& op, Description& d)
{
    const Shape& table = op.shape(0);
    const bool isStored = op.has(0) && op.inputs[0]->isConstant && op.has(1) && !op.inputs[1]->isConstant;
    const std::string dtype = op.dtype(0);
    const bool isReal = dtype.starts_with("float") || dtype == "bfloat16";
    const std::int64_t axis = op.integer("axis");
    d.use({"axis"});
    if (op.node.type == "Gather" && isStored && table && table->size() == 2 && isReal && positive(axis, table) == 0) {
        d.kind = Kind::Embedding;
        d.attributes = {{"vocabulary", known(table, 0)}, {"dim", known(table, 1)}};
        return;
    }
    d.attributes.set("axis", positive(axis, table));
    if (const auto indices = op.integers(1); indices && indices->size() <= 16) {
        if (op.rank(1) == std::size_t(0))
            d.attributes.set("indices", indices->front());
        else
            d.attributes.set("indices", *indices);
        d.spend({1});
    }
}

void describeUpsample(const Operation& op, Description& d)
{
    const Shape &in = op.shape(0), &out = op.outputs[0].value.shape;
    const std::string_view mode = op.text("mode", "nearest");
    std::string function(mode == "cubic" ? "bicubic" : mode);
    if (mode == "linear" && in && in->size() != 3)
        function = in->size() == 5 ? "trilinear" : "bilinear";
    d.attributes.set("function", function);
    d.use({"mode"});
    if (!in || !out || in->size() != out->size() || in->size() < 3)
        return;
    Ints factor, size;
    std::vector<double> parts;
    for (std::size_t i = 2; i < in->size(); ++i) {
        const Dim &before = (*in)[i], &after = (*out)[i];
        const auto whole = op.extents.exactQuotient(after, before);
        if (whole && whole->isKnown())
            factor.push_back(whole->size);
        if (after.isKnown())
            size.push_back(after.size);
        if (before.isKnown() && after.isKnown() && before.size > 0)
            parts.push_back(static_cast<double>(after.size) / static_cast<double>(before.size));
    }
    if (factor.size() == in->size() - 2)
        d.attributes.set("factor", factor);
    else if (size.size() == in->size() - 2)
        d.attributes.set("size", size);
    else if (parts.size() == in->size() - 2)
        d.attributes.set("scale", parts);
    d.spend({1, 2, 3});
}

void describePixelShuffle(const Operation& op, Description& d)
{
    const std::size_t spatial = op.rank(0) ? std::max<std::size_t>(*op.rank(0), 3) - 2 : 2;
    d.attributes.set("factor", Ints(spatial, op.integer("blocksize", 1)));
    d.use({"blocksize"});
}

void describePad(const Operation& op, Description& d)
{
    d.use({"pads", "paddings", "mode", "value"});
    d.attributes.set("function", std::string(op.text("mode", "constant")));
    const auto pads = op.integers(op.hasAttribute("paddings") ? "paddings" : "pads", 1);
    const Shape& in = op.shape(0);
    d.spend({1, 3});
    if (!pads || !in)
        return;
    IntPairs padding(in->size());
    const auto axes = op.integers(3);
    const std::size_t n = pads->size() / 2;
    for (std::size_t i = 0; i < n; ++i) {
        const auto axis = axes && i < axes->size() ? Operation::axis((*axes)[i], in->size())
                                                   : (i < in->size() && !op.has(3) ? std::optional(i) : std::nullopt);
        if (axis)
            padding[*axis] = {(*pads)[i], (*pads)[i + n]};
    }
    d.attributes.set("padding", padding);
}

void describeReshape(const Operation& op, Description& d)
{
    d.use({"shape", "axes", "allowzero"});
    d.spend({1});
    const std::string_view type = op.node.type;
    if (type == "Flatten") {
        d.attributes.set("axis", op.integer("axis", 1));
        d.use({"axis"});
        return;
    }
    if (type == "Squeeze" || type == "Unsqueeze") {
        const Shape& longer = type == "Squeeze" ? op.shape(0) : op.outputs[0].value.shape;
        if (const auto axes = op.integers("axes", 1)) {
            Ints list;
            for (const std::int64_t axis : *axes)
                list.push_back(positive(axis, longer));
            d.attributes.set("axes", list);
        }
        return;
    }
    if (const auto shape = numbers(op.outputs[0].value.shape))
        d.attributes.set("shape", *shape);
    else if (const auto stated = op.integers("shape", 1))
        d.attributes.set("shape", *stated);
}

void describePermute(const Operation& op, Description& d)
{
    Ints order = op.ints("perm");
    if (order.empty() && op.rank(0))
        for (std::size_t i = *op.rank(0); i-- > 0;)
            order.push_back(static_cast<std::int64_t>(i));
    d.attributes.set("order", order);
    d.use({"perm"});
}

void describeSlice(const Operation& op, Description& d)
{
    d.use({"starts", "ends", "axes", "steps"});
    const auto starts = op.integers("starts", 1), ends = op.integers("ends", 2);
    auto axes = op.integers("axes", 3);
    const auto steps = op.integers("steps", 4);
    if (!axes && starts && !op.has(3)) {
        axes = Ints();
        for (std::size_t i = 0; i < starts->size(); ++i)
            axes->push_back(static_cast<std::int64_t>(i));
    }
    if (axes)
        for (std::int64_t& axis : *axes)
            axis = positive(axis, op.shape(0));
    const auto set = [&](const char* name, const std::optional<Ints>& list, std::size_t input) {
        if (!list)
            return;
        d.attributes.set(name, *list);
        d.spend({input});
    };
    set("axis", axes, 3);
    set("starts", starts, 1);
    set("ends", ends, 2);
    set("steps", steps, 4);
}

void describeSplit(const Operation& op, Description& d)
{
    const std::int64_t axis = positive(op.integer("axis"), op.shape(0));
    d.attributes.set("axis", axis);
    Ints sizes;
    for (const TensorInfo& output : op.outputs)
        if (const Shape& shape = output.value.shape;
            shape && axis >= 0 && static_cast<std::size_t>(axis) < shape->size())
            sizes.push_back(known(shape, static_cast<std::size_t>(axis)));
    if (sizes.size() == op.outputs.size() && std::ranges::find(sizes, 0) == sizes.end())
        d.attributes.set("sizes", sizes);
    d.use({"axis", "split", "num_outputs"});
    d.spend({1});
}

void describeAxis(const Operation& op, Description& d)
{
    const bool isConcat = op.node.type == "Concat";
    const std::int64_t fallback = isConcat && op.opset < 4                             ? 1
                                  : op.node.type == "TopK" || op.node.type == "OneHot" ? -1
                                                                                       : 0;
    d.attributes.set("axis", positive(op.integer("axis", fallback), op.outputs[0].value.shape));
    d.use({"axis"});
}

void describeSoftmax(const Operation& op, Description& d)
{
    // Before opset 13 everything from the axis on was one.
    d.attributes.set("axis", positive(op.integer("axis", op.opset < 13 ? 1 : -1), op.shape(0)));
    d.use({"axis"});
}

void describeSlope(const Operation& op, Description& d)
{
    const double fallback = op.node.type == "LeakyRelu" ? 0.01 : 1.0;
    d.attributes.set("slope", op.number("alpha", fallback));
    d.use({"alpha", "consumed_inputs"});
}

void describeDropout(const Operation& op, Description& d)
{
    const Content* ratio = op.content(1);
    const bool given = ratio && ratio->isReal && ratio->reals.size() == 1;
    d.attributes.set("rate", given ? ratio->reals[0] : op.number("ratio", 0.5));
    d.use({"ratio", "is_test", "consumed_inputs", "seed"});
    d.spend({1, 2});
}

void describeCast(const Operation& op, Description& d)
{
    d.attributes.set("dtype", op.outputs[0].value.dtype);
    d.use({"to"});
}

void describeQuantize(const Operation& op, Description& d)
{
    const bool isBack = op.node.type == "DequantizeLinear";
    d.attributes.set("dtype", isBack ? op.dtype(0) : op.outputs[0].value.dtype);
    d.use({"output_dtype"});
}

} // namespace nnview::onnx
