#include "passes/passes.h"
#include "support/graphbuilder.h"

#include <QTest>

using namespace nnview;

class TestCountCost : public QObject
{
    Q_OBJECT

private slots:
    /// The numbers are written out so that a reader can follow them.
    void macs_data()
    {
        QTest::addColumn<QString>("inputs");
        QTest::addColumn<QString>("node");
        QTest::addColumn<qint64>("expected"); // -1: unknown
        const auto row = [](const char* name, const char* inputs, const char* node, qint64 expected) {
            QTest::newRow(name) << inputs << node << expected;
        };
        row("conv", "x: [N, 1, 32, 32] NCHW",
            "conv(x) [N, 6, 28, 28] NCHW kernel=[5, 5] groups=1 inChannels=1 outChannels=6", 28 * 28 * 6 * 25);
        row("conv, groups", "x: [N, 8, 8, 8] NCHW",
            "conv(x) [N, 16, 8, 8] NCHW kernel=[3, 3] groups=4 inChannels=8 outChannels=16", 8 * 8 * 16 * 2 * 9);
        row("depthwise", "x: [N, 8, 8, 8] NCHW",
            "conv(x) [N, 8, 8, 8] NCHW kernel=[3, 3] groups=8 inChannels=8 outChannels=8", 8 * 8 * 8 * 9);
        row("separable", "x: [N, 64, 64, 3] NHWC",
            "conv(x) [N, 32, 32, 16] NHWC kernel=[3, 3] inChannels=3 outChannels=16 separable=true depthMultiplier=1",
            32 * 32 * 3 * (9 + 16));
        row("transposed", "x: [N, 8, 8, 8] NCHW",
            "convTranspose(x) [N, 4, 16, 16] NCHW kernel=[2, 2] inChannels=8 outChannels=4", 8 * 8 * 8 * 4 * 4);
        row("dense", "x: [N, 120] NC", "dense(x) [N, 84] NC inFeatures=120 outFeatures=84", 120 * 84);
        row("dense on a sequence", "x: [N, 16, 32] NTC", "dense(x) [N, 16, 64] NTC inFeatures=32 outFeatures=64",
            16 * 32 * 64);
        row("free length", "x: [N, T, 32] NTC", "dense(x) [N, T, 64] NTC inFeatures=32 outFeatures=64", -1);
        row("rows of all entries of the batch", "x: [N, 16, 32] NTC",
            "dense(x) [16*N, 64] NC inFeatures=32 outFeatures=64", 16 * 32 * 64);
        row("matmul", "x: [N, 4, 10, 8]\n y: [N, 4, 8, 12]", "matmul(x, y) [N, 4, 10, 12]", 4 * 10 * 12 * 8);
        row("matmul of stored tensors alone", "x: [N, 2]", "matmul() [6, 5]; parameter a [6, 3]; parameter b [3, 5]",
            6 * 5 * 3);
        row("attention alone", "x: [N, 16, 32] NTC", "attention(x, x) [N, 16, 32] NTC heads=4 keyDim=8 valueDim=8",
            4 * 16 * 16 * 16);
        row("attention with projections", "x: [N, 16, 32] NTC",
            "attention(x, x) [N, 16, 32] NTC heads=4 keyDim=8 valueDim=8; parameter w [32, 4, 8]",
            4 * 16 * 16 * 16 + 4 * 16 * 32 * 32);
        row("lstm", "x: [N, 40, 32] NTC", "recurrent(x) [N, 24] NC cell=lstm hiddenSize=24", 40 * 4 * 24 * (32 + 24));
        row("gru, both directions", "x: [N, 30, 24] NTC",
            "recurrent(x) [N, 16] NC cell=gru hiddenSize=8 bidirectional=true", 30 * 3 * 8 * (24 + 8) * 2);
        row("two layers", "x: [N, 10, 4] NTC", "recurrent(x) [N, 10, 8] NTC cell=rnn hiddenSize=8 layers=2",
            10 * (8 * (4 + 8) + 8 * (8 + 8)));
        row("pool", "x: [N, 8, 8, 8] NCHW", "pool(x) [N, 8, 4, 4] NCHW kernel=[2, 2]", 0);
        row("a batch of four", "x: [4, 120] NC", "dense(x) [4, 84] NC inFeatures=120 outFeatures=84", 120 * 84);
        row("a recurrent layer on a batch of four", "x: [4, 40, 32] NTC",
            "recurrent(x) [4, 24] NC cell=lstm hiddenSize=24", 40 * 4 * 24 * (32 + 24));
        row("windows of a batch", "x: [N, 8] NC", "dense(x) [64*N, 49, 16] NTC inFeatures=8 outFeatures=16",
            64 * 49 * 16 * 8);
        row("Einstein sum", "x: [N, 4, 10, 8]\n y: [N, 4, 12, 8]",
            "matmul(x, y) [N, 4, 10, 12] equation=nhid,nhjd->nhij", 4 * 10 * 12 * 8);
        row("Einstein sum with an ellipsis", "x: [N, 10, 8]\n y: [N, 12, 8]",
            "matmul(x, y) [N, 10, 12] equation=...id,...jd->...ij", -1);
        row("unknown shape", "x: unknown", "dense(x) unknown inFeatures=120 outFeatures=84", -1);
        row("larger than 64 bits", "x: [N, 9000000000, 9000000000] NTC",
            "dense(x) [N, 9000000000, 9000000000] NTC inFeatures=9000000000", std::numeric_limits<qint64>::max());
    }
    void macs()
    {
        QFETCH(QString, inputs);
        QFETCH(QString, node);
        QFETCH(qint64, expected);
        Graph graph = test::graphFromText((inputs + "\n n = " + node + "\n output: n").toStdString());
        countCost(graph);
        QCOMPARE(qint64(graph.nodes[0].macs.value_or(-1)), expected);
        QCOMPARE(qint64(graph.totals.macs.value_or(-1)), expected);
    }

    void tensorsCountOnceAndBuffersAreNotTrained()
    {
        Graph graph = test::graphFromText("x: [N, 4] NC\n"
                                          "a = dense(x) [N, 4] NC; parameter w [4, 4]; parameter mean [4]\n"
                                          "b = dense(a) [N, 4] NC; parameter w [4, 4]\n output: b");
        graph.nodes[0].parameters[1].trainable = false;
        graph.nodes[1].parameters[0].shared = "a";
        graph.unusedParameters.push_back({"left over", "float32", {7}, true, ""});
        graph.nodes[1].folded.push_back(
            {"", Kind::Norm, "BatchNormalization", {}, {{"gamma", "float32", {4}, true, ""}}, 0, false});
        countCost(graph);
        QCOMPARE(graph.nodes[0].parameterCount, std::int64_t(20));
        QCOMPARE(graph.nodes[1].parameterCount, std::int64_t(0));
        QCOMPARE(graph.nodes[1].folded[0].parameterCount, std::int64_t(4));
        QCOMPARE(graph.totals.parameterCount, std::int64_t(20 + 4 + 7));
        QCOMPARE(graph.totals.trainableCount, std::int64_t(16 + 4 + 7));
        const Graph once = graph;
        countCost(graph);
        QVERIFY(graph == once);
    }
};

QTEST_APPLESS_MAIN(TestCountCost)
#include "tst_countcost.moc"
