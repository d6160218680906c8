#include "passes/cut.h"

#include "passes/cut/buildcut.h"
#include "passes/cut/grouptree.h"
#include "passes/cut/rearrangements.h"

#include <algorithm>

namespace nnview {

namespace {

using cut::GroupTree;
using Element = GroupTree::Element;
using State = GroupTree::State;

std::size_t at(int number)
{
    return static_cast<std::size_t>(number);
}

class Chooser
{
public:
    Chooser(const GroupTree& tree, const CutWishes& wishes) : m_tree(tree), m_wishes(wishes) {}

    std::vector<State> states() const
    {
        std::vector<State> states(at(m_tree.groups()), State::Folded);
        for (int g = 0; g < m_tree.groups(); ++g)
            if (m_wishes.start == CutWishes::Start::Unrolled)
                states[at(g)] = State::Unrolled;
            else if (m_wishes.start == CutWishes::Start::Open || !m_tree.isCollapsible(g))
                states[at(g)] = State::Open;
        if (m_wishes.start == CutWishes::Start::Folded) {
            while (openBest(states)) {
            }
            unrollIfCheap(states);
        }
        obey(states);
        return states;
    }

private:
    double cost(const Element& element) const
    {
        if (element.group >= 0)
            return 1;
        switch (const Node& node = m_tree.graph().nodes[at(element.node)]; node.kind) {
        case Kind::Dense:   // a bar
        case Kind::Reshape: // joins its neighbours
        case Kind::Permute:
        case Kind::Slice:
        case Kind::Index:
        case Kind::Flatten:
        case Kind::Identity:
            return node.inputs.empty() ? 1 : 0.5;
        case Kind::Pool:
            return node.attributes.flag("global") ? 0.5 : 1;
        default:
            return 1;
        }
    }

    double cost(const std::vector<State>& states) const
    {
        double sum = static_cast<double>(m_tree.graph().inputs.size());
        for (const auto& series : cut::joinedSeries(m_tree, m_tree.elements(states)))
            sum += cost(series.front());
        return sum;
    }

    /// A group whose only content is another one shows that one at once.
    void open(std::vector<State>& states, int g) const
    {
        for (int depth = 0; g >= 0 && depth < 100; ++depth) {
            states[at(g)] = State::Open;
            int only = -1;
            bool isAlone = true;
            for (const Element& element : m_tree.content(g)) {
                isAlone = isAlone && element.node < 0;
                if (element.node >= 0 ? !m_tree.isTrivial(element.node) : only >= 0)
                    return;
                only = element.node >= 0 ? only : element.group;
            }
            // A module that is a repeat is shown as that; what only leads to a repeat is not worth a glyph of its own.
            if (only < 0 || (isAlone && m_tree.isRepeat(only)))
                return;
            g = only;
        }
    }

    std::set<std::uint64_t> shown(const std::vector<State>& states) const
    {
        std::set<std::uint64_t> signatures;
        for (const Element& element : m_tree.elements(states))
            if (element.node >= 0)
                signatures.insert(cut::structureOf(m_tree.graph().nodes[at(element.node)]));
        return signatures;
    }

    /// Opens the kind of group that shows the most that is new for the room it takes (visual-grammar 2.12).
    bool openBest(std::vector<State>& states) const
    {
        std::vector<std::pair<std::uint64_t, std::vector<int>>> families; // in order of first use
        for (const Element& element : m_tree.elements(states)) {
            if (element.group < 0)
                continue;
            const std::uint64_t family = m_tree.family(element.group);
            auto found = std::find_if(families.begin(), families.end(), [&](auto& f) { return f.first == family; });
            if (found == families.end())
                found = families.insert(families.end(), {family, {}});
            found->second.push_back(element.group);
        }
        const double before = cost(states);
        const std::size_t known = shown(states).size();
        double bestGain = -1;
        std::vector<State> best;
        for (const auto& [family, members] : families) {
            std::vector<State> opened = states;
            for (const int g : members)
                open(opened, g);
            const double after = cost(opened);
            if (after > std::max(m_wishes.budget, before))
                continue;
            const double fresh = static_cast<double>(shown(opened).size() - known);
            const double gain = after <= before ? 1e6 + fresh : fresh / (after - before);
            if (gain > bestGain) {
                bestGain = gain;
                best = std::move(opened);
            }
        }
        if (best.empty())
            return false;
        states = std::move(best);
        return true;
    }

    /// Where there is room for all copies of every repeat, nothing needs a bracket.
    void unrollIfCheap(std::vector<State>& states) const
    {
        std::vector<State> unrolled = states;
        for (int g = 0; g < m_tree.groups(); ++g) {
            const int outer = m_tree.parent(g);
            const bool inUnrolled = outer >= 0 && unrolled[at(outer)] == State::Unrolled;
            if ((m_tree.isRepeat(g) && states[at(g)] == State::Open) || inUnrolled)
                unrolled[at(g)] = State::Unrolled; // with all that is in it
        }
        if (cost(unrolled) <= m_wishes.budget)
            states = std::move(unrolled);
    }

    /// What the author asks for, outer groups first. Nothing else changes its state, so that the rest stays calm.
    void obey(std::vector<State>& states) const
    {
        for (int g = 0; g < m_tree.groups(); ++g) {
            const std::string& id = m_tree.group(g).id;
            if (m_wishes.collapsed.contains(id) && m_tree.isCollapsible(g))
                states[at(g)] = State::Folded;
            if (!m_wishes.expanded.contains(id))
                continue;
            for (int inner = g, outer = m_tree.parent(g); outer >= 0; inner = outer, outer = m_tree.parent(outer))
                if (m_tree.isRepeat(outer) && m_tree.copyWith(outer, m_tree.nodes(inner).front()) > 0)
                    states[at(outer)] = State::Unrolled;
                else if (states[at(outer)] == State::Folded)
                    states[at(outer)] = State::Open;
            if (states[at(g)] == State::Folded)
                open(states, g);
            else if (m_tree.isRepeat(g))
                states[at(g)] = State::Unrolled;
        }
    }

    const GroupTree& m_tree;
    const CutWishes& m_wishes;
};

} // namespace

const FoldedUnit* Cut::unit(const std::string& id) const
{
    const auto found = std::find_if(units.begin(), units.end(), [&](const FoldedUnit& unit) { return unit.id == id; });
    return found == units.end() ? nullptr : &*found;
}

Cut cutGraph(const Graph& blocks, const CutWishes& wishes)
{
    const GroupTree tree(blocks);
    Cut chosen = cut::buildCut(tree, Chooser(tree, wishes).states());
    if (wishes.start == CutWishes::Start::Folded)
        cut::joinRearrangements(chosen.graph, chosen.standsFor);
    return chosen;
}

} // namespace nnview
