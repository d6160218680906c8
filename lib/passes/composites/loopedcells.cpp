// Keras runs a recurrent layer as a loop: TensorFlow's graphs hold the arithmetic of its cell, with lists of tensors
// around.
#include "passes/composites/patterns.h"

#include <algorithm>
#include <map>
#include <set>

namespace nnview {

namespace {

constexpr int none = Surroundings::none;

/// "FlexTensorListStack", of TensorFlow Lite, is the same operation.
bool isType(const Node& node, std::string_view type)
{
    return node.type == type || (node.type.starts_with("Flex") && std::string_view(node.type).substr(4) == type);
}

bool isLoop(const Node& node)
{
    return node.kind == Kind::Control && (node.type.ends_with("While") || node.type == "WHILE");
}

bool isWhole(const Value& value)
{
    return value.dtype.starts_with("int") || value.dtype.starts_with("uint") || value.dtype == "bool";
}

/// Swaps batch and time.
bool isSwap(const Node& node)
{
    const Ints order = node.attributes.ints("order");
    return node.kind == Kind::Permute && order.size() >= 3 && order[0] == 1 && order[1] == 0;
}

bool isReverse(const Node& node)
{
    return node.attributes.text("function") == "reverse";
}

/// Groups by the nodes in them, and groups by what they belong to: "while" of "while.body" and "while.condition".
class LoopGroups
{
public:
    explicit LoopGroups(const Surroundings& around) : m_around(around)
    {
        for (const Group& group : around.graph().groups) {
            const auto dot = group.id.rfind('.');
            if (dot == std::string::npos || group.copies.size() != 1)
                continue;
            const std::string owner = group.id.substr(0, dot);
            m_groups[owner].push_back(&group);
            if (group.id.substr(dot + 1) != "body")
                continue;
            for (const std::string& id : group.copies.front())
                if (const int at = around.producer({id, 0}); at != none)
                    m_owners.emplace(at, owner);
        }
    }
    /// Those of the loop that takes what the body makes.
    std::vector<const Group*> of(int loop) const
    {
        for (const Use& use : m_around.node(loop).inputs)
            if (const auto found = m_owners.find(m_around.producer(use)); found != m_owners.end())
                return m_groups.at(found->second);
        return {};
    }

private:
    const Surroundings& m_around;
    std::map<std::string, std::vector<const Group*>> m_groups;
    std::map<int, std::string> m_owners; ///< by position of a node in the body
};

/// Nodes that nothing comes of, such as states that nobody asks for.
std::vector<bool> deadNodes(const Surroundings& around)
{
    std::vector<bool> dead(around.graph().nodes.size(), false);
    for (std::size_t i = dead.size(); i-- > 0;) {
        const int at = static_cast<int>(i);
        const auto isDead = [&](int user) { return dead[static_cast<std::size_t>(user)]; };
        dead[i] = !around.isOutput(at) && around.node(at).kind != Kind::Control &&
                  std::ranges::all_of(around.users(at), isDead);
    }
    return dead;
}

class LoopedCell
{
public:
    LoopedCell(const Surroundings& around, const std::vector<bool>& dead, int loop, std::vector<const Group*> groups)
        : m_around(around), m_dead(dead), m_loop(loop), m_groups(std::move(groups))
    {
    }

    std::optional<Composite> find()
    {
        for (const Group* group : m_groups)
            for (const std::string& id : group->copies.front())
                if (const int at = m_around.producer({id, 0}); at != none)
                    m_parts.insert(at);
        m_body.assign(m_parts.begin(), m_parts.end());
        m_cell = cell();
        if (m_cell.empty())
            return std::nullopt;
        m_parts.insert(m_loop);
        takeStack();
        takeSettings();
        findSequence();
        takeDeadNodes();
        takeSettings();
        takeSwap();
        return composite();
    }

private:
    const Node& node(int at) const { return m_around.node(at); }
    bool isPart(int at) const { return m_parts.contains(at); }
    bool isOnlyUsedInside(int at) const { return m_around.isUsedOnlyBy(m_parts, at); }
    bool isDead(int at) const { return m_dead[static_cast<std::size_t>(at)]; }

