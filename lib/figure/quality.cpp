#include "figure/quality.h"

#include "figure/inkgeometry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace nnview {

namespace {

constexpr double touching = 0.05;         // mm: less is no overlap
constexpr double strokeAllowance = 0.002; // pt

class Measurement
{
public:
    Measurement(const Figure& figure, const Graph& graph, const Profile& profile)
        : m_figure(figure), m_graph(graph), m_profile(profile), m_ink(inkOf(figure))
    {
    }

    std::vector<Metric> all()
    {
        texts();
        lines();
        sizes();
        page();
        labels();
        laws();
        truth();
        return std::move(m_metrics);
    }

private:
    Metric& add(const char* id, const char* name, double target, bool hard, bool atLeast = false)
    {
        Metric metric;
        metric.id = id;
        metric.name = name;
        metric.target = target;
        metric.hard = hard;
        metric.atLeast = atLeast;
        m_metrics.push_back(std::move(metric));
        return m_metrics.back();
    }
    static void count(Metric& metric, const std::string& where)
    {
        constexpr std::size_t mostNamed = 20;
        metric.value += 1;
        if (metric.offences.size() < mostNamed)
            metric.offences.push_back(where);
    }
    static std::string say(const InkText& text) { return "\"" + text.text.toStdString() + "\""; }

    void texts()
    {
        Metric& overlaps = add("Q1", "text-text overlaps", 0, true);
        double gap = 1e6;
        for (std::size_t i = 0; i < m_ink.texts.size(); ++i)
            for (std::size_t j = i + 1; j < m_ink.texts.size(); ++j) {
                const InkText &a = m_ink.texts[i], &b = m_ink.texts[j];
                const QRectF common = a.box & b.box;
                if (common.width() > touching && common.height() > touching)
                    count(overlaps, say(a) + " and " + say(b));
                const bool oneLine = std::abs(a.baseline - b.baseline) < 1e-6 && a.owner != b.owner;
                if (oneLine)
                    gap = std::min(gap, std::max(a.box.left() - b.box.right(), b.box.left() - a.box.right()));
            }
        Metric& rows = add("Q2", "least gap between texts of one line (mm)", 1.0, false, true);
        rows.value = gap;
        Metric& glyphs = add("Q3", "text-glyph overlaps", 0, true);
        for (const InkText& text : m_ink.texts)
            for (const InkShape& shape : m_ink.shapes) {
                const bool own = text.role == shape.role && text.layer == shape.layer; // boxes, lettered circles
                const QRectF inner = text.box.adjusted(touching, touching, -touching, -touching);
                if (own ? !shape.path.boundingRect().contains(inner) && shape.path.intersects(inner) && shape.hasText
                        : shape.path.intersects(inner)) {
                    count(glyphs, say(text) + " over " + shape.layer);
                    break;
                }
            }
        Metric& crossed = add("Q4", "text-line overlaps", 0, true);
        for (const InkText& text : m_ink.texts) {
            const QRectF inner = text.box.adjusted(touching, touching, -touching, -touching);
            for (const InkLine& line : m_ink.lines)
                if (!(text.role == Role::Glyph && text.layer == line.layer) && crosses(inner, line.a, line.b)) {
                    count(crossed, say(text) + " on a line of " + line.layer);
                    break;
                }
        }
    }

    void lines()
    {
        Metric& through = add("Q7", "edges through foreign glyphs", 0, true);
        std::set<std::pair<std::string, std::string>> counted;
        for (const InkLine& line : m_ink.lines)
            for (const InkShape& shape : m_ink.shapes) {
                if (line.role != Role::Edge || shape.role != Role::Glyph || shape.layer == line.layer ||
                    shape.layer == line.from)
                    continue;
                if (!QRectF(line.a, line.b)
                         .normalized()
                         .adjusted(-0.1, -0.1, 0.1, 0.1)
                         .intersects(shape.path.boundingRect()))
                    continue;
                if (lengthInside(shape.path, line.a, line.b) >= 0.15 &&
                    counted.emplace(line.from + " → " + line.layer, shape.layer).second)
                    count(through, line.from + " → " + line.layer + " through " + shape.layer);
            }
        Metric& crossings = add("Q8", "crossings of edges", 0, false);
        for (std::size_t i = 0; i < m_ink.lines.size(); ++i)
            for (std::size_t j = i + 1; j < m_ink.lines.size(); ++j) {
                const InkLine &a = m_ink.lines[i], &b = m_ink.lines[j];
                const bool sameEdge = a.layer == b.layer && a.from == b.from;
                if (a.role == Role::Edge && b.role == Role::Edge && !sameEdge && properlyCross(a, b))
                    count(crossings, a.from + " → " + a.layer + " and " + b.from + " → " + b.layer);
            }
    }

