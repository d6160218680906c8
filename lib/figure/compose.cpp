#include "figure/compose.h"

#include "figure/flowchart/flowchart.h"
#include "figure/handwork.h"
#include "figure/pagepaint.h"
#include "passes/owngroups.h"
#include "passes/passes.h"

#include <algorithm>
#include <cmath>

namespace nnview {

namespace {

constexpr double mostBoxes = 64; // of a flowchart with folded blocks

CutWishes::Start startOf(Level level)
{
    switch (level) {
    case Level::Auto:
        return CutWishes::Start::Folded;
    case Level::Blocks:
        return CutWishes::Start::Open;
    default:
        return CutWishes::Start::Unrolled;
    }
}

/// What fits beside each other: rows of one pitch (visual-grammar 2.12, amendment G7).
double budgetOf(const Profile& profile)
{
    constexpr double narrow = 120, narrowPitch = 9.2, widePitch = 13;
    const double room = profile.width - 2 * profile.margin;
    return profile.width < narrow ? 2 * std::floor(room / narrowPitch) : std::floor(room / widePitch);
}

/// The model's layers in the groups of the author, if there are any.
std::optional<Graph> regrouped(const Graph& found, const Edits& edits, Level level)
{
    if (level == Level::Ops || edits.groups.empty())
        return std::nullopt;
    Graph blocks = found;
    for (const auto& [id, group] : edits.groups)
        blocks = withOwnGroup(std::move(blocks), id, group.layers);
    return blocks;
}

/// One model made into a figure; chooses how much of it is drawn and gives way where it does not fit.
class Composer
{
public:
    Composer(const Graph& found, const Edits& edits, const FigureOptions& options, const Theme& theme,
             const Profile& profile)
        : m_edits(edits), m_options(options), m_profile(profile), m_page(edits, options, theme, m_profile),
          m_regrouped(regrouped(found, edits, options.level)), m_layers(m_regrouped ? *m_regrouped : found),
          m_flowchart(options.templateName == "flowchart" ||
                      (options.templateName == "auto" && suitsFlowchart(planFigure(m_layers, edits))))
    {
    }

    /// Smaller type is the last thing to give way, half a point at a time down to the venue's floor (visual-grammar,
    /// section 0), and only where it can help.
    Figure compose()
    {
        constexpr double helps = 1.25;
        Figure figure = composeOnce();
        while (!figure.fits && figure.page.width() < helps * m_profile.width &&
               figure.page.height() < helps * m_profile.maxHeight && shrinkType())
            figure = composeOnce();
        return figure.fits ? figure : withFewerPanels(std::move(figure));
    }

private:
    /// What is only too high by its panels leaves the last of them to the table of layers.
    Figure withFewerPanels(Figure whole)
    {
        constexpr int tried = 5;
        constexpr double helps = 1.25;
        if (whole.details.empty() || whole.page.width() > helps * m_profile.width)
            return whole;
        for (m_mostPanels = tried; m_mostPanels > 0; --m_mostPanels)
            if (Figure fewer = composeOnce(); fewer.fits)
                return fewer;
        return whole;
    }

    bool shrinkType()
    {
        constexpr double step = 0.5;
        bool any = false;
        for (double* size : {&m_profile.captionPt, &m_profile.operationPt, &m_profile.detailPt}) {
            const double smaller = std::max(*size - step, m_profile.floorPt);
            any = any || smaller < *size;
            *size = std::min(*size, smaller);
        }
        return any;
    }

    Figure composeOnce() const
    {
        if (m_options.level == Level::Ops)
            return draw(Cut{m_layers, {}, {}, {}, {}});
        const bool whole =
            m_options.level != Level::Blocks && m_options.collapsed.empty() && !m_regrouped && !m_flowchart;
        if (std::optional<Figure> figure = whole ? m_page.drawUShape(m_layers) : std::nullopt)
            return *std::move(figure);
        // Boxes have room for every layer of a block that is drawn once; blocks are folded where that is too much.
        const bool allBoxes = m_flowchart && m_options.level == Level::Auto;
        CutWishes wishes{startOf(allBoxes ? Level::Blocks : m_options.level), budgetOf(m_profile), m_options.expanded,
                         m_options.collapsed};
        for (const auto& [id, group] : m_edits.groups) // closed unless it was opened by hand
            if (!m_options.expanded.contains(id))
                wishes.collapsed.insert(id);
        Cut cut = cutGraph(m_layers, wishes);
        Figure figure = draw(cut);
        if (m_options.level != Level::Auto || figure.fits)
            return figure;
        if (allBoxes) {
            wishes.start = CutWishes::Start::Folded;
            wishes.budget = mostBoxes;
        }
        constexpr double smallestBudget = 6;
        for (; !figure.fits && wishes.budget >= smallestBudget; wishes.budget -= allBoxes ? wishes.budget / 4 : 2) {
            Cut smaller = cutGraph(m_layers, wishes);
            if (smaller.graph.nodes.size() >= cut.graph.nodes.size())
                continue;
            cut = std::move(smaller);
            figure = draw(cut);
        }
        return figure;
    }

    Figure draw(const Cut& cut) const { return m_page.draw(cut, m_layers, m_flowchart, m_mostPanels); }

    const Edits& m_edits;
    const FigureOptions& m_options;
    Profile m_profile; ///< with the type that is left
    PagePainter m_page;
    std::optional<Graph> m_regrouped;
    const Graph& m_layers;
    bool m_flowchart;
    int m_mostPanels = PanelChoice().most;
};

/// Edits, and groups that were opened or closed, of what is not in the model.
void addOrphans(Figure& figure, const Graph& graph, const Edits& edits, const FigureOptions& options)
{
    const GraphIndex index(graph);
    const auto isGroup = [&](const std::string& id) {
        return edits.groups.contains(id) ||
               std::any_of(graph.groups.begin(), graph.groups.end(), [&](const Group& g) { return g.id == id; });
    };
    for (const auto& [id, edit] : edits.nodes)
        if (!edit.isEmpty() && !index.node(id) && !index.input(id) && !isGroup(id))
            figure.orphans.push_back(id);
    for (const auto& [id, group] : edits.groups)
        if (std::count_if(group.layers.begin(), group.layers.end(),
                          [&](const std::string& layer) { return index.node(layer) != nullptr; }) < 2)
            figure.orphans.push_back(id);
    for (const auto* ids : {&options.expanded, &options.collapsed})
        for (const std::string& id : *ids)
            if (!isGroup(id))
                figure.orphans.push_back(id);
}

} // namespace

Result<Figure> composeFigure(const Graph& ops, const Edits& edits, const FigureOptions& options,
                             const StyleBook& styles)
{
    return composeFigure(Levels(ops), edits, options, styles);
}

Result<Figure> composeFigure(const Levels& model, const Edits& edits, const FigureOptions& options,
                             const StyleBook& styles)
{
    const Theme* theme = styles.theme(options.theme);
    const Venue* venue = styles.venue(options.venue);
    if (!theme || !venue)
        return failure(ErrorCode::Usage, !theme ? "there is no theme \"" + options.theme + "\""
                                                : "there is no venue \"" + options.venue + "\"");
    const Graph& found = model.at(options.level == Level::Ops ? Level::Ops : Level::Blocks);
    const Profile& profile = venue->profile(options.columns);
    Figure figure = Composer(found, edits, options, *theme, profile).compose();
    figure.title = QString::fromStdString(model.ops().model.name);
    applyHandwork(figure, edits, *theme, profile);
    addOrphans(figure, found, edits, options);
    return figure;
}

} // namespace nnview
