#include "import/torchmodule/forward.h"

#include "import/torchscript/operations.h"

#include <algorithm>
#include <numeric>

// The operations that a wiring may use, under the names and with the arguments that a trace has.
namespace nnview::torchmodule {

namespace {

std::size_t axisOf(const Tensor& x, std::int64_t axis)
{
    extent(x, axis);
    return static_cast<std::size_t>(axis < 0 ? axis + static_cast<std::int64_t>(x.shape.size()) : axis);
}

std::string show(const Ints& shape)
{
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i ? ", " : "") + std::to_string(shape[i]);
    return text + "]";
}

Ints broadcast(const Tensor& a, const Tensor& b)
{
    Ints shape = a.shape.size() >= b.shape.size() ? a.shape : b.shape;
    const Ints& other = a.shape.size() >= b.shape.size() ? b.shape : a.shape;
    const std::size_t shift = shape.size() - other.size();
    for (std::size_t i = 0; i < other.size(); ++i) {
        std::int64_t& n = shape[shift + i];
        if (n != other[i] && n != 1 && other[i] != 1)
            mismatch("tensors of shape " + show(a.shape) + " and " + show(b.shape) + " do not fit together");
        n = n == 1 ? other[i] : n;
    }
    return shape;
}

/// Fills in the one size that is -1.
Ints resolved(const Tensor& x, Ints size)
{
    std::int64_t known = 1, open = -1;
    for (std::size_t i = 0; i < size.size(); ++i) {
        if (size[i] < 0 && open < 0)
            open = static_cast<std::int64_t>(i);
        else if (size[i] < 0 || __builtin_mul_overflow(known, size[i], &known))
            mismatch("a tensor cannot take the shape " + show(size));
    }
    const std::int64_t all = elements(x);
    if (open >= 0 && known > 0 && all % known == 0)
        size[static_cast<std::size_t>(open)] = all / known;
    else if (open >= 0 || known != all)
        mismatch("a tensor of shape " + show(x.shape) + " cannot take the shape " + show(size));
    return size;
}

} // namespace

Call Forward::call(std::string_view name, Arguments arguments) const
{
    return {"aten::" + std::string(name), m_path, m_times, std::move(arguments), {}};
}

Tensors Forward::ops(std::string_view name, Arguments arguments, const Rule& rule)
{
    return m_run.emit(call(name, std::move(arguments)), rule);
}

Tensor Forward::op(std::string_view name, Arguments arguments)
{
    return ops(name, std::move(arguments)).at(0);
}

Tensor Forward::op(std::string_view name, Arguments arguments, const std::function<Ints()>& shape)
{
    return ops(name, std::move(arguments),
               [&](const Call& c) {
                   const Tensor* first = torchscript::firstTensor(c);
                   return Tensors{{-1, first ? first->dtype : "float32", shape()}};
               })
        .at(0);
}

Tensor Forward::custom(std::string name, Arguments arguments, Ints shape)
{
    Call named{std::move(name), m_path, m_times, std::move(arguments), {}};
    return m_run
        .emit(std::move(named),
              [&](const Call& c) {
                  return Tensors{{-1, torchscript::firstTensor(c)->dtype, shape}};
              })
        .at(0);
}

Tensor Forward::unary(std::string_view name, const Tensor& x, Arguments more)
{
    Arguments arguments = {{"self", x}};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return op(name, std::move(arguments), [&] { return x.shape; });
}

Tensor Forward::dropout(const Tensor& x, double p)
{
    return op("dropout", {{"input", x}, {"p", p}, {"train", false}});
}

Tensor Forward::softmax(const Tensor& x, std::int64_t dim)
{
    return unary("softmax", x, {{"dim", dim}});
}

Tensor Forward::binary(std::string_view name, const Tensor& a, const Tensor& b)
{
    Arguments arguments = {{"self", a}, {"other", b}};
    if (name.starts_with("add") || name.starts_with("sub"))
        arguments.emplace_back("alpha", std::int64_t(1));
    return op(name, std::move(arguments), [&] { return broadcast(a, b); });
}

Tensor Forward::scaled(const Tensor& x)
{
    // a trace keeps the number as a tensor
    return op("mul", {{"self", x}, {"other", Tensor{-1, "float64", {}}}}, [&] { return x.shape; });
}