    void sizes()
    {
        Metric& font = add("Q5", "smallest type (pt)", m_profile.floorPt, true, true);
        font.value = 1e6;
        std::set<double> distinct;
        for (const InkText& text : m_ink.texts) {
            font.value = std::min(font.value, text.sizePt);
            distinct.insert(text.sizePt);
            if (text.sizePt < m_profile.floorPt - 1e-6)
                font.offences.push_back(say(text));
        }
        add("Q5b", "type sizes", 4, false).value = static_cast<double>(distinct.size());
        Metric& stroke = add("Q6", "thinnest stroke (pt)", 0.5 - strokeAllowance, true, true);
        stroke.value = m_ink.thinnestPt;
    }

    void page()
    {
        Metric& outside = add("Q13", "things off the page", 0, true);
        const QRectF allowed = m_figure.page.adjusted(-touching, -touching, touching, touching);
        QRectF content;
        for (const InkText& text : m_ink.texts) {
            content |= text.box;
            if (!allowed.contains(text.box))
                count(outside, say(text));
        }
        for (const InkShape& shape : m_ink.shapes) {
            content |= shape.path.boundingRect();
            if (!allowed.contains(shape.path.boundingRect()))
                count(outside, shape.layer);
        }
        for (const InkLine& line : m_ink.lines) {
            const QRectF extent = QRectF(line.a, line.b).normalized();
            content |= extent.adjusted(0, 0, 1e-6, 1e-6);
            if (!allowed.contains(line.a) || !allowed.contains(line.b))
                count(outside, "line of " + line.layer);
        }
        Metric& used = add("Q13b", "share of the page's width used", 0.95, false, true);
        used.value = m_figure.page.width() > 0 ? content.width() / m_figure.page.width() : 0;
        Metric& aspect = add("Q14", "height of the page (mm)", m_profile.maxHeight, false);
        aspect.value = m_figure.page.height();
        add("Q22", "glyphs", 20, false).value = static_cast<double>(m_figure.layers.size());
    }

    void labels()
    {
        Metric& far = add("Q11", "farthest caption from its glyph (mm)", 3.0, false);
        for (const InkText& text : m_ink.texts) {
            if (text.role != Role::Caption)
                continue;
            const DrawnLayer* layer = m_figure.layer(text.layer);
            if (!layer || !isLowestCaptionLine(text))
                continue;
            const double distance = layer->box.top() - text.box.bottom();
            if (distance > far.target)
                far.offences.push_back(say(text));
            far.value = std::max(far.value, distance);
        }
        Metric& ticks = add("Q12", "ticks that miss their label", 0, false);
        for (const InkLine& line : m_ink.lines) {
            if (line.role != Role::Operation)
                continue;
            bool inside = false;
            for (const InkText& text : m_ink.texts)
                if (text.role == Role::Operation && text.layer == line.layer) {
                    const double inset = std::min(1.0, text.box.width() / 2 - 0.1);
                    inside = inside || (line.a.x() >= text.box.left() + inset - 0.01 &&
                                        line.a.x() <= text.box.right() - inset + 0.01);
                }
            if (!inside)
                count(ticks, line.layer);
        }
    }

    bool isLowestCaptionLine(const InkText& text) const
    {
        return std::none_of(m_ink.texts.begin(), m_ink.texts.end(), [&](const InkText& other) {
            return other.role == Role::Caption && other.layer == text.layer && other.baseline > text.baseline + 1e-6;
        });
    }

    void laws()
    {
        Metric& monotone = add("Q17", "sizes against the law", 0, true);
        const auto against = [&](const char* what, auto has, auto number, auto drawn) {
            for (const DrawnLayer& a : m_figure.layers)
                for (const DrawnLayer& b : m_figure.layers)
                    if (has(a) && has(b) && number(a) > number(b) && drawn(a) < drawn(b) - 1e-6)
                        count(monotone, std::string(what) + " of " + a.id + " and " + b.id);
        };
        const auto isStack = [](const DrawnLayer& l) { return l.planes > 0 && l.depth >= 0; };
        const auto isFlatStack = [](const DrawnLayer& l) {
            return l.planes > 0 && l.sizeX > 0 && l.sizeY > 0 && l.sizeX <= 4 * l.sizeY && l.sizeY <= 4 * l.sizeX;
        };
        const auto isBar = [](const DrawnLayer& l) { return l.planes == 0 && l.channels < 0 && l.sizeY > 0; };
        against(
            "width", isFlatStack, [](const DrawnLayer& l) { return l.sizeX; },
            [](const DrawnLayer& l) { return l.width; });
        against(
            "height", isFlatStack, [](const DrawnLayer& l) { return l.sizeY; },
            [](const DrawnLayer& l) { return l.height; });
        against(
            "depth", isStack, [](const DrawnLayer& l) { return l.channels; },
            [](const DrawnLayer& l) { return l.depth; });
        against(
            "length", isBar, [](const DrawnLayer& l) { return l.sizeY; }, [](const DrawnLayer& l) { return l.height; });
        Metric& elision = add("Q18", "stacks that hide planes silently", 0, true);
        for (const DrawnLayer& layer : m_figure.layers)
            if (layer.planes > 0 && layer.channels > 0 && (layer.planes < layer.channels) != layer.elided)
                count(elision, layer.id);
    }

