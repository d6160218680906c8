#include "import/tensorflow/extents.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace nnview::tensorflow {

namespace {

/// 16*N*H -> 16 and {H, N}
struct Product
{
    std::int64_t number = 1;
    std::vector<std::string> symbols;
};

std::optional<Product> times(Product a, const Product& b)
{
    if (__builtin_mul_overflow(a.number, b.number, &a.number))
        return std::nullopt;
    a.symbols.insert(a.symbols.end(), b.symbols.begin(), b.symbols.end());
    return a;
}

void addFactor(Product& product, std::string_view factor)
{
    std::int64_t number = 0;
    const char* end = factor.data() + factor.size();
    const auto [stop, problem] = std::from_chars(factor.data(), end, number);
    if (problem == std::errc() && stop == end && number > 0 && number < (std::int64_t(1) << 31))
        product.number *= number;
    else
        product.symbols.emplace_back(factor);
}

Product factors(const Dim& dim)
{
    if (dim.isKnown())
        return {dim.size, {}};
    Product product;
    int depth = 0;
    bool isProduct = true; // not the sum of something
    for (const char c : dim.symbol) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        isProduct = isProduct && (depth > 0 || (c != '+' && c != '-' && c != '/'));
    }
    if (!isProduct || dim.symbol.size() > 64)
        return {1, {dim.symbol}};
    std::string_view rest = dim.symbol;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= rest.size(); ++i) {
        if (i < rest.size())
            depth += rest[i] == '(' ? 1 : rest[i] == ')' ? -1 : 0;
        if (i == rest.size() || (rest[i] == '*' && depth == 0)) {
            addFactor(product, rest.substr(start, i - start));
            start = i + 1;
        }
    }
    return product;
}

std::optional<Product> factors(const Dims& dims)
{
    std::optional<Product> all = Product();
    for (const Dim& dim : dims)
        if (all)
            all = times(*all, factors(dim));
    return all;
}

/// a / b where that is a whole product again.
std::optional<Product> divided(Product a, Product b)
{
    for (auto it = b.symbols.begin(); it != b.symbols.end();) {
        const auto same = std::ranges::find(a.symbols, *it);
        if (same == a.symbols.end())
            return std::nullopt;
        a.symbols.erase(same);
        it = b.symbols.erase(it);
    }
    if (b.number < 1 || a.number % b.number != 0)
        return std::nullopt;
    a.number /= b.number;
    return a;
}

Dims asDims(const Product& product)
{
    Dims dims{Dim(product.number)};
    for (const std::string& symbol : product.symbols)
        dims.emplace_back(symbol);
    return dims;
}

} // namespace

Dim Extents::fresh()
{
    return "d" + std::to_string(++m_count);
}

bool Extents::isFresh(const Dim& dim)
{
    return !dim.isKnown() && dim.symbol.size() > 1 && dim.symbol[0] == 'd' && dim.symbol[1] >= '0' &&
           dim.symbol[1] <= '9';
}

Dim Extents::product(const Dims& dims)
{
    const auto all = factors(dims);
    return all ? m_rules.product(asDims(*all)) : fresh();
}

Dim Extents::quotient(const Dims& dims, const Dims& others)
{
    const auto above = factors(dims), below = factors(others);
    const auto result = above && below ? divided(*above, *below) : std::nullopt;
    return result ? m_rules.product(asDims(*result)) : fresh();
}

Dim Extents::add(const Dim& a, const Dim& b)
{
    std::int64_t sum = 0;
    if (a.isKnown() && b.isKnown())
        return __builtin_add_overflow(a.size, b.size, &sum) ? fresh() : Dim(sum);
    if (b.isKnown())
        return m_rules.plus(a, b.size);
    if (a.isKnown())
        return m_rules.plus(b, a.size);
    return a == b ? m_rules.times(a, 2) : fresh();
}

Dim Extents::subtract(const Dim& a, const Dim& b)
{
    std::int64_t difference = 0;
    if (a.isKnown() && b.isKnown())
        return __builtin_sub_overflow(a.size, b.size, &difference) ? fresh() : Dim(difference);
    if (b.isKnown() && b.size != INT64_MIN)
        return m_rules.plus(a, -b.size);
    return a == b ? Dim(std::int64_t(0)) : fresh();
}

Dim Extents::multiply(const Dim& a, const Dim& b)
{
    std::int64_t product = 0;
    if (a.isKnown() && b.isKnown())
        return __builtin_mul_overflow(a.size, b.size, &product) ? fresh() : Dim(product);
    if ((a.isKnown() && a.size == 0) || (b.isKnown() && b.size == 0))
        return std::int64_t(0);
    if ((a.isKnown() && a.size < 0) || (b.isKnown() && b.size < 0))
        return fresh();
    return this->product({a, b});
}

Dim Extents::divide(const Dim& a, const Dim& b)
{
    if (b.isKnown() && b.size == 0)
        return fresh();
    if (a.isKnown() && b.isKnown()) {
        if (b.size == -1)
            return a.size == INT64_MIN ? fresh() : Dim(-a.size);
        return a.size / b.size - (a.size % b.size != 0 && (a.size < 0) != (b.size < 0) ? 1 : 0);
    }
    if (const auto exact = divided(factors(a), factors(b)))
        return m_rules.product(asDims(*exact));
    return b.isKnown() && b.size > 0 ? m_rules.divided(a, b.size, false) : fresh();
}

Dim Extents::larger(const Dim& a, const Dim& b)
{
    if (a.isKnown() && b.isKnown())
        return std::max(a.size, b.size);
    if (a == b || (b.isKnown() && b.size <= 1)) // an extent is at least 1
        return a;
    return a.isKnown() && a.size <= 1 ? b : fresh();
}

Dim Extents::smaller(const Dim& a, const Dim& b)
{
    if (a.isKnown() && b.isKnown())
        return std::min(a.size, b.size);
    return a == b ? a : fresh();
}

} // namespace nnview::tensorflow
