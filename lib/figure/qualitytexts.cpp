#include "figure/measuring.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace nnview {

void measureTexts(Measuring& m)
{
    Metric& overlaps = m.add("Q1", "text-text overlaps", 0, true);
    double gap = 1e6;
    for (std::size_t i = 0; i < m.ink.texts.size(); ++i)
        for (std::size_t j = i + 1; j < m.ink.texts.size(); ++j) {
            const InkText &a = m.ink.texts[i], &b = m.ink.texts[j];
            const QRectF common = a.box & b.box;
            if (common.width() > touching && common.height() > touching)
                count(overlaps, say(a) + " and " + say(b));
            const bool oneLine = std::abs(a.baseline - b.baseline) < 1e-6 && a.owner != b.owner;
            if (oneLine)
                gap = std::min(gap, std::max(a.box.left() - b.box.right(), b.box.left() - a.box.right()));
        }
    Metric& rows = m.add("Q2", "least gap between texts of one line (mm)", 1.0, false, true);
    rows.value = gap;
    Metric& glyphs = m.add("Q3", "text-glyph overlaps", 0, true);
    for (const InkText& text : m.ink.texts)
        for (const InkShape& shape : m.ink.shapes) {
            const bool own = text.role == shape.role && text.layer == shape.layer; // boxes, lettered circles
            const QRectF inner = text.box.adjusted(touching, touching, -touching, -touching);
            if (own ? !shape.path.boundingRect().contains(inner) && shape.path.intersects(inner) && shape.hasText
                    : shape.path.intersects(inner)) {
                count(glyphs, say(text) + " over " + shape.layer);
                break;
            }
        }
    Metric& crossed = m.add("Q4", "text-line overlaps", 0, true);
    for (const InkText& text : m.ink.texts) {
        const QRectF inner = text.box.adjusted(touching, touching, -touching, -touching);
        for (const InkLine& line : m.ink.lines)
            if (!(text.role == Role::Glyph && text.layer == line.layer) && crosses(inner, line.a, line.b)) {
                count(crossed, say(text) + " on a line of " + line.layer);
                break;
            }
    }
    Metric& font = m.add("Q5", "smallest type (pt)", m.profile.floorPt, true, true);
    font.value = 1e6;
    std::set<double> distinct;
    for (const InkText& text : m.ink.texts) {
        font.value = std::min(font.value, text.sizePt);
        distinct.insert(text.sizePt);
        if (text.sizePt < m.profile.floorPt - 1e-6)
            font.offences.push_back(say(text));
    }
    m.add("Q5b", "type sizes", 4, false).value = static_cast<double>(distinct.size());
}

} // namespace nnview
