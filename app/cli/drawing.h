#pragma once

#include "figure/project.h"
#include "figure/scene.h"
#include "figure/style.h"
#include "modelsource.h"
#include "passes/levels.h"

#include <QGuiApplication>

#include <array>
#include <memory>

namespace nnview::cli {

/// The options that choose a figure, the same for export, check and scene.
inline constexpr auto figureOptions = std::to_array<OptionSpec>({
    {"template", "NAME", "lenet, flowchart; auto (default)"},
    {"theme", "NAME", "classic (default), colour, print, or one of --style"},
    {"venue", "NAME", "icml, neurips, cvpr, ieee, nature, springer (default), elsevier, lncs, a4, or one of --style"},
    {"columns", "WIDTH", "single or double (default)"},
    {"level", "LEVEL", "ops, layers, blocks or auto (default)"},
    {"names", "NAMES", "auto (default), codes, kinds, model or none"},
    {"label", "ID=TEXT", "another caption for a layer; {channels}, {height}, {width}… are filled in, \\n ends a line",
     0, true},
    {"gap", "ID=MM", "space before a layer", 0, true},
    {"style", "FILE", "a theme or venue of your own", 0, true},
    {"expand", "ID", "shows what a group holds", 0, true},
    {"collapse", "ID", "shows a group as one", 0, true},
    inputOption,
    limitOption,
});

/// The options of a command that draws: its own, then figureOptions.
template <std::size_t N>
constexpr std::array<OptionSpec, N + figureOptions.size()> withFigureOptions(const OptionSpec (&own)[N])
{
    std::array<OptionSpec, N + figureOptions.size()> all{};
    std::copy(own, own + N, all.begin());
    std::copy(figureOptions.begin(), figureOptions.end(), all.begin() + N);
    return all;
}

/// A figure with everything that it was made from.
struct Drawing
{
    std::unique_ptr<QGuiApplication> qt; ///< first, so that it goes last: fonts and images need it
    std::string shownName;
    Project project;
    std::unique_ptr<const Levels> model; ///< of the project's graph
    StyleBook styles;
    Figure figure;
};

/// Reads the MODEL, PROJECT.nnview or FIGURE.svg of the arguments and composes its figure. Problems are already
/// reported then and the unexpected value is the exit code. Starts Qt, which lives as long as the drawing.
tl::expected<Drawing, int> draw(const Arguments& arguments);

} // namespace nnview::cli
