#include "figure/richtext.h"
#include "figure/scale.h"
#include "figure/structure.h"
#include "figure/tensor.h"
#include "figure/wording.h"
#include "passes/passes.h"
#include "support/graphbuilder.h"
#include "support/samplegraphs.h"

#include <QTest>

#include <algorithm>

using namespace nnview;
using namespace nnview::test;

namespace {

/// The layers of a text graph with their plan; the plan points into the graph.
struct Planned
{
    Graph graph;
    Plan plan;

    explicit Planned(std::string_view text, const Edits& edits = {})
        : graph(atLevel(graphFromText(text), Level::Layers)), plan(planFigure(graph, edits))
    {
    }
    const Item& item(const std::string& id) const
    {
        return *std::find_if(plan.items.begin(), plan.items.end(), [&](const Item& i) { return i.id == id; });
    }
};

QString labelText(const OperationLabel& label)
{
    QStringList parts{label.head.text};
    for (const Piece& piece : label.details)
        parts << piece.text;
    return parts.join(QStringLiteral(", "));
}

QString captionText(const Item& item, Names names, int rung)
{
    QStringList lines;
    for (const Line& line : captionLines(item, names, rung))
        lines << plainText(line);
    return lines.join(QLatin1Char('/'));
}

std::string names(const Plan& plan, const std::vector<int>& items)
{
    std::string text;
    for (const int i : items)
        text += (text.empty() ? "" : " ") + (i < 0 ? "-" : plan.items[static_cast<std::size_t>(i)].id);
    return text;
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private slots:
    void tensors_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::addColumn<QList<int>>("shape"); // 0 stands for a symbol
        QTest::addColumn<QString>("text");
        QTest::newRow("NCHW") << "NCHW" << QList<int>{1, 6, 28, 20} << "6@28×20";
        QTest::newRow("NHWC") << "NHWC" << QList<int>{1, 28, 20, 6} << "6@28×20";
        QTest::newRow("1-D") << "NLC" << QList<int>{1, 100, 32} << "32@100";
        QTest::newRow("3-D") << "NCDHW" << QList<int>{1, 64, 8, 28, 28} << "64@8×28×28";
        QTest::newRow("tokens") << "NTC" << QList<int>{1, 0, 512} << "T×512";
        QTest::newRow("points are a vector") << "NCHW" << QList<int>{1, 120, 1, 1} << "120";
        QTest::newRow("without layout") << "" << QList<int>{1, 3, 8, 8} << "3@8×8";
        QTest::newRow("a layout of another rank") << "NCHW" << QList<int>{1, 10} << "10";
        QTest::newRow("thousands") << "NC" << QList<int>{1, 30522} << "30\u00A0522";
        QTest::newRow("six axes") << "" << QList<int>{1, 2, 3, 4, 5, 6} << "";
    }
    void tensors()
    {
        QFETCH(QString, layout);
        QFETCH(QList<int>, shape);
        QFETCH(QString, text);
        Value value;
        value.layout = layout.toStdString();
        value.shape = Dims();
        for (const int extent : shape)
            value.shape->push_back(extent ? Dim(extent) : Dim("T"));
        const auto lines = shapeLines(drawnTensor(value), false);
        QCOMPARE(lines.empty() ? QString() : plainText(lines.front()), text);
    }

    void symbolsAreItalic()
    {
        Value value;
        value.layout = "NTC";
        value.shape = Dims{"N", "T", 64};
        const Line line = shapeLines(drawnTensor(value), false).front();
        QCOMPARE(line.size(), std::size_t(2));
        QVERIFY(line[0].italic && !line[1].italic);
        QCOMPARE(line[1].text, QString("×64"));
    }

