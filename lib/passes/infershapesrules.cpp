#include "passes/infershapesrules.h"

#include <algorithm>

namespace nnview {

namespace {

std::vector<Value> same(const RuleInput& rule)
{
    return {rule.inputs[0]};
}

Value valueOf(const RuleInput& rule, Dims shape, std::string layout)
{
    Value value;
    value.dtype = rule.inputs[0].dtype;
    value.shape = std::move(shape);
    value.layout = std::move(layout);
    return value;
}

/// A layout only says something while its letters match the axes.
std::string fittingLayout(std::string layout, std::size_t rank)
{
    return layout.size() == rank ? layout : std::string();
}

std::vector<Value> denseRule(const RuleInput& rule)
{
    Value value = rule.inputs[0];
    if (value.shape->empty())
        return {};
    value.shape->back() = rule.node.attributes.integer("outFeatures");
    if (!value.layout.empty() && value.layout.back() != 'C')
        value.layout.clear();
    if (value.shape->size() == 2)
        value.layout = "NC";
    return {value};
}

std::vector<Value> flattenRule(RuleInput& rule)
{
    const Dims& in = *rule.inputs[0].shape;
    const auto from = static_cast<std::size_t>(
        std::clamp<std::int64_t>(rule.node.attributes.integer("axis", 1), 0, static_cast<std::int64_t>(in.size())));
    Dims out(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(from));
    out.push_back(rule.dims.product(Dims(in.begin() + static_cast<std::ptrdiff_t>(from), in.end())));
    return {valueOf(rule, std::move(out), from == 1 ? "NC" : "")};
}

/// A whole shape: 0 copies the extent, -1 stands for what remains (the rule of ONNX).
std::vector<Value> reshapeRule(RuleInput& rule)
{
    const Ints target = rule.node.attributes.ints("shape");
    const Dims& in = *rule.inputs[0].shape;
    if (target.empty() || std::ranges::count(target, -1) > 1)
        return {};
    Dims out;
    std::int64_t known = 1;
    for (std::size_t i = 0; i < target.size(); ++i) {
        out.push_back(target[i] == 0 && i < in.size() ? in[i] : Dim(target[i]));
        if (target[i] > 0 && __builtin_mul_overflow(known, target[i], &known))
            return {};
    }
    const auto open = std::ranges::find(target, -1);
    if (open != target.end()) {
        Dim all(std::int64_t(1));
        std::vector<Dim> rest;
        for (std::size_t i = 0; i < in.size(); ++i)
            if (i >= target.size() || target[i] != 0)
                rest.push_back(in[i]);
        all = rule.dims.product(rest);
        if (!all.isKnown() || known < 1 || all.size % known != 0)
            return {};
        out[static_cast<std::size_t>(open - target.begin())] = all.size / known;
    }
    return {valueOf(rule, std::move(out), out.size() == 2 ? "NC" : "")};
}

std::vector<Value> permuteRule(const RuleInput& rule)
{
    const Ints order = rule.node.attributes.ints("order");
    const Value& in = rule.inputs[0];
    if (order.size() != in.shape->size())
        return {};
    Value value = in;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto from = axisOf(order[i], order.size());
        if (!from)
            return {};
        (*value.shape)[i] = (*in.shape)[*from];
        if (!value.layout.empty())
            value.layout[i] = in.layout[*from];
    }
    return {value};
}

std::vector<Value> sliceRule(RuleInput& rule)
{
    const Attributes& a = rule.node.attributes;
    Ints axes = a.ints("axis");
    if (axes.empty() && a.contains("axis"))
        axes = {a.integer("axis")};
    const Ints starts = a.ints("starts"), ends = a.ints("ends"), steps = a.ints("steps");
    Value value = rule.inputs[0];
    if (axes.size() != starts.size() || axes.size() != ends.size())
        return {};
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const auto axis = axisOf(axes[i], value.shape->size());
        const std::int64_t step = i < steps.size() ? steps[i] : 1;
        if (!axis || step < 1)
            return {};
        Dim& dim = (*value.shape)[*axis];
        if (!dim.isKnown()) { // only what is cut off at both ends can be told
            const bool relative =
                starts[i] >= 0 && ends[i] < 0 && step == 1 && starts[i] < (1LL << 40) && ends[i] > -(1LL << 40);
            if (relative)
                dim = rule.dims.plus(dim, ends[i] - starts[i]);
            else if (starts[i] != 0 || ends[i] < (1LL << 31) || step != 1)
                return {};
            continue;
        }
        const auto clip = [&](std::int64_t n) {
            return std::clamp<std::int64_t>(n < 0 ? n + dim.size : n, 0, dim.size);
        };
        const std::int64_t length = std::max<std::int64_t>(0, clip(ends[i]) - clip(starts[i]));
        dim = length / step + (length % step != 0);
    }
    return {value};
}

