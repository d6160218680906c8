#include "passes/composites/composite.h"

#include "passes/parts.h"

#include <algorithm>

namespace nnview {

/// A tensor of zeros that only takes its size, or its place in memory, from another one.
bool takesOnlySizes(const Node& node)
{
    constexpr std::string_view names[] = {"new_zeros",  "new_ones",  "new_full",   "new_empty", "zeros_like",
                                          "ones_like",  "full_like", "empty_like", "size",      "ZerosLike",
                                          "ZEROS_LIKE", "OnesLike",  "Shape",      "Size"};
    std::string_view name = node.type;
    for (const std::string_view mark : {"::", "aten."})
        if (const auto at = name.find(mark); at != std::string_view::npos)
            name.remove_prefix(at + mark.size());
    name = name.substr(0, name.find('.'));
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

Surroundings::Surroundings(const Graph& graph)
    : m_graph(graph), m_users(graph.nodes.size()), m_isOutput(graph.nodes.size()), m_isConstant(graph.nodes.size())
{
    for (const GraphInput& input : graph.inputs)
        m_inputs.emplace(input.id, &input.value);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Node& each = graph.nodes[i];
        m_positions.emplace(each.id, static_cast<int>(i));
        bool constant = true;
        const bool readsSizes = takesOnlySizes(each);
        for (const Use& use : each.inputs) {
            const int from = producer(use);
            constant = constant && (readsSizes || (from != none && isConstant(from)));
            if (from != none && (m_users[static_cast<std::size_t>(from)].empty() ||
                                 m_users[static_cast<std::size_t>(from)].back() != static_cast<int>(i)))
                m_users[static_cast<std::size_t>(from)].push_back(static_cast<int>(i));
        }
        m_isConstant[i] = constant;
    }
    for (const GraphOutput& output : graph.outputs)
        if (const int from = producer(output.use); from != none)
            m_isOutput[static_cast<std::size_t>(from)] = true;
}

int Surroundings::producer(const Use& use) const
{
    const auto found = m_positions.find(use.from);
    return found == m_positions.end() ? none : found->second;
}

std::vector<int> Surroundings::users(const Use& tensor) const
{
    const int from = producer(tensor);
    std::vector<int> takers = from == none ? std::vector<int>() : users(from);
    std::erase_if(takers, [&](int user) {
        const auto& inputs = node(user).inputs;
        return std::find(inputs.begin(), inputs.end(), tensor) == inputs.end();
    });
    return takers;
}

bool Surroundings::isOutput(const Use& tensor) const
{
    return std::any_of(m_graph.outputs.begin(), m_graph.outputs.end(),
                       [&](const GraphOutput& output) { return output.use == tensor; });
}

bool Surroundings::isUsedOnlyBy(const std::set<int>& parts, int position) const
{
    const auto isPart = [&](int user) { return parts.contains(user); };
    return !isOutput(position) && std::all_of(users(position).begin(), users(position).end(), isPart);
}

int Surroundings::onlyUser(int position) const
{
    return users(position).size() == 1 && !isOutput(position) ? users(position).front() : none;
}

const Value* Surroundings::value(const Use& use) const
{
    if (const int from = producer(use); from != none) {
        const auto port = static_cast<std::size_t>(use.port);
        return port < node(from).outputs.size() ? &node(from).outputs[port] : nullptr;
    }
    const auto found = m_inputs.find(use.from);
    return found == m_inputs.end() ? nullptr : found->second;
}

namespace {

/// nullopt where either is not known; nothing stays nothing.
std::optional<std::int64_t> inRounds(std::optional<std::int64_t> macs, std::optional<std::int64_t> rounds)
{
    std::int64_t product = 0;
    if (macs == 0 || (macs && rounds && !__builtin_mul_overflow(*macs, *rounds, &product)))
        return product;
    return std::nullopt;
}

} // namespace

Graph collapsed(const Graph& graph, const std::vector<Composite>& composites)
{
    if (composites.empty())
        return graph;
    std::vector<const Composite*> owner(graph.nodes.size(), nullptr);
    std::unordered_map<std::string_view, const Composite*> byPart;
    for (const Composite& composite : composites)
        for (const int part : composite.parts) {
            owner[static_cast<std::size_t>(part)] = &composite;
            byPart.emplace(graph.nodes[static_cast<std::size_t>(part)].id, &composite);
        }
    std::map<Use, Use> newUses; // tensors that a composite with several of them hands on
    for (const Composite& composite : composites)
        for (std::size_t port = 0; port < composite.exits.size(); ++port) {
            const auto [position, oldPort] = composite.exits[port];
            newUses[{graph.nodes[static_cast<std::size_t>(position)].id, oldPort}] = {composite.id,
                                                                                      static_cast<int>(port)};
        }
    const auto follow = [&](Use& use) {
        if (const auto exit = newUses.find(use); exit != newUses.end())
            use = exit->second;
        else if (const auto found = byPart.find(use.from); found != byPart.end())
            use.from = found->second->id;
    };
    Graph result = graph;
    result.nodes.clear();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const Composite* composite = owner[i];
        if (composite && composite->exit != static_cast<int>(i))
            continue;
        Node node = graph.nodes[i];
        if (composite) {
            node.id = composite->id;
            node.kind = composite->kind;
            node.type = composite->type;
            node.attributes = composite->attributes;
            node.inputs = composite->inputs;
            if (!composite->exits.empty())
                node.outputs.clear();
            for (const auto& [position, port] : composite->exits)
                node.outputs.push_back(
                    graph.nodes[static_cast<std::size_t>(position)].outputs[static_cast<std::size_t>(port)]);
            node.parameters.clear();
            node.parameterCount = 0;
            node.folded.clear();
            for (const int part : composite->parts)
                for (Folded& operation : operationsOf(graph.nodes[static_cast<std::size_t>(part)])) {
                    operation.part = true; // before: what only serves a part, as numbers computed from stored ones
                    if (const auto rounds = composite->rounds.find(part); rounds != composite->rounds.end())
                        operation.macs = inRounds(operation.macs, rounds->second);
                    if (composite->activation && operation.id == graph.nodes[i].id) {
                        operation.part = false;
                        operation.kind = Kind::Activation;
                        operation.attributes = *composite->activation;
                    }
                    node.folded.push_back(std::move(operation));
                }
            node.macs = macsOfParts(node);
        }
        for (Use& use : node.inputs)
            follow(use);
        result.nodes.push_back(std::move(node));
    }
    if (std::any_of(composites.begin(), composites.end(), [](const Composite& each) { return !each.rounds.empty(); })) {
        result.totals.macs = 0;
        for (const Node& node : result.nodes)
            result.totals.macs = sumOf(result.totals.macs, node.macs);
    }
    for (GraphOutput& output : result.outputs)
        follow(output.use);
    for (Note& note : result.notes)
        if (const auto found = byPart.find(note.node); found != byPart.end())
            note.node = found->second->id;
    for (Group& group : result.groups)
        for (auto& copy : group.copies) {
            for (std::string& id : copy)
                if (const auto found = byPart.find(id); found != byPart.end())
                    id = found->second->id;
            copy.erase(std::unique(copy.begin(), copy.end()), copy.end());
        }
    std::erase_if(result.groups, [&](const Group& group) {
        return std::any_of(composites.begin(), composites.end(), [&](const Composite& composite) {
            return std::find(composite.groups.begin(), composite.groups.end(), group.id) != composite.groups.end();
        });
    });
    return result;
}

