// Operations that hold sub-graphs. The operations of a sub-graph stand in front of their control operation, which takes
// the results; what the sub-graph takes from outside are plain edges.
#include "import/onnx/graphbuilder.h"

#include <algorithm>

namespace nnview::onnx {

namespace {

const GraphProto* graphOf(const Operation& op, std::string_view name)
{
    const AttributeData* data = op.find(name);
    const auto* graph = data ? std::get_if<std::shared_ptr<GraphProto>>(data) : nullptr;
    return graph ? graph->get() : nullptr;
}

/// What is common to two results of which one will be.
Value merged(const Value& a, const Value& b, Extents& extents)
{
    Value result = a;
    if (!a.shape || !b.shape || a.shape->size() != b.shape->size()) {
        result.shape.reset();
        return result;
    }
    for (std::size_t i = 0; i < a.shape->size(); ++i)
        if ((*a.shape)[i] != (*b.shape)[i])
            (*result.shape)[i] = extents.fresh();
    return result;
}

/// The same tensor without what is known of its numbers, which change from step to step.
TensorInfo carried(TensorInfo info)
{
    info.content.reset();
    info.isConstant = false;
    info.stored = nullptr;
    return info;
}

/// One entry of `axis`.
TensorInfo slice(TensorInfo info, std::int64_t axis)
{
    info = carried(std::move(info));
    if (Shape& shape = info.value.shape) {
        const auto at = Operation::axis(axis, shape->size());
        if (at)
            shape->erase(shape->begin() + static_cast<std::ptrdiff_t>(*at));
        else
            shape.reset();
    }
    return info;
}

/// Entries of `length` steps side by side on a new axis.
TensorInfo stacked(TensorInfo info, std::int64_t axis, const Dim& length)
{
    info = carried(std::move(info));
    if (Shape& shape = info.value.shape) {
        const auto at = Operation::axis(axis, shape->size() + 1);
        if (at)
            shape->insert(shape->begin() + static_cast<std::ptrdiff_t>(*at), length);
        else
            shape.reset();
    }
    return info;
}

TensorInfo madeUp(std::string_view dtype, Shape shape)
{
    TensorInfo info;
    info.value.dtype = dtype;
    info.value.shape = std::move(shape);
    return info;
}

} // namespace

std::vector<TensorInfo> GraphBuilder::addBody(const GraphProto& body, const Scope& scope, Draft& draft,
                                              std::string branch, std::vector<TensorInfo> given)
{
    Scope inner = scope.inner();
    inner.owner = draft.control;
    inner.branch = std::move(branch);
    inner.calls.clear();
    addInitializers(body, inner);
    for (std::size_t i = 0; i < body.inputs.size(); ++i) {
        const ValueInfo& stated = body.inputs[i];
        TensorInfo info = i < given.size() ? std::move(given[i]) : madeUp(stated.dtype, {});
        if (info.value.dtype.empty())
            info.value.dtype = stated.dtype;
        if (!info.value.shape && stated.shape)
            info.value.shape = settled(stated.shape);
        inner.tensors[stated.name] = newTensor(std::move(info));
    }
    addNodes(body.nodes, inner);
    std::vector<TensorInfo> results;
    for (const ValueInfo& output : body.outputs) {
        const TensorInfo* made = inner.find(output.name);
        results.push_back(made ? *made : madeUp(output.dtype, settled(output.shape)));
        if (made && !made->isStoredItself())
            draft.uses.emplace_back(made->source, made->port);
    }
    return results;
}

std::vector<TensorInfo> GraphBuilder::addIf(const Operation& op, const Scope& scope, Draft& draft)
{
    const GraphProto *yes = graphOf(op, "then_branch"), *no = graphOf(op, "else_branch");
    std::vector<TensorInfo> first, second;
    if (yes)
        first = addBody(*yes, scope, draft, "then", {});
    if (no)
        second = addBody(*no, scope, draft, "else", {});
    const auto condition = op.integers(std::size_t(0));
    if (condition && condition->size() == 1)
        return (*condition)[0] != 0 ? first : second;
    for (std::size_t i = 0; i < first.size() && i < second.size(); ++i) {
        TensorInfo& result = first[i];
        const bool isSequence = result.value.dtype.starts_with("sequence");
        result.value = merged(result.value, second[i].value, m_extents);
        if (!result.content || !second[i].content || result.content->integers != second[i].content->integers)
            result.content.reset();
        if (isSequence)
            result.elementShape =
                merged({{}, result.elementShape, {}}, {{}, second[i].elementShape, {}}, m_extents).shape;
    }
    return first;
}

std::vector<TensorInfo> GraphBuilder::addLoop(const Operation& op, const Scope& scope, Draft& draft)
{
    const GraphProto* body = graphOf(op, "body");
    if (!body)
        return {};
    const auto condition = op.integers(std::size_t(1));
    const bool runsThrough = !op.has(1) || (condition && condition->size() == 1 && (*condition)[0] != 0);
    const auto symbolic = op.has(0) ? op.sizes(0) : std::nullopt;
    std::vector<TensorInfo> given = {madeUp("int64", Dims()), madeUp("bool", Dims())};
    for (std::size_t i = 2; i < op.inputs.size(); ++i)
        given.push_back(op.has(i) ? carried(*op.inputs[i]) : madeUp("", {}));
    const std::size_t states = op.inputs.size() > 2 ? op.inputs.size() - 2 : 0;
    std::vector<TensorInfo> results = addBody(*body, scope, draft, "body", given);
    if (!results.empty())
        results.erase(results.begin()); // goes on?
    const Dim length = runsThrough && symbolic && symbolic->size() == 1 ? (*symbolic)[0] : m_extents.fresh();
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (i >= states) {
            results[i] = stacked(std::move(results[i]), 0, length);
        } else if (results[i].value.dtype.starts_with("sequence")) {
            results[i] = carried(std::move(results[i]));
            results[i].value.shape = Dims{m_extents.fresh()};
        } else {
            const Value before = given[i + 2].value;
            results[i] = carried(std::move(results[i]));
            results[i].value = merged(results[i].value, before, m_extents);
        }
    }
    return results;
}