Tensor Forward::matmul(const Tensor& a, const Tensor& b)
{
    return op("matmul", {{"self", a}, {"other", b}}, [&] {
        if (a.shape.size() < 2 || b.shape.size() < 2 || extent(a, -1) != extent(b, -2))
            mismatch("matrices of shape " + show(a.shape) + " and " + show(b.shape) + " do not fit together");
        const Tensor left{-1, {}, Ints(a.shape.begin(), a.shape.end() - 2)};
        const Tensor right{-1, {}, Ints(b.shape.begin(), b.shape.end() - 2)};
        Ints shape = broadcast(left, right);
        shape.insert(shape.end(), {extent(a, -2), extent(b, -1)});
        return shape;
    });
}

Tensor Forward::cat(const Tensors& tensors, std::int64_t dim)
{
    return op("cat", {{"tensors", tensors}, {"dim", dim}}, [&] {
        if (tensors.empty())
            mismatch("nothing to concatenate");
        Ints shape = tensors.front().shape;
        const std::size_t axis = axisOf(tensors.front(), dim);
        for (std::size_t i = 1; i < tensors.size(); ++i) {
            Ints other = tensors[i].shape;
            if (other.size() != shape.size())
                mismatch("tensors of shape " + show(shape) + " and " + show(other) + " cannot be concatenated");
            const std::int64_t more = other[axis];
            other[axis] = shape[axis];
            if (other != shape)
                mismatch("tensors of shape " + show(shape) + " and " + show(tensors[i].shape) +
                         " cannot be concatenated");
            shape[axis] += more;
        }
        return shape;
    });
}

Tensor Forward::flatten(const Tensor& x, std::int64_t from, std::int64_t to)
{
    return op("flatten", {{"self", x}, {"start_dim", from}, {"end_dim", to}}, [&] {
        if (x.shape.empty())
            return Ints{1};
        const std::size_t first = axisOf(x, from), last = axisOf(x, to);
        if (first > last)
            mismatch("flatten ends before it starts");
        Ints shape(x.shape.begin(), x.shape.begin() + static_cast<std::ptrdiff_t>(first));
        shape.push_back(std::accumulate(x.shape.begin() + static_cast<std::ptrdiff_t>(first),
                                        x.shape.begin() + static_cast<std::ptrdiff_t>(last) + 1, std::int64_t(1),
                                        std::multiplies<>()));
        shape.insert(shape.end(), x.shape.begin() + static_cast<std::ptrdiff_t>(last) + 1, x.shape.end());
        return shape;
    });
}

Tensor Forward::mean(const Tensor& x, Ints dims, bool keepdim)
{
    return op("mean", {{"self", x}, {"dim", dims}, {"keepdim", keepdim}}, [&] {
        std::vector<bool> gone(x.shape.size());
        for (const std::int64_t dim : dims)
            gone[axisOf(x, dim)] = true;
        Ints shape;
        for (std::size_t i = 0; i < x.shape.size(); ++i)
            if (keepdim || !gone[i])
                shape.push_back(gone[i] ? 1 : x.shape[i]);
        return shape;
    });
}

Tensor Forward::reshaped(std::string_view name, const char* argument, const Tensor& x, Ints size)
{
    return op(name, {{"self", x}, {argument, size}}, [&] { return resolved(x, size); });
}

Tensor Forward::permute(const Tensor& x, Ints dims)
{
    return op("permute", {{"self", x}, {"dims", dims}}, [&] {
        Ints shape;
        for (const std::int64_t dim : dims)
            shape.push_back(extent(x, dim));
        if (shape.size() != x.shape.size())
            mismatch("the order " + show(dims) + " does not fit a tensor of shape " + show(x.shape));
        return shape;
    });
}

Tensor Forward::transpose(const Tensor& x, std::int64_t a, std::int64_t b)
{
    return op("transpose", {{"self", x}, {"dim0", a}, {"dim1", b}}, [&] {
        Ints shape = x.shape;
        std::swap(shape[axisOf(x, a)], shape[axisOf(x, b)]);
        return shape;
    });
}

Tensor Forward::select(const Tensor& x, std::int64_t dim, std::int64_t index)
{
    return op("select", {{"self", x}, {"dim", dim}, {"index", index}}, [&] {
        Ints shape = x.shape;
        shape.erase(shape.begin() + static_cast<std::ptrdiff_t>(axisOf(x, dim)));
        return shape;
    });
}

