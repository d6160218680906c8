#include "figure/panels.h"

#include "figure/blocksymbols.h"
#include "figure/densebus.h"
#include "figure/fit.h"
#include "figure/panelplan.h"
#include "figure/paneltable.h"
#include "figure/richtext.h"
#include "figure/rowbreaks.h"
#include "figure/textmetrics.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr double narrowPage = 120; // mm: pages of one column
constexpr double titleGap = 1.6;   // from the title to what is drawn under it
constexpr double bandGap = 4.0;

struct Panel
{
    PaintedRow row;
    QString letter; ///< or another word in bold before the title
    Line title;
    double left = 0, right = 0;
    bool isTable = false;
    double width() const { return right - left; }
};

/// Between panels side by side.
double panelGap(const Profile& profile)
{
    return profile.width < narrowPage ? 3.5 : 7.0;
}

/// Of the arrow that leaves a panel (G3).
double tailLength(const Profile& profile)
{
    return profile.width < narrowPage ? 3.0 : 4.6;
}

double titleWidth(const Panel& panel, const Profile& profile)
{
    return textWidth(panel.letter, profile.captionPt, true) + 1.6 + lineWidth(panel.title, profile.operationPt);
}

/// The rows of a panel under each other.
void stackRows(Panel& panel, const PanelPlan& drawn, const Structure& structure, const Fit& fit, const Theme& theme)
{
    constexpr double rowGap = 2.4;
    const Edits none;
    double axis = 0;
    for (std::size_t r = 0; r < fit.rows.size(); ++r) {
        PaintedRow row = paintRow(drawn.plan, structure, fit, static_cast<int>(r), none, theme, {});
        if (r == 0)
            panel.row.top = row.top;
        else
            axis = panel.row.bottom + rowGap - row.top;
        panel.row.bottom = axis + row.bottom;
        place(std::move(row), {0, axis}, panel.row.elements, panel.row.layers);
        panel.left = std::min(panel.left, fit.rows[r].left);
        panel.right = std::max(panel.right, fit.rows[r].right);
    }
    // What leaves the block goes on to the right.
    const int exit = structure.spine.back();
    const Row& last = fit.rows.back();
    const int column = structure.columnOf[at(exit)] - last.first;
    const double x = last.x[at(column)] + fit.measures.shapes[at(exit)].axisRight;
    const double tip = std::max(last.right, x + tailLength(fit.measures.profile));
    LinePainter lines(theme, fit.measures.profile);
    lines.begin(drawn.plan.items[at(exit)].id, {});
    lines.arrow({x, axis}, {tip, axis});
    panel.row.elements.insert(panel.row.elements.end(), lines.elements.begin(), lines.elements.end());
    panel.right = std::max(panel.right, tip);
}

/// The block as a row of boxes, in the tightest layout; stretched a little where there is more than enough `room`, in
/// several rows where there is not enough for one. Empty if that does not help.
Panel drawPanel(const Cut& cut, int number, const GraphIndex& blocks, const Profile& profile, const Theme& theme,
                PanelWidth width, double room, int mostRows)
{
    constexpr double mostStretch = 1.5;
    const PanelPlan drawn = planPanel(cut, number, blocks, width);
    const Structure structure = structureOf(drawn.plan);
    FitConfig config;
    config.names = Names::None;
    config.wording = Wording::Compact;
    config.rung = 3;
    config.operationWidth = 12;
    config.slantedBars = false;
    config.k = 0.6;
    Fit fit;
    fit.width = profile.width;
    fit.measures =
        measure(drawn.plan, structure, profile, config, measureTexts(drawn.plan, structure, profile, config));
    const Edits none;
    const RowSolver solver(drawn.plan, structure, fit.measures, none);
    const double page = profile.width - 2 * profile.margin - tailLength(profile);
    const int last = static_cast<int>(structure.columns.size()) - 1;
    const double tight = solver.solve(0, last, 0).width();
    Panel panel;
    panel.letter = blockLetter(number);
    panel.title = {{drawn.title}};
    if (tight <= page) {
        fit.rows = {solver.fill(0, last, std::max(0.0, std::min(room - tailLength(profile), mostStretch * tight)))};
    } else if (width == PanelWidth::Normal) {
        return panel; // narrower boxes come first
    } else {
        const RowRanges broken = greedyRows(solver, structure, page, mostCutSkips);
        const bool isTooWide = std::any_of(broken.begin(), broken.end(), [&](const auto& range) {
            return solver.solve(range.first, range.second, 0).width() > page;
        });
        if (isTooWide || static_cast<int>(broken.size()) > mostRows)
            return panel;
        for (const auto& [first, end] : broken)
            fit.rows.push_back(solver.fill(first, end, 0));
        linkRows(fit.rows);
    }
    stackRows(panel, drawn, structure, fit, theme);
    panel.right = std::max(panel.right, panel.left + titleWidth(panel, profile));
    return panel;
}

/// The layers of a dense block on their bus.
Panel busPanel(DenseBus bus, const Profile& profile)
{
    Panel panel;
    panel.row = std::move(bus.row);
    panel.letter = QStringLiteral("Dense block");
    panel.title = {{QStringLiteral("n"), true}, {QStringLiteral(" ") + bus.title}};
    panel.right = std::max(bus.width, titleWidth(panel, profile));
    return panel;
}

