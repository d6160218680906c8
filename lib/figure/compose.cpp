#include "figure/compose.h"

#include "figure/brackets.h"
#include "figure/description.h"
#include "figure/flowchart/flowchart.h"
#include "figure/handwork.h"
#include "figure/legend.h"
#include "figure/panels.h"
#include "figure/rowpaint.h"
#include "figure/sharing.h"
#include "figure/ushapepaint.h"
#include "passes/passes.h"

#include <algorithm>
#include <cmath>

namespace nnview {

namespace {

constexpr double rowDistance = 3.0;
constexpr double legendDistance = 1.8; // under the last row's margin
constexpr double topMargin = 1.2, bottomMargin = 1.0;

void moveBy(Element& element, QPointF by)
{
    if (auto* path = std::get_if<PathElement>(&element.shape))
        path->path.translate(by);
    else
        std::get<TextElement>(element.shape).baseline += by;
}

void appendRow(Figure& figure, PaintedRow row, QPointF origin)
{
    for (Element& element : row.elements) {
        moveBy(element, origin);
        figure.elements.push_back(std::move(element));
    }
    for (DrawnLayer& layer : row.layers) {
        layer.box.translate(origin);
        figure.layers.push_back(std::move(layer));
    }
    for (DrawnEdge& edge : row.edges)
        figure.edges.push_back(std::move(edge));
}

/// Layers in a panel are shown once for all copies of their block: they are no layers of the network's drawing.
void appendPanels(Figure& figure, PaintedRow band, QPointF origin)
{
    std::vector<DrawnLayer> network = std::move(figure.layers);
    std::vector<DrawnEdge> edges = std::move(figure.edges);
    figure.layers.clear();
    appendRow(figure, std::move(band), origin);
    figure.details.insert(figure.details.end(), figure.layers.begin(), figure.layers.end());
    figure.layers = std::move(network);
    figure.edges = std::move(edges);
}

/// The spine's edges over a row's end are drawn as two arrows and the same letter.
void joinRows(Figure& figure, const Plan& plan, const Structure& structure, const Fit& fit)
{
    for (std::size_t r = 1; r < fit.rows.size(); ++r) {
        int from = -1, to = -1;
        for (const int item : structure.spine) {
            const int column = structure.columnOf[static_cast<std::size_t>(item)];
            if (column < fit.rows[r].first)
                from = item;
            else if (to < 0)
                to = item;
        }
        if (from >= 0 && to >= 0 && !structure.endsFork[static_cast<std::size_t>(to)])
            figure.edges.push_back(
                {plan.items[static_cast<std::size_t>(from)].id, plan.items[static_cast<std::size_t>(to)].id, false});
    }
}

QString adviceFor(const Figure& figure, const Profile& profile, const FigureOptions& options)
{
    if (figure.page.width() > profile.width + 1e-6)
        return QStringLiteral("The figure needs %1 mm of width at the smallest type of this venue, %2 mm are there. "
                              "Hide layers%3.")
            .arg(figure.page.width(), 0, 'f', 0)
            .arg(profile.width, 0, 'f', 0)
            .arg(options.columns == Columns::Single ? QStringLiteral(" or use two columns") : QString());
    return QStringLiteral("The figure is %1 mm high, the venue's page has %2 mm. Hide layers%3.")
        .arg(figure.page.height(), 0, 'f', 0)
        .arg(profile.maxHeight, 0, 'f', 0)
        .arg(options.columns == Columns::Single ? QStringLiteral(" or use two columns") : QString());
}

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

/// One model made into a figure; what is drawn of it depends on the level.
struct Composer
{
    const Edits& edits;
    const FigureOptions& options;
    const Theme& theme;
    const Profile& profile;
    bool flowchart = false;

    Figure compose(const Levels& model)
    {
        const Graph& layers = model.at(options.level == Level::Ops ? Level::Ops : Level::Blocks);
        flowchart = options.templateName == "flowchart" ||
                    (options.templateName == "auto" && suitsFlowchart(planFigure(layers, edits)));
        if (options.level == Level::Ops)
            return draw(Cut{layers, {}, {}, {}, {}}, layers);
        const bool whole = options.level != Level::Blocks && options.collapsed.empty() && !flowchart;
        if (std::optional<Figure> figure = whole ? drawUShape(layers) : std::nullopt)
            return *std::move(figure);
        // Boxes have room for every layer of a block that is drawn once.
        const Level level = flowchart && options.level == Level::Auto ? Level::Blocks : options.level;
        CutWishes wishes{startOf(level), budgetOf(profile), options.expanded, options.collapsed};
        Cut cut = cutGraph(layers, wishes);
        Figure figure = draw(cut, layers);
        constexpr double smallestBudget = 6, step = 2;
        while (level == Level::Auto && !figure.fits && wishes.budget > smallestBudget) {
            wishes.budget -= step;
            Cut smaller = cutGraph(layers, wishes);
            if (smaller.graph.nodes.size() >= cut.graph.nodes.size())
                continue;
            cut = std::move(smaller);
            figure = draw(cut, layers);
        }
        return figure;
    }

private:
    /// A U-Net as a U, where it is one and fits the page.
    std::optional<Figure> drawUShape(const Graph& graph) const
    {
        const std::optional<UShape> shape = findUShape(graph);
        if (!shape)
            return std::nullopt;
        const Plan plan = planFigure(graph, edits);
        std::optional<PaintedRow> band = paintUShape(*shape, plan, profile, options.names, edits, theme);
        if (!band)
            return std::nullopt;
        Figure figure;
        figure.description = describe(plan, graph);
        const double axis = topMargin - band->top, bottom = axis + band->bottom + bottomMargin;
        const std::vector<LegendNote> notes = band->notes;
        appendRow(figure, *std::move(band), {0, axis});
        figure.page = QRectF(0, 0, profile.width, addLegend(figure, plan, notes, bottom, profile.width));
        if (figure.page.height() > profile.maxHeight)
            return std::nullopt;
        sortByRole(figure);
        return figure;
    }

