#include "passes/folding.h"

#include "passes/parts.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace nnview {

Folding::Folding(Graph graph)
    : m_graph(std::move(graph)), m_gone(m_graph.nodes.size(), false), m_makers(m_graph.nodes.size()),
      m_users(m_graph.nodes.size()), m_layers(m_graph.nodes.size(), none)
{
    std::unordered_map<std::string_view, int> positions;
    positions.reserve(m_graph.nodes.size());
    for (int i = 0; i < size(); ++i)
        positions.emplace(node(i).id, i);
    const auto maker = [&](const Use& use) {
        const auto it = positions.find(use.from);
        return it == positions.end() ? none : it->second;
    };
    for (int i = 0; i < size(); ++i)
        for (const Use& use : node(i).inputs) {
            makersOf(i).push_back(maker(use));
            if (makersOf(i).back() != none)
                usersOf(makersOf(i).back()).push_back(i);
        }
    for (const GraphOutput& output : m_graph.outputs)
        if (const int from = maker(output.use); from != none)
            usersOf(from).push_back(graphOutput);
}

int Folding::producer(int index) const
{
    const std::vector<int>& makers = m_makers[static_cast<std::size_t>(index)];
    return makers.size() == 1 ? makers.front() : none;
}

int Folding::consumer(int index) const
{
    const std::vector<int>& users = m_users[static_cast<std::size_t>(index)];
    if (users.empty() || node(index).outputs.size() != 1)
        return none;
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

void Folding::redirect(int from, const Use& to, int maker)
{
    const std::vector<int> users = std::move(usersOf(from));
    usersOf(from).clear();
    for (const int user : users)
        if (user != graphOutput)
            for (std::size_t i = 0; i < makersOf(user).size(); ++i)
                if (makersOf(user)[i] == from) {
                    makersOf(user)[i] = maker;
                    node(user).inputs[i] = to;
                }
    if (std::find(users.begin(), users.end(), graphOutput) != users.end())
        for (GraphOutput& output : m_graph.outputs)
            if (output.use.from == node(from).id)
                output.use = to;
    if (maker != none)
        usersOf(maker).insert(usersOf(maker).end(), users.begin(), users.end());
}

void Folding::remove(int operation, int layer)
{
    m_gone[static_cast<std::size_t>(operation)] = true;
    m_layers[static_cast<std::size_t>(operation)] = layer;
}

void Folding::intoProducer(int operation)
{
    const int layer = producer(operation);
    node(layer).outputs = node(operation).outputs;
    bypass(operation);
}

void Folding::bypass(int operation)
{
    const int layer = producer(operation);
    if (!isFoldable(operation) || layer == none)
        return;
    const std::vector<Folded> list = asFolded(operation, false);
    node(layer).folded.insert(node(layer).folded.end(), list.begin(), list.end());
    std::erase(usersOf(layer), operation);
    redirect(operation, Use(node(operation).inputs.front()), layer);
    remove(operation, layer);
}

void Folding::intoConsumer(int operation)
{
    const int layer = consumer(operation);
    if (layer == none || !isFoldable(operation))
        return;
    const std::vector<Folded> list = asFolded(operation, true);
    node(layer).folded.insert(node(layer).folded.begin(), list.begin(), list.end());
    const int maker = producer(operation);
    if (maker != none)
        std::erase(usersOf(maker), operation);
    redirect(operation, Use(node(operation).inputs.front()), maker);
    remove(operation, layer);
}

std::vector<int> Folding::users(int index) const
{
    std::vector<int> result = m_users[static_cast<std::size_t>(index)];
    std::erase(result, graphOutput);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

const std::vector<int>& Folding::producers(int index) const
{
    return m_makers[static_cast<std::size_t>(index)];
}

bool Folding::isOutput(int index) const
{
    const std::vector<int>& users = m_users[static_cast<std::size_t>(index)];
    return std::find(users.begin(), users.end(), graphOutput) != users.end();
}

void Folding::absorb(int operation, int layer)
{
    const std::vector<Folded> list = asFolded(operation, true);
    node(layer).folded.insert(node(layer).folded.begin(), list.begin(), list.end());
    for (const int user : users(operation)) {
        std::erase_if(node(user).inputs, [&](const Use& use) { return use.from == node(operation).id; });
        std::erase(makersOf(user), operation);
    }
    usersOf(operation).clear();
    for (const int maker : makersOf(operation))
        if (maker != none)
            std::erase(usersOf(maker), operation);
    makersOf(operation).clear();
    node(operation).inputs.clear();
    remove(operation, layer);
}

Graph Folding::finish() &&
{
    std::unordered_map<std::string_view, int> gone; // by id
    for (int i = 0; i < size(); ++i)
        if (isGone(i))
            gone.emplace(node(i).id, i);
    for (Note& note : m_graph.notes)
        if (const auto it = gone.find(note.node); it != gone.end()) {
            int layer = it->second;
            while (isGone(layer))
                layer = m_layers[static_cast<std::size_t>(layer)];
            note.node = node(layer).id;
        }
    for (Group& group : m_graph.groups)
        for (auto& copy : group.copies)
            std::erase_if(copy, [&](const std::string& id) { return gone.contains(id); });
    std::vector<Node> kept;
    kept.reserve(m_graph.nodes.size());
    for (int i = 0; i < size(); ++i)
        if (!isGone(i))
            kept.push_back(std::move(node(i)));
    m_graph.nodes = std::move(kept);
    return std::move(m_graph);
}

} // namespace nnview
