#include "passes/diff/align.h"

#include "passes/blocks/hash.h"
#include "passes/diff/layerdifferences.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>

namespace nnview::diff {

namespace {

std::size_t index(int position)
{
    return static_cast<std::size_t>(position);
}

/// Letters and digits in lower case.
std::string plain(std::string_view text)
{
    std::string letters;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)))
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return letters;
}

/// A class or operator with a counter, as Keras and exporters give them: conv2d_3 for a Conv2D. Such a name moves on
/// when a layer is put in front.
bool isAutomatic(const Node& node)
{
    std::string_view name = node.id;
    if (name.find('.') != std::string_view::npos)
        return false; // a module's path
    const auto end = name.find_last_not_of("0123456789");
    if (end != std::string_view::npos && end + 1 < name.size() && (name[end] == '_' || name[end] == '-'))
        name = name.substr(0, end);
    std::string_view type = node.type;
    if (const auto colon = type.rfind(':'); colon != std::string_view::npos)
        type.remove_prefix(colon + 1);
    return plain(name) == plain(type) || plain(name) == plain(kindName(node.kind));
}

/// The longest common subsequence of two short lists; pairs of places.
template <class Key>
std::vector<std::pair<std::size_t, std::size_t>> commonSubsequence(const std::vector<Key>& a, const std::vector<Key>& b)
{
    const std::size_t width = b.size() + 1;
    std::vector<int> length((a.size() + 1) * width);
    for (std::size_t i = a.size(); i-- > 0;)
        for (std::size_t j = b.size(); j-- > 0;)
            length[i * width + j] = a[i] == b[j] ? length[(i + 1) * width + j + 1] + 1
                                                 : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j])
            pairs.emplace_back(i++, j++);
        else if (length[(i + 1) * width + j] >= length[i * width + j + 1])
            ++i;
        else
            ++j;
    }
    return pairs;
}

class Aligner
{
public:
    Aligner(const Graph& before, const Graph& after) : m_before(before), m_after(after)
    {
        m_result.newOf.assign(before.nodes.size(), none);
        m_result.oldOf.assign(after.nodes.size(), none);
        for (const Node& node : before.nodes)
            m_oldContent.push_back(contentHash(node));
        for (const Node& node : after.nodes)
            m_newContent.push_back(contentHash(node));
        for (std::size_t i = 0; i < before.nodes.size(); ++i)
            m_oldIds.emplace(before.nodes[i].id, static_cast<int>(i));
    }

    Alignment align() &&
    {
        byId([&](int old, int now) { return sameContent(old, now); });
        byId([&](int old, int now) { return sameKind(old, now) && !isAutomatic(m_after.nodes[index(now)]); });
        inGaps([&](int old) { return m_oldContent[index(old)]; }, [&](int now) { return m_newContent[index(now)]; });
        byId([&](int old, int now) { return sameKind(old, now); });
        inGaps([&](int old) { return static_cast<std::uint64_t>(m_before.nodes[index(old)].kind); },
               [&](int now) { return static_cast<std::uint64_t>(m_after.nodes[index(now)].kind); });
        return std::move(m_result);
    }

private:
    bool sameContent(int old, int now) const { return m_oldContent[index(old)] == m_newContent[index(now)]; }
    bool sameKind(int old, int now) const { return m_before.nodes[index(old)].kind == m_after.nodes[index(now)].kind; }

    void pair(int old, int now)
    {
        m_result.newOf[index(old)] = now;
        m_result.oldOf[index(now)] = old;
    }

    template <class Fits>
    void byId(Fits fits)
    {
        for (int now = 0; now < static_cast<int>(m_after.nodes.size()); ++now) {
            const auto old = m_oldIds.find(m_after.nodes[index(now)].id);
            if (m_result.oldOf[index(now)] == none && old != m_oldIds.end() &&
                m_result.newOf[index(old->second)] == none && fits(old->second, now))
                pair(old->second, now);
        }
    }

    /// Aligns what is left between two neighbouring pairs, where both models have something.
    template <class OldKey, class NewKey>
    void inGaps(OldKey oldKey, NewKey newKey)
    {
        int old = 0;
        std::vector<int> gapOld, gapNew;
        const auto close = [&](int oldEnd) {
            for (; old < oldEnd; ++old)
                if (m_result.newOf[index(old)] == none)
                    gapOld.push_back(old);
            alignGap(gapOld, gapNew, oldKey, newKey);
            gapOld.clear();
            gapNew.clear();
        };
        for (int now = 0; now < static_cast<int>(m_after.nodes.size()); ++now) {
            const int counterpart = m_result.oldOf[index(now)];
            if (counterpart == none)
                gapNew.push_back(now);
            else if (counterpart >= old) // else it was moved, and is no border
                close(counterpart);
        }
        close(static_cast<int>(m_before.nodes.size()));
    }

    template <class OldKey, class NewKey>
    void alignGap(std::vector<int> gapOld, std::vector<int> gapNew, OldKey oldKey, NewKey newKey)
    {
        // What is equal at both ends is paired at once, so that the table below stays small.
        std::size_t first = 0;
        while (first < std::min(gapOld.size(), gapNew.size()) && oldKey(gapOld[first]) == newKey(gapNew[first])) {
            pair(gapOld[first], gapNew[first]);
            ++first;
        }
        while (std::min(gapOld.size(), gapNew.size()) > first && oldKey(gapOld.back()) == newKey(gapNew.back())) {
            pair(gapOld.back(), gapNew.back());
            gapOld.pop_back();
            gapNew.pop_back();
        }
        const std::size_t most = 2000; // in a longer gap only the first layers are compared
        std::vector<std::uint64_t> oldKeys, newKeys;
        for (std::size_t i = first; i < gapOld.size() && oldKeys.size() < most; ++i)
            oldKeys.push_back(oldKey(gapOld[i]));
        for (std::size_t i = first; i < gapNew.size() && newKeys.size() < most; ++i)
            newKeys.push_back(newKey(gapNew[i]));
        for (const auto& [i, j] : commonSubsequence(oldKeys, newKeys))
            pair(gapOld[first + i], gapNew[first + j]);
    }

    const Graph& m_before;
    const Graph& m_after;
    Alignment m_result;
    std::vector<std::uint64_t> m_oldContent, m_newContent;
    std::map<std::string_view, int> m_oldIds;
};

} // namespace

Alignment align(const Graph& before, const Graph& after)
{
    return Aligner(before, after).align();
}

} // namespace nnview::diff
