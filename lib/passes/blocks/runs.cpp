#include "passes/blocks/runs.h"

#include <algorithm>
#include <numeric>

namespace nnview::blocks {

namespace {

constexpr std::size_t longestPeriod = 8;
/// The first copy of a stage may have its projection and lack its skip, so it may have this many nodes more or less.
constexpr std::int64_t nodesOfSkip = 3;

class Finder
{
public:
    Finder(const Network& network, const Chain& chain) : m_network(network), m_chain(chain)
    {
        m_nodes.push_back(0);
        m_marks.push_back(0);
        for (const Segment& segment : chain) {
            m_strict.push_back(segmentHash(network.graph, network.flow, segment, network.hashes));
            m_nodes.push_back(m_nodes.back() + segment.nodes.size());
            m_marks.push_back(m_marks.back() + mark(segment));
        }
    }

    std::vector<Run> runs()
    {
        for (std::size_t period = 1; period <= std::min(longestPeriod, m_chain.size()); ++period)
            collect(period);
        return best();
    }

private:
    struct Candidate
    {
        Run run;
        std::int64_t gain = 0;
        std::size_t period = 1;
    };

    /// A sum over what a near copy must have too: all that can be neither the merge nor the projection of its skip.
    /// Cheap to compare, so that few copies are compared in full.
    std::uint64_t mark(const Segment& segment) const
    {
        std::uint64_t sum = 0;
        for (const int vertex : segment.nodes) {
            const auto position = static_cast<std::size_t>(m_network.flow.position(vertex));
            const Node& node = m_network.graph.nodes[position];
            if (node.kind != Kind::Add && node.kind != Kind::Split && !isProjection(node) && !isDepthwise(node))
                sum += m_network.hashes.relaxed[position];
        }
        return sum;
    }

    std::size_t nodes(std::size_t first, std::size_t last) const { return m_nodes[last] - m_nodes[first]; }
    Unit unit(std::size_t first, std::size_t last) const
    {
        return makeUnit(m_network.graph, m_network.flow, m_network.hashes, joined(m_chain, first, last));
    }

    /// All runs of this period that cannot go on to the left.
    void collect(std::size_t period)
    {
        const std::size_t count = m_chain.size();
        for (std::size_t begin = 0; begin + period <= count;) {
            std::size_t equal = 0; // segments that equal the one a period later
            while (begin + equal + period < count && m_strict[begin + equal] == m_strict[begin + equal + period])
                ++equal;
            // Every phase of the period is a candidate of its own; the optimum chooses.
            const std::size_t phases = equal >= period ? std::min(period, equal - period + 1) : 1;
            for (std::size_t phase = 0; phase < phases; ++phase)
                consider(begin + phase, period, 1 + (equal - std::min(equal, phase)) / period);
            considerGrowing(begin, period);
            begin += equal >= period ? equal - period + 1 : 1;
        }
    }

    void consider(std::size_t begin, std::size_t period, std::size_t copies)
    {
        Run run;
        run.copies.emplace_back(begin, begin + period);
        if (copies > 1) {
            const Unit first = unit(begin, begin + period);
            for (std::size_t from = begin + period; run.copies.size() < copies; from += period) {
                const auto differs = exactDifference(m_network.graph, first, unit(from, from + period));
                if (!differs)
                    break; // equal hashes by chance
                if (!differs->empty())
                    run.differs = *differs;
                run.copies.emplace_back(from, from + period);
            }
        }
        addNearFirst(run);
        add(run, period);
    }

