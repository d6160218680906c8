#include "import/torchscript/describe.h"

#include "import/torchscript/describelayers.h"
#include "import/torchscript/operations.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace nnview::torchscript {

namespace {

std::int64_t positive(std::int64_t axis, std::int64_t rank)
{
    return axis < 0 ? axis + rank : axis;
}

/// -1 where a size is open.
Ints fixedSizes(const Tensor& tensor)
{
    Ints sizes = tensor.shape;
    for (std::size_t i = 0; i < sizes.size() && i < tensor.dims.size(); ++i)
        if (!tensor.dims[i].isKnown())
            sizes[i] = -1;
    return sizes;
}

Ints outputShape(const Call& call)
{
    return call.outputs.empty() ? Ints{} : fixedSizes(call.outputs[0]);
}

Description permute(const Call& call)
{
    const std::string_view op = nameOf(call);
    const std::int64_t rank = rankOf(call);
    Ints order;
    for (std::int64_t i = 0; i < rank; ++i)
        order.push_back(i);
    if (op == "permute") {
        order = call.ints("dims");
        for (std::int64_t& axis : order)
            axis = positive(axis, rank);
    } else if (rank > 1) {
        const bool named = op == "transpose" || op == "swapaxes" || op == "swapdims";
        const std::int64_t a =
            named ? positive(call.integer(op == "transpose" || op == "swapdims" ? "dim0" : "axis0"), rank) : rank - 2;
        const std::int64_t b =
            named ? positive(call.integer(op == "transpose" || op == "swapdims" ? "dim1" : "axis1"), rank) : rank - 1;
        if (a >= 0 && b >= 0 && a < rank && b < rank)
            std::swap(order[static_cast<std::size_t>(a)], order[static_cast<std::size_t>(b)]);
    }
    return {Kind::Permute, {{"order", order}}};
}

Description pad(const Call& call)
{
    IntPairs padding; // torch states them from the last axis to the first
    const Ints flat = call.ints(call.find("pad") ? "pad" : "padding");
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2)
        padding.insert(padding.begin(), {flat[i], flat[i + 1]});
    Description d{Kind::Pad, {{"padding", padding}}};
    const std::string_view op = nameOf(call);
    std::string mode = call.text("mode");
    for (const char* word : {"reflection", "replication", "constant"})
        if (mode.empty() && op.find(word) != std::string_view::npos)
            mode = word;
    if (!mode.empty())
        d.attributes.set("mode", mode);
    return d;
}

Description slice(const Call& call)
{
    Description d{Kind::Slice, {{"axis", positive(call.integer("dim"), rankOf(call))}}};
    if (nameOf(call) == "narrow") {
        d.attributes.set("starts", Ints{call.integer("start")});
        d.attributes.set("ends", Ints{call.integer("start") + call.integer("length")});
        return d;
    }
    if (call.find("start"))
        d.attributes.set("starts", Ints{call.integer("start")});
    if (call.find("end") && call.integer("end") < (std::int64_t(1) << 40))
        d.attributes.set("ends", Ints{call.integer("end")});
    d.attributes.set("steps", Ints{call.integer("step", 1)});
    return d;
}

Description split(const Call& call)
{
    const std::int64_t axis = positive(call.integer("dim"), rankOf(call));
    Ints sizes;
    for (const Tensor& output : call.outputs)
        if (axis >= 0 && static_cast<std::size_t>(axis) < output.shape.size())
            sizes.push_back(fixedSizes(output)[static_cast<std::size_t>(axis)]);
    return {Kind::Split, {{"axis", axis}, {"sizes", sizes}}};
}

Description reduce(const Call& call, std::string function)
{
    Ints axes = call.ints("dim");
    for (std::int64_t& axis : axes)
        axis = positive(axis, rankOf(call));
    return {Kind::Reduce, {{"function", std::move(function)}, {"axes", axes}, {"keepDims", call.flag("keepdim")}}};
}

/// Two tensors meet, or one tensor and a number.
Description arithmetic(const Call& call, Kind kind, const char* function)
{
    if (call.tensor("other") || call.tensor("exponent"))
        return {kind, {}};
    return {Kind::Elementwise, {{"function", std::string(function)}}};
}

