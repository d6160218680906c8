#pragma once

#include <QString>

#include <vector>

namespace nnview {

struct GraphInput;
struct Node;

/// A search for layers: terms separated by spaces, all of which must hold.
///
///     relu             in the id, the type, the kind or what was folded
///     kind:conv        the same for one of kind, type, name, module, folded, or an attribute (kernel:3, groups:32)
///     C>256 H<=28      an extent of the output, by the letter of its layout; also params, macs, or an attribute
///     -kind:pool       not
class LayerQuery
{
public:
    LayerQuery() = default;
    explicit LayerQuery(const QString& text);

    bool isEmpty() const { return m_terms.empty(); }
    bool matches(const Node& node) const;
    bool matches(const GraphInput& input) const;

private:
    struct Term
    {
        QString key, value;
        QString comparison; ///< ":", "<", "<=", ">", ">=", "=" or empty: a word
        bool negated = false;
    };
    static bool holds(const Term& term, const Node& node);

    std::vector<Term> m_terms;
};

} // namespace nnview
