#include "figure/compose.h"
#include "figure/quality.h"
#include "support/figuremetrics.h"
#include "support/graphbuilder.h"
#include "support/samplegraphs.h"

#include <QTest>

#include <algorithm>

using namespace nnview;
using namespace nnview::test;

namespace {

Metric metric(const Figure& figure, const char* id, std::string_view graph = leNet5)
{
    const auto all = measureFigure(figure, graphFromText(graph), {}, styles());
    return *std::find_if(all.begin(), all.end(), [&](const Metric& m) { return m.id == id; });
}

Figure leNetFigure()
{
    return composeFigure(graphFromText(leNet5), {}, {}, styles()).value();
}

/// A chain of residual blocks that needs several rows, with labels as wide as they come at each row's end.
QString repeatedBlocks()
{
    QString graph = QStringLiteral("x: [N, 64, 56, 56] NCHW\n");
    QString before = QStringLiteral("x");
    for (int block = 0; block < 12; ++block) {
        const QString id = QStringLiteral("b%1").arg(block);
        graph += QStringLiteral("%1.conv = conv(%2) [N, 64, 56, 56] NCHW kernel=[3, 3] stride=[1, 1] inChannels=64 "
                                "outChannels=64; parameter %1.w [64, 64, "
                                "3, 3]; folded relu\n%1.add = add(%1.conv, %2) [N, 64, 56, 56] NCHW\n%1.out = "
                                "activation(%1.add) [N, 64, 56, 56] NCHW "
                                "function=logSoftmax\n")
                     .arg(id, before);
        before = id + QStringLiteral(".out");
    }
    return graph + QStringLiteral("output: %1\n").arg(before);
}

TextElement& text(Figure& figure, const std::string& layer, Role role)
{
    for (Element& element : figure.elements)
        if (element.layer == layer && element.role == role)
            if (auto* found = std::get_if<TextElement>(&element.shape))
                return *found;
    qFatal("no text of %s", layer.c_str());
}

} // namespace

/// A deliberately bad figure for each metric: a zero means something only if the counter can count.
class TestQuality : public QObject
{
    Q_OBJECT

private slots:
    void composedFiguresMeetTheHardMetrics_data()
    {
        QTest::addColumn<QString>("graph");
        QTest::newRow("LeNet-5") << QString::fromUtf8(leNet5.data());
        QTest::newRow("residual") << QString::fromUtf8(residual.data());
        QTest::newRow("inception") << QString::fromUtf8(inception.data());
        QTest::newRow("U-Net") << QString::fromUtf8(uNet.data());
        QTest::newRow("rows of residual blocks") << repeatedBlocks();
    }
    void composedFiguresMeetTheHardMetrics()
    {
        QFETCH(QString, graph);
        const Graph ops = graphFromText(graph.toStdString());
        for (const std::string& venue : styles().venueNames())
            for (const std::string& theme : styles().themeNames())
                for (const Columns columns : {Columns::Single, Columns::Double}) {
                    FigureOptions options;
                    options.venue = venue;
                    options.theme = theme;
                    options.columns = columns;
                    const Figure figure = composeFigure(ops, {}, options, styles()).value();
                    for (const Metric& m : measureFigure(figure, ops, options, styles()))
                        QVERIFY2(
                            !m.hard || m.met(),
                            qPrintable(QStringLiteral("%1 %2 %3: %4 = %5, %6")
                                           .arg(QString::fromStdString(venue), QString::fromStdString(theme),
                                                columns == Columns::Single ? "single" : "double",
                                                QString::fromStdString(m.id))
                                           .arg(m.value)
                                           .arg(QString::fromStdString(m.offences.empty() ? "" : m.offences.front()))));
                }
    }

