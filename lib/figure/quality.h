#pragma once

#include "figure/scene.h"
#include "figure/style.h"
#include "passes/levels.h"

#include <string>
#include <vector>

namespace nnview {

/// One metric of visual-grammar, section 3, computed on the display list.
struct Metric
{
    std::string id;   ///< "Q1" …
    std::string name; ///< "text-text overlaps"
    double value = 0;
    double target = 0; ///< what value must not exceed, or reach if atLeast
    bool atLeast = false;
    bool hard = false;                 ///< a figure that misses it is wrong
    std::vector<std::string> offences; ///< where: layer ids and texts, at most 20
    bool met() const { return atLeast ? value >= target : value <= target; }
};

/// All metrics that one figure shows; Q23 and Q24 compare two. The venue gives page, floor and stroke limits.
std::vector<Metric> measureFigure(const Figure& figure, const Graph& ops, const FigureOptions& options,
                                  const StyleBook& styles);
std::vector<Metric> measureFigure(const Figure& figure, const Levels& model, const FigureOptions& options,
                                  const StyleBook& styles);

/// Q24: layers (or "page") of which something changed between two figures that differ in one label of `layer`.
std::vector<std::string> movedBystanders(const Figure& before, const Figure& after, const std::string& layer);

/// {"metrics": [{"id", "name", "value", "target", "hard", "met", "offences"}], "hardMet": true, "fits": true}
std::string metricsToJson(const std::vector<Metric>& metrics, const Figure& figure);

} // namespace nnview