    /// By its gates: sigmoids and tanh, between products with the input and with the last output.
    std::string_view cell() const
    {
        int products = 0, activations = 0;
        for (const int at : m_body)
            switch (node(at).kind) {
            case Kind::Dense:
            case Kind::Matmul:
                ++products;
                break;
            case Kind::Activation:
                ++activations;
                break;
            case Kind::Conv:
            case Kind::ConvTranspose:
            case Kind::Pool:
            case Kind::Norm:
            case Kind::Attention:
            case Kind::Embedding:
            case Kind::Recurrent:
            case Kind::Custom:
            case Kind::Control:
                return {};
            default:
                break;
            }
        if (activations == 5 && (products == 2 || products == 8))
            return "lstm";
        if (activations == 3 && (products == 2 || products == 3 || products == 6))
            return "gru";
        return activations == 1 && products == 2 ? "rnn" : std::string_view();
    }

    /// What the loop leaves in its list, put together; then its last slice, or batch before time again.
    void takeStack()
    {
        for (const int user : m_around.users(m_loop))
            if (m_stack == none && isType(node(user), "TensorListStack")) {
                m_stack = user;
                m_parts.insert(user);
            }
        if (m_stack == none)
            return;
        for (const int user : m_around.users(m_stack)) {
            const bool isLast = node(user).kind == Kind::Slice && node(user).attributes.ints("starts") == Ints{-1} &&
                                node(user).attributes.ints("axis") == Ints{0};
            if (!isDead(user) && !isLast && !isSwap(node(user)))
                return; // goes on with time first
        }
        for (const int user : m_around.users(m_stack))
            if (!isDead(user)) {
                (isSwap(node(user)) ? m_sequence : m_last) = user;
                m_parts.insert(user);
            }
    }

    /// States that nobody asks for, and the step that Keras computes for the shape of its output (under a mask).
    void takeDeadNodes()
    {
        std::set<int> wanted;
        const int before = m_around.producer(m_input);
        const Use straight =
            before != none && isReverse(node(before)) ? node(before).inputs.front() : m_input; // what is read backwards
        for (int at = 0; at < static_cast<int>(m_dead.size()); ++at) {
            const Node& end = node(at);
            const auto isNear = [&](const Use& use) {
                const int from = m_around.producer(use);
                return use == m_input || use == straight || (from != none && (isPart(from) || wanted.contains(from)));
            };
            const bool isOfLayer = end.inputs.empty() && !end.module.empty() && end.module == node(m_loop).module;
            if (isDead(at) && !isPart(at) && (isOfLayer || std::ranges::any_of(end.inputs, isNear)))
                wanted.insert(at);
        }
        m_parts.insert(wanted.begin(), wanted.end());
        grow([&](int at) { return isDead(at); });
    }

    /// Weights, states of zeros and lists that wait to be filled.
    void takeSettings()
    {
        const auto isSetting = [&](int at) {
            const Node& made = node(at);
            return m_around.isConstant(at) || takesOnlySizes(made) || made.type == "Fill" || made.type == "FILL" ||
                   isType(made, "TensorListReserve") || isType(made, "TensorListFromTensor") ||
                   std::ranges::all_of(made.outputs, isWhole);
        };
        grow([&](int at) { return isSetting(at) && node(at).kind != Kind::Embedding; });
    }

    /// Takes what stands before the parts and is used by them alone.
    template <class Wanted>
    void grow(Wanted wanted)
    {
        std::vector<int> todo(m_parts.begin(), m_parts.end());
        while (!todo.empty()) {
            const int part = todo.back();
            todo.pop_back();
            for (const Use& use : node(part).inputs)
                if (const int from = m_around.producer(use);
                    from != none && !isPart(from) && isOnlyUsedInside(from) && wanted(from)) {
                    m_parts.insert(from);
                    todo.push_back(from);
                }
        }
    }

    /// The tensor whose slices the loop reads: the only one of three axes that comes from outside.
    void findSequence()
    {
        const std::vector<Use> all = inputsOf(m_around, m_parts);
        const auto isSequence = [&](const Use& use) {
            const Value* value = m_around.value(use);
            return value && !isWhole(*value) && value->shape && value->shape->size() == 3;
        };
        const auto found = std::ranges::find_if(all, isSequence);
        if (found == all.end())
            return;
        m_input = *found;
        m_steps = m_around.value(m_input)->shape->front();
    }