    /// B, A, A: the first block of a stage strides or projects.
    void addNearFirst(Run& run) const
    {
        const std::size_t begin = run.copies.front().first;
        const std::size_t end = run.copies.front().second;
        const auto wanted = static_cast<std::int64_t>(nodes(begin, end));
        std::optional<Unit> plain;
        for (std::size_t from = begin; from-- > 0;) {
            const auto have = static_cast<std::int64_t>(nodes(from, begin));
            if (have > wanted + nodesOfSkip)
                return;
            if (have < wanted - nodesOfSkip || m_marks[begin] - m_marks[from] != m_marks[end] - m_marks[begin])
                continue;
            if (!plain)
                plain = withoutSkip(m_network.graph, unit(begin, end));
            const Unit first = withoutSkip(m_network.graph, unit(from, begin));
            if (auto differs = nearDifference(m_network.graph, first, *plain)) {
                if (differs->empty() || cutsModule(from, begin, end))
                    return; // the run would have begun there; or one module ends in it and the next begins
                run.differs.insert(run.differs.begin(), differs->begin(), differs->end());
                run.copies.emplace(run.copies.begin(), from, begin);
                return;
            }
        }
    }

    /// Whether segments [first, last) hold a part of a module whose rest lies outside [first, end). (What traces add,
    /// such as the sums of skips, may have no module at all.)
    bool cutsModule(std::size_t first, std::size_t last, std::size_t end) const
    {
        const ModuleSizes behind = modulesIn(last, end);
        return std::ranges::any_of(modulesIn(first, last), [&](const auto& module) {
            const auto& [path, nodes] = module;
            return !behind.contains(path) && nodes < m_network.modules.at(path);
        });
    }

    /// Modules of the nodes in segments [first, last), with the number of those nodes.
    ModuleSizes modulesIn(std::size_t first, std::size_t last) const
    {
        ModuleSizes modules;
        for (std::size_t i = first; i < last; ++i)
            for (const int vertex : m_chain[i].nodes)
                for (const std::string& module :
                     m_network.graph.nodes[static_cast<std::size_t>(m_network.flow.position(vertex))].module)
                    ++modules[module];
        return modules;
    }

    /// The layers of a dense block: each takes more channels than the one before.
    void considerGrowing(std::size_t begin, std::size_t period)
    {
        if (begin + 2 * period > m_chain.size() || begin < m_grownTo[period] || !endsWithConcat(begin + period - 1))
            return;
        Run run;
        Unit last = unit(begin, begin + period);
        run.copies.emplace_back(begin, begin + period);
        for (std::size_t from = begin + period; from + period <= m_chain.size(); from += period) {
            Unit next = unit(from, from + period);
            if (!isSameButInput(m_network.graph, last, next))
                break;
            run.copies.emplace_back(from, from + period);
            last = std::move(next);
        }
        if (run.copies.size() < 2)
            return;
        run.differs = {"inChannels"};
        m_grownTo[period] = run.copies.back().second - period;
        add(run, period);
    }

    bool endsWithConcat(std::size_t segment) const
    {
        const auto position = static_cast<std::size_t>(m_network.flow.position(m_chain[segment].exit));
        return m_network.graph.nodes[position].kind == Kind::Concat;
    }

    /// Whether all that use a tensor lie in segments [first, last).
    bool staysWithin(int vertex, std::size_t first, std::size_t last) const
    {
        const auto& users = m_network.flow.users[static_cast<std::size_t>(vertex)];
        return std::all_of(users.begin(), users.end(), [&](int user) {
            const auto end = m_chain.begin() + static_cast<std::ptrdiff_t>(last);
            return std::any_of(m_chain.begin() + static_cast<std::ptrdiff_t>(first), end, [&](const Segment& segment) {
                return std::binary_search(segment.nodes.begin(), segment.nodes.end(), user);
            });
        });
    }

    bool hidesNothing(std::pair<std::size_t, std::size_t> copy) const
    {
        for (std::size_t i = copy.first; i < copy.second; ++i)
            for (const int vertex : m_chain[i].nodes)
                if (vertex != m_chain[copy.second - 1].exit && !staysWithin(vertex, copy.first, copy.second))
                    return false;
        return true;
    }

    /// What leaves a run on the way (a skip, an output) would be hidden if it were drawn once: the run is cut there.
    void add(const Run& run, std::size_t period)
    {
        Run piece;
        const auto finish = [&] {
            piece.differs = run.differs;
            addPiece(std::move(piece), period);
            piece = {};
        };
        for (std::size_t k = 0; k < run.copies.size(); ++k) {
            if (!hidesNothing(run.copies[k])) {
                finish();
                continue;
            }
            piece.copies.push_back(run.copies[k]);
            const auto [first, last] = run.copies[k];
            if (k + 1 == run.copies.size() || !staysWithin(m_chain[last - 1].exit, last, run.copies[k + 1].second))
                finish();
        }
    }

