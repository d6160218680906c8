#include "import/keras/kerasgraph.h"

#include "base/error.h"
#include "import/jsontext.h"
#include "import/keras/kerasinputs.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview {

using nlohmann::json;

namespace {

Value withoutTime(Value value)
{
    if (value.shape && value.shape->size() > 2)
        value.shape->erase(value.shape->begin() + 1);
    if (value.layout.size() > 2)
        value.layout.erase(1, 1);
    return value;
}

/// Gives back the axis that withoutTime took, with what a description has set in between.
Value withTime(Value value, const Value& full)
{
    if (value.shape && full.shape && full.shape->size() > 2)
        value.shape->insert(value.shape->begin() + 1, (*full.shape)[1]);
    if (!value.layout.empty())
        value.layout.insert(1, "T");
    return value;
}

std::string joined(const std::vector<std::string>& names, const std::string& last, char between)
{
    std::string result;
    for (const std::string& name : names)
        result += name + between;
    return result + last;
}

std::string printed(const Ints& shape)
{
    std::string text;
    for (const std::int64_t extent : shape)
        text += (text.empty() ? "" : "×") + std::to_string(extent);
    return text;
}

std::string savedPlace(const Scope& scope, const LayerUse& use)
{
    return (scope.saved.empty() ? "layers/" : scope.saved + "/layers/") + use.saved;
}

bool isFloat(const std::string& dtype)
{
    return dtype.starts_with("float") || dtype.starts_with("bfloat");
}

/// The vector by which the norm of the kernel is estimated.
void expectSpectralVector(LayerCall& call)
{
    const auto matrix = std::ranges::find_if(call.expected, [](const Parameter& p) { return p.shape.size() > 1; });
    if (matrix != call.expected.end())
        expect(call, "vector_u", {1, matrix->shape.back()}, false);
}

/// A wrapper around one layer that is not a model: the layer inside is what is drawn.
bool isWrapper(const std::string& className)
{
    return className == "TimeDistributed" || className == "SpectralNormalization" || className == "Wrapper" ||
           className == "WeightNormalization";
}

} // namespace

Tensor KerasGraph::addInput(const std::string& id, const std::string& name, Value value)
{
    GraphInput input{m_names.take(id), name, std::move(value)};
    m_graph.inputs.push_back(input);
    return {{input.id, 0}, input.value};
}

void KerasGraph::addOutput(const Tensor& tensor)
{
    std::string name = tensor.use.from;
    for (const Node& node : m_graph.nodes)
        if (node.id == tensor.use.from)
            name = node.name;
    m_graph.outputs.push_back({tensor.use, name, tensor.value});
}

Scope KerasGraph::enter(const Scope& scope, const LayerUse& use) const
{
    Scope below = scope;
    const std::string name = layerName(use.entry);
    const std::string readable = m_names.readable(withoutPackage(textOf(use.entry, "class_name")), name);
    below.module.push_back(scope.module.empty() ? readable : scope.module.back() + '.' + readable);
    below.names.push_back(name);
    below.saved = savedPlace(scope, use);
    return below;
}

