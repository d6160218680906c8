#include "passes/cut/grouptree.h"

#include <algorithm>
#include <string_view>

namespace nnview::cut {

namespace {

std::size_t at(int number)
{
    return static_cast<std::size_t>(number);
}

/// "layer3.0" => "0", "inception4a" => "inception4a".
std::string tailOf(const std::string& path)
{
    const auto dot = path.rfind('.');
    const auto slash = path.rfind('/');
    const auto cut = dot == std::string::npos || (slash != std::string::npos && slash > dot) ? slash : dot;
    return cut == std::string::npos ? path : path.substr(cut + 1);
}

} // namespace

GroupTree::GroupTree(const Graph& blocks)
    : m_graph(blocks), m_index(blocks), m_info(blocks.groups.size()), m_path(blocks.nodes.size())
{
    std::map<std::string_view, int> byId;
    for (int g = 0; g < groups(); ++g)
        byId.emplace(group(g).id, g);
    for (int g = 0; g < groups(); ++g) {
        Info& own = m_info[at(g)];
        if (const auto parent = byId.find(group(g).parent); parent != byId.end() && parent->second < g) {
            own.parent = parent->second;
            own.depth = info(own.parent).depth + 1;
        }
        for (const auto& copy : group(g).copies)
            for (const std::string& id : copy)
                if (const int node = m_index.position(id); node >= 0) {
                    own.nodes.push_back(node);
                    if (&copy == &group(g).copies.front())
                        own.first.push_back(node);
                    if (m_path[at(node)].size() == at(own.depth))
                        m_path[at(node)].push_back(g);
                }
        std::sort(own.nodes.begin(), own.nodes.end());
        std::sort(own.first.begin(), own.first.end());
        findExit(g);
    }
}

int GroupTree::copyWith(int repeat, int node) const
{
    const auto& copies = group(repeat).copies;
    for (std::size_t c = 0; c < copies.size(); ++c)
        if (std::find(copies[c].begin(), copies[c].end(), m_graph.nodes[at(node)].id) != copies[c].end())
            return static_cast<int>(c);
    return 0;
}

void GroupTree::findExit(int g)
{
    Info& own = m_info[at(g)];
    const std::set<int> inside(own.nodes.begin(), own.nodes.end());
    int exits = 0;
    for (const int node : own.nodes) {
        const std::string& id = m_graph.nodes[at(node)].id;
        const std::vector<int>& users = m_index.consumers(id);
        const bool leaves = m_index.isOutput(id) ||
                            std::any_of(users.begin(), users.end(), [&](int user) { return !inside.contains(user); });
        if (leaves) {
            own.exit = node;
            ++exits;
        }
    }
    own.collapsible = exits == 1 && (isRepeat(g) ? own.first : own.nodes).size() > 1;
}

void GroupTree::walk(const std::vector<int>& nodes, std::size_t depth, const std::vector<State>& states,
                     std::vector<Element>& out) const
{
    std::set<int> seen;
    for (const int node : nodes) {
        if (m_path[at(node)].size() <= depth) {
            out.push_back({node, -1});
            continue;
        }
        const int g = m_path[at(node)][depth];
        if (!seen.insert(g).second)
            continue;
        if (states[at(g)] == State::Folded)
            out.push_back({-1, g});
        else
            walk(isRepeat(g) && states[at(g)] == State::Open ? info(g).first : info(g).nodes, depth + 1, states, out);
    }
}

std::vector<GroupTree::Element> GroupTree::elements(const std::vector<State>& states) const
{
    std::vector<int> all(m_graph.nodes.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<int>(i);
    std::vector<Element> out;
    walk(all, 0, states, out);
    return out;
}

std::vector<GroupTree::Element> GroupTree::content(int g) const
{
    std::vector<Element> out;
    const std::vector<State> folded(m_graph.groups.size(), State::Folded);
    walk(isRepeat(g) ? info(g).first : info(g).nodes, at(info(g).depth) + 1, folded, out);
    return out;
}

/// What says nothing about a block at its ends: a concatenation of one tensor, a change of axes.
bool GroupTree::isTrivial(int position) const
{
    const Node& node = m_graph.nodes[at(position)];
    switch (node.kind) {
    case Kind::Concat:
        return std::all_of(node.inputs.begin(), node.inputs.end(),
                           [&](const Use& use) { return use == node.inputs.front(); });
    case Kind::Identity:
    case Kind::Reshape:
    case Kind::Permute:
        return true;
    default:
        return false;
    }
}

const std::vector<FoldedUnit::Copy>& GroupTree::copies(int g) const
{
    auto found = m_copies.find(g);
    if (found == m_copies.end())
        found = m_copies.emplace(g, findCopies(g, 0)).first;
    return found->second;
}

std::uint64_t GroupTree::family(int g) const
{
    auto found = m_families.find(g);
    if (found == m_families.end())
        found = m_families.emplace(g, structure(copies(g).back())).first;
    return found->second;
}

/// The blocks in the copies of a repeat, if each copy is several of one role (windows and shifted windows in turn).
std::vector<FoldedUnit::Copy> GroupTree::innerBlocks(int repeat, int depth) const
{
    std::vector<FoldedUnit::Copy> found;
    std::set<int> inBlocks;
    for (int h = repeat + 1; h < groups(); ++h) {
        if (info(h).parent != repeat)
            continue;
        if (!isCollapsible(h) || isRepeat(h))
            return {};
        for (FoldedUnit::Copy& copy : findCopies(h, depth + 1))
            found.push_back(std::move(copy));
        inBlocks.insert(info(h).nodes.begin(), info(h).nodes.end());
    }
    if (inBlocks.size() != info(repeat).nodes.size() || found.size() < 2 * group(repeat).copies.size())
        return {};
    const BlockRole role = describeBlock(m_index, found.front().nodes).role;
    const bool alike = std::all_of(found.begin(), found.end(), [&](const FoldedUnit::Copy& copy) {
        return describeBlock(m_index, copy.nodes).role == role;
    });
    return alike && role != BlockRole::Chain ? found : std::vector<FoldedUnit::Copy>();
}

std::vector<FoldedUnit::Copy> GroupTree::findCopies(int g, int depth) const
{
    constexpr int deepest = 12;
    std::vector<FoldedUnit::Copy> found;
    if (isRepeat(g) && depth < deepest) {
        std::vector<std::string> names(group(g).copies.size());
        for (std::size_t c = 0; c < names.size(); ++c) {
            const std::vector<std::string>& copy = group(g).copies[c];
            // The module that holds just this copy names it.
            for (int h = g + 1; h < groups() && names[c].empty(); ++h)
                if (info(h).parent == g && group(h).kind == "module" && group(h).copies.front() == copy)
                    names[c] = tailOf(group(h).id);
            found.push_back({copy, names[c], -1});
        }
        const std::vector<FoldedUnit::Copy> inner = innerBlocks(g, depth);
        return inner.empty() ? found : inner;
    }
    FoldedUnit::Copy whole{{}, tailOf(group(g).id), -1};
    for (const int node : info(g).nodes)
        whole.nodes.push_back(m_graph.nodes[at(node)].id);
    if (group(g).kind == "block" && group(g).id.starts_with("block-"))
        whole.name.clear();
    const std::vector<Element> inside = content(g);
    for (const Element& element : inside) {
        if (element.node >= 0) {
            if (!isTrivial(element.node))
                return {whole};
            continue;
        }
        if (depth >= deepest || !isCollapsible(element.group))
            return {whole};
        const std::vector<FoldedUnit::Copy> inner = findCopies(element.group, depth + 1);
        found.insert(found.end(), inner.begin(), inner.end());
    }
    if (found.size() < 2)
        return {whole};
    const BlockRole role = describeBlock(m_index, found.front().nodes).role;
    for (const FoldedUnit::Copy& copy : found)
        if (describeBlock(m_index, copy.nodes).role != role || (role == BlockRole::Chain && copy.nodes.size() < 3))
            return {whole};
    return found;
}

} // namespace nnview::cut
