#include "import/torchexport/recordprogram.h"

#include "base/error.h"
#include "import/torchexport/defaults.h"
#include "import/torchexport/modulestack.h"
#include "import/torchexport/targets.h"
#include "import/torchexport/treenames.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview::torchexport {

namespace {

namespace ts = torchscript;

/// What the names of one graph stand for. Numbers that the program computes are tensors without axes.
using Scope = std::map<std::string, ts::Tensor, std::less<>>;

ts::Tensor plain(const TensorMeta& meta, int value)
{
    ts::Tensor tensor{value, meta.dtype, {}};
    bool open = false;
    for (const Size& size : meta.sizes) {
        tensor.shape.push_back(size.value);
        tensor.dims.push_back(size.expression.empty() ? Dim(size.value) : Dim(size.expression));
        open = open || !size.expression.empty();
    }
    if (!open)
        tensor.dims.clear();
    return tensor;
}

/// All that the operation reads, lists flattened.
std::vector<ts::Tensor*> tensorsOf(ts::Call& call)
{
    std::vector<ts::Tensor*> tensors;
    for (auto& [name, value] : call.arguments) {
        if (auto* tensor = std::get_if<ts::Tensor>(&value))
            tensors.push_back(tensor);
        else if (auto* list = std::get_if<ts::Tensors>(&value))
            for (ts::Tensor& element : *list)
                tensors.push_back(&element);
    }
    return tensors;
}

class ProgramRecorder
{
public:
    ProgramRecorder(const Program& program, const Limits& limits) : m_program(program), m_limits(limits) {}

    RecordedProgram run()
    {
        findOuterModules();
        addStored();
        addInputs();
        walk(m_program.graph, m_scope, {});
        addOutputs();
        return std::move(m_result);
    }

private:
    using Operands = std::vector<std::optional<ts::Tensor>>; ///< nullopt: a constant

    void findOuterModules();
    void addStored();
    void addInputs();
    void addOutputs();
    void walk(const ProgramGraph& graph, Scope& scope, const ModuleCall& outer);
    void call(const ProgramNode& node, const Target& target, const ProgramGraph& graph, Scope& scope,
              const ModuleCall& outer);
    void wrapper(const ProgramNode& node, Scope& scope, const ModuleCall& module);
    void control(const ProgramNode& node, const Target& target, const ProgramGraph& graph, Scope& scope,
                 const ModuleCall& module);
    Scope enter(const SubGraph& part, const Operands& operands);
    Operands operandsOf(const ProgramNode& node, const Scope& scope);
    ts::Tensor read(const std::string& name, const Scope& scope);
    ts::Tensor now(ts::Tensor tensor) const;
    ts::Tensors readAll(const ProgramGraph& graph, const Scope& scope);
    ts::Argument argument(const Argument& argument, const Scope& scope, ts::Tensors& sizes);
    void addResults(ts::Call& call, const ProgramNode& node, const ProgramGraph& graph, Scope& scope);
    ts::Tensor made(const std::string& name, const ProgramGraph& graph);
    ts::Tensor constant(ts::Tensor tensor);
    bool isConstant(const ts::Tensor& tensor) const { return tensor.value < 0 || m_constants.count(tensor.value) > 0; }
    void forgetConstants(ts::Call& call) const;
    void followMemory(const ts::Call& call);
    int runOf(const ts::Call& call, const ModuleCall& module);
    bool isStored(const ts::Tensor& tensor) const { return tensor.value >= 0 && tensor.value < m_firstMade; }

