#include "import/torchscript/explain.h"

#include "import/torchscript/operations.h"

#include <algorithm>
#include <set>

namespace nnview::torchscript {

namespace {

std::string times(Ints::const_iterator begin, Ints::const_iterator end)
{
    std::string text;
    for (auto size = begin; size != end; ++size)
        text += (text.empty() ? "" : "×") + std::to_string(*size);
    return text.empty() ? "a single number" : text;
}

std::string times(const Ints& shape)
{
    return times(shape.begin(), shape.end());
}

/// ": flatten of 16×4×4" if the tensor is another one laid out anew (without the batch).
std::string origin(const Recording& recording, const Tensor& tensor)
{
    static const std::set<std::string_view> rearranging = {"flatten", "view", "reshape", "unflatten", "squeeze", "cat"};
    for (const Call& call : recording.calls) {
        const bool makes = std::any_of(call.outputs.begin(), call.outputs.end(),
                                       [&](const Tensor& output) { return output.value == tensor.value; });
        const Tensor* source = firstTensor(call);
        if (makes && source && source->shape.size() > 1 && rearranging.count(nameOf(call)) > 0)
            return ": " + std::string(nameOf(call)) + " of " + times(source->shape.begin() + 1, source->shape.end());
    }
    return {};
}

std::string expects(std::string_view what, std::int64_t wanted, const char* unit, std::int64_t got)
{
    return std::string(what) + " expects " + std::to_string(wanted) + " " + unit + ", gets " + std::to_string(got);
}

std::string ofConvolution(const Call& call, const Tensor& input)
{
    const Convolution c = convolutionOf(call);
    const char* const word = c.transposed ? "transposed convolution" : "convolution";
    if (input.shape.size() <= c.kernel.size())
        return std::string(word) + " over " + std::to_string(c.kernel.size()) + " axes cannot take an input of " +
               times(input.shape);
    const std::int64_t channels = input.shape[input.shape.size() - c.kernel.size() - 1];
    return channels == c.inChannels ? std::string() : expects(word, c.inChannels, "channels", channels);
}

/// Two tensors that meet element by element.
std::string ofMeeting(std::string_view op, const Tensor& a, const Tensor& b)
{
    const std::size_t axes = std::min(a.shape.size(), b.shape.size());
    for (std::size_t i = 1; i <= axes; ++i) {
        const std::int64_t left = a.shape[a.shape.size() - i], right = b.shape[b.shape.size() - i];
        if (left != right && left != 1 && right != 1)
            return std::string(op) + " of " + times(a.shape) + " and " + times(b.shape) + ": the sizes " +
                   std::to_string(left) + " and " + std::to_string(right) + " do not fit together";
    }
    return {};
}

std::string ofConcat(const Call& call)
{
    for (const auto& [name, argument] : call.arguments) {
        const auto* parts = std::get_if<Tensors>(&argument);
        for (std::size_t i = 1; parts && i < parts->size(); ++i) {
            const Ints &first = parts->front().shape, &other = (*parts)[i].shape;
            const std::int64_t dim = call.integer("dim"), rank = static_cast<std::int64_t>(first.size());
            const auto axis = static_cast<std::size_t>(dim < 0 ? dim + rank : dim);
            bool fits = first.size() == other.size();
            for (std::size_t k = 0; fits && k < first.size(); ++k)
                fits = k == axis || first[k] == other[k];
            if (!fits)
                return "concat along axis " + std::to_string(axis) + ": " + times(other) + " does not fit to " +
                       times(first);
        }
    }
    return {};
}

std::string ofProduct(const Call& call, std::string_view op)
{
    const Tensor *a = call.tensor("self"), *b = nullptr;
    for (const char* name : {"mat1", "batch1"})
        a = call.tensor(name) ? call.tensor(name) : a;
    for (const char* name : {"other", "mat2", "batch2"})
        b = call.tensor(name) ? call.tensor(name) : b;
    if (!a || !b || a->shape.empty() || b->shape.size() < 2 || a->shape.back() == b->shape[b->shape.size() - 2])
        return {};
    return std::string(op) + " of " + times(a->shape) + " and " + times(b->shape) + ": " +
           std::to_string(a->shape.back()) + " columns meet " + std::to_string(b->shape[b->shape.size() - 2]) + " rows";
}

std::string ofReshape(const Call& call, std::string_view op)
{
    const Tensor* input = firstTensor(call);
    const Ints wanted = call.ints(call.find("shape") ? "shape" : "size");
    if (!input || wanted.empty())
        return {};
    std::int64_t have = 1;
    for (const std::int64_t size : input->shape)
        if (__builtin_mul_overflow(have, size, &have))
            return {};
    std::string shape;
    for (const std::int64_t size : wanted)
        shape += (shape.empty() ? "" : "×") + (size < 0 ? std::string("?") : std::to_string(size));
    return std::string(op) + " to " + shape + " cannot hold the " + std::to_string(have) + " values of " +
           times(input->shape);
}

} // namespace

std::string explainMismatch(const Recording& recording)
{
    if (!recording.callFailed || recording.calls.empty())
        return {};
    const Call& call = recording.calls.back();
    const std::string_view op = nameOf(call);
    const Tensor *input = call.tensor("input"), *weight = call.tensor("weight");
    try {
        if (isConvolution(op) && input)
            return ofConvolution(call, *input);
    } catch (const ErrorException&) {
        return {};
    }
    if (op == "linear" && input && weight && !input->shape.empty() && !weight->shape.empty() &&
        input->shape.back() != weight->shape.back())
        return expects(op, weight->shape.back(), "features", input->shape.back()) + origin(recording, *input);
    if ((op == "batch_norm" || op == "instance_norm") && input && input->shape.size() > 1 && weight &&
        !weight->shape.empty() && weight->shape[0] != input->shape[1])
        return expects("norm", weight->shape[0], "channels", input->shape[1]);
    if ((op == "layer_norm" || op == "rms_norm") && input && !call.ints("normalized_shape").empty())
        return "norm over " + times(call.ints("normalized_shape")) + " cannot take an input of " + times(input->shape);
    if (op == "embedding" && call.tensor("indices") && call.tensor("indices")->dtype.find("int") == std::string::npos)
        return "embedding takes whole numbers, gets " + call.tensor("indices")->dtype;
    if (op == "cat" || op == "concat" || op == "stack")
        return ofConcat(call);
    if (op == "matmul" || op == "mm" || op == "bmm" || op == "addmm" || op == "baddbmm")
        return ofProduct(call, op);
    if (op == "view" || op == "reshape")
        return ofReshape(call, op);
    const Tensor *self = call.tensor("self"), *other = call.tensor("other");
    return self && other ? ofMeeting(op, *self, *other) : std::string();
}

} // namespace nnview::torchscript
