#include "figure/legend.h"

#include "figure/legendentries.h"
#include "figure/rowcanvas.h"
#include "figure/textmetrics.h"

#include <algorithm>

namespace nnview {

namespace {

constexpr double swatchSide = 2.0; // 2.16
constexpr double lineSample = 5.0; // length of a line's or arrow's sample
constexpr double toText = 0.7, betweenEntries = 3.0, rowPitch = 3.6;
constexpr double legendPt = 6.5;

/// Draws one sample with its left end at x = 0 and its middle at y = 0.
class SamplePainter
{
public:
    SamplePainter(std::vector<Element>& out, const Theme& theme, const Profile& profile)
        : m_out(out), m_theme(theme), m_profile(profile)
    {
    }

    void sample(const LegendEntry& entry, QPointF at)
    {
        m_at = at;
        switch (entry.sample) {
        case LegendEntry::Sample::None:
            break;
        case LegendEntry::Sample::Square:
            square(entry.fill, entry.dashed);
            break;
        case LegendEntry::Sample::Grid:
            square(entry.fill, false);
            stroke({{swatchSide / 2, -swatchSide / 2}, {swatchSide / 2, swatchSide / 2}}, 0.5, m_theme.outline);
            stroke({{0, 0}, {swatchSide, 0}}, 0.5, m_theme.outline);
            break;
        case LegendEntry::Sample::MaximumWindow:
            square(Qt::white, false, m_theme.kernel);
            fill(QRectF(swatchSide / 2, -swatchSide / 2, swatchSide / 2, swatchSide / 2), m_theme.kernel);
            break;
        case LegendEntry::Sample::AverageWindow:
            square(Qt::white, false, m_theme.kernel);
            break;
        case LegendEntry::Sample::Delay:
            fill(QRectF(0.4, -0.6, 1.2, 1.2), m_theme.line);
            break;
        case LegendEntry::Sample::Bar:
            fill(QRectF(0.5, -1.1, 1.0, 2.2), QColor(0x33, 0x33, 0x33));
            break;
        case LegendEntry::Sample::Sign:
            sign(entry.kind);
            break;
        case LegendEntry::Sample::Skip:
            stroke({{0, 0}, {lineSample, 0}}, m_theme.skipWidthPt, m_theme.skip, entry.dashed);
            break;
        case LegendEntry::Sample::ArrowRight:
            arrow({0, 0}, {lineSample, 0});
            break;
        case LegendEntry::Sample::ArrowDown:
            arrow({0.6, -1.25}, {0.6, 1.25});
            break;
        case LegendEntry::Sample::ArrowUp:
            arrow({0.6, 1.25}, {0.6, -1.25});
            break;
        }
    }

    static double width(const LegendEntry& entry)
    {
        switch (entry.sample) {
        case LegendEntry::Sample::None:
            return 0;
        case LegendEntry::Sample::Skip:
        case LegendEntry::Sample::ArrowRight:
            return lineSample + toText;
        case LegendEntry::Sample::ArrowDown:
        case LegendEntry::Sample::ArrowUp:
            return 1.2 + toText;
        default:
            return swatchSide + toText;
        }
    }

private:
    void add(QPainterPath path, const QColor& fillColor, const Stroke& stroke)
    {
        path.translate(m_at);
        m_out.push_back({{}, {}, Role::Legend, PathElement{std::move(path), fillColor, stroke}});
    }
    void square(const QColor& color, bool dashed, const QColor& outline = {})
    {
        QPainterPath path;
        path.addRect(0, -swatchSide / 2, swatchSide, swatchSide);
        add(std::move(path), color, {0.5, outline.isValid() ? outline : m_theme.outline, dashed});
    }
    void fill(const QRectF& rect, const QColor& color)
    {
        QPainterPath path;
        path.addRect(rect);
        add(std::move(path), color, {});
    }
    void stroke(const std::vector<QPointF>& points, double widthPt, const QColor& color, bool dashed = false)
    {
        QPainterPath path(points.front());
        for (std::size_t i = 1; i < points.size(); ++i)
            path.lineTo(points[i]);
        add(std::move(path), {}, {widthPt, color, dashed});
    }
    void arrow(QPointF from, QPointF to)
    {
        LinePainter lines(m_theme, m_profile);
        lines.begin({}, {});
        lines.arrow(from + m_at, to + m_at);
        for (Element& element : lines.elements) {
            element.role = Role::Legend;
            m_out.push_back(std::move(element));
        }
    }
    void sign(Kind kind)
    {
        constexpr double signPt = 0.7, arm = 0.6, diagonal = 0.42;
        const QPointF middle(swatchSide / 2, 0);
        QPainterPath circle;
        circle.addEllipse(middle, swatchSide / 2, swatchSide / 2);
        add(std::move(circle), Qt::white, {0.6, m_theme.line, false});
        const auto line = [&](double x, double y) {
            stroke({middle - QPointF(x, y), middle + QPointF(x, y)}, signPt, m_theme.line);
        };
        if (kind == Kind::Add || kind == Kind::Subtract)
            line(arm, 0);
        if (kind == Kind::Add)
            line(0, arm);
        if (kind == Kind::Matmul) {
            line(diagonal, diagonal);
            line(diagonal, -diagonal);
        }
        if (kind == Kind::Multiply) {
            QPainterPath dot;
            dot.addEllipse(middle, 0.3, 0.3);
            add(std::move(dot), m_theme.line, {});
        }
    }

