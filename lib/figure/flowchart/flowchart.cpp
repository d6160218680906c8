#include "figure/flowchart/flowchart.h"

#include "figure/flowchart/chart.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace nnview {

namespace flowchart {
namespace {

constexpr double gutter = 6, mostGutter = 26; // mm, between columns
constexpr double rowGap = 4.5;                // between rows
constexpr std::size_t mostThatFit = 300;      // boxes on one page
constexpr double perBreak = 14;               // mm of height that a break is worth to a reader
constexpr double perLine = 10;                // of each line beyond the first that goes over a break
constexpr double mostStretch = 8;             // of a row's gaps, to fill the page's width

/// One way to set the chart on the page.
struct Setting
{
    Direction direction = Direction::Down;
    std::vector<int> firstRanks;
    std::vector<Piece> pieces;
    double width = 0, height = 0, cost = 0;
};

Setting setting(const Layouter& layouter, Direction direction, std::vector<int> firstRanks, const Profile& profile)
{
    Setting s;
    s.direction = direction;
    s.pieces = layouter.pieces(firstRanks);
    s.firstRanks = std::move(firstRanks);
    const auto breaks = static_cast<double>(s.pieces.size() - 1);
    double sum = 0, along = 0;
    for (const Piece& piece : s.pieces) {
        sum += piece.across();
        along = std::max(along, piece.along());
    }
    const bool down = direction == Direction::Down;
    s.width = (down ? sum + breaks * gutter : along) + 2 * profile.margin;
    s.height = down ? along : sum + breaks * rowGap;
    s.cost = s.height + breaks * perBreak;
    for (const Piece& piece : s.pieces)
        s.cost += perLine * std::max(0, piece.goesOn - 1);
    constexpr double perMissing = 20; // a figure that leaves the page is worse than any that does not
    s.cost +=
        perMissing * std::max(0.0, s.width - profile.width) + perMissing * std::max(0.0, s.height - profile.maxHeight);
    return s;
}

/// The columns or rows of one direction that cost least.
Setting bestSetting(const Layouter& layouter, Direction direction, const Profile& profile)
{
    constexpr int mostTried = 8; // further columns never fit; rows are tried from the number that they need
    const bool down = direction == Direction::Down;
    const double most = down ? profile.maxHeight : profile.width - 2 * profile.margin;
    const int least = down ? 1 : std::max(1, static_cast<int>(std::ceil(layouter.along() / most - 1e-9)));
    std::optional<Setting> best;
    constexpr int pagesWorth = 40; // so many rows do not fit, however they are broken
    const int tried = least > pagesWorth ? 2 : mostTried;
    for (int count = least; count < least + tried && count <= layouter.ranks(); ++count) {
        std::vector<int> firstRanks = layouter.cuts(count, most);
        if (firstRanks.empty())
            continue;
        Setting next = setting(layouter, direction, std::move(firstRanks), profile);
        const bool tooWide = down && next.width > profile.width;
        if (!best || next.cost < best->cost)
            best = std::move(next);
        if (tooWide)
            break;
    }
    if (!best)
        best = setting(layouter, direction, {0}, profile);
    return *best;
}

/// Columns stand side by side with equal gaps, rows below each other from the left.
Placement place(const Setting& chosen, const Layout& layout, const Profile& profile, double width)
{
    Placement placement;
    placement.direction = chosen.direction;
    const double room = width - 2 * profile.margin;
    if (chosen.direction == Direction::Down) {
        double sum = 0;
        for (const Piece& piece : layout.pieces)
            sum += piece.across();
        const auto count = static_cast<double>(layout.pieces.size());
        const double gap = count > 1 ? std::clamp((room - sum) / count, gutter, mostGutter) : 0;
        double x = profile.margin + std::max(0.0, (room - sum - gap * (count - 1)) / 2);
        for (const Piece& piece : layout.pieces) {
            placement.pieces.emplace_back(x - piece.left, 0);
            x += piece.across() + gap;
        }
        return placement;
    }
    double y = 0, longest = 0;
    for (const Piece& piece : layout.pieces)
        longest = std::max(longest, piece.along());
    const double x = profile.margin + std::max(0.0, (room - longest) / 2);
    for (const Piece& piece : layout.pieces) {
        placement.pieces.emplace_back(x, y + piece.right);
        y += piece.across() + rowGap;
    }
    return placement;
}

double stretchOf(const Setting& chosen, const Profile& profile)
{
    if (chosen.direction == Direction::Down)
        return 0;
    double stretch = mostStretch;
    for (const Piece& piece : chosen.pieces) {
        const double channels = std::max(1, piece.last - piece.first);
        stretch = std::min(stretch, (profile.width - 2 * profile.margin - piece.along()) / channels);
    }
    return std::max(stretch, 0.0);
}

} // namespace
} // namespace flowchart

