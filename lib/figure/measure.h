#pragma once

#include "figure/glyphs.h"
#include "figure/structure.h"
#include "figure/wording.h"

#include <algorithm>
#include <vector>

namespace nnview {

/// One choice of wording and size that the fit tries (visual-grammar 2.15).
struct FitConfig
{
    Names names = Names::Codes;
    Wording wording = Wording::LeNet;
    int rung = 0;              ///< of all captions together
    double operationWidth = 0; ///< operation labels are broken into lines where they are wider, mm
    bool slantedBars = true;
    bool staggered = false; ///< operation labels may stand in two bands (visual-grammar 2.14)
    double k = 1;           ///< factor of geometry
};

struct LabelLine
{
    QString text;
    double sizePt = 7;
    bool detail = false;
    std::vector<std::string> states;
};

/// Lines of one label and their widest extent, mm.
struct LabelBlock
{
    std::vector<LabelLine> lines;
    double width = 0, height = 0; ///< height from the first cap height to the last baseline
};

/// How far a tick may stand from the middle of a label that is `half` wide to both sides, mm: at least 1 mm inside its
/// ends (Q12).
inline double tickReach(double half)
{
    return half - std::min(1.0, half - 0.1);
}

struct CaptionBlock
{
    std::vector<Line> lines;
    double width = 0, height = 0;
    double dx = 0;   ///< left end relative to the glyph's left end
    double lift = 0; ///< so much higher than a caption usually stands, over a line that would cross it
};

/// The texts of a plan's items for one wording; they do not depend on the size of the geometry. Indexed by item, empty
/// beside the spine.
struct Texts
{
    std::vector<CaptionBlock> captions;
    std::vector<LabelBlock> operations;
    std::vector<LabelBlock> busNames; ///< operation labels that stand over the bar at the end of a fork instead
};
Texts measureTexts(const Plan& plan, const Structure& structure, const Profile& profile, const FitConfig& config);

/// Everything about the items of a plan that has a size, for one configuration; indexed by item.
struct Measures
{
    FitConfig config;
    Profile profile;
    double gap = 0;
    std::vector<GlyphShape> shapes;     ///< boxes for items beside the spine
    std::vector<CaptionBlock> captions; ///< empty for items beside the spine
    std::vector<LabelBlock> operations, busNames;
    std::vector<Connector> connectors; ///< from the item before on the spine; Arrow for the first
};

Measures measure(const Plan& plan, const Structure& structure, const Profile& profile, const FitConfig& config,
                 const Texts& texts);

/// The lines of an operation label, broken at `width`.
LabelBlock operationBlock(const OperationLabel& label, Wording wording, const Profile& profile, double width);

} // namespace nnview
