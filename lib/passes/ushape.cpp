#include "passes/ushape.h"

#include <algorithm>
#include <charconv>

namespace nnview {

namespace {

constexpr std::size_t mostRisingLayers = 2; // a resize and its convolution
constexpr std::size_t fewestCopies = 2;
constexpr double symbolSize = 256; // stands for a size that the file leaves open

/// The axes of a feature map that are neither batch nor channels; empty for anything else.
Dims spatialSizes(const Value& value)
{
    Dims sizes;
    if (!value.shape || value.layout.size() != value.shape->size() || value.layout.find('C') == std::string::npos)
        return sizes;
    for (std::size_t i = 0; i < value.layout.size(); ++i)
        if (std::string_view("DHWL").find(value.layout[i]) != std::string_view::npos)
            sizes.push_back((*value.shape)[i]);
    return sizes;
}

/// "H/4" counts as a quarter of what "H" counts.
double number(const Dim& dim)
{
    if (dim.isKnown())
        return static_cast<double>(dim.size);
    int divisor = 1;
    if (const auto slash = dim.symbol.find('/'); slash != std::string::npos)
        std::from_chars(dim.symbol.data() + slash + 1, dim.symbol.data() + dim.symbol.size(), divisor);
    return symbolSize / std::max(divisor, 1);
}

double extent(const Dims& sizes)
{
    double product = 1;
    for (const Dim& size : sizes)
        product *= number(size);
    return product;
}

/// The one path through all layers, the input first, with what else its merges read.
struct Path
{
    std::vector<std::string> ids;
    std::vector<Dims> sizes;
    std::vector<int> copyOf; ///< position on the path that a merge reads besides the layer before it, -1

    int find(const std::string& id) const
    {
        const auto found = std::find(ids.begin(), ids.end(), id);
        return found == ids.end() ? -1 : static_cast<int>(found - ids.begin());
    }
    int count() const { return static_cast<int>(ids.size()); }
    const Dims& size(int i) const { return sizes[static_cast<std::size_t>(i)]; }
    int copy(int i) const { return copyOf[static_cast<std::size_t>(i)]; }
};

std::optional<Path> pathOf(const Graph& graph)
{
    if (graph.inputs.size() != 1 || graph.nodes.empty() || graph.outputs.size() != 1)
        return std::nullopt;
    if (graph.outputs.front().use.from != graph.nodes.back().id)
        return std::nullopt;
    Path path;
    path.ids.push_back(graph.inputs.front().id);
    path.sizes.push_back(spatialSizes(graph.inputs.front().value));
    path.copyOf.push_back(-1);
    for (const Node& node : graph.nodes) {
        int before = 0, copy = -1;
        for (const Use& use : node.inputs) {
            if (use.from == path.ids.back() && before == 0)
                ++before;
            else if (copy < 0 && (node.kind == Kind::Concat || node.kind == Kind::Add))
                copy = path.find(use.from);
            else
                return std::nullopt;
        }
        const bool isMerge = copy >= 0;
        if (before != 1 || node.inputs.size() != (isMerge ? 2U : 1U) || node.outputs.empty())
            return std::nullopt;
        path.ids.push_back(node.id);
        path.sizes.push_back(spatialSizes(node.outputs.front()));
        path.copyOf.push_back(copy);
    }
    const bool onlyMaps = std::none_of(path.sizes.begin(), path.sizes.end(), [](const Dims& d) { return d.empty(); });
    return onlyMaps ? std::optional(path) : std::nullopt;
}

/// Consecutive positions of one spatial size, from the input to the output.
struct Stretch
{
    int first = 0, last = 0;
};

std::vector<Stretch> stretchesOf(const Path& path)
{
    std::vector<Stretch> stretches;
    for (int i = 0; i < path.count(); ++i)
        if (stretches.empty() || path.size(i) != path.size(stretches.back().last))
            stretches.push_back({i, i});
        else
            stretches.back().last = i;
    return stretches;
}

std::vector<std::string> idsBetween(const Path& path, int first, int last)
{
    std::vector<std::string> ids;
    for (int i = first; i <= last; ++i)
        ids.push_back(path.ids[static_cast<std::size_t>(i)]);
    return ids;
}

/// The way up of one level; false if it is none.
bool readRise(const Path& path, const Stretch& down, const Stretch& up, UShapeLevel& level)
{
    int merge = -1;
    for (int i = up.first; i <= up.last; ++i)
        if (path.copy(i) >= 0) {
            if (merge >= 0 || path.copy(i) != down.last)
                return false;
            merge = i;
        }
    if (merge == up.first) // the merge itself does not change a size
        return false;
    level.up = idsBetween(path, merge < 0 ? up.first : merge + 1, up.last);
    if (merge < 0)
        return true;
    level.merge = path.ids[static_cast<std::size_t>(merge)];
    level.rise = idsBetween(path, up.first, merge - 1);
    return level.rise.size() <= mostRisingLayers;
}

} // namespace

std::optional<UShape> findUShape(const Graph& layers)
{
    const std::optional<Path> path = pathOf(layers);
    if (!path)
        return std::nullopt;
    // Sizes fall to the smallest and come back by the same steps.
    const std::vector<Stretch> stretches = stretchesOf(*path);
    const std::size_t depth = stretches.size() / 2;
    if (stretches.size() % 2 == 0 || depth < fewestCopies)
        return std::nullopt;
    UShape shape;
    std::size_t copies = 0;
    for (std::size_t l = 0; l <= depth; ++l) {
        const Stretch &down = stretches[l], &up = stretches[stretches.size() - 1 - l];
        UShapeLevel level;
        level.down = idsBetween(*path, down.first, down.last);
        for (int i = down.first; i <= down.last; ++i)
            if (path->copy(i) >= 0)
                return std::nullopt;
        if (l < depth) {
            if (path->size(down.first) != path->size(up.first) ||
                extent(path->size(stretches[l + 1].first)) >= extent(path->size(down.first)) ||
                !readRise(*path, down, up, level))
                return std::nullopt;
            copies += level.merge.empty() ? 0 : 1;
        }
        shape.levels.push_back(std::move(level));
    }
    return copies >= fewestCopies ? std::optional(std::move(shape)) : std::nullopt;
}

} // namespace nnview
