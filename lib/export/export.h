#pragma once

#include "figure/project.h"
#include "figure/scene.h"
#include "figure/writefile.h"

#include <QByteArray>
#include <QColor>
#include <QString>

#include <optional>
#include <span>

namespace nnview {

struct ExportSettings
{
    int dpi = 300;                                        ///< PNG only
    std::optional<QColor> background = QColor(Qt::white); ///< PNG only; nullopt: transparent
    const Project* project = nullptr;                     ///< rides in the SVG's metadata
    const Graph* shown = nullptr;                         ///< its graph at the figure's level, if that is there already
};

/// One row of the table of writers.
struct Exporter
{
    const char* extension;   ///< "svg", without the dot
    const char* description; ///< "Scalable vector graphics"
    Result<QByteArray> (*write)(const Figure& figure, const ExportSettings& settings);
};

std::span<const Exporter> exporters();
const Exporter* exporterFor(const QString& fileName); ///< by extension; nullptr: none

/// Writes the figure through a temporary file that is renamed, so that a failed run leaves the old file whole.
/// CannotWrite, Unsupported for an extension without a writer.
Result<void> exportFigure(const Figure& figure, const QString& path, const ExportSettings& settings);

QByteArray figureToSvg(const Figure& figure, const ExportSettings& settings);
Result<QByteArray> figureToPdf(const Figure& figure);

/// The display list as JSON (`nnview-cli scene`).
QByteArray figureToSceneJson(const Figure& figure);

} // namespace nnview
