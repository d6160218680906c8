#pragma once

#include "figure/edits.h"
#include "figure/options.h"
#include "figure/panels.h"
#include "figure/style.h"

#include <optional>

namespace nnview {

/// Draws what was chosen of a model on one page: the network in a template, under it the panels of its folded blocks,
/// under these the legend.
class PagePainter
{
public:
    PagePainter(const Edits& edits, const FigureOptions& options, const Theme& theme, const Profile& profile)
        : m_edits(edits), m_options(options), m_theme(theme), m_profile(profile)
    {
    }

    /// `blocks` is the graph that was cut; at most so many blocks get a panel. Panels are made narrower where that lets
    /// the figure fit.
    Figure draw(const Cut& cut, const Graph& blocks, bool flowchart, int mostPanels) const;

    /// A U-Net as a U, where it is one and fits the page.
    std::optional<Figure> drawUShape(const Graph& graph) const;

private:
    struct Network;
    Network networkInRows(const Cut& cut, Plan plan) const;
    Figure withPanels(Network network, const Cut& cut, const Graph& blocks, const PanelChoice& choice) const;
    Figure drawBoxes(const Cut& cut, const Graph& blocks, const Plan& plan, const PanelChoice& choice) const;
    Names namesFor(const Cut& cut) const;
    double addPanels(Figure& figure, std::vector<PaintedRow> bands, double y) const;
    double addLegend(Figure& figure, const Plan& plan, const std::vector<LegendNote>& notes, double y,
                     double width) const;
    void finish(Figure& figure, double width, double height, bool fitsWidth) const;

    const Edits& m_edits;
    const FigureOptions& m_options;
    const Theme& m_theme;
    const Profile& m_profile;
};

} // namespace nnview