    void countsOverlappingTexts()
    {
        Figure figure = leNetFigure();
        text(figure, "s2", Role::Caption).baseline = text(figure, "c1", Role::Caption).baseline;
        QCOMPARE(metric(figure, "Q1").value, 1.0);
    }
    void countsTextOverGlyphs()
    {
        Figure figure = leNetFigure();
        text(figure, "c1", Role::Caption).baseline = figure.layer("c1")->box.center();
        QCOMPARE(metric(figure, "Q3").value, 1.0);
    }
    void countsTextOnLines()
    {
        Figure figure = leNetFigure();
        PathElement line;
        const QPointF at = text(figure, "c1", Role::Caption).baseline;
        line.path.moveTo(at - QPointF(5, 0.5));
        line.path.lineTo(at + QPointF(30, -0.5));
        line.stroke = {0.5, Qt::black};
        figure.elements.push_back({"c1", "image", Role::Edge, line});
        QVERIFY(metric(figure, "Q4").value >= 1.0);
    }
    void findsSmallTypeAndThinStrokes()
    {
        Figure figure = leNetFigure();
        text(figure, "c1", Role::Caption).sizePt = 5;
        QCOMPARE(metric(figure, "Q5").value, 5.0);
        QVERIFY(!metric(figure, "Q5").met());
        for (Element& element : figure.elements)
            if (auto* path = std::get_if<PathElement>(&element.shape); path && path->stroke.widthPt > 0) {
                path->stroke.widthPt = 0.3;
                break;
            }
        QVERIFY(!metric(figure, "Q6").met());
    }
    void countsEdgesThroughForeignGlyphs()
    {
        Figure figure = leNetFigure();
        PathElement line;
        line.path.moveTo(figure.layer("image")->box.center());
        line.path.lineTo(figure.layer("s2")->box.center()); // over C1
        line.stroke = {0.5, Qt::black};
        figure.elements.push_back({"s2", "image", Role::Edge, line});
        QCOMPARE(metric(figure, "Q7").value, 1.0);
    }
    void countsCrossings()
    {
        Figure figure = leNetFigure();
        for (const double dy : {-4.0, 4.0}) {
            PathElement line;
            line.path.moveTo(10, 4 + dy);
            line.path.lineTo(20, 4 - dy);
            line.stroke = {0.5, Qt::black};
            figure.elements.push_back({dy < 0 ? "a" : "b", "x", Role::Edge, line});
        }
        QCOMPARE(metric(figure, "Q8").value - metric(leNetFigure(), "Q8").value, 1.0);
    }
    void countsWhatIsOffThePage()
    {
        Figure figure = leNetFigure();
        text(figure, "c1", Role::Caption).baseline.rx() = 170;
        QCOMPARE(metric(figure, "Q13").value, 1.0);
    }
    void findsFarCaptions()
    {
        Figure figure = leNetFigure();
        for (Element& element : figure.elements)
            if (auto* caption = std::get_if<TextElement>(&element.shape);
                caption && element.layer == "f6" && element.role == Role::Caption)
                caption->baseline.ry() -= 4;
        QVERIFY(metric(leNetFigure(), "Q11").met());
        QVERIFY(!metric(figure, "Q11").met());
    }
    void countsTicksThatMissTheirLabel()
    {
        Figure figure = leNetFigure();
        text(figure, "c1", Role::Operation).baseline.rx() += 40;
        for (Element& element : figure.elements)
            if (auto* label = std::get_if<TextElement>(&element.shape);
                label && element.layer == "c1" && element.role == Role::Operation)
                label->baseline.rx() = 60;
        QCOMPARE(metric(leNetFigure(), "Q12").value, 0.0);
        QCOMPARE(metric(figure, "Q12").value, 1.0);
    }
    void countsSizesAgainstTheLaw()
    {
        Figure figure = leNetFigure();
        for (DrawnLayer& layer : figure.layers)
            if (layer.id == "s4")
                layer.width = 100;
        QVERIFY(metric(figure, "Q17").value >= 1.0);
    }
    void countsSilentElision()
    {
        Figure figure = leNetFigure();
        for (DrawnLayer& layer : figure.layers)
            if (layer.id == "c3")
                layer.planes = 4;
        QCOMPARE(metric(figure, "Q18").value, 1.0);
    }
    void countsMissingLayersAndWrongEdges()
    {
        Figure figure = leNetFigure();
        std::erase_if(figure.layers, [](const DrawnLayer& layer) { return layer.id == "s4"; });
        QCOMPARE(metric(figure, "Q20").value, 1.0);
        figure = leNetFigure();
        figure.edges.front().to = "c3";
        QCOMPARE(metric(figure, "Q21").value, 2.0); // one missing, one invented
    }
    void skippedLayersAreJoinedOverForTheTruth()
    {
        Edits edits;
        edits.nodes["s2"].hidden = true;
        const Figure figure = composeFigure(graphFromText(leNet5), edits, {}, styles()).value();
        QCOMPARE(metric(figure, "Q21").value, 0.0);
        QCOMPARE(metric(figure, "Q20").value, 1.0);
    }
};

QTEST_MAIN(TestQuality)
#include "tst_quality.moc"
