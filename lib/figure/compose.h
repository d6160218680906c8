#pragma once

#include "figure/edits.h"
#include "figure/options.h"
#include "figure/scene.h"
#include "figure/style.h"
#include "passes/levels.h"

namespace nnview {

/// The only entry: an ops-level graph, the user's edits and the options give the whole figure. Pure and deterministic:
/// the same arguments give the same display list. Needs a QGuiApplication (text is measured with the font that the
/// program carries). Usage if theme or venue are not in `styles`; never fails for a graph, however odd. Whoever draws a
/// model more than once keeps its Levels.
Result<Figure> composeFigure(const Graph& ops, const Edits& edits, const FigureOptions& options,
                             const StyleBook& styles);
Result<Figure> composeFigure(const Levels& model, const Edits& edits, const FigureOptions& options,
                             const StyleBook& styles);

} // namespace nnview