std::vector<Tensor> KerasGraph::addLayer(const LayerUse& use, const Scope& scope)
{
    if (static_cast<std::int64_t>(m_graph.nodes.size()) >= m_limits.nodes)
        fail(ErrorCode::Limit, "the model has more layers than nodes allows", {},
             "Raise the limit with --limit nodes=VALUE.");
    const std::string outerClass = withoutPackage(textOf(use.entry, "class_name"));
    const json& outer = memberOf(use.entry, "config");
    const json& inner = memberOf(outer, "layer");
    const bool wrapped = isWrapper(outerClass) && inner.is_object();
    const bool perStep = scope.timeDistributed || outerClass == "TimeDistributed";

    Node node;
    node.type = wrapped ? withoutPackage(textOf(inner, "class_name")) : outerClass;
    node.module = scope.module;
    Made& made = identify(node, outerClass, use, scope);
    std::vector<Value> full;
    for (const Tensor& input : use.inputs) {
        node.inputs.push_back(input.use);
        full.push_back(input.value);
    }
    if (const json& built = memberOf(memberOf(use.entry, "build_config"), "input_shape");
        !full.empty() && !full[0].shape)
        full[0].shape = shapeOf(built, {}, "layer " + node.name);

    static const json none;
    LayerCall call{node.type,
                   wrapped ? memberOf(inner, "config") : outer,
                   use.arguments ? *use.arguments : none,
                   full,
                   made.parameters,
                   m_shapes,
                   node,
                   !wrapped && isOperationEntry(use.entry),
                   {}};
    if (perStep)
        std::ranges::transform(full, call.inputs.begin(), withoutTime);
    if (use.mask >= 0)
        call.inputs.erase(call.inputs.begin() + use.mask);
    describeLayer(call);
    if (outerClass == "SpectralNormalization")
        expectSpectralVector(call);
    if (perStep)
        node.attributes.set("timeDistributed", true);
    if (use.mask >= 0)
        node.attributes.set("maskInput", std::int64_t(use.mask));
    if (use.mask >= 0)
        full.erase(full.begin() + use.mask);
    for (std::size_t i = 0; i < full.size(); ++i)
        full[i] = perStep ? withTime(call.inputs[i], full[i]) : call.inputs[i];
    setParameters(node, call, made);
    if (!flagOf(outer, "trainable", true)) // frozen, as for fine-tuning
        for (Parameter& parameter : node.parameters)
            parameter.trainable = false;
    setOutputs(call, use, std::move(full));
    return append(std::move(node));
}

/// Name, id and, at the first call, the stored tensors.
KerasGraph::Made& KerasGraph::identify(Node& node, const std::string& className, const LayerUse& use,
                                       const Scope& scope)
{
    node.name = layerName(use.entry);
    Made& made = m_made[joined(scope.names, node.name, '/')];
    const std::string readable = m_names.readable(className, node.name.empty() ? snakeCase(className) : node.name);
    node.id = m_names.take(scope.module.empty() ? readable : scope.module.back() + '.' + readable, ++made.calls);
    if (made.calls == 1) {
        WeightPlace place{scope.names.empty() ? node.name : scope.names[0], scope.names, savedPlace(scope, use),
                          className == "SpectralNormalization"};
        place.chain.push_back(node.name);
        made.id = node.id;
        made.parameters = m_weights.take(place);
    }
    return made;
}

std::vector<Tensor> KerasGraph::append(Node node)
{
    std::vector<Tensor> outputs;
    for (std::size_t port = 0; port < node.outputs.size(); ++port)
        outputs.push_back({{node.id, static_cast<int>(port)}, node.outputs[port]});
    const bool stops = hasFailed(node);
    m_graph.nodes.push_back(std::move(node));
    if (stops)
        throw PartialGraph{};
    return outputs;
}

bool KerasGraph::hasFailed(const Node& node) const
{
    return std::ranges::any_of(m_graph.notes,
                               [&](const Note& note) { return note.code == "shape-mismatch" && note.node == node.id; });
}

void KerasGraph::setParameters(Node& node, LayerCall& call, Made& made)
{
    if (made.calls > 1) {
        node.sharedWith = made.id;
        node.parameters = made.parameters;
        for (Parameter& parameter : node.parameters)
            parameter.shared = made.id;
        return;
    }
    if (made.parameters.empty() && !call.expected.empty())
        made.parameters = m_weights.takeNumbered(call.expected);
    if (m_weights.isEmpty()) {
        made.parameters = call.expected;
    } else if (made.parameters.size() == call.expected.size()) {
        // Only the rule of the class knows which of the numbered tensors of a .keras file are trained.
        for (std::size_t i = 0; i < call.expected.size(); ++i) {
            if (made.parameters[i].shape == call.expected[i].shape)
                made.parameters[i].trainable = call.expected[i].trainable;
            else if (m_strict && i == 0)
                m_graph.notes.push_back({Severity::Error, "shape-mismatch", node.id,
                                         "Its weights are " + printed(made.parameters[i].shape) +
                                             " but this input needs " + printed(call.expected[i].shape) + "."});
        }
    }
    node.parameters = made.parameters;
}

