#include "passes/diff/layerdifferences.h"

#include "graph/graphtext.h"
#include "passes/blocks/hash.h"

#include <algorithm>
#include <limits>

namespace nnview::diff {

namespace {

/// The folded operations that a reader of the figure sees, as words.
std::string foldedText(const Node& node)
{
    std::string text;
    for (const Folded& folded : node.folded) {
        const bool isShown = folded.kind == Kind::Norm || folded.kind == Kind::Activation ||
                             folded.kind == Kind::Dropout || folded.kind == Kind::Pad || folded.kind == Kind::Quantize;
        if (folded.part || !isShown)
            continue;
        const std::string_view function = folded.attributes.text("function");
        std::string word(kindName(folded.kind));
        if (!function.empty())
            word = std::string(function) + (folded.kind == Kind::Norm ? " norm" : "");
        for (const char* key : {"rate", "slope"})
            if (const AttributeValue* value = folded.attributes.find(key))
                word += ' ' + toText(*value);
        text += (text.empty() ? "" : ", ") + word + (folded.before ? " before" : "");
    }
    return text.empty() ? "nothing" : text;
}

/// With the channels behind the batch, so that NHWC and NCHW say the same, and whatever the batch is.
std::string shapeText(const Value& value)
{
    if (!value.shape || value.shape->empty())
        return toText(value.shape);
    Dims dims = *value.shape;
    const bool isBatch =
        value.layout.empty() ? !dims.front().isKnown() || dims.front().size == 1 : value.layout[0] == 'N';
    if (isBatch)
        dims.front() = Dim("N");
    const auto channels = value.layout.find('C');
    if (channels == std::string::npos || value.layout.size() != dims.size() || dims.size() < 3 ||
        value.layout.find('T') != std::string::npos)
        return toText(Shape(dims));
    const auto from = dims.begin() + static_cast<std::ptrdiff_t>(channels);
    std::rotate(dims.begin() + std::min<std::ptrdiff_t>(1, from - dims.begin()), from, from + 1);
    return toText(Shape(dims));
}

std::string outputsText(const Node& node)
{
    std::string text;
    for (const Value& value : node.outputs)
        text += (text.empty() ? "" : ", ") + shapeText(value);
    return text;
}

std::int64_t parameters(const Node& node)
{
    std::int64_t sum = node.parameterCount;
    for (const Folded& folded : node.folded)
        if (__builtin_add_overflow(sum, folded.parameterCount, &sum))
            return std::numeric_limits<std::int64_t>::max();
    return sum;
}

void compare(const std::string& what, const std::string& before, const std::string& after,
             std::vector<Difference>& differences)
{
    if (before != after)
        differences.push_back({what, before, after});
}

/// An axis list and a target shape follow from the axis order of the source.
bool followsFromLayout(std::string_view key)
{
    return key == "axis" || key == "axes" || key == "shape" || key == "order";
}

void compareAttributes(const Node& before, const Node& after, bool sameFormat, std::vector<Difference>& differences)
{
    for (const auto& [key, value] : before.attributes) {
        const AttributeValue* other = after.attributes.find(key);
        if (other && *other != value && (sameFormat || !followsFromLayout(key)))
            differences.push_back({key, toText(value), toText(*other)});
        else if (!other && sameFormat)
            differences.push_back({key, toText(value), "nothing"});
    }
    if (sameFormat)
        for (const auto& [key, value] : after.attributes)
            if (!before.attributes.contains(key))
                differences.push_back({key, "nothing", toText(value)});
}

} // namespace

std::uint64_t contentHash(const Node& node)
{
    blocks::Hash hash;
    hash.add(kindName(node.kind));
    if (node.kind == Kind::Custom)
        hash.add(node.type);
    std::vector<std::string> attributes;
    for (const auto& [key, value] : node.attributes)
        if (!followsFromLayout(key))
            attributes.push_back(key + '=' + toText(value));
    std::sort(attributes.begin(), attributes.end());
    for (const std::string& attribute : attributes)
        hash.add(attribute);
    hash.add(foldedText(node));
    return hash.value();
}

std::vector<Difference> layerDifferences(const Node& before, const Node& after, bool sameFormat)
{
    std::vector<Difference> differences;
    compare("kind", std::string(kindName(before.kind)), std::string(kindName(after.kind)), differences);
    if (before.kind == Kind::Custom && after.kind == Kind::Custom)
        compare("type", before.type, after.type, differences);
    compareAttributes(before, after, sameFormat, differences);
    compare("folded", foldedText(before), foldedText(after), differences);
    compare("output", outputsText(before), outputsText(after), differences);
    compare("dtype", before.outputs.front().dtype, after.outputs.front().dtype, differences);
    compare("parameters", std::to_string(parameters(before)), std::to_string(parameters(after)), differences);
    return differences;
}

std::vector<Difference> interfaceDifferences(const Graph& before, const Graph& after)
{
    std::vector<Difference> differences;
    const auto text = [](const Value& value) { return value.dtype + ' ' + shapeText(value); };
    for (std::size_t i = 0; i < std::max(before.inputs.size(), after.inputs.size()); ++i) {
        const bool old = i < before.inputs.size(), now = i < after.inputs.size();
        compare("input " + (now ? after.inputs[i].id : before.inputs[i].id),
                old ? text(before.inputs[i].value) : "nothing", now ? text(after.inputs[i].value) : "nothing",
                differences);
    }
    for (std::size_t i = 0; i < std::max(before.outputs.size(), after.outputs.size()); ++i) {
        const bool old = i < before.outputs.size(), now = i < after.outputs.size();
        const std::string& name = now ? after.outputs[i].name : before.outputs[i].name;
        compare("output " + (name.empty() ? std::to_string(i + 1) : name),
                old ? text(before.outputs[i].value) : "nothing", now ? text(after.outputs[i].value) : "nothing",
                differences);
    }
    return differences;
}

std::string usesText(const std::vector<Use>& uses)
{
    std::string text;
    for (const Use& use : uses)
        text += (text.empty() ? "" : ", ") + use.from + (use.port == 0 ? "" : ':' + std::to_string(use.port));
    return text.empty() ? "nothing" : text;
}

} // namespace nnview::diff
