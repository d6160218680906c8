// Operations that stand in a functional model beside its layers: keras.ops of Keras 3, TensorFlow functions of Keras 2.
#include "import/keras/keraslayer.h"

#include "import/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

struct Operation
{
    std::string_view name; ///< snake case
    Kind kind;
    std::string_view function; ///< the attribute, where the kind has one and it is not the name itself
};

constexpr Operation operations[] = {
    {"add", Kind::Add, {}},
    {"bias_add", Kind::Add, {}},
    {"add_n", Kind::Add, {}},
    {"multiply", Kind::Multiply, {}},
    {"mul", Kind::Multiply, {}},
    {"subtract", Kind::Subtract, {}},
    {"sub", Kind::Subtract, {}},
    {"divide", Kind::Divide, {}},
    {"true_divide", Kind::Divide, {}},
    {"truediv", Kind::Divide, {}},
    {"div", Kind::Divide, {}},
    {"real_div", Kind::Divide, {}},
    {"realdiv", Kind::Divide, {}},
    {"maximum", Kind::Maximum, {}},
    {"minimum", Kind::Minimum, {}},
    {"matmul", Kind::Matmul, {}},
    {"mat_mul", Kind::Matmul, {}},
    {"batch_mat_mul", Kind::Matmul, {}},
    {"concatenate", Kind::Concat, {}},
    {"concat", Kind::Concat, {}},
    {"relu", Kind::Activation, {}},
    {"relu6", Kind::Activation, {}},
    {"sigmoid", Kind::Activation, {}},
    {"tanh", Kind::Activation, {}},
    {"softmax", Kind::Activation, {}},
    {"log_softmax", Kind::Activation, {}},
    {"gelu", Kind::Activation, {}},
    {"silu", Kind::Activation, {}},
    {"swish", Kind::Activation, {}},
    {"elu", Kind::Activation, {}},
    {"selu", Kind::Activation, {}},
    {"softplus", Kind::Activation, {}},
    {"softsign", Kind::Activation, {}},
    {"hard_sigmoid", Kind::Activation, {}},
    {"hard_silu", Kind::Activation, {}},
    {"hard_swish", Kind::Activation, {}},
    {"leaky_relu", Kind::Activation, {}},
    {"log_sigmoid", Kind::Activation, {}},
    {"mish", Kind::Activation, {}},
    {"celu", Kind::Activation, {}},
    {"mean", Kind::Reduce, {}},
    {"sum", Kind::Reduce, {}},
    {"max", Kind::Reduce, {}},
    {"min", Kind::Reduce, {}},
    {"amax", Kind::Reduce, "max"},
    {"amin", Kind::Reduce, "min"},
    {"prod", Kind::Reduce, {}},
    {"var", Kind::Reduce, "variance"},
    {"std", Kind::Reduce, {}},
    {"any", Kind::Reduce, {}},
    {"all", Kind::Reduce, {}},
    {"logsumexp", Kind::Reduce, "logSumExp"},
    {"norm", Kind::Reduce, {}},
    {"argmax", Kind::Reduce, {}},
    {"argmin", Kind::Reduce, {}},
    {"arg_max", Kind::Reduce, "argmax"},
    {"exp", Kind::Elementwise, {}},
    {"expm1", Kind::Elementwise, {}},
    {"log", Kind::Elementwise, {}},
    {"log1p", Kind::Elementwise, {}},
    {"sqrt", Kind::Elementwise, {}},
    {"rsqrt", Kind::Elementwise, {}},
    {"square", Kind::Elementwise, {}},
    {"squared_difference", Kind::Elementwise, {}},
    {"absolute", Kind::Elementwise, "abs"},
    {"abs", Kind::Elementwise, {}},
    {"power", Kind::Elementwise, "pow"},
    {"pow", Kind::Elementwise, {}},
    {"negative", Kind::Elementwise, {}},
    {"neg", Kind::Elementwise, "negative"},
    {"reciprocal", Kind::Elementwise, {}},
    {"sign", Kind::Elementwise, {}},
    {"sin", Kind::Elementwise, {}},
    {"cos", Kind::Elementwise, {}},
    {"floor", Kind::Elementwise, {}},
    {"ceil", Kind::Elementwise, {}},
    {"round", Kind::Elementwise, {}},
    {"clip", Kind::Elementwise, {}},
    {"clip_by_value", Kind::Elementwise, "clip"},
    {"floordiv", Kind::Elementwise, "floorDivide"},
    {"floor_divide", Kind::Elementwise, {}},
    {"mod", Kind::Elementwise, {}},
    {"erf", Kind::Elementwise, {}},
    {"equal", Kind::Elementwise, {}},
    {"not_equal", Kind::Elementwise, {}},
    {"less", Kind::Elementwise, {}},
    {"less_equal", Kind::Elementwise, {}},
    {"greater", Kind::Elementwise, {}},
    {"greater_equal", Kind::Elementwise, {}},
    {"logical_and", Kind::Elementwise, {}},
    {"logical_or", Kind::Elementwise, {}},
    {"logical_not", Kind::Elementwise, {}},
    {"identity", Kind::Identity, {}},
    {"stop_gradient", Kind::Identity, {}},
    {"cast", Kind::Identity, {}},
    {"copy", Kind::Identity, {}},
    {"reshape", Kind::Reshape, {}},
    {"expand_dims", Kind::Reshape, {}},
    {"squeeze", Kind::Reshape, {}},
    {"ravel", Kind::Reshape, {}},
    {"transpose", Kind::Permute, {}},
    {"moveaxis", Kind::Permute, {}},
    {"swapaxes", Kind::Permute, {}},
    {"split", Kind::Split, {}},
    {"pad", Kind::Pad, {}},
    {"get_item", Kind::Slice, {}},
    {"getitem", Kind::Slice, {}},
    {"strided_slice", Kind::Slice, {}},
    {"slice", Kind::Slice, {}},
    {"take", Kind::Index, "gather"},
    {"gather", Kind::Index, {}},
    {"where", Kind::Index, {}},
    {"one_hot", Kind::Index, {}},
    {"repeat", Kind::Index, "repeatAxis"},
    {"tile", Kind::Index, {}},
    {"roll", Kind::Index, {}},
    {"flip", Kind::Index, {}},
    {"stack", Kind::Index, {}},
    {"top_k", Kind::Index, {}},
    {"broadcast_to", Kind::Index, {}},
};

