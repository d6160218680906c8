#include "import/keras/kerasconvert.h"

#include "base/error.h"
#include "import/jsontext.h"
#include "import/keras/kerasgraph.h"
#include "import/keras/kerasinputs.h"
#include "import/keras/kerasone.h"
#include "import/keras/kerasweightsonly.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

std::string modelClass(const json& entry)
{
    return withoutPackage(textOf(entry, "class_name"));
}

/// The names under which a .keras file saves the layers of one model: the class in snake case and a counter.
std::vector<std::string> savedNames(const json& layers)
{
    std::map<std::string, int> used;
    std::vector<std::string> names;
    for (const json& layer : layers) {
        const std::string base = snakeCase(modelClass(layer));
        const int count = isOperationEntry(layer) ? 0 : used[base]++;
        names.push_back(count == 0 ? base : base + '_' + std::to_string(count));
    }
    return names;
}

/// How many outputs of each call something takes.
std::map<std::pair<std::size_t, std::size_t>, int> outputsUsed(const ModelCalls& calls)
{
    std::map<std::pair<std::size_t, std::size_t>, int> used;
    const auto note = [&](const TensorName& tensor) {
        int& count = used[{tensor.layer, tensor.call}];
        count = std::max(count, tensor.port + 1);
    };
    std::ranges::for_each(calls.outputs, note);
    for (const ModelCall& call : calls.calls)
        std::ranges::for_each(call.inputs, note);
    return used;
}

/// Walks through the models of a file, outermost first, and calls their layers in order.
class Converter
{
public:
    Converter(const KerasFile& file, const ImportRequest& request)
        : m_request(request), m_weights(file), m_graph(m_weights, m_names, request.limits, !request.inputs.empty())
    {
    }

    Graph convert(const json& root)
    {
        const json& config = memberOf(root, "config");
        if (!isModelEntry(root))
            failNoLayers(root);
        tellNames(root, true);
        Scope scope;
        std::vector<Tensor> inputs;
        try {
            std::vector<std::string> outputNames;
            const bool wired = isFunctional(config);
            inputs = wired ? functionalInputs(config) : sequentialInputs(root);
            if (m_request.inputs.size() > inputs.size())
                fail(ErrorCode::Usage,
                     "the model has " + std::to_string(inputs.size()) + " inputs, fewer than were given");
            const std::vector<Tensor> outputs =
                wired ? runFunctional(config, inputs, scope) : runSequential(config, inputs, scope);
            for (const Tensor& output : outputs)
                m_graph.addOutput(output);
        } catch (const PartialGraph&) {
            m_graph.graph().model.partial = true;
        }
        Graph graph = m_graph.finish();
        graph.model.name = textOf(config, "name");
        return graph;
    }

private:
    static bool isFunctional(const json& config)
    {
        if (!memberOf(config, "input_layers").is_null() || !memberOf(config, "output_layers").is_null())
            return true;
        const json& layers = layersOf(config);
        return std::ranges::any_of(layers,
                                   [](const json& layer) { return !memberOf(layer, "inbound_nodes").is_null(); });
    }

    [[noreturn]] static void failNoLayers(const json& root)
    {
        const std::string name = modelClass(root);
        if (name.empty())
            fail(ErrorCode::Malformed, "the configuration is not that of a Keras model", "class_name is missing");
        fail(ErrorCode::Unsupported,
             "the model is of the class \"" + name + "\", whose layers are in the author's code and not in the file",
             "config.layers is missing",
             "Rebuild it as a functional model, or export it to ONNX or TorchScript, and open that file.");
    }

    void tellNames(const json& model, bool top)
    {
        for (const json& layer : layersOf(memberOf(model, "config"))) {
            const std::string name = modelClass(layer);
            if (name != "InputLayer" || top)
                m_names.add(name, layerName(layer));
            const json& inner = memberOf(memberOf(layer, "config"), "layer");
            if (isModelEntry(layer))
                tellNames(layer, false);
            else if (isModelEntry(inner))
                tellNames(inner, false);
        }
    }

    std::vector<Tensor> functionalInputs(const json& config)
    {
        const ModelCalls calls = readModelCalls(config, m_request.limits, "model " + textOf(config, "name"));
        const json& layers = layersOf(config);
        std::vector<Tensor> inputs;
        for (const TensorName& name : calls.inputs) {
            const json& layer = layers[name.layer];
            if (modelClass(layer) != "InputLayer")
                fail(ErrorCode::Malformed, "an input of the model is not an input layer", "layer " + layerName(layer));
            inputs.push_back(
                addInput("InputLayer", layerName(layer), inputValue(memberOf(layer, "config"), config), inputs.size()));
        }
        return inputs;
    }

