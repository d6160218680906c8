#include "figure/compose.h"

#include "figure/brackets.h"
#include "figure/description.h"
#include "figure/flowchart/flowchart.h"
#include "figure/legend.h"
#include "figure/rowpaint.h"
#include "figure/sharing.h"
#include "figure/ushapepaint.h"
#include "passes/passes.h"

#include <algorithm>

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
        if (from >= 0 && to >= 0)
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

/// One graph made into a figure; which one depends on the level.
struct Composer
{
    const Edits& edits;
    const FigureOptions& options;
    const Theme& theme;
    const Profile& profile;
    bool flowchart = false;

    Figure compose(const Graph& graph)
    {
        flowchart = options.templateName == "flowchart" ||
                    (options.templateName == "auto" && suitsFlowchart(planFigure(graph, edits)));
        if (options.level == Level::Blocks || (options.level == Level::Auto && flowchart))
            return draw(foldRepeats(withoutExpanded(graph)));
        if (flowchart)
            return draw(graph);
        if (std::optional<Figure> figure = drawUShape(graph))
            return *std::move(figure);
        if (options.level != Level::Auto)
            return draw(graph);
        constexpr std::size_t mostGlyphs = 40; // more never fill two rows
        constexpr int mostRows = 2;
        if (graph.nodes.size() <= mostGlyphs) {
            Figure figure = draw(graph);
            const bool isCalm = figure.fits && (figure.layers.empty() || figure.layers.back().row < mostRows);
            if (isCalm || graph.groups.empty())
                return figure;
        }
        return draw(foldRepeats(withoutExpanded(graph)));
    }

private:
    /// A repeat that the author opened shows all its copies.
    Graph withoutExpanded(const Graph& graph) const
    {
        Graph opened = graph;
        std::erase_if(opened.groups, [&](const Group& group) { return options.expanded.contains(group.id); });
        return opened;
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

    Figure draw(const Graph& graph) const
    {
        Figure figure;
        Plan plan = planFigure(graph, edits);
        if (plan.items.empty()) {
            figure.page = QRectF(0, 0, profile.width, 10);
            return figure;
        }
        if (flowchart)
            return drawBoxes(graph, plan);
        shareInLegend(plan, graph);
        Structure structure = structureOf(plan);
        const std::vector<Bracket> brackets = bracketsOf(graph, plan, structure);
        keepTogether(structure, brackets);
        const Fit fit = fitFigure(plan, structure, profile, options.names, edits);
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
            y += bottom + (r + 1 < fit.rows.size() ? rowDistance : bottomMargin);
        }
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
    const Theme* theme = styles.theme(options.theme);
    const Venue* venue = styles.venue(options.venue);
    if (!theme || !venue)
        return failure(ErrorCode::Usage, !theme ? "there is no theme \"" + options.theme + "\""
                                                : "there is no venue \"" + options.venue + "\"");
    const Profile& profile = venue->profile(options.columns);

    const Graph graph = atLevel(ops, options.level);
    Composer composer{edits, options, *theme, profile};
    Figure figure = composer.compose(graph);
    figure.title = QString::fromStdString(ops.model.name);
    const GraphIndex index(graph);
    for (const auto& [id, edit] : edits.nodes)
        if (!edit.isEmpty() && !index.node(id) && !index.input(id))
            figure.orphans.push_back(id);
    for (const auto* ids : {&options.expanded, &options.collapsed})
        for (const std::string& id : *ids)
            if (std::none_of(graph.groups.begin(), graph.groups.end(), [&](const Group& g) { return g.id == id; }))
                figure.orphans.push_back(id);
    return figure;
}

} // namespace nnview
