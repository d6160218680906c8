#include "figure/measuring.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace nnview {

namespace {

/// Share of the page that is not white, and the page's proportions are the author's choice of rows.
void measureInk(Measuring& m)
{
    constexpr double perMm = 4, textDensity = 0.4, leastInk = 0.07, mostInk = 0.40; // amendment L11
    const QSizeF page = m.figure.page.size();
    Metric& metric = m.add("Q14b", "ink outside 0.07 … 0.40", 0, false);
    constexpr double largest = 4000; // mm: what is larger does not fit a page anyhow
    if (page.width() < 1 || page.height() < 1 || page.width() > largest || page.height() > largest)
        return;
    QImage image(static_cast<int>(page.width() * perMm), static_cast<int>(page.height() * perMm),
                 QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(perMm, perMm);
    double texts = 0;
    for (const Element& element : m.figure.elements)
        if (const auto* path = std::get_if<PathElement>(&element.shape)) {
            painter.setPen(path->stroke.widthPt > 0 ? QPen(Qt::black, path->stroke.widthPt * mmPerPt)
                                                    : QPen(Qt::NoPen));
            const bool white = path->fill == QColor(Qt::white);
            painter.setBrush(!path->fill.isValid() ? QBrush() : QBrush(white ? Qt::white : Qt::gray));
            painter.drawPath(path->path);
        }
    painter.end();
    for (const InkText& text : m.ink.texts)
        texts += text.box.width() * text.box.height() * textDensity;
    std::int64_t dark = 0;
    for (int y = 0; y < image.height(); ++y)
        for (const uchar *line = image.constScanLine(y), *end = line + image.width(); line < end; ++line)
            dark += *line < 250;
    const double ink = static_cast<double>(dark) / (image.width() * static_cast<double>(image.height())) +
                       texts / (page.width() * page.height());
    metric.value = std::max({0.0, leastInk - ink, ink - mostInk});
    if (metric.value > 0)
        metric.offences.push_back("ink " + std::to_string(ink).substr(0, 5));
}

/// Glyphs of a row's flow stand on one axis: those that a drawn edge joins with a neighbour of the same row.
void measureAlignment(Measuring& m)
{
    constexpr double tolerance = 0.9; // amendment L4
    Metric& axis = m.add("Q25", "glyphs off their row's axis", 0, false);
    std::map<int, std::vector<const DrawnLayer*>> rows;
    for (const DrawnLayer& layer : m.figure.layers)
        if (layer.planes > 0 || layer.kind == "merge")
            rows[layer.row].push_back(&layer);
    for (const auto& [number, row] : rows) {
        // The axis is where most of them stand; what is more than half its own height away is in a lane.
        std::vector<double> middles;
        for (const DrawnLayer* layer : row)
            middles.push_back(layer->box.center().y());
        std::sort(middles.begin(), middles.end());
        const double middle = middles[middles.size() / 2];
        for (const DrawnLayer* layer : row) {
            const double off = std::abs(layer->box.center().y() - middle);
            if (off > tolerance && off < layer->box.height() / 2)
                count(axis, layer->id);
        }
    }
    std::map<int, std::map<long, int>> baselines;
    std::map<std::string, std::set<long>> lines;
    for (const InkText& text : m.ink.texts)
        if (text.role == Role::Caption)
            lines[text.layer].insert(std::lround(text.baseline * 100));
    for (const DrawnLayer& layer : m.figure.layers)
        if (const auto found = lines.find(layer.id); found != lines.end() && found->second.size() >= 3)
            ++baselines[layer.row][*found->second.rbegin()];
    Metric& levels = m.add("Q25b", "baselines of three-line captions in a row", 2, false);
    for (const auto& [row, values] : baselines)
        levels.value = std::max(levels.value, static_cast<double>(values.size()));
}

} // namespace

void measurePage(Measuring& m)
{
    Metric& outside = m.add("Q13", "things off the page", 0, true);
    const QRectF allowed = m.figure.page.adjusted(-touching, -touching, touching, touching);
    QRectF content;
    for (const InkText& text : m.ink.texts) {
        content |= text.box;
        if (!allowed.contains(text.box))
            count(outside, say(text));
    }
    for (const InkShape& shape : m.ink.shapes) {
        content |= shape.path.boundingRect();
        if (!allowed.contains(shape.path.boundingRect()))
            count(outside, shape.layer);
    }
    for (const InkLine& line : m.ink.lines) {
        const QRectF extent = QRectF(line.a, line.b).normalized();
        content |= extent.adjusted(0, 0, 1e-6, 1e-6);
        if (!allowed.contains(line.a) || !allowed.contains(line.b))
            count(outside, "line of " + line.layer);
    }
    Metric& used = m.add("Q13b", "share of the page's width used", 0.95, false, true);
    used.value = m.figure.page.width() > 0 ? content.width() / m.figure.page.width() : 0;
    Metric& aspect = m.add("Q14", "height of the page (mm)", m.profile.maxHeight, false);
    aspect.value = m.figure.page.height();
    m.add("Q22", "glyphs", 20, false).value = static_cast<double>(m.figure.layers.size());
    measureInk(m);
    measureAlignment(m);
}

} // namespace nnview
