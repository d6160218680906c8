// What becomes of an operation's attributes and of its constant operands.
#include "import/onnx/graphbuilder.h"

#include <algorithm>

namespace nnview::onnx {

namespace {

constexpr std::size_t mostListed = 64; ///< longer lists say nothing to a reader

bool isReal(std::string_view dtype)
{
    return dtype.starts_with("float") || dtype == "bfloat16";
}

bool isNarrow(std::string_view dtype)
{
    return dtype == "int8" || dtype == "uint8" || dtype == "int4" || dtype == "uint4" || dtype == "int2" ||
           dtype == "uint2";
}

/// Entry `i` of "x,*scale,b"; isSetting: it has a star.
std::string_view operandName(std::string_view names, std::size_t i, bool& isSetting)
{
    isSetting = false;
    for (; i > 0 && !names.empty(); --i) {
        const auto comma = names.find(',');
        names = comma == std::string_view::npos ? std::string_view() : names.substr(comma + 1);
    }
    names = names.substr(0, names.find(','));
    if (names.starts_with('*')) {
        isSetting = true;
        names.remove_prefix(1);
    }
    return names;
}

std::string described(const Value& value)
{
    std::string text = value.dtype + " [";
    for (const Dim& dim : *value.shape)
        text += (text.ends_with('[') ? "" : ", ") + (dim.isKnown() ? std::to_string(dim.size) : dim.symbol);
    return text + ']';
}

/// The numbers of a constant, or its type and shape where they are too many.
AttributeValue attributeOf(const TensorInfo& constant)
{
    const bool isScalar = constant.value.shape && constant.value.shape->empty();
    if (!constant.content || constant.content->size() > mostListed)
        return described(constant.value);
    const Content& content = *constant.content;
    if (content.isReal)
        return isScalar && !content.reals.empty() ? AttributeValue(content.reals[0]) : AttributeValue(content.reals);
    Ints list;
    for (const Dim& dim : content.integers)
        list.push_back(dim.size);
    if (isScalar && !list.empty())
        return constant.value.dtype == "bool" ? AttributeValue(list[0] != 0) : AttributeValue(list[0]);
    return list;
}

/// An attribute of the source as one of ours; nullopt for tensors and graphs.
std::optional<AttributeValue> attributeOf(const AttributeData& data)
{
    if (const auto* integer = std::get_if<std::int64_t>(&data))
        return *integer;
    if (const auto* real = std::get_if<double>(&data))
        return *real;
    if (const auto* text = std::get_if<std::string_view>(&data))
        return std::string(text->substr(0, 200));
    if (const auto* ints = std::get_if<Ints>(&data); ints && ints->size() <= mostListed)
        return *ints;
    if (const auto* reals = std::get_if<std::vector<double>>(&data); reals && reals->size() <= mostListed)
        return *reals;
    if (const auto* texts = std::get_if<std::vector<std::string_view>>(&data); texts && texts->size() <= mostListed)
        return std::vector<std::string>(texts->begin(), texts->end());
    return std::nullopt;
}

/// A Constant node that holds one number or where a recurrent layer begins: a setting, not a weight.
bool isSmallConstant(const TensorInfo& input, bool isSetting)
{
    const Tensor& tensor = *input.stored;
    const bool isNode = tensor.name != input.name || tensor.name.empty();
    const bool isSingle = std::ranges::all_of(tensor.dims, [](std::int64_t extent) { return extent == 1; });
    return isNode && input.isStoredItself() && (isSingle || (isSetting && tensor.dims.size() == 3));
}

/// Attributes that say nothing about the layer: how old exporters handled memory.
bool isHousekeeping(std::string_view name)
{
    return name == "consumed_inputs" || name == "seed" || name.starts_with("_");
}

} // namespace

std::string lowerCamel(std::string_view name)
{
    std::string result;
    for (const char c : name) {
        if (!result.empty() && result.back() == '_' && c >= 'a' && c <= 'z')
            result.back() = static_cast<char>(c - 'a' + 'A');
        else
            result += c;
    }
    if (!result.empty() && result[0] >= 'A' && result[0] <= 'Z' && (result.size() == 1 || result[1] > 'Z'))
        result[0] = static_cast<char>(result[0] - 'A' + 'a');
    return result;
}

bool countsAsParameter(const Tensor& tensor)
{
    const std::string_view dtype = dtypeName(tensor.dataType);
    return !tensor.dims.empty() && (isReal(dtype) || isNarrow(dtype));
}

void GraphBuilder::listOperands(const Operation& op, const Operator* known, const Description& d, Draft& draft, int at)
{
    for (const Attribute& attribute : op.node.attributes) {
        if (std::ranges::find(d.used, attribute.name) != d.used.end() || isHousekeeping(attribute.name))
            continue;
        const std::string name = lowerCamel(attribute.name);
        if (const auto value = attributeOf(attribute.data); value && !draft.node.attributes.contains(name))
            draft.node.attributes.set(name, *value);
    }
    const bool passesOn = op.outputs[0].stored != nullptr;
    for (std::size_t i = 0; i < op.inputs.size(); ++i) {
        const TensorInfo* input = op.inputs[i];
        if (!input || (!input->isStoredItself() && !input->stored))
            continue;
        bool isSetting = false;
        const std::string_view word = known ? operandName(known->operands, i, isSetting) : std::string_view();
        const std::string name = word.empty() ? "input" + std::to_string(i + 1) : std::string(word);
        const bool isHere = input->isStoredItself();
        const std::string_view dtype = input->stored ? dtypeName(input->stored->dataType) : std::string_view();
        const bool isQuantized = op.node.type.starts_with("Q") || op.node.type.starts_with("Dequantize");
        const bool isBias = dtype == "int32" && !input->stored->dims.empty() &&
                            (isQuantized || (!isHere && isReal(input->value.dtype)));
        if (passesOn && i == 0) {
            if (isHere)
                draft.node.attributes.set("of", std::string(input->name));
        } else if (input->stored && (countsAsParameter(*input->stored) || isBias) &&
                   !isSmallConstant(*input, isSetting)) {
            listParameter(draft, at, *input->stored, input->stored->name.empty() ? input->name : input->stored->name,
                          !isSetting);
        } else if (isHere && std::ranges::find(d.spent, i) == d.spent.end()) {
            draft.node.attributes.set(name, attributeOf(*input));
        }
    }
}

void GraphBuilder::listParameter(Draft& draft, int at, const Tensor& tensor, std::string_view name, bool trainable)
{
    const auto [first, isFirst] = m_listed.emplace(&tensor, at);
    Parameter parameter;
    parameter.name = name;
    parameter.dtype = dtypeName(tensor.dataType);
    parameter.shape = tensor.dims;
    parameter.trainable = trainable;
    if (!isFirst && first->second != at)
        parameter.shared = std::to_string(first->second); // becomes the id when there are ids
    else if (!isFirst)
        return;                                       // the same tensor twice in one operation
    if (draft.weight.empty() && trainable && isFirst) // exporters store equal tensors of several modules once
        draft.weight = name;
    draft.node.parameters.push_back(std::move(parameter));
}

std::vector<Parameter> GraphBuilder::unlisted() const
{
    std::vector<Parameter> rest;
    for (const Tensor* tensor : m_stored)
        if (!m_listed.contains(tensor) && countsAsParameter(*tensor))
            rest.push_back(
                {std::string(tensor->name), std::string(dtypeName(tensor->dataType)), tensor->dims, true, {}});
    return rest;
}

} // namespace nnview::onnx
