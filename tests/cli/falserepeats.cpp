#include "cli/falserepeats.h"

#include "graph/graphtext.h"

#include <algorithm>
#include <iterator>

namespace nnview::test {

namespace {

/// What an operation is, as one text: everything but names. With `loosely` without what a near copy may differ in.
std::string description(Kind kind, const Attributes& attributes, const std::vector<Parameter>& parameters, bool loosely)
{
    static const std::set<std::string> free = {"stride",      "padding", "inChannels", "outChannels", "inFeatures",
                                               "outFeatures", "groups",  "shape",      "rate"};
    std::string text(kindName(kind));
    for (const auto& [key, value] : attributes)
        if (key != "rate" && (!loosely || !free.contains(key)))
            text += ' ' + key + '=' + toText(value);
    if (!loosely)
        for (const Parameter& parameter : parameters) {
            text += " [";
            for (const std::int64_t size : parameter.shape)
                text += std::to_string(size) + ' ';
            text += ']';
        }
    return text;
}

/// Identities, and what is computed from stored tensors and sizes, may be written in one copy and not in the next: an
/// exporter writes down once what all copies use.
bool tells(const Folded& folded)
{
    constexpr Kind changing[] = {Kind::Norm, Kind::Activation, Kind::Pad, Kind::Flatten};
    const bool changes = std::find(std::begin(changing), std::end(changing), folded.kind) != std::end(changing);
    return folded.kind != Kind::Identity && folded.kind != Kind::Dropout &&
           (!folded.before || (changes && !folded.part));
}

std::string description(const Node& node, bool loosely)
{
    std::string text = description(node.kind, node.attributes, node.parameters, loosely);
    for (const Folded& folded : node.folded)
        if (tells(folded))
            text +=
                (folded.before ? " -" : " +") + description(folded.kind, folded.attributes, folded.parameters, loosely);
    if (!loosely)
        for (const Value& value : node.outputs)
            text += ' ' + toText(value.shape);
    return text;
}

/// The layers of a copy and the edges between them, as descriptions: nothing of the order or the hashes of the program.
Bag bagOf(const GraphIndex& index, const std::vector<std::string>& copy, bool loosely)
{
    const std::set<std::string> inside(copy.begin(), copy.end());
    Bag bag;
    for (const std::string& id : copy) {
        const Node& node = *index.node(id);
        const std::string own = description(node, loosely);
        bag.insert(own);
        if (!loosely)
            for (const Use& use : node.inputs)
                if (inside.contains(use.from))
                    bag.insert(description(*index.node(use.from), loosely) + " => " + own);
    }
    return bag;
}

/// What the first copy of a stage may have more or less: its projection, or the skip.
bool isOnlySkip(const Bag& rest)
{
    return rest.size() <= 3 && std::all_of(rest.begin(), rest.end(), [](const std::string& text) {
               return text.starts_with("conv") || text.starts_with("add") || text.starts_with("pool") ||
                      text.starts_with("dense") || text.starts_with("norm") || text.starts_with("split");
           });
}

} // namespace

Bag minus(const Bag& a, const Bag& b)
{
    Bag rest;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(rest, rest.end()));
    return rest;
}

QString falseRepeat(const GraphIndex& index, const Group& group)
{
    const bool growing = group.differs == std::vector<std::string>{"inChannels"};
    for (std::size_t copy = 1; copy < group.copies.size(); ++copy) {
        const std::vector<std::string>&first = group.copies[0], &before = group.copies[copy - 1],
              &own = group.copies[copy];
        const bool near = group.same != "exact" && (copy == 1 || growing);
        const Bag a = bagOf(index, near ? first : before, near), b = bagOf(index, own, near);
        const bool same = near ? isOnlySkip(minus(a, b)) && isOnlySkip(minus(b, a)) : a == b;
        if (!same) {
            const Bag rest = minus(a, b);
            return QString::fromStdString(group.id + ", copy " + std::to_string(copy + 1) + ": " +
                                          (rest.empty() ? "more than the first" : *rest.begin()));
        }
    }
    return {};
}

} // namespace nnview::test
