#include "import/torchexport/sizeparser.h"

#include <algorithm>
#include <charconv>

namespace nnview::torchexport {

namespace {

constexpr std::size_t longestText = 8192;
constexpr int deepest = 100;

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::int64_t numberIn(const SizeSum& sum)
{
    if (sum.terms.empty())
        return 0;
    if (sum.terms.size() != 1 || !sum.terms.begin()->first.empty())
        throw SizeNotUnderstood();
    return sum.terms.begin()->second;
}

} // namespace

SizeSum SizeParser::parse()
{
    if (m_text.size() > longestText)
        throw SizeNotUnderstood();
    const Value value = expression();
    take("");
    if (m_at < m_text.size())
        throw SizeNotUnderstood();
    const SizeSum sum = whole(value);
    const auto constant = sum.terms.find({});
    return constant != sum.terms.end() && constant->second < 0 ? m_algebra.asFactor(sum) : sum;
}

/// Skips white space, then takes the word if it stands there.
bool SizeParser::take(std::string_view word)
{
    while (m_at < m_text.size() && m_text[m_at] == ' ')
        ++m_at;
    if (word.empty() || !m_text.substr(m_at).starts_with(word))
        return false;
    m_at += word.size();
    return true;
}

std::string SizeParser::identifier()
{
    take("");
    const std::size_t start = m_at;
    while (m_at < m_text.size() &&
           (isLetter(m_text[m_at]) || (m_at > start && (isDigit(m_text[m_at]) || m_text[m_at] == '.'))))
        ++m_at;
    return std::string(m_text.substr(start, m_at - start));
}

std::int64_t SizeParser::number()
{
    std::int64_t value = 0;
    const char* end = m_text.data() + m_text.size();
    const auto [stop, problem] = std::from_chars(m_text.data() + m_at, end, value);
    if (problem != std::errc() || (stop != end && *stop == '.'))
        throw SizeNotUnderstood();
    m_at = static_cast<std::size_t>(stop - m_text.data());
    return value;
}

SizeSum SizeParser::whole(const Value& value)
{
    return value.divisor == 1 ? value.sum : m_algebra.quotient(value.sum, sizeConstant(value.divisor), true);
}

SizeParser::Value SizeParser::product(const Value& a, const Value& b)
{
    std::int64_t divisor = 1;
    if (__builtin_mul_overflow(a.divisor, b.divisor, &divisor))
        throw SizeNotUnderstood();
    return {sizeProduct(m_algebra.asFactor(a.sum), m_algebra.asFactor(b.sum)), divisor};
}

SizeParser::Value SizeParser::sum(const Value& a, const Value& b, bool negative)
{
    const SizeSum sign = sizeConstant(negative ? -1 : 1);
    if (a.divisor == b.divisor)
        return {sizeSum(a.sum, sizeProduct(b.sum, sign)), a.divisor};
    const Value left = product({sizeProduct(a.sum, sizeConstant(b.divisor)), 1}, {sizeConstant(1), a.divisor});
    return {sizeSum(left.sum, sizeProduct(sizeProduct(b.sum, sizeConstant(a.divisor)), sign)),
            product({{}, a.divisor}, {{}, b.divisor}).divisor};
}

SizeParser::Value SizeParser::power(const Value& base, const SizeSum& exponent)
{
    const std::int64_t times = numberIn(exponent);
    if (times == -1 && base.divisor == 1) // 1/n
        return numberIn(base.sum) > 0 ? Value{sizeConstant(1), numberIn(base.sum)} : throw SizeNotUnderstood();
    if (times < 0 || times > 8)
        throw SizeNotUnderstood();
    Value result{sizeConstant(1), 1};
    for (std::int64_t i = 0; i < times; ++i)
        result = product(result, base);
    return result;
}

SizeParser::Value SizeParser::expression()
{
    if (++m_depth > deepest)
        throw SizeNotUnderstood();
    Value result = term();
    for (bool more = true; more;) {
        if (take("+"))
            result = sum(result, term(), false);
        else if (take("-"))
            result = sum(result, term(), true);
        else
            more = false;
    }
    --m_depth;
    return result;
}

SizeParser::Value SizeParser::term()
{
    Value result = factor();
    for (bool more = true; more;) {
        if (take("//"))
            result = {m_algebra.quotient(whole(result), whole(factor()), false), 1};
        else if (take("/"))
            result = product(result, power(factor(), sizeConstant(-1)));
        else if (take("%"))
            result = apply("Mod", {result, factor()});
        else if (!m_text.substr(std::min(m_at, m_text.size())).starts_with("**") && take("*"))
            result = product(result, factor());
        else
            more = false;
    }
    return result;
}

SizeParser::Value SizeParser::factor()
{
    if (take("-")) {
        if (++m_depth > deepest)
            throw SizeNotUnderstood();
        const Value value = product(factor(), {sizeConstant(-1), 1});
        --m_depth;
        return value;
    }
    Value base = primary();
    if (take("**"))
        base = power(base, whole(factor()));
    return base;
}

SizeParser::Value SizeParser::primary()
{
    if (take("(")) {
        Value value = expression();
        if (!take(")"))
            throw SizeNotUnderstood();
        return value;
    }
    if (m_at < m_text.size() && isDigit(m_text[m_at]))
        return {sizeConstant(number()), 1};
    const std::string name = identifier();
    if (name.empty())
        throw SizeNotUnderstood();
    if (take("("))
        return name == "Symbol" ? symbol() : call(name);
    return {m_algebra.of({SizeAlgebra::Atom::Kind::Symbol, name, {}}), 1};
}

/// 's0', positive=True, integer=True)
SizeParser::Value SizeParser::symbol()
{
    if (!take("'"))
        throw SizeNotUnderstood();
    const auto quote = m_text.find('\'', m_at);
    const auto bracket = quote == std::string_view::npos ? quote : m_text.find(')', quote);
    if (bracket == std::string_view::npos || quote == m_at)
        throw SizeNotUnderstood();
    std::string name(m_text.substr(m_at, quote - m_at));
    m_at = bracket + 1;
    return {m_algebra.of({SizeAlgebra::Atom::Kind::Symbol, std::move(name), {}}), 1};
}

SizeParser::Value SizeParser::call(const std::string& name)
{
    std::vector<Value> arguments;
    while (!take(")")) {
        if (!arguments.empty() && !take(","))
            throw SizeNotUnderstood();
        arguments.push_back(expression());
    }
    return apply(name.substr(name.rfind('.') + 1), arguments);
}

SizeParser::Value SizeParser::apply(const std::string& name, const std::vector<Value>& arguments)
{
    if (name == "Add" || name == "Mul") {
        Value result{sizeConstant(name == "Mul"), 1};
        for (const Value& argument : arguments)
            result = name == "Add" ? sum(result, argument, false) : product(result, argument);
        return result;
    }
    if (name == "Integer" && arguments.size() == 1)
        return arguments[0];
    if (arguments.size() == 1 && (name == "floor" || name == "ceiling" || name == "Floor" || name == "TruncToInt" ||
                                  name == "FloorToInt" || name == "CeilToInt")) {
        const Value& a = arguments[0];
        const bool up = name.starts_with('c') || name.starts_with('C');
        const SizeSum dividend = up ? sizeSum(a.sum, sizeConstant(a.divisor - 1)) : a.sum;
        return {m_algebra.quotient(dividend, sizeConstant(a.divisor), false), 1};
    }
    if (arguments.size() == 2) {
        const Value &a = arguments[0], &b = arguments[1];
        if (name == "Pow" || name == "PowByNatural")
            return power(a, whole(b));
        if (name == "Rational" || name == "IntTrueDiv" || name == "FloatTrueDiv")
            return product(a, power(b, sizeConstant(-1)));
        if (name == "FloorDiv")
            return {m_algebra.quotient(whole(a), whole(b), false), 1};
        if (name == "CleanDiv")
            return {m_algebra.quotient(whole(a), whole(b), true), 1};
    }
    std::string word = name == "PythonMod" ? "mod" : name;
    std::ranges::transform(word, word.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    SizeAlgebra::Atom atom{SizeAlgebra::Atom::Kind::Function, std::move(word), {}};
    for (const Value& argument : arguments)
        atom.operands.push_back(whole(argument));
    return {m_algebra.of(std::move(atom)), 1};
}

} // namespace nnview::torchexport
