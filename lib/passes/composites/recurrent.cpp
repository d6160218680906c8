#include "passes/composites/patterns.h"

#include <algorithm>
#include <set>

namespace nnview {

namespace {

constexpr int none = Surroundings::none;
constexpr int hidden = 1, cell = 2; ///< ports of the last states; 0 is the sequence

bool isSameLayer(const Node& a, const Node& b)
{
    return a.attributes.text("cell") == b.attributes.text("cell") &&
           a.attributes.integer("hiddenSize") == b.attributes.integer("hiddenSize") &&
           a.attributes.flag("bidirectional") == b.attributes.flag("bidirectional") && a.module == b.module;
}

bool isShapeOnly(const Node& node)
{
    return (node.kind == Kind::Reshape || node.kind == Kind::Permute || node.kind == Kind::Flatten) &&
           node.inputs.size() == 1;
}

/// A stack of recurrent layers, each on the sequence of the one below (ONNX has no operator for more than one layer).
class Stack
{
public:
    Stack(const Surroundings& around, int lowest) : m_around(around) { push(lowest); }

    std::optional<Composite> find()
    {
        while (goUp()) {
        }
        joinStates(hidden);
        joinStates(cell);
        return composite();
    }

private:
    void push(int layer)
    {
        m_layers.push_back(layer);
        m_parts.insert(layer);
        m_sequence = {layer, 0};
        // The axis of the directions goes; both directions side by side are the features then.
        std::vector<int> way;
        for (int at = onlyUserOf(m_sequence); at != none && isShapeOnly(m_around.node(at)) && way.size() < 2;
             at = onlyUserOf({at, 0})) {
            way.push_back(at);
            const Shape& shape = m_around.node(at).outputs.front().shape;
            if (m_around.node(at).kind != Kind::Permute && shape && shape->size() == 3) {
                m_parts.insert(way.begin(), way.end());
                m_sequence = {at, 0};
                return;
            }
        }
    }

    bool goUp()
    {
        const int next = onlyUserOf(m_sequence);
        if (next == none || m_around.node(next).kind != Kind::Recurrent ||
            !isSameLayer(m_around.node(m_layers.front()), m_around.node(next)) ||
            m_around.producer(m_around.node(next).inputs.front()) != m_sequence.position)
            return false;
        push(next);
        return true;
    }

    /// The only node that takes one tensor; none if it is an output of the model.
    int onlyUserOf(const Composite::Exit& tensor) const
    {
        const std::vector<int> users = m_around.users(useOf(tensor));
        return users.size() == 1 && !m_around.isOutput(tensor.position) ? users.front() : none;
    }

    Use useOf(const Composite::Exit& tensor) const { return {m_around.node(tensor.position).id, tensor.port}; }

    /// concat(h of layer 1, h of layer 2 …)
    void joinStates(int port)
    {
        const int concat = onlyUserOf({m_layers.front(), port});
        if (m_layers.size() < 2 || concat == none || m_around.node(concat).kind != Kind::Concat ||
            m_around.node(concat).inputs.size() != m_layers.size())
            return;
        for (std::size_t i = 0; i < m_layers.size(); ++i)
            if (m_around.node(concat).inputs[i] != Use{m_around.node(m_layers[i]).id, port})
                return;
        m_parts.insert(concat);
        m_states[port] = concat;
    }

    std::optional<Composite> composite() const
    {
        if (m_parts.size() < 2)
            return std::nullopt;
        Composite stack;
        stack.parts.assign(m_parts.begin(), m_parts.end());
        stack.exit = m_layers.back();
        stack.exits = {m_sequence};
        const std::size_t outputs = m_around.node(m_layers.back()).outputs.size();
        for (const int port : {hidden, cell})
            if (static_cast<std::size_t>(port) < outputs)
                stack.exits.push_back(m_states[port] == none ? Composite::Exit{m_layers.back(), port}
                                                             : Composite::Exit{m_states[port], 0});
        if (!leavesOnlyByExits(stack))
            return std::nullopt;
        const Node& lowest = m_around.node(m_layers.front());
        stack.kind = Kind::Recurrent;
        stack.id = lowest.id;
        stack.type = lowest.type;
        stack.attributes = lowest.attributes;
        stack.attributes.set("layers", static_cast<std::int64_t>(m_layers.size()));
        for (const int layer : m_layers)
            for (const Use& use : m_around.node(layer).inputs)
                if (const int from = m_around.producer(use); from == none || !m_parts.contains(from))
                    stack.inputs.push_back(use);
        return stack;
    }

    bool leavesOnlyByExits(const Composite& stack) const
    {
        for (const int part : stack.parts)
            for (std::size_t port = 0; port < m_around.node(part).outputs.size(); ++port) {
                const Composite::Exit tensor{part, static_cast<int>(port)};
                if (std::find(stack.exits.begin(), stack.exits.end(), tensor) != stack.exits.end())
                    continue;
                if (m_around.isOutput(part))
                    return false;
                for (const int user : m_around.users(useOf(tensor)))
                    if (!m_parts.contains(user))
                        return false;
            }
        return true;
    }

    const Surroundings& m_around;
    std::vector<int> m_layers; ///< lowest first
    std::set<int> m_parts;
    Composite::Exit m_sequence;
    int m_states[3] = {none, none, none}; ///< concat of the states of all layers, by port
};

} // namespace

std::vector<Composite> findRecurrentStacks(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i) {
        const Node& node = around.node(i);
        if (node.kind == Kind::Recurrent && !node.inputs.empty() && node.outputs.size() >= 2 &&
            !node.attributes.contains("steps"))
            if (auto stack = Stack(around, i).find())
                found.push_back(std::move(*stack));
    }
    return withoutOverlaps(std::move(found));
}

} // namespace nnview
