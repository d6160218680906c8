#pragma once

#include "graph/graph.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace nnview {

/// What a block is by its inside (visual-grammar 2.9 to 2.11).
enum class BlockRole {
    Chain,     ///< one layer after the other
    Residual,  ///< ends in a sum
    Branches,  ///< parallel ways that end in a concatenation (Inception)
    Dense,     ///< ends in a concatenation with what came in (a layer of DenseNet)
    Attention, ///< holds an attention: a Transformer block
};

/// A block that figures explain once, whatever channels, sizes, strides and kernels its copies have.
struct BlockKind
{
    BlockRole role = BlockRole::Chain;
    int branches = 0;                             ///< that meet in the last concatenation
    std::vector<std::string> names;               ///< of each copy: the tail of its module, or empty
    std::vector<std::vector<std::string>> copies; ///< node ids of each in call order; they correspond place by place
};

/// A part of a network that is drawn as one thing: a group, or neighbouring groups of one kind ("4a–4e").
struct FoldedUnit
{
    std::string id;                  ///< of the node that stands for it, and of its (first) group
    std::vector<std::string> groups; ///< ids of all groups in it
    struct Copy
    {
        std::vector<std::string> nodes;
        std::string name; ///< tail of its module, "4a"; empty if it has none
        int kind = -1;    ///< in Cut::kinds
    };
    std::vector<Copy> copies; ///< in call order; the block of a group that is no repeat is its only copy
};

/// What is drawn of a network: single layers, units, and repeats of which the first copy is drawn.
struct Cut
{
    Graph graph; ///< a unit is one node of kind custom and type "group", with the unit's outputs and counts
    std::vector<FoldedUnit> units;     ///< in call order
    std::vector<BlockKind> kinds;      ///< in order of first use: A, B, C …
    std::set<std::string> collapsible; ///< groups that are open and could be one unit
    /// For ids that are not in `graph`: the node that stands for them.
    std::map<std::string, std::string> standsFor;

    const FoldedUnit* unit(const std::string& id) const; ///< nullptr: no unit
};

struct CutWishes
{
    /// Where the cut begins: every group one unit and opened while there is room; every repeat drawn once, else nothing
    /// folded; nothing folded at all. These are the figure's levels auto, blocks and layers.
    enum class Start { Folded, Open, Unrolled };
    Start start = Start::Folded;
    double budget = 13; ///< glyphs; bars and changes of shape count half (visual-grammar 2.12, amendment G7)
    std::set<std::string> expanded, collapsed; ///< ids of groups; the rest does not change with them
};

/// Chooses the cut through the tree of groups of a blocks-level graph (findBlocks) that fills the budget but does not
/// overflow it. All units of one kind are opened or none; a group that more than one tensor leaves always stays open. A
/// group in `expanded` is opened (a repeat that would be open anyway shows all its copies), one in `collapsed` closed.
Cut cutGraph(const Graph& blocks, const CutWishes& wishes);

} // namespace nnview
