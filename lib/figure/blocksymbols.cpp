#include "figure/blocksymbols.h"

#include <algorithm>
#include <array>

namespace nnview {

namespace {

constexpr std::array<std::string_view, 4> channelAttributes = {"outChannels", "outFeatures", "embedDim", "heads"};
constexpr std::array<std::string_view, 2> windowAttributes = {"kernel", "stride"};
constexpr std::int64_t largestFactor = 8;

bool areEqual(const std::vector<std::int64_t>& values)
{
    return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

/// n if every value is n times the other's; 0 if there is none.
std::int64_t factorOf(const std::vector<std::int64_t>& values, const std::vector<std::int64_t>& base)
{
    const std::int64_t factor = base.front() > 0 ? values.front() / base.front() : 0;
    if (factor < 1 || factor > largestFactor)
        return 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != factor * base[i])
            return 0;
    return factor;
}

} // namespace

BlockSymbols::BlockSymbols(const BlockKind& kind, const GraphIndex& index)
{
    collect(kind, index);
    nameThem();
}

void BlockSymbols::collect(const BlockKind& kind, const GraphIndex& index)
{
    const std::size_t places = kind.copies.front().size();
    for (std::size_t place = 0; place < places; ++place) {
        const auto gather = [&](std::string_view attribute, bool isList) {
            Values values;
            for (const auto& copy : kind.copies) {
                const Node* node = place < copy.size() ? index.node(copy[place]) : nullptr;
                if (!node || !node->attributes.contains(attribute))
                    return;
                const Ints list = isList ? node->attributes.ints(attribute) : Ints{node->attributes.integer(attribute)};
                if (list.empty() || !areEqual(list))
                    return;
                values.push_back(list.front());
            }
            m_values[{place, std::string(attribute)}] = std::move(values);
        };
        for (const std::string_view attribute : channelAttributes)
            gather(attribute, false);
        for (const std::string_view attribute : windowAttributes)
            gather(attribute, true);
    }
}

/// Channels are C, D, E …, a kernel k, a stride s; further ones of a window with a number.
QString BlockSymbols::letterFor(std::string_view attribute, std::size_t number) const
{
    if (attribute == "kernel" || attribute == "stride") {
        const QString letter = attribute == "kernel" ? QStringLiteral("k") : QStringLiteral("s");
        return number == 0 ? letter : letter + QString::number(number + 1);
    }
    if (attribute == "heads")
        return number == 0 ? QStringLiteral("h") : QStringLiteral("h") + QString::number(number + 1);
    return QString(QChar(u'C' + static_cast<int>(number % 20)));
}

void BlockSymbols::nameThem()
{
    const auto familyOf = [](const std::string& attribute) {
        return attribute == "kernel" || attribute == "stride" || attribute == "heads" ? attribute
                                                                                      : std::string("channels");
    };
    // A small number is the base of larger ones: C and 4C, not C and C/4.
    const auto baseOf = [&](const std::string& family, const Values& values) {
        const Values* base = &values;
        for (const auto& [key, other] : m_values)
            if (family == "channels" && familyOf(key.second) == family && !areEqual(other) && other < *base &&
                factorOf(values, other) > 0)
                base = &other;
        return *base;
    };
    std::map<std::string, std::size_t> used;
    std::map<std::pair<std::string, Values>, QString> names;
    for (const auto& [key, values] : m_values) { // in the order of the block's layers
        if (areEqual(values)) {
            m_texts[key] = QString::number(values.front());
            continue;
        }
        const std::string family = familyOf(key.second);
        const Values base = baseOf(family, values);
        QString& name = names[{family, base}];
        if (name.isEmpty()) {
            name = letterFor(key.second, used[family]++);
            m_symbols.push_back({name, base});
        }
        const std::int64_t factor = factorOf(values, base);
        m_texts[key] = factor > 1 ? QString::number(factor) + name : name;
    }
}

QString BlockSymbols::text(std::size_t place, std::string_view attribute) const
{
    const auto found = m_texts.find({place, std::string(attribute)});
    return found == m_texts.end() ? QString() : found->second;
}

} // namespace nnview
