#include "import/torchscript/libtorch/walk.h"

#include "import/torchscript/libtorch/declare.h"
#include "import/torchscript/libtorch/packed.h"
#include "import/torchscript/libtorch/tensors.h"
#include "import/torchscript/operations.h"
#include "import/torchscript/shaperules.h"
#include "import/torchscript/valuerules.h"

#include <torch/csrc/jit/api/function_impl.h>
#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/runtime/operator.h>

#include <algorithm>
#include <set>

namespace nnview::torchscript {

namespace jit = torch::jit;
namespace prim = c10::prim;
using c10::IValue;
using Clock = std::chrono::steady_clock;

int Walk::track(const at::Tensor& tensor)
{
    m_alive.push_back(tensor);
    return m_ids[tensor.unsafeGetTensorImpl()] = m_nextId++;
}

Tensor Walk::plain(const at::Tensor& tensor) const
{
    const auto known = m_ids.find(tensor.unsafeGetTensorImpl());
    return {known == m_ids.end() ? -1 : known->second, dtypeName(tensor.scalar_type()), tensor.sizes().vec()};
}

Argument Walk::argument(const IValue& value) const
{
    if (value.isTensor())
        return value.toTensor().defined() ? Argument(plain(value.toTensor())) : Argument();
    if (value.isBool())
        return value.toBool();
    if (value.isInt())
        return value.toInt();
    if (value.isDouble())
        return value.toDouble();
    if (value.isString())
        return value.toStringRef();
    if (!value.isList())
        return {};
    const auto list = value.toListRef();
    const auto all = [&](auto test) { return std::all_of(list.begin(), list.end(), test); };
    if (all([](const IValue& v) { return v.isInt() || v.isBool(); })) {
        Ints ints;
        for (const IValue& v : list)
            ints.push_back(v.isInt() ? v.toInt() : v.toBool());
        return ints;
    }
    if (all([](const IValue& v) { return v.isDouble(); })) {
        std::vector<double> numbers;
        for (const IValue& v : list)
            numbers.push_back(v.toDouble());
        return numbers;
    }
    if (all([](const IValue& v) { return v.isTensor() || v.isNone(); })) {
        Tensors tensors;
        for (const IValue& v : list)
            tensors.push_back(v.isTensor() && v.toTensor().defined() ? plain(v.toTensor()) : Tensor{-1, "", {}});
        return tensors;
    }
    return {};
}

IValue Walk::call(const jit::Function& constFunction, std::vector<IValue> arguments)
{
    auto& function = const_cast<jit::Function&>(constFunction);
    auto* code = jit::tryToGraphFunction(function);
    if (!code)
        fail(ErrorCode::Unsupported, "the model calls compiled code (" + function.name() + ")", m_module);
    if (++m_depth > m_limits.nesting)
        fail(ErrorCode::Limit, "functions call each other more than " + std::to_string(m_limits.nesting) + " deep",
             m_module, "Raise the limit with --limit nesting=N.");
    const auto graph = code->graph();
    Values values;
    for (std::size_t i = 0; i < graph->inputs().size() && i < arguments.size(); ++i)
        values[graph->inputs()[i]] = std::move(arguments[i]);
    runBlock(*graph->block(), values);
    --m_depth;
    return values[graph->outputs().at(0)];
}

/// A call from code; follows which module is running.
IValue Walk::enter(const jit::Function& function, std::vector<IValue> arguments)
{
    const std::string caller = m_module;
    const int callerCall = m_moduleCall;
    if (!arguments.empty() && arguments[0].isObject()) {
        const auto known = m_paths.find(&arguments[0].toObjectRef());
        if (known != m_paths.end() && known->second != caller) {
            m_module = known->second;
            m_moduleCall = ++m_moduleCalls[m_module];
        }
    }
    IValue result = call(function, std::move(arguments));
    m_module = caller;
    m_moduleCall = callerCall;
    return result;
}

void Walk::runBlock(jit::Block& block, Values& values)
{
    for (jit::Node* node : block.nodes())
        step(*node, values);
}

void Walk::step(jit::Node& node, Values& values)
{
    if (++m_steps % 64 == 0 && Clock::now() > m_deadline)
        throw OutOfTime();
    if (!plumbing(node, values))
        operation(node, values);
}

void Walk::loop(jit::Node& node, Values& values)
{
    jit::Block& body = *node.blocks().at(0);
    const std::int64_t trips = values[node.input(0)].toInt();
    bool goOn = values[node.input(1)].toBool();
    std::vector<IValue> carried;
    for (std::size_t i = 2; i < node.inputs().size(); ++i)
        carried.push_back(values[node.input(i)]);
    for (std::int64_t trip = 0; trip < trips && goOn; ++trip) {
        if (++m_steps % 64 == 0 && Clock::now() > m_deadline)
            throw OutOfTime();
        values[body.inputs().at(0)] = trip;
        for (std::size_t i = 0; i < carried.size(); ++i)
            values[body.inputs().at(i + 1)] = carried[i];
        runBlock(body, values);
        goOn = values[body.outputs().at(0)].toBool();
        for (std::size_t i = 0; i < carried.size(); ++i)
            carried[i] = values[body.outputs().at(i + 1)];
    }
    for (std::size_t i = 0; i < carried.size(); ++i)
        values[node.output(i)] = carried[i];
}

/// Everything that moves values about without computing: control flow, attributes, calls, lists, tuples. False: not of
/// this kind.
bool Walk::plumbing(jit::Node& node, Values& values)
{
    static const auto warn = c10::Symbol::fromQualString("aten::warn");
    static const auto gradEnabled = c10::Symbol::fromQualString("aten::is_grad_enabled");
    const auto kind = node.kind();
    const auto in = [&](std::size_t i) -> IValue& { return values[node.input(i)]; };
    const auto all = [&] {
        std::vector<IValue> inputs;
        for (const jit::Value* input : node.inputs())
            inputs.push_back(values[input]);
        return inputs;
    };
    const auto give = [&](IValue value) { values[node.output()] = std::move(value); };
    const auto spread = [&](const auto& elements) {
        if (elements.size() != node.outputs().size())
            fail(ErrorCode::Malformed, "a list of " + std::to_string(elements.size()) + " is unpacked into " +
                                           std::to_string(node.outputs().size()) + " values");
        for (std::size_t i = 0; i < elements.size(); ++i)
            values[node.output(i)] = elements[i];
    };
    if (kind == prim::Constant) {
        give(node.output()->type()->cast<c10::FunctionType>() ? IValue()
                                                              : jit::toIValue(node.output()).value_or(IValue()));
    } else if (kind == prim::GetAttr) {
        give(in(0).toObjectRef().getAttr(node.s(c10::attr::name)));
    } else if (kind == prim::SetAttr) {
        in(0).toObject()->setAttr(node.s(c10::attr::name), in(1));
    } else if (kind == prim::CallMethod) {
        const auto type = in(0).toObjectRef().type();
        give(enter(type->getMethod(node.s(c10::attr::name)), all()));
    } else if (kind == prim::CallFunction) {
        auto arguments = all();
        arguments.erase(arguments.begin());
        give(enter(*node.input(0)->type()->expect<c10::FunctionType>()->function(), std::move(arguments)));
    } else if (kind == prim::If) {
        jit::Block& block = *node.blocks().at(in(0).toBool() ? 0 : 1);
        runBlock(block, values);
        for (std::size_t i = 0; i < node.outputs().size(); ++i)
            values[node.output(i)] = values[block.outputs()[i]];
    } else if (kind == prim::Loop) {
        loop(node, values);
    } else if (kind == prim::fork) { // runs at once; what it gives is not a promise but the result
        const auto graph = node.g(c10::attr::Subgraph);
        for (std::size_t i = 0; i < graph->inputs().size() && i < node.inputs().size(); ++i)
            values[graph->inputs()[i]] = in(i);
        runBlock(*graph->block(), values);
        give(values[graph->outputs().at(0)]);
    } else if (kind == c10::aten::wait) {
        give(in(0));
    } else if (kind == prim::ListConstruct) {
        c10::impl::GenericList list(node.output()->type()->expect<c10::ListType>()->getElementType());
        for (IValue& value : all())
            list.push_back(std::move(value));
        give(std::move(list));
    } else if (kind == prim::DictConstruct) {
        const auto type = node.output()->type()->expect<c10::DictType>();
        c10::impl::GenericDict dictionary(type->getKeyType(), type->getValueType());
        for (std::size_t i = 0; i + 1 < node.inputs().size(); i += 2)
            dictionary.insert_or_assign(in(i), in(i + 1));
        give(std::move(dictionary));
    } else if (kind == prim::TupleConstruct) {
        const auto type = node.output()->type()->expect<c10::TupleType>();
        give(type->schema() ? c10::ivalue::Tuple::createNamed(all(), type) : c10::ivalue::Tuple::create(all()));
    } else if (kind == prim::ListUnpack) {
        spread(in(0).toListRef().vec());
    } else if (kind == prim::TupleUnpack) {
        spread(in(0).toTupleRef().elements().vec());
    } else if (kind == prim::TupleIndex) {
        const auto elements = in(0).toTupleRef().elements().vec();
        const std::int64_t index = in(1).toInt();
        give(elements.at(
            static_cast<std::size_t>(index < 0 ? index + static_cast<std::int64_t>(elements.size()) : index)));
    } else if (kind == prim::TupleSlice) {
        const auto elements = in(0).toTupleRef().elements().vec();
        give(c10::ivalue::Tuple::create(
            std::vector<IValue>(elements.begin() + node.i(c10::attr::beg), elements.begin() + node.i(c10::attr::end))));
    } else if (kind == prim::CreateObject) {
        const auto type = node.output()->type()->expect<c10::ClassType>();
        give(c10::ivalue::Object::create(c10::StrongTypePtr(nullptr, type), type->numAttributes()));
    } else if (kind == prim::isinstance) {
        const auto type = in(0).type();
        const auto candidates = node.tys(c10::attr::types);
        give(std::any_of(candidates.begin(), candidates.end(),
                         [&](const c10::TypePtr& candidate) { return type->isSubtypeOf(*candidate); }));
    } else if (kind == prim::unchecked_cast || kind == prim::unchecked_unwrap_optional) {
        give(in(0));
    } else if (kind == prim::Uninitialized) {
        give(IValue());
    } else if (kind == prim::RaiseException) {
        throw std::runtime_error(in(0).isString() ? in(0).toStringRef() : "the model's code raises an exception");
    } else if (kind == gradEnabled || kind == prim::requires_grad) {
        give(true); // a framework's fused fast paths for inference are avoided: they hide the layers
    } else if (kind == prim::Print || kind == warn) {
        // what the model says to its user is not for ours
    } else {
        return false;
    }
    return true;
}

namespace {

bool isForbidden(const std::string& name)
{
    // The only operations that reach outside the process.
    static const std::set<std::string> names = {"aten::save", "aten::from_file",     "prim::Enter",
                                                "prim::Exit", "aten::sym_from_file", "prim::awaitable"};
    return names.count(name) > 0;
}

/// Compiled code of others, which is never run, and what libtorch has no code for.
bool cannotRun(const jit::Operator& op)
{
    const std::string& name = op.schema().name();
    return (name.rfind("aten::", 0) != 0 && name.rfind("prim::", 0) != 0) || isOnlyDeclared(op.schema());
}

/// libtorch cannot tell the shape of a result without real numbers.
struct ShapeUnknown
{
};

} // namespace

void Walk::operation(jit::Node& node, Values& values)
{
    const std::string name = node.kind().toQualString();
    const jit::Operator* op = node.maybeOperator();
    if (!op || isForbidden(name))
        fail(ErrorCode::Unsupported, "the model uses the operation " + name + ", which cannot be read", m_module);
    const c10::FunctionSchema& schema = op->schema();
    std::vector<IValue> stack;
    std::vector<at::Tensor> read;
    for (const jit::Value* input : node.inputs()) {
        stack.push_back(values[input]);
        if (isPacked(stack.back()))
            allTensorsIn(stack.back(), read);
        else
            tensorsIn(stack.back(), read);
    }
    if (auto packed = pack(schema, stack)) {
        values[node.output()] = std::move(*packed);
        return;
    }
    const auto isTensors = [](const c10::Argument& result) {
        return result.type()->isSubtypeOf(*c10::TensorType::get()) ||
               result.type()->isSubtypeOf(*c10::ListType::ofTensors());
    };
    const auto isTracked = [&](const at::Tensor& tensor) { return plain(tensor).value >= 0; };
    if (name.rfind("prim::", 0) != 0 && std::any_of(schema.returns().begin(), schema.returns().end(), isTensors) &&
        std::any_of(read.begin(), read.end(), isTracked))
        record(node, *op, stack, read);
    else if (Call unseen{name, m_module, m_moduleCall, {}, {}}; cannotRun(*op))
        stack = guess(node, *op, unseen);
    else
        execute(*op, stack);
    for (std::size_t i = 0; i < node.outputs().size(); ++i)
        values[node.output(i)] = stack.at(stack.size() - node.outputs().size() + i);
}

/// The names by which the rules know the arguments of quantized operations.
void Walk::addArguments(Call& call, const std::string& name, const IValue& value) const
{
    if (isPacked(value) && value.isGenericDict()) {
        for (const auto& entry : value.toGenericDict())
            addArguments(call, entry.key().toStringRef(), entry.value());
        return;
    }
    if (isPacked(value) && isPacked(value.toObjectRef().getSlot(0)))
        return addArguments(call, name, value.toObjectRef().getSlot(0));
    if (isPacked(value)) {
        std::vector<at::Tensor> tensors;
        allTensorsIn(value, tensors);
        Tensors plainOnes;
        for (const at::Tensor& tensor : tensors)
            plainOnes.push_back(plain(tensor));
        call.arguments.emplace_back(name, std::move(plainOnes));
        return;
    }
    if (name == "repeats" && value.isTensor() && value.toTensor().device().is_cpu() && value.toTensor().numel() == 1 &&
        value.toTensor().scalar_type() == at::kLong) { // a size, as a trace writes it
        call.arguments.emplace_back(name, value.toTensor().item<std::int64_t>());
        return;
    }
    call.arguments.emplace_back(call.op.rfind("quantized::", 0) == 0 ? plainArgumentName(call, name) : name,
                                argument(value));
}

/// A size that stands for one that only real numbers would tell; a prime that hardly any layer has.
std::int64_t Walk::unknownExtent(int decidedBy)
{
    if (const auto known = m_extents.find(decidedBy); decidedBy >= 0 && known != m_extents.end())
        return known->second;
    static constexpr std::int64_t primes[] = {353, 359, 367, 373, 379, 383, 389, 397, 401, 409, 419, 421, 431, 433};
    const std::size_t number = m_recording.extents.size();
    if (number >= std::size(primes))
        return primes[std::size(primes) - 1];
    m_recording.extents.emplace_back(primes[number], "n" + std::to_string(number + 1));
    m_extents[decidedBy] = primes[number];
    return primes[number];
}

/// Results of an operation that nobody can run: like its first tensor, unless a layer has asked for something else.
std::vector<IValue> Walk::guess(jit::Node& node, const jit::Operator& op, Call& call)
{
    call.guess = m_guessCount++;
    const auto wanted = m_guesses.find(call.guess);
    const Tensor* source = firstTensor(call);
    const Tensor shape = wanted != m_guesses.end() ? wanted->second : source ? *source : Tensor();
    std::vector<IValue> results;
    const auto& returns = op.schema().returns();
    for (std::size_t i = 0; i < returns.size(); ++i) {
        const c10::TypePtr& type = returns[i].type();
        if (type->isSubtypeOf(*c10::TensorType::get())) {
            results.emplace_back(makeMeta(shape));
        } else if (type->isSubtypeOf(*c10::ListType::ofTensors())) {
            std::size_t count = 1;
            for (const jit::Use& use : node.outputs().at(i)->uses())
                if (use.user->kind() == prim::ListUnpack)
                    count = use.user->outputs().size();
            c10::List<at::Tensor> list;
            for (std::size_t k = 0; k < count; ++k)
                list.push_back(makeMeta(shape));
            results.emplace_back(list);
        } else if (type->kind() == c10::TypeKind::IntType) {
            results.emplace_back(1);
        } else if (type->kind() == c10::TypeKind::FloatType || type->kind() == c10::TypeKind::NumberType) {
            results.emplace_back(1.0);
        } else if (type->kind() == c10::TypeKind::BoolType) {
            results.emplace_back(false);
        } else if (type->kind() == c10::TypeKind::StringType) {
            results.emplace_back(std::string());
        } else {
            results.emplace_back();
        }
    }
    return results;
}

/// An operation on tensors of the model.
void Walk::record(jit::Node& node, const jit::Operator& op, std::vector<IValue>& stack,
                  const std::vector<at::Tensor>& read)
{
    if (static_cast<std::int64_t>(m_recording.calls.size()) >= m_limits.nodes)
        fail(ErrorCode::Limit, "the model has more than " + std::to_string(m_limits.nodes) + " operations", m_module,
             "Raise the limit with --limit nodes=N.");
    const c10::FunctionSchema& schema = op.schema();
    Call call{schema.name(), m_module, m_moduleCall, {}, {}};
    std::vector<at::Tensor> written; // by an operation that works in place
    for (std::size_t i = 0; i < stack.size() && i < schema.arguments().size(); ++i) {
        const c10::Argument& declared = schema.arguments()[i];
        addArguments(call, declared.name(), stack[i]);
        if (declared.alias_info() && declared.alias_info()->isWrite())
            tensorsIn(stack[i], written);
    }
    m_recording.calls.push_back(call);
    m_recording.callFailed = true; // until it is through
    const auto give = [&](const Tensors& outputs) {
        std::vector<IValue> results;
        std::size_t next = 0;
        for (const c10::Argument& returned : schema.returns()) {
            if (returned.type()->isSubtypeOf(*c10::ListType::ofTensors())) {
                c10::List<at::Tensor> list;
                while (next < outputs.size())
                    list.push_back(makeMeta(outputs[next++]));
                results.emplace_back(list);
            } else if (next < outputs.size()) {
                results.emplace_back(makeMeta(outputs[next++]));
            } else {
                results.emplace_back();
            }
        }
        stack = std::move(results);
    };
    if (const auto outputs = shapeRule(call)) {
        if (written.empty())
            give(*outputs);
        else
            stack.assign(written.begin(), written.end());
    } else if (valueRule(call, 0)) {
        give(*valueRule(call, unknownExtent(decidingValue(call))));
    } else if (cannotRun(op)) {
        stack = guess(node, op, call);
    } else {
        try {
            execute(op, stack);
        } catch (const ShapeUnknown&) {
            stack = guess(node, op, call);
        }
    }
    // A result that is the very tensor the operation read (dropout at inference, contiguous) becomes one of its own.
    std::set<const at::TensorImpl*> untouched;
    for (const at::Tensor& tensor : read)
        untouched.insert(tensor.unsafeGetTensorImpl());
    for (const at::Tensor& tensor : written)
        untouched.erase(tensor.unsafeGetTensorImpl());
    const auto own = [&](const at::Tensor& tensor) {
        const at::Tensor result = untouched.count(tensor.unsafeGetTensorImpl()) > 0 ? tensor.alias() : tensor;
        track(result);
        call.outputs.push_back(plain(result));
        return result;
    };
    for (IValue& value : stack) {
        if (value.isTensor() && value.toTensor().defined()) {
            value = own(value.toTensor());
        } else if (value.isTensorList()) {
            c10::List<at::Tensor> list;
            for (const IValue& element : value.toListRef())
                list.push_back(own(element.toTensor()));
            value = list;
        }
    }
    m_recording.calls.back() = std::move(call);
    m_recording.callFailed = false;
}

namespace {

void setDevice(std::vector<IValue>& stack, c10::Device device)
{
    for (IValue& value : stack)
        if (value.isDevice())
            value = device;
}

/// Constants that meet a tensor of the model lose their numbers; single numbers may stay, unless `all`.
void moveToMeta(std::vector<IValue>& stack, bool all)
{
    const auto moves = [all](const at::Tensor& t) {
        return t.defined() && !t.device().is_meta() && (all || t.dim() > 0);
    };
    const auto moved = [&](const at::Tensor& t) { return moves(t) ? makeMeta(t.sizes().vec(), t.scalar_type()) : t; };
    for (IValue& value : stack) {
        if (value.isTensor()) {
            value = moved(value.toTensor());
        } else if (value.isTensorList()) {
            const c10::List<at::Tensor> old = value.toTensorList();
            if (std::none_of(old.begin(), old.end(), moves))
                continue; // the very list, in case the operation changes it
            c10::List<at::Tensor> list;
            for (std::size_t i = 0; i < old.size(); ++i) // an iterator's reference does not outlive its expression
                list.push_back(moved(old.get(i)));
            value = list;
        }
    }
    setDevice(stack, at::kMeta);
}

/// A tensor of zeros of that shape in the memory of one number.
at::Tensor zerosLike(const at::Tensor& tensor)
{
    return tensor.device().is_meta() ? at::zeros({}, tensor.options().device(at::kCPU)).expand(tensor.sizes()) : tensor;
}

/// Operations that trust their operands; nothing of a stranger's file comes near them.
bool isDelicate(const std::string& name)
{
    for (const char* word : {"::_", "sparse", "unsafe", "quantize", "storage", "resize", "set_", "as_strided", "from_"})
        if (name.find(word) != std::string::npos)
            return true;
    return false;
}

/// Runs an operation on real zeros only to see the shapes of its results. Small ones only, and none whose shape depends
/// on values.
std::vector<IValue> onZeros(const jit::Operator& op, std::vector<IValue> stack)
{
    constexpr std::int64_t maxElements = 1 << 24;
    const std::string& name = op.schema().name();
    std::vector<at::Tensor> read;
    for (const IValue& value : stack)
        tensorsIn(value, read);
    std::int64_t elements = 0;
    for (const at::Tensor& tensor : read)
        elements += std::min(tensor.numel(), maxElements + 1);
    if (elements > maxElements || isDelicate(name))
        throw ShapeUnknown();
    setDevice(stack, at::kCPU);
    for (IValue& value : stack) {
        if (value.isTensor() && value.toTensor().defined()) {
            value = zerosLike(value.toTensor());
        } else if (value.isTensorList()) {
            c10::List<at::Tensor> list;
            for (const IValue& element : value.toListRef())
                list.push_back(zerosLike(element.toTensor()));
            value = list;
        }
    }
    try {
        op.getOperation()(stack);
    } catch (const c10::NotImplementedError&) {
        throw ShapeUnknown();
    }
    moveToMeta(stack, true);
    return stack;
}

} // namespace

/// Runs the operation itself: on the meta device if it sees any tensor without numbers, else with real ones (size
/// arithmetic).
void Walk::execute(const jit::Operator& op, std::vector<IValue>& stack)
{
    std::vector<at::Tensor> read;
    for (const IValue& value : stack)
        tensorsIn(value, read);
    const std::string& name = op.schema().name();
    const bool needsNone = name.rfind("aten::", 0) == 0 && !mayUseNumbers(std::string_view(name).substr(6));
    const bool meta =
        std::any_of(read.begin(), read.end(), [&](const at::Tensor& t) { return t.device().is_meta() || needsNone; });
    const bool asksForDevice = std::any_of(stack.begin(), stack.end(), [](const IValue& v) { return v.isDevice(); });
    if (op.schema().is_vararg())
        stack.emplace_back(static_cast<std::int64_t>(stack.size()));
    if (meta && name == "aten::equal") { // compares numbers, which nobody knows here
        stack = {IValue(stack.at(0).toTensor().sizes() == stack.at(1).toTensor().sizes())};
        return;
    }
    if (meta) {
        moveToMeta(stack, needsNone);
        std::vector<IValue> again = stack;
        try {
            op.getOperation()(stack);
        } catch (const c10::NotImplementedError&) { // libtorch lacks the shape part of this operation
            stack = onZeros(op, std::move(again));
        }
        return;
    }
    if (asksForDevice && read.empty() && createdLarge(op, stack))
        return;
    setDevice(stack, at::kCPU);
    op.getOperation()(stack);
}

/// A new tensor (zeros, arange) gets numbers only if it is small. True: it is large, and made.
bool Walk::createdLarge(const jit::Operator& op, std::vector<IValue>& stack)
{
    std::vector<IValue> trial = stack;
    setDevice(trial, at::kMeta);
    try {
        op.getOperation()(trial);
    } catch (const std::exception&) {
        return false; // no such operation on meta; the memory limit guards the other way
    }
    if (trial.empty() || !trial.back().isTensor() || trial.back().toTensor().numel() <= realElements)
        return false;
    stack = std::move(trial);
    return true;
}

void flattenOutputs(const IValue& value, const std::string& name, const Walk& walk, std::vector<NamedTensor>& outputs)
{
    if (value.isTensor()) {
        if (value.toTensor().defined())
            outputs.push_back({name, walk.plain(value.toTensor())});
    } else if (value.isTuple()) {
        const auto tuple = value.toTuple();
        const auto* schema = tuple->type()->schema() ? tuple->type()->schema().get() : nullptr;
        for (std::size_t i = 0; i < tuple->elements().size(); ++i)
            flattenOutputs(tuple->elements()[i], schema ? schema->arguments().at(i).name() : name, walk, outputs);
    } else if (value.isList()) {
        for (const IValue& element : value.toListRef())
            flattenOutputs(element, name, walk, outputs);
    } else if (value.isGenericDict()) {
        for (const auto& entry : value.toGenericDict())
            flattenOutputs(entry.value(), entry.key().isString() ? entry.key().toStringRef() : name, walk, outputs);
    }
}

} // namespace nnview::torchscript
