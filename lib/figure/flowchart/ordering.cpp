#include "figure/flowchart/level.h"

#include <algorithm>
#include <cstdint>

namespace nnview::flowchart {

namespace {

/// One straight piece between two ranks while orders are tried.
struct Piece
{
    int from = 0, to = 0;
};

class Ordering
{
public:
    explicit Ordering(Level& level) : m_level(level), m_before(level.entities.size()), m_after(level.entities.size())
    {
        m_pieces.resize(level.channels.size());
        for (std::size_t r = 0; r < level.channels.size(); ++r)
            for (const Wire& wire : level.channels[r])
                for (const int to : wire.to) {
                    m_pieces[r].push_back({wire.from, to});
                    m_after[idx(wire.from)].push_back(to);
                    m_before[idx(to)].push_back(wire.from);
                }
    }

    void run(bool mirrored)
    {
        constexpr int sweeps = 24;
        begin(mirrored);
        std::int64_t best = crossings();
        auto kept = m_level.ranks;
        for (int sweep = 0; sweep < sweeps && best > 0; ++sweep) {
            const bool down = sweep % 2 == 0;
            for (std::size_t step = 1; step < m_level.ranks.size(); ++step) {
                const std::size_t r = down ? step : m_level.ranks.size() - 1 - step;
                sortByMedian(m_level.ranks[r], down ? m_before : m_after);
            }
            transpose();
            const std::int64_t now = crossings();
            if (now < best) {
                best = now;
                kept = m_level.ranks;
            }
        }
        m_level.ranks = std::move(kept);
        number();
    }

private:
    void number()
    {
        for (const auto& rank : m_level.ranks)
            for (std::size_t i = 0; i < rank.size(); ++i)
                entity(rank[i]).order = static_cast<int>(i);
    }
    Entity& entity(int i) { return m_level.entities[idx(i)]; }

    /// From the first rank on: next to what leads to it, in call order, lanes to the right of what they leave behind.
    void begin(bool mirrored)
    {
        for (auto& rank : m_level.ranks) {
            std::vector<std::pair<double, int>> keyed;
            for (const int i : rank) {
                double sum = 0;
                for (const int before : m_before[idx(i)])
                    sum += entity(before).order;
                const auto count = static_cast<double>(m_before[idx(i)].size());
                keyed.emplace_back(count > 0 ? sum / count : 1e9, i);
            }
            const auto isLess = [&](const std::pair<double, int>& a, const std::pair<double, int>& b) {
                if (a.first != b.first)
                    return a.first < b.first;
                const bool laneA = entity(a.second).type == Entity::Type::Lane;
                const bool laneB = entity(b.second).type == Entity::Type::Lane;
                if (laneA != laneB)
                    return laneB;
                const int keyA = entity(a.second).key, keyB = entity(b.second).key;
                if (keyA != keyB)
                    return mirrored ? keyA > keyB : keyA < keyB;
                return a.second < b.second;
            };
            std::sort(keyed.begin(), keyed.end(), isLess);
            for (std::size_t i = 0; i < rank.size(); ++i) {
                rank[i] = keyed[i].second;
                entity(rank[i]).order = static_cast<int>(i);
            }
        }
    }

    double median(const std::vector<int>& neighbours)
    {
        if (neighbours.empty())
            return none;
        std::vector<int> orders;
        for (const int n : neighbours)
            orders.push_back(entity(n).order);
        std::sort(orders.begin(), orders.end());
        const std::size_t half = orders.size() / 2;
        if (orders.size() % 2 == 1)
            return orders[half];
        if (orders.size() == 2)
            return (orders[0] + orders[1]) / 2.0;
        const double left = orders[half - 1] - orders.front(), right = orders.back() - orders[half];
        return left + right > 0 ? (orders[half - 1] * right + orders[half] * left) / (left + right) : orders[half];
    }

    /// What has no neighbours there keeps its place.
    void sortByMedian(std::vector<int>& rank, const std::vector<std::vector<int>>& neighbours)
    {
        std::vector<std::pair<double, int>> moving;
        std::vector<bool> fixed(rank.size(), false);
        for (std::size_t i = 0; i < rank.size(); ++i) {
            const double m = median(neighbours[idx(rank[i])]);
            if (m < 0)
                fixed[i] = true;
            else
                moving.emplace_back(m, rank[i]);
        }
        std::stable_sort(moving.begin(), moving.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        auto next = moving.begin();
        for (std::size_t i = 0; i < rank.size(); ++i) {
            if (!fixed[i])
                rank[i] = (next++)->second;
            entity(rank[i]).order = static_cast<int>(i);
        }
    }

    std::int64_t pairCrossings(const std::vector<std::vector<int>>& neighbours, int left, int right)
    {
        std::int64_t count = 0;
        for (const int a : neighbours[idx(left)])
            for (const int b : neighbours[idx(right)])
                count += entity(a).order > entity(b).order;
        return count;
    }

    void transpose()
    {
        constexpr int mostRounds = 4;
        bool better = true;
        for (int round = 0; round < mostRounds && better; ++round) {
            better = false;
            for (auto& rank : m_level.ranks)
                for (std::size_t i = 0; i + 1 < rank.size(); ++i) {
                    const int a = rank[i], b = rank[i + 1];
                    const std::int64_t now = pairCrossings(m_before, a, b) + pairCrossings(m_after, a, b);
                    const std::int64_t then = pairCrossings(m_before, b, a) + pairCrossings(m_after, b, a);
                    if (then >= now)
                        continue;
                    std::swap(rank[i], rank[i + 1]);
                    std::swap(entity(a).order, entity(b).order);
                    better = true;
                }
        }
    }

    /// Inversions between each two ranks, counted with a Fenwick tree.
    std::int64_t crossings()
    {
        std::int64_t total = 0;
        for (std::size_t r = 0; r + 1 < m_level.ranks.size(); ++r) {
            std::vector<std::pair<int, int>> ends;
            for (const Piece& piece : m_pieces[r])
                ends.emplace_back(entity(piece.from).order, entity(piece.to).order);
            std::sort(ends.begin(), ends.end());
            std::vector<std::int64_t> tree(m_level.ranks[r + 1].size() + 1, 0);
            std::int64_t seen = 0;
            for (const auto& [from, to] : ends) {
                std::int64_t notGreater = 0;
                for (std::size_t i = idx(to) + 1; i > 0; i &= i - 1)
                    notGreater += tree[i];
                total += seen - notGreater;
                ++seen;
                for (std::size_t i = idx(to) + 1; i < tree.size(); i += i & (~i + 1))
                    ++tree[i];
            }
        }
        return total;
    }

    Level& m_level;
    std::vector<std::vector<int>> m_before, m_after;
    std::vector<std::vector<Piece>> m_pieces;
};

} // namespace

void orderRanks(Level& level, bool mirrored)
{
    Ordering(level).run(mirrored);
}

} // namespace nnview::flowchart
