#include "passes/blocks/flow.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace nnview::blocks {

namespace {

using Vertices = std::map<std::string_view, int>;

/// Sizes and counters steer shapes; they are not what a layer computes on.
bool isSize(const Value& value)
{
    return value.shape && value.shape->empty() && value.dtype.find("int") != std::string::npos;
}

class Builder
{
public:
    explicit Builder(const Graph& graph) : m_graph(graph)
    {
        m_flow.firstNode = static_cast<int>(graph.inputs.size());
        m_flow.sink = m_flow.firstNode + static_cast<int>(graph.nodes.size());
        m_flow.from.resize(static_cast<std::size_t>(m_flow.sink) + 1);
        m_flow.to.resize(m_flow.from.size());
        m_flow.users.resize(m_flow.from.size());
    }

    Flow build() &&
    {
        connect();
        leaveOutConstants();
        chainConcats();
        leaveOutLongSkips();
        connectOutputs();
        for (int vertex = m_flow.firstNode; vertex <= m_flow.sink; ++vertex)
            for (const FlowEdge& edge : from(vertex)) {
                if (edge.carries)
                    to(edge.from).push_back(vertex);
                if (vertex != m_flow.sink)
                    m_flow.users[static_cast<std::size_t>(edge.from)].push_back(vertex);
            }
        return std::move(m_flow);
    }

private:
    std::vector<FlowEdge>& from(int vertex) { return m_flow.from[static_cast<std::size_t>(vertex)]; }
    std::vector<int>& to(int vertex) { return m_flow.to[static_cast<std::size_t>(vertex)]; }
    const Node& node(int vertex) const { return m_graph.nodes[static_cast<std::size_t>(m_flow.position(vertex))]; }

    void connect()
    {
        int vertex = 0;
        for (const GraphInput& input : m_graph.inputs)
            m_vertices[input.id] = vertex++;
        for (const Node& each : m_graph.nodes) {
            for (const Use& use : each.inputs)
                if (const auto found = m_vertices.find(use.from); found != m_vertices.end())
                    from(vertex).push_back({found->second, carriesData(found->second, use.port)});
            m_vertices[each.id] = vertex++;
        }
    }

    bool carriesData(int vertex, int port) const
    {
        if (!m_flow.isNode(vertex))
            return true;
        const auto& outputs = node(vertex).outputs;
        return port < 0 || port >= static_cast<int>(outputs.size()) || !isSize(outputs[static_cast<std::size_t>(port)]);
    }

    /// A position table or a mask that no input reaches is the same for every block that takes it. A state that the
    /// network starts from (no data input at all, but with users that have) stays out as well.
    void leaveOutConstants()
    {
        std::vector<bool> reached(m_flow.from.size());
        for (int vertex = 0; vertex < m_flow.sink; ++vertex) {
            bool any = vertex < m_flow.firstNode;
            for (FlowEdge& edge : from(vertex)) {
                edge.carries = edge.carries && reached[static_cast<std::size_t>(edge.from)];
                any = any || edge.carries;
            }
            reached[static_cast<std::size_t>(vertex)] = any;
        }
    }

    /// cat(a, b, c) that comes after cat(a, b) takes that one and c.
    void chainConcats()
    {
        std::map<int, int> latest; // first operand => the last concat that begins with it
        for (int vertex = m_flow.firstNode; vertex < m_flow.sink; ++vertex) {
            if (node(vertex).kind != Kind::Concat || from(vertex).empty())
                continue;
            const int first = from(vertex).front().from;
            const std::vector<FlowEdge> operands = from(vertex);
            if (const auto before = latest.find(first); before != latest.end()) {
                const auto& prefix = m_operands[before->second];
                const auto same = [](const FlowEdge& a, const FlowEdge& b) { return a.from == b.from; };
                if (prefix.size() < operands.size() &&
                    std::equal(prefix.begin(), prefix.end(), operands.begin(), same)) {
                    from(vertex).assign(operands.begin() + static_cast<std::ptrdiff_t>(prefix.size()), operands.end());
                    from(vertex).insert(from(vertex).begin(), FlowEdge{before->second});
                }
            }
            m_operands[vertex] = operands;
            latest[first] = vertex;
        }
    }

    /// A tensor that waits at a merge while the network goes down and up again (U-Net, FPN): the composition follows
    /// the way through the bottom.
    void leaveOutLongSkips()
    {
        std::vector<int> ups(m_flow.from.size() + 1); // upsampling layers before each vertex
        for (int vertex = 0; vertex < m_flow.sink; ++vertex) {
            const bool up = m_flow.isNode(vertex) &&
                            (node(vertex).kind == Kind::Upsample || node(vertex).kind == Kind::ConvTranspose);
            ups[static_cast<std::size_t>(vertex) + 1] = ups[static_cast<std::size_t>(vertex)] + (up ? 1 : 0);
        }
        const auto spansUp = [&](const FlowEdge& edge, int to) {
            return ups[static_cast<std::size_t>(to)] > ups[static_cast<std::size_t>(edge.from) + 1];
        };
        std::vector<int> users(m_flow.from.size());
        for (int vertex = m_flow.firstNode; vertex < m_flow.sink; ++vertex)
            for (const FlowEdge& edge : from(vertex))
                users[static_cast<std::size_t>(edge.from)] += edge.carries ? 1 : 0;
        for (int vertex = m_flow.sink - 1; vertex >= m_flow.firstNode; --vertex) {
            auto& edges = from(vertex);
            const auto stays = [&](const FlowEdge& edge) { return edge.carries && !spansUp(edge, vertex); };
            const bool leadsNowhere = m_cutOff.contains(vertex) && users[static_cast<std::size_t>(vertex)] == 0;
            if (!leadsNowhere && (!isMerge(node(vertex).kind) || std::none_of(edges.begin(), edges.end(), stays)))
                continue;
            for (FlowEdge& edge : edges)
                if (edge.carries && (leadsNowhere || spansUp(edge, vertex))) {
                    edge.carries = false;
                    edge.isLongSkip = !leadsNowhere;
                    m_cutOff[edge.from] = true;
                    --users[static_cast<std::size_t>(edge.from)];
                }
        }
    }

