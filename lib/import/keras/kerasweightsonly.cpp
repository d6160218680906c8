#include "import/keras/kerasweightsonly.h"

#include "import/weights/weights.h"

#include <algorithm>
#include <map>

namespace nnview {

namespace {

std::vector<std::string> partsOf(std::string_view path)
{
    std::vector<std::string> parts;
    for (;;) {
        const auto slash = path.find('/');
        parts.emplace_back(path.substr(0, slash));
        if (slash == std::string_view::npos)
            return parts;
        path.remove_prefix(slash + 1);
    }
}

bool isNumber(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A tensor under the name that says what it is to its layer.
struct NamedTensor
{
    const StoredTensor* tensor = nullptr;
    std::string layer; ///< "head/dense_1": without the words that only order the file
    std::string leaf;  ///< "kernel", or a number where the file only counts
};

/// Keras 1 put the layer's name in front: "dense_1_W", and named the rest after the formulas.
std::string modernLeaf(const std::string& leaf, const std::string& layer)
{
    static const std::map<std::string_view, std::string_view> words{{"W", "kernel"},
                                                                    {"b", "bias"},
                                                                    {"U", "recurrent_kernel"},
                                                                    {"running_mean", "moving_mean"},
                                                                    {"running_std", "moving_variance"}};
    const std::string own = layer.substr(layer.rfind('/') + 1) + '_';
    const std::string rest = leaf.starts_with(own) ? leaf.substr(own.size()) : leaf;
    const auto it = words.find(rest);
    return it == words.end() ? rest : std::string(it->second);
}

NamedTensor named(const StoredTensor& tensor)
{
    NamedTensor result{&tensor, {}, {}};
    std::vector<std::string> parts = partsOf(tensor.path);
    std::string leaf = std::move(parts.back());
    parts.pop_back();
    std::string last;
    for (std::string& part : parts) {
        // "dense/dense/kernel:0": the group and the layer in it have one name.
        if (part == "layers" || part == "_layer_checkpoint_dependencies" || part == "vars" || part == last)
            continue;
        result.layer += (result.layer.empty() ? "" : "/") + part;
        last = std::move(part);
    }
    leaf = leaf.substr(0, leaf.find(':'));
    result.leaf = modernLeaf(leaf, result.layer);
    return result;
}

bool hasWord(const std::string& layer, std::string_view word)
{
    return layer.substr(layer.rfind('/') + 1).find(word) != std::string::npos;
}

/// What the numbered tensors of one layer are, by the name of its class in the path and by their shapes.
std::vector<std::string_view> rolesOf(const std::string& layer, const std::vector<NamedTensor*>& tensors)
{
    const auto rank = [&](std::size_t i) { return tensors[i]->tensor->shape.size(); };
    const std::size_t count = tensors.size();
    const bool vectors =
        std::ranges::all_of(tensors, [](const NamedTensor* t) { return t->tensor->shape.size() == 1; });
    if (vectors && (count == 4 || hasWord(layer, "batch_norm")))
        return count == 4   ? std::vector<std::string_view>{"gamma", "beta", "moving_mean", "moving_variance"}
               : count == 3 ? std::vector<std::string_view>{"beta", "moving_mean", "moving_variance"}
                            : std::vector<std::string_view>{"moving_mean", "moving_variance"};
    if (vectors)
        return {"gamma", "beta"};
    if (hasWord(layer, "separable"))
        return {"depthwise_kernel", "pointwise_kernel", "bias"};
    if (hasWord(layer, "depthwise"))
        return {"depthwise_kernel", "bias"};
    if (hasWord(layer, "embedding"))
        return {"embeddings"};
    if (count > 1 && rank(0) == 2 && rank(1) == 2)
        return {"kernel", "recurrent_kernel", "bias"};
    return {"kernel", "bias"};
}

void nameNumbers(std::vector<NamedTensor>& tensors)
{
    std::map<std::string, std::vector<NamedTensor*>> layers;
    for (NamedTensor& tensor : tensors)
        if (isNumber(tensor.leaf))
            layers[tensor.layer].push_back(&tensor);
    for (const auto& [layer, members] : layers) {
        const std::vector<std::string_view> roles = rolesOf(layer, members);
        for (std::size_t i = 0; i < members.size() && i < roles.size(); ++i)
            members[i]->leaf = roles[i];
    }
}

/// Projections of an attention layer have an axis for the heads; as a dense layer they are one matrix.
Ints asMatrix(const NamedTensor& tensor)
{
    const Ints& shape = tensor.tensor->shape;
    const std::string part = tensor.layer.substr(tensor.layer.rfind('/') + 1);
    std::int64_t product = 0;
    const bool output = part == "output_dense" || part == "attention_output";
    const bool projection = output || part == "query_dense" || part == "key_dense" || part == "value_dense" ||
                            part == "query" || part == "key" || part == "value";
    const bool kernel = shape.size() == 3, bias = shape.size() == 2 && tensor.leaf == "bias";
    if (!projection || (!kernel && !bias) ||
        __builtin_mul_overflow(shape[kernel && !output ? 1 : 0], shape[kernel && !output ? 2 : 1], &product))
        return shape;
    return bias ? Ints{product} : output ? Ints{product, shape[2]} : Ints{shape[0], product};
}

/// Keras' words for what the neutral reader calls by PyTorch's.
std::string kerasType(const std::string& type)
{
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"BatchNorm", "BatchNormalization"},
        {"LayerNorm", "LayerNormalization"},
        {"RMSNorm", "RMSNormalization"},
        {"GroupNorm", "GroupNormalization"},
        {"Linear", "Dense"},
    };
    for (const auto& [from, to] : words)
        if (type.starts_with(from))
            return std::string(to);
    const bool axes = type.size() > 2 && type.back() == 'd' && isNumber(type.substr(type.size() - 2, 1));
    return axes ? type.substr(0, type.size() - 1) + 'D' : type;
}

/// Channels last, as Keras counts unless told otherwise.
void putChannelsLast(Value& value)
{
    if (!value.layout.starts_with("NC") || value.layout.size() < 3 || !value.shape ||
        value.shape->size() != value.layout.size())
        return;
    std::rotate(value.shape->begin() + 1, value.shape->begin() + 2, value.shape->end());
    std::rotate(value.layout.begin() + 1, value.layout.begin() + 2, value.layout.end());
}

/// Gives tensors back their names and shapes in the file.
void restore(Graph& graph, const std::map<std::string, const StoredTensor*>& originals)
{
    for (Node& node : graph.nodes) {
        node.type = kerasType(node.type);
        for (Parameter& parameter : node.parameters)
            if (const auto it = originals.find(parameter.name); it != originals.end()) {
                parameter.name = it->second->path;
                parameter.shape = it->second->shape;
            }
        for (Value& value : node.outputs)
            putChannelsLast(value);
    }
    for (GraphInput& input : graph.inputs)
        putChannelsLast(input.value);
    for (GraphOutput& output : graph.outputs)
        putChannelsLast(output.value);
}

} // namespace

