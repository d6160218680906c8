#include "passes/folding.h"

#include "passes/parts.h"

#include <algorithm>
#include <iterator>

namespace nnview {

Folding::Folding(Graph graph) : m_graph(std::move(graph)), m_gone(m_graph.nodes.size(), false)
{
    for (int i = 0; i < size(); ++i) {
        m_positions.emplace(node(i).id, i);
        for (const Use& use : node(i).inputs)
            m_users[use.from].push_back(i);
    }
    for (const GraphOutput& output : m_graph.outputs)
        m_users[output.use.from].push_back(graphOutput);
}

int Folding::producer(int index) const
{
    if (node(index).inputs.size() != 1)
        return none;
    const auto it = m_positions.find(node(index).inputs.front().from);
    return it == m_positions.end() ? none : it->second;
}

int Folding::consumer(int index) const
{
    const auto it = m_users.find(node(index).id);
    if (it == m_users.end() || it->second.empty() || node(index).outputs.size() != 1)
        return none;
    const std::vector<int>& users = it->second;
    const bool isOnly = std::all_of(users.begin(), users.end(), [&](int user) { return user == users.front(); });
    return isOnly && users.front() != graphOutput ? users.front() : none;
}

const Value* Folding::input(int index) const
{
    if (const int from = producer(index); from != none) {
        const auto port = static_cast<std::size_t>(node(index).inputs.front().port);
        return port < node(from).outputs.size() ? &node(from).outputs[port] : nullptr;
    }
    for (const GraphInput& input : m_graph.inputs)
        if (node(index).inputs.size() == 1 && input.id == node(index).inputs.front().from)
            return &input.value;
    return nullptr;
}

bool Folding::isFoldable(int index) const
{
    return !isGone(index) && node(index).inputs.size() == 1 && node(index).outputs.size() == 1;
}

std::vector<Folded> Folding::asFolded(int operation, bool before) const
{
    std::vector<Folded> list = operationsOf(node(operation));
    for (Folded& folded : list) {
        folded.before = before;
        folded.part = false; // of the operation, not of the layer that takes it
        folded.macs = 0;
    }
    return list;
}

void Folding::redirect(const std::string& from, const Use& to)
{
    std::vector<int> users = std::move(m_users[from]);
    m_users.erase(from);
    for (const int user : users)
        if (user != graphOutput)
            for (Use& use : node(user).inputs)
                if (use.from == from)
                    use = to;
    if (std::find(users.begin(), users.end(), graphOutput) != users.end())
        for (GraphOutput& output : m_graph.outputs)
            if (output.use.from == from)
                output.use = to;
    auto& all = m_users[to.from];
    all.insert(all.end(), users.begin(), users.end());
}

void Folding::remove(int operation, const std::string& layer)
{
    m_gone[static_cast<std::size_t>(operation)] = true;
    m_layers[node(operation).id] = layer;
}

void Folding::intoProducer(int operation)
{
    const int layer = producer(operation);
    node(layer).outputs = node(operation).outputs;
    bypass(operation);
}

void Folding::bypass(int operation)
{
    if (!isFoldable(operation))
        return;
    const Use input = node(operation).inputs.front();
    Node& layer = node(m_positions.find(input.from)->second);
    const std::vector<Folded> list = asFolded(operation, false);
    layer.folded.insert(layer.folded.end(), list.begin(), list.end());
    std::erase(m_users[input.from], operation);
    redirect(node(operation).id, input);
    remove(operation, layer.id);
}

void Folding::intoConsumer(int operation)
{
    const int target = consumer(operation);
    if (target == none || !isFoldable(operation))
        return;
    Node& layer = node(target);
    const std::vector<Folded> list = asFolded(operation, true);
    layer.folded.insert(layer.folded.begin(), list.begin(), list.end());
    const Use input = node(operation).inputs.front();
    std::erase(m_users[input.from], operation);
    redirect(node(operation).id, input);
    remove(operation, layer.id);
}

std::vector<int> Folding::users(int index) const
{
    std::vector<int> result;
    if (const auto it = m_users.find(node(index).id); it != m_users.end())
        std::copy_if(it->second.begin(), it->second.end(), std::back_inserter(result),
                     [](int user) { return user != graphOutput; });
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

std::vector<int> Folding::producers(int index) const
{
    std::vector<int> result;
    for (const Use& use : node(index).inputs) {
        const auto it = m_positions.find(use.from);
        result.push_back(it == m_positions.end() ? none : it->second);
    }
    return result;
}

bool Folding::isOutput(int index) const
{
    const auto it = m_users.find(node(index).id);
    return it != m_users.end() && std::find(it->second.begin(), it->second.end(), graphOutput) != it->second.end();
}

void Folding::absorb(int operation, int target)
{
    Node& layer = node(target);
    const std::vector<Folded> list = asFolded(operation, true);
    layer.folded.insert(layer.folded.begin(), list.begin(), list.end());
    const std::string& id = node(operation).id;
    for (const int user : users(operation))
        std::erase_if(node(user).inputs, [&](const Use& use) { return use.from == id; });
    m_users.erase(id);
    for (const Use& use : node(operation).inputs)
        std::erase(m_users[use.from], operation);
    node(operation).inputs.clear();
    remove(operation, layer.id);
}

Graph Folding::finish() &&
{
    const auto layerOf = [&](std::string id) {
        for (auto it = m_layers.find(id); it != m_layers.end(); it = m_layers.find(id))
            id = it->second;
        return id;
    };
    for (Note& note : m_graph.notes)
        note.node = layerOf(note.node);
    for (Group& group : m_graph.groups)
        for (auto& copy : group.copies)
            std::erase_if(copy, [&](const std::string& id) { return m_layers.contains(id); });
    std::vector<Node> kept;
    for (int i = 0; i < size(); ++i)
        if (!isGone(i))
            kept.push_back(std::move(node(i)));
    m_graph.nodes = std::move(kept);
    return std::move(m_graph);
}

} // namespace nnview
