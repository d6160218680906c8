#include "figure/pagepaint.h"

#include "figure/brackets.h"
#include "figure/description.h"
#include "figure/flowchart/flowchart.h"
#include "figure/legend.h"
#include "figure/rowpaint.h"
#include "figure/sharing.h"
#include "figure/ushapepaint.h"
#include "passes/ushape.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr double rowDistance = 3.0;
constexpr double legendDistance = 1.8; // under the last row's margin
constexpr double topMargin = 1.2, bottomMargin = 1.0;

void appendRow(Figure& figure, PaintedRow row, QPointF origin)
{
    for (DrawnEdge& edge : row.edges)
        figure.edges.push_back(std::move(edge));
    place(std::move(row), origin, figure.elements, figure.layers);
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

/// "C, D: see the table of layers" for blocks without a panel.
std::vector<LegendNote> notesOf(const Cut& cut, const PanelChoice& choice)
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

/// A row does not end inside a bracket, unless the unit is nearly a row itself.
void keepTogether(Structure& structure, const std::vector<Bracket>& brackets)
{
    constexpr int mostColumns = 8;
    for (const Bracket& bracket : brackets) {
        if (!bracket.title.isEmpty())
            structure.frames.emplace_back(bracket.first, bracket.last);
        for (int column = bracket.first; column < bracket.last && bracket.last - bracket.first < mostColumns; ++column)
            structure.isCut[at(column)] = false;
    }
}

void sortByRole(Figure& figure)
{
    std::stable_sort(figure.elements.begin(), figure.elements.end(),
                     [](const Element& a, const Element& b) { return a.role < b.role; });
}

} // namespace

/// All of a figure in rows but its panels and its legend.
struct PagePainter::Network
{
    Figure figure;
    Plan plan;
    std::vector<LegendNote> notes;
    double bottom = 0; ///< under the last row
    double width = 0;  ///< that the page needs
    bool fits = true;
};

Figure PagePainter::draw(const Cut& cut, const Graph& blocks, bool flowchart, int mostPanels) const
{
    Figure figure;
    figure.standsFor = cut.standsFor;
    const Plan plan = planFigure(cut, blocks, m_edits);
    if (plan.items.empty()) {
        figure.page = QRectF(0, 0, m_profile.width, 10);
        return figure;
    }
    const std::optional<Network> network = flowchart ? std::nullopt : std::optional(networkInRows(cut, plan));
    const auto drawn = [&](bool narrowPanels) {
        const PanelChoice choice{narrowPanels, mostPanels};
        Figure with = network ? withPanels(*network, cut, blocks, choice) : drawBoxes(cut, blocks, plan, choice);
        with.standsFor = cut.standsFor;
        return with;
    };
    constexpr double helps = 1.4;
    figure = drawn(false);
    const double height = figure.page.height();
    if (figure.fits || cut.kinds.size() < 2 || height <= m_profile.maxHeight || height > helps * m_profile.maxHeight)
        return figure;
    Figure narrow = drawn(true);
    return narrow.fits ? narrow : figure;
}

PagePainter::Network PagePainter::networkInRows(const Cut& cut, Plan plan) const
{
    Network network;
    Figure& figure = network.figure;
    if (cut.units.empty()) // the panels say it of every layer
        shareInLegend(plan, cut.graph);
    Structure structure = structureOf(plan);
    const std::vector<Bracket> brackets = bracketsOf(cut.graph, plan, structure);
    keepTogether(structure, brackets);
    const Fit fit = fitFigure(plan, structure, m_profile, namesFor(cut), m_edits);
    figure.description = describe(plan, cut.graph);
    double y = topMargin;
    for (std::size_t r = 0; r < fit.rows.size(); ++r) {
        PaintedRow row = paintRow(plan, structure, fit, static_cast<int>(r), m_edits, m_theme, brackets);
        // A row that could not be filled stands in the middle; rows after a break begin at the left.
        const double slack = fit.width - 2 * m_profile.margin - fit.rows[r].width();
        const double x = m_profile.margin - fit.rows[r].left + (fit.rows.size() == 1 ? std::max(slack, 0.0) / 2 : 0);
        y -= row.top;
        const double bottom = row.bottom;
        network.notes.insert(network.notes.end(), row.notes.begin(), row.notes.end());
        appendRow(figure, std::move(row), {x, y});
        y += bottom + (r + 1 < fit.rows.size() ? rowDistance : 0);
    }
    joinRows(figure, plan, structure, fit);
    network.plan = std::move(plan);
    network.bottom = y;
    network.width = fit.width;
    network.fits = fit.fits;
    return network;
}

