#include "passes/cut/blockkinds.h"

#include "passes/blocks/hash.h"

#include <algorithm>

namespace nnview::cut {

namespace {

using blocks::Hash;

bool isPointwise(const Node& node)
{
    const Ints kernel = node.attributes.ints("kernel");
    return std::all_of(kernel.begin(), kernel.end(), [](std::int64_t k) { return k == 1; });
}

void addConvolution(Hash& hash, const Node& node)
{
    const std::int64_t groups = node.attributes.integer("groups", 1);
    hash.add(isPointwise(node) ? "1x1" : "kxk");
    hash.add(groups == 1 ? "full" : groups == node.attributes.integer("inChannels", -1) ? "depthwise" : "grouped");
}

bool isInside(const std::vector<std::string>& nodes, const std::string& id)
{
    return std::find(nodes.begin(), nodes.end(), id) != nodes.end();
}

} // namespace

std::uint64_t structureOf(const Node& node)
{
    Hash hash;
    hash.add(kindName(node.kind));
    hash.add(node.attributes.text("function"));
    if (node.kind == Kind::Custom)
        hash.add(node.type);
    if (node.kind == Kind::Conv || node.kind == Kind::ConvTranspose)
        addConvolution(hash, node);
    if (node.kind == Kind::Pool)
        hash.add(node.attributes.flag("global") ? "global" : "window");
    for (const Folded& folded : node.folded) {
        if (folded.part || folded.kind == Kind::Identity || folded.kind == Kind::Pad || folded.kind == Kind::Dropout)
            continue;
        hash.add(kindName(folded.kind));
        hash.add(folded.attributes.text("function"));
        hash.add(folded.before ? "before" : "after");
    }
    return hash.value();
}

std::uint64_t structureOf(const GraphIndex& index, const std::vector<std::string>& nodes)
{
    std::map<std::string_view, std::uint64_t> place; // what a node stands for as an input of others
    Hash all;
    for (const std::string& id : nodes) {
        const Node* node = index.node(id);
        if (!node)
            continue;
        std::vector<std::uint64_t> inputs;
        bool fromOutside = false;
        for (const Use& use : node->inputs) {
            const auto found = place.find(use.from);
            if (found != place.end())
                inputs.push_back(found->second + static_cast<std::uint64_t>(use.port));
            else
                fromOutside = true; // how many earlier maps a dense layer reads makes no other kind of it
        }
        if (isMerge(node->kind))
            std::sort(inputs.begin(), inputs.end());
        Hash own;
        own.add(structureOf(*node));
        own.add(fromOutside ? "in" : "");
        for (const std::uint64_t input : inputs)
            own.add(input);
        place[id] = own.value();
        all.add(own.value());
    }
    return all.value();
}

BlockKind describeBlock(const GraphIndex& index, const std::vector<std::string>& nodes)
{
    BlockKind kind;
    kind.copies.push_back(nodes);
    const auto holds = [&](Kind wanted) {
        return std::any_of(nodes.begin(), nodes.end(), [&](const std::string& id) {
            const Node* node = index.node(id);
            return node && node->kind == wanted;
        });
    };
    const Node* last = nullptr;
    std::set<std::string_view> used;
    for (const std::string& id : nodes)
        if (const Node* node = index.node(id))
            for (const Use& use : node->inputs)
                used.insert(use.from);
    for (const std::string& id : nodes)
        if (const Node* node = index.node(id); node && !used.contains(id))
            last = node;
    // What only rearranges the result does not make the block: a channel shuffle after the concatenation.
    for (int steps = 0; last && steps < 8; ++steps) {
        const bool rearranges = last->kind == Kind::Reshape || last->kind == Kind::Permute || last->kind == Kind::Index;
        const Node* before = rearranges && !last->inputs.empty() ? index.node(last->inputs.front().from) : nullptr;
        if (!before || !isInside(nodes, before->id))
            break;
        last = before;
    }
    if (holds(Kind::Attention)) {
        kind.role = BlockRole::Attention;
    } else if (last && last->kind == Kind::Add && last->inputs.size() > 1) {
        kind.role = BlockRole::Residual;
    } else if (last && last->kind == Kind::Concat) {
        std::set<Use> inside;
        bool outside = false;
        for (const Use& use : last->inputs)
            if (isInside(nodes, use.from))
                inside.insert(use);
            else
                outside = true;
        kind.branches = static_cast<int>(inside.size()) + (outside ? 1 : 0);
        kind.role = outside && inside.size() == 1 ? BlockRole::Dense : BlockRole::Branches;
        if (kind.branches < 2)
            kind.role = BlockRole::Chain;
    }
    return kind;
}

} // namespace nnview::cut