Description activation(const Call& call, const char* function)
{
    Description d{Kind::Activation, {{"function", std::string(function)}}};
    if (call.find("negative_slope"))
        d.attributes.set("slope", call.number("negative_slope"));
    if (call.find("alpha") && std::string_view(function) == "elu")
        d.attributes.set("slope", call.number("alpha"));
    if (call.find("dim") && (std::string_view(function).ends_with("oftmax") || std::string_view(function) == "glu"))
        d.attributes.set("axis", positive(call.integer("dim"), rankOf(call)));
    if (std::string_view(function) == "hardTanh" && call.number("min_val", -1) == 0 && call.number("max_val", 1) == 6)
        d.attributes.set("function", std::string("relu6"));
    return d;
}

struct Word
{
    std::string_view op;
    const char* function;
};

template <std::size_t N>
const char* lookUp(const std::array<Word, N>& table, std::string_view op)
{
    for (const Word& word : table)
        if (word.op == op)
            return word.function;
    return nullptr;
}

constexpr std::array<Word, 28> activations = {{
    {"relu", "relu"},
    {"relu6", "relu6"},
    {"leaky_relu", "leakyRelu"},
    {"prelu", "prelu"},
    {"rrelu", "leakyRelu"},
    {"sigmoid", "sigmoid"},
    {"tanh", "tanh"},
    {"softmax", "softmax"},
    {"_softmax", "softmax"},
    {"_safe_softmax", "softmax"},
    {"log_softmax", "logSoftmax"},
    {"_log_softmax", "logSoftmax"},
    {"gelu", "gelu"},
    {"silu", "silu"},
    {"elu", "elu"},
    {"selu", "selu"},
    {"celu", "celu"},
    {"hardswish", "hardSwish"},
    {"hardsigmoid", "hardSigmoid"},
    {"hardtanh", "hardTanh"},
    {"mish", "mish"},
    {"softplus", "softplus"},
    {"softsign", "softsign"},
    {"log_sigmoid", "logSigmoid"},
    {"glu", "glu"},
    {"threshold", "threshold"},
    {"hardshrink", "hardShrink"},
    {"softshrink", "softShrink"},
}};

constexpr std::array<Word, 38> elementwise = {{
    {"exp", "exp"},
    {"log", "log"},
    {"sqrt", "sqrt"},
    {"rsqrt", "rsqrt"},
    {"pow", "pow"},
    {"abs", "abs"},
    {"neg", "neg"},
    {"square", "square"},
    {"reciprocal", "reciprocal"},
    {"sin", "sin"},
    {"cos", "cos"},
    {"floor", "floor"},
    {"ceil", "ceil"},
    {"round", "round"},
    {"erf", "erf"},
    {"clamp", "clip"},
    {"clip", "clip"},
    {"clamp_min", "clip"},
    {"clamp_max", "clip"},
    {"sign", "sign"},
    {"log1p", "log1p"},
    {"expm1", "expm1"},
    {"eq", "equal"},
    {"ne", "notEqual"},
    {"lt", "less"},
    {"gt", "greater"},
    {"le", "lessEqual"},
    {"ge", "greaterEqual"},
    {"logical_not", "not"},
    {"logical_and", "and"},
    {"logical_or", "or"},
    {"remainder", "remainder"},
    {"floor_divide", "floorDivide"},
    {"bitwise_not", "not"},
    {"atan2", "atan2"},
    {"lerp", "lerp"},
    {"addcmul", "addcmul"},
    {"addcdiv", "addcdiv"},
}};

constexpr std::array<Word, 17> reductions = {{
    {"mean", "mean"},
    {"sum", "sum"},
    {"prod", "product"},
    {"amax", "max"},
    {"amin", "min"},
    {"max", "max"},
    {"min", "min"},
    {"argmax", "argmax"},
    {"argmin", "argmin"},
    {"norm", "norm"},
    {"logsumexp", "logSumExp"},
    {"std", "std"},
    {"var", "var"},
    {"linalg_vector_norm", "norm"},
    {"any", "any"},
    {"all", "all"},
    {"median", "median"},
}};

