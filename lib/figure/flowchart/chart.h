#pragma once

#include "figure/edits.h"
#include "figure/flowchart/boxes.h"
#include "figure/flowchart/layout.h"
#include "figure/rowpaint.h"

namespace nnview::flowchart {

enum class Direction { Down, Right };

/// Everything of a flowchart but where it stands on the page.
struct Chart
{
    const Plan& plan;
    const Graph& graph;
    const Edits& edits;
    const Theme& theme;
    const Profile& profile;
    Boxes boxes;
    struct Title
    {
        QString name, count, difference; ///< "encoder.layers", "×12", "first: stride"
        double width = 0;
    };
    std::vector<Title> titles;        ///< of frames
    std::vector<QString> outputNames; ///< of the nodes that follow those of the plan's items
    std::vector<Link> outputs;        ///< item => such a node
    double titlePt = 6.5;             ///< of a frame's count
    bool framesModules = false;       ///< modules get frames as repeats do
};

Chart chartOf(const Plan& plan, const Graph& graph, const Edits& edits, const Theme& theme, const Profile& profile,
              Names names, int narrower, bool framesModules);

/// The chart in plain numbers for one direction. Nodes are the plan's items, then the model's outputs.
FlowGraph flowGraphOf(Chart& chart, Direction direction);
Spacing spacingOf(const Profile& profile);

/// Where a laid-out figure stands: each piece's first line across and its beginning along, mm on the page.
struct Placement
{
    Direction direction = Direction::Down;
    std::vector<QPointF> pieces; ///< the page's place of along = piece.start, across = 0
};

/// Draws the pieces at their places.
PaintedRow paintChart(const Chart& chart, const FlowGraph& flow, const Layout& layout, const Placement& placement);

inline constexpr double outputGap = 0.7, busTextGap = 0.8;
inline const char* const busText = "concat";

} // namespace nnview::flowchart
