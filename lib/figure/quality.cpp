#include "figure/quality.h"

#include "figure/measuring.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace nnview {

Metric& Measuring::add(const char* id, const char* name, double target, bool hard, bool atLeast)
{
    Metric metric;
    metric.id = id;
    metric.name = name;
    metric.target = target;
    metric.hard = hard;
    metric.atLeast = atLeast;
    metrics.push_back(std::move(metric));
    return metrics.back();
}

void note(std::vector<std::string>& offences, const std::string& where)
{
    constexpr std::size_t mostNamed = 20;
    if (offences.size() < mostNamed)
        offences.push_back(where);
}

void count(Metric& metric, const std::string& where)
{
    metric.value += 1;
    note(metric.offences, where);
}

std::string say(const InkText& text)
{
    return "\"" + text.text.toStdString() + "\"";
}

std::vector<Metric> measureFigure(const Figure& figure, const Graph& ops, const FigureOptions& options,
                                  const StyleBook& styles)
{
    return measureFigure(figure, Levels(ops), options, styles);
}

std::vector<Metric> measureFigure(const Figure& figure, const Levels& model, const FigureOptions& options,
                                  const StyleBook& styles)
{
    const Venue* venue = styles.venue(options.venue);
    const Theme* theme = styles.theme(options.theme);
    const Profile profile = venue ? venue->profile(options.columns) : Profile();
    const Theme noTheme;
    Measuring m{figure, model.at(options.level), profile, theme ? *theme : noTheme, inkOf(figure), {}};
    measureTexts(m);
    measureLines(m);
    measureLabels(m);
    measurePage(m);
    measureColors(m);
    measureLaws(m);
    measureCompleteness(m);
    measureTruth(m);
    const auto number = [](const Metric& metric) { return std::stoi(metric.id.substr(1)); };
    std::stable_sort(m.metrics.begin(), m.metrics.end(),
                     [&](const Metric& a, const Metric& b) { return number(a) < number(b); });
    return std::move(m.metrics);
}

std::vector<std::string> movedBystanders(const Figure& before, const Figure& after, const std::string& layer)
{
    const auto others = [&](const Figure& figure) {
        std::vector<const Element*> elements;
        for (const Element& element : figure.elements)
            if (element.layer != layer || (element.role != Role::Caption && element.role != Role::Operation))
                elements.push_back(&element);
        return elements;
    };
    const auto same = [](const Element& a, const Element& b) {
        if (a.layer != b.layer || a.from != b.from || a.role != b.role || a.shape.index() != b.shape.index())
            return false;
        if (const auto* path = std::get_if<PathElement>(&a.shape)) {
            const auto& other = std::get<PathElement>(b.shape);
            return path->path == other.path && path->fill == other.fill && path->stroke == other.stroke;
        }
        const auto &text = std::get<TextElement>(a.shape), &other = std::get<TextElement>(b.shape);
        return text.text == other.text && text.baseline == other.baseline && text.sizePt == other.sizePt;
    };
    const std::vector<const Element*> a = others(before), b = others(after);
    std::vector<std::string> moved;
    if (before.page != after.page)
        moved.push_back("page");
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i)
        if (i >= a.size() || i >= b.size() || !same(*a[i], *b[i]))
            moved.push_back(i < a.size() ? a[i]->layer : b[i]->layer);
    return moved;
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