std::vector<TensorInfo> GraphBuilder::addScan(const Operation& op, const Scope& scope, Draft& draft)
{
    const GraphProto* body = graphOf(op, "body");
    if (!body)
        return {};
    const bool isOld = op.opset < 9; // with a batch axis, and the lengths of the sequences in front
    const std::size_t skip = isOld ? 1 : 0;
    const std::size_t count = op.inputs.size() > skip ? op.inputs.size() - skip : 0;
    const auto scanned = static_cast<std::size_t>(
        std::clamp<std::int64_t>(op.integer("num_scan_inputs"), 0, static_cast<std::int64_t>(count)));
    const std::size_t states = count - scanned;
    const Ints axes = op.ints("scan_input_axes"), outputAxes = op.ints("scan_output_axes");
    Dim length("?"), batch("?");
    std::vector<TensorInfo> given;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t input = i + skip;
        TensorInfo info = op.has(input) ? *op.inputs[input] : madeUp("", {});
        if (isOld && info.value.shape && !info.value.shape->empty()) {
            batch = info.value.shape->front();
            info.value.shape->erase(info.value.shape->begin());
        }
        if (i < states) {
            given.push_back(carried(std::move(info)));
            continue;
        }
        const std::int64_t axis = i - states < axes.size() ? axes[i - states] : 0;
        if (const Shape& shape = info.value.shape)
            if (const auto at = Operation::axis(axis, shape->size()))
                length = (*shape)[*at];
        given.push_back(slice(std::move(info), axis));
    }
    if (length == Dim("?"))
        length = m_extents.fresh();
    std::vector<TensorInfo> results = addBody(*body, scope, draft, "body", given);
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (i >= states)
            results[i] =
                stacked(std::move(results[i]), i - states < outputAxes.size() ? outputAxes[i - states] : 0, length);
        else
            results[i] = carried(std::move(results[i]));
        if (isOld && results[i].value.shape)
            results[i].value.shape->insert(results[i].value.shape->begin(), batch);
    }
    return results;
}

/// The body runs for every tensor of the sequences among the inputs; other inputs are the same each time.
std::vector<TensorInfo> GraphBuilder::addSequenceMap(const Operation& op, const Scope& scope, Draft& draft)
{
    const GraphProto* body = graphOf(op, "body");
    if (!body)
        return {};
    Dim length("?");
    std::vector<TensorInfo> given;
    for (const TensorInfo* input : op.inputs) {
        if (!input || !input->value.dtype.starts_with("sequence")) {
            given.push_back(input ? carried(*input) : madeUp("", {}));
            continue;
        }
        if (const Shape& shape = input->value.shape; shape && shape->size() == 1 && length == Dim("?"))
            length = shape->front();
        given.push_back(madeUp(input->element, input->elementShape));
    }
    if (length == Dim("?"))
        length = m_extents.fresh();
    std::vector<TensorInfo> results = addBody(*body, scope, draft, "body", std::move(given));
    for (TensorInfo& result : results) {
        result = carried(std::move(result));
        result.element = result.value.dtype;
        result.elementShape = result.value.shape;
        result.value.dtype = "sequence(" + result.element + ')';
        result.value.shape = Dims{length};
    }
    return results;
}

void GraphBuilder::addControl(const NodeProto& proto, Scope& scope)
{
    Operation op = resolve(proto, scope);
    Draft draft;
    draft.control = m_controls++;
    draft.owner = scope.owner;
    draft.branch = scope.branch;
    draft.calls = scope.calls;
    draft.scopes = proto.scopes;
    draft.output = proto.outputs.empty() ? std::string_view() : proto.outputs[0];
    draft.node.type = fullType(proto.domain, proto.type);
    draft.node.name = proto.name;
    draft.node.kind = Kind::Control;
    for (const TensorInfo* input : op.inputs)
        if (input && !input->isStoredItself())
            draft.uses.emplace_back(input->source, input->port);
    std::vector<TensorInfo> results = proto.type == "If"     ? addIf(op, scope, draft)
                                      : proto.type == "Loop" ? addLoop(op, scope, draft)
                                      : proto.type == "Scan" ? addScan(op, scope, draft)
                                                             : addSequenceMap(op, scope, draft);
    for (std::size_t i = 0; i < op.outputs.size() && i < results.size(); ++i) {
        op.outputs[i].value = results[i].value;
        op.outputs[i].content = std::move(results[i].content);
        op.outputs[i].element = results[i].element;
        op.outputs[i].elementShape = results[i].elementShape;
    }
    const int at = static_cast<int>(m_drafts.size());
    checkStated(op, scope, at);
    const Operator* known = findOperator(proto.domain, proto.type);
    draft.node.attributes.set("function", std::string(known ? known->function : "control"));
    for (const TensorInfo& output : op.outputs)
        draft.node.outputs.push_back(output.value);
    listOperands(op, known, {}, draft, at);
    std::vector<std::pair<int, int>> once;
    for (const auto& use : draft.uses)
        if (std::ranges::find(once, use) == once.end())
            once.push_back(use);
    draft.uses = std::move(once);
    m_drafts.push_back(std::move(draft));
    publish(op, scope, at);
}

} // namespace nnview::onnx
