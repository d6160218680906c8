#include "import/mxnet/mxnetinference.h"

#include "import/mxnet/mxnetrules.h"

#include <algorithm>

namespace nnview::mxnet {

namespace {

/// An operation is asked again when a tensor of it has become clearer; each answer makes something clearer, so that it
/// ends. The limit is for files whose shapes would grow clearer one extent at a time.
constexpr int mostRounds = 64;

/// Outputs of all nodes together, as their attributes state them.
constexpr std::size_t mostOutputs = 1'000'000;

std::size_t index(int node)
{
    return static_cast<std::size_t>(node);
}

class Engine
{
public:
    Engine(const Model& model, const std::map<int, Dims>& inputs) : m_model(model), m_inputs(inputs)
    {
        const std::size_t count = nodes().size();
        m_result.values.resize(count);
        m_result.described.resize(count);
        m_result.problems.resize(count);
        m_users.resize(count);
        m_dirty.assign(count, true);
        std::size_t room = mostOutputs;
        for (std::size_t i = 0; i < count; ++i) {
            m_operators.push_back(nodes()[i].isVariable() ? nullptr : findOperator(nodes()[i].op));
            const std::size_t ports = nodes()[i].isVariable() ? 1 : outputCount(nodes()[i]);
            m_result.values[i].resize(ports < room ? ports : 1);
            room -= m_result.values[i].size();
        }
        for (std::size_t i = 0; i < count; ++i)
            for (const Entry& input : nodes()[i].inputs) {
                auto& values = m_result.values[index(input.node)];
                if (values.size() <= index(input.port))
                    values.resize(index(input.port) + 1);
                m_users[index(input.node)].push_back(static_cast<int>(i));
            }
        for (const Entry& head : model.symbol.heads)
            if (auto& values = m_result.values[index(head.node)]; values.size() <= index(head.port))
                values.resize(index(head.port) + 1);
    }

    Inference run()
    {
        for (std::size_t i = 0; i < nodes().size(); ++i)
            if (nodes()[i].isVariable())
                start(i);
        settle();
        nameAxes();
        settle();
        for (std::size_t i = 0; i < nodes().size() && m_result.failed < 0; ++i)
            if (!m_result.problems[i].empty())
                m_result.failed = static_cast<int>(i);
        return std::move(m_result);
    }

private:
    const std::vector<SymbolNode>& nodes() const { return m_model.symbol.nodes; }

    void start(std::size_t i);
    void settle();
    void ask(std::size_t i);
    void nameAxes();

    const Model& m_model;
    const std::map<int, Dims>& m_inputs;
    Inference m_result;
    ShapeRules m_rules;
    std::vector<const Operator*> m_operators;
    std::vector<std::vector<int>> m_users;
    std::vector<bool> m_dirty;
};

/// What is known of a variable before any operator is asked.
void Engine::start(std::size_t i)
{
    Value& value = m_result.values[i][0];
    const Arguments args(nodes()[i]);
    if (const std::string dtype = args.dtype("__dtype__"); !dtype.empty())
        value.dtype = dtype;
    if (const StoredArray* stored = m_model.storedOf(static_cast<int>(i)); stored && !stored->dtype.empty()) {
        value.dtype = stored->dtype;
        value.shape = Dims(stored->shape.begin(), stored->shape.end());
        return;
    }
    if (const auto given = m_inputs.find(static_cast<int>(i)); given != m_inputs.end()) {
        value.shape = given->second;
        return;
    }
    Dims dims;
    for (const std::int64_t extent : args.ints("__shape__"))
        dims.push_back(extent > 0 ? Dim(extent) : openDim());
    if (!dims.empty())
        value.shape = std::move(dims);
}

/// In file order and back in turn, until nothing changes.
void Engine::settle()
{
    const std::size_t count = nodes().size();
    for (int round = 0; round < mostRounds && std::ranges::find(m_dirty, true) != m_dirty.end(); ++round)
        for (std::size_t k = 0; k < count; ++k)
            if (const std::size_t i = round % 2 == 0 ? k : count - 1 - k; m_dirty[i]) {
                m_dirty[i] = false;
                if (!nodes()[i].isVariable() && m_model.parts[i] != Part::Unused)
                    ask(i);
            }
}

void Engine::ask(std::size_t i)
{
    const SymbolNode& node = nodes()[i];
    Node& made = m_result.described[i];
    made.kind = m_operators[i] ? m_operators[i]->kind : Kind::Custom;
    made.attributes = {};
    if (m_operators[i] && !m_operators[i]->function.empty())
        made.attributes.set("function", std::string(m_operators[i]->function));
    if (!m_operators[i] || !m_operators[i]->rule)
        return;
    std::vector<Value*> inputs;
    for (const Entry& input : node.inputs)
        inputs.push_back(&m_result.values[index(input.node)][index(input.port)]);
    Call call(node, made, m_rules, std::move(inputs), m_result.values[i]);
    for (const Entry& input : node.inputs)
        call.stored.push_back(m_model.partOf(input) == Part::Weight || m_model.packed[index(input.node)]);
    m_operators[i]->rule(call);
    m_result.problems[i] = call.problem;
    if (!call.hasChangedAny())
        return;
    const auto touch = [&](int neighbour) { m_dirty[index(neighbour)] = true; };
    touch(static_cast<int>(i));
    for (const Value& output : m_result.values[i])
        if (call.hasChanged(&output)) {
            std::ranges::for_each(m_users[i], touch);
            break;
        }
    for (const Entry& input : node.inputs)
        if (call.hasChanged(&m_result.values[index(input.node)][index(input.port)])) {
            touch(input.node);
            std::ranges::for_each(m_users[index(input.node)], touch);
        }
}

/// What the axes are where no layer has said so: sequences of tokens and of vectors.
void Engine::nameAxes()
{
    for (std::size_t i = 0; i < nodes().size(); ++i) {
        if (nodes()[i].inputs.empty() || !m_operators[i])
            continue;
        const Entry& first = nodes()[i].inputs[0];
        Value& in = m_result.values[index(first.node)][index(first.port)];
        if (!in.shape || !in.layout.empty())
            continue;
        const Kind kind = m_result.described[i].kind;
        const std::size_t rank = in.shape->size();
        if (kind == Kind::Embedding && rank == 2)
            in.layout = "NT";
        else if ((kind == Kind::Dense || kind == Kind::Norm) && rank == 2)
            in.layout = "NC";
        else if ((kind == Kind::Dense || kind == Kind::Norm) && rank == 3)
            in.layout = "NTC";
        if (in.layout.empty())
            continue;
        m_dirty[index(first.node)] = true;
        for (const int user : m_users[index(first.node)])
            m_dirty[index(user)] = true;
    }
}

} // namespace

const Value& Inference::value(const Entry& entry) const
{
    return values[index(entry.node)][index(entry.port)];
}

Inference infer(const Model& model, const std::map<int, Dims>& inputs)
{
    return Engine(model, inputs).run();
}

} // namespace nnview::mxnet
