#include "passes/blocks/unit.h"

#include <algorithm>
#include <set>

namespace nnview::blocks {

namespace {

std::size_t index(int value)
{
    return static_cast<std::size_t>(value);
}

const Node& at(const Graph& graph, const Unit& unit, std::size_t place)
{
    return graph.nodes[index(unit.nodes[place])];
}

template <class List, class Equal>
bool allOf(const List& a, const List& b, Equal equal)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
}

bool sameParameters(const std::vector<Parameter>& a, const std::vector<Parameter>& b)
{
    return allOf(a, b, [](const Parameter& p, const Parameter& q) {
        return p.dtype == q.dtype && p.shape == q.shape && p.trainable == q.trainable;
    });
}

bool sameKind(Kind a, const std::string& typeA, Kind b, const std::string& typeB)
{
    return a == b && (a != Kind::Custom || typeA == typeB);
}

bool sameAttributes(Kind kind, const Attributes& a, const Attributes& b)
{
    return a == b || (kind == Kind::Dropout && a.size() == b.size());
}

bool sameFolded(const Folded& a, const Folded& b)
{
    return sameKind(a.kind, a.type, b.kind, b.type) && sameAttributes(a.kind, a.attributes, b.attributes) &&
           a.before == b.before && sameParameters(a.parameters, b.parameters);
}

bool hasOtherRates(const Node& a, const Node& b)
{
    return a.attributes != b.attributes ||
           !allOf(tellingFolded(a), tellingFolded(b),
                  [](const Folded& one, const Folded& two) { return one.attributes == two.attributes; });
}

/// A strided layer may pad where the others do not, and only a block with a skip is dropped at random.
std::vector<Folded> essential(const Node& node)
{
    std::vector<Folded> folded = tellingFolded(node);
    std::erase_if(folded, [](const Folded& each) { return each.kind == Kind::Pad || each.kind == Kind::Dropout; });
    return folded;
}

/// Norms of other widths are still the same norm.
bool similarFolded(const Folded& a, const Folded& b)
{
    return sameKind(a.kind, a.type, b.kind, b.type) && a.before == b.before &&
           a.attributes.text("function") == b.attributes.text("function");
}

bool sameValue(const Value& a, const Value& b)
{
    return a.dtype == b.dtype && a.shape == b.shape;
}

bool sameNode(const Node& a, const Node& b)
{
    return sameKind(a.kind, a.type, b.kind, b.type) && sameAttributes(a.kind, a.attributes, b.attributes) &&
           allOf(a.outputs, b.outputs, sameValue) && sameParameters(a.parameters, b.parameters) &&
           allOf(tellingFolded(a), tellingFolded(b), sameFolded);
}

bool sameStructure(const Unit& a, const Unit& b)
{
    return a.inputs == b.inputs;
}

/// Compares two units node by node and collects what differs.
class Difference
{
public:
    Difference(const Graph& graph, const Unit& first, const Unit& other)
        : m_graph(graph), m_first(first), m_other(other)
    {
    }

    std::optional<std::vector<std::string>> find()
    {
        if (!sameStructure(m_first, m_other) || !skipsFit())
            return std::nullopt;
        for (std::size_t place = 0; place < m_first.nodes.size(); ++place)
            if (!fits(at(m_graph, m_first, place), at(m_graph, m_other, place)))
                return std::nullopt;
        if (at(m_graph, m_first, m_first.nodes.size() - 1).outputs.front().shape !=
            at(m_graph, m_other, m_other.nodes.size() - 1).outputs.front().shape)
            return std::nullopt;
        return std::vector<std::string>(m_names.begin(), m_names.end());
    }

private:
    bool skipsFit()
    {
        if (m_first.skip == m_other.skip)
            return allOf(m_first.merged, m_other.merged, similarFolded);
        if (m_first.skip == "projection" || m_other.skip == "projection") {
            m_names.insert("projection");
            return allOf(m_first.merged, m_other.merged, similarFolded);
        }
        // A stem in front of residual blocks of one layer is no block that lacks its skip.
        m_names.insert("skip"); // an operation after the merge would be missing in the other
        return m_first.nodes.size() > 1 && m_first.merged.empty() && m_other.merged.empty();
    }

