#include "import/torchscript/operations.h"

#include <algorithm>
#include <array>

namespace nnview::torchscript {

namespace {

/// A number per axis; libtorch lets one stand for all.
Ints perAxis(Ints values, std::size_t axes, std::int64_t fallback)
{
    if (values.empty())
        return Ints(axes, fallback);
    if (values.size() == 1 && axes > 1)
        return Ints(axes, values[0]);
    if (values.size() != axes)
        fail(ErrorCode::Malformed, "the operation states " + std::to_string(values.size()) + " numbers for " +
                                       std::to_string(axes) + " axes");
    return values;
}

void boundAll(const Ints& values, std::int64_t low)
{
    constexpr std::int64_t high = 1 << 24;
    if (std::any_of(values.begin(), values.end(), [&](std::int64_t v) { return v < low || v > high; }))
        fail(ErrorCode::Malformed, "kernel, stride, padding or dilation is out of range");
}

bool isQuantized(const Call& call)
{
    return call.op.starts_with("quantized::");
}

} // namespace

std::string_view nameOf(const Call& call)
{
    const std::string_view op = call.op;
    const auto colons = op.find("::");
    std::string_view name = colons == std::string_view::npos ? op : op.substr(colons + 2);
    if (isQuantized(call))
        for (const std::string_view ending : {"_fp16", "_dynamic", "_relu6", "_relu", "_byte", "_4bit", "_scalar"})
            if (name.ends_with(ending))
                name.remove_suffix(ending.size());
    if (isQuantized(call) && name.starts_with("batch_norm"))
        name = name.substr(0, 10);
    if (name.starts_with("quantized_"))
        name.remove_prefix(10);
    return name;
}

bool endsWithRelu(const Call& call)
{
    return isQuantized(call) && (call.op.find("_relu", 12) != std::string::npos) &&
           call.op.find("leaky_relu") == std::string::npos;
}

std::string plainArgumentName(const Call& call, const std::string& name)
{
    const std::string_view op = nameOf(call);
    if (name == "qx" || name == "X" || name == "qX")
        return isConvolution(op) || op == "linear" || op.ends_with("_norm") ? "input" : "self";
    if (name == "qa")
        return "self";
    return name == "qb" || name == "b" ? "other" : name;
}

const Tensor* firstTensor(const Call& call)
{
    for (const auto& [name, value] : call.arguments) {
        if (const auto* tensor = std::get_if<Tensor>(&value))
            return tensor;
        if (const auto* list = std::get_if<Tensors>(&value); list && !list->empty())
            return &list->front();
    }
    return nullptr;
}

std::int64_t rankOf(const Call& call)
{
    const Tensor* tensor = firstTensor(call);
    return tensor ? static_cast<std::int64_t>(tensor->shape.size()) : 0;
}

bool isConvolution(std::string_view name)
{
    static constexpr std::array<std::string_view, 9> names = {
        "conv1d",           "conv2d",       "conv3d",      "conv_transpose1d",  "conv_transpose2d",
        "conv_transpose3d", "_convolution", "convolution", "_convolution_mode",
    };
    return std::find(names.begin(), names.end(), name) != names.end();
}

Convolution convolutionOf(const Call& call)
{
    const Tensor* weight = call.tensor("weight");
    if (!weight || weight->shape.size() < 3)
        fail(ErrorCode::Malformed, "the weight of the convolution is not a tensor with spatial axes");
    Convolution c;
    const std::size_t axes = weight->shape.size() - 2;
    c.transposed = call.flag("transposed", nameOf(call).find("transpose") != std::string_view::npos);
    c.kernel = Ints(weight->shape.begin() + 2, weight->shape.end());
    c.stride = perAxis(call.ints("stride"), axes, 1);
    c.dilation = perAxis(call.ints("dilation"), axes, 1);
    c.outputPadding = perAxis(call.ints("output_padding"), axes, 0);
    c.groups = call.integer("groups", 1);
    c.bias = call.tensor("bias") != nullptr;
    boundAll(c.kernel, 1);
    boundAll(c.stride, 1);
    boundAll(c.dilation, 1);
    boundAll({c.groups}, 1);
    c.inChannels = c.transposed ? weight->shape[0] : weight->shape[1] * c.groups;
    c.outChannels = c.transposed ? weight->shape[1] * c.groups : weight->shape[0];
    if (const std::string word = call.text("padding"); !word.empty()) {
        for (std::size_t i = 0; i < axes; ++i) {
            const std::int64_t total = word == "same" ? c.dilation[i] * (c.kernel[i] - 1) : 0;
            c.padding.emplace_back(total / 2, total - total / 2);
        }
        return c;
    }
    const Ints padding = perAxis(call.ints("padding"), axes, 0);
    boundAll(padding, 0);
    for (const std::int64_t p : padding)
        c.padding.emplace_back(p, p);
    return c;
}

std::optional<Pooling> poolingOf(const Call& call)
{
    std::string_view name = nameOf(call);
    Pooling p;
    if (name.starts_with("_adaptive_"))
        name.remove_prefix(1);
    if (name.starts_with("adaptive_")) {
        p.adaptive = true;
        name.remove_prefix(9);
    }
    if (name.starts_with("max_pool"))
        p.function = "max";
    else if (name.starts_with("avg_pool"))
        p.function = "average";
    else
        return std::nullopt;
    name.remove_prefix(8);
    if (name.size() < 2 || name[0] < '1' || name[0] > '3' || name[1] != 'd')
        return std::nullopt;
    p.axes = static_cast<std::size_t>(name[0] - '0');
    if (p.adaptive) {
        p.outputSize = perAxis(call.ints("output_size"), p.axes, -1);
        return p;
    }
    p.kernel = perAxis(call.ints("kernel_size"), p.axes, 1);
    p.stride = call.ints("stride").empty() ? p.kernel : perAxis(call.ints("stride"), p.axes, 1);
    p.padding = perAxis(call.ints("padding"), p.axes, 0);
    p.dilation = perAxis(call.ints("dilation"), p.axes, 1);
    p.ceil = call.flag("ceil_mode");
    boundAll(p.kernel, 1);
    boundAll(p.stride, 1);
    boundAll(p.padding, 0);
    boundAll(p.dilation, 1);
    return p;
}

bool mayUseNumbers(std::string_view name)
{
    static constexpr std::string_view names[] = {
        "abs",
        "add",
        "all",
        "any",
        "arange",
        "bitwise_and",
        "bitwise_not",
        "bitwise_or",
        "cat",
        "ceil",
        "clamp",
        "clone",
        "contiguous",
        "cos",
        "cumsum",
        "detach",
        "dim",
        "div",
        "eq",
        "equal",
        "exp",
        "expand",
        "eye",
        "fill",
        "flatten",
        "floor",
        "floor_divide",
        "full",
        "ge",
        "gt",
        "item",
        "le",
        "len",
        "linspace",
        "log",
        "log2",
        "logical_and",
        "logical_not",
        "logical_or",
        "lt",
        "masked_fill",
        "max",
        "maximum",
        "min",
        "minimum",
        "mul",
        "ne",
        "neg",
        "numel",
        "ones",
        "ones_like",
        "outer",
        "permute",
        "pow",
        "prod",
        "reciprocal",
        "remainder",
        "repeat",
        "reshape",
        "round",
        "rsqrt",
        "rsub",
        "select",
        "sin",
        "size",
        "slice",
        "sqrt",
        "squeeze",
        "stack",
        "sub",
        "sum",
        "t",
        "tensor",
        "to",
        "transpose",
        "tril",
        "triu",
        "true_divide",
        "trunc",
        "type_as",
        "unsqueeze",
        "view",
        "where",
        "zero",
        "zeros",
        "zeros_like",
        "Bool",
        "Float",
        "FloatImplicit",
        "Int",
        "IntImplicit",
        "ScalarImplicit",
        "NumToTensor",
        "is_floating_point",
        "meshgrid",
    };
    if (name.ends_with('_'))
        name.remove_suffix(1);
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

} // namespace nnview::torchscript
