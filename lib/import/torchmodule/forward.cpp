#include "import/torchmodule/forward.h"

#include "import/torchmodule/wirings.h"
#include "import/torchscript/operations.h"
#include "import/torchscript/shaperules.h"

#include <algorithm>

namespace nnview::torchmodule {

const Module* Module::child(std::string_view name) const
{
    for (const auto& [key, value] : children)
        if (key == name)
            return value.get();
    return nullptr;
}

const ModuleTensor* Module::tensor(std::string_view name) const
{
    for (const ModuleTensor& entry : tensors)
        if (entry.name == name)
            return &entry;
    return nullptr;
}

std::string_view Module::shortName() const
{
    return std::string_view(className).substr(className.rfind('.') + 1);
}

Tensors torchRule(const Call& call)
{
    if (auto outputs = torchscript::shapeRule(call))
        return std::move(*outputs);
    const Tensor* first = torchscript::firstTensor(call);
    if (!first)
        mismatch("the operation takes no tensor");
    return {*first};
}

void mismatch(std::string text)
{
    fail(ErrorCode::Malformed, std::move(text));
}

std::int64_t extent(const Tensor& x, std::int64_t axis)
{
    const auto rank = static_cast<std::int64_t>(x.shape.size());
    const std::int64_t index = axis < 0 ? axis + rank : axis;
    if (index < 0 || index >= rank)
        mismatch("a tensor with " + std::to_string(rank) + " axes has no axis " + std::to_string(axis));
    return x.shape[static_cast<std::size_t>(index)];
}

std::int64_t elements(const Tensor& x)
{
    std::int64_t product = 1;
    for (const std::int64_t n : x.shape)
        if (n < 0 || __builtin_mul_overflow(product, n, &product))
            mismatch("the tensor is too large");
    return product;
}

Run::Run(const ModuleIndex& index, const Limits& limits, Courage courage)
    : m_index(index), m_limits(limits), m_courage(courage), m_next(index.nextValue())
{
}

Recording Run::record(const Module& root, const std::vector<torchscript::NamedTensor>& inputs)
{
    m_recording.stored = m_index.stored();
    Tensors tensors;
    for (const torchscript::NamedTensor& input : inputs) {
        m_recording.inputs.push_back(input);
        m_recording.inputs.back().tensor.value = m_next++;
        tensors.push_back(m_recording.inputs.back().tensor);
    }
    try {
        Tensors results = enter(root, tensors, nullptr, "\n"); // no module is called that
        for (Tensor& result : results)
            m_recording.outputs.push_back({{}, std::move(result)});
    } catch (const ErrorException& problem) {
        if (problem.error.code == ErrorCode::Limit)
            throw;
        m_recording.problem = problem.error.message;
        m_recording.problemModule = problem.error.where;
    }
    return std::move(m_recording);
}

/// One activation that stands in many modules has its name in each of them; what has weights, its first.
std::string Run::pathOf(const Module& module, const Module* caller, const std::string& callerPath) const
{
    const std::string& first = m_index.path(module);
    if (!caller || !module.tensors.empty() || !module.children.empty() || first.starts_with(callerPath))
        return first;
    for (const auto& [name, child] : caller->children)
        if (child.get() == &module)
            return callerPath + "." + name;
    return first;
}

Tensors Run::enter(const Module& module, const Tensors& inputs, const Module* caller, const std::string& callerPath)
{
    const std::string path = pathOf(module, caller, callerPath);
    if (++m_depth > m_limits.nesting)
        fail(ErrorCode::Limit, "modules call each other more than " + std::to_string(m_limits.nesting) + " deep", path,
             "Raise the limit with --limit nesting=N.");
    if (++m_steps > 4 * m_limits.nodes)
        fail(ErrorCode::Limit, "more than " + std::to_string(4 * m_limits.nodes) + " modules are called", path,
             "Raise the limit with --limit nodes=N.");
    const int times = path == callerPath ? std::max(1, m_runs[path]) : ++m_runs[path];
    const std::size_t firstCall = m_recording.calls.size();
    m_earlier.emplace_back();
    Tensors outputs;
    try {
        if (inputs.empty())
            mismatch("the module is given no tensor");
        Forward forward(*this, module, path, times);
        const Wiring wiring = wiringOf(module);
        outputs = wiring.one ? Tensors{wiring.one(forward, inputs.front())} : wiring.many(forward, inputs);
    } catch (const ErrorException& problem) {
        if (m_courage != Courage::Doubtful || problem.error.code == ErrorCode::Limit || inputs.empty())
            throw;
        m_recording.calls.resize(firstCall);
        std::erase_if(m_guesses, [&](const Guess& guess) { return guess.call >= firstCall; });
        m_guesses.push_back({firstCall, "inferred-order",
                             "How " + path + " works with its input is not known: " + problem.error.message});
        outputs = whole(module, path, times, inputs);
    }
    m_earlier.pop_back();
    if (!m_earlier.empty() && !outputs.empty())
        m_earlier.back().push_back(outputs.front());
    --m_depth;
    return outputs;
}

/// One operation that stands for a module whose inside is not known.
Tensors Run::whole(const Module& module, const std::string& path, int times, const Tensors& inputs)
{
    Call call{std::string(module.shortName()), path, times, {{"input", inputs.front()}}, {}};
    for (const ModuleTensor& tensor : module.tensors)
        call.arguments.emplace_back(tensor.name, Tensor{m_index.value(tensor), tensor.dtype, tensor.shape});
    Tensors outputs = emit(std::move(call), [](const Call& c) { return Tensors{*torchscript::firstTensor(c)}; });
    if (m_courage == Courage::Doubtful)
        m_doubtful.insert(outputs.front().value);
    return outputs;
}

Tensors Run::emit(Call call, const Rule& rule)
{
    if (static_cast<std::int64_t>(m_recording.calls.size()) >= m_limits.nodes)
        fail(ErrorCode::Limit, "the model has more than " + std::to_string(m_limits.nodes) + " operations", call.module,
             "Raise the limit with --limit nodes=N.");
    bool doubtful = false;
    try {
        call.outputs = rule(call);
        for (const Tensor& output : call.outputs)
            elements(output);
    } catch (const ErrorException& problem) {
        if (m_courage != Courage::Doubtful || problem.error.code == ErrorCode::Limit) {
            m_recording.callFailed = true;
            m_recording.calls.push_back(std::move(call));
            m_recording.calls.back().outputs.clear();
            throw;
        }
        call.outputs = {afterMismatch(call, problem.error.message)};
        doubtful = true;
    }
    for (Tensor& output : call.outputs)
        output.value = m_next++;
    followDoubt(call, doubtful);
    m_recording.calls.push_back(std::move(call));
    return m_recording.calls.back().outputs;
}

/// A layer that cannot take its input because what comes between is not in the file: its own channels are sure, the
/// sizes are not.
Tensor Run::afterMismatch(const Call& call, const std::string& problem)
{
    const Tensor* input = call.tensor("input");
    Tensor output = input ? *input : torchscript::firstTensor(call) ? *torchscript::firstTensor(call) : Tensor();
    const Tensor* weight = call.tensor("weight");
    const std::string_view op = torchscript::nameOf(call);
    if (torchscript::isConvolution(op) && weight && weight->shape.size() > 2) {
        output.shape.resize(weight->shape.size(), 1);
        output.shape[1] = weight->shape[call.flag("transposed") ? 1 : 0];
    } else if (op == "linear" && weight && weight->shape.size() == 2) {
        if (output.shape.empty())
            output.shape = {1, 1};
        output.shape.back() = weight->shape[0];
    } else if (op == "batch_norm" && weight && !weight->shape.empty() && output.shape.size() > 1) {
        output.shape[1] = weight->shape[0];
    }
    m_guesses.push_back(
        {m_recording.calls.size(), "inferred-order",
         "What the code does before this layer is not in the file, its sizes are unknown: " + problem + "."});
    return output;
}

/// Sizes that follow from unknown sizes are unknown, up to an operation that gives the same size whatever it gets.
void Run::followDoubt(const Call& call, bool doubtful)
{
    const std::string_view op = torchscript::nameOf(call);
    for (const auto& [name, argument] : call.arguments) {
        if (const auto* tensor = std::get_if<Tensor>(&argument)) {
            m_used.insert(tensor->value);
            doubtful = doubtful || isDoubtful(tensor->value);
        } else if (const auto* list = std::get_if<Tensors>(&argument)) {
            for (const Tensor& element : *list) {
                m_used.insert(element.value);
                doubtful = doubtful || isDoubtful(element.value);
            }
        }
    }
    const bool fixed = op.starts_with("adaptive_") || (op == "mean" && call.outputs.at(0).shape.size() == 2) ||
                       (op == "linear" && call.outputs.at(0).shape.size() == 2);
    if (doubtful && !fixed)
        for (const Tensor& output : call.outputs)
            m_doubtful.insert(output.value);
}

// Forward: children

Tensors Forward::runAll(const Module& child, const Tensors& inputs)
{
    return m_run.enter(child, inputs, &m_module, m_path);
}

Tensor Forward::run(const Module& child, const Tensor& x)
{
    const Tensors outputs = runAll(child, {x});
    if (outputs.empty())
        mismatch("the module gives no tensor");
    return outputs.front();
}

Tensors Forward::runAll(std::string_view child, const Tensors& inputs)
{
    const Module* found = module().child(child);
    if (!found)
        mismatch("the module has no part \"" + std::string(child) + "\"");
    return runAll(*found, inputs);
}

Tensor Forward::run(std::string_view child, const Tensor& x)
{
    const Tensors outputs = runAll(child, {x});
    if (outputs.empty())
        mismatch("the module gives no tensor");
    return outputs.front();
}

Tensor Forward::through(Tensor x, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names)
        x = run(name, x);
    return x;
}