constexpr std::array<Word, 25> indexing = {{
    {"select", "select"},
    {"index", "gather"},
    {"index_select", "gather"},
    {"gather", "gather"},
    {"roll", "roll"},
    {"where", "where"},
    {"topk", "topK"},
    {"one_hot", "oneHot"},
    {"scatter", "scatter"},
    {"scatter_add", "scatter"},
    {"masked_fill", "where"},
    {"index_put", "scatter"},
    {"_unsafe_index", "gather"},
    {"_unsafe_index_put", "scatter"},
    {"slice_scatter", "scatter"},
    {"select_scatter", "scatter"},
    {"index_copy", "scatter"},
    {"masked_scatter", "scatter"},
    {"take_along_dim", "gather"},
    {"flip", "flip"},
    {"sort", "sort"},
    {"argsort", "sort"},
    {"tril", "tril"},
    {"triu", "triu"},
    {"cumsum", "cumulativeSum"},
}};

constexpr std::array<Word, 20> identities = {{
    {"contiguous", "contiguous"},
    {"clone", "copy"},
    {"detach", "identity"},
    {"to", "cast"},
    {"_to", "cast"}, // _to_copy
    {"lift_fresh", "identity"},
    {"bool", "cast"},
    {"type_as", "cast"},
    {"alias", "identity"},
    {"float", "cast"},
    {"half", "cast"},
    {"double", "cast"},
    {"int", "cast"},
    {"long", "cast"},
    {"expand", "expand"},
    {"expand_as", "expand"},
    {"repeat", "repeat"},
    {"repeat_interleave", "repeat"},
    {"tile", "repeat"},
    {"copy", "copy"},
}};

constexpr std::string_view reshapes[] = {"view",         "reshape",         "unsqueeze",       "squeeze",
                                         "unflatten",    "view_as",         "reshape_as",      "_reshape_alias",
                                         "_unsafe_view", "pixel_unshuffle", "channel_shuffle", "unfold_view"};

bool isOneOf(std::string_view op, std::initializer_list<std::string_view> names)
{
    return std::find(names.begin(), names.end(), op) != names.end();
}

/// The numbers that an unknown operation was called with, under the source's own names in lowerCamelCase.
Description custom(const Call& call)
{
    Description d;
    for (const auto& [name, value] : call.arguments) {
        std::string key;
        for (const char c : name) {
            if (!key.empty() && key.back() == '_' && c >= 'a' && c <= 'z')
                key.back() = static_cast<char>(c - 'a' + 'A');
            else
                key += c;
        }
        if (const auto* v = std::get_if<std::int64_t>(&value))
            d.attributes.set(key, *v);
        else if (const auto* flag = std::get_if<bool>(&value))
            d.attributes.set(key, *flag);
        else if (const auto* number = std::get_if<double>(&value))
            d.attributes.set(key, *number);
        else if (const auto* text = std::get_if<std::string>(&value))
            d.attributes.set(key, *text);
        else if (const auto* ints = std::get_if<Ints>(&value); ints && !ints->empty())
            d.attributes.set(key, *ints);
    }
    return d;
}

bool isNorm(std::string_view op)
{
    if (op.ends_with("_norm"))
        return true;
    for (const std::string_view word : {"batch_norm_", "layer_norm_", "group_norm_", "rms_norm_"})
        if (op.find(word) != std::string_view::npos) // _native_batch_norm_legit_no_training
            return op.find("backward") == std::string_view::npos;
    return false;
}

Description quantize(const Call& call, std::string_view op)
{
    Description d{Kind::Quantize, {{"function", std::string(op.starts_with("de") ? "dequantize" : "quantize")}}};
    if (!call.outputs.empty())
        d.attributes.set("dtype", call.outputs[0].dtype);
    return d;
}

/// Operations that run parts of the program (torch.cond, torch.while_loop, scan, map).
Description control(const Call& call, std::string_view op)
{
    const char* function = op == "cond"                                    ? "if"
                           : op.starts_with("while_")                      ? "loop"
                           : op.ends_with("scan") || op.starts_with("map") ? "scan"
                                                                           : nullptr;
    return function ? Description{Kind::Control, {{"function", std::string(function)}}} : custom(call);
}

Description byTable(const Call& call, std::string_view op)
{
    if (const char* function = lookUp(activations, op))
        return activation(call, function);
    if (const char* function = lookUp(elementwise, op))
        return {Kind::Elementwise, {{"function", std::string(function)}}};
    if (const char* function = lookUp(reductions, op))
        return reduce(call, function);
    if (const char* function = lookUp(indexing, op)) {
        Description d{Kind::Index, {{"function", std::string(function)}}};
        if (call.find("dim") && std::holds_alternative<std::int64_t>(*call.find("dim")))
            d.attributes.set("axis", positive(call.integer("dim"), rankOf(call)));
        return d;
    }
    if (const char* function = lookUp(identities, op))
        return {Kind::Identity, {{"function", std::string(function)}}};
    return custom(call);
}

} // namespace