std::vector<Value> splitRule(const RuleInput& rule)
{
    const Ints sizes = rule.node.attributes.ints("sizes");
    const auto axis = axisOf(rule.node.attributes.integer("axis"), rule.inputs[0].shape->size());
    if (sizes.empty() || !axis)
        return {};
    std::vector<Value> result;
    for (const std::int64_t size : sizes) {
        result.push_back(rule.inputs[0]);
        (*result.back().shape)[*axis] = size;
    }
    return result;
}

bool isComparison(std::string_view function)
{
    static constexpr std::string_view names[] = {"equal",      "notEqual",     "less",       "lessEqual",
                                                 "greater",    "greaterEqual", "logicalAnd", "logicalOr",
                                                 "logicalNot", "isNan",        "isInf"};
    return std::ranges::find(names, function) != std::end(names);
}

/// NumPy's rule: from the last axis on, equal or 1.
std::vector<Value> broadcastRule(RuleInput& rule)
{
    Value result = rule.inputs[0];
    for (const Value& other : rule.inputs) {
        if (!other.shape)
            return {};
        if (other.shape->size() > result.shape->size()) {
            result.shape->insert(result.shape->begin(), other.shape->size() - result.shape->size(),
                                 Dim(std::int64_t(1)));
            result.layout = other.layout;
        }
        const std::size_t shift = result.shape->size() - other.shape->size();
        for (std::size_t i = 0; i < other.shape->size(); ++i) {
            Dim& mine = (*result.shape)[i + shift];
            const Dim& theirs = (*other.shape)[i];
            const bool one = mine.isKnown() && mine.size == 1;
            if (one || (!mine.isKnown() && theirs.isKnown() && theirs.size != 1))
                mine = theirs;
            else if (mine.isKnown() && theirs.isKnown() && theirs.size != 1 && theirs.size != mine.size) {
                rule.problem =
                    "an axis of " + std::to_string(mine.size) + " does not fit one of " + std::to_string(theirs.size);
                return {};
            }
        }
    }
    result.layout = fittingLayout(result.layout, result.shape->size());
    if (rule.node.kind == Kind::Elementwise && isComparison(rule.node.attributes.text("function")))
        result.dtype = "bool";
    return {result};
}

std::vector<Value> concatRule(RuleInput& rule)
{
    Value result = rule.inputs[0];
    const auto axis = axisOf(rule.node.attributes.integer("axis", -1), result.shape->size());
    if (!axis)
        return {};
    std::string symbols;
    std::int64_t known = 0;
    for (const Value& input : rule.inputs) {
        if (!input.shape || input.shape->size() != result.shape->size())
            return {};
        for (std::size_t i = 0; i < input.shape->size(); ++i) {
            const Dim& dim = (*input.shape)[i];
            Dim& mine = (*result.shape)[i];
            if (i == *axis) {
                if (!dim.isKnown())
                    symbols += (symbols.empty() ? "" : "+") + dim.symbol;
                else if (__builtin_add_overflow(known, dim.size, &known))
                    return {};
            } else if (!mine.isKnown() && dim.isKnown()) {
                mine = dim;
            } else if (mine.isKnown() && dim.isKnown() && mine.size != dim.size) {
                rule.problem =
                    "an axis of " + std::to_string(mine.size) + " does not fit one of " + std::to_string(dim.size);
                return {};
            }
        }
    }
    (*result.shape)[*axis] = symbols.empty() ? Dim(known) : rule.dims.plus(Dim(symbols), known);
    return {result};
}

