#include "passes/parts.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace nnview {

bool isComposite(const Node& node)
{
    return std::any_of(node.folded.begin(), node.folded.end(), [](const Folded& folded) { return folded.part; });
}

std::optional<std::int64_t> sumOf(std::optional<std::int64_t> a, std::optional<std::int64_t> b)
{
    std::int64_t sum = 0;
    if (!a || !b)
        return std::nullopt;
    return __builtin_add_overflow(*a, *b, &sum) ? std::numeric_limits<std::int64_t>::max() : sum;
}

std::optional<std::int64_t> macsOfParts(const Node& node)
{
    std::optional<std::int64_t> total = 0;
    for (const Folded& folded : node.folded)
        if (folded.part)
            total = sumOf(total, folded.macs);
    return total;
}

std::vector<Folded> operationsOf(const Node& node)
{
    Folded self{node.id, node.kind, node.type, node.attributes, node.parameters, node.parameterCount};
    self.macs = node.macs;
    if (isComposite(node)) {
        self.id.clear();
        self.macs = 0;
    }
    std::vector<Folded> list;
    std::copy_if(node.folded.begin(), node.folded.end(), std::back_inserter(list),
                 [](const Folded& folded) { return folded.before; });
    list.push_back(std::move(self));
    std::copy_if(node.folded.begin(), node.folded.end(), std::back_inserter(list),
                 [](const Folded& folded) { return !folded.before; });
    return list;
}

} // namespace nnview
