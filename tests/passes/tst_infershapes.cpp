// One rule per row: the inputs, a node without a shape, and the shape that the rule has to find.
#include "graph/graphtext.h"
#include "passes/infershapes.h"
#include "support/graphbuilder.h"

#include <QTest>

using namespace nnview;

class TestInferShapes : public QObject
{
    Q_OBJECT

private slots:
    void rules_data()
    {
        QTest::addColumn<QString>("inputs");
        QTest::addColumn<QString>("node");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* inputs, const char* node, const char* expected) {
            QTest::newRow(name) << inputs << node << expected;
        };
        const char* image = "x: [N, 3, 32, 32] NCHW";
        row("conv", image, "conv(x) unknown kernel=[5, 5] stride=[1, 1] padding=[[0, 0], [0, 0]] outChannels=6",
            "[N, 6, 28, 28] NCHW");
        row("conv, channels last", "x: [N, 32, 32, 3] NHWC", "conv(x) unknown kernel=[5, 5] outChannels=6",
            "[N, 28, 28, 6] NHWC");
        row("conv, uneven padding", image,
            "conv(x) unknown kernel=[3, 3] stride=[2, 2] padding=[[0, 1], [0, 1]] outChannels=4",
            "[N, 4, 16, 16] NCHW");
        row("conv, dilation", image, "conv(x) unknown kernel=[3, 3] dilation=[2, 2] outChannels=4",
            "[N, 4, 28, 28] NCHW");
        row("conv, sequence", "x: [N, 128, 4] NLC",
            "conv(x) unknown kernel=[7] stride=[2] padding=[[2, 3]] outChannels=16", "[N, 64, 16] NLC");
        row("conv, nothing left", "x: [N, 1, 3, 3] NCHW", "conv(x) unknown kernel=[5, 5] outChannels=4", "unknown");
        row("conv, symbols, same", "x: [N, H, W, 3] NHWC",
            "conv(x) unknown kernel=[3, 3] stride=[2, 2] padding=same outChannels=4",
            "[N, ceil(H/2), ceil(W/2), 4] NHWC");
        row("conv, symbols, valid", "x: [N, H, W, 3] NHWC", "conv(x) unknown kernel=[3, 3] outChannels=4",
            "[N, H-2, W-2, 4] NHWC");
        row("conv, symbols, padded back", "x: [N, H-2, W, 3] NHWC",
            "conv(x) unknown kernel=[3, 3] padding=[[2, 2], [1, 1]] outChannels=4", "[N, H, W, 4] NHWC");
        row("halved twice", "x: [N, ceil(H/2), 8, 3] NHWC",
            "conv(x) unknown kernel=[3, 3] stride=[2, 2] padding=same outChannels=4", "[N, ceil(H/4), 4, 4] NHWC");
        row("transposed conv", image, "convTranspose(x) unknown kernel=[2, 2] stride=[2, 2] outChannels=4",
            "[N, 4, 64, 64] NCHW");
        row("transposed conv, padding", image,
            "convTranspose(x) unknown kernel=[3, 3] stride=[2, 2] padding=[[1, 1], [1, 1]] outputPadding=[1, 1] "
            "outChannels=4",
            "[N, 4, 64, 64] NCHW");
        row("pool", image, "pool(x) unknown kernel=[2, 2] stride=[2, 2]", "[N, 3, 16, 16] NCHW");
        row("pool, rounded up", "x: [N, 3, 7, 7] NCHW", "pool(x) unknown kernel=[2, 2] stride=[2, 2] ceilMode=true",
            "[N, 3, 4, 4] NCHW");
        row("pool, last window in the padding", "x: [N, 3, 4, 4] NCHW",
            "pool(x) unknown kernel=[1, 1] stride=[4, 4] padding=[[0, 1], [0, 1]] ceilMode=true", "[N, 3, 1, 1] NCHW");
        row("pool, adaptive", image, "pool(x) unknown adaptive=true size=[7, 7]", "[N, 3, 7, 7] NCHW");
        row("global pool", "x: [N, 7, 7, 512] NHWC", "pool(x) unknown global=true", "[N, 512] NC");
        row("global pool, kept axes", image, "pool(x) unknown global=true keepDims=true", "[N, 3, 1, 1] NCHW");
        row("upsample", image, "upsample(x) unknown factor=[2, 3]", "[N, 3, 64, 96] NCHW");
        row("resize", image, "upsample(x) unknown size=[10, 20]", "[N, 3, 10, 20] NCHW");
        row("pad", "x: [N, 32, 32, 3] NHWC", "pad(x) unknown padding=[[1, 2], [0, 3]]", "[N, 35, 35, 3] NHWC");
        row("dense", "x: [N, 8] NC", "dense(x) unknown outFeatures=4", "[N, 4] NC");
        row("dense on a sequence", "x: [N, T, 8] NTC", "dense(x) unknown outFeatures=4", "[N, T, 4] NTC");
        row("flatten", image, "flatten(x) unknown", "[N, 3072] NC");
        row("flatten, symbols", "x: [N, T, 8] NTC", "flatten(x) unknown", "[N, 8*T] NC");
        row("reshape", image, "reshape(x) unknown shape=[0, -1, 32]", "[N, 96, 32]");
        row("permute", image, "permute(x) unknown order=[0, 2, 3, 1]", "[N, 32, 32, 3] NHWC");
        row("slice", image, "slice(x) unknown axis=[2, 3] starts=[1, 0] ends=[-1, 16]", "[N, 3, 30, 16] NCHW");
        row("slice, symbols", "x: [N, H, W, 3] NHWC", "slice(x) unknown axis=[1] starts=[1] ends=[-2]",
            "[N, H-3, W, 3] NHWC");
        row("split", "x: [N, 10] NC", "split(x) unknown, unknown axis=1 sizes=[4, 6]", "[N, 4] NC");
        row("activation", image, "activation(x) unknown function=relu", "[N, 3, 32, 32] NCHW");
        row("add, broadcast", "x: [N, 8, 8, 16] NHWC\n y: [N, 1, 1, 16] NHWC", "add(x, y) unknown",
            "[N, 8, 8, 16] NHWC");
        row("add, shorter first", "x: [16]\n y: [N, 8, 16] NTC", "add(x, y) unknown", "[N, 8, 16] NTC");
        row("add, misfit", "x: [N, 3]\n y: [N, 4]", "add(x, y) unknown", "unknown");
        row("concat", "x: [N, 8, 8, 16] NHWC\n y: [N, 8, 8, 4] NHWC", "concat(x, y) unknown axis=-1",
            "[N, 8, 8, 20] NHWC");
        row("concat, symbols", "x: [N, T, 4] NTC\n y: [N, S, 4] NTC", "concat(x, y) unknown axis=1", "[N, T+S, 4] NTC");
        row("matmul", "x: [N, 4, 10, 8]\n y: [N, 4, 8, 12]", "matmul(x, y) unknown", "[N, 4, 10, 12]");
        row("matmul, transposed", "x: [N, 10, 8]\n y: [N, 12, 8]", "matmul(x, y) unknown transposeB=true",
            "[N, 10, 12]");
        row("attention", "x: [N, 16, 32] NTC", "attention(x, x) unknown embedDim=32", "[N, 16, 32] NTC");
        row("embedding", "x: int64 [N, T] NT", "embedding(x) unknown dim=16", "[N, T, 16] NTC");
        row("recurrent, last step", "x: [N, 5, 6] NTC", "recurrent(x) unknown cell=lstm hiddenSize=8", "[N, 8] NC");
        row("recurrent, both directions", "x: [N, 5, 6] NTC",
            "recurrent(x) unknown cell=gru hiddenSize=8 bidirectional=true returnSequences=true", "[N, 5, 16] NTC");
        row("reduce", image, "reduce(x) unknown axes=[2, 3]", "[N, 3] NC");
        row("reduce, kept axes", image, "reduce(x) unknown axes=[-1] keepDims=true", "[N, 3, 32, 1] NCHW");
        row("per step", "x: [N, 5, 32, 32, 3] NTHWC",
            "conv(x) unknown kernel=[3, 3] stride=[2, 2] padding=[[0, 1], [0, 1]] outChannels=4 timeDistributed=true",
            "[N, 5, 16, 16, 4] NTHWC");
        row("stride 0", image, "conv(x) unknown kernel=[3, 3] stride=[0, 0] outChannels=4", "[N, 4, 30, 30] NCHW");
        row("huge kernel", image,
            "conv(x) unknown kernel=[4611686018427387904, 3] dilation=[4611686018427387904, 1] outChannels=4",
            "unknown");
        row("an unknown input", "x: unknown", "dense(x) unknown outFeatures=4", "unknown");
    }
    void rules()
    {
        QFETCH(QString, inputs);
        QFETCH(QString, node);
        QFETCH(QString, expected);
        Graph graph = test::graphFromText((inputs + "\n n = " + node + "\n output: n").toStdString());
        inferShapes(graph);
        const Value& value = graph.nodes[0].outputs[0];
        const QString found = QString::fromStdString(toText(value.shape) +
                                                     (value.layout.empty() || !value.shape ? "" : ' ' + value.layout));
        QCOMPARE(found, expected);
        QCOMPARE(graph.notes.empty(), expected != "unknown"); // nothing is left open without a note
    }

    void outputsOfTheGraphFollow()
    {
        Graph graph = test::graphFromText("x: [N, 8] NC\n n = dense(x) unknown outFeatures=4\n output: n");
        inferShapes(graph);
        QCOMPARE(QString::fromStdString(toText(graph.outputs[0].value.shape)), QString("[N, 4]"));
    }

    void whatIsKnownIsLeftAlone()
    {
        Graph graph = test::graphFromText("x: [N, 8] NC\n n = dense(x) [N, 99] NC outFeatures=4\n output: n");
        const Graph before = graph;
        inferShapes(graph);
        QVERIFY(graph == before);
    }

    void longSymbolsGetNames()
    {
        ShapeRules rules;
        const Dim first = rules.windowed(Dim("H"), 3, 2, 1, 5), again = rules.windowed(Dim("H"), 3, 2, 1, 5);
        QVERIFY(first == again);
        const Dim product = rules.product({Dim("ceil(H/2)"), Dim("ceil(W/2)")});
        QVERIFY(product.symbol.size() < 16);
        QVERIFY(product != rules.product({Dim("ceil(H/2)"), Dim("ceil(W/4)")}));
    }
};

QTEST_APPLESS_MAIN(TestInferShapes)
#include "tst_infershapes.moc"