Graph convertKerasWeights(const KerasFile& file, const ImportRequest& request, const std::string& what)
{
    std::vector<NamedTensor> tensors;
    for (const StoredTensor& tensor : file.tensors)
        tensors.push_back(named(tensor));
    nameNumbers(tensors);
    weights::WeightsFile weights;
    weights.what = what;
    std::map<std::string, const StoredTensor*> originals;
    for (const NamedTensor& tensor : tensors) {
        weights::StoredWeight weight;
        weight.name = tensor.layer.empty() ? tensor.leaf : tensor.layer + '/' + tensor.leaf;
        if (originals.contains(weight.name))
            weight.name = tensor.tensor->path;
        weight.dtype = tensor.tensor->dtype;
        weight.shape = asMatrix(tensor);
        if (tensor.leaf.starts_with("moving_"))
            weight.trainable = false;
        originals.emplace(weight.name, tensor.tensor);
        weights.tensors.push_back(std::move(weight));
    }
    // The attributes of a class of the author's are saved by the alphabet; only lists of layers have an order.
    const bool ordered = std::ranges::all_of(file.tensors, [](const StoredTensor& tensor) {
        return tensor.path.find("vars/") == std::string::npos || tensor.path.starts_with("layers/") ||
               tensor.path.starts_with("_layer_checkpoint_dependencies/");
    });
    if (!ordered)
        std::ranges::stable_sort(weights.tensors, {}, &weights::StoredWeight::name);
    Graph graph = weights::graphFromWeights(weights, request.limits);
    restore(graph, originals);
    return graph;
}

} // namespace nnview
