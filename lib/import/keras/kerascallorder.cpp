#include "import/keras/kerascallorder.h"

#include "base/error.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace nnview {

namespace {

/// Positions in the list of calls that each call takes a tensor from, in the order of its inputs. Input layers are no
/// calls.
using Parents = std::vector<std::vector<std::size_t>>;
using Positions = std::map<std::pair<std::size_t, std::size_t>, std::size_t>;

Positions positionsOf(const std::vector<ModelCall>& calls)
{
    Positions positions;
    for (std::size_t i = 0; i < calls.size(); ++i)
        positions[{calls[i].layer, calls[i].call}] = i;
    return positions;
}

std::vector<std::size_t> makersOf(const std::vector<TensorName>& tensors, const Positions& positions)
{
    std::vector<std::size_t> makers;
    for (const TensorName& tensor : tensors)
        if (const auto it = positions.find({tensor.layer, tensor.call}); it != positions.end())
            makers.push_back(it->second);
    return makers;
}

/// File order, except that whatever a call needs comes before it.
std::vector<std::size_t> topological(const Parents& parents, const std::string& where)
{
    std::vector<std::vector<std::size_t>> users(parents.size());
    std::vector<std::size_t> missing(parents.size(), 0);
    std::set<std::size_t> ready;
    for (std::size_t i = 0; i < parents.size(); ++i) {
        for (const std::size_t parent : parents[i])
            users[parent].push_back(i);
        missing[i] = parents[i].size();
        if (missing[i] == 0)
            ready.insert(i);
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t next = *ready.begin();
        ready.erase(ready.begin());
        order.push_back(next);
        for (const std::size_t user : users[next])
            if (--missing[user] == 0)
                ready.insert(user);
    }
    if (order.size() != parents.size())
        fail(ErrorCode::Malformed, "the layers are connected in a circle", where,
             "The file is damaged or was edited; save the model again.");
    return order;
}

/// Depth first from the outputs, a call after everything that it needs.
std::vector<std::size_t> postOrder(const Parents& parents, const std::vector<std::size_t>& outputs)
{
    std::vector<std::size_t> order;
    std::vector<bool> seen(parents.size(), false);
    for (const std::size_t output : outputs) {
        std::vector<std::pair<std::size_t, bool>> stack{{output, false}};
        while (!stack.empty()) {
            const auto [call, done] = stack.back();
            stack.pop_back();
            if (done)
                order.push_back(call);
            if (done || seen[call])
                continue;
            seen[call] = true;
            stack.emplace_back(call, true);
            for (auto it = parents[call].rbegin(); it != parents[call].rend(); ++it)
                stack.emplace_back(*it, false);
        }
    }
    return order;
}

} // namespace

std::vector<ModelCall> inCallOrder(std::vector<ModelCall> calls, const std::vector<TensorName>& outputs,
                                   const std::string& where)
{
    const Positions positions = positionsOf(calls);
    Parents parents;
    for (const ModelCall& call : calls)
        parents.push_back(makersOf(call.inputs, positions));
    const std::vector<std::size_t> sound = topological(parents, where);
    const std::vector<std::size_t> order = postOrder(parents, makersOf(outputs, positions));

    std::vector<std::int64_t> depth(calls.size(), -1);
    std::map<std::size_t, std::int64_t> layerDepth;
    std::vector<std::size_t> result; // in the order in which the calls are first met, which settles ties
    const auto deepen = [&](std::size_t call, std::int64_t to) {
        if (depth[call] < 0)
            result.push_back(call);
        depth[call] = std::max(depth[call], to);
    };
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        std::int64_t& layer = layerDepth[calls[*it].layer];
        deepen(*it, layer);
        layer = depth[*it];
        for (const std::size_t parent : parents[*it])
            deepen(parent, depth[*it] + 1);
    }
    std::ranges::stable_sort(result, std::greater(), [&](std::size_t call) { return depth[call]; });
    for (const std::size_t call : sound)
        if (depth[call] < 0)
            result.push_back(call);

    std::vector<ModelCall> sorted;
    for (const std::size_t call : result)
        sorted.push_back(std::move(calls[call]));
    return sorted;
}

} // namespace nnview
