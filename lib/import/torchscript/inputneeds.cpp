#include "import/torchscript/inputneeds.h"

#include "import/torchscript/operations.h"

#include <cmath>
#include <set>

namespace nnview::torchscript {

namespace {

using Role = InputNeed::Role;

bool isIn(const std::set<int>& values, const Tensor* tensor)
{
    return tensor && values.count(tensor->value) > 0;
}

/// The need that this call states about its data operand, if that is one of `values`.
std::optional<InputNeed> statedBy(const Call& call, const std::set<int>& values, bool flattened, bool sequence)
{
    const std::string_view op = nameOf(call);
    const Tensor* data = call.tensor("input");
    const auto features = [&](std::int64_t n) {
        return InputNeed{flattened ? Role::Flat : sequence ? Role::Sequence : Role::Features, 0, n, true};
    };
    const Tensor* weight = call.tensor("weight");
    if (isConvolution(op) && isIn(values, data)) {
        const Convolution c = convolutionOf(call);
        return InputNeed{Role::Image, c.kernel.size(), c.inChannels, true};
    }
    if (op == "linear" && isIn(values, data) && weight && !weight->shape.empty())
        return features(weight->shape.back());
    if (op == "embedding" && isIn(values, call.tensor("indices")))
        return InputNeed{Role::Tokens, 0, 0, true};
    if ((op == "lstm" || op == "gru" || op.starts_with("rnn_")) && isIn(values, data)) {
        const auto* weights = call.find("params") ? std::get_if<Tensors>(call.find("params")) : nullptr;
        if (weights && !weights->empty() && weights->front().shape.size() == 2)
            return InputNeed{Role::Sequence, 0, weights->front().shape[1], call.flag("batch_first")};
    }
    if ((op == "layer_norm" || op == "rms_norm") && isIn(values, data) && !call.ints("normalized_shape").empty())
        return InputNeed{Role::Sequence, 0, call.ints("normalized_shape").back(), true};
    if (op == "batch_norm" && isIn(values, data) && weight && !weight->shape.empty())
        return InputNeed{data->shape.size() == 4 ? Role::Image : Role::Features, 2, weight->shape[0], true};
    for (const auto& [a, b] : {std::pair("self", "other"), std::pair("self", "mat2"), std::pair("mat1", "mat2")}) {
        const Tensor* matrix = call.tensor(b);
        if ((op == "matmul" || op == "mm" || op == "addmm") && isIn(values, call.tensor(a)) && matrix &&
            matrix->shape.size() == 2)
            return features(matrix->shape[0]);
    }
    return std::nullopt;
}

bool readsAny(const Call& call, const std::set<int>& values)
{
    for (const auto& [name, argument] : call.arguments) {
        if (const auto* tensor = std::get_if<Tensor>(&argument); tensor && isIn(values, tensor))
            return true;
        if (const auto* list = std::get_if<Tensors>(&argument))
            for (const Tensor& element : *list)
                if (isIn(values, &element))
                    return true;
    }
    return false;
}

} // namespace

std::optional<InputNeed> needOf(const Recording& recording, int value)
{
    std::set<int> values = {value};
    std::size_t rank = 0;
    for (const NamedTensor& input : recording.inputs)
        if (input.tensor.value == value)
            rank = input.tensor.shape.size();
    bool flattened = false;
    for (const Call& call : recording.calls) {
        if (!readsAny(call, values))
            continue;
        try {
            if (const auto need = statedBy(call, values, flattened, rank == 3))
                return need;
        } catch (const ErrorException&) {
            return std::nullopt; // a convolution whose weight makes no sense
        }
        const std::string_view op = nameOf(call);
        flattened = flattened || op == "flatten" || op == "view" || op == "reshape";
        for (const Tensor& output : call.outputs)
            values.insert(output.value);
    }
    return std::nullopt;
}

Tensor shapeFor(const InputNeed& need, const InputSizes& sizes)
{
    const auto side = [](std::int64_t area) {
        const auto root = static_cast<std::int64_t>(std::llround(std::sqrt(static_cast<double>(area))));
        return root >= 8 && root * root == area ? root : 0;
    };
    Tensor tensor;
    switch (need.role) {
    case Role::Image:
        tensor.shape = {1, need.channels};
        if (need.axes == 1)
            tensor.shape.push_back(sizes.length);
        else if (need.axes == 3)
            tensor.shape.insert(tensor.shape.end(), {sizes.depth, sizes.image, sizes.image});
        else
            tensor.shape.insert(tensor.shape.end(), {sizes.image, sizes.image});
        break;
    case Role::Features:
        tensor.shape = {1, need.channels};
        break;
    case Role::Flat: // most such models take a square picture, grey or of three colours
        tensor.shape = {1, need.channels};
        if (const std::int64_t grey = side(need.channels))
            tensor.shape = {1, 1, grey, grey};
        else if (const std::int64_t colour = need.channels % 3 == 0 ? side(need.channels / 3) : 0)
            tensor.shape = {1, 3, colour, colour};
        break;
    case Role::Tokens:
        tensor.dtype = "int64";
        tensor.shape = {1, sizes.length};
        break;
    case Role::Sequence:
        tensor.shape = need.batchFirst ? Ints{1, sizes.length, need.channels} : Ints{sizes.length, 1, need.channels};
        break;
    }
    return tensor;
}

} // namespace nnview::torchscript
