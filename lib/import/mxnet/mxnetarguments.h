#pragma once

#include "graph/attributes.h"
#include "graph/graph.h"
#include "import/mxnet/mxnetsymbol.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nnview::mxnet {

/// Typed look-ups of a node's attributes. MXNet writes all values as texts in the form of Python; what is missing,
/// "None" or of another form gives the fallback.
class Arguments
{
public:
    explicit Arguments(const SymbolNode& node) : m_node(node) {}

    bool has(std::string_view key) const; ///< present and not "None"
    std::string text(std::string_view key, std::string_view fallback = {}) const;
    bool flag(std::string_view key, bool fallback = false) const; ///< "True", "true", "1"
    double number(std::string_view key, double fallback = 0) const;
    std::int64_t integer(std::string_view key, std::int64_t fallback = 0) const;
    /// "(3, 3)", "[3,3]", "3", "((0, 0), (1, 1))" taken flat; "None" among them is nullopt. Empty if missing.
    std::vector<std::optional<std::int64_t>> optionals(std::string_view key) const;
    Ints ints(std::string_view key) const; ///< likewise; "None" among them counts as 0
    /// Exactly n entries: missing ones are `fallback`, a single one stands for all.
    Ints ints(std::string_view key, std::size_t n, std::int64_t fallback) const;
    std::string
    dtype(std::string_view key) const; ///< "float16", also from MXNet's number of the type; empty if missing

private:
    const SymbolNode& m_node;
};

/// NumPy's name of a type number of MXNet; empty for an unknown one.
std::string dtypeName(std::int64_t number);
/// Bytes of one element; 0 for an unknown type.
std::int64_t dtypeBytes(std::int64_t number);

/// What a text seems to hold: flag, integer, real number, flat list of integers, else the text.
AttributeValue attributeValue(const std::string& text);

} // namespace nnview::mxnet
