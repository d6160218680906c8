#include "import/onnx/graphbuilder.h"

#include "base/error.h"
#include "import/onnx/contents.h"

#include <algorithm>

namespace nnview::onnx {

const TensorInfo* Scope::find(std::string_view name) const
{
    for (const Scope* scope = this; scope; scope = scope->outer)
        if (const auto it = scope->tensors.find(name); it != scope->tensors.end())
            return it->second;
    return nullptr;
}

std::int64_t Scope::opset(std::string_view domain) const
{
    for (const auto& [name, version] : *opsets)
        if (name == domain || (domain.empty() && name == "ai.onnx"))
            return version;
    return domain.empty() ? 1 : 0;
}

Scope Scope::inner() const
{
    Scope scope;
    scope.outer = this;
    scope.opsets = opsets;
    scope.calls = calls;
    scope.owner = owner;
    scope.branch = branch;
    scope.depth = depth + 1;
    return scope;
}

GraphBuilder::GraphBuilder(const ModelProto& model, const Limits& limits, bool checked)
    : m_model(model), m_limits(limits), m_checked(checked)
{
    m_drafts.reserve(model.graph.nodes.size());
    for (const FunctionProto& function : model.functions)
        m_functions.emplace(std::tuple(function.domain, function.name, function.overload), &function);
}

TensorInfo* GraphBuilder::newTensor(TensorInfo info)
{
    return &m_tensors.emplace_back(std::move(info));
}

const TensorInfo* GraphBuilder::addStored(const Tensor& tensor, std::string_view name)
{
    TensorInfo info;
    info.value.dtype = dtypeName(tensor.dataType);
    info.value.shape = Dims(tensor.dims.begin(), tensor.dims.end());
    info.content = contentOf(tensor);
    info.isConstant = true;
    info.stored = &tensor;
    info.name = name;
    return newTensor(std::move(info));
}

void GraphBuilder::addInitializers(const GraphProto& graph, Scope& scope)
{
    scope.tensors.reserve(scope.tensors.size() + graph.initializers.size() + graph.nodes.size());
    for (const Tensor& tensor : graph.initializers) {
        scope.tensors[tensor.name] = addStored(tensor, tensor.name);
        m_stored.push_back(&tensor);
    }
    for (const ValueInfo& info : graph.values)
        scope.stated[info.name] = &info;
    for (const ValueInfo& info : graph.outputs)
        scope.stated.emplace(info.name, &info);
}

void GraphBuilder::addNodes(const std::vector<NodeProto>& nodes, Scope& scope)
{
    if (scope.depth > m_limits.nesting)
        fail(ErrorCode::Limit, "functions and sub-graphs are nested deeper than nesting allows", {},
             "Raise the limit with --limit nesting=VALUE.");
    for (const NodeProto* node : callOrder(nodes))
        addNode(*node, scope);
}

const FunctionProto* GraphBuilder::function(const NodeProto& proto) const
{
    const auto at = m_functions.find(std::tuple(proto.domain, proto.type, proto.overload));
    return at == m_functions.end() ? nullptr : at->second;
}

namespace {

bool holdsGraphs(const NodeProto& proto)
{
    return proto.domain.empty() &&
           (proto.type == "If" || proto.type == "Loop" || proto.type == "Scan" || proto.type == "SequenceMap");
}

} // namespace

void GraphBuilder::addNode(const NodeProto& proto, Scope& scope)
{
    if (m_drafts.size() > static_cast<std::size_t>(m_limits.nodes))
        fail(ErrorCode::Limit, "the model has more than " + std::to_string(m_limits.nodes) + " operations", {},
             "Raise the limit with --limit nodes=VALUE.");
    if (const FunctionProto* called = function(proto))
        addCall(proto, *called, scope);
    else if (proto.type == "Constant" && proto.domain.empty())
        addConstant(proto, scope);
    else if (holdsGraphs(proto))
        addControl(proto, scope);
    else
        addOperation(proto, scope);
}

namespace {

struct ConstantValue
{
    Dims dims;
    std::string dtype;
    std::optional<Content> content;

