#include "import/torchscript/shaperules.h"

#include "import/torchscript/operations.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace nnview::torchscript {

namespace {

[[noreturn]] void mismatch(const std::string& text)
{
    fail(ErrorCode::Malformed, text);
}

std::string show(const Ints& shape)
{
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i ? ", " : "") + std::to_string(shape[i]);
    return text + "]";
}

const Tensor& need(const Call& call, std::string_view name)
{
    const Tensor* tensor = call.tensor(name);
    if (!tensor)
        mismatch("the operation lacks its tensor \"" + std::string(name) + "\"");
    return *tensor;
}

Tensor like(const Tensor& model, Ints shape)
{
    return {-1, model.dtype, std::move(shape)};
}

/// floor or ceil of (size + pads - dilation (kernel - 1) - 1) / stride, plus 1; at least 1.
std::int64_t slid(std::int64_t size, std::int64_t pads, std::int64_t kernel, std::int64_t stride, std::int64_t dilation)
{
    const std::int64_t reach = size + pads - dilation * (kernel - 1) - 1;
    if (stride < 1 || kernel < 1 || dilation < 1)
        mismatch("kernel, stride and dilation must be positive");
    if (reach < 0)
        mismatch("a kernel of size " + std::to_string(dilation * (kernel - 1) + 1) +
                 " is larger than the input, which has " + std::to_string(size) + " values there with " +
                 std::to_string(pads) + " of padding");
    return reach / stride + 1;
}

Tensors convolution(const Call& call)
{
    const Convolution c = convolutionOf(call);
    const Tensor &input = need(call, "input"), &weight = need(call, "weight");
    const std::size_t axes = c.kernel.size();
    const bool batched = input.shape.size() == axes + 2;
    if (!batched && input.shape.size() != axes + 1)
        mismatch("a " + std::to_string(axes) + "-D convolution cannot take an input of shape " + show(input.shape));
    const std::size_t first = batched ? 1 : 0;
    if (c.inChannels != input.shape[first])
        mismatch("the convolution expects " + std::to_string(c.inChannels) + " channels, the input of shape " +
                 show(input.shape) + " has " + std::to_string(input.shape[first]));
    Ints shape(input.shape.begin(), input.shape.begin() + static_cast<std::ptrdiff_t>(first));
    shape.push_back(c.outChannels);
    for (std::size_t i = 0; i < axes; ++i) {
        const std::int64_t size = input.shape[first + 1 + i], pads = c.padding[i].first + c.padding[i].second;
        if (c.transposed)
            shape.push_back((size - 1) * c.stride[i] - pads + c.dilation[i] * (c.kernel[i] - 1) + 1 +
                            c.outputPadding[i]);
        else
            shape.push_back(slid(size, pads, c.kernel[i], c.stride[i], c.dilation[i]));
        if (shape.back() < 1)
            mismatch("the convolution leaves nothing of an input of shape " + show(input.shape));
    }
    (void)weight;
    return {like(input, std::move(shape))};
}

Tensors pooling(const Call& call, const Pooling& p)
{
    const Tensor* found = call.tensor("self");
    const Tensor& input = found ? *found : need(call, "input");
    const std::size_t axes = p.axes;
    if (input.shape.size() != axes + 1 && input.shape.size() != axes + 2)
        mismatch("a " + std::to_string(axes) + "-D pooling cannot take an input of shape " + show(input.shape));
    Ints shape(input.shape.begin(), input.shape.end() - static_cast<std::ptrdiff_t>(axes));
    for (std::size_t i = 0; i < axes; ++i) {
        const std::int64_t size = input.shape[input.shape.size() - axes + i];
        if (p.adaptive) {
            shape.push_back(i < p.outputSize.size() && p.outputSize[i] > 0 ? p.outputSize[i] : size);
            continue;
        }
        std::int64_t out = slid(size, 2 * p.padding[i], p.kernel[i], p.stride[i], p.dilation[i]);
        if (p.ceil) { // one more window if something is left over and it does not start in the padding behind
            const std::int64_t reach = size + 2 * p.padding[i] - p.dilation[i] * (p.kernel[i] - 1) - 1;
            if (reach % p.stride[i] != 0 && out * p.stride[i] < size + p.padding[i])
                ++out;
        }
        shape.push_back(out);
    }
    Tensors outputs = {like(input, shape)};
    if (call.op.find("with_indices") != std::string::npos || call.op.find("adaptive_max") != std::string::npos)
        outputs.push_back({-1, "int64", shape});
    return outputs;
}

