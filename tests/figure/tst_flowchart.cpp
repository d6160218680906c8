#include "export/export.h"
#include "figure/brackets.h"
#include "figure/compose.h"
#include "figure/quality.h"
#include "support/figuremetrics.h"
#include "support/golden.h"
#include "support/graphbuilder.h"
#include "support/samplegraphs.h"

#include <QTest>

#include <ctime>
#include <random>

using namespace nnview;
using namespace nnview::test;

namespace {

FigureOptions flowchartOptions(Columns columns = Columns::Double, const char* theme = "colour")
{
    FigureOptions options;
    options.templateName = "flowchart";
    options.columns = columns;
    options.theme = theme;
    return options;
}

Figure compose(const Graph& graph, const FigureOptions& options = flowchartOptions(), const Edits& edits = {})
{
    return composeFigure(graph, edits, options, StyleBook()).value();
}

QByteArray svg(const Figure& figure)
{
    return figureToSvg(figure, {});
}

/// Post-norm encoder layers behind an embedding, with a mask that all of them read.
Graph encoder(int layers, bool masked = true)
{
    std::string text = masked ? "tokens: [N, 32] NT\nmask: [N, 32] NT\n" : "tokens: [N, 32] NT\n";
    text += R"(
        embed = embedding(tokens) [N, 32, 64] NTC vocabulary=1000 dim=64; parameter embed.weight [1000, 64]
    )";
    std::string last = "embed";
    for (int i = 0; i < layers; ++i) {
        const std::string l = "layer" + std::to_string(i) + ".";
        const std::string t = "[N, 32, 64] NTC ";
        text += l + "att = attention(" + last + (masked ? ", mask) " : ") ") + t + "heads=4 embedDim=64 keyDim=16\n";
        text += l + "sum = add(" + l + "att, " + last + ") " + t + "\n";
        text += l + "norm = norm(" + l + "sum) " + t + "function=layer\n";
        text += l + "up = dense(" + l + "norm) [N, 32, 256] NTC inFeatures=64 outFeatures=256; parameter " + l +
                "up.weight [256, 64]; folded relu\n";
        text += l + "down = dense(" + l + "up) " + t + "inFeatures=256 outFeatures=64; parameter " + l +
                "down.weight [64, 256]\n";
        text += l + "sum2 = add(" + l + "down, " + l + "norm) " + t + "\n";
        text += l + "norm2 = norm(" + l + "sum2) " + t + "function=layer\n";
        last = l + "norm2";
    }
    text += "mean = reduce(" + last + ") [N, 64] NC function=mean axes=[1]\n";
    text += "fc = dense(mean) [N, 5] NC inFeatures=64 outFeatures=5; parameter fc.weight [5, 64]\n";
    text += "output: fc\n";
    return graphFromText(text);
}

const char* const recurrent = R"(
    left: [N, 40] NT
    right: [N, 40] NT
    a = embedding(left) [N, 40, 32] NTC vocabulary=500 dim=32; parameter a.weight [500, 32]
    b = embedding(right) [N, 40, 32] NTC vocabulary=500 dim=32; parameter b.weight [500, 32]
    both = concat(a, b) [N, 40, 64] NTC axis=2
    one = recurrent(both) [N, 40, 48] NTC cell=lstm hiddenSize=24 bidirectional=true returnSequences=true
    two = recurrent(one) [N, 16] NC cell=gru hiddenSize=16
    odd = custom(two) [N, 16] NC depth=3
    fc = dense(odd) [N, 1] NC inFeatures=16 outFeatures=1; parameter fc.weight [1, 16]; folded sigmoid
    score = dense(two) [N, 3] NC inFeatures=16 outFeatures=3; parameter score.weight [3, 16]
    output: fc
    output: score
)";

