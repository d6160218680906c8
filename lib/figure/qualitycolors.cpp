#include "figure/colordifference.h"
#include "figure/measuring.h"

#include <algorithm>
#include <set>

namespace nnview {

namespace {

constexpr double textContrast = 4.5, lineContrast = 3.0; // WCAG 2.1

/// What a text stands on: the last filled shape below its middle.
QColor behind(const Measuring& m, const InkText& text)
{
    QColor color = Qt::white;
    for (const Element& element : m.figure.elements) {
        const auto* path = std::get_if<PathElement>(&element.shape);
        if (path && path->fill.isValid() && path->fill.alpha() == 255 &&
            path->path.boundingRect().contains(text.box.center()) && path->path.contains(text.box.center()))
            color = path->fill;
    }
    return color;
}

void measureContrast(Measuring& m)
{
    Metric& metric = m.add("Q15", "texts and lines without contrast", 0, false);
    for (const InkText& text : m.ink.texts)
        if (contrast(text.color, behind(m, text)) < textContrast)
            count(metric, say(text));
    std::set<QRgb> weak;
    for (const Element& element : m.figure.elements) {
        const auto* path = std::get_if<PathElement>(&element.shape);
        if (!path || path->stroke.widthPt <= 0 || contrast(path->stroke.color, Qt::white) >= lineContrast)
            continue;
        const bool fillShows = path->fill.isValid() && contrast(path->fill, Qt::white) >= lineContrast;
        if (!fillShows && weak.insert(path->stroke.color.rgb()).second)
            count(metric, "line " + path->stroke.color.name().toStdString());
    }
}

/// Two families that the figure shows may not look alike to anyone. Grey themes tell them by shape and mark.
void measureFamilies(Measuring& m)
{
    if (m.theme.grey || m.theme.families.empty())
        return;
    constexpr double wanted = 10;
    Metric& metric = m.add("Q16", "least difference of two families' colours (CIEDE2000)", wanted, false, true);
    double least = 100;
    for (const auto& [family, colors] : m.theme.families)
        for (const auto& [other, otherColors] : m.theme.families) {
            if (family >= other || family == Family::Unknown || other == Family::Unknown)
                continue;
            const double difference = leastDifference(colors.front, otherColors.front);
            if (difference < wanted)
                metric.offences.push_back(colors.front.name().toStdString() + " and " +
                                          otherColors.front.name().toStdString());
            least = std::min(least, difference);
        }
    metric.value = least;
}

} // namespace

void measureColors(Measuring& m)
{
    measureContrast(m);
    measureFamilies(m);
}

} // namespace nnview
