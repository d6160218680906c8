// Operations that stand in a functional model beside its layers: keras.ops of Keras 3, TensorFlow functions of Keras 2.
#include "import/keras/kerasoperations.h"

#include "import/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

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

const json& argumentOf(const LayerCall& layer, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        for (const json* place : {&layer.config, &keywordsOf(layer.call)})
            if (const json& value = memberOf(*place, name); !value.is_null())
                return value;
    static const json none;
    return none;
}

const json& positionalOf(const LayerCall& layer, std::size_t index)
{
    static const json none;
    const json& arguments = memberOf(layer.call, "args");
    return arguments.is_array() && index < arguments.size() ? arguments[index] : none;
}

std::optional<Ints> listOf(const json& value)
{
    if (const auto number = wholeOf(value))
        return Ints{*number};
    if (!value.is_array() || value.size() > 1000)
        return std::nullopt;
    Ints list;
    for (const json& entry : value) {
        const auto number = wholeOf(entry);
        if (!number)
            return std::nullopt;
        list.push_back(*number);
    }
    return list;
}

Ints constantShape(const json& value)
{
    const json* at = value.is_object() ? &memberOf(memberOf(value, "config"), "value") : &value;
    Ints shape;
    while (at->is_array() && shape.size() < 32) {
        shape.push_back(static_cast<std::int64_t>(at->size()));
        if (at->empty())
            break;
        at = &at->front();
    }
    return shape;
}

const Dims* dimsOf(const LayerCall& layer, std::size_t input)
{
    return input < layer.inputs.size() && layer.inputs[input].shape ? &*layer.inputs[input].shape : nullptr;
}

void setOutput(LayerCall& layer, Dims dims, std::string_view layout)
{
    static constexpr std::string_view byRank[] = {"", "N", "NC", "NTC"};
    Value value = layer.inputs[0];
    if (!layout.empty())
        value.layout = layout;
    else if (dims.size() != value.layout.size())
        value.layout = dims.size() < std::size(byRank) ? byRank[dims.size()] : "";
    value.shape = std::move(dims);
    layer.node.outputs = {value};
}

bool describeOperation(LayerCall& layer, const std::string& name)
{
    const Operation* operation = findOperation(name);
    if (!operation)
        return false;
    layer.node.kind = operation->kind;
    Attributes& a = layer.node.attributes;
    const bool hasFunction = operation->kind == Kind::Activation || operation->kind == Kind::Reduce ||
                             operation->kind == Kind::Elementwise || operation->kind == Kind::Identity ||
                             operation->kind == Kind::Index || operation->kind == Kind::Norm ||
                             operation->kind == Kind::Pool;
    if (hasFunction)
        a.set("function",
              operation->function.empty() ? activationName(operation->name) : std::string(operation->function));
    if (const auto axis = attributeOf(argumentOf(layer, {"axis", "axes"})))
        a.set(operation->kind == Kind::Reduce ? "axes" : "axis", *axis);
    if (operation->kind == Kind::Reduce && !argumentOf(layer, {"keepdims", "keep_dims"}).is_null())
        a.set("keepDims", argumentOf(layer, {"keepdims", "keep_dims"}) == json(true));
    if (isMerge(operation->kind) || operation->kind == Kind::Elementwise)
        setConstant(layer);
    if (operation->settle)
        operation->settle(layer);
    return true;
}

} // namespace nnview