Flowchart drawFlowchart(const Plan& plan, const Graph& graph, const Edits& edits, const Theme& theme,
                        const Profile& profile, Names names)
{
    using namespace flowchart;
    Flowchart result;
    const bool tooMuch = plan.items.size() > mostThatFit; // narrower boxes would not help
    const bool hasModules = !tooMuch && std::any_of(graph.groups.begin(), graph.groups.end(),
                                                    [](const Group& group) { return group.kind == "module"; });
    // Frames of modules go before boxes become narrower.
    for (int attempt = hasModules ? 0 : 1; attempt <= mostNarrower + 1; ++attempt) {
        const int narrower = std::max(0, attempt - 1);
        Chart chart = chartOf(plan, graph, edits, theme, profile, names, narrower, attempt == 0);
        const Spacing spacing = spacingOf(profile);
        const FlowGraph down = flowGraphOf(chart, Direction::Down), right = flowGraphOf(chart, Direction::Right);
        const Layouter downLayouter(down, spacing, false), rightLayouter(right, spacing, true);
        const Setting columns = bestSetting(downLayouter, Direction::Down, profile);
        const Setting rows = bestSetting(rightLayouter, Direction::Right, profile);
        const bool isDown = columns.cost <= rows.cost;
        const Setting& chosen = isDown ? columns : rows;
        result.fits = chosen.width <= profile.width + 1e-6 && chosen.height <= profile.maxHeight;
        if (!result.fits && narrower < mostNarrower && !tooMuch)
            continue;
        const Layout layout =
            (isDown ? downLayouter : rightLayouter).layout(chosen.firstRanks, stretchOf(chosen, profile));
        result.width = std::max(chosen.width, profile.width);
        result.band = paintChart(chart, isDown ? down : right, layout, place(chosen, layout, profile, result.width));
        result.band.top = 0;
        result.band.bottom = chosen.height;
        break;
    }
    return result;
}

bool suitsFlowchart(const Plan& plan)
{
    constexpr double leastSpatial = 0.3;
    int tensors = 0, spatial = 0;
    bool onlyDense = true;
    std::vector<int> incoming(plan.items.size(), 0);
    for (const Link& link : plan.links)
        onlyDense = onlyDense && ++incoming[at(link.to)] < 2;
    for (const Item& item : plan.items) {
        if (item.form == GlyphForm::Merge)
            continue; // its output is not drawn again
        ++tensors;
        spatial += item.tensor.isMap();
        onlyDense = onlyDense && (item.isInput() || item.node->kind == Kind::Dense);
    }
    // Images that are looked at in patches: the maps before and the attention maps after them are the figure.
    const auto isImage = [](const Item& item) {
        return item.isInput() &&
               (item.tensor.form == DrawnTensor::Form::Map2D || item.tensor.form == DrawnTensor::Form::Map3D);
    };
    const auto isAttention = [](const Item& item) { return item.form == GlyphForm::Attention; };
    const bool onlyImages = std::all_of(plan.items.begin(), plan.items.end(),
                                        [&](const Item& item) { return !item.isInput() || isImage(item); });
    if (onlyImages && std::any_of(plan.items.begin(), plan.items.end(), isAttention))
        return false;
    return !onlyDense && spatial < leastSpatial * tensors;
}

} // namespace nnview