    const Program& m_program;
    const Limits& m_limits;
    RecordedProgram m_result;
    Scope m_scope;
    int m_values = 0, m_firstMade = 0;
    std::int64_t m_depth = 0;
    std::set<int> m_constants;                         ///< that no input and no weight has a part in, and sizes
    std::map<int, int> m_viewOf;                       ///< a view, and the tensor whose memory it shows
    std::map<int, ts::Tensor> m_written;               ///< a tensor, and what it became when an operation wrote into it
    std::map<int, ts::Tensor> m_partly;                ///< a tensor, and the view of it that was written last
    std::map<std::string, int, std::less<>> m_runs;    ///< of a module so far
    std::map<int, int> m_repeats;                      ///< of a weight in branches
    std::set<std::pair<std::string, int>> m_used;      ///< operations and their weights
    std::set<std::string, std::less<>> m_outerModules; ///< that have modules of their own
    std::string m_lastModule;
    bool m_runsStated = false;
};

/// Where every argument is a plain tensor, the author's names for them.
std::vector<std::string> inputNames(const Program& program, const Limits& limits)
{
    std::vector<std::string> names;
    for (const ProgramInput& spec : program.inputs)
        if (spec.kind == ProgramInput::Kind::User) {
            const auto* tensor = std::get_if<TensorName>(&spec.argument);
            names.push_back(tensor ? tensor->name : std::string());
        }
    const auto leaves = treeNames(program.inputTree, limits);
    const bool flat = leaves && leaves->size() == names.size() && program.argumentNames.size() == names.size();
    return flat ? program.argumentNames : names;
}

void ProgramRecorder::findOuterModules()
{
    for (const ProgramNode& node : m_program.graph.nodes) {
        std::string path = moduleCallOf(node.moduleStack).path;
        for (auto dot = path.rfind('.'); dot != std::string::npos; dot = path.rfind('.')) {
            path.resize(dot);
            m_outerModules.insert(path);
        }
    }
    m_outerModules.insert(""); // the model itself
}

/// Weights and buffers; names that share their numbers share a value.
void ProgramRecorder::addStored()
{
    std::map<std::string, const StoredEntry*, std::less<>> entries;
    for (const StoredEntry& entry : m_program.stored)
        entries[entry.name] = &entry;
    std::map<std::pair<std::string, Ints>, ts::Tensor> byStorage;
    std::set<std::string, std::less<>> listed;
    const auto add = [&](const std::string& name, const TensorMeta& meta, bool isParameter) {
        ts::Tensor tensor = plain(meta, m_values);
        listed.insert(name);
        if (const auto entry = entries.find(name); entry != entries.end() && !entry->second->storage.empty()) {
            const auto [first, isFirst] = byStorage.emplace(std::pair(entry->second->storage, tensor.shape), tensor);
            if (!isFirst)
                return first->second;
        }
        ++m_values;
        const bool floating = tensor.dtype.find("float") != std::string::npos;
        m_result.recording.stored.push_back({name, tensor, isParameter, floating});
        return tensor;
    };
    for (const ProgramInput& spec : m_program.inputs) {
        const auto* name = std::get_if<TensorName>(&spec.argument);
        if (!name || name->name.empty() || spec.kind == ProgramInput::Kind::User ||
            spec.kind == ProgramInput::Kind::Other)
            continue;
        const auto meta = m_program.graph.tensors.find(name->name);
        if (meta == m_program.graph.tensors.end())
            fail(ErrorCode::Malformed, "the program states no shape of the tensor " + name->name, "graph",
                 "Export the model again.");
        if (spec.kind != ProgramInput::Kind::Constant)
            m_scope[name->name] = add(spec.target, meta->second, spec.kind == ProgramInput::Kind::Parameter);
    }
    for (const StoredEntry& entry : m_program.stored) // nobody reads them
        if (entry.isWeight && listed.count(entry.name) == 0 && !entry.meta.dtype.empty())
            add(entry.name, entry.meta, entry.isParameter);
    m_firstMade = m_values;
    for (const ProgramInput& spec : m_program.inputs)
        if (const auto* name = std::get_if<TensorName>(&spec.argument);
            name && spec.kind == ProgramInput::Kind::Constant)
            m_scope[name->name] = constant(made(name->name, m_program.graph));
}

void ProgramRecorder::addInputs()
{
    const std::vector<std::string> names = inputNames(m_program, m_limits);
    std::size_t at = 0;
    for (const ProgramInput& spec : m_program.inputs) {
        if (spec.kind != ProgramInput::Kind::User)
            continue;
        const std::string& given = names[at++];
        if (const auto* number = std::get_if<NumberName>(&spec.argument))
            m_result.otherInputs.push_back(given.empty() ? number->name : given);
        const auto* tensor = std::get_if<TensorName>(&spec.argument);
        if (!tensor || tensor->name.empty())
            continue;
        const ts::Tensor value = made(tensor->name, m_program.graph);
        m_scope[tensor->name] = value;
        m_result.recording.inputs.push_back({given.empty() ? tensor->name : given, value});
    }
}

void ProgramRecorder::addOutputs()
{
    std::vector<const TensorName*> results;
    for (const ProgramOutput& spec : m_program.outputs)
        if (spec.isResult)
            results.push_back(std::get_if<TensorName>(&spec.argument));
    const auto names = treeNames(m_program.outputTree, m_limits);
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (!results[i] || results[i]->name.empty())
            continue;
        ts::Tensor tensor = read(results[i]->name, m_scope);
        if (const auto part = m_partly.find(tensor.value); part != m_partly.end())
            tensor.value = now(part->second).value;
        m_result.recording.outputs.push_back({names && names->size() == results.size() ? (*names)[i] : "", tensor});
    }
}

