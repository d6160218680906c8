#include "graph/graph.h"

#include <limits>

namespace nnview {

std::int64_t Parameter::elements() const
{
    std::int64_t product = 1;
    for (const std::int64_t extent : shape) {
        if (extent <= 0)
            return 0;
        if (__builtin_mul_overflow(product, extent, &product))
            return std::numeric_limits<std::int64_t>::max();
    }
    return product;
}

GraphIndex::GraphIndex(const Graph& graph) : m_graph(graph)
{
    for (std::size_t i = 0; i < graph.inputs.size(); ++i)
        m_inputs.emplace(graph.inputs[i].id, static_cast<int>(i));
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        m_nodes.emplace(graph.nodes[i].id, static_cast<int>(i));
        for (const Use& use : graph.nodes[i].inputs) {
            auto& users = m_consumers[use.from];
            if (users.empty() || users.back() != static_cast<int>(i))
                users.push_back(static_cast<int>(i));
        }
    }
    for (const GraphOutput& output : graph.outputs)
        m_outputs[output.use.from] = true;
}

const Node* GraphIndex::node(std::string_view id) const
{
    const int at = position(id);
    return at < 0 ? nullptr : &m_graph.nodes[static_cast<std::size_t>(at)];
}

const GraphInput* GraphIndex::input(std::string_view id) const
{
    const auto it = m_inputs.find(id);
    return it == m_inputs.end() ? nullptr : &m_graph.inputs[static_cast<std::size_t>(it->second)];
}

int GraphIndex::position(std::string_view id) const
{
    const auto it = m_nodes.find(id);
    return it == m_nodes.end() ? -1 : it->second;
}

const Value* GraphIndex::value(const Use& use) const
{
    if (const Node* producer = node(use.from)) {
        const auto port = static_cast<std::size_t>(use.port);
        return use.port >= 0 && port < producer->outputs.size() ? &producer->outputs[port] : nullptr;
    }
    const GraphInput* source = input(use.from);
    return source && use.port == 0 ? &source->value : nullptr;
}

const std::vector<int>& GraphIndex::consumers(std::string_view id) const
{
    static const std::vector<int> none;
    const auto it = m_consumers.find(id);
    return it == m_consumers.end() ? none : it->second;
}

bool GraphIndex::isOutput(std::string_view id) const
{
    return m_outputs.find(id) != m_outputs.end();
}

} // namespace nnview