Tensors linear(const Call& call)
{
    const Tensor &input = need(call, "input"), &weight = need(call, "weight");
    if (input.shape.empty() || weight.shape.empty() || input.shape.back() != weight.shape.back())
        mismatch("the linear layer expects " + std::to_string(weight.shape.empty() ? 0 : weight.shape.back()) +
                 " features, the input has shape " + show(input.shape));
    Ints shape(input.shape.begin(), input.shape.end() - 1);
    if (weight.shape.size() > 1)
        shape.push_back(weight.shape[0]);
    return {like(input, std::move(shape))};
}

Tensors normalisation(const Call& call)
{
    const Tensor& input = need(call, "input");
    const std::string_view op = nameOf(call);
    if (op == "batch_norm" || op == "instance_norm") {
        if (input.shape.size() < 2)
            mismatch("the norm cannot take an input of shape " + show(input.shape));
        for (const char* name : {"weight", "running_mean"})
            if (const Tensor* t = call.tensor(name); t && (t->shape.empty() || t->shape[0] != input.shape[1]))
                mismatch("the norm expects " + std::to_string(t->shape.empty() ? 0 : t->shape[0]) +
                         " channels, the input has shape " + show(input.shape));
    } else if (op == "layer_norm" || op == "rms_norm") {
        const Ints normal = call.ints("normalized_shape");
        if (normal.size() > input.shape.size() || !std::equal(normal.rbegin(), normal.rend(), input.shape.rbegin()))
            mismatch("the layer norm over " + show(normal) + " cannot take an input of shape " + show(input.shape));
    } else if (op == "group_norm") {
        const std::int64_t groups = call.integer("num_groups", 1);
        if (input.shape.size() < 2 || groups < 1 || input.shape[1] % groups != 0)
            mismatch("the norm with " + std::to_string(groups) + " groups cannot take an input of shape " +
                     show(input.shape));
    }
    return {like(input, input.shape)};
}

Tensors embedding(const Call& call)
{
    const Tensor &indices = need(call, "indices"), &weight = need(call, "weight");
    if (indices.dtype != "int64" && indices.dtype != "int32")
        mismatch("an embedding takes whole numbers, not " + indices.dtype);
    if (weight.shape.size() != 2)
        mismatch("the table of an embedding has two axes");
    Ints shape = indices.shape;
    shape.push_back(weight.shape[1]);
    return {like(weight, std::move(shape))};
}

/// lstm, gru, rnn_tanh, rnn_relu on padded sequences: output, h and, for lstm, c.
std::optional<Tensors> recurrent(const Call& call)
{
    const Tensor* input = call.tensor("input");
    if (!input)
        input = call.tensor("data"); // packed sequences
    if (!input)
        return std::nullopt;
    const bool packed = call.tensor("batch_sizes") != nullptr;
    const Argument* hx = call.find("hx");
    const auto* states = hx ? std::get_if<Tensors>(hx) : nullptr;
    const Tensor* h = states && !states->empty() ? &states->front() : call.tensor("hx");
    const std::int64_t layers = call.integer("num_layers", 1), directions = call.flag("bidirectional") ? 2 : 1;
    if (!packed && !call.find("batch_first"))
        return std::nullopt; // a cell
    if (!h || h->shape.empty() || input->shape.size() < 2 || input->shape.size() > 3)
        mismatch("a recurrent layer cannot take an input of shape " + show(input->shape));
    const auto* parameters = call.find("params") ? std::get_if<Tensors>(call.find("params")) : nullptr;
    if (parameters && !parameters->empty() && parameters->front().shape.size() == 2 &&
        parameters->front().shape[1] != input->shape.back())
        mismatch("the recurrent layer expects " + std::to_string(parameters->front().shape[1]) +
                 " features, the input has shape " + show(input->shape));
    Ints out = input->shape;
    const bool projected = states && states->size() > 1 && states->at(1).shape.back() != h->shape.back();
    out.back() = h->shape.back() * directions;
    if (packed && call.tensor("batch_sizes")->shape.size() != 1)
        mismatch("the packed sequences make no sense");
    const std::int64_t length = packed ? std::max<std::int64_t>(1, call.tensor("batch_sizes")->shape[0]) : 1;
    Ints state = packed ? Ints{layers * directions, input->shape[0] / length, h->shape.back()}
                 : input->shape.size() == 2
                     ? Ints{layers * directions, h->shape.back()}
                     : Ints{layers * directions, input->shape[call.flag("batch_first") ? 0 : 1], h->shape.back()};
    Tensors outputs = {like(*input, out), like(*input, state)};
    if (nameOf(call) == "lstm") {
        if (projected)
            state.back() = states->at(1).shape.back();
        outputs.push_back(like(*input, state));
    }
    return outputs;
}

