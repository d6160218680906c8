#include "passes/composites/patterns.h"
#include "passes/composites/pointwise.h"

#include <algorithm>
#include <map>

namespace nnview {

namespace {

constexpr int none = Surroundings::none;

/// The number of groups if `middle` is `whole` with its axis taken apart in two, whose second one then comes first.
std::int64_t groupsOfShuffle(const Dims& whole, const Dims& middle, const Dims& swapped)
{
    if (middle.size() != whole.size() + 1 || swapped.size() != middle.size())
        return 0;
    for (std::size_t axis = 1; axis < whole.size(); ++axis) {
        const Dim &groups = middle[axis], &each = middle[axis + 1];
        if (!groups.isKnown() || !each.isKnown() || groups.size < 2 || each.size < 2 || !whole[axis].isKnown() ||
            whole[axis].size / groups.size != each.size || whole[axis].size % groups.size != 0)
            continue;
        Dims expected = whole;
        expected[axis] = groups;
        expected.insert(expected.begin() + static_cast<std::ptrdiff_t>(axis) + 1, each);
        if (expected != middle)
            continue;
        std::swap(expected[axis], expected[axis + 1]);
        if (expected == swapped)
            return groups.size;
    }
    return 0;
}

/// Whether a permute only swaps two neighbours; sizes alone cannot tell where both are equal.
bool swapsNeighbours(const Node& permute)
{
    const Ints order = permute.attributes.ints("order");
    int moved = 0;
    for (std::size_t axis = 0; axis < order.size(); ++axis)
        moved += order[axis] == static_cast<std::int64_t>(axis) ? 0 : 1;
    return order.empty() || moved == 2; // a transpose of two axes may not list them all
}

bool isReshape(const Node& node)
{
    return (node.kind == Kind::Reshape || node.kind == Kind::Flatten) && node.inputs.size() == 1;
}

/// The user of a node; copies that only arrange memory are stepped over and noted.
int nextUser(const Surroundings& around, int position, std::vector<int>& parts)
{
    int next = around.onlyUser(position);
    while (next != none && around.node(next).kind == Kind::Identity && around.node(next).inputs.size() == 1) {
        parts.push_back(next);
        next = around.onlyUser(next);
    }
    return next;
}

/// A slice along one axis without steps.
struct Piece
{
    int position = none;
    std::int64_t axis = 0, start = 0, end = 0;
};

std::optional<Piece> pieceOf(const Surroundings& around, int position)
{
    const Node& node = around.node(position);
    const Value* in = node.inputs.size() == 1 ? around.value(node.inputs.front()) : nullptr;
    if (node.kind != Kind::Slice || !in || !in->shape || !node.outputs.front().shape)
        return std::nullopt;
    const Ints steps = node.attributes.ints("steps");
    const Ints starts = node.attributes.ints("starts");
    const Ints axes = node.attributes.ints(node.attributes.contains("axes") ? "axes" : "axis");
    const bool plain = std::all_of(steps.begin(), steps.end(), [](std::int64_t step) { return step == 1; });
    const std::int64_t step = node.attributes.integer("step", 1);
    const Dims &whole = *in->shape, &part = *node.outputs.front().shape;
    if (!plain || step != 1 || whole.size() != part.size())
        return std::nullopt;
    std::optional<Piece> piece;
    for (std::size_t axis = 0; axis < whole.size(); ++axis) {
        if (whole[axis] == part[axis])
            continue;
        if (piece || !whole[axis].isKnown() || !part[axis].isKnown())
            return std::nullopt; // along more than one axis
        piece = Piece{position, static_cast<std::int64_t>(axis), 0, part[axis].size};
    }
    if (!piece)
        return std::nullopt;
    const std::int64_t size = whole[static_cast<std::size_t>(piece->axis)].size;
    std::int64_t start = node.attributes.integer("start");
    for (std::size_t i = 0; i < starts.size(); ++i)
        if (const std::int64_t axis = i < axes.size() ? axes[i] : static_cast<std::int64_t>(i);
            axis == piece->axis || axis + static_cast<std::int64_t>(whole.size()) == piece->axis)
            start = starts[i];
    piece->start = start < 0 ? start + size : start;
    piece->end += piece->start;
    return piece;
}

std::optional<Composite> splitOf(const Surroundings& around, std::vector<Piece> pieces)
{
    std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.start < b.start; });
    const Use source = around.node(pieces.front().position).inputs.front();
    const auto axis = static_cast<std::size_t>(pieces.front().axis);
    std::int64_t end = 0;
    Ints sizes;
    for (const Piece& piece : pieces) {
        if (piece.start != end || piece.axis != pieces.front().axis)
            return std::nullopt;
        end = piece.end;
        sizes.push_back(piece.end - piece.start);
    }
    if (pieces.size() < 2 || end != (*around.value(source)->shape)[axis].size)
        return std::nullopt;
    Composite split;
    for (const Piece& piece : pieces) {
        split.parts.push_back(piece.position);
        split.exits.push_back({piece.position, 0});
    }
    std::sort(split.parts.begin(), split.parts.end());
    split.exit = split.parts.front();
    const Node& first = around.node(split.exit);
    split.kind = Kind::Split;
    split.id = first.id;
    split.type = first.type;
    split.attributes = {{"axis", pieces.front().axis}, {"sizes", sizes}};
    split.inputs = {source};
    return split;
}

} // namespace

std::vector<Composite> findChannelShuffles(const Surroundings& around)
{
    std::vector<Composite> found;
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i) {
        if (!isReshape(around.node(i)))
            continue;
        std::vector<int> parts = {i};
        const int permute = nextUser(around, i, parts);
        if (permute == none || around.node(permute).kind != Kind::Permute || !swapsNeighbours(around.node(permute)))
            continue;
        parts.push_back(permute);
        const int back = nextUser(around, permute, parts);
        if (back == none || !isReshape(around.node(back)))
            continue;
        parts.push_back(back);
        const Value* in = around.value(around.node(i).inputs.front());
        const Shape& middle = around.node(i).outputs.front().shape;
        const Shape& swapped = around.node(permute).outputs.front().shape;
        if (!in || !in->shape || !middle || !swapped || in->shape != around.node(back).outputs.front().shape)
            continue;
        const std::int64_t groups = groupsOfShuffle(*in->shape, *middle, *swapped);
        if (groups == 0)
            continue;
        Region region(around);
        for (const int part : parts)
            region.add(part);
        if (region.exit() == back)
            found.push_back(region.composite(Kind::Permute,
                                             {{"function", std::string("channelShuffle")}, {"groups", groups}},
                                             around.node(i).inputs.front()));
    }
    return withoutOverlaps(std::move(found));
}

std::vector<Composite> findSplits(const Surroundings& around)
{
    std::map<Use, std::vector<Piece>> pieces; // by the tensor that is sliced
    for (int i = 0; i < static_cast<int>(around.graph().nodes.size()); ++i)
        if (const auto piece = pieceOf(around, i))
            pieces[around.node(i).inputs.front()].push_back(*piece);
    std::vector<Composite> found;
    for (const auto& [source, list] : pieces)
        if (auto split = splitOf(around, list))
            found.push_back(std::move(*split));
    return withoutOverlaps(std::move(found));
}

} // namespace nnview
