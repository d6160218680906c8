#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nnview::torchexport {

/// A sum of products of whole numbers and atoms of a SizeAlgebra.
struct SizeSum
{
    /// Atoms of a product (sorted, repeated for powers) and how often it stands in the sum; no atoms: the constant.
    std::map<std::vector<int>, std::int64_t> terms;
    bool operator==(const SizeSum&) const = default;
};

/// Understands the sizes that torch.export leaves open, as SymPy writes them ("2*s0 + 1", "s0//2",
/// "Add(FloorDiv(Symbol('s0', integer=True), Integer(2)), Integer(1))"), and says them in a short way: both forms of
/// one size give the same text, 1 + floor((H-1)/2) is ceil(H/2), and what is rounded twice is rounded once.
class SizeAlgebra
{
public:
    /// nullopt: not understood (then the size is best given a name of its own).
    std::optional<SizeSum> parse(std::string_view text);

    /// Names of the symbols in it, in the order in which they stand in the text given to parse().
    std::vector<std::string> symbols(const SizeSum& sum) const;
    /// The symbol, if it is nothing but one.
    std::optional<std::string> singleSymbol(const SizeSum& sum) const;

    using Names = std::function<std::string(const std::string& symbol)>;
    std::string text(const SizeSum& sum, const Names& names) const;

    using Values = std::map<std::string, std::int64_t, std::less<>>;
    /// nullopt: a symbol has no value, or the number is out of range.
    std::optional<std::int64_t> value(const SizeSum& sum, const Values& values) const;

private:
    friend class SizeParser;

    /// What a sum is made of: a symbol, a quotient, or a function such as max.
    struct Atom
    {
        enum class Kind { Symbol, Floor, Exact, Function };
        Kind kind = Kind::Symbol;
        std::string name;              ///< of a symbol or function
        std::vector<SizeSum> operands; ///< dividend and divisor, or arguments
        bool operator==(const Atom&) const = default;
    };

    int intern(Atom atom);
    SizeSum of(Atom atom) { return SizeSum{{{{intern(std::move(atom))}, 1}}}; }
    SizeSum asFactor(const SizeSum& sum);
    SizeSum quotient(const SizeSum& dividend, const SizeSum& divisor, bool exact);
    std::string atomText(const Atom& atom, const Names& names) const;
    std::optional<std::int64_t> atomValue(const Atom& atom, const Values& values) const;
    void collect(const SizeSum& sum, std::vector<std::string>& symbols) const;

    std::vector<Atom> m_atoms; ///< operands only name atoms that stand before
};

} // namespace nnview::torchexport