/// What a tensor is by now: an operation may have written into it.
ts::Tensor ProgramRecorder::now(ts::Tensor tensor) const
{
    for (auto next = m_written.find(tensor.value); next != m_written.end(); next = m_written.find(tensor.value))
        tensor = next->second;
    return tensor;
}

ts::Tensor ProgramRecorder::read(const std::string& name, const Scope& scope)
{
    const auto known = scope.find(name);
    if (known == scope.end())
        fail(ErrorCode::Malformed, "an operation reads " + name + ", which nothing before it makes", "graph",
             "Export the model again.");
    return now(known->second);
}

void ProgramRecorder::walk(const ProgramGraph& graph, Scope& scope, const ModuleCall& outer)
{
    if (++m_depth > m_limits.nesting)
        fail(ErrorCode::Limit, "parts of the program lie deeper in each other than nesting allows", "graph",
             "Raise the limit with --limit nesting=N.");
    for (const ProgramNode& node : graph.nodes) {
        const Target target = targetOf(node.target);
        const ModuleCall own = moduleCallOf(node.moduleStack);
        const ModuleCall& module = own.known ? own : outer;
        m_runsStated = m_runsStated || own.run > 1;
        switch (roleOf(node, target)) {
        case Role::Check:
            break;
        case Role::Call:
            call(node, target, graph, scope, own.known ? own : ModuleCall{outer.path, outer.run, false});
            break;
        case Role::Wrapper:
            wrapper(node, scope, module);
            break;
        case Role::Branch:
        case Role::Loop:
            control(node, target, graph, scope, module);
            break;
        }
    }
    --m_depth;
}

ts::Argument ProgramRecorder::argument(const Argument& value, const Scope& scope, ts::Tensors& sizes)
{
    const auto number = [&](const std::string& name) {
        if (const auto known = scope.find(name); known != scope.end())
            sizes.push_back(known->second);
    };
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return *whole;
    if (const auto* real = std::get_if<double>(&value))
        return *real;
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    if (const auto* word = std::get_if<Word>(&value))
        return word->text;
    if (const auto* ints = std::get_if<Ints>(&value))
        return *ints;
    if (const auto* reals = std::get_if<std::vector<double>>(&value))
        return *reals;
    if (const auto* tensor = std::get_if<TensorName>(&value))
        return tensor->name.empty() ? ts::Argument() : ts::Argument(read(tensor->name, scope));
    if (const auto* list = std::get_if<std::vector<TensorName>>(&value)) {
        ts::Tensors tensors;
        for (const TensorName& tensor : *list)
            tensors.push_back(tensor.name.empty() ? ts::Tensor{-1, "", {}} : read(tensor.name, scope));
        return tensors;
    }
    if (const auto* name = std::get_if<NumberName>(&value))
        number(name->name);
    if (const auto* list = std::get_if<std::vector<NumberOrName>>(&value)) {
        Ints ints;
        for (const NumberOrName& one : *list) {
            ints.push_back(one.name.empty() ? one.value : -1);
            number(one.name);
        }
        return ints;
    }
    return {};
}