void KerasGraph::setOutputs(LayerCall& call, const LayerUse& use, std::vector<Value> full)
{
    Node& node = call.node;
    const bool perStep = node.attributes.flag("timeDistributed");
    if (!node.outputs.empty()) {
        if (perStep && !full.empty())
            for (Value& value : node.outputs)
                value = withTime(value, full[0]);
    } else {
        ShapeRules::Result result = m_shapes.outputs(node, full);
        node.outputs = std::move(result.outputs);
        if (!result.problem.empty() && use.stated.empty())
            m_graph.notes.push_back({Severity::Error, "shape-mismatch", node.id,
                                     "The layer cannot take its input: " + result.problem + "."});
    }
    // Layers compute in the type of their policy; whole numbers go through those without weights as they are.
    const bool operation = call.isOperation || node.type.ends_with("OpLambda");
    for (Value& value : node.outputs)
        if (!operation && (isFloat(value.dtype) || !node.parameters.empty()))
            value.dtype = dtypeOf(call.config, isFloat(value.dtype) ? value.dtype : "float32");
    applyStated(node, use);
    while (static_cast<int>(node.outputs.size()) < use.outputs) // more than its rule knows, so they are unknown
        node.outputs.emplace_back();
    for (std::size_t i = 0; i < node.inputs.size() && i < full.size(); ++i)
        for (GraphInput& input : m_graph.inputs) // the first layer that takes an input says what its axes are
            if (input.id == node.inputs[i].from && m_laidOut.insert(input.id).second && input.value.shape &&
                full[i].layout.size() == input.value.shape->size())
                input.value.layout = full[i].layout;
    if (hasFailed(node))
        for (Value& value : node.outputs)
            value.shape.reset();
}

/// Keras 3 writes the shape of every tensor that another layer takes: it fills in what no rule knows, and it is right
/// where a rule errs.
void KerasGraph::applyStated(Node& node, const LayerUse& use)
{
    if (m_strict)
        return; // the shapes in the file are those of another input
    for (const auto& [port, stated] : use.stated) {
        if (port > 64)
            continue;
        while (static_cast<int>(node.outputs.size()) <= port)
            node.outputs.emplace_back();
        Value& value = node.outputs[static_cast<std::size_t>(port)];
        const json& list =
            memberOf(*stated, "shape").is_null() ? memberOf(*stated, "input_shape") : memberOf(*stated, "shape");
        const Shape shape = shapeOf(list, value.layout, "layer " + node.name);
        value.dtype = textOf(*stated, "dtype", value.dtype);
        if (!shape)
            continue;
        if (!value.shape || value.shape->size() != shape->size()) {
            const bool sameRank =
                !use.inputs.empty() && use.inputs[0].value.shape && use.inputs[0].value.shape->size() == shape->size();
            value.shape = shape;
            value.layout = sameRank ? use.inputs[0].value.layout : shape->size() == 2 ? "NC" : "";
            continue;
        }
        for (std::size_t i = 0; i < shape->size(); ++i)
            if ((*shape)[i].isKnown())
                (*value.shape)[i] = (*shape)[i];
    }
}

Graph KerasGraph::finish()
{
    m_graph.unusedParameters = m_weights.rest();
    if (!m_graph.unusedParameters.empty() && !m_graph.model.partial) {
        const auto count = m_graph.unusedParameters.size();
        m_graph.notes.push_back(
            {Severity::Warning,
             "unused-parameters",
             {},
             std::to_string(count) + (count == 1 ? " stored tensor belongs" : " stored tensors belong") +
                 " to no layer of the model, the first is " + m_graph.unusedParameters[0].name + "."});
    }
    return std::move(m_graph);
}

} // namespace nnview