Tensors attention(const Call& call)
{
    const Tensor &query = need(call, "query"), &key = need(call, "key"), &value = need(call, "value");
    if (query.shape.size() < 2 || key.shape.size() < 2 || value.shape.size() < 2 ||
        query.shape.back() != key.shape.back())
        mismatch("query " + show(query.shape) + " and key " + show(key.shape) + " do not fit together");
    Ints shape = query.shape;
    shape.back() = value.shape.back();
    return {like(query, std::move(shape))};
}

std::optional<Tensors> upsampling(const Call& call)
{
    const Tensor* found = call.tensor("input");
    const Tensor& input = found ? *found : need(call, "self");
    const Ints size = call.ints("output_size");
    const Argument* factors = call.find("scale_factors");
    const auto* scales = factors ? std::get_if<std::vector<double>>(factors) : nullptr;
    const std::size_t axes = input.shape.size() > 2 ? input.shape.size() - 2 : 0;
    if (axes == 0 || (size.size() != axes && (!scales || scales->size() != axes)))
        return std::nullopt;
    Ints shape(input.shape.begin(), input.shape.begin() + 2);
    for (std::size_t i = 0; i < axes; ++i)
        shape.push_back(size.size() == axes
                            ? size[i]
                            : static_cast<std::int64_t>(static_cast<double>(input.shape[i + 2]) * (*scales)[i]));
    return Tensors{like(input, std::move(shape))};
}

Tensors sameAsInput(const Call& call)
{
    const Tensor* found = call.tensor("input");
    const Tensor& input = found ? *found : need(call, "self");
    return {like(input, input.shape)};
}

/// Operations that give what they take, in place or not.
bool isUnary(std::string_view op)
{
    static constexpr std::string_view names[] = {
        "relu",
        "relu6",
        "gelu",
        "silu",
        "hardswish",
        "hardsigmoid",
        "hardtanh",
        "leaky_relu",
        "elu",
        "selu",
        "celu",
        "mish",
        "prelu",
        "rrelu",
        "sigmoid",
        "tanh",
        "softmax",
        "_safe_softmax",
        "log_softmax",
        "softplus",
        "log_sigmoid",
        "threshold",
        "dropout",
        "alpha_dropout",
        "feature_dropout",
        "feature_alpha_dropout",
        "local_response_norm",
        "roll",
        "flip",
        "abs",
    };
    if (op.ends_with('_'))
        op.remove_suffix(1);
    return std::find(std::begin(names), std::end(names), op) != std::end(names);
}

Tensors broadcast(const Call& call)
{
    const Tensor &a = need(call, "self"), *b = call.tensor("other");
    if (!b)
        return {like(a, a.shape)};
    Ints shape = a.shape.size() >= b->shape.size() ? a.shape : b->shape;
    const Ints& shorter = a.shape.size() >= b->shape.size() ? b->shape : a.shape;
    for (std::size_t i = 0; i < shorter.size(); ++i) {
        std::int64_t& size = shape[shape.size() - 1 - i];
        const std::int64_t other = shorter[shorter.size() - 1 - i];
        if (size != other && size != 1 && other != 1)
            mismatch("tensors of shapes " + show(a.shape) + " and " + show(b->shape) + " do not fit together");
        size = size == 1 ? other : size;
    }
    return {like(a, std::move(shape))};
}

Tensors concatenation(const Call& call)
{
    const Argument* found = call.find("self");
    const auto* parts = found ? std::get_if<Tensors>(found) : nullptr;
    if (!parts || parts->empty())
        mismatch("there is nothing to concatenate");
    Ints shape = parts->front().shape;
    const std::int64_t rank = static_cast<std::int64_t>(shape.size()), dim = call.integer("dim");
    const std::int64_t axis = dim < 0 ? dim + rank : dim;
    if (axis < 0 || axis >= rank)
        mismatch("tensors of shape " + show(shape) + " have no axis " + std::to_string(dim));
    for (std::size_t i = 1; i < parts->size(); ++i) {
        const Ints& other = (*parts)[i].shape;
        for (std::size_t k = 0; k < shape.size(); ++k)
            if (other.size() != shape.size() || (k != static_cast<std::size_t>(axis) && other[k] != shape[k]))
                mismatch("tensors of shapes " + show(shape) + " and " + show(other) + " cannot be concatenated");
        shape[static_cast<std::size_t>(axis)] += other[static_cast<std::size_t>(axis)];
    }
    return {like(parts->front(), std::move(shape))};
}