const Operation* findOperation(std::string_view name)
{
    if (name.starts_with("reduce_"))
        name.remove_prefix(7);
    const auto it = std::ranges::find(operations, name, &Operation::name);
    return it == std::end(operations) ? nullptr : it;
}

/// The keyword arguments of a call: `kwargs` in Keras 3, the last member of a reference in Keras 2.
const json& keywords(const json& call)
{
    static const json none = json::object();
    if (call.is_object())
        return memberOf(call, "kwargs");
    const json* entry = &call;
    while (entry->is_array() && !entry->empty() && (*entry)[0].is_array())
        entry = &(*entry)[0];
    return entry->is_array() && entry->size() > 3 && (*entry)[3].is_object() ? (*entry)[3] : none;
}

/// An argument by its names, in the configuration or in the call.
const json& argumentOf(const LayerCall& layer, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        for (const json* place : {&layer.config, &keywords(layer.call)})
            if (const json& value = memberOf(*place, name); !value.is_null())
                return value;
    static const json none;
    return none;
}

/// "x * 0.5": the number, as the attribute `value`.
void setConstant(LayerCall& layer)
{
    const json& arguments = memberOf(layer.call, "args");
    if (arguments.is_array())
        for (const json& argument : arguments)
            if (argument.is_number())
                return layer.node.attributes.set("value", *attributeOf(argument));
    if (const json& y = argumentOf(layer, {"y", "x2"}); y.is_number())
        layer.node.attributes.set("value", *attributeOf(y));
}

} // namespace

bool describeOperation(LayerCall& layer, const std::string& name)
{
    const Operation* operation = findOperation(name);
    if (!operation)
        return false;
    layer.node.kind = operation->kind;
    Attributes& a = layer.node.attributes;
    const bool hasFunction = operation->kind == Kind::Activation || operation->kind == Kind::Reduce ||
                             operation->kind == Kind::Elementwise || operation->kind == Kind::Identity ||
                             operation->kind == Kind::Index;
    if (hasFunction)
        a.set("function",
              operation->function.empty() ? activationName(operation->name) : std::string(operation->function));
    if (const auto axis = attributeOf(argumentOf(layer, {"axis", "axes"})))
        a.set(operation->kind == Kind::Reduce ? "axes" : operation->kind == Kind::Permute ? "order" : "axis", *axis);
    if (operation->kind == Kind::Reduce && !argumentOf(layer, {"keepdims", "keep_dims"}).is_null())
        a.set("keepDims", argumentOf(layer, {"keepdims", "keep_dims"}) == json(true));
    if (operation->kind == Kind::Reshape)
        if (const auto shape = attributeOf(argumentOf(layer, {"newshape", "shape", "target_shape"})))
            a.set("shape", *shape);
    if (operation->kind == Kind::Permute)
        if (const auto order = attributeOf(argumentOf(layer, {"perm", "axes"})))
            a.set("order", *order);
    if (operation->name == "cast")
        if (const auto dtype = attributeOf(argumentOf(layer, {"dtype"})))
            a.set("dtype", *dtype);
    if (isMerge(operation->kind) || operation->kind == Kind::Elementwise)
        setConstant(layer);
    return true;
}

} // namespace nnview