/// A table stands beside its panel and begins at the height of its title.
Panel tablePanel(PanelTable table)
{
    Panel panel;
    panel.isTable = true;
    panel.row.bottom = table.height;
    panel.right = table.width;
    panel.row.elements = std::move(table.elements);
    return panel;
}

class Packer
{
public:
    Packer(const Profile& profile, const Theme& theme) : m_profile(profile), m_theme(theme) {}

    /// A panel and the table of its symbols, which stays beside it where there is room for both.
    void add(Panel panel, Panel table = {})
    {
        const double room = m_profile.width - 2 * m_profile.margin;
        if (panel.row.elements.empty() || panel.width() > room)
            return;
        const bool hasTable = !table.row.elements.empty() && table.width() <= room;
        const double both = panel.width() + (hasTable ? panelGap(m_profile) + table.width() : 0);
        if (!m_band.empty() && m_used + panelGap(m_profile) + std::min(both, room) > room)
            close();
        append(std::move(panel));
        if (!hasTable)
            return;
        if (m_used + panelGap(m_profile) + table.width() > room)
            close();
        append(std::move(table));
    }

    std::vector<PaintedRow> bands()
    {
        close();
        return std::move(m_bands);
    }

private:
    void append(Panel panel)
    {
        m_used += (m_band.empty() ? 0 : panelGap(m_profile)) + panel.width();
        m_band.push_back(std::move(panel));
    }

    /// Titles on one line, under them all axes at one height; what room is left goes between the panels.
    void close()
    {
        if (m_band.empty())
            return;
        PaintedRow band;
        const double cap = capHeight(m_profile.captionPt), descent = descender(m_profile.captionPt);
        double axis = 0;
        for (const Panel& panel : m_band)
            axis = std::max(axis, panel.isTable ? 0.0 : descent + titleGap - panel.row.top);
        double x = 0;
        band.top = -cap - bandGap;
        for (Panel& panel : m_band) {
            if (!panel.isTable)
                title(band, panel, x);
            const bool lastTable = panel.isTable && m_band.size() > 1 && &panel == &m_band.back();
            if (lastTable) // at the right edge, where the eye looks for it
                x = std::max(x, m_profile.width - 2 * m_profile.margin - panel.width());
            const QPointF to(x - panel.left, panel.isTable ? -cap : axis);
            band.bottom = std::max(band.bottom, to.y() + panel.row.bottom);
            place(std::move(panel.row), to, band.elements, band.layers);
            x += panel.width() + panelGap(m_profile);
        }
        m_bands.push_back(std::move(band));
        m_band.clear();
        m_used = 0;
    }

    void title(PaintedRow& band, const Panel& panel, double x) const
    {
        const auto like = [&](double pt, bool bold) {
            const TextElement text{{x, 0}, {}, pt, bold, false, m_theme.text, TextAlign::Left, {}};
            return Element{{}, {}, Role::Legend, text};
        };
        paintRuns(band.elements, like(m_profile.captionPt, true), {{panel.letter}}, m_profile.floorPt);
        x += textWidth(panel.letter, m_profile.captionPt, true) + 1.6;
        paintRuns(band.elements, like(m_profile.operationPt, false), panel.title, m_profile.floorPt);
    }

    const Profile& m_profile;
    const Theme& m_theme;
    std::vector<Panel> m_band;
    std::vector<PaintedRow> m_bands;
    double m_used = 0;
};

std::vector<PaintedRow> bandsOf(const Cut& cut, const GraphIndex& index, const Plan& network, const Profile& profile,
                                const Theme& theme, int mostRows, const PanelChoice& choice)
{
    Packer packer(profile, theme);
    const int last = std::min(choice.most, static_cast<int>(cut.kinds.size()));
    for (int kind = 0; kind < last; ++kind) {
        if (cut.kinds[at(kind)].role == BlockRole::Dense)
            packer.add(
                busPanel(denseBus(cut, kind, index, profile, theme, profile.width - 2 * profile.margin), profile));
        const BlockSymbols symbols(cut.kinds[at(kind)], index);
        Panel table = tablePanel(tableOf(cut, kind, symbols, network, profile, theme));
        constexpr double beforeTable = 14.0; // between a panel that has been stretched and its table
        const double page = profile.width - 2 * profile.margin;
        const double room = table.row.elements.empty() ? 0 : page - table.width() - beforeTable;
        Panel panel;
        for (const PanelWidth width : {PanelWidth::Normal, PanelWidth::Narrow})
            if (panel.row.elements.empty() && (width == PanelWidth::Narrow || !choice.narrow))
                panel = drawPanel(cut, kind, index, profile, theme, width, room, mostRows);
        packer.add(std::move(panel), std::move(table));
    }
    return packer.bands();
}

} // namespace

std::vector<PaintedRow> panelBands(const Cut& cut, const Graph& blocks, const Plan& network, const Profile& profile,
                                   const Theme& theme, double room, const PanelChoice& choice)
{
    if (cut.kinds.empty())
        return {};
    const GraphIndex index(blocks);
    std::vector<PaintedRow> bands;
    for (const int mostRows : {3, 1}) { // long blocks only where the page has room for them
        bands = bandsOf(cut, index, network, profile, theme, mostRows, choice);
        double height = 0;
        for (const PaintedRow& band : bands)
            height += band.bottom - band.top;
        if (height <= room)
            break;
    }
    return bands;
}

} // namespace nnview