std::vector<Composite> withoutOverlaps(std::vector<Composite> composites)
{
    std::set<int> used;
    std::erase_if(composites, [&](const Composite& composite) {
        const auto isUsed = [&](int part) { return used.contains(part); };
        if (std::any_of(composite.parts.begin(), composite.parts.end(), isUsed))
            return true;
        used.insert(composite.parts.begin(), composite.parts.end());
        return false;
    });
    return composites;
}

std::vector<Use> inputsOf(const Surroundings& around, const std::set<int>& parts)
{
    std::vector<Use> list;
    for (const int part : parts)
        for (const Use& use : around.node(part).inputs)
            if (const int from = around.producer(use); from == Surroundings::none || !parts.contains(from))
                if (std::find(list.begin(), list.end(), use) == list.end())
                    list.push_back(use);
    return list;
}

void makeIdsDiffer(const Surroundings& around, std::vector<Composite>& composites)
{
    std::set<std::string> ids;
    for (Composite& composite : composites)
        if (!ids.insert(composite.id).second)
            composite.id = around.node(composite.exit).id;
}

std::string commonModule(const Graph& graph, const std::vector<int>& positions)
{
    if (positions.empty())
        return {};
    std::vector<std::string> common = graph.nodes[static_cast<std::size_t>(positions.front())].module;
    for (const int position : positions) {
        const auto& module = graph.nodes[static_cast<std::size_t>(position)].module;
        const auto end = std::mismatch(common.begin(), common.end(), module.begin(), module.end()).first;
        common.erase(end, common.end());
    }
    return common.empty() ? std::string() : common.back();
}

} // namespace nnview
