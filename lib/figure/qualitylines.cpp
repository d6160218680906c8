#include "figure/measuring.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace nnview {

namespace {

constexpr double strokeAllowance = 0.002; // pt

std::string nameOf(const std::string& from, const std::string& to)
{
    return from + " → " + to;
}

std::string nameOf(const InkLine& line)
{
    return nameOf(line.from, line.layer);
}

/// Changes of direction along a path: its rounded corners, and sharp ones.
int bendsOf(const QPainterPath& path)
{
    int bends = 0;
    QPointF direction, at;
    bool started = false;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element element = path.elementAt(i);
        const QPointF point(element.x, element.y);
        if (element.isMoveTo()) {
            started = false;
        } else if (element.isCurveTo()) {
            ++bends;
            i += 2; // its second control point and its end
            started = false;
            at = path.elementAt(std::min(i, path.elementCount() - 1));
            continue;
        } else {
            const QPointF step = point - at;
            const double length = std::hypot(step.x(), step.y());
            if (length > 1e-6) {
                const QPointF now = step / length;
                constexpr double straight = 0.95; // cosine of some 18 degrees
                if (started && now.x() * direction.x() + now.y() * direction.y() < straight)
                    ++bends;
                direction = now;
                started = true;
            }
        }
        at = point;
    }
    return bends;
}

bool isOpen(const Element& element)
{
    const auto* path = std::get_if<PathElement>(&element.shape);
    return path && element.role == Role::Edge && !path->fill.isValid() && path->stroke.widthPt > 0;
}

void measureBends(Measuring& m)
{
    constexpr int mostOfSkip = 2, mostOfOthers = 4;
    std::set<std::pair<std::string, std::string>> skips;
    for (const DrawnEdge& edge : m.figure.edges)
        if (edge.skip)
            skips.emplace(edge.from, edge.to);
    Metric& metric = m.add("Q9", "edges with too many bends", 0, false);
    for (const Element& element : m.figure.elements) {
        if (!isOpen(element))
            continue;
        const int most = skips.contains({element.from, element.layer}) ? mostOfSkip : mostOfOthers;
        if (bendsOf(std::get<PathElement>(element.shape).path) > most)
            count(metric, nameOf(element.from, element.layer));
    }
}

/// Lines of different edges that run side by side; lines from one source may share their trunk.
void measureNearness(Measuring& m)
{
    constexpr double sideBySide = 0.5, coincide = 0.02, wanted = 0.8; // mm
    struct Run
    {
        double at, from, to;
        const InkLine* line;
    };
    std::vector<Run> runs[2]; // horizontal, vertical
    for (const InkLine& line : m.ink.lines) {
        if (line.role != Role::Edge)
            continue;
        const QPointF d = line.b - line.a;
        const auto add = [&](int which, double at, double a, double b) {
            if (std::abs(b - a) >= sideBySide)
                runs[which].push_back({at, std::min(a, b), std::max(a, b), &line});
        };
        if (std::abs(d.y()) < 1e-6)
            add(0, line.a.y(), line.a.x(), line.b.x());
        else if (std::abs(d.x()) < 1e-6)
            add(1, line.a.x(), line.a.y(), line.b.y());
    }
    Metric& metric = m.add("Q10", "least distance of parallel edges (mm)", wanted, false, true);
    metric.value = 10;
    for (std::vector<Run>& side : runs) {
        std::stable_sort(side.begin(), side.end(), [](const Run& a, const Run& b) { return a.at < b.at; });
        for (std::size_t i = 0; i < side.size(); ++i)
            for (std::size_t j = i + 1; j < side.size() && side[j].at - side[i].at < wanted; ++j) {
                const Run &a = side[i], &b = side[j];
                const bool related = a.line->from == b.line->from || a.line->layer == b.line->layer;
                const double distance = b.at - a.at;
                if (related || distance < coincide || std::min(a.to, b.to) - std::max(a.from, b.from) < sideBySide)
                    continue;
                metric.value = std::min(metric.value, distance);
                note(metric.offences, nameOf(*a.line) + " and " + nameOf(*b.line));
            }
    }
}

/// An arrow between two glyphs shows some shaft besides its head.
void measureShafts(Measuring& m)
{
    constexpr double wanted = 0.8, hidden = 0.25; // mm; the line goes so far into the head
    struct Drawn
    {
        double length = 0;
        bool hasHead = false;
    };
    std::map<std::pair<std::string, std::string>, Drawn> edges;
    for (const Element& element : m.figure.elements) {
        const auto* path = std::get_if<PathElement>(&element.shape);
        if (!path || element.role != Role::Edge)
            continue;
        Drawn& drawn = edges[{element.from, element.layer}];
        const bool triangle = path->fill.isValid() && path->stroke.widthPt == 0 && path->path.elementCount() == 4;
        drawn.hasHead = drawn.hasHead || triangle;
        if (isOpen(element))
            drawn.length += path->path.length();
    }
    Metric& metric = m.add("Q26", "arrows with hardly any shaft", 0, false);
    for (const auto& [edge, drawn] : edges)
        if (drawn.hasHead && drawn.length - hidden < wanted)
            count(metric, nameOf(edge.first, edge.second));
}

} // namespace

void measureLines(Measuring& m)
{
    Metric& stroke = m.add("Q6", "thinnest stroke (pt)", 0.5 - strokeAllowance, true, true);
    stroke.value = m.ink.thinnestPt;
    Metric& through = m.add("Q7", "edges through foreign glyphs", 0, true);
    std::set<std::pair<std::string, std::string>> counted;
    for (const InkLine& line : m.ink.lines)
        for (const InkShape& shape : m.ink.shapes) {
            if (line.role != Role::Edge || shape.role != Role::Glyph || shape.layer == line.layer ||
                shape.layer == line.from)
                continue;
            if (!QRectF(line.a, line.b)
                     .normalized()
                     .adjusted(-0.1, -0.1, 0.1, 0.1)
                     .intersects(shape.path.boundingRect()))
                continue;
            if (lengthInside(shape.path, line.a, line.b) >= 0.15 && counted.emplace(nameOf(line), shape.layer).second)
                count(through, nameOf(line) + " through " + shape.layer);
        }
    Metric& crossings = m.add("Q8", "crossings of edges", 0, false);
    for (std::size_t i = 0; i < m.ink.lines.size(); ++i)
        for (std::size_t j = i + 1; j < m.ink.lines.size(); ++j) {
            const InkLine &a = m.ink.lines[i], &b = m.ink.lines[j];
            const bool sameEdge = a.layer == b.layer && a.from == b.from;
            if (a.role == Role::Edge && b.role == Role::Edge && !sameEdge && properlyCross(a, b))
                count(crossings, nameOf(a) + " and " + nameOf(b));
        }
    measureBends(m);
    measureNearness(m);
    measureShafts(m);
}

} // namespace nnview
