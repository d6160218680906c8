#include "import/torchexport/programparser.h"

#include "base/error.h"
#include "import/torchexport/jsoncursor.h"

#include <algorithm>

namespace nnview::torchexport {

namespace {

using Type = JsonCursor::Type;

/// ScalarType of the schema; the names are NumPy's.
std::string dtypeName(std::int64_t code)
{
    switch (code) {
    case 1:
        return "uint8";
    case 2:
        return "int8";
    case 3:
        return "int16";
    case 4:
        return "int32";
    case 5:
        return "int64";
    case 6:
        return "float16";
    case 7:
        return "float32";
    case 8:
        return "float64";
    case 9:
        return "complex32";
    case 10:
        return "complex64";
    case 11:
        return "complex128";
    case 12:
        return "bool";
    case 13:
        return "bfloat16";
    case 28:
        return "uint16";
    case 29:
        return "float8_e4m3fn";
    case 30:
        return "float8_e5m2";
    case 31:
        return "float8_e4m3fnuz";
    case 32:
        return "float8_e5m2fnuz";
    case 33:
        return "float8_e8m0fnu";
    case 34:
        return "uint32";
    case 35:
        return "uint64";
    default:
        return "unknown";
    }
}

/// One function per dataclass of the schema. Members that are missing keep their defaults, unknown ones are skipped: a
/// newer minor version may add some.
class Parser
{
public:
    Parser(std::string_view json, const Limits& limits, const std::string& where)
        : m_json(json, where, limits.nesting), m_limits(limits), m_where(where)
    {
    }

    Program program();
    std::vector<StoredEntry> storedEntries();

private:
    template <class Member>
    void objectOrNull(Member&& member)
    {
        if (!m_json.takeNull())
            m_json.object(member);
    }
    template <class Take>
    void list(Take&& take)
    {
        if (!m_json.takeNull())
            m_json.array(take);
    }
    std::string textOrNothing();
    std::int64_t wholeOrNothing(std::int64_t fallback);

    void schemaVersion(Program& program);
    void graphModule(Program& program);
    void signature(Program& program);
    void storedInputs(Program& program, bool parameters);
    void moduleCalls(Program& program);
    void moduleCall(Program& program);
    ProgramInput inputSpec();
    ProgramOutput outputSpec();
    void ranges(Program& program);
    ProgramGraph graph();
    ProgramNode node();
    std::string moduleStack();
    NamedArgument namedArgument();
    Argument argument();
    Argument argumentOf(std::string_view kind);
    Argument ints();
    Argument floats();
    Argument numbers();
    std::string nameIn();
    Argument tensorNames();
    Argument numberName();
    Argument subGraph();
    TensorMeta tensorMeta();
    std::string dtype();
    Size size();
    StoredEntry storedEntry(std::string_view name);