/// Which run of its module a call belongs to. Where the file does not say that, in branches and before torch 2.6, a
/// weight that is used once more tells, and a module without modules of its own that the program comes back to.
int ProgramRecorder::runOf(const ts::Call& call, const ModuleCall& module)
{
    if (module.known && (m_runsStated || m_program.knowsRuns))
        return module.run;
    const ts::Tensor* weight = call.tensor("weight");
    const bool again = weight && isStored(*weight) && !m_used.insert({call.op, weight->value}).second;
    if (!module.known)
        return module.run + (again ? ++m_repeats[weight->value] : 0);
    const bool leaf = m_outerModules.count(module.path) == 0;
    const bool returned = leaf && m_lastModule != module.path;
    m_lastModule = module.path;
    int& run = m_runs[module.path];
    run = std::max(run, 1) + (run > 0 && (returned || again) ? 1 : 0);
    return run;
}

void ProgramRecorder::call(const ProgramNode& node, const Target& target, const ProgramGraph& graph, Scope& scope,
                           const ModuleCall& outer)
{
    ts::Call call;
    call.op = target.space + "::" + target.name;
    call.type = target.text;
    call.module = outer.path;
    ts::Tensors sizes, written;
    for (std::size_t i = 0; i < node.inputs.size(); ++i) {
        const NamedArgument& input = node.inputs[i];
        static constexpr const char* attention[] = {"query", "key", "value"};
        std::string name = input.name;
        if (name.empty())
            name = i < 3 && target.name == "flex_attention" ? attention[i] : "argument" + std::to_string(i);
        call.arguments.emplace_back(std::move(name), argument(input.value, scope, sizes));
    }
    for (const auto& [name, value] : call.arguments)
        if (const auto* tensor = std::get_if<ts::Tensor>(&value))
            if (const auto part = m_partly.find(tensor->value); part != m_partly.end())
                written.push_back(now(part->second)); // the memory that it shows has changed since
    addDefaults(call);
    call.moduleCall = runOf(call, outer);
    if (!sizes.empty())
        call.arguments.emplace_back("numbers", std::move(sizes));
    if (!written.empty())
        call.arguments.emplace_back("written", std::move(written));
    addResults(call, node, graph, scope);
    followMemory(call);
    const bool isSize = target.name.starts_with("sym_");
    if (isSize || std::ranges::all_of(tensorsOf(call), [&](const ts::Tensor* t) { return isConstant(*t); })) {
        for (const ts::Tensor& output : call.outputs)
            m_constants.insert(output.value);
        return;
    }
    forgetConstants(call);
    m_result.recording.calls.push_back(std::move(call));
}

ts::Tensor ProgramRecorder::constant(ts::Tensor tensor)
{
    m_constants.insert(tensor.value);
    return tensor;
}

/// In a recording they are nobody's result.
void ProgramRecorder::forgetConstants(ts::Call& call) const
{
    for (ts::Tensor* tensor : tensorsOf(call))
        if (isConstant(*tensor))
            tensor->value = -1;
}

ts::Tensor ProgramRecorder::made(const std::string& name, const ProgramGraph& graph)
{
    const auto meta = graph.tensors.find(name);
    if (meta == graph.tensors.end())
        fail(ErrorCode::Malformed, "the program states no shape of the tensor " + name, "graph",
             "Export the model again.");
    return plain(meta->second, m_values++);
}

