#include "import/mxnet/mxnetmodel.h"

#include "import/mxnet/mxnetrules.h"

#include <algorithm>
#include <array>

namespace nnview::mxnet {

namespace {

std::size_t index(int node)
{
    return static_cast<std::size_t>(node);
}

bool endsWithAny(std::string_view name, std::span<const std::string_view> words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return name.ends_with(word); });
}

/// MXNet before 0.9 did not list the running mean and variance of a norm.
void addImplicitStates(Symbol& symbol)
{
    const auto lacksStates = [](const SymbolNode& node) {
        return (node.op == "BatchNorm" || node.op == "CuDNNBatchNorm") && node.inputs.size() == 3;
    };
    if (std::ranges::none_of(symbol.nodes, lacksStates))
        return;
    std::vector<SymbolNode> nodes;
    std::vector<int> place;
    const auto moved = [&](Entry entry) { return Entry{place[index(entry.node)], entry.port}; };
    for (SymbolNode& node : symbol.nodes) {
        std::ranges::transform(node.inputs, node.inputs.begin(), moved);
        if (lacksStates(node))
            for (const char* suffix : {"_moving_mean", "_moving_var"}) {
                node.inputs.push_back({static_cast<int>(nodes.size()), 0});
                nodes.push_back({"null", node.name + suffix, {}, {}});
            }
        place.push_back(static_cast<int>(nodes.size()));
        nodes.push_back(std::move(node));
    }
    std::ranges::transform(symbol.heads, symbol.heads.begin(), moved);
    symbol.nodes = std::move(nodes);
}

/// Which nodes the outputs need, when labels are not looked at.
std::vector<bool> needed(const Symbol& symbol)
{
    std::vector<bool> result(symbol.nodes.size());
    for (const Entry& head : symbol.heads)
        result[index(head.node)] = true;
    for (std::size_t i = symbol.nodes.size(); i-- > 0;)
        for (std::size_t k = 0; result[i] && k < symbol.nodes[i].inputs.size(); ++k)
            if (roleOf(symbol.nodes[i], k) != InputRole::Label)
                result[index(symbol.nodes[i].inputs[k].node)] = true;
    return result;
}

/// By how operators use it, by what Gluon notes on parameters, by its name.
Part variablePart(const SymbolNode& node, bool asWeight, bool asState)
{
    static constexpr std::array<std::string_view, 5> weights = {"_weight", "_bias", "_gamma", "_beta", "_parameters"};
    static constexpr std::array<std::string_view, 4> states = {"_moving_mean", "_moving_var", "_running_mean",
                                                               "_running_var"};
    if (asState || endsWithAny(node.name, states))
        return Part::State;
    const bool isGluon = node.attribute("__lr_mult__") && node.attribute("__wd_mult__");
    return asWeight || isGluon || endsWithAny(node.name, weights) ? Part::Weight : Part::Input;
}

void settleVariables(Model& model)
{
    const Symbol& symbol = model.symbol;
    std::vector<bool> asWeight(symbol.nodes.size()), asState(symbol.nodes.size());
    for (const SymbolNode& node : symbol.nodes)
        for (std::size_t k = 0; k < node.inputs.size(); ++k) {
            const InputRole role = roleOf(node, k);
            if (role == InputRole::Weight)
                asWeight[index(node.inputs[k].node)] = true;
            if (role == InputRole::State)
                asState[index(node.inputs[k].node)] = true;
        }
    const std::vector<bool> isNeeded = needed(symbol);
    for (std::size_t i = 0; i < symbol.nodes.size(); ++i) {
        const SymbolNode& node = symbol.nodes[i];
        if (!isNeeded[i]) {
            model.parts[i] = Part::Unused;
        } else if (node.isVariable()) {
            const auto stored = model.stored.find(node.name);
            model.parts[i] = stored == model.stored.end() ? variablePart(node, asWeight[i], asState[i])
                             : stored->second.auxiliary   ? Part::State
                                                          : Part::Weight;
        }
    }
}

void settleConstants(Model& model)
{
    for (std::size_t i = 0; i < model.parts.size(); ++i) {
        const auto isConstant = [&](const Entry& entry) { return model.partOf(entry) == Part::Constant; };
        if (model.parts[i] == Part::Operation && std::ranges::all_of(model.symbol.nodes[i].inputs, isConstant))
            model.parts[i] = Part::Constant;
    }
}

void settlePacked(Model& model)
{
    const Symbol& symbol = model.symbol;
    std::vector<bool> takenOtherwise(symbol.nodes.size()); // other than as a weight
    for (const Entry& head : symbol.heads)
        takenOtherwise[index(head.node)] = true;
    std::vector<bool> fromStored(symbol.nodes.size());
    for (std::size_t i = 0; i < symbol.nodes.size(); ++i) {
        const auto isStored = [&](const Entry& entry) {
            const Part part = model.partOf(entry);
            return part == Part::Weight || part == Part::State || part == Part::Constant ||
                   fromStored[index(entry.node)];
        };
        fromStored[i] = model.parts[i] == Part::Operation && std::ranges::all_of(symbol.nodes[i].inputs, isStored);
    }
    model.packed.assign(symbol.nodes.size(), false);
    for (std::size_t i = symbol.nodes.size(); i-- > 0;) {
        model.packed[i] = fromStored[i] && !takenOtherwise[i];
        if (model.parts[i] != Part::Operation)
            continue;
        for (std::size_t k = 0; k < symbol.nodes[i].inputs.size(); ++k) {
            const InputRole role = roleOf(symbol.nodes[i], k);
            const bool asWeight = role == InputRole::Weight || role == InputRole::State || model.packed[i];
            if (!asWeight)
                takenOtherwise[index(symbol.nodes[i].inputs[k].node)] = true;
        }
    }
}

} // namespace

std::vector<int> Model::inputs() const
{
    std::vector<int> result;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] == Part::Input)
            result.push_back(static_cast<int>(i));
    return result;
}

std::vector<int> Model::labels() const
{
    std::vector<int> result;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] == Part::Unused && symbol.nodes[i].isVariable())
            result.push_back(static_cast<int>(i));
    return result;
}

const StoredArray* Model::storedOf(int node) const
{
    const auto found = stored.find(symbol.nodes[index(node)].name);
    return found == stored.end() ? nullptr : &found->second;
}

Model makeModel(Symbol symbol, std::vector<StoredArray> stored, bool hasStored)
{
    Model model;
    addImplicitStates(symbol);
    model.symbol = std::move(symbol);
    for (StoredArray& array : stored)
        model.stored.emplace(array.name, array);
    model.hasStored = hasStored;
    model.parts.assign(model.symbol.nodes.size(), Part::Operation);
    settleVariables(model);
    settleConstants(model);
    settlePacked(model);
    return model;
}

} // namespace nnview::mxnet
