#include "figure/richtext.h"
#include "figure/rowcanvas.h"
#include "figure/textmetrics.h"

#include <algorithm>
#include <cmath>

namespace nnview {

namespace {

constexpr double besideText = 0.6;   // from a caption to a line or glyph that is not its own
constexpr double mostDistance = 3.0; // Q11

/// Where one caption stands: its last line's baseline under `bottom`, its composed extent.
struct PlacedCaption
{
    int item = -1;
    double left = 0, width = 0, height = 0;
    double bottom = 0;
    QRectF rect(double at) const { return {left, at - height, width, height}; }
};

/// Everything of the row that a caption must keep clear of.
class Obstacles
{
public:
    explicit Obstacles(const RowCanvas& canvas)
    {
        for (const int item : canvas.items()) {
            QRectF box = canvas.shape(item).box;
            if (canvas.item(item).form == GlyphForm::Bus && canvas.structure.onSpine[at(item)])
                box.setTop(std::min(box.top(), canvas.lanes.topAtBus(item)));
            m_glyphs.emplace_back(item, box.translated(canvas.place(item)));
        }
        for (const Segment& s : canvas.lines.segments)
            m_lines.push_back(QRectF(s.a, s.b).normalized());
    }

    /// Top of the highest thing that a text at `rect` would come too near to; rect's bottom if it is free.
    double blockedBy(const QRectF& rect, int ownItem) const
    {
        const QRectF near = rect.adjusted(-besideText, -besideText, besideText, besideText);
        double top = rect.bottom();
        const auto test = [&](const QRectF& other) {
            if (other.left() < near.right() && other.right() > near.left() && other.top() < near.bottom() &&
                other.bottom() > near.top())
                top = std::min(top, other.top());
        };
        for (const auto& [item, box] : m_glyphs)
            if (item != ownItem)
                test(box);
        for (const QRectF& line : m_lines)
            test(line);
        return top;
    }

private:
    std::vector<std::pair<int, QRectF>> m_glyphs;
    std::vector<QRectF> m_lines; ///< extents; diagonals of cones are few and low
};

/// The lowest place over its own glyph where a caption touches nothing: under a lane if there is room (amendment V6),
/// else over it.
double lowestPlace(const Obstacles& obstacles, const PlacedCaption& caption, double start, double captionGap)
{
    constexpr int mostSteps = 64; // lanes over one glyph
    double bottom = start;
    for (int step = 0; step < mostSteps; ++step) {
        const double blocked = obstacles.blockedBy(caption.rect(bottom), caption.item);
        if (blocked >= bottom)
            break;
        bottom = std::min(bottom - 0.1, blocked - captionGap);
    }
    return bottom;
}

/// Captions of three lines stand on two baselines for the whole row: each takes the lower one if it may, and the pair
/// is chosen so that none is far from its glyph (amendment L1). Left as they are where that does not succeed.
void alignBaselines(std::vector<PlacedCaption>& captions, const Obstacles& obstacles)
{
    if (captions.size() < 3)
        return;
    double upper = captions.front().bottom;
    for (const PlacedCaption& caption : captions)
        upper = std::min(upper, caption.bottom);
    const auto onPair = [&](const PlacedCaption& caption, double lower) {
        return caption.bottom >= lower - 1e-9 ? lower : upper;
    };
    double bestLower = upper, least = 1e9;
    for (const PlacedCaption& candidate : captions) {
        double farthest = 0;
        for (const PlacedCaption& caption : captions) {
            const double at = onPair(caption, candidate.bottom);
            const bool free = std::abs(at - caption.bottom) < 1e-9 ||
                              obstacles.blockedBy(caption.rect(at), caption.item) >= caption.rect(at).bottom();
            farthest = std::max(farthest, free ? caption.bottom - at : 1e9);
        }
        if (farthest < least - 1e-9) {
            least = farthest;
            bestLower = candidate.bottom;
        }
    }
    constexpr double nearGap = 1.2; // already between a caption and its glyph
    if (least + nearGap > mostDistance)
        return;
    for (PlacedCaption& caption : captions)
        caption.bottom = onPair(caption, bestLower);
}

void paintCaption(RowCanvas& canvas, const PlacedCaption& placed)
{
    const Item& item = canvas.item(placed.item);
    std::vector<Line> lines = canvas.measures.captions[at(placed.item)].lines;
    if (const auto& own = canvas.edits.of(item.id).caption) {
        lines.clear();
        for (const QString& line : own->split(QLatin1Char('\n')))
            lines.push_back(editedLine(line, item));
    }
    const double pitch = linePitch(canvas.profile.captionPt);
    double baseline = placed.bottom - pitch * (static_cast<double>(lines.size()) - 1);
    for (std::size_t l = 0; l < lines.size(); ++l) {
        TextElement text;
        text.baseline = {placed.left, baseline};
        text.sizePt = canvas.profile.captionPt;
        text.color = canvas.theme.text;
        if (l > 0 || lines.size() == 1)
            text.states = {"shape"};
        paintRuns(canvas.out.elements, {item.id, {}, Role::Caption, std::move(text)}, lines[l], canvas.profile.floorPt);
        baseline += pitch;
    }
}

} // namespace

/// An edited text takes the place of the composed one and moves nothing else.
void paintCaptions(RowCanvas& canvas)
{
    const Obstacles obstacles(canvas);
    std::vector<PlacedCaption> captions;
    std::size_t mostLines = 0;
    for (int c = 0; c < canvas.columns(); ++c) {
        const int i = canvas.spineItem(c);
        if (i < 0)
            continue;
        const CaptionBlock& block = canvas.measures.captions[at(i)];
        QStringList composed;
        for (const Line& line : block.lines)
            composed << plainText(line);
        canvas.drawn(i).caption = composed.join(QLatin1Char('\n'));
        if (block.lines.empty() && !canvas.edits.of(canvas.item(i).id).caption)
            continue;
        mostLines = std::max(mostLines, block.lines.size());
        PlacedCaption caption{i, canvas.place(i).x() + block.dx, block.width, block.height, 0};
        const double start = canvas.shape(i).box.top() - canvas.profile.captionGap - block.lift;
        caption.bottom =
            canvas.lanes.isEmpty() ? start : lowestPlace(obstacles, caption, start, canvas.profile.captionGap);
        captions.push_back(caption);
    }
    if (mostLines >= 3 && canvas.measures.config.names != Names::Codes)
        alignBaselines(captions, obstacles);
    for (const PlacedCaption& caption : captions) {
        canvas.out.top = std::min(canvas.out.top, caption.bottom - caption.height);
        paintCaption(canvas, caption);
    }
}

} // namespace nnview