    /// The drawn layer that shows a node of the model: itself, or what stands for it; empty if there is none.
    std::string shownBy(const std::string& id, const std::set<std::string>& drawn) const
    {
        if (drawn.contains(id))
            return id;
        const auto stand = m_figure.standsFor.find(id);
        return stand != m_figure.standsFor.end() && drawn.contains(stand->second) ? stand->second : std::string();
    }

    /// The drawing's graph against the model's: nodes, and edges joined through layers that are not drawn. Units and
    /// repeats that are drawn once are contracted; what then leads back to where it came from leads to the next copy.
    void truth()
    {
        Metric& coverage = add("Q20", "layers that are nowhere in the figure", 0, false);
        std::set<std::string> drawn;
        for (const DrawnLayer& layer : m_figure.layers)
            drawn.insert(layer.id);
        std::map<std::string, std::size_t> order; // of what is drawn: where its last node stands in the model
        for (std::size_t i = 0; i < m_graph.nodes.size(); ++i)
            if (const std::string shown = shownBy(m_graph.nodes[i].id, drawn); !shown.empty())
                order[shown] = i + 1;
            else
                count(coverage, m_graph.nodes[i].id);
        std::set<std::pair<std::string, std::string>> wanted, have;
        std::map<std::string, std::set<std::string>>
            sources; // by node: the drawn layers that it reads, through hidden ones
        for (const GraphInput& input : m_graph.inputs)
            if (drawn.count(input.id))
                sources[input.id] = {input.id};
        for (const Node& node : m_graph.nodes) {
            std::set<std::string> reads;
            for (const Use& use : node.inputs) {
                const auto& from = sources[use.from];
                reads.insert(from.begin(), from.end());
            }
            if (const std::string shown = shownBy(node.id, drawn); !shown.empty()) {
                for (const std::string& from : reads)
                    if (!order.contains(from) || order[from] < order[shown])
                        wanted.emplace(from, shown);
                reads = {shown};
            }
            sources[node.id] = std::move(reads);
        }
        for (const DrawnEdge& edge : m_figure.edges)
            have.emplace(edge.from, edge.to);
        Metric& fidelity = add("Q21", "edges drawn wrongly or not at all", 0, true);
        for (const auto& [from, to] : wanted)
            if (!have.count({from, to}))
                count(fidelity, "missing " + from + " → " + to);
        for (const auto& [from, to] : have)
            if (!wanted.count({from, to}))
                count(fidelity, "invented " + from + " → " + to);
    }

    const Figure& m_figure;
    const Graph& m_graph;
    const Profile& m_profile;
    Ink m_ink;
    std::vector<Metric> m_metrics;
};

} // namespace

std::vector<Metric> measureFigure(const Figure& figure, const Graph& ops, const FigureOptions& options,
                                  const StyleBook& styles)
{
    return measureFigure(figure, Levels(ops), options, styles);
}

std::vector<Metric> measureFigure(const Figure& figure, const Levels& model, const FigureOptions& options,
                                  const StyleBook& styles)
{
    const Venue* venue = styles.venue(options.venue);
    const Profile profile = venue ? venue->profile(options.columns) : Profile();
    return Measurement(figure, model.at(options.level), profile).all();
}

std::string metricsToJson(const std::vector<Metric>& metrics, const Figure& figure)
{
    QJsonArray rows;
    bool hardMet = true;
    for (const Metric& metric : metrics) {
        QJsonArray offences;
        for (const std::string& offence : metric.offences)
            offences << QString::fromStdString(offence);
        hardMet = hardMet && (!metric.hard || metric.met());
        rows << QJsonObject{{QStringLiteral("id"), QString::fromStdString(metric.id)},
                            {QStringLiteral("name"), QString::fromStdString(metric.name)},
                            {QStringLiteral("value"), std::round(metric.value * 1000) / 1000},
                            {QStringLiteral("target"), metric.target},
                            {QStringLiteral("atLeast"), metric.atLeast},
                            {QStringLiteral("hard"), metric.hard},
                            {QStringLiteral("met"), metric.met()},
                            {QStringLiteral("offences"), offences}};
    }
    const QJsonObject document{
        {QStringLiteral("metrics"), rows}, {QStringLiteral("hardMet"), hardMet}, {QStringLiteral("fits"), figure.fits}};
    return QJsonDocument(document).toJson().toStdString();
}

} // namespace nnview
