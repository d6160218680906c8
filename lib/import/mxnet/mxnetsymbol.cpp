#include "import/mxnet/mxnetsymbol.h"

#include "base/error.h"
#include "import/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace nnview::mxnet {

using nlohmann::json;

namespace {

[[noreturn]] void failMalformed(std::string message, std::string where)
{
    fail(ErrorCode::Malformed, std::move(message), std::move(where), "Save or download the file again.");
}

std::string nodeText(std::size_t position)
{
    return "node " + std::to_string(position);
}

/// `[node, port]` or `[node, port, version]`.
Entry readEntry(const json& value, std::size_t nodeCount, const std::string& where)
{
    const auto number = [&](std::size_t i) { return value.size() > i ? wholeOf(value[i]) : std::nullopt; };
    constexpr std::int64_t mostPorts = 1000;
    if (!value.is_array() || !number(0))
        failMalformed("an input or output is not a pair of numbers", where);
    const std::int64_t node = *number(0), port = number(1).value_or(0);
    if (node < 0 || node >= static_cast<std::int64_t>(nodeCount))
        failMalformed("the symbol refers to a node " + std::to_string(node) + " that does not exist", where);
    if (port < 0 || port >= mostPorts)
        failMalformed("the symbol refers to an output " + std::to_string(port) + " that no node can have", where);
    return {static_cast<int>(node), static_cast<int>(port)};
}

/// Texts as they are, everything else (old converters wrote numbers) as JSON would print it.
void addAttributes(const json& object, Texts& into)
{
    if (!object.is_object())
        return;
    for (const auto& [key, value] : object.items())
        into.emplace_back(key, value.is_string() ? value.get<std::string>()
                                                 : value.dump(-1, ' ', false, json::error_handler_t::replace));
}

SymbolNode readNode(const json& object, std::size_t nodeCount, std::size_t position)
{
    if (!object.is_object() || !memberOf(object, "op").is_string())
        failMalformed("an entry of the list of nodes is not an operator", nodeText(position));
    SymbolNode node;
    node.op = textOf(object, "op");
    node.name = textOf(object, "name");
    for (const char* key : {"attrs", "param", "attr"})
        addAttributes(memberOf(object, key), node.attributes);
    const json& inputs = memberOf(object, "inputs");
    if (inputs.is_array())
        for (const json& input : inputs)
            node.inputs.push_back(readEntry(input, nodeCount, nodeText(position) + " (" + node.name + ")"));
    return node;
}

/// "10901" -> "1.9.1"
std::string versionText(std::int64_t number)
{
    if (number < 1 || number > 1'000'000)
        return {};
    return std::to_string(number / 10000) + '.' + std::to_string(number / 100 % 100) + '.' +
           std::to_string(number % 100);
}

/// Global attributes are pairs of a type and a value: `["int", 10901]`.
const json& globalAttribute(const json& root, const char* key)
{
    static const json none;
    const json& pair = memberOf(memberOf(root, "attrs"), key);
    return pair.is_array() && pair.size() == 2 ? pair[1] : none;
}

/// Kahn's algorithm, the lowest position first: a file that is in order stays as it is.
std::vector<int> topologicalOrder(const std::vector<SymbolNode>& nodes)
{
    std::vector<std::vector<int>> users(nodes.size());
    std::vector<std::size_t> missing(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        missing[i] = nodes[i].inputs.size();
        for (const Entry& input : nodes[i].inputs)
            users[static_cast<std::size_t>(input.node)].push_back(static_cast<int>(i));
    }
    std::vector<int> order, ready; // ready: a heap with the lowest on top
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (missing[i] == 0)
            ready.push_back(static_cast<int>(i));
    std::ranges::make_heap(ready, std::greater());
    while (!ready.empty()) {
        std::ranges::pop_heap(ready, std::greater());
        const int node = ready.back();
        ready.pop_back();
        order.push_back(node);
        for (const int user : users[static_cast<std::size_t>(node)])
            if (--missing[static_cast<std::size_t>(user)] == 0) {
                ready.push_back(user);
                std::ranges::push_heap(ready, std::greater());
            }
    }
    return order;
}

void sortNodes(Symbol& symbol)
{
    const auto comesLate = [&](std::size_t i) {
        return std::ranges::any_of(symbol.nodes[i].inputs,
                                   [&](const Entry& input) { return input.node >= static_cast<int>(i); });
    };
    bool sorted = true;
    for (std::size_t i = 0; i < symbol.nodes.size() && sorted; ++i)
        sorted = !comesLate(i);
    if (sorted)
        return;
    const std::vector<int> order = topologicalOrder(symbol.nodes);
    if (order.size() != symbol.nodes.size())
        failMalformed("the nodes are connected in a circle", {});
    std::vector<int> place(order.size());
    std::vector<SymbolNode> nodes;
    for (std::size_t i = 0; i < order.size(); ++i) {
        place[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
        nodes.push_back(std::move(symbol.nodes[static_cast<std::size_t>(order[i])]));
    }
    const auto move = [&](Entry& entry) { entry.node = place[static_cast<std::size_t>(entry.node)]; };
    for (SymbolNode& node : nodes)
        std::ranges::for_each(node.inputs, move);
    std::ranges::for_each(symbol.heads, move);
    symbol.nodes = std::move(nodes);
}

/// Every output that is referred to is kept, so their number has to be sensible.
void checkOutputs(const Symbol& symbol, const Limits& limits)
{
    std::vector<int> highest(symbol.nodes.size());
    std::int64_t extra = 0;
    for (const SymbolNode& node : symbol.nodes)
        for (const Entry& input : node.inputs)
            if (int& port = highest[static_cast<std::size_t>(input.node)]; port < input.port) {
                extra += input.port - port;
                port = input.port;
            }
    if (extra > limits.nodes)
        fail(ErrorCode::Limit, "the nodes have more outputs than nodes allows", {},
             "If you trust the file, raise the limit with --limit nodes=VALUE.");
}

} // namespace

const std::string* SymbolNode::attribute(std::string_view key) const
{
    for (const auto& [mine, value] : attributes)
        if (mine == key)
            return &value;
    return nullptr;
}

Symbol readSymbol(std::string_view text, const Limits& limits)
{
    const json root = parseJson(text, limits, "the symbol");
    const json& nodes = memberOf(root, "nodes");
    if (!nodes.is_array())
        failMalformed("the symbol has no list of nodes", {});
    if (static_cast<std::int64_t>(nodes.size()) > limits.nodes)
        fail(ErrorCode::Limit, "the symbol has more nodes than nodes allows", {},
             "If you trust the file, raise the limit with --limit nodes=VALUE.");
    Symbol symbol;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        symbol.nodes.push_back(readNode(nodes[i], nodes.size(), i));
    checkOutputs(symbol, limits);
    const json& heads = memberOf(root, "heads");
    if (heads.is_array())
        for (const json& head : heads)
            symbol.heads.push_back(readEntry(head, nodes.size(), "the list of heads"));
    if (symbol.heads.empty() && !symbol.nodes.empty()) // hand-made files: the last node is the result
        symbol.heads.push_back({static_cast<int>(symbol.nodes.size()) - 1, 0});
    symbol.version = versionText(wholeOf(globalAttribute(root, "mxnet_version")).value_or(0));
    const json& numpy = globalAttribute(root, "is_np_shape");
    symbol.numpyShapes = numpy.is_boolean() ? numpy.get<bool>() : wholeOf(numpy).value_or(0) != 0;
    sortNodes(symbol);
    return symbol;
}

} // namespace nnview::mxnet
