#include "import/tflite/tfliteconvert.h"

#include "base/error.h"
#include "import/tensorflow/layouts.h"
#include "import/tensorflow/operations.h"
#include "import/tensorflow/requestedshape.h"
#include "import/tensorflow/scopes.h"
#include "import/tflite/tfliteschema.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace nnview {

using tensorflow::Call;
using tensorflow::NameHint;
using tensorflow::Numbers;
using tensorflow::Operand;

namespace {

/// What stands for a tensor of a subgraph while it is walked through.
struct Binding
{
    Operand operand;
    std::optional<Use> use; ///< nullopt: stored, or never made
};

using Bindings = std::vector<Binding>;

std::string lower(std::string text)
{
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// Subgraphs that an operation calls, with the word for each. The order is that of the operation's own text.
struct Body
{
    std::string word;
    std::int64_t subgraph = -1;
};

std::vector<Body> bodiesOf(const TfliteOperator& operation)
{
    static constexpr std::pair<std::string_view, std::string_view> keys[] = {
        {"thenSubgraphIndex", "then"},         {"elseSubgraphIndex", "else"}, {"condSubgraphIndex", "condition"},
        {"bodySubgraphIndex", "body"},         {"initSubgraphIndex", "init"}, {"subgraph", "body"},
        {"decompositionSubgraphIndex", "body"}};
    std::vector<Body> bodies;
    for (const auto& [key, word] : keys)
        if (operation.options.contains(key))
            bodies.push_back({std::string(word), operation.options.integer(key)});
    const Ints branches = operation.options.ints("branchSubgraphIndices");
    for (std::size_t i = 0; i < branches.size(); ++i)
        bodies.push_back({"branch" + std::to_string(i), branches[i]});
    return bodies;
}

class Converter
{
public:
    Converter(const TfliteModel& model, const ImportRequest& request) : m_model(model), m_request(request) {}

    Graph run()
    {
        const TfliteSubgraph& main = m_model.subgraphs.front();
        Bindings tensors = bind(main);
        addInputs(main, tensors);
        walk(main, 0, tensors, {});
        addOutputs(main, tensors);
        addUnused(main);
        describeModel();
        tensorflow::completeLayouts(m_graph);
        tensorflow::assignNames(m_graph, m_hints);
        return std::move(m_graph);
    }

private:
    struct Scope
    {
        std::string id; ///< of the group around, empty outside of control flow
    };

    Bindings bind(const TfliteSubgraph& subgraph) const;
    Shape statedShape(const TfliteTensor& tensor);
    void addInputs(const TfliteSubgraph& main, Bindings& tensors);
    void walk(const TfliteSubgraph& subgraph, std::size_t index, Bindings& tensors, const Scope& scope);
    void addOperator(const TfliteSubgraph& subgraph, std::size_t index, const TfliteOperator& operation,
                     Bindings& tensors, const Scope& scope);
    void addOperands(Node& node, const Call& call, const TfliteSubgraph& subgraph, std::size_t index,
                     const TfliteOperator& operation, const Bindings& tensors, NameHint& hint);
    void addBodies(Call& call, const TfliteOperator& operation, const Bindings& tensors, const Scope& scope);
    void giveRound(Call& call, const TfliteSubgraph& body, const Bindings& tensors);
    void setOutputs(Node& node, Call& call, const TfliteSubgraph& subgraph, const TfliteOperator& operation,
                    Bindings& tensors);
    void addOutputs(const TfliteSubgraph& main, const Bindings& tensors);
    void addUnused(const TfliteSubgraph& main);
    void describeModel();
    std::string inputName(std::size_t position, std::int64_t tensor) const;

    const TfliteModel& m_model;
    const ImportRequest& m_request;
    Graph m_graph;
    Extents m_extents;
    std::vector<NameHint> m_hints;
    std::map<std::pair<std::size_t, std::int64_t>, std::string> m_firstUser; ///< of a stored tensor
    bool m_resized = false; ///< the input's shape was given: those in the file are of another input
    std::int64_t m_nextId = 0;
    std::set<std::size_t> m_active{0};     ///< subgraphs that are being walked through
    std::map<std::string, int> m_controls; ///< how many there are of each name
};

/// The shape that the file states: a free size is a symbol of its own.
Shape Converter::statedShape(const TfliteTensor& tensor)
{
    Dims dims;
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        const bool open = i < tensor.signature.size() && tensor.signature[i] < 0;
        dims.push_back(open ? m_extents.fresh() : Dim(tensor.shape[i]));
    }
    return dims;
}

Bindings Converter::bind(const TfliteSubgraph& subgraph) const
{
    Bindings tensors;
    for (const TfliteTensor& tensor : subgraph.tensors) {
        Binding binding;
        binding.operand.value.dtype = tensor.dtype;
        if (tensor.stored)
            binding.operand.value.shape = Dims(tensor.shape.begin(), tensor.shape.end());
        binding.operand.constant = tensor.stored;
        if (tensor.numbers)
            binding.operand.numbers = Numbers{tensor.shape, Dims(tensor.numbers->begin(), tensor.numbers->end())};
        tensors.push_back(std::move(binding));
    }
    return tensors;
}

std::string Converter::inputName(std::size_t position, std::int64_t tensor) const
{
    for (const TfliteSignature& signature : m_model.signatures)
        if (signature.subgraph == 0)
            for (const TfliteName& entry : signature.inputs)
                if (entry.tensor == tensor)
                    return entry.name;
    std::string name = m_model.subgraphs.front().tensors[static_cast<std::size_t>(tensor)].name;
    name = name.substr(0, name.find(':'));
    if (name.starts_with("serving_default_"))
        name = name.substr(16);
    return name.empty() ? "input" + (position == 0 ? "" : "_" + std::to_string(position + 1)) : name;
}

void Converter::addInputs(const TfliteSubgraph& main, Bindings& tensors)
{
    tensorflow::InputNames names;
    for (std::size_t i = 0; i < main.inputs.size(); ++i) {
        if (main.inputs[i] < 0)
            continue;
        const TfliteTensor& tensor = main.tensors[static_cast<std::size_t>(main.inputs[i])];
        Binding& binding = tensors[static_cast<std::size_t>(main.inputs[i])];
        GraphInput input;
        input.name = inputName(i, main.inputs[i]);
        input.id = names.take(input.name);
        Ints sizes = tensor.signature.empty() ? tensor.shape : tensor.signature;
        input.value.dtype = tensor.dtype;
        input.value.shape = tensorflow::namedAxes(sizes);
        if (const auto given = tensorflow::requestedShape(m_request, input.name, i)) {
            m_resized = m_resized || *given != *input.value.shape;
            input.value.shape = given;
        }
        binding = {{input.value, std::nullopt, std::nullopt, false, false}, Use{input.id, 0}};
        m_graph.inputs.push_back(std::move(input));
    }
}

void Converter::walk(const TfliteSubgraph& subgraph, std::size_t index, Bindings& tensors, const Scope& scope)
{
    for (const TfliteOperator& operation : subgraph.operators)
        addOperator(subgraph, index, operation, tensors, scope);
}

void Converter::addOperator(const TfliteSubgraph& subgraph, std::size_t index, const TfliteOperator& operation,
                            Bindings& tensors, const Scope& scope)
{
    if (m_nextId >= m_request.limits.nodes)
        fail(ErrorCode::Limit, "the model has more operations than nodes allows", {},
             "Raise the limit with --limit nodes=VALUE.");
    Node node;
    node.id = '#' + std::to_string(m_nextId++);
    node.type = operation.type;
    node.outputs.resize(operation.outputs.size());
    NameHint hint{{}, {}, lower(operation.type), scope.id};
    if (!operation.outputs.empty() && operation.outputs[0] >= 0)
        hint.name = subgraph.tensors[static_cast<std::size_t>(operation.outputs[0])].name;
    node.name = hint.name;

    static constexpr tensorflow::Rule unknown{tensorflow::customRule, Kind::Custom, ""};
    const TfliteBuiltin* builtin = operation.custom ? nullptr : tfliteBuiltin(operation.code);
    // Lists have no operators of their own here; what is known of them needs no options.
    const bool isList = operation.custom && operation.type.starts_with("FlexTensorList");
    const tensorflow::Rule& rule = builtin  ? builtin->rule
                                   : isList ? tensorflow::ruleFor(std::string_view(operation.type).substr(4))
                                            : unknown;
    Call call{node, rule.kind, rule.word, operation.options, m_extents, {}, {}, {}, 0};
    bool constant = !operation.inputs.empty();
    for (const std::int64_t input : operation.inputs) {
        Operand operand;
        operand.absent = true;
        if (input >= 0)
            operand = tensors[static_cast<std::size_t>(input)].operand;
        constant = constant && (operand.absent || operand.constant);
        call.inputs.push_back(std::move(operand));
    }
    rule.apply(call);
    if (rule.apply == tensorflow::customRule)
        for (const auto& [key, value] : operation.options)
            if (key != "fused")
                node.attributes.set(key, value);
    // The activation of a recurrent layer is the one inside of its cell.
    if (const std::int64_t fused = operation.options.integer("fused"); fused != 0 && node.kind != Kind::Recurrent)
        node.folded.push_back({{},
                               Kind::Activation,
                               std::string(tfliteActivationName(fused)),
                               {{"function", std::string(tfliteActivation(fused))}},
                               {},
                               0,
                               false});
    addOperands(node, call, subgraph, index, operation, tensors, hint);
    if (rule.kind == Kind::Control)
        addBodies(call, operation, tensors, scope);
    setOutputs(node, call, subgraph, operation, tensors);
    if (constant)
        for (const std::int64_t output : operation.outputs)
            if (output >= 0)
                tensors[static_cast<std::size_t>(output)].operand.constant = true;
    m_graph.nodes.push_back(std::move(node));
    m_hints.push_back(std::move(hint));
}

/// Edges and weights; what only says how the operation works has become an attribute.
void Converter::addOperands(Node& node, const Call& call, const TfliteSubgraph& subgraph, std::size_t index,
                            const TfliteOperator& operation, const Bindings& tensors, NameHint& hint)
{
    for (std::size_t i = 0; i < operation.inputs.size(); ++i) {
        const std::int64_t at = operation.inputs[i];
        if (at < 0)
            continue;
        const Binding& binding = tensors[static_cast<std::size_t>(at)];
        const TfliteTensor& tensor = subgraph.tensors[static_cast<std::size_t>(at)];
        if (binding.use) {
            node.inputs.insert(i == call.main ? node.inputs.begin() : node.inputs.end(), *binding.use);
            continue;
        }
        if (!tensor.stored || std::ranges::find(call.settings, i) != call.settings.end())
            continue;
        Parameter parameter{tensor.name, tensor.dtype, tensor.shape, true, {}};
        const auto [first, isFirst] = m_firstUser.emplace(std::pair(index, at), node.id);
        if (!isFirst && first->second == node.id)
            continue; // listed twice by one operation
        if (!isFirst)
            parameter.shared = first->second;
        hint.weights.push_back(tensor.name);
        node.parameters.push_back(std::move(parameter));
    }
}

/// The operations of the subgraphs stand before the operation that calls them, which takes their results.
void Converter::addBodies(Call& call, const TfliteOperator& operation, const Bindings& tensors, const Scope& scope)
{
    std::string place = (scope.id.empty() ? "" : scope.id + '.') + lower(operation.type);
    if (const int earlier = m_controls[place]++; earlier > 0)
        place += '_' + std::to_string(earlier);
    for (const Body& body : bodiesOf(operation)) {
        if (body.subgraph < 0 || body.subgraph >= static_cast<std::int64_t>(m_model.subgraphs.size()))
            fail(ErrorCode::Malformed,
                 "an operation calls subgraph " + std::to_string(body.subgraph) + ", which the file does not have");
        const auto index = static_cast<std::size_t>(body.subgraph);
        const TfliteSubgraph& subgraph = m_model.subgraphs[index];
        Bindings inner = bind(subgraph);
        const std::size_t skip = operation.type == "IF" ? 1 : 0; // the condition
        for (std::size_t i = 0; i < subgraph.inputs.size() && i + skip < operation.inputs.size(); ++i) {
            const std::int64_t to = subgraph.inputs[i], from = operation.inputs[i + skip];
            if (to < 0 || from < 0)
                continue;
            Binding binding = tensors[static_cast<std::size_t>(from)];
            if (operation.type == "WHILE") // changes from one round to the next
                binding.operand.numbers.reset();
            inner[static_cast<std::size_t>(to)] = std::move(binding);
        }
        const std::size_t first = m_graph.nodes.size();
        const std::string id = place + '.' + body.word;
        if (!m_active.insert(index).second)
            fail(ErrorCode::Malformed, "a subgraph of the model calls itself", subgraph.name);
        walk(subgraph, index, inner, {id});
        m_active.erase(index);
        Group group{id, "module", scope.id, 1, "exact", {}, {{}}};
        for (std::size_t i = first; i < m_graph.nodes.size(); ++i)
            group.copies[0].push_back(m_graph.nodes[i].id);
        if (!group.copies[0].empty())
            m_graph.groups.push_back(std::move(group));
        if (operation.type == "WHILE" && body.word == "body")
            giveRound(call, subgraph, inner);
        for (const std::int64_t output : subgraph.outputs)
            if (output >= 0 && inner[static_cast<std::size_t>(output)].use)
                call.node.inputs.push_back(*inner[static_cast<std::size_t>(output)].use);
    }
}

/// What a loop gives has the shape with which it began if a round keeps it.
void Converter::giveRound(Call& call, const TfliteSubgraph& body, const Bindings& tensors)
{
    for (std::size_t i = 0; i < body.outputs.size() && i < call.inputs.size(); ++i) {
        Operand left = body.outputs[i] < 0 ? Operand() : tensors[static_cast<std::size_t>(body.outputs[i])].operand;
        const bool isKept = left.value.shape == call.inputs[i].value.shape;
        call.give(left.value.dtype, isKept ? left.value.shape : std::nullopt, left.value.layout);
        call.outputs.back().list = std::move(left.list);
    }
}

void Converter::setOutputs(Node& node, Call& call, const TfliteSubgraph& subgraph, const TfliteOperator& operation,
                           Bindings& tensors)
{
    node.outputs.clear();
    for (std::size_t port = 0; port < operation.outputs.size(); ++port) {
        const std::int64_t at = operation.outputs[port];
        Value value;
        if (at < 0) {
            node.outputs.push_back(std::move(value));
            continue;
        }
        const TfliteTensor& tensor = subgraph.tensors[static_cast<std::size_t>(at)];
        Binding& binding = tensors[static_cast<std::size_t>(at)];
        Operand made;
        if (port < call.outputs.size())
            made = call.outputs[port];
        const Shape stated = statedShape(tensor);
        if (!made.value.shape) {
            if (!m_resized)
                made.value.shape = stated;
        } else if (stated->size() == made.value.shape->size() && !m_resized) {
            for (std::size_t i = 0; i < stated->size(); ++i)
                if (Extents::isFresh((*made.value.shape)[i]) && (*stated)[i].isKnown())
                    (*made.value.shape)[i] = (*stated)[i];
        }
        if (!made.value.shape || made.value.layout.size() != made.value.shape->size())
            made.value.layout.clear();
        made.value.dtype = tensor.dtype;
        node.outputs.push_back(made.value);
        binding.operand = std::move(made);
        binding.use = Use{node.id, static_cast<int>(port)};
    }
    if (node.outputs.empty()) { // an operation that only acts: its result is nothing
        node.outputs.emplace_back();
        node.outputs.back().shape = Dims();
    }
}

void Converter::addOutputs(const TfliteSubgraph& main, const Bindings& tensors)
{
    for (const std::int64_t at : main.outputs) {
        if (at < 0 || !tensors[static_cast<std::size_t>(at)].use)
            continue; // a stored tensor handed out as it is
        GraphOutput output;
        output.name = main.tensors[static_cast<std::size_t>(at)].name;
        for (const TfliteSignature& signature : m_model.signatures)
            if (signature.subgraph == 0)
                for (const TfliteName& entry : signature.outputs)
                    if (entry.tensor == at)
                        output.name = entry.name;
        output.use = *tensors[static_cast<std::size_t>(at)].use;
        output.value = tensors[static_cast<std::size_t>(at)].operand.value;
        m_graph.outputs.push_back(std::move(output));
    }
}

void Converter::addUnused(const TfliteSubgraph& main)
{
    std::vector<bool> used(main.tensors.size(), false);
    for (const TfliteOperator& operation : main.operators)
        for (const std::int64_t input : operation.inputs)
            if (input >= 0)
                used[static_cast<std::size_t>(input)] = true;
    for (std::size_t i = 0; i < main.tensors.size(); ++i) {
        const TfliteTensor& tensor = main.tensors[i];
        if (tensor.stored && !used[i] && !tensor.numbers)
            m_graph.unusedParameters.push_back({tensor.name, tensor.dtype, tensor.shape, true, {}});
    }
}

void Converter::describeModel()
{
    m_graph.model.version = "schema " + std::to_string(m_model.version);
    m_graph.model.producer = m_model.description;
    std::string others;
    for (const TfliteSignature& signature : m_model.signatures)
        if (signature.subgraph != 0)
            others += (others.empty() ? "" : ", ") + signature.key;
    if (!others.empty())
        m_graph.notes.push_back({Severity::Info,
                                 "other-signatures",
                                 {},
                                 "The file has other entry points, which are not shown: " + others + "."});
    if (m_graph.inputs.empty() && m_graph.nodes.empty())
        fail(ErrorCode::Malformed, "a TensorFlow Lite model without operations", {}, "Convert the model again.");
}

} // namespace

Graph convertTflite(const TfliteModel& model, const ImportRequest& request)
{
    return Converter(model, request).run();
}

} // namespace nnview