/// Operations on quantized tensors, which are integers here.
std::optional<Tensors> quantized(const Call& call)
{
    const std::string_view op = nameOf(call);
    const Tensor* self = firstTensor(call);
    if (op.starts_with("quantize_per_") && self) {
        static const std::map<std::int64_t, const char*> types = {{12, "int8"}, {13, "uint8"}, {14, "int32"}};
        const auto type = types.find(call.integer("dtype"));
        return Tensors{{-1, type == types.end() ? "uint8" : type->second, self->shape}};
    }
    if (op == "dequantize" && self && call.tensor("self"))
        return Tensors{{-1, "float32", self->shape}};
    if (!call.op.starts_with("quantized::"))
        return std::nullopt;
    if (op == "add" || op == "mul")
        return broadcast(call);
    if (op == "cat")
        return concatenation(call);
    if ((op == "softmax" || op == "celu" || op == "conv_relu") && self)
        return Tensors{like(*self, self->shape)};
    return std::nullopt;
}

/// roi_align and its kin, nms of torchvision.
std::optional<Tensors> torchvision(const Call& call)
{
    const std::string_view op = nameOf(call);
    if (op.starts_with("roi_") || op.starts_with("ps_roi_")) {
        const Tensor &input = need(call, "input"), &rois = need(call, "rois");
        const std::int64_t h = call.integer("pooled_height"), w = call.integer("pooled_width");
        if (input.shape.size() != 4 || rois.shape.empty() || h < 1 || w < 1)
            mismatch("regions of shape " + show(rois.shape) + " cannot be cut from an input of shape " +
                     show(input.shape));
        const std::int64_t channels = op.starts_with("ps_") ? input.shape[1] / (h * w) : input.shape[1];
        Tensors outputs = {like(input, {rois.shape[0], channels, h, w})};
        if (op != "roi_align")
            outputs.push_back({-1, "int32", {rois.shape[0], channels, h, w}});
        return outputs;
    }
    if (op == "deform_conv2d") {
        const Tensor &input = need(call, "input"), &weight = need(call, "weight"), &offset = need(call, "offset");
        if (input.shape.size() != 4 || weight.shape.size() != 4 || offset.shape.size() != 4)
            mismatch("a deformable convolution cannot take an input of shape " + show(input.shape));
        return Tensors{like(input, {input.shape[0], weight.shape[0], offset.shape[2], offset.shape[3]})};
    }
    return std::nullopt;
}

/// Sequences of several lengths in one matrix; without numbers, all have the full length.
std::optional<Tensors> packedSequence(const Call& call)
{
    const std::string_view op = nameOf(call);
    if (op == "_pack_padded_sequence") {
        const Tensor& input = need(call, "input");
        if (input.shape.size() < 2)
            mismatch("a batch of sequences cannot have the shape " + show(input.shape));
        Ints data(input.shape.begin() + 1, input.shape.end());
        data[0] *= input.shape[0];
        return Tensors{like(input, data), {-1, "int64", {input.shape[call.flag("batch_first") ? 1 : 0]}}};
    }
    if (op == "_pad_packed_sequence") {
        const Tensor &data = need(call, "data"), &sizes = need(call, "batch_sizes");
        if (data.shape.empty() || sizes.shape.size() != 1 || sizes.shape[0] < 1)
            mismatch("the packed sequences make no sense");
        const std::int64_t length = sizes.shape[0], batch = data.shape[0] / length;
        Ints shape = call.flag("batch_first") ? Ints{batch, length} : Ints{length, batch};
        shape.insert(shape.end(), data.shape.begin() + 1, data.shape.end());
        return Tensors{like(data, shape), {-1, "int64", {batch}}};
    }
    return std::nullopt;
}

/// Axes as a reduction or squeeze states them, counted from the front.
std::set<std::size_t> axesOf(const Call& call, std::size_t rank)
{
    std::set<std::size_t> axes;
    for (const std::int64_t dim : call.ints("dim")) {
        const std::int64_t axis = dim < 0 ? dim + static_cast<std::int64_t>(rank) : dim;
        if (axis < 0 || axis >= static_cast<std::int64_t>(rank))
            mismatch("there is no axis " + std::to_string(dim));
        axes.insert(static_cast<std::size_t>(axis));
    }
    return axes;
}