    /// A Sequential model states its input in an input layer, in its first layer, or where it was built; else the first
    /// layer may tell.
    std::vector<Tensor> sequentialInputs(const json& root)
    {
        const json& config = memberOf(root, "config");
        const json& layers = layersOf(config);
        if (layers.empty())
            fail(ErrorCode::Malformed, "the model has no layers", "model " + textOf(config, "name"));
        const json* first = &layers[0];
        while (isModelEntry(*first) &&
               !layersOf(memberOf(*first, "config")).empty()) // a model inside: ask its first layer
            first = &layersOf(memberOf(*first, "config"))[0];
        Value value = inputValue(memberOf(*first, "config"), config);
        if (!value.shape)
            value = builtValue(memberOf(config, "build_input_shape"),
                               memberOf(memberOf(root, "build_config"), "input_shape"), config);
        const bool isInput = modelClass(layers[0]) == "InputLayer";
        const std::string name = layerName(layers[0]);
        if (!value.shape && m_request.inputs.empty())
            fail(ErrorCode::InputNeeded, "the model was saved before its input shape was known", "layer " + name,
                 "State the shape with --input 1x28x28x1 (the batch first), or save the model after it was built.");
        return {addInput(isInput ? "InputLayer" : "", isInput ? name : name + "_input", std::move(value), 0)};
    }

    Tensor addInput(const std::string& className, const std::string& name, Value value, std::size_t position)
    {
        if (const InputSpec* spec = specFor(m_request.inputs, name, position)) {
            value.shape = spec->shape;
            if (!spec->dtype.empty())
                value.dtype = spec->dtype;
        }
        return m_graph.addInput(m_names.readable(className, name), name, std::move(value));
    }

    void checkDepth(const Scope& scope)
    {
        if (static_cast<std::int64_t>(scope.module.size()) > m_request.limits.nesting)
            fail(ErrorCode::Limit, "models lie deeper inside each other than nesting allows",
                 "model " + scope.module.back(), "Raise the limit with --limit nesting=VALUE.");
        if (++m_modelCalls > m_request.limits.nodes)
            fail(ErrorCode::Limit, "the model calls more models than nodes allows", {},
                 "Raise the limit with --limit nodes=VALUE.");
    }

    std::vector<Tensor> runFunctional(const json& config, const std::vector<Tensor>& inputs, const Scope& scope)
    {
        const std::string where = "model " + textOf(config, "name");
        const ModelCalls calls = readModelCalls(config, m_request.limits, where);
        const json& layers = layersOf(config);
        const std::vector<std::string> saved = savedNames(layers);
        if (calls.inputs.size() != inputs.size())
            fail(ErrorCode::Malformed,
                 "the model is called with " + std::to_string(inputs.size()) + " tensors but has " +
                     std::to_string(calls.inputs.size()) + " inputs",
                 where);
        std::map<TensorName, Tensor> known;
        for (std::size_t i = 0; i < inputs.size(); ++i)
            known[calls.inputs[i]] = inputs[i];
        const auto find = [&](const TensorName& name) -> const Tensor& {
            const auto it = known.find(name);
            if (it == known.end())
                fail(ErrorCode::Malformed, "nothing makes a tensor that is needed",
                     where + ", layer " + layerName(layers[name.layer]));
            return it->second;
        };
        const auto used = outputsUsed(calls);
        for (const ModelCall& call : calls.calls) {
            LayerUse use{layers[call.layer], saved[call.layer], {}, call.arguments, call.mask, {}, 1};
            if (const auto it = used.find({call.layer, call.call}); it != used.end())
                use.outputs = it->second;
            for (const TensorName& input : call.inputs)
                use.inputs.push_back(find(input));
            TensorName output{call.layer, call.call, 0};
            for (auto it = calls.stated.lower_bound(output);
                 it != calls.stated.end() && it->first.layer == call.layer && it->first.call == call.call; ++it)
                use.stated.emplace(it->first.port, it->second);
            for (const Tensor& tensor : callLayer(use, scope)) {
                known[output] = tensor;
                ++output.port;
            }
        }
        std::vector<Tensor> outputs;
        for (const TensorName& name : calls.outputs)
            outputs.push_back(find(name));
        return outputs;
    }