    /// The legend under everything drawn so far; y before and after it.
    double addLegend(Figure& figure, const Plan& plan, const std::vector<LegendNote>& notes, double y,
                     double width) const
    {
        const Plan* const plans[] = {&plan};
        PaintedRow legend = legendOf(figure, plans, notes, theme, profile, width - 2 * profile.margin);
        if (legend.elements.empty())
            return y;
        const double top = y + legendDistance, bottom = legend.bottom;
        appendRow(figure, std::move(legend), {profile.margin, top});
        return top + bottom + profile.margin;
    }

    static void sortByRole(Figure& figure)
    {
        std::stable_sort(figure.elements.begin(), figure.elements.end(),
                         [](const Element& a, const Element& b) { return a.role < b.role; });
    }

    Figure draw(const Cut& cut, const Graph& blocks) const
    {
        Figure figure;
        const Graph& graph = cut.graph;
        figure.standsFor = cut.standsFor;
        Plan plan = planFigure(cut, blocks, edits);
        if (plan.items.empty()) {
            figure.page = QRectF(0, 0, profile.width, 10);
            return figure;
        }
        if (flowchart) {
            figure = drawBoxes(graph, plan);
            figure.standsFor = cut.standsFor;
            return figure;
        }
        if (cut.units.empty()) // the panels say it of every layer
            shareInLegend(plan, graph);
        Structure structure = structureOf(plan);
        const std::vector<Bracket> brackets = bracketsOf(graph, plan, structure);
        keepTogether(structure, brackets);
        const Fit fit = fitFigure(plan, structure, profile, namesFor(cut), edits);
        figure.description = describe(plan, graph);
        std::vector<LegendNote> notes;
        double y = topMargin;
        for (std::size_t r = 0; r < fit.rows.size(); ++r) {
            PaintedRow row = paintRow(plan, structure, fit, static_cast<int>(r), edits, theme, brackets);
            // A row that could not be filled stands in the middle; rows after a break begin at the left.
            const double slack = fit.width - 2 * profile.margin - fit.rows[r].width();
            const double x = profile.margin - fit.rows[r].left + (fit.rows.size() == 1 ? std::max(slack, 0.0) / 2 : 0);
            y -= row.top;
            const double bottom = row.bottom;
            notes.insert(notes.end(), row.notes.begin(), row.notes.end());
            appendRow(figure, std::move(row), {x, y});
            y += bottom + (r + 1 < fit.rows.size() ? rowDistance : 0);
        }
        for (PaintedRow& band : panelBands(cut, blocks, plan, profile, theme)) {
            y -= band.top;
            const double bottom = band.bottom;
            appendPanels(figure, std::move(band), {profile.margin, y});
            y += bottom;
        }
        y += bottomMargin;
        joinRows(figure, plan, structure, fit);
        finish(figure, fit.width, addLegend(figure, plan, notes, y, fit.width), fit.fits);
        return figure;
    }

    Figure drawBoxes(const Graph& graph, const Plan& plan) const
    {
        Figure figure;
        figure.description = describe(plan, graph);
        Flowchart chart = drawFlowchart(plan, graph, edits, theme, profile, options.names);
        const double bottom = topMargin + chart.band.bottom - chart.band.top + bottomMargin;
        appendRow(figure, std::move(chart.band), {0, topMargin - chart.band.top});
        finish(figure, chart.width, addLegend(figure, plan, {}, bottom, chart.width), chart.fits);
        return figure;
    }

    void finish(Figure& figure, double width, double height, bool fitsWidth) const
    {
        figure.page = QRectF(0, 0, width, height);
        figure.fits = fitsWidth && height <= profile.maxHeight;
        if (!figure.fits)
            figure.advice = adviceFor(figure, profile, options);
        sortByRole(figure);
    }

    /// Numbers over all layers say nothing where most layers are inside blocks.
    Names namesFor(const Cut& cut) const
    {
        return options.names == Names::Auto && !cut.units.empty() ? Names::Kinds : options.names;
    }

    /// A row does not end inside a bracket, unless the unit is nearly a row itself.
    static void keepTogether(Structure& structure, const std::vector<Bracket>& brackets)
    {
        constexpr int mostColumns = 8;
        for (const Bracket& bracket : brackets)
            for (int column = bracket.first; column < bracket.last && bracket.last - bracket.first < mostColumns;
                 ++column)
                structure.isCut[at(column)] = false;
    }
};

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
    const Profile& profile = venue->profile(options.columns);
    Composer composer{edits, options, *theme, profile};
    Figure figure = composer.compose(model);
    figure.title = QString::fromStdString(model.ops().model.name);
    applyHandwork(figure, edits, *theme, profile);
    const Graph& graph = model.at(options.level == Level::Ops ? Level::Ops : Level::Blocks);
    const GraphIndex index(graph);
    const auto isGroup = [&](const std::string& id) {
        return std::any_of(graph.groups.begin(), graph.groups.end(), [&](const Group& g) { return g.id == id; });
    };
    for (const auto& [id, edit] : edits.nodes)
        if (!edit.isEmpty() && !index.node(id) && !index.input(id) && !isGroup(id))
            figure.orphans.push_back(id);
    for (const auto* ids : {&options.expanded, &options.collapsed})
        for (const std::string& id : *ids)
            if (!isGroup(id))
                figure.orphans.push_back(id);
    return figure;
}

} // namespace nnview
