#pragma once

#include "graph/graph.h"
#include "passes/cut.h"

#include <QString>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace nnview {

/// The numbers of a block that differ from copy to copy, as symbols: "C", "2C", "k". What all copies share keeps its
/// number. One symbol for numbers that are equal in every copy, a multiple of one where they are one in every copy.
class BlockSymbols
{
public:
    /// Copies of a kind correspond place by place.
    BlockSymbols(const BlockKind& kind, const GraphIndex& index);

    /// "64", "C" or "4C" for an attribute of the node at this place; empty if it has none. Lists of equal numbers (a
    /// square kernel) are one number.
    QString text(std::size_t place, std::string_view attribute) const;

    struct Symbol
    {
        QString name;
        std::vector<std::int64_t> values; ///< by copy
    };
    /// In order of first use.
    const std::vector<Symbol>& symbols() const { return m_symbols; }

private:
    using Values = std::vector<std::int64_t>;
    void collect(const BlockKind& kind, const GraphIndex& index);
    void nameThem();
    QString letterFor(std::string_view attribute, std::size_t number) const;

    std::map<std::pair<std::size_t, std::string>, Values> m_values;
    std::map<std::pair<std::size_t, std::string>, QString> m_texts;
    std::vector<Symbol> m_symbols;
};

} // namespace nnview
