#pragma once

#include "figure/edits.h"
#include "figure/options.h"
#include "figure/scene.h"
#include "figure/style.h"
#include "graph/graph.h"

namespace nnview {

/// A model at the levels that figures are made of. Finding its blocks takes longer than drawing them, so that whoever
/// draws a model more than once keeps this.
struct Levels
{
    Graph ops;
    Graph blocks; ///< the layers, with their groups

    explicit Levels(Graph ops);
};

/// The only entry: an ops-level graph, the user's edits and the options give the whole figure. Pure and deterministic:
/// the same arguments give the same display list. Needs a QGuiApplication (text is measured with the font that the
/// program carries). Usage if theme or venue are not in `styles`; never fails for a graph, however odd.
Result<Figure> composeFigure(const Graph& ops, const Edits& edits, const FigureOptions& options,
                             const StyleBook& styles);
Result<Figure> composeFigure(const Levels& model, const Edits& edits, const FigureOptions& options,
                             const StyleBook& styles);

} // namespace nnview
