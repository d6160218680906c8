#include "import/torchscript/valuerules.h"

#include "import/torchscript/operations.h"

namespace nnview::torchscript {

namespace {

bool isMask(const Tensor& tensor)
{
    return tensor.dtype == "bool" || tensor.dtype == "uint8";
}

/// x[mask, …]: the axes that the mask covers become one. Masks beside other indices are left to nobody.
std::optional<Tensors> maskedIndex(const Call& call, std::int64_t unknown)
{
    const Tensor* data = call.tensor("self");
    const Argument* found = call.find("indices");
    const auto* indices = found ? std::get_if<Tensors>(found) : nullptr;
    if (!data || !indices)
        return std::nullopt;
    std::size_t axis = 0;
    Ints shape;
    bool masked = false;
    for (const Tensor& index : *indices) {
        if (axis >= data->shape.size())
            return std::nullopt;
        if (index.dtype.empty()) { // a whole axis
            shape.push_back(data->shape[axis++]);
        } else if (isMask(index) && !masked && axis + index.shape.size() <= data->shape.size()) {
            shape.push_back(unknown);
            axis += index.shape.size();
            masked = true;
        } else {
            return std::nullopt;
        }
    }
    shape.insert(shape.end(), data->shape.begin() + static_cast<std::ptrdiff_t>(axis), data->shape.end());
    return masked ? std::optional(Tensors{{-1, data->dtype, shape}}) : std::nullopt;
}

} // namespace

int decidingValue(const Call& call)
{
    if (const Tensor* mask = call.tensor("mask"))
        return mask->value;
    const Argument* found = call.find("indices");
    if (const auto* indices = found ? std::get_if<Tensors>(found) : nullptr)
        for (const Tensor& index : *indices)
            if (isMask(index))
                return index.value;
    const Tensor* first = firstTensor(call);
    return first && isMask(*first) ? first->value : -1;
}

std::optional<Tensors> valueRule(const Call& call, std::int64_t unknown)
{
    const std::string_view op = nameOf(call);
    const Tensor* self = firstTensor(call);
    if (!self)
        return std::nullopt;
    const auto rank = static_cast<std::int64_t>(self->shape.size());
    const Tensor places{-1, "int64", {unknown}};
    if (op == "nonzero" || op == "argwhere")
        return Tensors{{-1, "int64", {unknown, rank}}};
    if (op == "nonzero_numpy" || (op == "where" && !call.tensor("self") && !call.find("other")))
        return Tensors(self->shape.size(), places);
    if (op == "masked_select")
        return Tensors{{-1, self->dtype, {unknown}}};
    if (op == "nms" || op == "qnms")
        return Tensors{places};
    if (op == "unique_consecutive" || op == "_unique2" || op == "unique_dim")
        return Tensors{{-1, self->dtype, {unknown}}, {-1, "int64", self->shape}, places};
    if (op == "_unique")
        return Tensors{{-1, self->dtype, {unknown}}, {-1, "int64", self->shape}};
    if (op == "bincount")
        return Tensors{places};
    if (op == "repeat_interleave" && call.tensor("repeats") && !call.find("output_size")) {
        Ints shape = call.tensor("self") && call.find("dim") ? self->shape : Ints{unknown};
        const std::int64_t dim = call.integer("dim"), axis = dim < 0 ? dim + rank : dim;
        if (call.find("dim") && axis >= 0 && axis < rank)
            shape[static_cast<std::size_t>(axis)] = unknown;
        return Tensors{{-1, self->dtype, shape}};
    }
    if (op == "index")
        return maskedIndex(call, unknown);
    return std::nullopt;
}

} // namespace nnview::torchscript
