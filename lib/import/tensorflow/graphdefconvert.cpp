#include "import/tensorflow/graphdefconvert.h"

#include "base/error.h"
#include "import/tensorflow/graphoutputs.h"
#include "import/tensorflow/layouts.h"
#include "import/tensorflow/operations.h"
#include "import/tensorflow/reachable.h"
#include "import/tensorflow/requestedshape.h"
#include "import/tensorflow/scopes.h"

#include <algorithm>
#include <set>

namespace nnview::tensorflow {

namespace {

/// A tensor while the graph is walked through.
struct Tensor
{
    Operand operand;
    std::optional<Use> use;             ///< made by a node or an input
    std::optional<Parameter> parameter; ///< stored
    bool isVariable = false;            ///< stored, and set by training
    std::optional<double> number = {};  ///< stored, a scalar with a point
};

using Tensors = std::vector<Tensor>;

bool isCall(const std::string& type)
{
    return type == "PartitionedCall" || type == "StatefulPartitionedCall" || type == "RemoteCall";
}

bool isVariable(const std::string& type)
{
    return type == "VarHandleOp" || type == "VariableV2" || type == "Variable" || type == "_VarHandlesOp";
}

/// Hands on the variable itself.
bool readsVariable(const Operation& operation)
{
    return operation.type == "ReadVariableOp" || operation.type == "ReadVariableXlaSplitND";
}

/// What freezing makes of a read: an Identity of a constant.
bool isFrozenRead(const Operation& operation)
{
    return operation.type == "Identity" &&
           (operation.name.ends_with("/read") || operation.name.find("ReadVariableOp") != std::string::npos);
}

/// "model/conv/StatefulPartitionedCall" => "model/conv/": what stands before the names inside of the function.
std::string prefixOf(const std::string& outer, const std::string& call)
{
    const auto slash = call.rfind('/');
    const std::string_view last = std::string_view(call).substr(slash == std::string::npos ? 0 : slash + 1);
    const bool wrapper = last.starts_with("PartitionedCall") || last.starts_with("StatefulPartitionedCall");
    if (!wrapper)
        return outer + call + '/';
    return outer + (slash == std::string::npos ? std::string() : call.substr(0, slash + 1));
}

/// The names of the functions that control flow calls, with a word for each.
std::vector<std::pair<std::string, std::string>> bodiesOf(const Operation& operation)
{
    std::vector<std::pair<std::string, std::string>> bodies;
    for (const auto& [key, word] : {std::pair("thenBranch", "then"), std::pair("elseBranch", "else"),
                                    std::pair("cond", "condition"), std::pair("body", "body")})
        if (operation.attributes.contains(key))
            bodies.emplace_back(word, operation.attributes.text(key));
    if (const auto* branches = operation.attributes.find("branches"))
        if (const auto* names = std::get_if<std::vector<std::string>>(branches))
            for (std::size_t i = 0; i < names->size(); ++i)
                bodies.emplace_back("branch" + std::to_string(i), (*names)[i]);
    return bodies;
}

/// "T", "Tin", "dtype": the outputs say it.
bool isTypeKey(std::string_view key)
{
    return key.starts_with('T') || key.find("dtype") != std::string_view::npos;
}

std::string wordOf(std::string_view type)
{
    std::string word;
    for (std::size_t i = 0; i < type.size(); ++i) {
        const bool capital = type[i] >= 'A' && type[i] <= 'Z';
        if (capital && i > 0 && type[i - 1] >= 'a' && type[i - 1] <= 'z')
            word += '_';
        word += capital ? static_cast<char>(type[i] - 'A' + 'a') : type[i];
    }
    return word;
}

class Converter
{
public:
    Converter(const GraphDef& file, const ImportRequest& request) : m_file(file), m_request(request) {}

    Graph run();

private:
    /// A list of operations that is being walked through: the graph, or the body of a function.
    struct Scope
    {
        const std::vector<Operation>& operations;
        std::string prefix; ///< before the names of its operations
        std::string group;  ///< id of the control flow around
        std::map<std::string, Tensor, std::less<>> arguments;
        std::vector<Tensors> made; ///< by operation
        OperationNames names;
    };

