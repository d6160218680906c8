#include "figure/panels.h"

#include "figure/blocksymbols.h"
#include "figure/fit.h"
#include "figure/panelplan.h"
#include "figure/paneltable.h"
#include "figure/textmetrics.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr double panelGap = 7.0;   // between panels side by side
constexpr double titleGap = 1.6;   // from the title to what is drawn under it
constexpr double tailLength = 4.6; // of the arrow that leaves a panel (G3)
constexpr double bandGap = 4.0;

struct Panel
{
    PaintedRow row;
    QString letter, title;
    double left = 0, right = 0;
    bool isTable = false;
    double width() const { return right - left; }
};

void moveBy(Element& element, QPointF by)
{
    if (auto* path = std::get_if<PathElement>(&element.shape))
        path->path.translate(by);
    else
        std::get<TextElement>(element.shape).baseline += by;
}

double titleWidth(const Panel& panel, const Profile& profile)
{
    return textWidth(panel.letter, profile.captionPt, true) + 1.6 + textWidth(panel.title, profile.operationPt);
}

/// The block as a row of boxes, in the tightest layout.
Panel drawPanel(const Cut& cut, int number, const GraphIndex& blocks, const Profile& profile, const Theme& theme,
                PanelWidth width)
{
    const PanelPlan drawn = planPanel(cut, number, blocks, width);
    Structure structure = structureOf(drawn.plan);
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
    const int last = static_cast<int>(structure.columns.size()) - 1;
    fit.rows = {RowSolver(drawn.plan, structure, fit.measures, none).fill(0, last, 0)};
    Panel panel;
    panel.row = paintRow(drawn.plan, structure, fit, 0, none, theme, {});
    panel.letter = blockLetter(number);
    panel.title = drawn.title;
    panel.left = fit.rows.front().left;
    panel.right = fit.rows.front().right;
    // What leaves the block goes on to the right.
    const int exit = structure.spine.back();
    const int column = structure.columnOf[at(exit)];
    const double x = fit.rows.front().x[at(column)] + fit.measures.shapes[at(exit)].axisRight;
    const double tip = std::max(panel.right, x + tailLength);
    LinePainter lines(theme, profile);
    lines.begin(drawn.plan.items[at(exit)].id, {});
    lines.arrow({x, 0}, {tip, 0});
    panel.row.elements.insert(panel.row.elements.end(), lines.elements.begin(), lines.elements.end());
    panel.right = std::max(tip, panel.left + titleWidth(panel, profile));
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

    void add(Panel panel)
    {
        const double room = m_profile.width - 2 * m_profile.margin;
        if (panel.width() > room || panel.row.elements.empty())
            return;
        if (!m_band.empty() && m_used + panelGap + panel.width() > room)
            close();
        m_used += (m_band.empty() ? 0 : panelGap) + panel.width();
        m_band.push_back(std::move(panel));
    }

    std::vector<PaintedRow> bands()
    {
        close();
        return std::move(m_bands);
    }

private:
    /// Titles on one line, under them all axes at one height; what room is left goes between the panels.
    void close()
    {
        if (m_band.empty())
            return;
        PaintedRow band;
        const double cap = capHeight(m_profile.captionPt), descent = 0.21 * m_profile.captionPt * mmPerPt;
        double axis = 0;
        for (const Panel& panel : m_band)
            axis = std::max(axis, panel.isTable ? 0.0 : descent + titleGap - panel.row.top);
        double x = 0;
        band.top = -cap - bandGap;
        for (Panel& panel : m_band) {
            if (!panel.isTable)
                title(band, panel, x);
            const bool lastTable = panel.isTable && &panel == &m_band.back();
            if (lastTable) // at the right edge, where the eye looks for it
                x = std::max(x, m_profile.width - 2 * m_profile.margin - panel.width());
            const QPointF to(x - panel.left, panel.isTable ? -cap : axis);
            for (Element& element : panel.row.elements) {
                moveBy(element, to);
                band.elements.push_back(std::move(element));
            }
            for (DrawnLayer& layer : panel.row.layers) {
                layer.box.translate(to);
                band.layers.push_back(std::move(layer));
            }
            band.bottom = std::max(band.bottom, to.y() + panel.row.bottom);
            x += panel.width() + panelGap;
        }
        m_bands.push_back(std::move(band));
        m_band.clear();
        m_used = 0;
    }

    void title(PaintedRow& band, const Panel& panel, double x) const
    {
        const auto add = [&](const QString& text, double pt, bool bold) {
            band.elements.push_back(
                {{}, {}, Role::Legend, TextElement{{x, 0}, text, pt, bold, false, m_theme.text, TextAlign::Left, {}}});
            x += textWidth(text, pt, bold) + 1.6;
        };
        add(panel.letter, m_profile.captionPt, true);
        add(panel.title, m_profile.operationPt, false);
    }

    const Profile& m_profile;
    const Theme& m_theme;
    std::vector<Panel> m_band;
    std::vector<PaintedRow> m_bands;
    double m_used = 0;
};

} // namespace

std::vector<PaintedRow> panelBands(const Cut& cut, const Graph& blocks, const Plan& network, const Profile& profile,
                                   const Theme& theme)
{
    Packer packer(profile, theme);
    if (cut.kinds.empty())
        return {};
    const GraphIndex index(blocks);
    for (int kind = 0; kind < static_cast<int>(cut.kinds.size()); ++kind) {
        Panel panel = drawPanel(cut, kind, index, profile, theme, PanelWidth::Normal);
        if (panel.width() > profile.width - 2 * profile.margin)
            panel = drawPanel(cut, kind, index, profile, theme, PanelWidth::Narrow);
        packer.add(std::move(panel));
        const BlockSymbols symbols(cut.kinds[at(kind)], index);
        packer.add(tablePanel(tableOf(cut, kind, symbols, network, profile, theme)));
    }
    return packer.bands();
}

} // namespace nnview