    std::vector<Tensor> runSequential(const json& config, std::vector<Tensor> tensors, const Scope& scope)
    {
        const json& layers = layersOf(config);
        const std::vector<std::string> saved = savedNames(layers);
        for (std::size_t i = 0; i < layers.size(); ++i) {
            if (modelClass(layers[i]) == "InputLayer")
                continue;
            LayerUse use{layers[i], saved[i], std::move(tensors), nullptr, -1, {}, 1};
            if (const json* next = i + 1 < layers.size() ? &memberOf(layers[i + 1], "build_config") : nullptr;
                next && next->is_object())
                use.stated.emplace(0, next); // the shape with which the next layer was built
            tensors = callLayer(use, scope);
            if (tensors.empty())
                fail(ErrorCode::Malformed, "a layer in the chain has no output", "layer " + layerName(layers[i]));
            tensors.resize(1);
        }
        return tensors;
    }

    std::vector<Tensor> callLayer(const LayerUse& use, const Scope& scope)
    {
        const json& inner = memberOf(memberOf(use.entry, "config"), "layer");
        const bool wrapsModel = isModelEntry(inner);
        if (!isModelEntry(use.entry) && !wrapsModel)
            return m_graph.addLayer(use, scope);
        const json& model = wrapsModel ? inner : use.entry;
        Scope below = m_graph.enter(scope, use);
        if (wrapsModel) {
            below.saved += "/layer";
            below.timeDistributed = below.timeDistributed || modelClass(use.entry) == "TimeDistributed";
        }
        checkDepth(below);
        const json& config = memberOf(model, "config");
        return isFunctional(config) ? runFunctional(config, use.inputs, below)
                                    : runSequential(config, use.inputs, below);
    }

    const ImportRequest& m_request;
    LayerNames m_names;
    WeightBook m_weights;
    KerasGraph m_graph;
    std::int64_t m_modelCalls = 0;
};

std::string producerOf(const std::string& version)
{
    return version.empty() ? "keras" : "keras " + version;
}

Graph convertWeightsAlone(const KerasFile& file, const ImportRequest& request)
{
    Graph graph = convertKerasWeights(file, request, "A file of Keras weights");
    graph.model.producer = producerOf(file.version);
    return graph;
}

/// The layers of a class of the author's are in its code; their weights are in the file, under the names that it gave.
Graph convertOwnModel(const KerasFile& file, const ImportRequest& request, const json& root)
{
    const std::string name = modelClass(root);
    KerasFile ordered = file;
    std::ranges::stable_sort(ordered.tensors, {}, &StoredTensor::address);
    Graph graph = convertKerasWeights(ordered, request, "A model of the author's class " + name);
    graph.model.name = textOf(memberOf(root, "config"), "name");
    graph.model.producer = producerOf(file.version);
    return graph;
}

} // namespace

Graph convertKeras(const KerasFile& file, const ImportRequest& request)
{
    const std::string where = file.container == KerasFile::Container::Hdf5         ? "attribute model_config"
                              : file.container == KerasFile::Container::Zip        ? "member config.json"
                              : file.container == KerasFile::Container::SavedModel ? "keras_metadata.pb"
                                                                                   : "the file";
    if (file.config.empty())
        return convertWeightsAlone(file, request);
    json root = parseJson(file.config, request.limits, where);
    if (!root.is_object())
        fail(ErrorCode::Malformed, "the configuration of the model is not a JSON object", where);
    const std::string version = file.version.empty() ? textOf(root, "keras_version") : file.version;
    const bool first = version.empty() ? isKerasOne(root) : version.starts_with("1.") || version.starts_with("0.");
    if (first || file.config.find("\"Merge\"") != std::string::npos) // Keras 2.0 still knew that class
        rewriteKerasOne(root, request.limits);
    if (!isModelEntry(root) && !file.tensors.empty())
        return convertOwnModel(file, request, root);
    Graph graph = Converter(file, request).convert(root);
    graph.model.producer = producerOf(version);
    const bool second =
        version.empty() ? file.config.find("\"batch_input_shape\"") != std::string::npos : version.starts_with("2");
    graph.model.version = first ? "Keras 1" : second ? "Keras 2" : "Keras 3";
    if (!file.remark.empty())
        graph.notes.push_back({Severity::Info, "weights-not-read", {}, file.remark});
    return graph;
}

} // namespace nnview