void ProgramRecorder::addResults(ts::Call& call, const ProgramNode& node, const ProgramGraph& graph, Scope& scope)
{
    const auto add = [&](const std::string& name, const ts::Tensor& tensor) {
        scope[name] = tensor;
        call.outputs.push_back(tensor);
    };
    for (const Argument& output : node.outputs) {
        if (const auto* tensor = std::get_if<TensorName>(&output); tensor && !tensor->name.empty())
            add(tensor->name, made(tensor->name, graph));
        else if (const auto* number = std::get_if<NumberName>(&output))
            add(number->name, {m_values++, "int64", {}});
        else if (const auto* list = std::get_if<std::vector<TensorName>>(&output))
            for (const TensorName& element : *list)
                if (!element.name.empty())
                    add(element.name, made(element.name, graph));
    }
}

/// An operation that writes into a view changes the tensor below it as well: whoever reads that later reads both.
void ProgramRecorder::followMemory(const ts::Call& call)
{
    const ts::Tensor* self = call.tensor("self");
    if (!self || self->value < 0 || call.outputs.empty())
        return;
    const std::string_view name = std::string_view(call.op).substr(call.op.find("::") + 2);
    if (isView(name)) {
        for (const ts::Tensor& output : call.outputs)
            m_viewOf[output.value] = self->value;
    } else if (isInPlace(name)) {
        m_written[self->value] = call.outputs[0];
        for (auto base = m_viewOf.find(self->value); base != m_viewOf.end(); base = m_viewOf.find(base->second))
            m_partly[base->second] = call.outputs[0];
        if (const auto base = m_viewOf.find(self->value); base != m_viewOf.end())
            m_viewOf[call.outputs[0].value] = base->second;
    }
}

/// What stands behind the parts among the arguments, lists flattened.
ProgramRecorder::Operands ProgramRecorder::operandsOf(const ProgramNode& node, const Scope& scope)
{
    std::size_t first = 0;
    for (std::size_t i = 0; i < node.inputs.size(); ++i)
        if (std::holds_alternative<SubGraph>(node.inputs[i].value))
            first = i + 1;
    Operands operands;
    for (std::size_t i = first; i < node.inputs.size(); ++i) {
        const Argument& value = node.inputs[i].value;
        if (const auto* tensor = std::get_if<TensorName>(&value); tensor && !tensor->name.empty()) {
            operands.emplace_back(read(tensor->name, scope));
        } else if (const auto* list = std::get_if<std::vector<TensorName>>(&value)) {
            for (const TensorName& element : *list)
                operands.push_back(element.name.empty() ? std::nullopt : std::optional(read(element.name, scope)));
        } else if (const auto* number = std::get_if<NumberName>(&value)) {
            operands.emplace_back(read(number->name, scope));
        } else if (const auto* numbers = std::get_if<std::vector<NumberOrName>>(&value)) {
            for (const NumberOrName& one : *numbers)
                operands.push_back(one.name.empty() ? std::nullopt : std::optional(read(one.name, scope)));
        } else if (const auto* ints = std::get_if<Ints>(&value)) {
            operands.resize(operands.size() + ints->size());
        } else if (!std::holds_alternative<std::string>(value) && !std::holds_alternative<Word>(value)) {
            operands.emplace_back();
        }
    }
    return operands;
}

/// The names of a part's inputs for the operands. A loop hands over slices: then the part's own shape counts.
Scope ProgramRecorder::enter(const SubGraph& part, const Operands& operands)
{
    Scope scope;
    const auto& inputs = part.graph->inputs;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const auto* tensor = std::get_if<TensorName>(&inputs[i]);
        const auto* number = std::get_if<NumberName>(&inputs[i]);
        const bool given = i < operands.size() && operands[i];
        if (tensor) {
            const auto meta = part.graph->tensors.find(tensor->name);
            const int value = given ? operands[i]->value : -1;
            if (meta != part.graph->tensors.end())
                scope[tensor->name] = plain(meta->second, value);
            else if (given)
                scope[tensor->name] = *operands[i];
        } else if (number) {
            scope[number->name] = given ? *operands[i] : ts::Tensor{-1, "int64", {}};
        }
    }
    return scope;
}