/// Any graph: every node takes one to three of those before it, mostly near ones.
Graph anyGraph(unsigned seed)
{
    std::mt19937 random(seed);
    const auto below = [&](unsigned n) { return random() % n; };
    Graph graph;
    const unsigned inputs = 1 + below(3), nodes = 3 + below(40);
    std::vector<std::string> ids;
    for (unsigned i = 0; i < inputs; ++i) {
        ids.push_back("in" + std::to_string(i));
        graph.inputs.push_back({ids.back(), ids.back(), Value{"float32", Dims{Dim("N"), Dim(8)}, "NC"}});
    }
    for (unsigned n = 0; n < nodes; ++n) {
        Node node;
        node.id = "n" + std::to_string(n);
        const unsigned takes = 1 + below(3);
        for (unsigned t = 0; t < takes; ++t) {
            const auto back = std::min<std::size_t>(ids.size(), 1 + (below(4) == 0 ? below(30) : below(4)));
            node.inputs.push_back({ids[ids.size() - back], 0});
        }
        static constexpr Kind kinds[] = {Kind::Dense, Kind::Recurrent, Kind::Custom, Kind::Attention, Kind::Reshape};
        static constexpr Kind merges[] = {Kind::Add, Kind::Concat, Kind::Multiply, Kind::Attention, Kind::Custom};
        node.kind = takes == 1 ? kinds[below(5)] : merges[below(5)];
        node.type = "Odd";
        if (node.kind == Kind::Dense)
            node.attributes = {{"outFeatures", std::int64_t(16 + below(4))}};
        node.outputs.push_back(Value{"float32", Dims{Dim("N"), Dim(std::int64_t(16 + below(4)))}, "NC"});
        ids.push_back(node.id);
        graph.nodes.push_back(std::move(node));
    }
    graph.outputs.push_back({{ids.back(), 0}, "out", {}});
    return graph;
}

} // namespace

class TestFlowchart : public QObject
{
    Q_OBJECT

private slots:
    void transformerEncoder() { COMPARE_GOLDEN("figure/flowchart-encoder.svg", svg(compose(encoder(6)))); }
    void transformerEncoderInOneColumn()
    {
        COMPARE_GOLDEN("figure/flowchart-encoder-single.svg",
                       svg(compose(encoder(6), flowchartOptions(Columns::Single, "classic"))));
    }
    void recurrentWithTwoInputsAndOutputs()
    {
        Graph graph = graphFromText(recurrent);
        for (Node& node : graph.nodes)
            if (node.kind == Kind::Custom)
                node.type = "MixSpectra";
        graph.outputs[0].name = "score";
        graph.outputs[1].name = "class";
        COMPARE_GOLDEN("figure/flowchart-recurrent.svg",
                       svg(compose(graph, flowchartOptions(Columns::Double, "print"))));
    }

    void chosenWhereFewTensorsAreSpatial()
    {
        FigureOptions automatic;
        FigureOptions lenet = automatic;
        lenet.templateName = "lenet";
        const Graph text = encoder(2), images = graphFromText(leNet5);
        QCOMPARE(svg(compose(text, automatic)), svg(compose(text, flowchartOptions(Columns::Double, "classic"))));
        QCOMPARE(svg(compose(images, automatic)), svg(compose(images, lenet)));
        const Graph dense = graphFromText(R"(
            x: [N, 8] NC
            a = dense(x) [N, 4] NC inFeatures=8 outFeatures=4; parameter a.weight [4, 8]
            b = dense(a) [N, 2] NC inFeatures=4 outFeatures=2; parameter b.weight [2, 4]
            output: b
        )");
        QCOMPARE(svg(compose(dense, automatic)), svg(compose(dense, lenet)));
    }

    void repeatsAreFramedOnce()
    {
        const Figure figure = compose(encoder(6));
        QVERIFY(figure.fits);
        QVERIFY(figure.layer("layer0.att"));
        QVERIFY(!figure.layer("layer1.att"));
        bool counted = false;
        for (const Element& element : figure.elements)
            if (const auto* text = std::get_if<TextElement>(&element.shape); text && element.role == Role::Frame)
                counted = counted || text->text == QStringLiteral("×6");
        QVERIFY(counted);
    }

