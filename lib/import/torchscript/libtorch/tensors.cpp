#include "import/torchscript/libtorch/tensors.h"

#include <array>

namespace nnview::torchscript {

namespace {

constexpr std::array<std::pair<at::ScalarType, const char*>, 12> dtypes = {{
    {at::kFloat, "float32"},
    {at::kDouble, "float64"},
    {at::kHalf, "float16"},
    {at::kBFloat16, "bfloat16"},
    {at::kLong, "int64"},
    {at::kInt, "int32"},
    {at::kShort, "int16"},
    {at::kChar, "int8"},
    {at::kByte, "uint8"},
    {at::kBool, "bool"},
    {at::kComplexFloat, "complex64"},
    {at::kComplexDouble, "complex128"},
}};

/// One line of at most 300 bytes, without a full stop.
std::string shortened(std::string text)
{
    for (const char* noise : {"Exception raised from", "\n", " This could be because"})
        text = text.substr(0, text.find(noise));
    while (!text.empty() && (text.back() == '.' || text.back() == ':' || text.back() == ' '))
        text.pop_back();
    if (text.size() > 300)
        text = text.substr(0, 297) + "...";
    return text;
}

} // namespace

std::string dtypeName(at::ScalarType type)
{
    for (const auto& [known, name] : dtypes)
        if (known == type)
            return name;
    return c10::toString(type);
}

at::ScalarType plainType(at::ScalarType type)
{
    return c10::isQIntType(type) ? c10::toUnderlying(type) : type;
}

at::Tensor makeMeta(const Ints& shape, at::ScalarType type)
{
    return at::empty(shape, at::TensorOptions().dtype(type).device(at::kMeta));
}

at::Tensor makeMeta(const Tensor& tensor)
{
    for (const auto& [type, name] : dtypes)
        if (tensor.dtype == name)
            return makeMeta(tensor.shape, type);
    fail(ErrorCode::Usage, "the type \"" + tensor.dtype + "\" is not one that tensors can have", {},
         "Known are float32, float64, float16, bfloat16, int64, int32, int16, int8, uint8 and bool.");
}

std::string messageOf(const std::exception& problem)
{
    if (const auto* error = dynamic_cast<const c10::Error*>(&problem))
        return shortened(error->what_without_backtrace());
    std::string text = problem.what();
    text.erase(0, text.find_first_not_of(" \n"));
    return shortened(text);
}

void tensorsIn(const c10::IValue& value, std::vector<at::Tensor>& tensors)
{
    if (value.isTensor() && value.toTensor().defined()) {
        tensors.push_back(value.toTensor());
    } else if (value.isList()) {
        for (const c10::IValue& element : value.toListRef())
            tensorsIn(element, tensors);
    }
}

} // namespace nnview::torchscript
