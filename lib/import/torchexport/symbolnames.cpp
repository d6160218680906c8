#include "import/torchexport/symbolnames.h"

#include "base/error.h"
#include "import/torchexport/sizealgebra.h"

#include <algorithm>
#include <set>

namespace nnview::torchexport {

namespace {

constexpr std::size_t longestSymbol = 16; ///< as in passes/infershapes

class SymbolNames
{
public:
    SymbolNames(Graph& graph, const Ranges& ranges) : m_graph(graph), m_ranges(ranges) {}

    void run(const std::vector<InputSpec>& given)
    {
        for (const GraphInput& input : m_graph.inputs)
            nameAxes(input);
        fix(given);
        for (GraphInput& input : m_graph.inputs)
            rename(input.value);
        for (Node& node : m_graph.nodes)
            for (Value& value : node.outputs)
                rename(value);
        for (GraphOutput& output : m_graph.outputs)
            rename(output.value);
        noteRanges();
    }

private:
    const std::optional<SizeSum>& sumOf(const std::string& expression);
    void nameAxes(const GraphInput& input);
    std::string unused(const std::string& wish);
    std::string nameOf(const std::string& symbol);
    void fix(const std::vector<InputSpec>& given);
    void fixAxis(const GraphInput& input, std::size_t axis, std::int64_t size);
    void rename(Value& value);
    Dim renamed(const std::string& expression);
    std::string shortened(const std::string& text);
    void noteRanges();

