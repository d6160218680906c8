#include "problems.h"

#include "document.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace nnview {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("nnview::Problems", text);
}

struct MetricText
{
    std::string_view id;
    const char* text;
};

constexpr MetricText metricTexts[] = {
    {"Q1", QT_TRANSLATE_NOOP("nnview::Problems", "Texts overlap")},
    {"Q2", QT_TRANSLATE_NOOP("nnview::Problems", "Texts of one line stand too close together")},
    {"Q3", QT_TRANSLATE_NOOP("nnview::Problems", "Texts lie on glyphs")},
    {"Q4", QT_TRANSLATE_NOOP("nnview::Problems", "Lines run through texts")},
    {"Q5", QT_TRANSLATE_NOOP("nnview::Problems", "Type is smaller than the venue allows")},
    {"Q6", QT_TRANSLATE_NOOP("nnview::Problems", "Lines are thinner than print can show")},
    {"Q7", QT_TRANSLATE_NOOP("nnview::Problems", "Edges run through other layers")},
    {"Q8", QT_TRANSLATE_NOOP("nnview::Problems", "Edges cross")},
    {"Q11", QT_TRANSLATE_NOOP("nnview::Problems", "A caption stands far from its layer")},
    {"Q12", QT_TRANSLATE_NOOP("nnview::Problems", "A tick misses its label")},
    {"Q13", QT_TRANSLATE_NOOP("nnview::Problems", "Something lies off the page")},
    {"Q14", QT_TRANSLATE_NOOP("nnview::Problems", "The figure is higher than the page")},
    {"Q17", QT_TRANSLATE_NOOP("nnview::Problems", "Sizes do not follow the numbers")},
    {"Q18", QT_TRANSLATE_NOOP("nnview::Problems", "A stack hides planes without saying so")},
    {"Q20", QT_TRANSLATE_NOOP("nnview::Problems", "Layers are missing from the figure")},
    {"Q21", QT_TRANSLATE_NOOP("nnview::Problems", "Edges are missing or wrong")},
    {"Q22", QT_TRANSLATE_NOOP("nnview::Problems", "More layers are drawn than a reader takes in at once")},
};

/// Metrics without words of ours are for those who build NNView.
const char* textOf(std::string_view id)
{
    for (const MetricText& row : metricTexts)
        if (row.id == id)
            return row.text;
    return nullptr;
}

Remedy optionRemedy(const char* title, const char* option, const char* value)
{
    return {translated(title), [option, value](Document& document) { (void)document.setOption(option, value); }};
}

/// What gives a figure more room, as far as it is not done yet.
std::vector<Remedy> roomRemedies(const Document& document)
{
    const FigureOptions& options = document.options();
    std::vector<Remedy> remedies;
    if (options.columns == Columns::Single)
        remedies.push_back(
            optionRemedy(QT_TRANSLATE_NOOP("nnview::Problems", "Use the full page width"), "columns", "double"));
    if (options.level == Level::Ops || options.level == Level::Layers)
        remedies.push_back(optionRemedy(QT_TRANSLATE_NOOP("nnview::Problems", "Draw repeats once"), "level", "auto"));
    if (options.names != Names::None)
        remedies.push_back(optionRemedy(QT_TRANSLATE_NOOP("nnview::Problems", "Leave the names out"), "names", "none"));
    if (options.venue != "a4")
        remedies.push_back(optionRemedy(QT_TRANSLATE_NOOP("nnview::Problems", "Use a wider page"), "venue", "a4"));
    return remedies;
}

/// Offences are ids of layers, or texts in quotation marks; this is the layer that one speaks of.
QString layerOfOffence(const Document& document, const std::string& offence)
{
    const Figure& figure = document.figure();
    if (figure.layer(offence))
        return layerId(offence);
    const QString first = layerId(offence).section(QLatin1Char('"'), 1, 1);
    for (const Element& element : figure.elements)
        if (const auto* text = std::get_if<TextElement>(&element.shape);
            text && !first.isEmpty() && text->text == first)
            return layerId(element.layer);
    return {};
}

bool isMoved(const Document& document, const QString& layer)
{
    const NodeEdit& edit = document.edits().of(layerId(layer));
    return edit.captionMove || edit.operationMove || edit.gapBefore;
}

