// Draws one model in many styles; it is read once. Prints a JSON array with an object per style: what `nnview-cli
// check` says of the figure, and the milliseconds of processor time that it took to compose it, without reading the
// model and finding its blocks.
//     figures [--svg PREFIX] [--runs N] MODEL STYLE…
//     figures [--svg PREFIX] [--runs N] --chain LAYERS STYLE…
// STYLE is TEMPLATE~THEME~VENUE~COLUMNS~LEVEL; PREFIX~STYLE.svg is written for each. The least time of N runs counts.
// --chain: a residual network of so many layers, which is not measured.
#include "export/export.h"
#include "figure/compose.h"
#include "figure/quality.h"
#include "import/registry.h"

#include <QFile>
#include <QGuiApplication>
#include <QStringList>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace nnview;

namespace {

struct Arguments
{
    QString svg, model;
    int runs = 1, chain = 0;
    QStringList styles;
};

Arguments read(QStringList words)
{
    Arguments arguments;
    while (words.size() > 1 && words.first().startsWith(QLatin1String("--"))) {
        const QString option = words.takeFirst(), value = words.takeFirst();
        if (option == QLatin1String("--svg"))
            arguments.svg = value;
        else if (option == QLatin1String("--chain"))
            arguments.chain = value.toInt();
        else
            arguments.runs = std::max(1, value.toInt());
    }
    if (!words.isEmpty() && arguments.chain == 0)
        arguments.model = words.takeFirst();
    arguments.styles = words;
    return arguments;
}

Result<FigureOptions> optionsOf(const QString& style)
{
    FigureOptions options;
    const QStringList values = style.split(QLatin1Char('~'));
    const char* const names[] = {"template", "theme", "venue", "columns", "level"};
    for (qsizetype i = 0; i < std::min<qsizetype>(values.size(), std::size(names)); ++i)
        if (auto set = setFigureOption(options, names[i], values[i].toStdString()); !set)
            return tl::unexpected(set.error());
    return options;
}

/// Convolutions, and a sum with what came before every third layer.
Graph chain(int layers)
{
    const Value maps{"float32", Dims{Dim("N"), Dim(64), Dim(56), Dim(56)}, "NCHW"};
    Graph graph;
    graph.inputs.push_back({"x", "x", maps});
    std::string before = "x", begin = "x";
    for (int i = 0; i < layers; ++i) {
        Node node;
        node.id = "n" + std::to_string(i);
        node.inputs.push_back({before, 0});
        node.outputs.push_back(maps);
        if (i % 3 == 2) {
            node.kind = Kind::Add;
            node.inputs.push_back({begin, 0});
            begin = node.id;
        } else {
            node.kind = Kind::Conv;
            node.attributes = {{"kernel", Ints{3, 3 + i % 2}},
                               {"stride", Ints{1, 1}},
                               {"inChannels", std::int64_t(64)},
                               {"outChannels", std::int64_t(64)}};
        }
        before = node.id;
        graph.nodes.push_back(std::move(node));
    }
    graph.outputs.push_back({{before, 0}, "y", {}});
    return graph;
}

int failed(const Error& error)
{
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return static_cast<int>(error.code);
}

int draw(const Arguments& arguments, const Levels& model, const StyleBook& styles)
{
    std::puts("[");
    for (qsizetype i = 0; i < arguments.styles.size(); ++i) {
        const QString& style = arguments.styles[i];
        const Result<FigureOptions> options = optionsOf(style);
        if (!options)
            return failed(options.error());
        model.at(options->level); // found once, whatever is drawn of it
        double least = 1e9;
        Result<Figure> figure;
        for (int run = 0; run < arguments.runs; ++run) {
            const std::clock_t start = std::clock();
            figure = composeFigure(model, {}, *options, styles);
            least = std::min(least, 1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
            if (!figure)
                return failed(figure.error());
        }
        const std::string metrics =
            arguments.chain > 0 ? "{}" : metricsToJson(measureFigure(*figure, model, *options, styles), *figure);
        std::printf("%s{\"style\": \"%s\", \"composeMs\": %.3f, \"check\": %s}\n", i > 0 ? "," : "", qPrintable(style),
                    least, metrics.c_str());
        if (arguments.svg.isEmpty())
            continue;
        const QString path = arguments.svg + QLatin1Char('~') + style + QStringLiteral(".svg");
        if (const auto written = exportFigure(*figure, path, {}); !written)
            return failed(written.error());
    }
    std::puts("]");
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication app(argc, argv);
    const Arguments arguments = read(QGuiApplication::arguments().mid(1));
    if (arguments.styles.isEmpty()) {
        std::fputs("usage: figures [--svg PREFIX] [--runs N] MODEL STYLE…\n", stderr);
        return 2;
    }
    if (arguments.chain > 0)
        return draw(arguments, Levels(chain(arguments.chain)), StyleBook());
    ImportRequest request;
    request.path = QFile::encodeName(arguments.model).toStdString();
    Result<Graph> graph = importModel(request);
    if (!graph)
        return failed(graph.error());
    return draw(arguments, Levels(*std::move(graph)), StyleBook());
}