    Tensor tensorAt(const Scope& scope, std::string_view reference) const;
    void walk(Scope& scope, const std::vector<std::string>& wanted);
    Tensors evaluate(Scope& scope, const Operation& operation);
    Tensors evaluateInput(const Scope& scope, const Operation& operation);
    Tensors callFunction(const Scope& scope, const std::string& prefix, const std::string& name,
                         const Tensors& arguments, const std::string& group);
    Tensors addNode(Scope& scope, const Operation& operation, const Tensors& inputs);
    void addOperands(Node& node, const Call& call, const Tensors& inputs, NameHint& hint);
    void addBodies(const Scope& scope, Call& call, const Operation& operation, const Tensors& inputs);
    Operand finished(Operand made, const Operation& operation, std::size_t port);
    Tensor storedTensor(const Scope& scope, const Operation& operation);
    Shape stated(const Shape& shape);

    const GraphDef& m_file;
    const ImportRequest& m_request;
    Graph m_graph;
    Extents m_extents;
    std::vector<NameHint> m_hints;
    InputNames m_inputNames;
    std::map<std::string, std::string> m_firstUser; ///< of a stored tensor, by its name
    std::map<std::string, int> m_controls;
    std::set<std::string> m_active; ///< functions that are being walked through
    const Signature* m_signature = nullptr;
    bool m_resized = false;
    std::int64_t m_operations = 0;
};

Shape Converter::stated(const Shape& shape)
{
    if (!shape)
        return std::nullopt;
    Dims dims = *shape;
    for (Dim& dim : dims)
        if (dim.isKnown() && dim.size < 0)
            dim = m_extents.fresh();
    return dims;
}

Graph Converter::run()
{
    for (const Signature& signature : m_file.signatures)
        if (!signature.outputs.empty() && !signature.key.starts_with("__") &&
            (!m_signature || signature.key == "serving_default"))
            m_signature = &signature;
    std::vector<std::string> wanted, names;
    if (m_signature) {
        for (const SignatureTensor& output : m_signature->outputs) {
            wanted.push_back(output.tensor);
            names.push_back(output.name);
        }
    } else {
        wanted = names = graphOutputs(m_file.nodes);
    }
    Scope scope{m_file.nodes, {}, {}, {}, {}, OperationNames(m_file.nodes)};
    walk(scope, wanted);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Tensor tensor = tensorAt(scope, wanted[i]);
        if (tensor.use)
            m_graph.outputs.push_back({*tensor.use, names[i], tensor.operand.value});
    }
    if (m_graph.nodes.empty())
        fail(ErrorCode::Malformed, "a TensorFlow graph without operations that make an output", {},
             "Save the model again.");
    std::string others;
    for (const Signature& signature : m_file.signatures)
        if (&signature != m_signature && !signature.key.starts_with("__"))
            others += (others.empty() ? "" : ", ") + signature.key;
    if (!others.empty())
        m_graph.notes.push_back({Severity::Info,
                                 "other-signatures",
                                 {},
                                 "The file has other entry points, which are not shown: " + others + "."});
    m_graph.model.version = m_file.version;
    m_graph.model.producer = "tensorflow";
    completeLayouts(m_graph);
    assignNames(m_graph, m_hints);
    return std::move(m_graph);
}

/// "name", "name:1", "name:output:1".
Tensor Converter::tensorAt(const Scope& scope, std::string_view reference) const
{
    if (const auto it = scope.arguments.find(reference); it != scope.arguments.end())
        return it->second;
    const Reference parts = parseReference(reference);
    const int at = scope.names.find(parts.operation);
    if (at < 0) {
        const auto it = scope.arguments.find(parts.operation);
        return it == scope.arguments.end() ? Tensor() : it->second;
    }
    const Operation& operation = scope.operations[static_cast<std::size_t>(at)];
    const Tensors& made = scope.made[static_cast<std::size_t>(at)];
    const auto port = static_cast<std::size_t>(
        parts.output.empty() ? parts.index : outputPort(operation.type, parts.output, parts.index));
    return port < made.size() ? made[port] : Tensor();
}

void Converter::walk(Scope& scope, const std::vector<std::string>& wanted)
{
    scope.made.resize(scope.operations.size());
    for (const int at : reachable(scope.operations, scope.names, wanted)) {
        if (++m_operations > m_request.limits.nodes * 4)
            fail(ErrorCode::Limit, "the model has more operations than nodes allows", {},
                 "Raise the limit with --limit nodes=VALUE.");
        scope.made[static_cast<std::size_t>(at)] = evaluate(scope, scope.operations[static_cast<std::size_t>(at)]);
    }
}

Tensors Converter::evaluate(Scope& scope, const Operation& operation)
{
    if (operation.type == "Placeholder" || operation.type == "PlaceholderV2")
        return evaluateInput(scope, operation);
    if (operation.type == "Const" || isVariable(operation.type))
        return {storedTensor(scope, operation)};
    Tensors inputs;
    for (const std::string& input : operation.inputs)
        if (!input.starts_with('^'))
            inputs.push_back(tensorAt(scope, input));
    if (!inputs.empty() && inputs[0].parameter && (readsVariable(operation) || isFrozenRead(operation)))
        return {inputs[0]};
    const std::string called = isCall(operation.type)                      ? std::string(operation.attributes.text("f"))
                               : m_file.functions.contains(operation.type) ? operation.type
                                                                           : std::string();
    if (m_file.functions.contains(called))
        return callFunction(scope, prefixOf(scope.prefix, operation.name), called, inputs, scope.group);
    return addNode(scope, operation, inputs);
}

Tensors Converter::evaluateInput(const Scope& scope, const Operation& operation)
{
    GraphInput input;
    input.name = operation.name;
    Shape shape = operation.shape.value_or(std::nullopt);
    if (!shape && !operation.outputShapes.empty())
        shape = operation.outputShapes[0];
    if (m_signature)
        for (const SignatureTensor& entry : m_signature->inputs)
            if (parseReference(entry.tensor).operation == operation.name) {
                input.name = entry.name;
                shape = shape ? shape : entry.shape;
            }
    input.name = scope.prefix + input.name;
    input.id = m_inputNames.take(input.name);
    input.value.dtype = operation.attributes.text("dtype", "float32");
    if (shape) {
        Ints sizes;
        for (const Dim& dim : *shape)
            sizes.push_back(dim.isKnown() ? dim.size : -1);
        input.value.shape = namedAxes(sizes);
    }
    if (auto given = requestedShape(m_request, input.name, m_graph.inputs.size())) {
        m_resized = m_resized || given != input.value.shape;
        input.value.shape = std::move(given);
    }
    Tensor tensor{{input.value, std::nullopt, std::nullopt, false, false}, Use{input.id, 0}, std::nullopt};
    m_graph.inputs.push_back(std::move(input));
    return {tensor};
}

Tensor Converter::storedTensor(const Scope& scope, const Operation& operation)
{
    Tensor tensor;
    Parameter parameter;
    parameter.name = scope.prefix + operation.name;
    tensor.operand.constant = true;
    if (operation.value) {
        parameter.dtype = operation.value->dtype;
        parameter.shape = operation.value->shape;
        tensor.number = operation.value->number;
        if (operation.value->numbers)
            tensor.operand.numbers =
                Numbers{parameter.shape, Dims(operation.value->numbers->begin(), operation.value->numbers->end())};
    } else {
        tensor.isVariable = true;
        parameter.dtype = operation.attributes.text("dtype", "float32");
        if (const std::string_view shared = operation.attributes.text("sharedName"); !shared.empty())
            parameter.name = shared;
        if (operation.shape && *operation.shape)
            for (const Dim& dim : **operation.shape)
                parameter.shape.push_back(dim.isKnown() ? dim.size : -1);
    }
    tensor.operand.value.dtype = parameter.dtype;
    tensor.operand.value.shape = stated(Dims(parameter.shape.begin(), parameter.shape.end()));
    if (parameter.dtype != "str" && parameter.dtype != "resource")
        tensor.parameter = std::move(parameter);
    return tensor;
}

Tensors Converter::callFunction(const Scope& scope, const std::string& prefix, const std::string& name,
                                const Tensors& arguments, const std::string& group)
{
    const auto it = m_file.functions.find(name);
    if (it == m_file.functions.end())
        return {};
    if (static_cast<std::int64_t>(m_active.size()) >= m_request.limits.nesting)
        fail(ErrorCode::Limit, "functions of the model are nested deeper than nesting allows", name,
             "Raise the limit with --limit nesting=VALUE.");
    if (!m_active.insert(name).second)
        fail(ErrorCode::Malformed, "a function of the model calls itself", name);
    const Function& function = it->second;
    Scope inner{function.body, prefix.empty() ? scope.prefix : prefix, group, {}, {}, OperationNames(function.body)};
    for (std::size_t i = 0; i < function.inputs.size() && i < arguments.size(); ++i)
        inner.arguments[function.inputs[i]] = arguments[i];
    std::vector<std::string> wanted;
    for (const std::string& output : function.outputs) {
        const auto found = function.returned.find(output);
        wanted.push_back(found == function.returned.end() ? output : found->second);
    }
    walk(inner, wanted);
    Tensors results;
    for (const std::string& output : wanted)
        results.push_back(tensorAt(inner, output));
    m_active.erase(name);
    return results;
}

Operand Converter::finished(Operand made, const Operation& operation, std::size_t port)
{
    const Shape stored = port < operation.outputShapes.size() ? stated(operation.outputShapes[port]) : std::nullopt;
    if (stored && !m_resized) {
        if (!made.value.shape)
            made.value.shape = stored;
        else if (made.value.shape->size() == stored->size())
            for (std::size_t i = 0; i < stored->size(); ++i)
                if (Extents::isFresh((*made.value.shape)[i]) && (*stored)[i].isKnown())
                    (*made.value.shape)[i] = (*stored)[i];
    }
    if (!made.value.shape || made.value.layout.size() != made.value.shape->size())
        made.value.layout.clear();
    return made;
}

Tensors Converter::addNode(Scope& scope, const Operation& operation, const Tensors& inputs)
{
    if (static_cast<std::int64_t>(m_graph.nodes.size()) >= m_request.limits.nodes)
        fail(ErrorCode::Limit, "the model has more operations than nodes allows", {},
             "Raise the limit with --limit nodes=VALUE.");
    Node node;
    node.id = '#' + std::to_string(m_operations++);
    node.type = operation.type;
    node.name = scope.prefix + operation.name;
    node.outputs.resize(std::max<std::size_t>(1, operation.outputShapes.size()));
    NameHint hint{node.name, {}, wordOf(operation.type), scope.group};
    const Rule& rule = ruleFor(operation.type);
    Call call{node, rule.kind, rule.word, operation.attributes, m_extents, {}, {}, {}, 0};
    bool constant = !inputs.empty();
    for (const Tensor& input : inputs) {
        call.inputs.push_back(input.operand);
        constant = constant && input.operand.constant;
    }
    rule.apply(call);
    if (rule.apply == customRule)
        for (const auto& [key, value] : operation.attributes)
            if (!isTypeKey(key) && !node.attributes.contains(key))
                node.attributes.set(key, value);
    if (rule.kind == Kind::Control) // first: a weight belongs to the operation that works with it
        addBodies(scope, call, operation, inputs);
    addOperands(node, call, inputs, hint);
    const std::size_t ports = std::max({std::size_t(1), call.outputs.size(), operation.outputShapes.size()});
    Tensors results;
    node.outputs.clear();
    for (std::size_t port = 0; port < ports; ++port) {
        Operand made = port < call.outputs.size() ? call.outputs[port] : Operand();
        made = finished(std::move(made), operation, port);
        made.constant = constant;
        node.outputs.push_back(made.value);
        results.push_back({std::move(made), Use{node.id, static_cast<int>(port)}, std::nullopt});
    }
    m_graph.nodes.push_back(std::move(node));
    m_hints.push_back(std::move(hint));
    return results;
}

/// Edges and weights; what only says how the operation works has become an attribute.
void Converter::addOperands(Node& node, const Call& call, const Tensors& inputs, NameHint& hint)
{
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const Tensor& input = inputs[i];
        if (input.use) {
            node.inputs.insert(i == call.main ? node.inputs.begin() : node.inputs.end(), *input.use);
            continue;
        }
        if (!input.parameter || std::ranges::find(call.settings, i) != call.settings.end())
            continue;
        if (input.operand.numbers &&
            (node.kind == Kind::Custom || node.kind == Kind::Control || node.kind == Kind::Index ||
             node.kind == Kind::Slice || node.kind == Kind::Reduce)) {
            if (const auto values = asInts(&*input.operand.numbers); values && values->size() <= 16)
                node.attributes.set("operand" + std::to_string(i), *values); // sizes and positions, no weights
            continue;
        }
        if (input.parameter->shape.empty() && !input.isVariable) { // a number, no weight
            if (input.number)
                node.attributes.set(inputs.size() == 2 ? "constant" : "operand" + std::to_string(i), *input.number);
            continue;
        }
        Parameter parameter = *input.parameter;
        parameter.trainable = node.kind != Kind::Norm || i < 3; // behind scale and offset stand mean and variance
        const auto [first, isFirst] = m_firstUser.emplace(parameter.name, node.id);
        if (!isFirst && (first->second == node.id || node.kind == Kind::Control))
            continue; // listed twice by one operation, or only handed on
        if (!isFirst)
            parameter.shared = first->second;
        hint.weights.push_back(parameter.name);
        node.parameters.push_back(std::move(parameter));
    }
}