Problem metricProblem(const Document& document, const Metric& metric, const char* text)
{
    Problem problem{metric.hard ? Severity::Warning : Severity::Info, translated(text), {}, {}};
    for (const std::string& offence : metric.offences)
        if (problem.layer = layerOfOffence(document, offence); !problem.layer.isEmpty())
            break;
    if (!metric.offences.empty())
        problem.text += QStringLiteral(": ") + layerId(metric.offences.front());
    const QString layer = problem.layer;
    if (!layer.isEmpty() && isMoved(document, layer))
        problem.remedies.push_back(
            {translated(QT_TRANSLATE_NOOP("nnview::Problems", "Put the labels back")), [layer](Document& target) {
                 target.beginGesture();
                 target.resetPlaces(layerId(layer));
             }});
    const bool isAboutRoom = metric.id == "Q1" || metric.id == "Q2" || metric.id == "Q3" || metric.id == "Q4" ||
                             metric.id == "Q14" || metric.id == "Q22";
    if (isAboutRoom)
        for (Remedy& remedy : roomRemedies(document))
            problem.remedies.push_back(std::move(remedy));
    return problem;
}

bool isGroup(const Document& document, const std::string& id)
{
    return document.options().expanded.contains(id) || document.options().collapsed.contains(id);
}

struct NoteText
{
    std::string_view code;
    const char* text;
};

/// What the readers note, in few words; their own words, which are English, follow.
constexpr NoteText noteTexts[] = {
    {"contradicting-shape", QT_TRANSLATE_NOOP("nnview::Problems", "Two shapes contradict each other")},
    {"idle-pool", QT_TRANSLATE_NOOP("nnview::Problems", "A pooling layer changes nothing")},
    {"inferred-input", QT_TRANSLATE_NOOP("nnview::Problems", "The shape of an input was inferred")},
    {"inferred-kind", QT_TRANSLATE_NOOP("nnview::Problems", "The kind of a layer was inferred")},
    {"inferred-order", QT_TRANSLATE_NOOP("nnview::Problems", "An order was inferred")},
    {"shape-mismatch", QT_TRANSLATE_NOOP("nnview::Problems", "Shapes do not fit together")},
    {"unknown-operation", QT_TRANSLATE_NOOP("nnview::Problems", "An operation is not known")},
    {"unknown-parameters", QT_TRANSLATE_NOOP("nnview::Problems", "Parameters could not be counted")},
    {"unknown-shape", QT_TRANSLATE_NOOP("nnview::Problems", "A shape is not known")},
    {"weights-not-read", QT_TRANSLATE_NOOP("nnview::Problems", "Weights could not be read")},
    {"weights-only", QT_TRANSLATE_NOOP("nnview::Problems", "The file holds weights only, not what is done with them")},
};

QString wordsOf(const Note& note)
{
    const QString words = QString::fromStdString(note.text);
    for (const NoteText& row : noteTexts)
        if (row.code == note.code)
            if (const QString ours = translated(row.text); ours != QLatin1String(row.text))
                return QStringLiteral("%1 (%2)").arg(ours, words);
    return words;
}

Problem noteProblem(const Document& document, const Note& note)
{
    Problem problem{note.severity, wordsOf(note), layerId(note.node), {}};
    if (note.code == "does-not-fit") {
        problem.remedies = roomRemedies(document);
    } else if (note.code == "orphaned-edit") {
        problem.remedies.push_back({translated(QT_TRANSLATE_NOOP("nnview::Problems", "Forget this change")),
                                    [id = note.node](Document& target) {
                                        if (target.edits().annotations.contains(id))
                                            target.setAnnotation(id, {});
                                        else if (target.edits().groups.contains(id))
                                            target.removeGroup(id);
                                        else if (isGroup(target, id))
                                            target.changeOptions(
                                                translated(QT_TRANSLATE_NOOP("nnview::Problems", "forget a group")),
                                                [&](FigureOptions& options) {
                                                    options.expanded.erase(id);
                                                    options.collapsed.erase(id);
                                                });
                                        else
                                            target.resetLayers(id);
                                    }});
    } else if (!note.node.empty()) {
        problem.text.prepend(problem.layer + QStringLiteral(": "));
    }
    return problem;
}

} // namespace

/// That a repeat is drawn once is no fault where the author wants it so.
static bool isWanted(const Document& document, const Metric& metric)
{
    const Level level = document.options().level;
    return metric.id == "Q20" && (level == Level::Auto || level == Level::Blocks);
}

std::vector<Problem> problemsOf(const Document& document)
{
    std::vector<Problem> problems;
    for (const Note& note : document.notes())
        problems.push_back(noteProblem(document, note));
    for (const Metric& metric : document.metrics())
        if (const char* text = textOf(metric.id); text && !metric.met() && !isWanted(document, metric))
            problems.push_back(metricProblem(document, metric, text));
    std::stable_sort(problems.begin(), problems.end(),
                     [](const Problem& a, const Problem& b) { return a.severity > b.severity; });
    return problems;
}

} // namespace nnview
