#pragma once

#include "passes/cut/blockkinds.h"

#include <map>
#include <string>
#include <vector>

namespace nnview::cut {

/// The groups of a blocks-level graph as a tree, with what cutting needs to know of each.
class GroupTree
{
public:
    explicit GroupTree(const Graph& blocks);

    enum class State { Folded, Open, Unrolled };

    /// Something to draw: a node, or a folded group.
    struct Element
    {
        int node = -1, group = -1;
    };

    const Graph& graph() const { return m_graph; }
    const GraphIndex& index() const { return m_index; }
    int groups() const { return static_cast<int>(m_graph.groups.size()); }
    const Group& group(int g) const { return m_graph.groups[static_cast<std::size_t>(g)]; }
    bool isRepeat(int g) const { return group(g).kind == "repeat" && group(g).copies.size() > 1; }
    /// One tensor leaves it, and there is more in it than a single layer (a repeat: in its first copy).
    bool isCollapsible(int g) const { return info(g).collapsible; }
    int exit(int g) const { return info(g).exit; }                       ///< the node whose tensor leaves it, -1
    const std::vector<int>& nodes(int g) const { return info(g).nodes; } ///< of all copies, ascending
    int parent(int g) const { return info(g).parent; }
    /// Which copy of `repeat` holds group or node; 0 if none.
    int copyWith(int repeat, int node) const;

    /// Says nothing by itself: a concatenation of one tensor, a change of axes.
    bool isTrivial(int node) const;

    /// What is drawn in these states, in call order.
    std::vector<Element> elements(const std::vector<State>& states) const;
    /// What is directly inside, all of it folded.
    std::vector<Element> content(int g) const;
    /// The blocks that a folded group is made of: the copies of a repeat, of a stage each of its blocks, else itself.
    const std::vector<FoldedUnit::Copy>& copies(int g) const;
    /// Structure of the blocks that copies() gives, the last first: what is opened together.
    std::uint64_t family(int g) const;
    std::uint64_t structure(const FoldedUnit::Copy& copy) const { return structureOf(m_index, copy.nodes); }

private:
    struct Info
    {
        std::vector<int> nodes, first;
        int parent = -1, depth = 0, exit = -1;
        bool collapsible = false;
    };
    const Info& info(int g) const { return m_info[static_cast<std::size_t>(g)]; }
    void walk(const std::vector<int>& nodes, std::size_t depth, const std::vector<State>& states,
              std::vector<Element>& out) const;
    void findExit(int g);
    std::vector<FoldedUnit::Copy> findCopies(int g, int depth) const;
    std::vector<FoldedUnit::Copy> innerBlocks(int repeat, int depth) const;

    const Graph& m_graph;
    GraphIndex m_index;
    std::vector<Info> m_info;
    std::vector<std::vector<int>> m_path; ///< by node: its groups, outermost first
    mutable std::map<int, std::vector<FoldedUnit::Copy>> m_copies;
    mutable std::map<int, std::uint64_t> m_families;
};

} // namespace nnview::cut
