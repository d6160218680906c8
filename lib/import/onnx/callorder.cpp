#include "base/error.h"
#include "import/onnx/graphbuilder.h"

#include <algorithm>

namespace nnview::onnx {

namespace {

constexpr int deepestGraph = 1000; // the reader has limited it already

/// Tensors of the scope around that a sub-graph uses count as inputs of its node.
void collectCaptured(const NodeProto& node, std::vector<std::string_view>& names, int depth)
{
    for (const Attribute& attribute : node.attributes)
        if (const auto* graph = std::get_if<std::shared_ptr<GraphProto>>(&attribute.data); graph && depth > 0)
            for (const NodeProto& inner : (*graph)->nodes) {
                names.insert(names.end(), inner.inputs.begin(), inner.inputs.end());
                collectCaptured(inner, names, depth - 1);
            }
}

std::vector<std::string_view> operandsOf(const NodeProto& node)
{
    std::vector<std::string_view> names = node.inputs;
    collectCaptured(node, names, deepestGraph);
    return names;
}

using Makers = std::unordered_map<std::string_view, std::size_t>;

bool isOrdered(const std::vector<NodeProto>& nodes, const Makers& makers)
{
    const auto isLater = [&](std::string_view name, std::size_t i) {
        const auto it = makers.find(name);
        return it != makers.end() && it->second >= i;
    };
    std::vector<std::string_view> captured;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        captured.clear();
        collectCaptured(nodes[i], captured, deepestGraph);
        const auto comesLater = [&](std::string_view name) { return isLater(name, i); };
        if (std::ranges::any_of(nodes[i].inputs, comesLater) || std::ranges::any_of(captured, comesLater))
            return false;
    }
    return true;
}

} // namespace

std::vector<const NodeProto*> callOrder(const std::vector<NodeProto>& nodes)
{
    Makers makers;
    makers.reserve(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i)
        for (const std::string_view name : nodes[i].outputs)
            if (!name.empty() && !makers.emplace(name, i).second)
                fail(ErrorCode::Malformed, "two nodes make the tensor \"" + std::string(name) + "\"", {},
                     "Export the model again.");
    std::vector<const NodeProto*> order;
    if (isOrdered(nodes, makers)) {
        for (const NodeProto& node : nodes)
            order.push_back(&node);
        return order;
    }
    // Of the nodes that could come next always the first one in the file.
    std::vector<std::size_t> waiting(nodes.size(), 0);
    std::vector<std::vector<std::size_t>> users(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i)
        for (const std::string_view name : operandsOf(nodes[i]))
            if (const auto it = makers.find(name); it != makers.end()) {
                users[it->second].push_back(i);
                ++waiting[i];
            }
    std::set<std::size_t> ready;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (waiting[i] == 0)
            ready.insert(i);
    while (!ready.empty()) {
        const std::size_t next = *ready.begin();
        ready.erase(ready.begin());
        order.push_back(&nodes[next]);
        for (const std::size_t user : users[next])
            if (--waiting[user] == 0)
                ready.insert(user);
    }
    if (order.size() < nodes.size()) {
        const auto stuck = std::ranges::find_if(waiting, [](std::size_t n) { return n > 0; }) - waiting.begin();
        const NodeProto& node = nodes[static_cast<std::size_t>(stuck)];
        fail(ErrorCode::Malformed, "the nodes are connected in a circle", whereIs(node), "Export the model again.");
    }
    return order;
}

} // namespace nnview::onnx