    Graph& m_graph;
    const Ranges& m_ranges;
    SizeAlgebra m_algebra;
    std::map<std::string, std::optional<SizeSum>, std::less<>> m_sums;
    std::map<std::string, Dim, std::less<>> m_renamed;
    std::map<std::string, std::string, std::less<>> m_names; ///< symbol of the file => drawn
    std::map<std::string, std::string, std::less<>> m_owner; ///< symbol of the file => input that it comes from
    std::vector<std::string> m_order;                        ///< of these symbols
    std::map<std::string, std::string, std::less<>> m_short;
    std::set<std::string, std::less<>> m_taken;
    SizeAlgebra::Values m_values;
};

const std::optional<SizeSum>& SymbolNames::sumOf(const std::string& expression)
{
    const auto known = m_sums.find(expression);
    return known != m_sums.end() ? known->second
                                 : m_sums.emplace(expression, m_algebra.parse(expression)).first->second;
}

std::string SymbolNames::unused(const std::string& wish)
{
    std::string name = wish;
    for (int n = 2; !m_taken.insert(name).second; ++n)
        name = wish + std::to_string(n);
    return name;
}

/// The letter of the layout; without one the usual: images are NCHW, sequences NTC, token ids NT.
std::string letterOf(const Value& value, std::size_t axis)
{
    static constexpr std::string_view usual[] = {"", "N", "NT", "NTC", "NCHW", "NCDHW"};
    std::string_view letters = value.layout;
    if (letters.empty() && value.shape->size() < std::size(usual))
        letters = usual[value.shape->size()];
    return axis < letters.size() ? std::string(1, letters[axis]) : axis == 0 ? "N" : "";
}

void SymbolNames::nameAxes(const GraphInput& input)
{
    if (!input.value.shape)
        return;
    for (std::size_t axis = 0; axis < input.value.shape->size(); ++axis) {
        const Dim& dim = (*input.value.shape)[axis];
        if (dim.isKnown())
            continue;
        const auto& sum = sumOf(dim.symbol);
        const std::string letter = letterOf(input.value, axis);
        for (const std::string& symbol : sum ? m_algebra.symbols(*sum) : std::vector<std::string>()) {
            if (m_owner.emplace(symbol, input.id).second)
                m_order.push_back(symbol);
            if (!letter.empty() && m_names.count(symbol) == 0)
                m_names[symbol] = unused(letter);
        }
    }
}

/// Symbols that no input explains are numbered; the u0, u1 … of sizes that depend on the data stay.
std::string SymbolNames::nameOf(const std::string& symbol)
{
    const auto known = m_names.find(symbol);
    if (known != m_names.end())
        return known->second;
    std::string name;
    if (symbol.starts_with('s'))
        for (int n = 0; name.empty() || !m_taken.insert(name).second; ++n)
            name = "s" + std::to_string(n);
    else
        name = unused(symbol);
    return m_names[symbol] = name;
}

void SymbolNames::fixAxis(const GraphInput& input, std::size_t axis, std::int64_t size)
{
    const Dim& dim = (*input.value.shape)[axis];
    const auto misfit = [&](const std::string& why) {
        fail(ErrorCode::Usage,
             "the program was not exported for this shape of " + input.name + ": axis " + std::to_string(axis) + " " +
                 why,
             {}, "Give a shape that fits, or export the model again with dynamic_shapes.");
    };
    if (dim.isKnown() && dim.size != size)
        misfit("is always " + std::to_string(dim.size));
    const auto& sum = dim.isKnown() ? std::optional<SizeSum>() : sumOf(dim.symbol);
    const auto symbol = sum ? m_algebra.singleSymbol(*sum) : std::nullopt;
    if (!symbol)
        return;
    if (const auto range = m_ranges.find(*symbol);
        range != m_ranges.end() && (size < range->second.low || size > range->second.high))
        misfit("must be at least " + std::to_string(range->second.low) +
               (range->second.high == INT64_MAX ? "" : " and at most " + std::to_string(range->second.high)));
    const auto [known, isNew] = m_values.emplace(*symbol, size);
    if (!isNew && known->second != size)
        misfit("must be " + std::to_string(known->second) + ", as elsewhere");
}

void SymbolNames::fix(const std::vector<InputSpec>& given)
{
    std::size_t next = 0; // inputs without a name go in order
    for (const InputSpec& spec : given) {
        const auto named = std::ranges::find(m_graph.inputs, spec.name, &GraphInput::name);
        const std::size_t at = spec.name.empty() ? next++ : static_cast<std::size_t>(named - m_graph.inputs.begin());
        if (at >= m_graph.inputs.size())
            fail(ErrorCode::Usage,
                 spec.name.empty() ? "the model has fewer inputs than are given"
                                   : "the model has no input \"" + spec.name + "\"",
                 {}, m_graph.inputs.empty() ? "" : "Its first input is \"" + m_graph.inputs[0].name + "\".");
        const GraphInput& input = m_graph.inputs[at];
        if (!input.value.shape || input.value.shape->size() != spec.shape.size())
            fail(ErrorCode::Usage, "the input " + input.name + " has " +
                                       std::to_string(input.value.shape ? input.value.shape->size() : 0) +
                                       " axes, not " + std::to_string(spec.shape.size()));
        for (std::size_t axis = 0; axis < spec.shape.size(); ++axis)
            fixAxis(input, axis, spec.shape[axis].size);
    }
}

/// A name of its own for what is too long to draw.
std::string SymbolNames::shortened(const std::string& text)
{
    if (text.size() <= longestSymbol)
        return text;
    const auto known = m_short.find(text);
    if (known != m_short.end())
        return known->second;
    const auto letter = text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    const std::string base = letter == std::string::npos ? "d" : std::string(1, text[letter]);
    const std::string name = unused(base + "_" + std::to_string(m_short.size() + 1));
    m_graph.notes.push_back({Severity::Info, "symbol", {}, name + " stands for " + text + "."});
    return m_short[text] = name;
}

Dim SymbolNames::renamed(const std::string& expression)
{
    const auto known = m_renamed.find(expression);
    if (known != m_renamed.end())
        return known->second;
    const auto& sum = sumOf(expression);
    Dim result;
    if (!sum)
        result.symbol = shortened(expression);
    else if (const auto size = m_algebra.value(*sum, m_values); size && *size >= 0)
        result.size = *size;
    else
        result.symbol = shortened(m_algebra.text(*sum, [&](const std::string& symbol) {
            const auto fixed = m_values.find(symbol);
            return fixed == m_values.end() ? nameOf(symbol) : std::to_string(fixed->second);
        }));
    return m_renamed[expression] = result;
}

void SymbolNames::rename(Value& value)
{
    if (value.shape)
        for (Dim& dim : *value.shape)
            if (!dim.isKnown())
                dim = renamed(dim.symbol);
}

void SymbolNames::noteRanges()
{
    constexpr std::int64_t endless = INT64_MAX - 1; // what torch writes for a size without bound
    for (const std::string& symbol : m_order) {
        const auto found = m_ranges.find(symbol);
        if (found == m_ranges.end() || m_values.count(symbol) > 0)
            continue;
        const Range& range = found->second;
        std::string text;
        if (range.low > 2) // sizes of 0 and 1 are always taken apart
            text = "at least " + std::to_string(range.low);
        if (range.high < endless)
            text += (text.empty() ? "" : " and ") + std::string("at most ") + std::to_string(range.high);
        if (!text.empty())
            m_graph.notes.push_back(
                {Severity::Info, "symbol-range", m_owner.find(symbol)->second, nameOf(symbol) + " is " + text + "."});
    }
}

} // namespace

void nameSymbols(Graph& graph, const Ranges& ranges, const std::vector<InputSpec>& given)
{
    SymbolNames(graph, ranges).run(given);
}

} // namespace nnview::torchexport