std::vector<Value> matmulRule(RuleInput& rule)
{
    if (rule.inputs.size() < 2 || !rule.inputs[1].shape || rule.inputs[0].shape->size() < 2 ||
        rule.inputs[1].shape->size() < 2)
        return {};
    const Attributes& a = rule.node.attributes;
    Dims left = *rule.inputs[0].shape, right = *rule.inputs[1].shape;
    if (a.flag("transposeA"))
        std::swap(left[left.size() - 1], left[left.size() - 2]);
    if (a.flag("transposeB"))
        std::swap(right[right.size() - 1], right[right.size() - 2]);
    const Dim &inner = left.back(), &other = right[right.size() - 2];
    if (inner.isKnown() && other.isKnown() && inner.size != other.size) {
        rule.problem = "rows of " + std::to_string(inner.size) + " do not fit columns of " + std::to_string(other.size);
        return {};
    }
    Dims out = left.size() >= right.size() ? left : right;
    out[out.size() - 2] = left[left.size() - 2];
    out.back() = right.back();
    return {valueOf(rule, std::move(out), {})};
}

std::vector<Value> attentionRule(const RuleInput& rule)
{
    Value value = rule.inputs[0];
    if (value.shape->empty())
        return {};
    if (const std::int64_t dim = rule.node.attributes.integer("embedDim"); dim > 0)
        value.shape->back() = dim;
    else if (rule.inputs.size() > 1 && rule.inputs[1].shape && !rule.inputs[1].shape->empty())
        value.shape->back() = rule.inputs[1].shape->back();
    return {value};
}

std::vector<Value> embeddingRule(const RuleInput& rule)
{
    Dims shape = *rule.inputs[0].shape;
    shape.emplace_back(rule.node.attributes.integer("dim"));
    Value value;
    value.layout = shape.size() == 3 ? "NTC" : "";
    value.shape = std::move(shape);
    return {value};
}

std::vector<Value> recurrentRule(const RuleInput& rule)
{
    const Attributes& a = rule.node.attributes;
    Value value = rule.inputs[0];
    if (value.shape->size() != 3)
        return {};
    const bool both = a.flag("bidirectional");
    const std::string_view merge = a.text("mergeMode", "concat");
    const std::int64_t hidden = a.integer("hiddenSize") * (both && merge == "concat" ? 2 : 1);
    const Dim batch = value.layout == "TNC" ? (*value.shape)[1] : (*value.shape)[0];
    value.shape->back() = hidden;
    if (value.layout != "TNC")
        value.layout = "NTC";
    if (!a.flag("returnSequences")) {
        value.shape = Dims{batch, hidden};
        value.layout = "NC";
    }
    std::vector<Value> result{value};
    if (a.flag("returnState")) {
        Value state = value;
        state.shape = Dims{batch, Dim(a.integer("hiddenSize"))};
        state.layout = "NC";
        result.insert(result.end(), (a.text("cell") == "lstm" ? 2U : 1U) * (both ? 2U : 1U), state);
    }
    return result;
}