    std::vector<Element>& m_out;
    const Theme& m_theme;
    const Profile& m_profile;
    QPointF m_at;
};

double entryWidth(const LegendEntry& entry, double sizePt)
{
    return SamplePainter::width(entry) + lineWidth(entry.text, sizePt);
}

/// First entry of each row, greedily filled.
std::vector<std::size_t> rowsOf(const std::vector<LegendEntry>& entries, double sizePt, double width)
{
    std::vector<std::size_t> starts;
    double x = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const double own = entryWidth(entries[i], sizePt);
        if (starts.empty() || x + own > width) {
            starts.push_back(i);
            x = 0;
        }
        x += own + betweenEntries;
    }
    return starts;
}

/// Gives up what stands in the figure in words as well, one after the other, while two rows do not suffice.
std::vector<std::size_t> squeeze(std::vector<LegendEntry>& entries, double sizePt, double width)
{
    constexpr std::size_t mostRows = 2;
    std::vector<std::size_t> starts = rowsOf(entries, sizePt, width);
    while (starts.size() > mostRows) {
        const auto least = std::min_element(entries.begin(), entries.end(),
                                            [](const auto& a, const auto& b) { return a.weight < b.weight; });
        if (least->weight >= LegendEntry::needed)
            break;
        entries.erase(least);
        starts = rowsOf(entries, sizePt, width);
    }
    return starts;
}

} // namespace

PaintedRow legendOf(const Figure& figure, std::span<const Plan* const> plans, std::span<const LegendNote> notes,
                    const Theme& theme, const Profile& profile, double width)
{
    PaintedRow band;
    std::vector<LegendEntry> entries = legendEntries(figure, plans, notes, theme);
    if (entries.empty())
        return band;
    const double sizePt = std::max(std::min(legendPt, profile.captionPt), profile.floorPt);
    const double cap = capHeight(sizePt);
    const std::vector<std::size_t> starts = squeeze(entries, sizePt, width);
    SamplePainter painter(band.elements, theme, profile);
    double x = 0, middle = swatchSide / 2 + 0.1;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0 && std::find(starts.begin(), starts.end(), i) != starts.end()) {
            x = 0;
            middle += rowPitch;
        }
        const LegendEntry& entry = entries[i];
        painter.sample(entry, {x, middle});
        double textX = x + SamplePainter::width(entry);
        for (const Run& run : entry.text) {
            TextElement text{{textX, middle + cap / 2}, run.text,    sizePt, false, run.italic, theme.text,
                             TextAlign::Left,           entry.states};
            band.elements.push_back({{}, {}, Role::Legend, std::move(text)});
            textX += textWidth(run.text, sizePt, false, run.italic);
        }
        x += entryWidth(entry, sizePt) + betweenEntries;
    }
    band.bottom = middle + std::max(swatchSide / 2 + 0.1, cap / 2 + descender(sizePt)); // descenders
    return band;
}

} // namespace nnview