    void leNetIsNamedAsInItsPaper()
    {
        const Planned lenet(leNet5);
        QCOMPARE(captionText(lenet.item("image"), Names::Codes, 0), QString("INPUT/1@32×32"));
        QCOMPARE(captionText(lenet.item("c1"), Names::Codes, 0), QString("C1: feature maps/6@28×28"));
        QCOMPARE(captionText(lenet.item("s2"), Names::Codes, 1), QString("S2: f. maps/6@14×14"));
        QCOMPARE(captionText(lenet.item("c3"), Names::Codes, 2), QString("C3/16@10×10"));
        QCOMPARE(captionText(lenet.item("c3"), Names::Codes, 3), QString("C3/16@/10×10"));
        QCOMPARE(captionText(lenet.item("c5"), Names::Codes, 0), QString("C5: layer/120"));
        QCOMPARE(captionText(lenet.item("f6"), Names::Kinds, 2), QString("fc1/84"));
        QCOMPARE(captionText(lenet.item("c3"), Names::Model, 2), QString("c3/16@10×10"));
        QCOMPARE(captionText(lenet.item("c3"), Names::None, 2), QString("16@10×10"));
        QCOMPARE(captionText(lenet.item("out"), Names::Codes, 0), QString("OUTPUT/10"));
        QCOMPARE(labelText(operationLabel(lenet.item("c1"), Wording::LeNet)), QString("Convolutions, 5×5, tanh"));
        QCOMPARE(labelText(operationLabel(lenet.item("s2"), Wording::LeNet)), QString("Subsampling, 2×2 avg, /2"));
        QCOMPARE(labelText(operationLabel(lenet.item("c5"), Wording::LeNet)),
                 QString("Full connection, 5×5 conv, tanh"));
        QCOMPARE(labelText(operationLabel(lenet.item("out"), Wording::LeNet)), QString("Full connection, softmax"));
        QCOMPARE(labelText(operationLabel(lenet.item("c3"), Wording::Compact)), QString("5×5 conv, 16, tanh"));
    }

    void compactLabelsFollowTheFixedOrder()
    {
        const Planned p(R"(
            x: [N, 64, 56, 56] NCHW
            a = conv(x) [N, 128, 28, 28] NCHW kernel=[3, 3] stride=[2, 2] dilation=[2, 2] groups=4 inChannels=64 outChannels=128
            bn = norm(a) [N, 128, 28, 28] NCHW function=batch
            relu = activation(bn) [N, 128, 28, 28] NCHW function=relu
            drop = dropout(relu) [N, 128, 28, 28] NCHW rate=0.25
            d = conv(drop) [N, 128, 28, 28] NCHW kernel=[3, 3] stride=[1, 1] groups=128 inChannels=128 outChannels=128
            up = convTranspose(d) [N, 64, 56, 56] NCHW kernel=[2, 2] stride=[2, 2] inChannels=128 outChannels=64
            g = pool(up) [N, 64, 1, 1] NCHW function=max global=true
            output: g
        )");
        QCOMPARE(labelText(operationLabel(p.item("a"), Wording::Compact)),
                 QString("3×3 conv, 128, /2, d = 2, g = 4, BN, ReLU, drop 0.25"));
        QCOMPARE(labelText(operationLabel(p.item("d"), Wording::Compact)), QString("3×3 depthwise, 128"));
        QCOMPARE(labelText(operationLabel(p.item("up"), Wording::Compact)), QString("2×2 up-conv, 64, ↑2"));
        QCOMPARE(labelText(operationLabel(p.item("g"), Wording::Compact)), QString("global max pool"));
    }

    void labelsAreMarkedUp()
    {
        const auto say = [](const char* text) {
            QString said;
            for (const Run& run : markedUp(QString::fromUtf8(text)))
                said += QStringLiteral("[%1%2%3]")
                            .arg(run.text, run.italic ? "i" : "", QString("vn^").mid(run.script + 1, 1));
            return said;
        };
        QCOMPARE(say("plain"), QStringLiteral("[plainn]"));
        QCOMPARE(say("C_in, x^2"), QStringLiteral("[Cn][inv][, xn][2^]"));
        QCOMPARE(say("layer_1 of *T*×3"), QStringLiteral("[layer_1 of n][Tin][×3n]"));
        QCOMPARE(say("W_{out,k}"), QStringLiteral("[Wn][out,kv]"));
        QCOMPARE(say("3*3 \\*a* x\\_1 2^"), QStringLiteral("[3*3 *a* x_1 2^n]"));
        QCOMPARE(say("x_{open"), QStringLiteral("[x_{openn]"));
        QVERIFY(markedUp(QString()).empty());
    }

