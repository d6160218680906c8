#include "figure/measuring.h"

#include <algorithm>

namespace nnview {

namespace {

bool isLowestCaptionLine(const Measuring& m, const InkText& text)
{
    return std::none_of(m.ink.texts.begin(), m.ink.texts.end(), [&](const InkText& other) {
        return other.role == Role::Caption && other.layer == text.layer && other.baseline > text.baseline + 1e-6;
    });
}

/// What a caption stands on: its glyph, or a lane that runs over it (amendment L1).
double topUnder(const Measuring& m, const InkText& text, double glyphTop)
{
    double top = glyphTop;
    const auto test = [&](const QRectF& ink) {
        if (ink.left() < text.box.right() && ink.right() > text.box.left() && ink.top() > text.box.bottom())
            top = std::min(top, ink.top());
    };
    for (const InkLine& line : m.ink.lines)
        if (line.role == Role::Edge)
            test(QRectF(line.a, line.b).normalized());
    for (const DrawnLayer& layer : m.figure.layers)
        test(layer.box);
    return top;
}

} // namespace

void measureLabels(Measuring& m)
{
    Metric& far = m.add("Q11", "farthest caption from its glyph (mm)", 3.0, false);
    for (const InkText& text : m.ink.texts) {
        if (text.role != Role::Caption)
            continue;
        const DrawnLayer* layer = m.figure.layer(text.layer);
        if (!layer || !isLowestCaptionLine(m, text))
            continue;
        const double distance = topUnder(m, text, layer->box.top()) - text.box.bottom();
        if (distance > far.target)
            far.offences.push_back(say(text));
        far.value = std::max(far.value, distance);
    }
    Metric& ticks = m.add("Q12", "ticks that miss their label", 0, false);
    for (const InkLine& line : m.ink.lines) {
        if (line.role != Role::Operation)
            continue;
        bool inside = false;
        for (const InkText& text : m.ink.texts)
            if (text.role == Role::Operation && text.layer == line.layer) {
                const double inset = std::min(1.0, text.box.width() / 2 - 0.1);
                inside = inside || (line.a.x() >= text.box.left() + inset - 0.01 &&
                                    line.a.x() <= text.box.right() - inset + 0.01);
            }
        if (!inside)
            count(ticks, line.layer);
    }
}

} // namespace nnview
