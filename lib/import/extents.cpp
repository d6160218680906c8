#include "import/extents.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace nnview {

namespace {

constexpr std::size_t mostTerms = 16;

std::int64_t floored(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

bool dividesSafely(std::int64_t a, std::int64_t b)
{
    return b != 0 && !(b == -1 && a == std::numeric_limits<std::int64_t>::min());
}

} // namespace

bool Extents::add(Sum& sum, const Term& term)
{
    const auto at = std::lower_bound(sum.begin(), sum.end(), term,
                                     [](const Term& a, const Term& b) { return a.factors < b.factors; });
    if (at == sum.end() || at->factors != term.factors) {
        if (term.coefficient != 0)
            sum.insert(at, term);
        return sum.size() <= mostTerms;
    }
    if (__builtin_add_overflow(at->coefficient, term.coefficient, &at->coefficient))
        return false;
    if (at->coefficient == 0)
        sum.erase(at);
    return true;
}

Extents::Sum Extents::parse(const Dim& dim) const
{
    if (dim.isKnown())
        return dim.size == 0 ? Sum() : Sum{{{}, dim.size}};
    if (const auto it = m_known.find(dim.symbol); it != m_known.end())
        return it->second;
    // "H+3", as the rules of windows write it.
    const std::string& text = dim.symbol;
    const auto sign = text.find_last_of("+-");
    std::int64_t amount = 0;
    if (sign != std::string::npos && sign > 0 && text.find(')', sign) == std::string::npos) {
        const auto [stop, problem] = std::from_chars(text.data() + sign + 1, text.data() + text.size(), amount);
        if (problem == std::errc() && stop == text.data() + text.size()) {
            const auto base = m_known.find(text.substr(0, sign));
            Sum sum = base != m_known.end() ? base->second : Sum{parseProduct(text.substr(0, sign))};
            if (add(sum, {{}, text[sign] == '-' ? -amount : amount}))
                return sum;
        }
    }
    return {parseProduct(text)};
}

/// "16*N*H", as the rules of shapes write it; anything else is one factor.
Extents::Term Extents::parseProduct(const std::string& text) const
{
    const Term whole{{text}, 1};
    if (text.find_first_of("+-/()") != std::string::npos)
        return whole;
    Term term{{}, 1};
    for (std::size_t start = 0, end = 0; end != std::string::npos; start = end + 1) {
        end = text.find('*', start);
        const std::string factor = text.substr(start, end == std::string::npos ? end : end - start);
        std::int64_t number = 0;
        const char* stop = factor.data() + factor.size();
        const auto [at, problem] = std::from_chars(factor.data(), stop, number);
        if (factor.empty() || term.factors.size() >= mostTerms)
            return whole;
        if (problem != std::errc() || at != stop)
            term.factors.push_back(factor);
        else if (number < 1 || __builtin_mul_overflow(term.coefficient, number, &term.coefficient))
            return whole;
    }
    std::ranges::sort(term.factors);
    return term;
}

Dim Extents::written(const Sum& sum)
{
    if (sum.empty())
        return std::int64_t(0);
    if (sum.size() == 1 && sum[0].factors.empty())
        return sum[0].coefficient;
    if (sum.size() == 1 && sum[0].factors.size() == 1 && sum[0].coefficient == 1)
        return sum[0].factors[0];
    std::string text;
    const auto append = [&](const Term& term) {
        const std::int64_t c = term.coefficient;
        if (!text.empty() && c > 0)
            text += '+';
        if (term.factors.empty() || (c != 1 && c != -1))
            text += std::to_string(c) + (term.factors.empty() ? "" : "*");
        else if (c == -1)
            text += '-';
        for (std::size_t i = 0; i < term.factors.size(); ++i) {
            const std::string& factor = term.factors[i];
            const bool isSum = factor.find_first_of("+-") != std::string::npos && !factor.ends_with(')');
            text += (i > 0 ? "*" : "") + (isSum ? '(' + factor + ')' : factor);
        }
    };
    for (const Term& term : sum)
        if (!term.factors.empty())
            append(term);
    for (const Term& term : sum)
        if (term.factors.empty())
            append(term);
    const Dim dim = m_rules.named(std::move(text));
    m_known.emplace(dim.symbol, sum);
    return dim;
}

Dim Extents::sum(const Dim& a, const Dim& b)
{
    std::int64_t both = 0;
    if (a.isKnown() && b.isKnown())
        return __builtin_add_overflow(a.size, b.size, &both) ? fresh() : Dim(both);
    Sum result = parse(a);
    for (const Term& term : parse(b))
        if (!add(result, term))
            return fresh();
    return written(result);
}

Dim Extents::difference(const Dim& a, const Dim& b)
{
    return sum(a, product(b, Dim(std::int64_t(-1))));
}

std::optional<Extents::Sum> Extents::multiplied(const Sum& a, const Sum& b)
{
    Sum result;
    for (const Term& left : a)
        for (const Term& right : b) {
            Term term;
            std::merge(left.factors.begin(), left.factors.end(), right.factors.begin(), right.factors.end(),
                       std::back_inserter(term.factors));
            if (term.factors.size() > mostTerms ||
                __builtin_mul_overflow(left.coefficient, right.coefficient, &term.coefficient) || !add(result, term))
                return std::nullopt;
        }
    return result;
}

Dim Extents::product(const Dim& a, const Dim& b)
{
    std::int64_t both = 0;
    if (a.isKnown() && b.isKnown())
        return __builtin_mul_overflow(a.size, b.size, &both) ? Dim(std::numeric_limits<std::int64_t>::max())
                                                             : Dim(both);
    const auto result = multiplied(parse(a), parse(b));
    return result ? written(*result) : fresh();
}

Dim Extents::product(const Dims& dims)
{
    Dim result(std::int64_t(1));
    for (const Dim& dim : dims)
        result = product(result, dim);
    return result;
}

std::optional<Dim> Extents::exactQuotient(const Dim& a, const Dim& b)
{
    if (a.isKnown() && b.isKnown())
        return dividesSafely(a.size, b.size) && a.size % b.size == 0 ? std::optional(Dim(a.size / b.size))
                                                                     : std::nullopt;
    Sum dividend = parse(a);
    const Sum divisor = parse(b);
    if (dividend == divisor && !divisor.empty())
        return Dim(std::int64_t(1));
    if (divisor.size() != 1)
        return std::nullopt;
    const Term& by = divisor[0];
    for (Term& term : dividend) {
        if (!dividesSafely(term.coefficient, by.coefficient) || term.coefficient % by.coefficient != 0)
            return std::nullopt;
        term.coefficient /= by.coefficient;
        for (const std::string& factor : by.factors) {
            const auto at = std::find(term.factors.begin(), term.factors.end(), factor);
            if (at == term.factors.end())
                return std::nullopt;
            term.factors.erase(at);
        }
    }
    return written(dividend);
}

Dim Extents::quotient(const Dim& a, const Dim& b, bool up)
{
    if (const auto exact = exactQuotient(a, b))
        return *exact;
    if (a.isKnown() && b.isKnown())
        return dividesSafely(a.size, b.size) ? Dim(floored(a.size, b.size) + (up ? 1 : 0)) : fresh();
    if (b.isKnown() && b.size > 0)
        return m_rules.divided(a, b.size, up);
    return fresh();
}

Dim Extents::quotient(const Dims& dims, const Dims& others)
{
    const auto exact = exactQuotient(product(dims), product(others));
    return exact ? *exact : fresh();
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

Dim Extents::windowed(const Dim& in, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                      std::int64_t dilation)
{
    return m_rules.windowed(in, kernel, stride, padding, dilation);
}

Dim Extents::fresh()
{
    return "n_" + std::to_string(++m_fresh);
}

bool Extents::isFresh(const Dim& dim)
{
    return dim.symbol.size() > 2 && dim.symbol.starts_with("n_") &&
           dim.symbol.find_first_not_of("0123456789", 2) == std::string::npos;
}

} // namespace nnview