    void wrappingIsEvenAndKeepsValuesWithTheirNames()
    {
        QCOMPARE(wrapped({"3×3 conv", "64", "BN", "ReLU"}, 1, 7, true), std::vector<QString>{"3×3 conv, 64, BN, ReLU"});
        QCOMPARE(wrapped({"3×3 conv", "64", "BN", "ReLU"}, 2, 7, false),
                 (std::vector<QString>{"3×3 conv, 64", "BN, ReLU"}));
        for (const QString& line : wrapped({"conv", "d = 2", "g = 4"}, 3, 7, true))
            QVERIFY2(!line.endsWith(QLatin1Char('=')) && !line.startsWith(QLatin1Char('=')), qPrintable(line));
        QCOMPARE(wrapped({}, 3, 7, true), std::vector<QString>());
        QCOMPARE(wrapped({"one"}, 3, 7, true), std::vector<QString>{"one"});
        QCOMPARE(wrapped({"3×3 max pool", "/2"}, 2, 7, true), (std::vector<QString>{"3×3 max", "pool, /2"}));
        QCOMPARE(wrapped({"3×3 max pool", "/2"}, 2, 7, false), std::vector<QString>{"3×3 max pool, /2"});
        QCOMPARE(wrapped({"3×3 conv", "64", "/2", "ReLU"}, 3, 7, false),
                 (std::vector<QString>{"3×3 conv", "64, /2", "ReLU"}));
    }

    void templatesAreFilledIn()
    {
        const Planned lenet(leNet5);
        const Item& c1 = lenet.item("c1");
        QCOMPARE(filledIn("{code}: {channels}@{height}×{width}", c1), QString("C1: 6@28×28"));
        QCOMPARE(filledIn("{shape} {name} {kernel} {activation}", c1), QString("6@28×28 c1 5×5 tanh"));
        QCOMPARE(filledIn("{unknown} {", c1), QString("{unknown} {"));
        QCOMPARE(filledIn("{units}", lenet.item("f6")), QString("84"));
        QCOMPARE(filledIn("[{kernel}]", lenet.item("image")), QString("[]"));
    }

    void scaleIsLinearForLeNet()
    {
        const Planned lenet(leNet5);
        const Profile profile; // 174 mm
        const Scale scale(lenet.plan, profile, 1, true);
        QCOMPARE(scale.side(32), 23.0);
        QVERIFY(std::abs(scale.side(5) - 23.0 * 5 / 32) < 0.02); // visual-grammar 2.2: linear, as in the original
        QVERIFY(scale.exactStacks() && scale.slantedBars());
        QCOMPARE(scale.stack(16).planes, 16);
        QCOMPARE(scale.stack(16).depth, 15 * 1.5);
        QCOMPARE(scale.barLength(120), 20.0);
        QVERIFY(std::abs(scale.barLength(84) - 17.97) < 0.01);
        QVERIFY(std::abs(scale.barLength(10) - 9.49) < 0.01);
    }

    void wideStacksAreElidedAndStayMonotone()
    {
        const Planned p(R"(
            x: [N, 3, 224, 224] NCHW
            a = conv(x) [N, 512, 7, 7] NCHW kernel=[3, 3] inChannels=3 outChannels=512
            output: a
        )");
        const Scale scale(p.plan, Profile(), 1, true);
        QVERIFY(!scale.exactStacks() && !scale.slantedBars());
        QVERIFY(std::abs(scale.side(7) - 3.6) < 1e-9); // the smallest side b
        for (const int few : {1, 2, 3, 4})
            QVERIFY(scale.stack(few).planes == few && !scale.stack(few).elided);
        double depth = 0;
        for (const int channels : {8, 16, 64, 128, 512}) {
            QVERIFY(scale.stack(channels).elided);
            QVERIFY(scale.stack(channels).depth >= depth);
            depth = scale.stack(channels).depth;
        }
    }

    void symbolsHaveASize()
    {
        QCOMPARE(Scale::sizeOf("H"), 256.0);
        QCOMPARE(Scale::sizeOf("H/4"), 64.0);
        QCOMPARE(Scale::sizeOf("H/0"), 256.0);
        QCOMPARE(Scale::sizeOf(std::int64_t(0)), 1.0);
    }

    void spineIsThePathWithTheMostWeights()
    {
        const Planned p(residual);
        const Structure s = structureOf(p.plan);
        QCOMPARE(names(p.plan, s.spine), std::string("image stem a1 a2 a.add b1 b2 b.add gap fc"));
        QCOMPARE(s.arcs.size(), std::size_t(2));
        const auto identity =
            std::find_if(s.arcs.begin(), s.arcs.end(), [](const Arc& arc) { return arc.boxes.empty(); });
        QCOMPARE(names(p.plan, {identity->from, identity->to}), std::string("stem a.add"));
        QVERIFY(identity->skip && !identity->projection);
        const auto projection =
            std::find_if(s.arcs.begin(), s.arcs.end(), [](const Arc& arc) { return !arc.boxes.empty(); });
        QCOMPARE(names(p.plan, {projection->from, projection->boxes.front(), projection->to}),
                 std::string("a.add b.down b.add"));
        QVERIFY(projection->skip && projection->projection);
    }