    void addPiece(Run run, std::size_t period)
    {
        if (run.copies.empty())
            return;
        const std::size_t size = nodes(run.copies.back().first, run.copies.back().second);
        if (run.copies.size() < leastCopies(run, size))
            return;
        run.begin = run.copies.front().first;
        run.end = run.copies.back().second;
        // The layers that drawing it once saves, less one for the bracket; doubled so that a bracket which saves
        // nothing still beats none.
        const auto gain = 2 * (static_cast<std::int64_t>((run.copies.size() - 1) * size) - 1) + 1;
        m_candidates.push_back({std::move(run), gain, period});
    }

    std::size_t leastCopies(const Run& run, std::size_t size) const
    {
        if (size >= 3)
            return 2;
        const auto position = static_cast<std::size_t>(m_network.flow.position(m_chain[run.copies.back().first].exit));
        return size == 1 && m_network.graph.nodes[position].kind == Kind::Conv ? 2 : 3;
    }

    /// Weighted intervals; of equal gains the one with shorter periods, then the one further left.
    std::vector<Run> best()
    {
        std::stable_sort(m_candidates.begin(), m_candidates.end(), [](const Candidate& a, const Candidate& b) {
            return std::pair(a.run.end, a.run.begin) < std::pair(b.run.end, b.run.begin);
        });
        struct Choice
        {
            std::int64_t gain = 0, cost = 0;
            int candidate = -1;
        };
        std::vector<Choice> until(m_chain.size() + 1);
        std::size_t next = 0;
        for (std::size_t end = 1; end < until.size(); ++end) {
            until[end] = {until[end - 1].gain, until[end - 1].cost, -1};
            for (; next < m_candidates.size() && m_candidates[next].run.end == end; ++next) {
                const Candidate& candidate = m_candidates[next];
                const Choice& before = until[candidate.run.begin];
                const std::int64_t gain = before.gain + candidate.gain;
                const std::int64_t cost = before.cost + static_cast<std::int64_t>(candidate.period);
                if (gain > until[end].gain || (gain == until[end].gain && cost < until[end].cost))
                    until[end] = {gain, cost, static_cast<int>(next)};
            }
        }
        std::vector<Run> chosen;
        for (std::size_t end = m_chain.size(); end > 0;) {
            const int candidate = until[end].candidate;
            if (candidate < 0) {
                --end;
                continue;
            }
            Run& run = m_candidates[static_cast<std::size_t>(candidate)].run;
            end = run.begin;
            chosen.push_back(std::move(run));
        }
        std::reverse(chosen.begin(), chosen.end());
        return chosen;
    }

    const Network& m_network;
    const Chain& m_chain;
    std::vector<std::uint64_t> m_strict;
    std::vector<std::size_t> m_nodes;   ///< nodes before each segment
    std::vector<std::uint64_t> m_marks; ///< marks before each segment
    std::size_t m_grownTo[longestPeriod + 1] = {};
    std::vector<Candidate> m_candidates;
};

} // namespace

Network networkOf(const Graph& graph)
{
    Network network{graph, dataFlow(graph), hashNodes(graph), {}};
    for (const Node& node : graph.nodes)
        for (const std::string& module : node.module)
            ++network.modules[module];
    return network;
}

Segment joined(const Chain& chain, std::size_t first, std::size_t last)
{
    Segment all{chain[first].entry, chain[last - 1].exit, {}};
    for (std::size_t i = first; i < last; ++i)
        all.nodes.insert(all.nodes.end(), chain[i].nodes.begin(), chain[i].nodes.end());
    std::sort(all.nodes.begin(), all.nodes.end());
    return all;
}

std::vector<Run> findRuns(const Network& network, const Chain& chain)
{
    return Finder(network, chain).runs();
}

} // namespace nnview::blocks