    /// An output on the way (a side output) does not end the way; the sink takes what nobody else takes.
    void connectOutputs()
    {
        std::vector<bool> used(m_flow.from.size());
        for (int vertex = m_flow.firstNode; vertex < m_flow.sink; ++vertex)
            for (const FlowEdge& edge : from(vertex))
                if (edge.carries)
                    used[static_cast<std::size_t>(edge.from)] = true;
        for (const GraphOutput& output : m_graph.outputs)
            if (const auto found = m_vertices.find(output.use.from); found != m_vertices.end())
                if (const int vertex = found->second; !used[static_cast<std::size_t>(vertex)]) {
                    used[static_cast<std::size_t>(vertex)] = true;
                    from(m_flow.sink).push_back({vertex});
                }
        for (const GraphOutput& output : m_graph.outputs)
            if (const auto found = m_vertices.find(output.use.from); found != m_vertices.end())
                m_flow.users[static_cast<std::size_t>(found->second)].push_back(m_flow.sink);
    }

    const Graph& m_graph;
    Flow m_flow;
    Vertices m_vertices;
    std::map<int, std::vector<FlowEdge>> m_operands; ///< of each concat, as the file has them
    std::map<int, bool> m_cutOff;                    ///< lost a user to a long skip
};

/// The tree of post-dominators, with a second pointer per vertex that jumps far up, so that the common ancestor of two
/// vertices takes logarithmic time however long the chain is.
class Tree
{
public:
    explicit Tree(std::size_t size) : m_parent(size, -1), m_jump(size, -1), m_depth(size, 0) {}

    void addRoot(int vertex) { set(m_jump, vertex, vertex); }
    void add(int vertex, int parent)
    {
        set(m_parent, vertex, parent);
        set(m_depth, vertex, depth(parent) + 1);
        const int jumped = jump(parent);
        const bool even = depth(parent) - depth(jumped) == depth(jumped) - depth(jump(jumped));
        set(m_jump, vertex, even ? jump(jumped) : parent);
    }
    int common(int a, int b) const
    {
        if (depth(a) < depth(b))
            std::swap(a, b);
        while (depth(a) > depth(b))
            a = depth(jump(a)) >= depth(b) ? jump(a) : parent(a);
        while (a != b) {
            const bool far = jump(a) != jump(b);
            a = far ? jump(a) : parent(a);
            b = far ? jump(b) : parent(b);
        }
        return a;
    }
    bool contains(int vertex) const { return jump(vertex) >= 0; }
    std::vector<int> parents() && { return std::move(m_parent); }

private:
    static void set(std::vector<int>& list, int vertex, int value) { list[static_cast<std::size_t>(vertex)] = value; }
    int parent(int vertex) const { return m_parent[static_cast<std::size_t>(vertex)]; }
    int jump(int vertex) const { return m_jump[static_cast<std::size_t>(vertex)]; }
    int depth(int vertex) const { return m_depth[static_cast<std::size_t>(vertex)]; }

    std::vector<int> m_parent, m_jump, m_depth;
};

} // namespace

Flow dataFlow(const Graph& graph)
{
    return Builder(graph).build();
}

std::vector<int> postDominators(const Flow& flow)
{
    Tree tree(flow.from.size());
    tree.addRoot(flow.sink);
    for (int vertex = flow.sink - 1; vertex >= 0; --vertex) {
        int nearest = -1;
        for (const int user : flow.to[static_cast<std::size_t>(vertex)])
            if (tree.contains(user))
                nearest = nearest < 0 ? user : tree.common(nearest, user);
        if (nearest >= 0)
            tree.add(vertex, nearest);
    }
    return std::move(tree).parents();
}

std::vector<int> dominators(const Flow& flow)
{
    const int root = static_cast<int>(flow.from.size()); // stands in front of all inputs
    Tree tree(flow.from.size() + 1);
    tree.addRoot(root);
    for (int vertex = 0; vertex <= flow.sink; ++vertex) {
        int nearest = vertex < flow.firstNode ? root : -1;
        for (const FlowEdge& edge : flow.from[static_cast<std::size_t>(vertex)])
            if (edge.carries && tree.contains(edge.from))
                nearest = nearest < 0 ? edge.from : tree.common(nearest, edge.from);
        if (nearest >= 0)
            tree.add(vertex, nearest);
    }
    std::vector<int> parents = std::move(tree).parents();
    parents.pop_back();
    for (int& parent : parents)
        if (parent == root)
            parent = -1;
    return parents;
}

} // namespace nnview::blocks