Figure PagePainter::withPanels(Network network, const Cut& cut, const Graph& blocks, const PanelChoice& choice) const
{
    constexpr double legendRoom = 10; // about what stands under the panels
    Figure& figure = network.figure;
    const double room = m_profile.maxHeight - network.bottom - legendRoom;
    const double bottom =
        addPanels(figure, panelBands(cut, blocks, network.plan, m_profile, m_theme, room, choice), network.bottom) +
        bottomMargin;
    std::vector<LegendNote> notes = notesOf(cut, choice);
    notes.insert(notes.end(), network.notes.begin(), network.notes.end());
    finish(figure, network.width, addLegend(figure, network.plan, notes, bottom, network.width), network.fits);
    return std::move(figure);
}

/// Panels and legend take their part of the page: what they need is known when they are drawn.
Figure PagePainter::drawBoxes(const Cut& cut, const Graph& blocks, const Plan& plan, const PanelChoice& choice) const
{
    const std::vector<PaintedRow> panels =
        panelBands(cut, blocks, plan, m_profile, m_theme, m_profile.maxHeight / 2, choice);
    Profile page = m_profile;
    Figure figure;
    for (const bool last : {false, true}) {
        figure = {};
        figure.description = describe(plan, cut.graph);
        Flowchart chart = drawFlowchart(plan, cut.graph, m_edits, m_theme, page, m_options.names);
        const double height = chart.band.bottom - chart.band.top;
        appendRow(figure, std::move(chart.band), {0, topMargin - chart.band.top});
        const double bottom = addPanels(figure, panels, topMargin + height) + bottomMargin;
        finish(figure, chart.width, addLegend(figure, plan, notesOf(cut, choice), bottom, chart.width), chart.fits);
        if (last || figure.fits || !chart.fits)
            break;
        page.maxHeight = m_profile.maxHeight - (figure.page.height() - height);
    }
    return figure;
}

std::optional<Figure> PagePainter::drawUShape(const Graph& graph) const
{
    const std::optional<UShape> shape = findUShape(graph);
    if (!shape)
        return std::nullopt;
    const Plan plan = planFigure(graph, m_edits);
    std::optional<PaintedRow> band = paintUShape(*shape, plan, m_profile, m_options.names, m_edits, m_theme);
    if (!band)
        return std::nullopt;
    Figure figure;
    figure.description = describe(plan, graph);
    const double axis = topMargin - band->top, bottom = axis + band->bottom + bottomMargin;
    const std::vector<LegendNote> notes = band->notes;
    appendRow(figure, *std::move(band), {0, axis});
    figure.page = QRectF(0, 0, m_profile.width, addLegend(figure, plan, notes, bottom, m_profile.width));
    if (figure.page.height() > m_profile.maxHeight)
        return std::nullopt;
    sortByRole(figure);
    return figure;
}

/// The legend under everything drawn so far; y before and after it.
double PagePainter::addLegend(Figure& figure, const Plan& plan, const std::vector<LegendNote>& notes, double y,
                              double width) const
{
    const Plan* const plans[] = {&plan};
    PaintedRow legend = legendOf(figure, plans, notes, m_theme, m_profile, width - 2 * m_profile.margin);
    if (legend.elements.empty())
        return y;
    const double top = y + legendDistance, bottom = legend.bottom;
    appendRow(figure, std::move(legend), {m_profile.margin, top});
    return top + bottom + m_profile.margin;
}

/// The panels' bands below each other from y on; y under the last. Layers in a panel are shown once for all copies of
/// their block: they are no layers of the network's drawing.
double PagePainter::addPanels(Figure& figure, std::vector<PaintedRow> bands, double y) const
{
    for (PaintedRow& band : bands) {
        y -= band.top;
        const double bottom = band.bottom;
        place(std::move(band), {m_profile.margin, y}, figure.elements, figure.details);
        y += bottom;
    }
    return y;
}

void PagePainter::finish(Figure& figure, double width, double height, bool fitsWidth) const
{
    figure.page = QRectF(0, 0, width, height);
    figure.fits = fitsWidth && height <= m_profile.maxHeight;
    if (!figure.fits)
        figure.advice = adviceFor(figure, m_profile, m_options);
    sortByRole(figure);
}

/// Numbers over all layers say nothing where most layers are inside blocks.
Names PagePainter::namesFor(const Cut& cut) const
{
    return m_options.names == Names::Auto && !cut.units.empty() ? Names::Kinds : m_options.names;
}

} // namespace nnview