    bool fits(const Node& a, const Node& b)
    {
        if (!sameKind(a.kind, a.type, b.kind, b.type) || a.outputs.size() != b.outputs.size() ||
            !allOf(essential(a), essential(b), similarFolded))
            return false;
        const auto has = [](const Attributes& attributes, const auto& entry) {
            const AttributeValue* other = attributes.find(entry.first);
            return other && *other == entry.second;
        };
        for (const auto& entry : a.attributes)
            if (!has(b.attributes, entry) && !mayDiffer(entry.first, a, b))
                return false;
        return std::all_of(b.attributes.begin(), b.attributes.end(),
                           [&](const auto& entry) { return a.attributes.contains(entry.first); });
    }

    bool mayDiffer(const std::string& key, const Node& a, const Node& b)
    {
        if (key == "stride") {
            m_names.insert("stride");
            return true;
        }
        if (key == "padding" || key == "shape" || key == "axes") // follow from sizes; the units' results are compared
            return key != "axes";
        if (key == "inChannels" || key == "inFeatures") {
            m_names.insert("inChannels");
            return true;
        }
        if (key == "outChannels" || key == "outFeatures") {
            m_names.insert("channels");
            return followsEntry(a.attributes.integer(key), b.attributes.integer(key));
        }
        return key == "groups" && isDepthwise(a) && isDepthwise(b);
    }

    /// 96 of 16 and 144 of 24 are both six times what comes in.
    bool followsEntry(std::int64_t a, std::int64_t b) const
    {
        constexpr std::int64_t sane = 1 << 24; // keeps the products below within 64 bits
        return m_first.entryChannels > 0 && m_other.entryChannels > 0 && a < sane && b < sane &&
               m_first.entryChannels < sane && m_other.entryChannels < sane &&
               a * m_other.entryChannels == b * m_first.entryChannels;
    }

    const Graph& m_graph;
    const Unit& m_first;
    const Unit& m_other;
    std::set<std::string> m_names;
};

bool sameButInput(const Node& a, const Node& b)
{
    if (!sameKind(a.kind, a.type, b.kind, b.type) || !allOf(tellingFolded(a), tellingFolded(b), similarFolded))
        return false;
    const auto differs = [](const Attributes& attributes, const auto& entry) {
        const AttributeValue* other = attributes.find(entry.first);
        return entry.first != "inChannels" && entry.first != "inFeatures" && (!other || *other != entry.second);
    };
    return std::none_of(a.attributes.begin(), a.attributes.end(),
                        [&](const auto& entry) { return differs(b.attributes, entry); }) &&
           std::none_of(b.attributes.begin(), b.attributes.end(),
                        [&](const auto& entry) { return differs(a.attributes, entry); });
}

} // namespace

std::optional<std::vector<std::string>> exactDifference(const Graph& graph, const Unit& a, const Unit& b)
{
    if (!sameStructure(a, b))
        return std::nullopt;
    std::vector<std::string> differs;
    for (std::size_t place = 0; place < a.nodes.size(); ++place) {
        const Node& one = at(graph, a, place);
        const Node& two = at(graph, b, place);
        if (!sameNode(one, two))
            return std::nullopt;
        if (differs.empty() && hasOtherRates(one, two))
            differs = {"rate"};
    }
    return differs;
}

std::optional<std::vector<std::string>> nearDifference(const Graph& graph, const Unit& first, const Unit& other)
{
    return Difference(graph, first, other).find();
}

bool isSameButInput(const Graph& graph, const Unit& a, const Unit& b)
{
    if (!sameStructure(a, b) || at(graph, a, a.nodes.size() - 1).kind != Kind::Concat)
        return false;
    for (std::size_t place = 0; place < a.nodes.size(); ++place) {
        const Node& one = at(graph, a, place);
        const Node& two = at(graph, b, place);
        const bool last = place + 1 == a.nodes.size();
        if (!sameButInput(one, two) || (!last && !allOf(one.outputs, two.outputs, sameValue)))
            return false;
    }
    return true;
}

} // namespace nnview::blocks