/// Every element `repeats` times, along one axis or of all in one row.
std::optional<Tensors> repeated(const Call& call)
{
    const Tensor* self = call.tensor("self");
    const Argument* repeats = call.find("repeats");
    if (!self || !repeats || !std::holds_alternative<std::int64_t>(*repeats))
        return std::nullopt;
    const std::int64_t times = std::get<std::int64_t>(*repeats);
    Ints shape = call.find("dim") ? self->shape : Ints{1};
    if (!call.find("dim"))
        for (const std::int64_t size : self->shape)
            if (__builtin_mul_overflow(shape[0], size, &shape[0]))
                mismatch("there are too many elements");
    const std::int64_t dim = call.integer("dim"), rank = static_cast<std::int64_t>(shape.size());
    const std::int64_t axis = dim < 0 ? dim + rank : dim;
    if (times < 0 || axis < 0 || axis >= rank)
        mismatch("a tensor of shape " + show(self->shape) + " cannot be repeated " + std::to_string(times) + " times");
    std::int64_t& size = shape[static_cast<std::size_t>(axis)];
    if (__builtin_mul_overflow(size, times, &size))
        mismatch("there are too many elements");
    return Tensors{like(*self, shape)};
}

/// Forms of operations that are newer than libtorch 1.13: std and var with any correction, all and any over several
/// axes, squeeze of several axes.
std::optional<Tensors> newerForm(const Call& call)
{
    const std::string_view op = nameOf(call);
    const Tensor* self = call.tensor("self");
    if (!self)
        return std::nullopt;
    const bool severalAxes = call.find("dim") && std::holds_alternative<Ints>(*call.find("dim"));
    Ints shape;
    if ((op == "squeeze" || op == "squeeze_") && severalAxes) {
        const auto axes = axesOf(call, self->shape.size());
        for (std::size_t i = 0; i < self->shape.size(); ++i)
            if (axes.count(i) == 0 || self->shape[i] != 1)
                shape.push_back(self->shape[i]);
        return Tensors{like(*self, shape)};
    }
    const bool isWholeNumbers =
        self->dtype == "uint8" || self->dtype == "int8"; // quantized: libtorch would refuse them
    const bool mean = op == "mean" && isWholeNumbers;
    const bool spread = (op == "std" || op == "var" || op == "std_mean" || op == "var_mean") && call.find("correction");
    if (!spread && !mean && !((op == "all" || op == "any") && severalAxes))
        return std::nullopt;
    auto axes = axesOf(call, self->shape.size());
    for (std::size_t i = 0; axes.empty() && i < self->shape.size(); ++i)
        axes.insert(axes.end(), i);
    for (std::size_t i = 0; i < self->shape.size(); ++i)
        if (axes.count(i) == 0 || call.flag("keepdim"))
            shape.push_back(axes.count(i) == 0 ? self->shape[i] : 1);
    Tensor result = like(*self, shape);
    if (!spread && !mean)
        result.dtype = "bool";
    return op.ends_with("_mean") ? Tensors{result, result} : Tensors{result};
}

} // namespace

std::optional<Tensors> shapeRule(const Call& call)
{
    const std::string_view op = nameOf(call);
    if (auto result = newerForm(call))
        return result;
    if (op == "repeat_interleave")
        return repeated(call);
    if (auto result = quantized(call))
        return result;
    if (call.op.starts_with("torchvision::"))
        return torchvision(call);
    if (auto result = packedSequence(call))
        return result;
    if (isConvolution(op))
        return convolution(call);
    if (const auto pool = poolingOf(call))
        return pooling(call, *pool);
    if (op == "linear")
        return linear(call);
    if (op == "batch_norm" || op == "layer_norm" || op == "group_norm" || op == "instance_norm" || op == "rms_norm")
        return normalisation(call);
    if (op == "embedding")
        return embedding(call);
    if (op == "lstm" || op == "gru" || op == "rnn_tanh" || op == "rnn_relu")
        return recurrent(call);
    if (op == "scaled_dot_product_attention")
        return attention(call);
    if (op == "one_hot" && call.integer("num_classes", -1) > 0) {
        Ints shape = need(call, "self").shape;
        shape.push_back(call.integer("num_classes"));
        return Tensors{{-1, "int64", std::move(shape)}};
    }
    if (op == "_weight_norm")
        return Tensors{like(need(call, "v"), need(call, "v").shape)};
    if (op.starts_with("upsample_") || op.starts_with("_upsample_"))
        return upsampling(call);
    if (isUnary(op) && !call.find("dtype"))
        return sameAsInput(call);
    return std::nullopt;
}

} // namespace nnview::torchscript
