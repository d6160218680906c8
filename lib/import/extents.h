#pragma once

#include "passes/infershapes.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace nnview {

/// Arithmetic with extents of which some are symbols: sums of products, so that N·64/64 is N again and T+P-P is T.
/// What cannot be written as such a sum (a rounded quotient) becomes a symbol of its own. Negative numbers are allowed:
/// the same numbers travel through the shape arithmetic of a file.
class Extents
{
public:
    Dim sum(const Dim& a, const Dim& b);
    Dim difference(const Dim& a, const Dim& b);
    Dim product(const Dim& a, const Dim& b);
    Dim product(const Dims& dims);
    Dim larger(const Dim& a, const Dim& b);
    Dim smaller(const Dim& a, const Dim& b);
    /// nullopt unless b divides a without a rest, whatever the symbols stand for.
    std::optional<Dim> exactQuotient(const Dim& a, const Dim& b);
    /// Rounded down or up; exact where it can be.
    Dim quotient(const Dim& a, const Dim& b, bool up = false);
    /// The factor that `dims` has more than `others`; a symbol of its own if there is none.
    Dim quotient(const Dims& dims, const Dims& others);
    /// floor or ceil((in + padding - dilation·(kernel-1) - 1) / stride) + 1
    Dim windowed(const Dim& in, std::int64_t kernel, std::int64_t stride, std::int64_t padding, std::int64_t dilation);
    /// A symbol that stands for nothing else: "n_1", "n_2" …
    Dim fresh();
    static bool isFresh(const Dim& dim); ///< made by fresh(): what a file states about it is better

    ShapeRules& rules() { return m_rules; }

private:
    struct Term
    {
        std::vector<std::string> factors; ///< sorted
        std::int64_t coefficient = 0;
        bool operator==(const Term&) const = default;
    };
    using Sum = std::vector<Term>; ///< sorted by factors, no coefficient is 0

    Sum parse(const Dim& dim) const;
    Term parseProduct(const std::string& text) const;
    Dim written(const Sum& sum);
    static bool add(Sum& sum, const Term& term);
    static std::optional<Sum> multiplied(const Sum& a, const Sum& b);

    ShapeRules m_rules;
    std::map<std::string, Sum> m_known; ///< what the symbols that were made here stand for
    int m_fresh = 0;
};

} // namespace nnview
