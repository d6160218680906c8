#include "figure/rowcanvas.h"
#include "figure/textmetrics.h"

#include <algorithm>

namespace nnview {

/// Lines of a caption from top to bottom; an edited text takes the place of the composed one and moves nothing
/// else.
void paintCaptions(RowCanvas& canvas)
{
    for (int c = 0; c < canvas.columns(); ++c) {
        const int i = canvas.spineItem(c);
        if (i < 0)
            continue;
        const CaptionBlock& block = canvas.measures.captions[at(i)];
        QStringList composed;
        for (const Line& line : block.lines)
            composed << plainText(line);
        canvas.drawn(i).caption = composed.join(QLatin1Char('\n'));
        std::vector<Line> lines = block.lines;
        if (const auto& own = canvas.edits.of(canvas.item(i).id).caption) {
            lines.clear();
            for (const QString& line : filledIn(*own, canvas.item(i)).split(QLatin1Char('\n')))
                lines.push_back({{line, false}});
        }
        if (lines.empty())
            continue;
        const double left = canvas.place(i).x() + block.dx;
        const double under = canvas.lanes.isEmpty() ? canvas.shape(i).box.top()
                                                    : canvas.lanes.topOver(left - 0.8, left + block.width + 0.8,
                                                                           canvas.shape(i).box.top());
        double baseline = under - canvas.profile.captionGap -
                          linePitch(canvas.profile.captionPt) * static_cast<double>(lines.size() - 1);
        canvas.out.top = std::min(canvas.out.top, baseline - capHeight(canvas.profile.captionPt));
        for (std::size_t l = 0; l < lines.size(); ++l) {
            double x = left;
            for (const Run& run : lines[l]) {
                TextElement text{{x, baseline}, run.text,          canvas.profile.captionPt, false,
                                 run.italic,    canvas.theme.text, TextAlign::Left,          {}};
                if (l > 0 || lines.size() == 1)
                    text.states = {"shape"};
                canvas.out.elements.push_back({canvas.item(i).id, {}, Role::Caption, std::move(text)});
                x += textWidth(run.text, canvas.profile.captionPt, false, run.italic);
            }
            baseline += linePitch(canvas.profile.captionPt);
        }
    }
}

} // namespace nnview
