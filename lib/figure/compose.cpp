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
#include "passes/owngroups.h"
#include "passes/passes.h"

#include <algorithm>
#include <cmath>

namespace nnview {

namespace {

constexpr double rowDistance = 3.0;
constexpr double legendDistance = 1.8; // under the last row's margin
constexpr double topMargin = 1.2, bottomMargin = 1.0;
constexpr double mostBoxes = 64; // of a flowchart with folded blocks

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
    QStringList help;
    if (options.columns == Columns::Single)
        help << QStringLiteral("use two columns");
    if (options.level != Level::Auto)
        help << QStringLiteral("choose the level \"auto\", which folds what repeats");
    help << QStringLiteral("close groups or hide layers");
    constexpr double usualFloor = 6;
    if (profile.floorPt > usualFloor)
        help << QStringLiteral("take a venue with smaller type");
    QString what = help.join(QStringLiteral("; "));
    what[0] = what[0].toUpper();
    const bool tooWide = figure.page.width() > profile.width + 1e-6;
    return (tooWide ? QStringLiteral("The figure needs %1 mm of width at the smallest type of this venue, %2 mm are "
                                     "there. %3.")
                    : QStringLiteral("The figure is %1 mm high, the venue's page has %2 mm. %3."))
        .arg(tooWide ? figure.page.width() : figure.page.height(), 0, 'f', 0)
        .arg(tooWide ? profile.width : profile.maxHeight, 0, 'f', 0)
        .arg(what);
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
    Profile profile;
    bool flowchart = false;
    std::optional<Graph> regrouped; ///< with the groups of the author
    int mostPanels = PanelChoice().most;

    /// Smaller type is the last thing to give way, half a point at a time down to the venue's floor (visual-grammar,
    /// section 0), and only where it can help.
    Figure compose(const Levels& model)
    {
        constexpr double helps = 1.25;
        Figure figure = composeOnce(model);
        while (!figure.fits && figure.page.width() < helps * profile.width &&
               figure.page.height() < helps * profile.maxHeight && shrinkType())
            figure = composeOnce(model);
        return figure.fits ? figure : withFewerPanels(model, std::move(figure));
    }

private:
    /// What is only too high by its panels leaves the last of them to the table of layers.
    Figure withFewerPanels(const Levels& model, Figure whole)
    {
        constexpr int tried = 5;
        constexpr double helps = 1.25;
        if (whole.details.empty() || whole.page.width() > helps * profile.width)
            return whole;
        for (mostPanels = tried; mostPanels > 0; --mostPanels)
            if (Figure fewer = composeOnce(model); fewer.fits)
                return fewer;
        return whole;
    }

    /// "C, D: see the table of layers" for blocks without a panel.
    static std::vector<LegendNote> notesOf(const Cut& cut, const PanelChoice& choice)
    {
        QStringList letters;
        for (int kind = choice.most; kind < static_cast<int>(cut.kinds.size()); ++kind)
            letters << blockLetter(kind);
        if (letters.isEmpty())
            return {};
        return {{LegendNote::Mark::Words,
                 letters.join(QStringLiteral(", ")) + QStringLiteral(": see the table of layers"),
                 {}}};
    }

    bool shrinkType()
    {
        constexpr double step = 0.5;
        bool any = false;
        for (double* size : {&profile.captionPt, &profile.operationPt, &profile.detailPt}) {
            const double smaller = std::max(*size - step, profile.floorPt);
            any = any || smaller < *size;
            *size = std::min(*size, smaller);
        }
        return any;
    }

    Figure composeOnce(const Levels& model)
    {
        const Graph& found = model.at(options.level == Level::Ops ? Level::Ops : Level::Blocks);
        const bool isRegrouped = options.level != Level::Ops && !edits.groups.empty();
        const Graph& layers = isRegrouped ? regrouped.emplace(withGroups(found)) : found;
        flowchart = options.templateName == "flowchart" ||
                    (options.templateName == "auto" && suitsFlowchart(planFigure(layers, edits)));
        if (options.level == Level::Ops)
            return draw(Cut{layers, {}, {}, {}, {}}, layers);
        const bool whole = options.level != Level::Blocks && options.collapsed.empty() && !isRegrouped && !flowchart;
        if (std::optional<Figure> figure = whole ? drawUShape(layers) : std::nullopt)
            return *std::move(figure);
        // Boxes have room for every layer of a block that is drawn once; blocks are folded where that is too much.
        const bool allBoxes = flowchart && options.level == Level::Auto;
        CutWishes wishes{startOf(allBoxes ? Level::Blocks : options.level), budgetOf(profile), options.expanded,
                         options.collapsed};
        for (const auto& [id, group] : edits.groups) // closed unless it was opened by hand
            if (!options.expanded.contains(id))
                wishes.collapsed.insert(id);
        Cut cut = cutGraph(layers, wishes);
        Figure figure = draw(cut, layers);
        if (options.level != Level::Auto || figure.fits)
            return figure;
        if (allBoxes) {
            wishes.start = CutWishes::Start::Folded;
            wishes.budget = mostBoxes;
        }
        constexpr double smallestBudget = 6;
        for (; !figure.fits && wishes.budget >= smallestBudget; wishes.budget -= allBoxes ? wishes.budget / 4 : 2) {
            Cut smaller = cutGraph(layers, wishes);
            if (smaller.graph.nodes.size() >= cut.graph.nodes.size())
                continue;
            cut = std::move(smaller);
            figure = draw(cut, layers);
        }
        return figure;
    }