    void operator()(std::int64_t number) { set({}, "int64", Content{{Dim(number)}, {}, false}); }
    void operator()(double number) { set({}, "float32", Content{{}, {number}, true}); }
    void operator()(std::string_view) { set({}, "string", std::nullopt); }
    void operator()(const Ints& list)
    {
        set({Dim(static_cast<std::int64_t>(list.size()))}, "int64", Content{Dims(list.begin(), list.end()), {}, false});
    }
    void operator()(const std::vector<double>& list)
    {
        set({Dim(static_cast<std::int64_t>(list.size()))}, "float32", Content{{}, list, true});
    }
    void operator()(const std::vector<std::string_view>& list)
    {
        set({Dim(static_cast<std::int64_t>(list.size()))}, "string", std::nullopt);
    }
    template <class T>
    void operator()(const T&)
    {
    }

private:
    void set(Dims shape, const char* type, std::optional<Content> numbers)
    {
        dims = std::move(shape);
        dtype = type;
        content = std::move(numbers);
    }
};

} // namespace

void GraphBuilder::addConstant(const NodeProto& proto, Scope& scope)
{
    if (proto.outputs.empty())
        return;
    for (const Attribute& attribute : proto.attributes) {
        if (!attribute.name.starts_with("value") && attribute.name != "sparse_value")
            continue;
        if (const auto* tensor = std::get_if<std::shared_ptr<Tensor>>(&attribute.data)) {
            scope.tensors[proto.outputs[0]] = addStored(**tensor, proto.outputs[0]);
            return;
        }
        ConstantValue constant;
        std::visit([&](const auto& value) { constant(value); }, attribute.data);
        TensorInfo info;
        info.value.dtype = constant.dtype;
        info.value.shape = constant.dims;
        info.content = std::move(constant.content);
        info.isConstant = true;
        info.name = proto.outputs[0];
        scope.tensors[proto.outputs[0]] = newTensor(std::move(info));
        return;
    }
    fail(ErrorCode::Malformed, "a constant without a value", whereIs(proto), "Export the model again.");
}

/// The body with the attributes of the call; what the call leaves out is left out or has the function's default.
void GraphBuilder::addCall(const NodeProto& call, const FunctionProto& function, Scope& scope)
{
    Scope body;
    body.opsets = function.opsets.empty() ? scope.opsets : &function.opsets;
    body.depth = scope.depth + 1;
    body.owner = scope.owner;
    body.branch = scope.branch;
    body.calls = scope.calls;
    body.calls.emplace_back(call.name.empty() ? call.type : call.name);
    for (std::size_t i = 0; i < function.inputs.size() && i < call.inputs.size(); ++i)
        if (const TensorInfo* tensor = scope.find(call.inputs[i]))
            body.tensors[function.inputs[i]] = tensor;
    const auto lookUp = [&](const std::vector<Attribute>& list, std::string_view name) -> const Attribute* {
        const auto at = std::ranges::find(list, name, &Attribute::name);
        return at == list.end() ? nullptr : &*at;
    };
    std::vector<NodeProto>& nodes = m_bound.emplace_back(function.nodes);
    for (NodeProto& node : nodes)
        for (Attribute& attribute : node.attributes) {
            if (attribute.reference.empty())
                continue;
            const Attribute* given = lookUp(call.attributes, attribute.reference);
            given = given ? given : lookUp(function.defaults, attribute.reference);
            attribute.data = given ? given->data : AttributeData();
        }
    addNodes(nodes, body);
    for (std::size_t i = 0; i < function.outputs.size() && i < call.outputs.size(); ++i)
        if (const TensorInfo* made = body.find(function.outputs[i]); made && !call.outputs[i].empty())
            scope.tensors[call.outputs[i]] = made;
}

Operation GraphBuilder::resolve(const NodeProto& proto, const Scope& scope)
{
    Operation op(proto, scope.opset(proto.domain), m_extents);
    op.inputs.reserve(proto.inputs.size());
    for (const std::string_view name : proto.inputs) {
        const TensorInfo* tensor = name.empty() ? nullptr : scope.find(name);
        if (!name.empty() && !tensor)
            fail(ErrorCode::Malformed, "a node takes the tensor \"" + std::string(name) + "\", which nothing makes",
                 whereIs(proto), "Export the model again.");
        op.inputs.push_back(tensor);
    }
    return op;
}

void GraphBuilder::addOperation(const NodeProto& proto, Scope& scope)
{
    Operation op = resolve(proto, scope);
    const Operator* known = findOperator(proto.domain, proto.type);
    if (known && known->shape)
        known->shape(op);
    propagateContents(op);
    const int at = static_cast<int>(m_drafts.size());
    checkStated(op, scope, at);
    passOn(op, known);
    Description description;
    if (known) {
        description.kind = known->kind;
        if (!known->function.empty())
            description.attributes.set("function", std::string(known->function));
        if (known->describe)
            known->describe(op, description);
    }
    append(op, known, std::move(description), scope);
    if (!op.problem.empty() && scope.owner < 0)
        throw PartialGraph();
    publish(op, scope, at);
}

namespace {

std::string contradiction(const Shape& found, const Shape& stated)
{
    if (found->size() != stated->size())
        return "has " + std::to_string(found->size()) + " axes and the file states " + std::to_string(stated->size());
    for (std::size_t i = 0; i < found->size(); ++i) {
        const Dim &a = (*found)[i], &b = (*stated)[i];
        if (a.isKnown() && b.isKnown() && a.size != b.size)
            return "is " + std::to_string(a.size) + " along axis " + std::to_string(i) + " and the file states " +
                   std::to_string(b.size);
    }
    return {};
}

} // namespace

void GraphBuilder::checkStated(Operation& op, const Scope& scope, int draft)
{
    for (std::size_t i = 0; i < op.node.outputs.size(); ++i) {
        const auto it = scope.stated.find(op.node.outputs[i]);
        if (it == scope.stated.end())
            continue;
        Value& value = op.outputs[i].value;
        if (const std::string& dtype = it->second->dtype; !dtype.empty() && !findOperator(op.node.domain, op.node.type))
            value.dtype = dtype;
        if (value.dtype.empty())
            value.dtype = it->second->dtype;
        if (!m_checked || !it->second->shape)
            continue;
        if (!value.shape) {
            if (op.problem.empty())
                value.shape = settled(it->second->shape);
            continue;
        }
        const Shape stated = settled(it->second->shape);
        if (const std::string text = contradiction(value.shape, stated); !text.empty()) {
            m_draftNotes.push_back({draft, {Severity::Warning, "contradicting-shape", {}, "Its output " + text + "."}});
            continue;
        }
        for (std::size_t k = 0; k < value.shape->size(); ++k) {
            Dim& dim = (*value.shape)[k];
            if ((*stated)[k].isKnown() ? !dim.isKnown() : Extents::isFresh(dim) && !Extents::isFresh((*stated)[k]))
                dim = (*stated)[k];
        }
    }
    if (!op.problem.empty())
        m_draftNotes.push_back(
            {draft, {Severity::Error, "shape-mismatch", {}, "The layer cannot take its input: " + op.problem + "."}});
}

Shape GraphBuilder::settled(Shape shape)
{
    if (shape)
        for (Dim& dim : *shape)
            if (dim.symbol == "?" || dim.symbol.size() > 40 || (dim.isKnown() && dim.size < 0))
                dim = m_extents.fresh();
    return shape;
}

/// A constant stays one behind whatever only rearranges it.
void GraphBuilder::passOn(Operation& op, const Operator* known)
{
    bool constant = !op.inputs.empty();
    for (const TensorInfo* input : op.inputs)
        constant = constant && (!input || input->isConstant);
    constant = constant && !op.node.type.starts_with("Random");
    for (TensorInfo& output : op.outputs)
        output.isConstant = constant;
    const bool rearranges =
        known && (known->kind == Kind::Identity || known->kind == Kind::Permute || known->kind == Kind::Reshape ||
                  known->kind == Kind::Flatten || known->kind == Kind::Quantize);
    if (constant && rearranges && op.has(0))
        op.outputs[0].stored = op.inputs[0]->stored;
}

int GraphBuilder::append(Operation& op, const Operator* known, Description d, const Scope& scope)
{
    const int at = static_cast<int>(m_drafts.size());
    Draft draft;
    draft.node.kind = d.kind;
    draft.node.type = fullType(op.node.domain, op.node.type);
    draft.node.name = op.node.name;
    draft.node.attributes = std::move(d.attributes);
    d.attributes = {};
    draft.scopes = op.node.scopes;
    draft.output = op.node.outputs.empty() ? std::string_view() : op.node.outputs[0];
    draft.calls = scope.calls;
    draft.owner = scope.owner;
    draft.branch = scope.branch;
    draft.node.outputs.reserve(op.outputs.size());
    for (const TensorInfo* input : op.inputs)
        if (input && !input->isStoredItself())
            draft.uses.emplace_back(input->source, input->port);
    for (const TensorInfo& output : op.outputs)
        draft.node.outputs.push_back(output.value);
    listOperands(op, known, d, draft, at);
    m_drafts.push_back(std::move(draft));
    return at;
}

void GraphBuilder::publish(Operation& op, Scope& scope, int draft)
{
    for (std::size_t i = 0; i < op.node.outputs.size(); ++i) {
        if (op.node.outputs[i].empty())
            continue;
        TensorInfo& output = op.outputs[i];
        output.source = draft;
        output.port = static_cast<int>(i);
        output.name = op.node.outputs[i];
        scope.tensors[op.node.outputs[i]] = newTensor(std::move(output));
    }
}

const TensorInfo* GraphBuilder::addConstantNode(const TensorInfo& stored)
{
    const int at = static_cast<int>(m_drafts.size());
    Draft draft;
    draft.node.kind = Kind::Custom;
    draft.node.type = "Constant";
    draft.node.outputs.push_back(stored.value);
    draft.output = stored.name;
    if (stored.stored)
        listParameter(draft, at, *stored.stored, stored.name, true);
    m_drafts.push_back(std::move(draft));
    TensorInfo made = stored;
    made.source = at;
    return newTensor(std::move(made));
}

} // namespace nnview::onnx
