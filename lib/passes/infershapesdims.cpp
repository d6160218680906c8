#include "passes/infershapes.h"

#include <charconv>
#include <limits>
#include <optional>

namespace nnview {

namespace {

constexpr std::size_t longestSymbol = 16;

struct Sum
{
    std::string base;
    std::int64_t amount = 0;
};

/// "H+3" -> H, 3. Only a sum at the end counts, outside of all parentheses.
Sum splitSum(const std::string& symbol)
{
    const auto sign = symbol.find_last_of("+-");
    if (sign == std::string::npos || sign == 0 || symbol.find(')', sign) != std::string::npos)
        return {symbol, 0};
    std::int64_t amount = 0;
    const char* end = symbol.data() + symbol.size();
    const auto [stop, problem] = std::from_chars(symbol.data() + sign + 1, end, amount);
    if (problem != std::errc() || stop != end)
        return {symbol, 0};
    return {symbol.substr(0, sign), symbol[sign] == '-' ? -amount : amount};
}

/// "ceil(H/2)" -> H, 2; likewise "floor(…)".
std::optional<Sum> splitQuotient(const std::string& symbol, std::string_view function)
{
    const auto slash = symbol.rfind('/');
    if (!symbol.starts_with(function) || !symbol.ends_with(')') || slash == std::string::npos ||
        symbol[function.size()] != '(')
        return std::nullopt;
    Sum result{symbol.substr(function.size() + 1, slash - function.size() - 1), 0};
    const char* end = symbol.data() + symbol.size() - 1;
    const auto [stop, problem] = std::from_chars(symbol.data() + slash + 1, end, result.amount);
    const bool simple = result.base.find_first_of("()") == std::string::npos;
    return problem == std::errc() && stop == end && simple ? std::optional(result) : std::nullopt;
}

std::string grouped(const std::string& symbol)
{
    return symbol.find_first_of("+-") != std::string::npos && !symbol.ends_with(')') ? '(' + symbol + ')' : symbol;
}

} // namespace

Dim ShapeRules::named(std::string expression)
{
    if (expression.size() <= longestSymbol)
        return expression;
    const auto it = m_short.find(expression);
    if (it != m_short.end())
        return it->second;
    // Named after the first capital in it: H, W, T …
    const auto letter = expression.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const std::string base = letter == std::string::npos ? "d" : std::string(1, expression[letter]);
    const std::string name = base + "_" + std::to_string(m_short.size() + 1);
    m_short.emplace(std::move(expression), name);
    return name;
}

Dim ShapeRules::plus(const Dim& dim, std::int64_t amount)
{
    std::int64_t sum = 0;
    if (dim.isKnown())
        return __builtin_add_overflow(dim.size, amount, &sum) || sum < 0 ? Dim(std::int64_t(0)) : Dim(sum);
    if (amount == 0)
        return dim;
    Sum parts = splitSum(dim.symbol);
    if (__builtin_add_overflow(parts.amount, amount, &parts.amount))
        return dim;
    if (parts.amount == 0)
        return parts.base;
    return named(parts.base + (parts.amount > 0 ? "+" : "") + std::to_string(parts.amount));
}

Dim ShapeRules::times(const Dim& dim, std::int64_t factor)
{
    std::int64_t result = 0;
    if (dim.isKnown())
        return __builtin_mul_overflow(dim.size, factor, &result) ? Dim(std::numeric_limits<std::int64_t>::max())
                                                                 : Dim(result);
    return factor == 1 ? dim : named(std::to_string(factor) + "*" + grouped(dim.symbol));
}

Dim ShapeRules::divided(const Dim& dim, std::int64_t divisor, bool up)
{
    if (dim.isKnown())
        return Dim(dim.size / divisor + (up && dim.size % divisor != 0 ? 1 : 0));
    if (divisor == 1)
        return dim;
    const std::string function = up ? "ceil" : "floor";
    std::string base = dim.symbol;
    // Rounding twice in the same direction is rounding once.
    if (const auto inner = splitQuotient(base, function)) {
        std::int64_t both = 0;
        if (inner->amount > 0 && !__builtin_mul_overflow(inner->amount, divisor, &both)) {
            base = inner->base;
            divisor = both;
        }
    }
    return named(function + '(' + base + '/' + std::to_string(divisor) + ')');
}

Dim ShapeRules::windowed(const Dim& in, std::int64_t kernel, std::int64_t stride, std::int64_t padding,
                         std::int64_t dilation)
{
    std::int64_t reach = 0; // of the dilated kernel, less one
    std::int64_t slack = 0; // what is added to the input before the division by the stride
    if (stride < 1 || kernel < 1 || dilation < 1 || __builtin_mul_overflow(dilation, kernel - 1, &reach) ||
        __builtin_sub_overflow(padding, reach, &slack) || __builtin_add_overflow(slack, stride - 1, &slack))
        return Dim(std::int64_t(0));
    if (!in.isKnown() && slack == stride - 1)
        return divided(in, stride, true);
    const Dim sum = plus(in, slack);
    return sum.isKnown() && sum.size < stride ? Dim(std::int64_t(0)) : divided(sum, stride, false);
}

Dim ShapeRules::product(const Dims& dims)
{
    Dim known(std::int64_t(1));
    std::string symbols;
    for (const Dim& dim : dims) {
        if (dim.isKnown())
            known = times(known, dim.size);
        else
            symbols += (symbols.empty() ? "" : "*") + grouped(dim.symbol);
    }
    if (symbols.empty())
        return known;
    return named(known.size == 1 ? symbols : std::to_string(known.size) + '*' + symbols);
}

} // namespace nnview