    void aNewCaptionMovesNothingElse()
    {
        Edits edits;
        edits.nodes["a"].caption = QStringLiteral("words");
        const Graph graph = graphFromText(recurrent);
        const auto rest = [](Figure figure) {
            std::erase_if(figure.elements, [](const Element& e) { return e.layer == "a" && e.role == Role::Caption; });
            return svg(figure);
        };
        QVERIFY(svg(compose(graph)) != svg(compose(graph, flowchartOptions(), edits)));
        QCOMPARE(rest(compose(graph, flowchartOptions(), edits)), rest(compose(graph)));
    }

    /// NNVIEW_SEEDS=FIRST-LAST tries others.
    void anyGraphIsDrawnTruly()
    {
        const StyleBook styles;
        const QStringList seeds = qEnvironmentVariable("NNVIEW_SEEDS", QStringLiteral("1-40")).split(QLatin1Char('-'));
        for (unsigned seed = seeds.first().toUInt(); seed <= seeds.last().toUInt(); ++seed)
            for (const Columns columns : {Columns::Single, Columns::Double}) {
                const Graph graph = anyGraph(seed);
                FigureOptions options = flowchartOptions(columns);
                options.level = Level::Layers;
                const Figure figure = compose(graph, options);
                for (std::size_t a = 0; a < figure.layers.size(); ++a)
                    for (std::size_t b = a + 1; b < figure.layers.size(); ++b)
                        QVERIFY2(!figure.layers[a].box.intersects(figure.layers[b].box),
                                 qPrintable(QStringLiteral("seed %1: %2 over %3")
                                                .arg(seed)
                                                .arg(QString::fromStdString(figure.layers[a].id),
                                                     QString::fromStdString(figure.layers[b].id))));
                const QString missed = missedHardMetric(figure, graph, options, styles);
                QVERIFY2(missed.isEmpty(), qPrintable(QStringLiteral("seed %1: ").arg(seed) + missed));
            }
    }

    /// Blocks that are folded stand as one box with their letter, and a panel under the chart opens each.
    void foldedBlocksHavePanels()
    {
        FigureOptions options = flowchartOptions();
        options.collapsed = {"repeat-layer0.att"};
        const Graph graph = encoder(6, false);
        const Figure figure = compose(graph, options);
        QVERIFY(figure.fits);
        QVERIFY(figure.orphans.empty());
        QVERIFY(std::none_of(figure.layers.begin(), figure.layers.end(),
                             [](const DrawnLayer& layer) { return layer.id == "layer0.att"; }));
        QVERIFY(figure.layer("repeat-layer0.att"));
        QCOMPARE(figure.layer("repeat-layer0.att")->operation, QStringLiteral("stage A\n×6"));
        QVERIFY(std::any_of(figure.details.begin(), figure.details.end(),
                            [](const DrawnLayer& layer) { return layer.kind == "attention"; }));
        QCOMPARE(missedHardMetric(figure, graph, options), QString());
    }

    /// Branches that are joined with each other are no dense block, whatever comes in.
    void onlyDenseBlocksTakeAllBefore()
    {
        Graph graph = graphFromText(R"(
            x: [N, 8, 4, 4] NCHW
            a = conv(x) [N, 8, 4, 4] NCHW kernel=[1, 1] stride=[1, 1] inChannels=8 outChannels=8
            b = conv(x) [N, 8, 4, 4] NCHW kernel=[3, 3] stride=[1, 1] inChannels=8 outChannels=8
            branches = concat(a, b) [N, 16, 4, 4] NCHW axis=1
            c = conv(branches) [N, 8, 4, 4] NCHW kernel=[3, 3] stride=[1, 1] inChannels=16 outChannels=8
            dense = concat(c, branches) [N, 24, 4, 4] NCHW axis=1
            output: dense
        )");
        const auto repeat = [](std::vector<std::string> copy) {
            return Group{"g", "repeat", {}, 2, "near", {"inChannels"}, {std::move(copy)}};
        };
        const GraphIndex index(graph);
        QCOMPARE(differenceText(repeat({"a", "b", "branches"}), index), QString());
        QCOMPARE(differenceText(repeat({"c", "dense"}), index), QStringLiteral("each takes all before it"));
    }

