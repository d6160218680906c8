#pragma once

#include "base/result.h"
#include "figure/edits.h"
#include "figure/options.h"
#include "graph/graph.h"

#include <QByteArray>
#include <QString>

#include <string>
#include <vector>

namespace nnview {

/// Where a project's model is; the path is relative to the project's folder wherever that is possible.
struct ProjectSource
{
    QString path;
    std::int64_t bytes = 0;
    qint64 modified = 0;         ///< ms since the epoch
    QString structureHash;       ///< of names, shapes and attributes, never of the weights
    std::vector<QString> inputs; ///< the --input values that the user decided on
    bool operator==(const ProjectSource&) const = default;
};

/// How the window showed the figure.
struct ProjectView
{
    double zoom = 0;                 ///< 0: fit
    double centerX = 0, centerY = 0; ///< mm
    bool operator==(const ProjectView&) const = default;
};

/// A `.nnview` file: everything the author made, and the graph, so that it opens without the model.
struct Project
{
    ProjectSource source;
    Graph graph; ///< ops level
    Edits edits;
    FigureOptions figure;
    ProjectView view;
};

/// SHA-256, hex, of ids, kinds, types, edges, shapes, attributes and parameter shapes.
QString structureHash(const Graph& graph);

/// JSON, schema 1, keys in a fixed order, UTF-8; a line per key, the graph on one line.
QByteArray projectToJson(const Project& project);
/// Malformed if it is not a project; Unsupported for a newer schema. Unknown keys are ignored.
Result<Project> projectFromJson(const QByteArray& json);

/// Reads PROJECT.nnview or the project in the metadata of FIGURE.svg, told apart by their content. Unreadable, Limit
/// (256 MB), Malformed, or UnknownFormat for an SVG without a project and for anything else.
Result<Project> loadProject(const QString& path);
/// Writes atomically; an absolute source path becomes relative to the project's folder. CannotWrite keeps the old file
/// whole.
Result<void> saveProject(const Project& project, const QString& path);

/// XML namespace of the `project` element in the metadata of an exported SVG; its text is the JSON.
inline constexpr const char* svgProjectNamespace = "urn:nnview:project";

/// The project inside an exported SVG; empty if there is none.
QByteArray projectJsonInSvg(const QByteArray& svg);

} // namespace nnview
