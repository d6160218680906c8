#include "import/tensorflow/rules.h"

#include <algorithm>

namespace nnview::tensorflow {

namespace {

bool isWhole(const std::string& dtype)
{
    return dtype.starts_with("int") || dtype.starts_with("uint") || dtype == "bool";
}

void setFunction(Call& call)
{
    call.node.kind = call.kind;
    if (!call.word.empty())
        call.node.attributes.set("function", std::string(call.word));
}

Dim combined(Call& call, const Dim& a, const Dim& b)
{
    switch (call.kind) {
    case Kind::Add:
        return call.extents.sum(a, b);
    case Kind::Subtract:
        return call.extents.difference(a, b);
    case Kind::Multiply:
        return call.extents.product(a, b);
    case Kind::Divide:
        return call.extents.quotient(a, b);
    case Kind::Maximum:
        return call.extents.larger(a, b);
    case Kind::Minimum:
        return call.extents.smaller(a, b);
    default:
        break;
    }
    if (call.word == "floorDivide")
        return call.extents.quotient(a, b);
    if (call.word == "floorModulo" && a.isKnown() && b.isKnown() && b.size > 0)
        return ((a.size % b.size) + b.size) % b.size;
    return call.extents.fresh();
}

/// Only numbers of one shape, or one number with many: all that arithmetic on sizes needs.
std::optional<Numbers> combinedNumbers(Call& call)
{
    if (call.inputs.size() != 2 || !call.inputs[0].numbers || !call.inputs[1].numbers)
        return std::nullopt;
    const Numbers &a = *call.inputs[0].numbers, &b = *call.inputs[1].numbers;
    if (a.values.empty() || b.values.empty() ||
        (a.values.size() != b.values.size() && a.values.size() != 1 && b.values.size() != 1))
        return std::nullopt;
    const bool first = a.shape.size() > b.shape.size() || (a.shape.size() == b.shape.size() && b.values.size() == 1);
    Numbers result{first ? a.shape : b.shape, {}};
    const std::size_t count = std::max(a.values.size(), b.values.size());
    for (std::size_t i = 0; i < count; ++i)
        result.values.push_back(
            combined(call, a.values[a.values.size() == 1 ? 0 : i], b.values[b.values.size() == 1 ? 0 : i]));
    return result;
}

/// A stored number that is no weight is an attribute.
void takeConstant(Call& call, std::size_t i)
{
    const Operand& operand = call.inputs[i];
    if (!operand.constant || !operand.numbers || !isWhole(operand.value.dtype))
        return;
    if (const auto values = call.settingInts(i); values && values->size() <= 16)
        call.node.attributes.set("constant", *values);
}

} // namespace

void customRule(Call& call)
{
    call.node.kind = call.kind;
    if (!call.word.empty())
        call.node.attributes.set("function", std::string(call.word));
}

void activationRule(Call& call)
{
    setFunction(call);
    if (call.options.contains("alpha"))
        call.node.attributes.set("slope", call.options.number("alpha"));
    if (call.word == "softmax" || call.word == "logSoftmax")
        call.node.attributes.set("axis", std::int64_t(-1));
    call.inferFromFirst();
}

void elementwiseRule(Call& call)
{
    setFunction(call);
    call.inferFromFirst();
    if (call.word == "neg" && call.has(0) && call.inputs[0].numbers) {
        Numbers numbers = *call.inputs[0].numbers;
        for (Dim& value : numbers.values)
            value = call.extents.difference(Dim(std::int64_t(0)), value);
        call.outputs[0].numbers = std::move(numbers);
    }
}

void binaryRule(Call& call)
{
    setFunction(call);
    std::vector<std::size_t> operands;
    for (std::size_t i = 0; i < call.inputs.size(); ++i) {
        operands.push_back(i);
        takeConstant(call, i);
    }
    call.infer(operands);
    if (!call.outputs.empty())
        call.outputs[0].numbers = combinedNumbers(call);
}

void compareRule(Call& call)
{
    binaryRule(call);
    for (Operand& output : call.outputs) {
        output.value.dtype = "bool";
        output.numbers.reset();
    }
}

void selectRule(Call& call)
{
    call.node.kind = Kind::Index;
    call.node.attributes.set("function", std::string("where"));
    Node broadcast;
    broadcast.kind = Kind::Add;
    std::vector<Value> values;
    for (std::size_t i = 0; i < call.inputs.size(); ++i)
        if (call.has(i))
            values.push_back(call.inputs[i].value);
    if (values.size() != 3)
        return;
    if (call.word != "broadcast") { // an older condition is a vector over the first axis
        call.give(call.inputs[1].value.dtype, call.shape(1), call.inputs[1].value.layout);
        return;
    }
    std::swap(values[0], values[1]); // the type of what is chosen
    for (Value& value : call.extents.rules().outputs(broadcast, values).outputs)
        call.give(call.inputs[1].value.dtype, value.shape, value.layout);
}

void identityRule(Call& call)
{
    setFunction(call);
    call.inferFromFirst();
    if (call.has(0) && !call.outputs.empty()) {
        call.outputs[0].numbers = call.inputs[0].numbers;
        call.outputs[0].list = call.inputs[0].list;
    }
}

void identityNRule(Call& call)
{
    setFunction(call);
    call.outputs = call.inputs;
}

void castRule(Call& call)
{
    identityRule(call);
    const std::string_view type = call.options.text("DstT", call.options.text("outDataType"));
    if (call.outputs.empty() || type.empty())
        return;
    call.outputs[0].value.dtype = type;
    if (!isWhole(call.outputs[0].value.dtype) && call.outputs[0].numbers &&
        !std::ranges::all_of(call.outputs[0].numbers->values, &Dim::isKnown))
        return; // a size that goes through floating point and back
}

void quantizeRule(Call& call)
{
    setFunction(call);
    call.inferFromFirst();
}

void clipRule(Call& call)
{
    setFunction(call);
    call.setting(1);
    call.setting(2);
    call.inferFromFirst();
}

} // namespace nnview::tensorflow