Tensor Forward::slice(const Tensor& x, std::int64_t dim, std::int64_t start, std::int64_t end, std::int64_t step)
{
    return op("slice", {{"self", x}, {"dim", dim}, {"start", start}, {"end", end}, {"step", step}}, [&] {
        Ints shape = x.shape;
        std::int64_t& n = shape[axisOf(x, dim)];
        const auto bounded = [&](std::int64_t at) { return std::clamp<std::int64_t>(at < 0 ? at + n : at, 0, n); };
        n = (std::max<std::int64_t>(bounded(end) - bounded(start), 0) + step - 1) / std::max<std::int64_t>(step, 1);
        return shape;
    });
}

Tensor Forward::unsqueeze(const Tensor& x, std::int64_t dim)
{
    return op("unsqueeze", {{"self", x}, {"dim", dim}}, [&] {
        const auto rank = static_cast<std::int64_t>(x.shape.size());
        const std::int64_t at = dim < 0 ? dim + rank + 1 : dim;
        if (at < 0 || at > rank)
            mismatch("there is no place " + std::to_string(dim) + " for a new axis");
        Ints shape = x.shape;
        shape.insert(shape.begin() + at, 1);
        return shape;
    });
}

Tensor Forward::squeeze(const Tensor& x, std::int64_t dim)
{
    return op("squeeze", {{"self", x}, {"dim", dim}}, [&] {
        Ints shape = x.shape;
        if (extent(x, dim) == 1)
            shape.erase(shape.begin() + static_cast<std::ptrdiff_t>(axisOf(x, dim)));
        return shape;
    });
}

Tensor Forward::expand(const Tensor& x, Ints size)
{
    return op("expand", {{"self", x}, {"size", size}, {"implicit", false}}, [&] {
        Ints shape = size;
        for (std::size_t i = 0; i < shape.size(); ++i)
            if (shape[shape.size() - 1 - i] < 0)
                shape[shape.size() - 1 - i] = extent(x, -1 - static_cast<std::int64_t>(i));
        return shape;
    });
}

Tensors Forward::chunk(const Tensor& x, std::int64_t parts, std::int64_t dim)
{
    return ops("chunk", {{"self", x}, {"chunks", parts}, {"dim", dim}}, [&](const Call&) {
        Tensors outputs;
        const std::size_t axis = axisOf(x, dim);
        const std::int64_t n = x.shape[axis], each = parts > 0 ? (n + parts - 1) / parts : 0;
        if (each < 1 || parts > 1024)
            mismatch("the tensor cannot be cut into " + std::to_string(parts) + " parts");
        for (std::int64_t from = 0; from < n; from += each) {
            outputs.push_back({-1, x.dtype, x.shape});
            outputs.back().shape[axis] = std::min(each, n - from);
        }
        return outputs;
    });
}

Tensor Forward::pad(const Tensor& x, Ints pads)
{
    return op("pad", {{"input", x}, {"pad", pads}, {"mode", std::string("constant")}}, [&] {
        Ints shape = x.shape;
        if (pads.size() / 2 > shape.size())
            mismatch("more axes are padded than the tensor has");
        for (std::size_t i = 0; i + 1 < pads.size(); i += 2)
            shape[shape.size() - 1 - i / 2] += pads[i] + pads[i + 1];
        return shape;
    });
}

Tensor Forward::linear(const Tensor& x, const Argument& weight, const Argument& bias)
{
    return op("linear", {{"input", x}, {"weight", weight}, {"bias", bias}});
}

Tensor Forward::maxPool2d(const Tensor& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding)
{
    return op("max_pool2d", {{"self", x},
                             {"kernel_size", Ints{kernel, kernel}},
                             {"stride", Ints{stride, stride}},
                             {"padding", Ints{padding, padding}},
                             {"dilation", Ints{1, 1}},
                             {"ceil_mode", false}});
}

Tensor Forward::avgPool2d(const Tensor& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding)
{
    return op("avg_pool2d", {{"self", x},
                             {"kernel_size", Ints{kernel, kernel}},
                             {"stride", Ints{stride, stride}},
                             {"padding", Ints{padding, padding}},
                             {"ceil_mode", false},
                             {"count_include_pad", true}});
}

Tensor Forward::adaptiveAvgPool2d(const Tensor& x, Ints size)
{
    return op("adaptive_avg_pool2d", {{"self", x}, {"output_size", std::move(size)}});
}

Tensor Forward::interpolate(const Tensor& x, Ints size, std::string_view mode)
{
    return op("upsample_" + std::string(mode), {{"input", x}, {"output_size", std::move(size)}});
}

Tensor Forward::activation(std::string_view function, const Tensor& x)
{
    return unary(function.substr(function.rfind('.') + 1), x);
}

} // namespace nnview::torchmodule
