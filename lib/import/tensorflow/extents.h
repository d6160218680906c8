#pragma once

#include "passes/infershapes.h"

#include <optional>
#include <string>

namespace nnview::tensorflow {

/// Arithmetic on extents that may be symbols: what a file computes from sizes before it reshapes a tensor. Products are
/// kept apart into number and symbols, so that 16*N divided by 16 is N again. What cannot be told is a symbol of its
/// own.
class Extents
{
public:
    Dim add(const Dim& a, const Dim& b);
    Dim subtract(const Dim& a, const Dim& b);
    Dim multiply(const Dim& a, const Dim& b);
    Dim divide(const Dim& a, const Dim& b); ///< rounded down
    Dim larger(const Dim& a, const Dim& b);
    Dim smaller(const Dim& a, const Dim& b);
    Dim product(const Dims& dims);
    /// The factor that `dims` has more than `others`; a symbol of its own if there is none.
    Dim quotient(const Dims& dims, const Dims& others);
    /// A symbol that no other extent has.
    Dim fresh();
    static bool isFresh(const Dim& dim); ///< made by fresh(): what a file states about it is better

    ShapeRules& rules() { return m_rules; }

private:
    ShapeRules m_rules;
    int m_count = 0;
};

} // namespace nnview::tensorflow