    /// The projection of the first block looks like the last convolution of every block.
    void projectionsStandForNoLayer()
    {
        std::string text = "x: [N, 16, 8, 8] NCHW\n", last = "x";
        const auto conv = [&](const std::string& id, const std::string& from, int in, int out, int kernel) {
            const std::string channels = std::to_string(out), side = std::to_string(kernel);
            text += id + " = conv(" + from + ") [N, " + channels + ", 8, 8] NCHW kernel=[" + side + ", " + side +
                    "] stride=[1, 1] inChannels=" + std::to_string(in) + " outChannels=" + channels + "\n";
        };
        for (int block = 0; block < 3; ++block) {
            const std::string b = "b" + std::to_string(block) + ".";
            const int in = block == 0 ? 16 : 64;
            conv(b + "c1", last, in, 16, 1);
            conv(b + "c2", b + "c1", 16, 16, 3);
            conv(b + "c3", b + "c2", 16, 64, 1);
            if (block == 0)
                conv(b + "project", last, in, 64, 1);
            text += b + "add = add(" + (block == 0 ? b + "project" : last) + ", " + b + "c3) [N, 64, 8, 8] NCHW\n";
            text += b + "relu = activation(" + b + "add) [N, 64, 8, 8] NCHW function=relu\n";
            last = b + "relu";
        }
        const Graph graph = graphFromText(text + "output: " + last + "\n");
        const Figure figure = compose(graph);
        QCOMPARE(figure.standsFor.at("b1.c3"), std::string("b0.c3"));
        QCOMPARE(missedHardMetric(figure, graph, flowchartOptions()), QString());
    }

    /// A model with more layers than a page has room for is drawn with folded blocks before it is given up.
    void foldsWhatDoesNotFit()
    {
        std::string text = "x: [N, 32, 64] NTC\n", last = "x";
        for (int stage = 0; stage < 30; ++stage)
            for (int block = 0; block < 3; ++block) {
                const std::string id = "s" + std::to_string(stage) + "b" + std::to_string(block) + ".";
                const std::string to = "[N, 32, " + std::to_string(64 + stage) + "] NTC ";
                std::string before = last;
                for (int layer = 0; layer < 4; ++layer) {
                    text += id + std::to_string(layer) + " = dense(" + last + ") " + to +
                            "inFeatures=64 outFeatures=" + std::to_string(64 + stage) + "; folded relu\n";
                    last = id + std::to_string(layer);
                }
                text += id + "sum = add(" + last + ", " + before + ") " + to + "\n";
                last = id + "sum";
            }
        const Graph graph = graphFromText(text + "output: " + last + "\n");
        const FigureOptions options = flowchartOptions(Columns::Single);
        FigureOptions open = options;
        open.level = Level::Blocks;
        QVERIFY(!compose(graph, open).fits);
        QVERIFY(compose(graph, options).fits);
        QCOMPARE(missedHardMetric(compose(graph, options), graph, options), QString());
    }

    /// A line of thousands of layers with a skip over each three of them.
    void thousandsOfLayers()
    {
        std::string text = "x: [N, 8] NC\n";
        std::string last = "x", before = "x";
        for (int i = 0; i < 3000; ++i) {
            const std::string id = "n" + std::to_string(i);
            if (i % 3 == 2) {
                text += id + " = add(" + last + ", " + before + ") [N, 8] NC\n";
                before = id;
            } else {
                text += id + " = dense(" + last + ") [N, 8] NC inFeatures=8 outFeatures=8\n";
            }
            last = id;
        }
        const Graph graph = graphFromText(text + "output: " + last + "\n");
        FigureOptions options = flowchartOptions();
        options.level = Level::Layers;
        const std::clock_t start = std::clock();
        const Figure figure = compose(graph, options);
        QCOMPARE(figure.layers.size(), std::size_t(3001));
        QVERIFY(!figure.fits);
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 20, qPrintable(QString::number(seconds))); // sanitizers included
    }
};

QTEST_MAIN(TestFlowchart)
#include "tst_flowchart.moc"
