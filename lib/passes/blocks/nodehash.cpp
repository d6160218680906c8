#include "passes/blocks/hash.h"
#include "passes/blocks/unit.h"

#include <algorithm>
#include <bit>

namespace nnview::blocks {

namespace {

void add(Hash& hash, const AttributeValue& value)
{
    hash.add(value.index());
    if (const auto* flag = std::get_if<bool>(&value))
        hash.add(*flag ? 1U : 0U);
    else if (const auto* integer = std::get_if<std::int64_t>(&value))
        hash.add(static_cast<std::uint64_t>(*integer));
    else if (const auto* number = std::get_if<double>(&value))
        hash.add(std::bit_cast<std::uint64_t>(*number));
    else if (const auto* text = std::get_if<std::string>(&value))
        hash.add(*text);
    else if (const auto* integers = std::get_if<Ints>(&value))
        for (const std::int64_t each : *integers)
            hash.add(static_cast<std::uint64_t>(each));
    else if (const auto* numbers = std::get_if<std::vector<double>>(&value))
        for (const double each : *numbers)
            hash.add(std::bit_cast<std::uint64_t>(each));
    else if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
        for (const std::string& each : *texts)
            hash.add(each);
    else if (const auto* pairs = std::get_if<IntPairs>(&value))
        for (const auto& [before, after] : *pairs) {
            hash.add(static_cast<std::uint64_t>(before));
            hash.add(static_cast<std::uint64_t>(after));
        }
}

void add(Hash& hash, const Attributes& attributes)
{
    for (const auto& [key, value] : attributes) {
        hash.add(key);
        add(hash, value);
    }
}

void add(Hash& hash, const std::vector<Parameter>& parameters)
{
    for (const Parameter& parameter : parameters) {
        hash.add(parameter.dtype);
        for (const std::int64_t size : parameter.shape)
            hash.add(static_cast<std::uint64_t>(size));
        hash.add("");
    }
}

void add(Hash& hash, const Value& value)
{
    hash.add(value.dtype);
    if (!value.shape)
        return;
    for (const Dim& dim : *value.shape) {
        hash.add(static_cast<std::uint64_t>(dim.size));
        hash.add(dim.symbol);
    }
}

/// The word of the source only counts where the kind says nothing.
void addKind(Hash& hash, Kind kind, const std::string& type)
{
    hash.add(kindName(kind));
    if (kind == Kind::Custom)
        hash.add(type);
}

std::uint64_t strictHash(const Node& node)
{
    Hash hash;
    addKind(hash, node.kind, node.type);
    if (node.kind != Kind::Dropout)
        add(hash, node.attributes);
    for (const Value& value : node.outputs)
        add(hash, value);
    add(hash, node.parameters);
    for (const Folded& folded : tellingFolded(node)) {
        addKind(hash, folded.kind, folded.type);
        hash.add(folded.before ? 1U : 0U);
        if (folded.kind != Kind::Dropout) // rates may grow from block to block
            add(hash, folded.attributes);
        add(hash, folded.parameters);
    }
    return hash.value();
}

std::uint64_t relaxedHash(const Node& node)
{
    Hash hash;
    addKind(hash, node.kind, node.type);
    for (const char* key : {"function", "kernel", "cell", "bidirectional", "heads", "causal", "global"})
        if (const AttributeValue* value = node.attributes.find(key)) {
            hash.add(key);
            add(hash, *value);
        }
    const std::int64_t groups = node.attributes.integer("groups", 1);
    hash.add(groups == 1 ? "" : groups == node.attributes.integer("inChannels") ? "depthwise" : "grouped");
    for (const Folded& folded : tellingFolded(node)) {
        if (folded.kind == Kind::Pad || folded.kind == Kind::Dropout)
            continue; // come with a stride and with a skip
        addKind(hash, folded.kind, folded.type);
        hash.add(folded.attributes.text("function"));
    }
    return hash.value();
}

} // namespace

std::vector<Folded> tellingFolded(const Node& node)
{
    std::vector<Folded> telling;
    std::copy_if(node.folded.begin(), node.folded.end(), std::back_inserter(telling), [](const Folded& folded) {
        switch (folded.kind) {
        case Kind::Identity:
            return false;
        case Kind::Norm:
        case Kind::Activation:
        case Kind::Dropout:
        case Kind::Pad:
        case Kind::Flatten:
        case Kind::Quantize:
            return true;
        default:
            return folded.part ? !folded.before : !folded.parameters.empty();
        }
    });
    return telling;
}

NodeHashes hashNodes(const Graph& graph)
{
    NodeHashes hashes;
    for (const Node& node : graph.nodes) {
        hashes.strict.push_back(strictHash(node));
        hashes.relaxed.push_back(relaxedHash(node));
    }
    return hashes;
}

} // namespace nnview::blocks
