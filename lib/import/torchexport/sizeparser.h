#pragma once

#include "import/torchexport/sizealgebra.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nnview::torchexport {

/// Thrown between SizeParser and SizeAlgebra only.
struct SizeNotUnderstood
{
};

SizeSum sizeConstant(std::int64_t value);
SizeSum sizeSum(const SizeSum& a, const SizeSum& b);
SizeSum sizeProduct(const SizeSum& a, const SizeSum& b);

/// Reads one size as SymPy writes it: with operators (str) or with function calls (srepr).
class SizeParser
{
public:
    SizeParser(SizeAlgebra& algebra, std::string_view text) : m_algebra(algebra), m_text(text) {}
    SizeSum parse(); ///< throws SizeNotUnderstood

private:
    /// A sum over a whole number: SymPy writes exact quotients as products with Rational(1, 2).
    struct Value
    {
        SizeSum sum;
        std::int64_t divisor = 1;
    };

    Value expression();
    Value term();
    Value factor();
    Value primary();
    Value call(const std::string& name);
    Value apply(const std::string& name, const std::vector<Value>& arguments);
    Value symbol();
    SizeSum whole(const Value& value); ///< without divisor
    Value product(const Value& a, const Value& b);
    Value sum(const Value& a, const Value& b, bool negative);
    Value power(const Value& base, const SizeSum& exponent);
    bool take(std::string_view word);
    std::string identifier();
    std::int64_t number();

    SizeAlgebra& m_algebra;
    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace nnview::torchexport