    Graph withGroups(Graph blocks) const
    {
        for (const auto& [id, group] : edits.groups)
            blocks = withOwnGroup(std::move(blocks), id, group.layers);
        return blocks;
    }

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

    /// Panels are made narrower where that lets the figure fit.
    Figure draw(const Cut& cut, const Graph& blocks) const
    {
        constexpr double helps = 1.4;
        Figure figure = draw(cut, blocks, PanelChoice{false, mostPanels});
        const double height = figure.page.height();
        if (figure.fits || cut.kinds.size() < 2 || height <= profile.maxHeight || height > helps * profile.maxHeight)
            return figure;
        Figure narrow = draw(cut, blocks, PanelChoice{true, mostPanels});
        return narrow.fits ? narrow : figure;
    }

    Figure draw(const Cut& cut, const Graph& blocks, const PanelChoice& choice) const
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
            figure = drawBoxes(cut, blocks, plan, choice);
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
        std::vector<LegendNote> notes = notesOf(cut, choice);
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
        constexpr double legendRoom = 10; // about what stands under the panels
        const double room = profile.maxHeight - y - legendRoom;
        y = addPanels(figure, panelBands(cut, blocks, plan, profile, theme, room, choice), y) + bottomMargin;
        joinRows(figure, plan, structure, fit);
        finish(figure, fit.width, addLegend(figure, plan, notes, y, fit.width), fit.fits);
        return figure;
    }

    /// The panels' bands below each other from y on; y under the last.
    double addPanels(Figure& figure, std::vector<PaintedRow> bands, double y) const
    {
        for (PaintedRow& band : bands) {
            y -= band.top;
            const double bottom = band.bottom;
            appendPanels(figure, std::move(band), {profile.margin, y});
            y += bottom;
        }
        return y;
    }

    /// Panels and legend take their part of the page: what they need is known when they are drawn.
    Figure drawBoxes(const Cut& cut, const Graph& blocks, const Plan& plan, const PanelChoice& choice) const
    {
        const Graph& graph = cut.graph;
        const std::vector<PaintedRow> panels =
            panelBands(cut, blocks, plan, profile, theme, profile.maxHeight / 2, choice);
        Profile page = profile;
        Figure figure;
        for (const bool last : {false, true}) {
            figure = {};
            figure.description = describe(plan, graph);
            Flowchart chart = drawFlowchart(plan, graph, edits, theme, page, options.names);
            const double height = chart.band.bottom - chart.band.top;
            appendRow(figure, std::move(chart.band), {0, topMargin - chart.band.top});
            const double bottom = addPanels(figure, panels, topMargin + height) + bottomMargin;
            finish(figure, chart.width, addLegend(figure, plan, notesOf(cut, choice), bottom, chart.width), chart.fits);
            if (last || figure.fits || !chart.fits)
                break;
            page.maxHeight = profile.maxHeight - (figure.page.height() - height);
        }
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
        for (const Bracket& bracket : brackets) {
            if (!bracket.title.isEmpty())
                structure.frames.emplace_back(bracket.first, bracket.last);
            for (int column = bracket.first; column < bracket.last && bracket.last - bracket.first < mostColumns;
                 ++column)
                structure.isCut[at(column)] = false;
        }
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
    Composer composer{edits, options, *theme, venue->profile(options.columns), false, {}};
    Figure figure = composer.compose(model);
    figure.title = QString::fromStdString(model.ops().model.name);
    applyHandwork(figure, edits, *theme, venue->profile(options.columns));
    const Graph& graph = model.at(options.level == Level::Ops ? Level::Ops : Level::Blocks);
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
    return figure;
}

} // namespace nnview
