#include "import/torchscript/guesses.h"

#include "import/torchscript/operations.h"

#include <algorithm>
#include <map>

namespace nnview::torchscript {

namespace {

std::vector<const Tensor*> operandsOf(const Call& call)
{
    std::vector<const Tensor*> operands;
    for (const auto& [name, argument] : call.arguments) {
        if (const auto* tensor = std::get_if<Tensor>(&argument))
            operands.push_back(tensor);
        else if (const auto* list = std::get_if<Tensors>(&argument))
            for (const Tensor& element : *list)
                operands.push_back(&element);
    }
    return operands;
}

bool replaceAxis(Ints& shape, std::size_t axis, std::int64_t size)
{
    if (axis >= shape.size() || shape[axis] == size)
        return false;
    shape[axis] = size;
    return true;
}

/// The shape that `call` asks of its operand `guessed`; nullopt: it has no opinion, or is content.
std::optional<Ints> demanded(const Call& call, const Tensor& guessed)
{
    const std::string_view op = nameOf(call);
    Ints shape = guessed.shape;
    const Tensor* weight = call.tensor("weight");
    if (isConvolution(op) && weight && weight->shape.size() > 2 && weight != &guessed) {
        const Convolution c = convolutionOf(call);
        if (shape.size() != c.kernel.size() + 1 && shape.size() != c.kernel.size() + 2)
            return std::nullopt;
        return replaceAxis(shape, shape.size() - c.kernel.size() - 1, c.inChannels) ? std::optional(shape)
                                                                                    : std::nullopt;
    }
    if (op == "linear" && weight && !weight->shape.empty() && !shape.empty())
        return replaceAxis(shape, shape.size() - 1, weight->shape.back()) ? std::optional(shape) : std::nullopt;
    if (op == "layer_norm" || op == "rms_norm") {
        const Ints normal = call.ints("normalized_shape");
        if (normal.size() > shape.size())
            return std::nullopt;
        std::copy(normal.rbegin(), normal.rend(), shape.rbegin());
        return shape == guessed.shape ? std::nullopt : std::optional(shape);
    }
    if (op == "batch_norm" || op == "instance_norm") {
        const Tensor* mean = weight ? weight : call.tensor("running_mean");
        return mean && !mean->shape.empty() && replaceAxis(shape, 1, mean->shape[0]) ? std::optional(shape)
                                                                                     : std::nullopt;
    }
    for (const Tensor* other : operandsOf(call)) {
        if (other->value == guessed.value || other->shape.empty())
            continue;
        if (op == "matmul" || op == "mm" || op == "bmm")
            return other->shape.size() > 1 && !shape.empty() &&
                           replaceAxis(shape, shape.size() - 1, other->shape[other->shape.size() - 2])
                       ? std::optional(shape)
                       : std::nullopt;
        if (other->shape != shape)
            return other->shape; // add, multiply, concat: what meets has one shape
    }
    return std::nullopt;
}

/// Layers that would not accept any shape.
bool isDemanding(const Call& call, const std::set<int>& doubtful)
{
    const std::string_view op = nameOf(call);
    if (isConvolution(op) || op == "linear" || op == "layer_norm" || op == "batch_norm" || op == "rms_norm" ||
        op == "lstm" || op == "gru" || op == "mm" || op == "bmm" || op == "addmm" || op == "matmul")
        return true;
    if (op != "add" && op != "sub" && op != "mul" && op != "cat" && op != "add_" && op != "mul_")
        return false;
    const auto operands = operandsOf(call);
    return std::any_of(operands.begin(), operands.end(), [&](const Tensor* tensor) {
        return doubtful.count(tensor->value) == 0 && tensor->shape.size() > 1;
    });
}

} // namespace

std::optional<std::pair<int, Tensor>> correctedGuess(const Recording& recording)
{
    if (!recording.callFailed || recording.calls.empty())
        return std::nullopt;
    std::map<int, const Call*> made;
    for (const Call& call : recording.calls)
        for (const Tensor& output : call.outputs)
            made[output.value] = &call;
    const Call& failed = recording.calls.back();
    for (const Tensor* operand : operandsOf(failed)) {
        auto origin = made.find(operand->value);
        while (origin != made.end() && origin->second->guess < 0) { // back through what keeps the shape
            const Tensor* source = firstTensor(*origin->second);
            if (!source || source->shape != operand->shape)
                break;
            origin = made.find(source->value);
        }
        if (origin == made.end() || origin->second->guess < 0)
            continue;
        const Call& guessed = *origin->second;
        if (guessed.outputs.empty() || guessed.outputs[0].shape != operand->shape)
            continue;
        try {
            if (auto shape = demanded(failed, *operand))
                return std::pair(guessed.guess, Tensor{-1, guessed.outputs[0].dtype, std::move(*shape)});
        } catch (const ErrorException&) {
            return std::nullopt; // the layer itself makes no sense
        }
        if (nameOf(failed) == "embedding" && operand->dtype != "int64")
            return std::pair(guessed.guess, Tensor{-1, "int64", operand->shape});
    }
    return std::nullopt;
}

std::set<int> unconfirmedValues(const Recording& recording)
{
    std::map<int, std::set<int>> guessesOf; // of a value
    std::set<int> doubtful, confirmed;
    for (const Call& call : recording.calls) {
        std::set<int> guesses;
        for (const Tensor* operand : operandsOf(call))
            if (const auto known = guessesOf.find(operand->value); known != guessesOf.end())
                guesses.insert(known->second.begin(), known->second.end());
        if (!guesses.empty() && !call.outputs.empty() && call.guess < 0 && isDemanding(call, doubtful)) {
            confirmed.insert(guesses.begin(), guesses.end());
            guesses.clear();
        }
        if (call.guess >= 0)
            guesses.insert(call.guess);
        for (const Tensor& output : call.outputs)
            if (!guesses.empty()) {
                guessesOf[output.value] = guesses;
                doubtful.insert(output.value);
            }
    }
    std::set<int> result;
    for (const auto& [value, guesses] : guessesOf)
        if (!std::includes(confirmed.begin(), confirmed.end(), guesses.begin(), guesses.end()))
            result.insert(value);
    return result;
}

} // namespace nnview::torchscript
