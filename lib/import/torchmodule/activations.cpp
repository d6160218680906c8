#include "import/torchmodule/wirings.h"

// torch.nn: activations and dropouts.
namespace nnview::torchmodule {

namespace {

struct Word
{
    std::string_view name; ///< class
    const char* op;
};

constexpr Word words[] = {
    {"ReLU", "relu"},
    {"ReLU6", "relu6"},
    {"Sigmoid", "sigmoid"},
    {"Tanh", "tanh"},
    {"SiLU", "silu"},
    {"Mish", "mish"},
    {"Hardswish", "hardswish"},
    {"Hardsigmoid", "hardsigmoid"},
    {"SELU", "selu"},
    {"LogSigmoid", "log_sigmoid"},
    {"Tanhshrink", "tanhshrink"},
    {"Softplus", "softplus"},
    {"RReLU", "rrelu"},
    {"Hardshrink", "hardshrink"},
    {"Softshrink", "softshrink"},
};

Tensor plain(Forward& f, const Tensor& x)
{
    const std::string_view name = f.module().shortName();
    const bool inplace = f.settings().flag("inplace");
    for (const Word& word : words)
        if (word.name == name)
            return f.unary(std::string(word.op) + (inplace ? "_" : ""), x);
    return f.unary("relu", x);
}

Tensor relu6(Forward& f, const Tensor& x)
{
    return f.unary(f.settings().flag("inplace") ? "hardtanh_" : "hardtanh", x, {{"min_val", 0.0}, {"max_val", 6.0}});
}

Tensor hardtanh(Forward& f, const Tensor& x)
{
    return f.unary(f.settings().flag("inplace") ? "hardtanh_" : "hardtanh", x,
                   {{"min_val", f.settings().number("min_val", -1)}, {"max_val", f.settings().number("max_val", 1)}});
}

Tensor leakyRelu(Forward& f, const Tensor& x)
{
    return f.unary(f.settings().flag("inplace") ? "leaky_relu_" : "leaky_relu", x,
                   {{"negative_slope", f.settings().number("negative_slope", 0.01)}});
}

Tensor elu(Forward& f, const Tensor& x)
{
    const std::string op = f.module().shortName() == "CELU" ? "celu" : "elu";
    return f.unary(op + (f.settings().flag("inplace") ? "_" : ""), x, {{"alpha", f.settings().number("alpha", 1)}});
}

Tensor prelu(Forward& f, const Tensor& x)
{
    return f.unary("prelu", x, {{"weight", f.weight("weight")}});
}

Tensor gelu(Forward& f, const Tensor& x)
{
    return f.unary("gelu", x, {{"approximate", std::string(f.settings().text("approximate", "none"))}});
}

Tensor glu(Forward& f, const Tensor& x)
{
    const std::int64_t dim = f.settings().integer("dim", -1);
    return f.op("glu", {{"self", x}, {"dim", dim}}, [&] {
        Ints shape = x.shape;
        const std::int64_t n = extent(x, dim);
        shape[static_cast<std::size_t>(dim < 0 ? dim + static_cast<std::int64_t>(shape.size()) : dim)] = n / 2;
        return shape;
    });
}

Tensor threshold(Forward& f, const Tensor& x)
{
    return f.unary("threshold", x, {{"threshold", f.settings().number("threshold")}});
}

Tensor softsign(Forward& f, const Tensor& x)
{
    const Tensor size = f.unary("abs", x);
    const Tensor sum = f.op("add", {{"self", size}, {"other", Tensor{-1, "int64", {}}}}, [&] { return x.shape; });
    return f.op("div", {{"self", x}, {"other", sum}}, [&] { return x.shape; });
}

/// Without a setting, torch takes axis 0 or 1 by the rank.
Tensor softmax(Forward& f, const Tensor& x)
{
    const std::string_view name = f.module().shortName();
    const std::int64_t implied = x.shape.size() == 0 || x.shape.size() == 1 || x.shape.size() == 3 ? 0 : 1;
    const std::int64_t dim = name == "Softmax2d" ? -3 : f.settings().integer("dim", implied);
    if (name == "Softmin")
        return f.unary("softmax", f.unary("neg", x), {{"dim", dim}});
    return f.unary(name == "LogSoftmax" ? "log_softmax" : "softmax", x, {{"dim", dim}});
}

Tensor dropout(Forward& f, const Tensor& x)
{
    const std::string_view name = f.module().shortName();
    std::string op = name == "Dropout"               ? "dropout"
                     : name == "AlphaDropout"        ? "alpha_dropout"
                     : name == "FeatureAlphaDropout" ? "feature_alpha_dropout"
                                                     : "feature_dropout";
    if (f.settings().flag("inplace"))
        op += "_";
    return f.op(op, {{"input", x}, {"p", f.settings().number("p", 0.5)}, {"train", false}}, [&] { return x.shape; });
}

constexpr NamedWiring table[] = {
    {"ReLU", {plain}},
    {"Sigmoid", {plain}},
    {"Tanh", {plain}},
    {"SiLU", {plain}},
    {"Mish", {plain}},
    {"Hardswish", {plain}},
    {"Hardsigmoid", {plain}},
    {"SELU", {plain}},
    {"Softsign", {softsign}},
    {"LogSigmoid", {plain}},
    {"Tanhshrink", {plain}},
    {"Softplus", {plain}},
    {"RReLU", {plain}},
    {"Hardshrink", {plain}},
    {"Softshrink", {plain}},
    {"ReLU6", {relu6}},
    {"Hardtanh", {hardtanh}},
    {"ELU", {elu}},
    {"CELU", {elu}},
    {"LeakyReLU", {leakyRelu}},
    {"PReLU", {prelu}},
    {"GELU", {gelu}},
    {"GLU", {glu}},
    {"Threshold", {threshold}},
    {"Softmax", {softmax}},
    {"Softmax2d", {softmax}},
    {"LogSoftmax", {softmax}},
    {"Softmin", {softmax}},
    {"Dropout", {dropout}},
    {"Dropout1d", {dropout}},
    {"Dropout2d", {dropout}},
    {"Dropout3d", {dropout}},
    {"AlphaDropout", {dropout}},
    {"FeatureAlphaDropout", {dropout}},
};

} // namespace

std::span<const NamedWiring> activationWirings()
{
    return table;
}

} // namespace nnview::torchmodule
