#include "import/torchexport/sizealgebra.h"

#include "import/torchexport/sizeparser.h"

#include <algorithm>

namespace nnview::torchexport {

namespace {

std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    const std::int64_t quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

std::optional<std::int64_t> constantOf(const SizeSum& sum)
{
    if (sum.terms.empty())
        return 0;
    return sum.terms.size() == 1 && sum.terms.begin()->first.empty() ? std::optional(sum.terms.begin()->second)
                                                                     : std::nullopt;
}

std::string grouped(const std::string& text)
{
    return text.find_first_of("+-/") != std::string::npos && !text.ends_with(')') ? '(' + text + ')' : text;
}

} // namespace

SizeSum sizeConstant(std::int64_t value)
{
    return value == 0 ? SizeSum() : SizeSum{{{{}, value}}};
}

SizeSum sizeSum(const SizeSum& a, const SizeSum& b)
{
    SizeSum result = a;
    for (const auto& [atoms, factor] : b.terms) {
        std::int64_t& total = result.terms[atoms];
        if (__builtin_add_overflow(total, factor, &total))
            throw SizeNotUnderstood();
        if (total == 0)
            result.terms.erase(atoms);
    }
    return result;
}

SizeSum sizeProduct(const SizeSum& a, const SizeSum& b)
{
    constexpr std::size_t mostTerms = 64, mostAtoms = 16;
    SizeSum result;
    if (a.terms.size() * b.terms.size() > mostTerms)
        throw SizeNotUnderstood();
    for (const auto& [atomsA, factorA] : a.terms)
        for (const auto& [atomsB, factorB] : b.terms) {
            std::vector<int> atoms = atomsA;
            atoms.insert(atoms.end(), atomsB.begin(), atomsB.end());
            std::ranges::sort(atoms);
            std::int64_t factor = 0;
            if (atoms.size() > mostAtoms || __builtin_mul_overflow(factorA, factorB, &factor))
                throw SizeNotUnderstood();
            result = sizeSum(result, SizeSum{{{std::move(atoms), factor}}});
        }
    return result;
}

int SizeAlgebra::intern(Atom atom)
{
    const auto known = std::ranges::find(m_atoms, atom);
    if (known != m_atoms.end())
        return static_cast<int>(known - m_atoms.begin());
    m_atoms.push_back(std::move(atom));
    return static_cast<int>(m_atoms.size()) - 1;
}

/// Whole parts leave the quotient, (X/a + r)/b becomes (X + ra)/(ab).
SizeSum SizeAlgebra::quotient(const SizeSum& dividend, const SizeSum& divisor, bool exact)
{
    const auto by = constantOf(divisor);
    const Atom::Kind kind = exact ? Atom::Kind::Exact : Atom::Kind::Floor;
    if (!by)
        return dividend == divisor ? sizeConstant(1) : of({kind, {}, {dividend, divisor}});
    if (*by < 1)
        throw SizeNotUnderstood();
    SizeSum whole, rest;
    for (const auto& [atoms, factor] : dividend.terms) {
        const std::int64_t part = atoms.empty() || factor % *by == 0 ? floorDivide(factor, *by) : 0;
        whole = sizeSum(whole, part == 0 ? SizeSum() : SizeSum{{{atoms, part}}});
        rest = sizeSum(rest, factor == part * *by ? SizeSum() : SizeSum{{{atoms, factor - part * *by}}});
    }
    if (const auto constant = constantOf(rest)) // less than the divisor
        return exact && *constant != 0 ? throw SizeNotUnderstood() : whole;
    const bool shifted = rest.terms.size() == 2 && rest.terms.begin()->first.empty();
    const auto& [atoms, factor] = *rest.terms.rbegin();
    if (factor == 1 && atoms.size() == 1 && (rest.terms.size() == 1 || shifted)) {
        const Atom inner = m_atoms[static_cast<std::size_t>(atoms[0])];
        const auto innerBy = inner.operands.size() == 2 ? constantOf(inner.operands[1]) : std::nullopt;
        std::int64_t both = 0;
        if (inner.kind != Atom::Kind::Function && innerBy && !__builtin_mul_overflow(*innerBy, *by, &both)) {
            const std::int64_t shift = shifted ? rest.terms.begin()->second : 0; // below *by
            const SizeSum base = sizeSum(inner.operands[0], sizeConstant(shift * *innerBy));
            const bool stays = inner.kind == Atom::Kind::Exact && exact;
            return sizeSum(whole, quotient(base, sizeConstant(both), stays));
        }
    }
    return sizeSum(whole, of({kind, {}, {rest, divisor}}));
}

/// ceil(H/4)-1 as floor((H-1)/4): a product of such sums would fall apart into many terms.
SizeSum SizeAlgebra::asFactor(const SizeSum& sum)
{
    if (sum.terms.size() != 2 || !sum.terms.begin()->first.empty())
        return sum;
    const auto& [atoms, factor] = *sum.terms.rbegin();
    const Atom atom = m_atoms[static_cast<std::size_t>(atoms[0])];
    const auto by = atom.kind == Atom::Kind::Floor ? constantOf(atom.operands[1]) : std::nullopt;
    std::int64_t shift = 0;
    if (!by || atoms.size() != 1 || factor != 1 || __builtin_mul_overflow(sum.terms.begin()->second, *by, &shift))
        return sum;
    return of({atom.kind, {}, {sizeSum(atom.operands[0], sizeConstant(shift)), atom.operands[1]}});
}

void SizeAlgebra::collect(const SizeSum& sum, std::vector<std::string>& symbols) const
{
    for (const auto& [atoms, factor] : sum.terms)
        for (const int at : atoms) {
            const Atom& atom = m_atoms[static_cast<std::size_t>(at)];
            if (atom.kind == Atom::Kind::Symbol && std::ranges::find(symbols, atom.name) == symbols.end())
                symbols.push_back(atom.name);
            for (const SizeSum& operand : atom.operands)
                collect(operand, symbols);
        }
}

std::vector<std::string> SizeAlgebra::symbols(const SizeSum& sum) const
{
    std::vector<std::string> result;
    collect(sum, result);
    return result;
}

std::optional<std::string> SizeAlgebra::singleSymbol(const SizeSum& sum) const
{
    if (sum.terms.size() != 1 || sum.terms.begin()->first.size() != 1 || sum.terms.begin()->second != 1)
        return std::nullopt;
    const Atom& atom = m_atoms[static_cast<std::size_t>(sum.terms.begin()->first[0])];
    return atom.kind == Atom::Kind::Symbol ? std::optional(atom.name) : std::nullopt;
}

std::string SizeAlgebra::atomText(const Atom& atom, const Names& names) const
{
    if (atom.kind == Atom::Kind::Symbol)
        return names(atom.name);
    if (atom.kind == Atom::Kind::Function) {
        std::string arguments;
        for (const SizeSum& operand : atom.operands)
            arguments += (arguments.empty() ? "" : ",") + text(operand, names);
        return atom.name + '(' + arguments + ')';
    }
    SizeSum dividend = atom.operands[0];
    std::string function = atom.kind == Atom::Kind::Exact ? "" : "floor";
    const auto by = constantOf(atom.operands[1]);
    if (const auto constant = dividend.terms.find({});
        function == "floor" && by && constant != dividend.terms.end() && constant->second == *by - 1) {
        dividend.terms.erase(constant);
        function = "ceil";
    }
    const std::string quotient =
        grouped(text(dividend, names)) + '/' + grouped(text(atom.operands[1], names)); // the latter may be a product
    return function.empty() ? quotient : function + '(' + quotient + ')';
}

std::string SizeAlgebra::text(const SizeSum& sum, const Names& names) const
{
    std::vector<std::string> positive, negative;
    std::int64_t constant = 0;
    for (const auto& [atoms, factor] : sum.terms) {
        if (atoms.empty()) {
            constant = factor;
            continue;
        }
        std::vector<std::string> factors;
        for (const int at : atoms)
            factors.push_back(atomText(m_atoms[static_cast<std::size_t>(at)], names));
        if (atoms.size() > 1 || factor != 1)
            std::ranges::transform(factors, factors.begin(), grouped);
        std::ranges::sort(factors);
        std::string product = factor == 1 || factor == -1 ? "" : std::to_string(factor < 0 ? -factor : factor) + "*";
        for (std::size_t i = 0; i < factors.size(); ++i)
            product += (i ? "*" : "") + factors[i];
        (factor < 0 ? negative : positive).push_back(std::move(product));
    }
    std::ranges::sort(positive);
    std::ranges::sort(negative);
    std::string result;
    for (const std::string& term : positive)
        result += (result.empty() ? "" : "+") + term;
    if (constant > 0 && result.empty())
        result = std::to_string(constant);
    else if (constant > 0)
        result += "+" + std::to_string(constant);
    for (const std::string& term : negative)
        result += "-" + term;
    if (constant < 0)
        result += std::to_string(constant);
    return result.empty() ? "0" : result;
}

std::optional<std::int64_t> SizeAlgebra::atomValue(const Atom& atom, const Values& values) const
{
    if (atom.kind == Atom::Kind::Symbol) {
        const auto known = values.find(atom.name);
        return known == values.end() ? std::nullopt : std::optional(known->second);
    }
    std::vector<std::int64_t> numbers;
    for (const SizeSum& operand : atom.operands) {
        const auto number = value(operand, values);
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    if (atom.kind != Atom::Kind::Function)
        return numbers[1] > 0 ? std::optional(floorDivide(numbers[0], numbers[1])) : std::nullopt;
    if (atom.name == "max" && !numbers.empty())
        return std::ranges::max(numbers);
    if (atom.name == "min" && !numbers.empty())
        return std::ranges::min(numbers);
    if (atom.name == "mod" && numbers.size() == 2 && numbers[1] > 0)
        return numbers[0] - floorDivide(numbers[0], numbers[1]) * numbers[1];
    return std::nullopt;
}

std::optional<std::int64_t> SizeAlgebra::value(const SizeSum& sum, const Values& values) const
{
    std::int64_t total = 0;
    for (const auto& [atoms, factor] : sum.terms) {
        std::int64_t product = factor;
        for (const int at : atoms) {
            const auto number = atomValue(m_atoms[static_cast<std::size_t>(at)], values);
            if (!number || __builtin_mul_overflow(product, *number, &product))
                return std::nullopt;
        }
        if (__builtin_add_overflow(total, product, &total))
            return std::nullopt;
    }
    return total;
}

std::optional<SizeSum> SizeAlgebra::parse(std::string_view text)
{
    try {
        return SizeParser(*this, text).parse();
    } catch (const SizeNotUnderstood&) {
        return std::nullopt;
    }
}

} // namespace nnview::torchexport