    JsonCursor m_json;
    const Limits& m_limits;
    std::string m_where;
    std::int64_t m_nodes = 0;
};

std::string Parser::textOrNothing()
{
    if (m_json.peek() == Type::Text)
        return m_json.text();
    m_json.skip();
    return {};
}

std::int64_t Parser::wholeOrNothing(std::int64_t fallback)
{
    if (m_json.peek() == Type::Number)
        return m_json.whole();
    m_json.skip();
    return fallback;
}

Program Parser::program()
{
    Program result;
    m_json.object([&](std::string_view key) {
        if (key == "graph_module")
            graphModule(result);
        else if (key == "range_constraints")
            ranges(result);
        else if (key == "schema_version")
            schemaVersion(result);
        else if (key == "torch_version")
            result.torchVersion = textOrNothing();
        else
            m_json.skip();
    });
    m_json.finish();
    return result;
}

void Parser::schemaVersion(Program& program)
{
    if (m_json.peek() != Type::Object) { // torch 2.1 and 2.2 count with one number
        program.schemaVersion = std::to_string(wholeOrNothing(0));
        return;
    }
    std::int64_t major = 0, minor = 0;
    m_json.object([&](std::string_view key) {
        if (key == "major")
            major = wholeOrNothing(0);
        else if (key == "minor")
            minor = wholeOrNothing(0);
        else
            m_json.skip();
    });
    program.schemaVersion = std::to_string(major) + "." + std::to_string(minor);
}

void Parser::graphModule(Program& program)
{
    bool hasGraph = false;
    m_json.object([&](std::string_view key) {
        if (key == "graph") {
            program.graph = graph();
            hasGraph = true;
        } else if (key == "signature") {
            signature(program);
        } else if (key == "module_call_graph") {
            moduleCalls(program);
        } else {
            m_json.skip();
        }
    });
    if (!hasGraph)
        fail(ErrorCode::Malformed, "the program has no graph", m_where, "Export the model again.");
}

ProgramGraph Parser::graph()
{
    ProgramGraph result;
    m_json.object([&](std::string_view key) {
        if (key == "inputs")
            list([&] { result.inputs.push_back(argument()); });
        else if (key == "outputs")
            list([&] { result.outputs.push_back(argument()); });
        else if (key == "nodes")
            list([&] { result.nodes.push_back(node()); });
        else if (key == "tensor_values")
            objectOrNull([&](std::string_view name) {
                TensorMeta& meta = result.tensors[std::string(name)]; // the cursor goes on
                meta = tensorMeta();
            });
        else
            m_json.skip();
    });
    return result;
}

ProgramNode Parser::node()
{
    if (++m_nodes > m_limits.nodes)
        fail(ErrorCode::Limit, "the program has more than " + std::to_string(m_limits.nodes) + " operations", m_where,
             "Raise the limit with --limit nodes=N.");
    ProgramNode result;
    m_json.object([&](std::string_view key) {
        if (key == "target")
            result.target = textOrNothing();
        else if (key == "name")
            result.name = textOrNothing();
        else if (key == "inputs")
            list([&] { result.inputs.push_back(namedArgument()); });
        else if (key == "outputs")
            list([&] { result.outputs.push_back(argument()); });
        else if (key == "metadata")
            result.moduleStack = moduleStack();
        else
            m_json.skip();
    });
    return result;
}

std::string Parser::moduleStack()
{
    std::string stack;
    objectOrNull([&](std::string_view key) {
        if (key == "nn_module_stack")
            stack = textOrNothing();
        else
            m_json.skip();
    });
    return stack;
}

NamedArgument Parser::namedArgument()
{
    NamedArgument result;
    m_json.object([&](std::string_view key) {
        if (key == "name")
            result.name = textOrNothing();
        else if (key == "arg")
            result.value = argument();
        else
            m_json.skip();
    });
    return result;
}

/// A union: an object with one member, or with one that is not null among several.
Argument Parser::argument()
{
    Argument result;
    objectOrNull([&](std::string_view key) {
        if (m_json.peek() == Type::Null) {
            m_json.skip();
            return;
        }
        Argument value = argumentOf(key);
        if (!std::holds_alternative<std::monostate>(value))
            result = std::move(value);
    });
    return result;
}

Argument Parser::argumentOf(std::string_view kind)
{
    if (kind == "as_tensor")
        return TensorName{nameIn()};
    if (kind == "as_tensors" || kind == "as_optional_tensors")
        return tensorNames();
    if (kind == "as_optional_tensor")
        return argument();
    if (kind == "as_int")
        return m_json.whole();
    if (kind == "as_float")
        return m_json.number();
    if (kind == "as_bool")
        return m_json.flag();
    if (kind == "as_string")
        return m_json.text();
    if (kind == "as_ints" || kind == "as_bools")
        return ints();
    if (kind == "as_floats")
        return floats();
    if (kind == "as_scalar_type")
        return Word{dtype()};
    if (kind == "as_sym_int" || kind == "as_sym_bool" || kind == "as_sym_float")
        return numberName();
    if (kind == "as_sym_ints")
        return numbers();
    if (kind == "as_graph")
        return subGraph();
    if (kind == "as_operator")
        return Word{m_json.text()};
    m_json.skip(); // None, devices, memory formats, objects of C++, dictionaries
    return {};
}

Argument Parser::ints()
{
    Ints result;
    m_json.array([&] { result.push_back(m_json.peek() == Type::Flag ? m_json.flag() : m_json.whole()); });
    return result;
}

Argument Parser::floats()
{
    std::vector<double> result;
    m_json.array([&] { result.push_back(m_json.number()); });
    return result;
}

/// {"as_name": …} or {"as_int": …}; the value alone in the first versions.
Argument Parser::numberName()
{
    Argument result;
    m_json.object([&](std::string_view key) {
        if (m_json.peek() == Type::Null)
            m_json.skip();
        else if (key == "as_name")
            result = NumberName{m_json.text()};
        else
            result = argumentOf(key);
    });
    return result;
}

Argument Parser::numbers()
{
    std::vector<NumberOrName> result;
    m_json.array([&] {
        const Argument one = numberName();
        if (const auto* name = std::get_if<NumberName>(&one))
            result.push_back({0, name->name});
        else if (const auto* value = std::get_if<std::int64_t>(&one))
            result.push_back({*value, {}});
        else
            m_json.failHere("a whole number or the name of one was expected");
    });
    return result;
}

std::string Parser::nameIn()
{
    std::string name;
    m_json.object([&](std::string_view key) {
        if (key == "name")
            name = m_json.text();
        else
            m_json.skip();
    });
    return name;
}

/// A list of {"name": …}, or of {"as_tensor": {"name": …}} where some may be None.
Argument Parser::tensorNames()
{
    std::vector<TensorName> result;
    m_json.array([&] {
        TensorName tensor;
        objectOrNull([&](std::string_view key) {
            if (key == "name")
                tensor.name = m_json.text();
            else if (key == "as_tensor" && m_json.peek() == Type::Object)
                tensor.name = nameIn();
            else
                m_json.skip();
        });
        result.push_back(std::move(tensor));
    });
    return result;
}

Argument Parser::subGraph()
{
    SubGraph result;
    m_json.object([&](std::string_view key) {
        if (key == "name")
            result.name = textOrNothing();
        else if (key == "graph")
            result.graph = std::make_shared<ProgramGraph>(graph());
        else
            m_json.skip();
    });
    if (!result.graph)
        m_json.failHere("a part of the program has no graph");
    return result;
}

/// A number; torch 2.1 wrote it as a text too.
std::string Parser::dtype()
{
    return dtypeName(wholeOrNothing(0));
}

TensorMeta Parser::tensorMeta()
{
    TensorMeta result;
    m_json.object([&](std::string_view key) {
        if (key == "dtype")
            result.dtype = dtype();
        else if (key == "sizes")
            m_json.array([&] { result.sizes.push_back(size()); });
        else if (key == "requires_grad" && m_json.peek() == Type::Flag)
            result.requiresGrad = m_json.flag();
        else
            m_json.skip();
    });
    return result;
}

Size Parser::size()
{
    Size result;
    const auto expression = [&](std::string_view key) {
        if (key == "expr_str")
            result.expression = m_json.text();
        else if (key == "hint" && m_json.peek() == Type::Object)
            m_json.object([&](std::string_view) { result.value = wholeOrNothing(0); });
        else if (key == "hint")
            result.value = wholeOrNothing(0);
        else
            m_json.skip();
    };
    m_json.object([&](std::string_view key) {
        if (m_json.peek() == Type::Null)
            m_json.skip();
        else if (key == "as_int")
            result.value = m_json.whole();
        else if (key == "as_expr")
            m_json.object(expression);
        else
            m_json.skip();
    });
    if (result.value < 0 && result.expression.empty())
        m_json.failHere("a tensor has a negative size");
    result.value = std::max<std::int64_t>(0, result.value);
    return result;
}

void Parser::ranges(Program& program)
{
    objectOrNull([&](std::string_view name) {
        Range& range = program.ranges[std::string(name)];
        m_json.object([&](std::string_view key) {
            if (key == "min_val")
                range.low = wholeOrNothing(range.low);
            else if (key == "max_val")
                range.high = wholeOrNothing(range.high);
            else
                m_json.skip();
        });
    });
}

void Parser::signature(Program& program)
{
    m_json.object([&](std::string_view key) {
        if (key == "input_specs")
            list([&] { program.inputs.push_back(inputSpec()); });
        else if (key == "output_specs")
            list([&] { program.outputs.push_back(outputSpec()); });
        else if (key == "inputs_to_parameters" || key == "inputs_to_buffers")
            storedInputs(program, key == "inputs_to_parameters");
        else if (key == "user_inputs")
            list([&] { program.inputs.push_back({ProgramInput::Kind::User, TensorName{textOrNothing()}, {}}); });
        else if (key == "user_outputs")
            list([&] { program.outputs.push_back({true, TensorName{textOrNothing()}}); });
        else
            m_json.skip();
    });
}

/// The signature of torch 2.1: a table of names instead of a list of specs.
void Parser::storedInputs(Program& program, bool parameters)
{
    const auto kind = parameters ? ProgramInput::Kind::Parameter : ProgramInput::Kind::Buffer;
    objectOrNull([&](std::string_view name) {
        program.inputs.push_back({kind, TensorName{std::string(name)}, {}}); // the cursor goes on
        program.inputs.back().target = textOrNothing();
    });
}

ProgramInput Parser::inputSpec()
{
    ProgramInput result;
    m_json.object([&](std::string_view kind) {
        if (m_json.peek() != Type::Object) {
            m_json.skip();
            return;
        }
        using Kind = ProgramInput::Kind;
        result.kind = kind == "user_input"        ? Kind::User
                      : kind == "parameter"       ? Kind::Parameter
                      : kind == "buffer"          ? Kind::Buffer
                      : kind == "tensor_constant" ? Kind::Constant
                                                  : Kind::Other;
        m_json.object([&](std::string_view key) {
            if (key == "arg" && result.kind == Kind::User)
                result.argument = argument();
            else if (key == "arg")
                result.argument = TensorName{nameIn()};
            else if (key == "parameter_name" || key == "buffer_name" || key == "tensor_constant_name")
                result.target = textOrNothing();
            else
                m_json.skip();
        });
    });
    return result;
}

ProgramOutput Parser::outputSpec()
{
    ProgramOutput result;
    m_json.object([&](std::string_view kind) {
        if (m_json.peek() != Type::Object) {
            m_json.skip();
            return;
        }
        const bool isUser = kind == "user_output";
        result.isResult = isUser || kind == "loss_output";
        m_json.object([&](std::string_view key) {
            if (key == "arg" && isUser)
                result.argument = argument();
            else if (key == "arg")
                result.argument = TensorName{nameIn()};
            else
                m_json.skip();
        });
    });
    return result;
}

void Parser::moduleCalls(Program& program)
{
    list([&] { moduleCall(program); });
}

void Parser::moduleCall(Program& program)
{
    Program call;
    std::string path = "?";
    m_json.object([&](std::string_view key) {
        if (key == "fqn")
            path = textOrNothing();
        else if (key == "signature")
            objectOrNull([&](std::string_view member) {
                if (member == "in_spec")
                    call.inputTree = textOrNothing();
                else if (member == "out_spec")
                    call.outputTree = textOrNothing();
                else if (member == "forward_arg_names")
                    list([&] { call.argumentNames.push_back(textOrNothing()); });
                else
                    m_json.skip();
            });
        else
            m_json.skip();
    });
    if (!path.empty()) // the model itself has none
        return;
    program.inputTree = std::move(call.inputTree);
    program.outputTree = std::move(call.outputTree);
    program.argumentNames = std::move(call.argumentNames);
}

std::vector<StoredEntry> Parser::storedEntries()
{
    std::vector<StoredEntry> result;
    m_json.object([&](std::string_view key) {
        if (key == "config")
            objectOrNull([&](std::string_view name) { result.push_back(storedEntry(name)); });
        else
            m_json.skip();
    });
    m_json.finish();
    return result;
}

StoredEntry Parser::storedEntry(std::string_view name)
{
    StoredEntry result;
    result.name = name;
    m_json.object([&](std::string_view key) {
        if (key == "path_name")
            result.storage = textOrNothing();
        else if (key == "is_param" && m_json.peek() == Type::Flag)
            result.isParameter = m_json.flag();
        else if (key == "tensor_meta" && m_json.peek() == Type::Object)
            result.meta = tensorMeta();
        else
            m_json.skip();
    });
    return result;
}

} // namespace

Program parseProgram(std::string_view json, const Limits& limits, const std::string& where)
{
    return Parser(json, limits, where).program();
}

std::vector<StoredEntry> parseStoredEntries(std::string_view json, const Limits& limits, const std::string& where)
{
    return Parser(json, limits, where).storedEntries();
}

} // namespace nnview::torchexport