    void takeSwap()
    {
        for (int at = m_around.producer(m_input);
             at != none && isOnlyUsedInside(at) && node(at).inputs.size() == 1 && !m_batchFirst;
             at = m_around.producer(m_input)) {
            if (isSwap(node(at)))
                m_batchFirst = true;
            else if (isReverse(node(at)))
                m_reverse = !m_reverse;
            else
                break;
            m_parts.insert(at);
            m_input = node(at).inputs.front();
        }
    }

    /// The tensors that are used outside: the output, then states.
    std::vector<Composite::Exit> exits() const
    {
        std::vector<Composite::Exit> list;
        for (const int at : {m_sequence, m_stack, m_last})
            if (at != none && !isOnlyUsedInside(at))
                list.push_back({at, 0});
        for (std::size_t port = 0; port < node(m_loop).outputs.size(); ++port) {
            const Use use{node(m_loop).id, static_cast<int>(port)};
            if (m_around.isOutput(use) ||
                std::ranges::any_of(m_around.users(use), [&](int user) { return !isPart(user); }))
                list.push_back({m_loop, static_cast<int>(port)});
        }
        return list;
    }

    std::optional<Composite> composite() const
    {
        Composite result;
        result.exits = exits();
        if (m_input.from.empty() || result.exits.empty())
            return std::nullopt;
        const auto isExit = [&](int part) {
            return std::ranges::any_of(result.exits, [&](const auto& exit) { return exit.position == part; });
        };
        for (const int part : m_parts)
            if (!isOnlyUsedInside(part) && !isExit(part))
                return std::nullopt;
        const Composite::Exit& first = result.exits.front();
        const Shape& shape = node(first.position).outputs[static_cast<std::size_t>(first.port)].shape;
        if (!shape || shape->empty() || !shape->back().isKnown())
            return std::nullopt;
        result.parts.assign(m_parts.begin(), m_parts.end());
        result.exit = m_loop;
        result.kind = Kind::Recurrent;
        result.type = node(m_loop).type;
        result.attributes = {
            {"cell", std::string(m_cell)}, {"hiddenSize", shape->back().size},      {"layers", std::int64_t(1)},
            {"bidirectional", false},      {"returnSequences", shape->size() == 3}, {"batchFirst", m_batchFirst}};
        if (m_reverse)
            result.attributes.set("reverse", true);
        result.inputs = {m_input};
        for (const Use& use : inputsOf(m_around, m_parts))
            if (use != m_input)
                result.inputs.push_back(use);
        for (const int part : m_parts)
            if (isDead(part))
                result.rounds.emplace(part, 0);
        for (const int part : m_body)
            result.rounds[part] = m_steps.isKnown() && m_steps.size >= 0 ? std::optional(m_steps.size) : std::nullopt;
        for (const Group* group : m_groups)
            result.groups.push_back(group->id);
        const auto& modules = node(m_loop).module;
        result.id = modules.empty() ? std::string() : modules.back();
        return result;
    }

    const Surroundings& m_around;
    const std::vector<bool>& m_dead;
    int m_loop;
    std::vector<const Group*> m_groups;
    std::vector<int> m_body; ///< what is done in each round
    std::set<int> m_parts;
    std::string_view m_cell;
    int m_stack = none, m_sequence = none, m_last = none; ///< outputs of all steps; batch first; of the last step
    Use m_input;
    Dim m_steps; ///< extent of the axis of time
    bool m_batchFirst = false, m_reverse = false;
};

} // namespace

std::vector<Composite> findLoopedCells(const Surroundings& around)
{
    std::optional<LoopGroups> groups;
    std::vector<bool> dead;
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i) {
        if (!isLoop(around.node(i)))
            continue;
        if (!groups) {
            groups.emplace(around);
            dead = deadNodes(around);
        }
        const auto own = groups->of(i);
        auto cell = own.empty() ? std::nullopt : LoopedCell(around, dead, i, own).find();
        if (!cell)
            continue;
        if (cell->id.empty() || around.producer({cell->id, 0}) != none)
            cell->id = around.node(i).id;
        for (const int part : cell->parts)
            dead[static_cast<std::size_t>(part)] = false; // it is spoken for
        found.push_back(std::move(*cell));
    }
    found = withoutOverlaps(std::move(found));
    makeIdsDiffer(around, found);
    return found;
}

} // namespace nnview
