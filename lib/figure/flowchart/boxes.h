#pragma once

#include "figure/options.h"
#include "figure/plan.h"
#include "figure/style.h"

#include <QSizeF>

#include <string>
#include <vector>

namespace nnview::flowchart {

/// What stands for one layer in a flowchart (visual-grammar 2.17).
enum class BoxForm {
    Operation, ///< box in the tint of its family
    Unknown,   ///< dashed, type in italics
    Terminal,  ///< an input: rounded ends, its name
    Ring,      ///< merge circle with its sign; what was folded behind it on a plate of its own
    Bus,       ///< concatenation
};

struct BoxLine
{
    QString text;
    double sizePt = 6.5;
    bool italic = false;
    std::vector<std::string> states;
    bool bold = false;
};

/// Texts and sizes on the page, mm. A box shows in the order in which things act: what was folded in front of the
/// operation, the operation with its numbers, what was folded behind.
struct Box
{
    BoxForm form = BoxForm::Operation;
    std::vector<BoxLine> before, own, after;
    double width = 0, height = 0;             ///< of the box, the circle, the plate behind a circle
    double beforeHeight = 0, afterHeight = 0; ///< parts of the height
    double diameter = 0;                      ///< of a circle
    int sheets = 0;                           ///< attention: sheets behind the box, for its heads
    bool loops = false, loopsBothWays = false;
    Line shape; ///< beside the outgoing line; empty where the shape does not change
    double shapeWidth = 0;
};

inline constexpr double sheetOffset = 0.7; ///< up and to the right, each
inline constexpr double plateGap = 2.3;    ///< between a circle and its plate
inline constexpr double busThickness = 1.0, leastBus = 8.0;
inline constexpr double loopReach = 3.0;  ///< of a recurrence beside its box
inline constexpr double captionGap = 0.6; ///< from a line to the text beside it

struct Boxes
{
    std::vector<Box> boxes; ///< by item
    double shapePt = 6;
};

inline constexpr int mostNarrower = 2;
/// `narrower`: 0 for boxes of the usual width, up to mostNarrower where these do not fit the page.
Boxes boxesOf(const Plan& plan, const Profile& profile, Names names, int narrower);

} // namespace nnview::flowchart
