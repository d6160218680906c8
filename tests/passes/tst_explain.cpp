#include "passes/explain.h"
#include "passes/passes.h"
#include "passes/receptivefield.h"
#include "support/graphbuilder.h"

#include <QTest>

using namespace nnview;

/// The laws with a layer's own numbers in them. What does not come out must not be said.
class ExplainTest : public QObject
{
    Q_OBJECT

private:
    static QString equation(const Graph& graph, const char* layer, Equation::About about, const char* axis = "")
    {
        for (const Equation& equation : explainLayer(graph, layer))
            if (equation.about == about && equation.axis == axis)
                return QString::fromStdString(equation.text);
        return {};
    }

    static Graph counted(std::string_view text)
    {
        Graph graph = test::graphFromText(text);
        countCost(graph);
        return graph;
    }

private slots:
    void lenet()
    {
        const Graph graph = counted(R"(
            input: [N, 1, 32, 32] NCHW
            c1 = conv(input) [N, 6, 28, 28] NCHW kernel=[5, 5] stride=[1, 1] padding=[[0, 0], [0, 0]] groups=1 inChannels=1 outChannels=6; parameter c1.weight [6, 1, 5, 5]; parameter c1.bias [6]
            s2 = pool(c1) [N, 6, 14, 14] NCHW function="max" kernel=[2, 2] stride=[2, 2] padding=[[0, 0], [0, 0]]
            c3 = conv(s2) [N, 16, 10, 10] NCHW kernel=[5, 5] stride=[1, 1] padding=[[0, 0], [0, 0]] groups=1 inChannels=6 outChannels=16; parameter c3.weight [16, 6, 5, 5]
            flat = flatten(c3) [N, 1600] NC
            fc = dense(flat) [N, 10] NC inFeatures=1600 outFeatures=10; parameter fc.weight [10, 1600]; parameter fc.bias [10]
            output: fc
        )");
        using About = Equation::About;
        QCOMPARE(equation(graph, "c1", About::Extent, "H"), QString::fromUtf8("28 = ⌊(32 + 2·0 − 5)/1⌋ + 1"));
        QCOMPARE(equation(graph, "c1", About::Parameters), QString::fromUtf8("156 = 6·(1·5·5 + 1)"));
        QCOMPARE(equation(graph, "c1", About::Macs), QString::fromUtf8("117600 = 6·28·28·1·5·5"));
        QCOMPARE(equation(graph, "c1", About::ReceptiveField, "H"), QString::fromUtf8("5 = 1 + 4·1"));
        QCOMPARE(equation(graph, "s2", About::ReceptiveField, "H"), QString::fromUtf8("6 = 5 + 1·1"));
        QCOMPARE(equation(graph, "c3", About::ReceptiveField, "W"), QString::fromUtf8("14 = 6 + 4·2"));
        QCOMPARE(equation(graph, "c3", About::Parameters), QString::fromUtf8("2400 = 16·6·5·5")); // no bias
        QCOMPARE(equation(graph, "flat", About::Channels), QString::fromUtf8("1600 = 16·10·10"));
        QCOMPARE(equation(graph, "fc", About::Parameters), QString::fromUtf8("16010 = 10·(1600 + 1)"));
        QCOMPARE(equation(graph, "fc", About::ReceptiveField, "H"), QString()); // it sees everything
        QVERIFY(explainLayer(graph, "nobody").empty());
    }

    void otherWindows()
    {
        const Graph graph = counted(R"(
            input: [N, 4, 33, 20] NCHW
            a = conv(input) [N, 4, 33, 20] NCHW kernel=[3, 3] stride=[1, 1] dilation=[2, 2] padding=[[2, 2], [2, 2]] groups=4 inChannels=4 outChannels=4; parameter a.weight [4, 1, 3, 3]
            up = pool(a) [N, 4, 17, 10] NCHW function="max" kernel=[2, 2] stride=[2, 2] padding=[[0, 0], [0, 0]]
            t = convTranspose(up) [N, 4, 34, 20] NCHW kernel=[2, 2] stride=[2, 2] padding=[[0, 0], [0, 0]] groups=1 inChannels=4 outChannels=4; parameter t.weight [4, 4, 2, 2]
            odd = conv(t) [N, 4, 99, 20] NCHW kernel=[1, 1] stride=[1, 1] padding=[[0, 0], [0, 0]] groups=1 inChannels=4 outChannels=4; parameter odd.weight [4, 4, 1, 1]
            output: odd
        )");
        using About = Equation::About;
        QCOMPARE(equation(graph, "a", About::Extent, "H"),
                 QString::fromUtf8("33 = ⌊(33 + 2·2 − 2·(3 − 1) − 1)/1⌋ + 1"));
        QCOMPARE(equation(graph, "a", About::Parameters), QString::fromUtf8("36 = 4·1·3·3"));
        QCOMPARE(equation(graph, "a", About::ReceptiveField, "W"), QString::fromUtf8("5 = 1 + 4·1"));
        QCOMPARE(equation(graph, "up", About::Extent, "H"), QString::fromUtf8("17 = ⌈(33 + 2·0 − 2)/2⌉ + 1"));
        QCOMPARE(equation(graph, "up", About::Extent, "W"), QString::fromUtf8("10 = ⌊(20 + 2·0 − 2)/2⌋ + 1"));
        QCOMPARE(equation(graph, "t", About::Extent, "H"), QString::fromUtf8("34 = (17 − 1)·2 − 2·0 + 1 + 1"));
        QCOMPARE(equation(graph, "odd", About::Extent, "H"), QString()); // 99 is no outcome of any law
        QCOMPARE(equation(graph, "odd", About::Extent, "W"), QString::fromUtf8("20 = ⌊(20 + 2·0 − 1)/1⌋ + 1"));
        QVERIFY(!receptiveFields(graph).contains("t")); // finer than its input
    }

    void joiningAndTables()
    {
        const Graph graph = counted(R"(
            ids: [N, 7] NL
            table = embedding(ids) [N, 7, 16] NLC vocabulary=1000 dim=16; parameter table.weight [1000, 16]
            other = dense(table) [N, 7, 48] NLC inFeatures=16 outFeatures=48; parameter other.weight [48, 16]
            both = concat(table, other) [N, 7, 64] NLC axis=-1
            output: both
        )");
        QCOMPARE(equation(graph, "table", Equation::About::Parameters), QString::fromUtf8("16000 = 1000·16"));
        QCOMPARE(equation(graph, "both", Equation::About::Channels), QString::fromUtf8("64 = 16 + 48"));
    }
};

QTEST_APPLESS_MAIN(ExplainTest)
#include "tst_explain.moc"
