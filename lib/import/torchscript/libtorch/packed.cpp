#include "import/torchscript/libtorch/packed.h"

#include <ATen/core/class_type.h>

namespace nnview::torchscript {

using c10::IValue;

bool isCompiledClass(const c10::QualifiedName& name)
{
    return name.qualifiedName().rfind("__torch__.torch.classes.", 0) == 0;
}

std::optional<IValue> pack(const c10::FunctionSchema& schema, const std::vector<IValue>& arguments)
{
    const std::string& name = schema.name();
    if (name.rfind("quantized::", 0) != 0 ||
        (name.find("_prepack") == std::string::npos && name.find("make_quantized_") == std::string::npos))
        return std::nullopt;
    c10::impl::GenericDict fields(c10::StringType::get(), c10::AnyType::get());
    for (std::size_t i = 0; i < arguments.size() && i < schema.arguments().size(); ++i) {
        std::string key = schema.arguments()[i].name();
        if (key == "W" || key == "B") // linear
            key = key == "W" ? "weight" : "bias";
        fields.insert(key, arguments[i]);
    }
    if (name.find("transpose") != std::string::npos)
        fields.insert("transposed", true);
    return IValue(fields);
}

namespace {

/// Geometry of a convolution: the number of axes n, then n numbers each for stride, padding, dilation and output
/// padding, then groups and whether it is transposed (serialization version 2 of ATen's quantized convolutions).
bool addGeometry(c10::impl::GenericDict& fields, const std::vector<std::int64_t>& numbers)
{
    const std::size_t axes =
        numbers.empty() || numbers[0] < 1 || numbers[0] > 3 ? 0 : static_cast<std::size_t>(numbers[0]);
    if (axes == 0 || numbers.size() < 4 * axes + 3)
        return false;
    const char* names[] = {"stride", "padding", "dilation", "output_padding"};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto first = numbers.begin() + static_cast<std::ptrdiff_t>(1 + i * axes);
        fields.insert(std::string(names[i]), c10::List<std::int64_t>(std::vector<std::int64_t>(
                                                 first, first + static_cast<std::ptrdiff_t>(axes))));
    }
    fields.insert(std::string("groups"), numbers[4 * axes + 1]);
    fields.insert(std::string("transposed"), (numbers[4 * axes + 2] & 1) != 0);
    return true;
}

} // namespace

IValue unpackState(const std::string& className, const IValue& state,
                   const std::function<std::vector<std::int64_t>(const at::Tensor&)>& numbersOf)
{
    if (!state.isTuple())
        return state;
    const auto& parts = state.toTupleRef().elements();
    c10::impl::GenericDict fields(c10::StringType::get(), c10::AnyType::get());
    const auto isBias = [](const IValue& value) { return value.isTensor() || value.isNone(); };
    if (className.find("Linear") != std::string::npos && parts.size() == 2 && parts[0].isTensor() && isBias(parts[1])) {
        fields.insert(std::string("weight"), parts[0]);
        fields.insert(std::string("bias"), parts[1]);
        return fields;
    }
    if (className.find("Embedding") != std::string::npos && parts.size() > 1 && parts[1].isTensorList() &&
        !parts[1].toListRef().empty()) {
        fields.insert(std::string("weight"), IValue(parts[1].toListRef()[0]));
        return fields;
    }
    if (className.find("Conv") == std::string::npos || parts.size() != 3 || !parts[1].isList() || !parts[2].isList())
        return state;
    const auto needed = parts[1].toListRef(), optional = parts[2].toListRef();
    if (needed.size() < 2 || !needed[0].isTensor() || !needed[1].isTensor() ||
        !addGeometry(fields, numbersOf(needed[0].toTensor())))
        return state;
    fields.insert(std::string("weight"), IValue(needed[1]));
    if (!optional.empty() && isBias(optional[0]))
        fields.insert(std::string("bias"), IValue(optional[0]));
    return fields;
}

bool isPacked(const IValue& value)
{
    if (value.isObject())
        return value.toObjectRef().type()->name() && isCompiledClass(*value.toObjectRef().type()->name());
    return value.isGenericDict() && value.toGenericDict().valueType()->kind() == c10::TypeKind::AnyType;
}

void allTensorsIn(const IValue& value, std::vector<at::Tensor>& tensors, int depth)
{
    if (depth > 16)
        return; // deeper than anything that packs weights
    if (value.isTensor() && value.toTensor().defined()) {
        tensors.push_back(value.toTensor());
    } else if (value.isList()) {
        for (const IValue& element : value.toListRef())
            allTensorsIn(element, tensors, depth + 1);
    } else if (value.isTuple()) {
        for (const IValue& element : value.toTupleRef().elements())
            allTensorsIn(element, tensors, depth + 1);
    } else if (value.isGenericDict()) {
        for (const auto& entry : value.toGenericDict())
            allTensorsIn(entry.value(), tensors, depth + 1);
    } else if (isPacked(value)) {
        for (const IValue& slot : value.toObjectRef().slots())
            allTensorsIn(slot, tensors, depth + 1);
    }
}

} // namespace nnview::torchscript