ts::Tensors ProgramRecorder::readAll(const ProgramGraph& graph, const Scope& scope)
{
    ts::Tensors results;
    for (const Argument& output : graph.outputs) {
        const auto* tensor = std::get_if<TensorName>(&output);
        const auto* number = std::get_if<NumberName>(&output);
        results.push_back(tensor && !tensor->name.empty() ? read(tensor->name, scope)
                          : number                        ? read(number->name, scope)
                                                          : ts::Tensor{-1, "int64", {}});
    }
    return results;
}

/// Parts that only change a setting (gradients, mixed precision, checkpoints) stand in the graph as if nothing wrapped
/// them.
void ProgramRecorder::wrapper(const ProgramNode& node, Scope& scope, const ModuleCall& module)
{
    for (const NamedArgument& input : node.inputs) {
        const auto* part = std::get_if<SubGraph>(&input.value);
        if (!part)
            continue;
        Scope inner = enter(*part, operandsOf(node, scope));
        walk(*part->graph, inner, module);
        const ts::Tensors results = readAll(*part->graph, inner);
        std::size_t at = 0;
        const auto name = [&](const std::string& outer) {
            if (at < results.size() && !outer.empty())
                scope[outer] = results[at];
            ++at;
        };
        for (const Argument& output : node.outputs) {
            if (const auto* tensor = std::get_if<TensorName>(&output))
                name(tensor->name);
            else if (const auto* number = std::get_if<NumberName>(&output))
                name(number->name);
            else if (const auto* list = std::get_if<std::vector<TensorName>>(&output))
                for (const TensorName& element : *list)
                    name(element.name);
            else
                ++at;
        }
    }
}

void ProgramRecorder::control(const ProgramNode& node, const Target& target, const ProgramGraph& graph, Scope& scope,
                              const ModuleCall& module)
{
    ts::Call call;
    call.op = target.space + "::" + target.name;
    call.type = target.text;
    call.module = module.path;
    call.moduleCall = module.run;
    ts::Tensors ignored, given;
    const bool loop = roleOf(node, target) == Role::Loop;
    const Operands operands = operandsOf(node, scope);
    for (const auto& operand : operands)
        if (loop && operand && !isStored(*operand) && !isConstant(*operand))
            given.push_back(*operand);
    for (const NamedArgument& input : node.inputs)
        if (std::holds_alternative<TensorName>(input.value) && !loop)
            call.arguments.emplace_back("predicate", argument(input.value, scope, ignored));
    if (loop)
        call.arguments.emplace_back("operands", std::move(given));
    const std::size_t firstPart = m_result.parts.size();
    for (const NamedArgument& input : node.inputs) {
        const auto* part = std::get_if<SubGraph>(&input.value);
        if (!part)
            continue;
        Operands own = operands;
        if (target.name == "associative_scan") // combines two elements
            own.insert(own.begin(), operands.begin(), operands.end());
        Scope inner = enter(*part, own);
        const std::size_t first = m_result.recording.calls.size();
        const std::string name = partName(part->name);
        walk(*part->graph, inner, {module.path, module.run, false});
        if (first < m_result.recording.calls.size())
            m_result.parts.push_back({name, first, m_result.recording.calls.size(), SIZE_MAX});
        ts::Tensors results = readAll(*part->graph, inner);
        std::erase_if(results, [&](const ts::Tensor& tensor) { return isConstant(tensor) || isStored(tensor); });
        call.arguments.emplace_back(name, std::move(results));
    }
    for (std::size_t i = firstPart; i < m_result.parts.size(); ++i)
        if (m_result.parts[i].control == SIZE_MAX)
            m_result.parts[i].control = m_result.recording.calls.size();
    addResults(call, node, graph, scope);
    m_result.recording.calls.push_back(std::move(call));
}

} // namespace

RecordedProgram recordProgram(const Program& program, const Limits& limits)
{
    return ProgramRecorder(program, limits).run();
}

} // namespace nnview::torchexport