Tensor Forward::throughAll(Tensor x)
{
    for (const auto& [name, child] : module().children)
        if (child)
            x = run(*child, x);
    return x;
}

Argument Forward::weight(std::string_view name) const
{
    const Module* owner = &m_module;
    for (auto dot = name.find('.'); dot != std::string_view::npos && owner; dot = name.find('.')) {
        owner = owner->child(name.substr(0, dot));
        name.remove_prefix(dot + 1);
    }
    const ModuleTensor* tensor = owner ? owner->tensor(name) : nullptr;
    if (!tensor)
        return {};
    return Tensor{m_run.m_index.value(*tensor), tensor->dtype, tensor->shape};
}

Tensor Forward::stored(std::string_view name) const
{
    const Argument found = weight(name);
    if (const auto* tensor = std::get_if<Tensor>(&found))
        return *tensor;
    mismatch("the module has no tensor \"" + std::string(name) + "\"");
}

void Forward::guess(std::string code, std::string text)
{
    m_run.m_guesses.push_back({m_run.m_recording.calls.size(), std::move(code), std::move(text)});
}

void Forward::guessOrder()
{
    const std::string name(module().shortName());
    if (!m_run.m_guessedClasses.emplace(module().className, m_run.m_guesses.size()).second)
        return;
    guess("inferred-order", "The file does not say how " + name +
                                " calls its layers; they stand in the order in which they were declared, and functions "
                                "between them (activations, say) are missing.");
}

Tensors Forward::earlier() const
{
    Tensors result;
    for (auto level = m_run.m_earlier.rbegin(); level != m_run.m_earlier.rend(); ++level)
        for (auto tensor = level->rbegin(); tensor != level->rend(); ++tensor)
            if (std::none_of(result.begin(), result.end(), [&](const Tensor& t) { return t.value == tensor->value; }))
                result.push_back(*tensor);
    return result;
}

} // namespace nnview::torchmodule