/// The operations of the branches stand before the operation that calls them, which takes their results.
void Converter::addBodies(const Scope& scope, Call& call, const Operation& operation, const Tensors& inputs)
{
    Node& node = call.node;
    const auto bodies = bodiesOf(operation);
    if (bodies.empty())
        return;
    std::string place = (scope.group.empty() ? "" : scope.group + '.') + wordOf(operation.type);
    if (const int earlier = m_controls[place]++; earlier > 0)
        place += '_' + std::to_string(earlier);
    const bool isLoop = operation.type.ends_with("While");
    Tensors arguments(inputs.begin() + (isLoop || inputs.empty() ? 0 : 1), inputs.end()); // without the condition
    for (Tensor& argument : arguments) {
        if (!isLoop)
            continue;
        if (argument.operand.numbers) // a counter: it changes from one round to the next, and is no weight
            argument.parameter.reset();
        argument.operand.numbers.reset();
        const Value& value = argument.operand.value;
        call.give(value.dtype, value.shape, value.layout);
        call.outputs.back().list = argument.operand.list;
    }
    for (const auto& [word, function] : bodies) {
        const std::size_t first = m_graph.nodes.size();
        const std::string group = place + '.' + word;
        const Tensors results = callFunction(scope, scope.prefix, function, arguments, group);
        for (const Tensor& result : results)
            if (result.use && std::ranges::find(node.inputs, *result.use) == node.inputs.end())
                node.inputs.push_back(*result.use);
        for (std::size_t i = 0; isLoop && word == "body" && i < results.size() && i < call.outputs.size(); ++i)
            if (call.outputs[i].list && results[i].operand.list) // a round tells what is left in it
                call.outputs[i].list->element = results[i].operand.list->element;
        if (call.outputs.empty() && !isLoop)
            for (const Tensor& result : results)
                call.give(result.operand.value.dtype, result.operand.value.shape, result.operand.value.layout);
        Group entry{group, "module", scope.group, 1, "exact", {}, {{}}};
        for (std::size_t i = first; i < m_graph.nodes.size(); ++i)
            entry.copies[0].push_back(m_graph.nodes[i].id);
        if (!entry.copies[0].empty())
            m_graph.groups.push_back(std::move(entry));
    }
}

} // namespace

Graph convertGraphDef(const GraphDef& file, const ImportRequest& request)
{
    return Converter(file, request).run();
}

} // namespace nnview::tensorflow