Description describe(const Call& call, const IsStored& isStored)
{
    std::string_view op = nameOf(call);
    if (op.ends_with('_') && !op.starts_with("__")) // in place
        op.remove_suffix(1);
    if (op.ends_with("_copy") && op != "index_copy") // the same, written to memory of its own
        op.remove_suffix(5);
    if (isConvolution(op))
        return describeConvolution(call);
    if (const auto pool = poolingOf(call))
        return describePooling(*pool);
    if (op == "linear") {
        const Tensor* weight = call.tensor("weight");
        if (weight && !weight->shape.empty())
            return describeDense(weight->shape.back(), weight->shape.size() > 1 ? weight->shape[0] : 1,
                                 call.tensor("bias") != nullptr);
    }
    if (isOneOf(op, {"matmul", "mm", "bmm", "addmm", "baddbmm", "addbmm", "mv", "dot"}))
        return describeProduct(call, isStored);
    if (isNorm(op) && call.tensor("input"))
        return describeNorm(call);
    if (op == "embedding" || op == "embedding_bag") {
        const Tensor* table = call.tensor("weight");
        if (table && table->shape.size() == 2)
            return {Kind::Embedding, {{"vocabulary", table->shape[0]}, {"dim", table->shape[1]}}};
    }
    if (isOneOf(op, {"lstm", "gru", "rnn_tanh", "rnn_relu"}))
        return describeRecurrent(call);
    if (isOneOf(op, {"lstm_cell", "gru_cell", "rnn_tanh_cell", "rnn_relu_cell"}))
        return describeRecurrent(call);
    if (op == "scaled_dot_product_attention" || op.starts_with("_scaled_dot_product_") || op == "flex_attention")
        return describeAttention(call);
    if (op == "einsum")
        return {Kind::Matmul, {{"equation", call.text("equation")}}};
    if (op.starts_with("quantize_") || op.starts_with("dequantize_"))
        return quantize(call, op);
    if (call.op.starts_with("higher_order::"))
        return control(call, op);
    if (op.starts_with("upsample_") || op.starts_with("_upsample_") || op == "pixel_shuffle")
        return describeUpsampling(call);
    if (op.find("dropout") != std::string_view::npos)
        return {Kind::Dropout, {{"rate", call.number("p")}}};
    if (op == "flatten")
        return {Kind::Flatten, {{"shape", outputShape(call)}}};
    if (std::find(std::begin(reshapes), std::end(reshapes), op) != std::end(reshapes))
        return {Kind::Reshape, {{"shape", outputShape(call)}}};
    if (isOneOf(op, {"permute", "transpose", "t", "swapaxes", "swapdims", "numpy_T"}))
        return permute(call);
    if (op == "_pack_padded_sequence" || op == "_pad_packed_sequence")
        return {Kind::Reshape, {{"shape", outputShape(call)}}};
    if (op == "pad" || op.ends_with("_pad_nd") || op.find("_pad") != std::string_view::npos)
        return pad(call);
    if (op == "slice" || op == "narrow")
        return slice(call);
    if (isOneOf(op, {"chunk", "split", "split_with_sizes", "unbind", "tensor_split", "unsafe_chunk", "unsafe_split"}))
        return split(call);
    if (isOneOf(op, {"cat", "concat", "concatenate", "stack"}))
        return {Kind::Concat, {{"axis", positive(call.integer("dim"), rankOf(call) + (op == "stack" ? 1 : 0))}}};
    if (op == "add" || op == "__iadd__")
        return arithmetic(call, Kind::Add, "add");
    if (op == "mul" || op == "multiply")
        return arithmetic(call, Kind::Multiply, "multiply");
    if (op == "sub" || op == "rsub" || op == "subtract")
        return arithmetic(call, Kind::Subtract, "subtract");
    if (op == "div" || op == "divide" || op == "true_divide")
        return arithmetic(call, Kind::Divide, "divide");
    if (op == "maximum" || (op == "max" && call.tensor("other")))
        return {Kind::Maximum, {}};
    if (op == "minimum" || (op == "min" && call.tensor("other")))
        return {Kind::Minimum, {}};
    return byTable(call, op);
}

} // namespace nnview::torchscript