    void rowsMayEndWhereOneTensorGoesOn()
    {
        const Planned p(residual);
        const Structure s = structureOf(p.plan);
        std::string cuts;
        for (std::size_t c = 0; c < s.columns.size(); ++c)
            if (s.isCut[c] && s.cutSkips[c] == 0)
                cuts += (cuts.empty() ? "" : " ") + p.plan.items[static_cast<std::size_t>(s.columns[c].spine)].id;
        QCOMPARE(cuts, std::string("image stem a.add b.add gap fc"));
        const auto column = [&](const std::string& id) {
            return static_cast<std::size_t>(s.columnOf[static_cast<std::size_t>(&p.item(id) - p.plan.items.data())]);
        };
        QVERIFY(s.isCut[column("a1")]); // but that cuts the identity
        QCOMPARE(s.cutSkips[column("a1")], 1);
        QVERIFY(!s.isCut[column("b1")]); // a projection has a box
    }

    void branchesEndInOneColumn()
    {
        const Planned p(inception);
        const Structure s = structureOf(p.plan);
        const auto column = [&](const std::string& id) {
            return s.columnOf[static_cast<std::size_t>(&p.item(id) - p.plan.items.data())];
        };
        QCOMPARE(column("b1"), column("b3"));
        QCOMPARE(column("b5"), column("b3"));
        QCOMPARE(column("pool.project"), column("b3"));
        QVERIFY(column("cat") > column("b3"));
        for (const Arc& arc : s.arcs)
            QVERIFY(!arc.skip && !arc.projection);
    }

    void hiddenLayersAreJoinedOver()
    {
        Edits edits;
        edits.nodes["s2"].hidden = true;
        const Planned p(leNet5, edits);
        QCOMPARE(p.plan.items.size(), std::size_t(7));
        const auto index = [&](const std::string& id) { return static_cast<int>(&p.item(id) - p.plan.items.data()); };
        QVERIFY(std::count(p.plan.links.begin(), p.plan.links.end(), Link{index("c1"), index("c3")}) == 1);
    }

    /// A stored token is one more row of the matrix, a norm before a layer a plate; the labels do not say them again.
    void tokensAreJoinedAndNormsArePlates()
    {
        const Graph graph =
            graphFromText("x: [N, 196, 64] NTC\n"
                          "class_token = identity() [N, 1, 64] NTC; parameter class_token [1, 1, 64]\n"
                          "cat = concat(class_token, x) [N, 197, 64] NTC axis=1\n"
                          "a = attention(cat) [N, 197, 64] NTC heads=4 embedDim=64; parameter a.w [192, 64]\n"
                          "n = norm(a) [N, 197, 64] NTC function=layer; parameter n.w [64]\n"
                          "output: n\n");
        const Plan plan = planFigure(graph, {});
        const auto item = [&](const char* id) {
            return *std::find_if(plan.items.begin(), plan.items.end(), [&](const Item& i) { return i.id == id; });
        };
        QVERIFY(item("cat").form == GlyphForm::Tokens);
        QCOMPARE(item("cat").joins, QString("put class token first"));
        QVERIFY(item("n").form == GlyphForm::Plate);
        QCOMPARE(item("n").plate, QString("LN"));
    }

    /// So it is when the passes have put the token into the concatenation; one behind the others stays by itself.
    void foldedTokensAreJoined()
    {
        const auto joins = [](const char* operands) {
            const Graph graph =
                graphFromText(std::string("x: [N, 196, 64] NTC\n"
                                          "class_token = identity() [N, 1, 64] NTC function=expand; "
                                          "parameter vit.class_token [1, 1, 64]\n"
                                          "cat = concat(") +
                              operands +
                              ") [N, 197, 64] NTC axis=1\n"
                              "a = attention(cat) [N, 197, 64] NTC heads=4 embedDim=64; parameter a.w [192, 64]\n"
                              "output: a\n");
            const Graph layers = simplify(graph);
            const Plan plan = planFigure(layers, {});
            const auto cat =
                std::find_if(plan.items.begin(), plan.items.end(), [](const Item& i) { return i.id == "cat"; });
            return std::pair(layers.nodes.size(), cat->joins);
        };
        QCOMPARE(joins("class_token, x"), std::pair(std::size_t(2), QString("put class token first")));
        QCOMPARE(joins("x, class_token"), std::pair(std::size_t(3), QString("put class token last")));
    }
};

QTEST_MAIN(TestPlan)
#include "tst_plan.moc"