std::vector<Value> reduceRule(const RuleInput& rule)
{
    const Attributes& a = rule.node.attributes;
    Value value = rule.inputs[0];
    std::vector<bool> gone(value.shape->size(), !a.contains("axes"));
    Ints axes = a.ints("axes");
    if (const auto* axis = a.find("axes"); axis && std::holds_alternative<std::int64_t>(*axis))
        axes = {a.integer("axes")};
    for (const std::int64_t entry : axes) {
        const auto axis = axisOf(entry, gone.size());
        if (!axis)
            return {};
        gone[*axis] = true;
    }
    Dims shape;
    std::string layout;
    for (std::size_t i = 0; i < gone.size(); ++i) {
        if (gone[i] && !a.flag("keepDims"))
            continue;
        shape.push_back(gone[i] ? Dim(std::int64_t(1)) : (*value.shape)[i]);
        if (!value.layout.empty())
            layout += value.layout[i];
    }
    value.shape = std::move(shape);
    value.layout = std::move(layout);
    return {value};
}

std::vector<Value> indexRule(const RuleInput& rule)
{
    const Attributes& a = rule.node.attributes;
    const std::string_view function = a.text("function");
    Value value = rule.inputs[0];
    if (function == "roll" || function == "flip" || function == "sort")
        return {value};
    if (function == "repeat" && value.shape->size() == 2) { // [N, C] -> [N, times, C]
        value.shape->insert(value.shape->begin() + 1, Dim(a.integer("times")));
        value.layout = "NTC";
        return {value};
    }
    if (function == "oneHot" && a.integer("depth") > 0) {
        value.shape->emplace_back(a.integer("depth"));
        value.dtype = "float32";
        value.layout = fittingLayout("NTC", value.shape->size());
        return {value};
    }
    return {};
}

} // namespace

std::optional<std::size_t> axisOf(std::int64_t axis, std::size_t rank)
{
    const auto n = static_cast<std::int64_t>(rank);
    if (axis < -n || axis >= n)
        return std::nullopt;
    return static_cast<std::size_t>(axis < 0 ? axis + n : axis);
}

Axes axesOf(const Value& value)
{
    Axes axes;
    const std::size_t rank = value.shape ? value.shape->size() : 0;
    if (value.layout.size() == rank && value.layout.find('C') != std::string::npos) {
        axes.channels = value.layout.find('C');
        for (std::size_t i = 0; i < rank; ++i)
            if (value.layout[i] != 'N' && i != axes.channels)
                axes.spatial.push_back(i);
        return axes;
    }
    for (std::size_t i = 2; i < rank; ++i)
        axes.spatial.push_back(i);
    return axes;
}

std::vector<Value> applyShapeRule(RuleInput& rule)
{
    if (rule.inputs.empty() || !rule.inputs[0].shape)
        return {};
    switch (rule.node.kind) {
    case Kind::Conv:
    case Kind::ConvTranspose:
    case Kind::Pool:
    case Kind::Upsample:
    case Kind::Pad:
        return windowRule(rule);
    case Kind::Dense:
        return denseRule(rule);
    case Kind::Flatten:
        return flattenRule(rule);
    case Kind::Reshape:
        return reshapeRule(rule);
    case Kind::Permute:
        return permuteRule(rule);
    case Kind::Slice:
        return sliceRule(rule);
    case Kind::Split:
        return splitRule(rule);
    case Kind::Activation:
    case Kind::Norm:
    case Kind::Dropout:
    case Kind::Identity:
        return same(rule);
    case Kind::Quantize:
        return same(rule);
    case Kind::Add:
    case Kind::Multiply:
    case Kind::Subtract:
    case Kind::Divide:
    case Kind::Maximum:
    case Kind::Minimum:
    case Kind::Elementwise:
        return broadcastRule(rule);
    case Kind::Concat:
        return concatRule(rule);
    case Kind::Matmul:
        return matmulRule(rule);
    case Kind::Attention:
        return attentionRule(rule);
    case Kind::Embedding:
        return embeddingRule(rule);
    case Kind::Recurrent:
        return recurrentRule(rule);
    case Kind::Reduce:
        return reduceRule(rule);
    case Kind::Index:
        return indexRule(rule);
    case Kind::Control:
    case Kind::Custom:
        return {};
    }
    return {};
}

} // namespace nnview
