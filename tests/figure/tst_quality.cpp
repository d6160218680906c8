#include "figure/colordifference.h"
#include "figure/compose.h"
#include "figure/quality.h"
#include "figure/textmetrics.h"
#include "support/figuremetrics.h"
#include "support/graphbuilder.h"
#include "support/samplegraphs.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace nnview;
using namespace nnview::test;

namespace {

Metric metric(const Figure& figure, const char* id, std::string_view graph = leNet5, const FigureOptions& options = {})
{
    const auto all = measureFigure(figure, graphFromText(graph), options, styles());
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

void addEdge(Figure& figure, const char* from, const char* to, const std::vector<QPointF>& points)
{
    PathElement line;
    line.path.moveTo(points.front());
    for (std::size_t i = 1; i < points.size(); ++i)
        line.path.lineTo(points[i]);
    line.stroke = {0.5, Qt::black};
    figure.elements.push_back({to, from, Role::Edge, line});
}

FigureOptions coloured()
{
    FigureOptions options;
    options.theme = "colour";
    return options;
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
                    const QString missed = missedHardMetric(figure, ops, options);
                    QVERIFY2(missed.isEmpty(),
                             qPrintable(QStringLiteral("%1 %2 %3: %4")
                                            .arg(QString::fromStdString(venue), QString::fromStdString(theme),
                                                 figureOption(options, "columns").c_str(), missed)));
                }
    }

    void countsOverlappingTexts()
    {
        Figure figure = leNetFigure();
        text(figure, "s2", Role::Caption).baseline = text(figure, "c1", Role::Caption).baseline;
        QCOMPARE(metric(figure, "Q1").value, 1.0);
    }
    void findsTextsThatRunTogether()
    {
        Figure figure = leNetFigure();
        TextElement beside = text(figure, "c1", Role::Caption);
        beside.baseline.rx() = textBox(beside).right() + 0.4;
        figure.elements.push_back({"image", {}, Role::Caption, beside});
        QVERIFY(metric(leNetFigure(), "Q2").met());
        QVERIFY(std::abs(metric(figure, "Q2").value - 0.4) < 0.01);
    }
    void countsTypeSizes()
    {
        Figure figure = leNetFigure();
        double size = 9;
        for (const char* layer : {"c1", "s2", "c3", "s4"})
            text(figure, layer, Role::Caption).sizePt = size++;
        QVERIFY(metric(leNetFigure(), "Q5b").met());
        QVERIFY(!metric(figure, "Q5b").met());
    }
    void findsPagesThatAreEmptyOrTooHigh()
    {
        QVERIFY(metric(leNetFigure(), "Q13b").met());
        QVERIFY(metric(leNetFigure(), "Q14").met());
        Figure figure = leNetFigure();
        figure.page.setWidth(figure.page.width() * 1.2);
        figure.page.setHeight(300);
        QVERIFY(!metric(figure, "Q13b").met());
        QVERIFY(!metric(figure, "Q14").met());
    }
    void countsGlyphsAndBaselines()
    {
        Figure figure = leNetFigure();
        QVERIFY(metric(figure, "Q22").met());
        QVERIFY(metric(figure, "Q25b").met());
        const DrawnLayer pattern = *figure.layer("c1");
        for (int i = 0; i < 20; ++i) {
            DrawnLayer layer = pattern;
            layer.id = "more" + std::to_string(i);
            figure.layers.push_back(layer);
            for (int line = 0; line < 3; ++line) { // captions that climb
                TextElement caption = text(figure, "c1", Role::Caption);
                caption.baseline.ry() -= i + 3 * line;
                figure.elements.push_back({layer.id, {}, Role::Caption, caption});
            }
        }
        QVERIFY(!metric(figure, "Q22").met());
        QVERIFY(!metric(figure, "Q25b").met());
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
    void countsBends()
    {
        Figure figure = leNetFigure();
        addEdge(figure, "c1", "s2", {{1, 1}, {5, 1}, {5, 3}, {7, 3}, {7, 1}, {9, 1}, {9, 3}});
        QCOMPARE(metric(leNetFigure(), "Q9").value, 0.0);
        QCOMPARE(metric(figure, "Q9").value, 1.0);
    }
    void findsEdgesSideBySide()
    {
        Figure figure = leNetFigure();
        addEdge(figure, "a", "b", {{1, 1}, {9, 1}});
        addEdge(figure, "c", "d", {{3, 1.3}, {12, 1.3}});
        QVERIFY(metric(leNetFigure(), "Q10").met());
        QVERIFY(std::abs(metric(figure, "Q10").value - 0.3) < 1e-9);
    }
    void findsTooMuchInk()
    {
        Figure figure = leNetFigure();
        PathElement sheet;
        sheet.path.addRect(figure.page);
        sheet.fill = Qt::gray;
        figure.elements.push_back({"c1", {}, Role::Glyph, sheet});
        QVERIFY(metric(leNetFigure(), "Q14b").met());
        QVERIFY(!metric(figure, "Q14b").met());
        figure.elements.clear();
        QVERIFY(!metric(figure, "Q14b").met());
    }
    void countsWeakContrast()
    {
        Figure figure = leNetFigure();
        QCOMPARE(metric(figure, "Q15").value, 0.0);
        text(figure, "c1", Role::Caption).color = QColor(0x99, 0x99, 0x99);
        QCOMPARE(metric(figure, "Q15").value, 1.0);
        addEdge(figure, "a", "b", {{1, 1}, {9, 1}});
        std::get<PathElement>(figure.elements.back().shape).stroke.color = QColor(0xCC, 0xCC, 0xCC);
        QCOMPARE(metric(figure, "Q15").value, 2.0);
    }
    void findsFamiliesThatLookAlike()
    {
        const Graph graph = graphFromText(leNet5);
        const Figure figure = composeFigure(graph, {}, coloured(), styles()).value();
        QVERIFY(metric(figure, "Q16", leNet5, coloured()).met());
        StyleBook own;
        QFile file(QStringLiteral(":/nnview/themes/colour.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(own.add(file.readAll().replace("#4C9BD0", "#F2B134")).has_value()); // conv as pool
        const auto all = measureFigure(figure, graph, coloured(), own);
        const auto found = std::find_if(all.begin(), all.end(), [](const Metric& m) { return m.id == "Q16"; });
        QVERIFY(found != all.end() && !found->met());
    }
    void knowsTheDifferenceOfColours()
    {
        QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21) < 1e-6);
        QCOMPARE(colorDifference(Qt::red, Qt::red), 0.0);
        QVERIFY(std::abs(colorDifference(Qt::black, Qt::white) - 100) < 0.01);
        // Red and green of one lightness are told apart by most, hardly by a dichromat.
        const QColor red(200, 80, 60), green(110, 130, 60);
        QVERIFY(leastDifference(red, green) < colorDifference(red, green) / 2);
    }
    void findsMissingAttributes()
    {
        Figure figure = leNetFigure();
        QCOMPARE(metric(figure, "Q19").value, 1.0);
        std::erase_if(figure.elements, [](const Element& element) { return element.role == Role::Operation; });
        QVERIFY(!metric(figure, "Q19").met());
        QVERIFY(!metric(figure, "Q19").offences.empty());
        QCOMPARE(metric(figure, "Q19b").value, 0.0); // the table has it all
    }
    void theTableTellsWhatTheFigureCannot()
    {
        constexpr std::string_view folded = R"(
            x: [N, 3, 32, 32] NCHW
            c = conv(x) [N, 8, 32, 32] NCHW kernel=[3, 3] stride=[1, 1] inChannels=3 outChannels=8; folded relu
            out = upsample(c) [N, 8, 64, 64] NCHW function=nearest factor=[2, 2]
            output: out
        )";
        Figure figure = composeFigure(graphFromText(folded), {}, {}, styles()).value();
        figure.elements.clear();
        QCOMPARE(metric(figure, "Q19", folded).value, 0.0);
        QCOMPARE(metric(figure, "Q19b", folded).value, 0.0);
        Graph odd = graphFromText(folded);
        odd.nodes.front().outputs.front().shape.reset(); // now nobody says how many maps there are
        const auto all = measureFigure(figure, odd, {}, styles());
        const auto found = std::find_if(all.begin(), all.end(), [](const Metric& m) { return m.id == "Q19b"; });
        QVERIFY(found != all.end() && found->value >= 1);
    }
    void countsGlyphsOffTheAxis()
    {
        Figure figure = leNetFigure();
        for (DrawnLayer& layer : figure.layers)
            if (layer.id == "s2")
                layer.box.translate(0, 2);
        QCOMPARE(metric(leNetFigure(), "Q25").value, 0.0);
        QCOMPARE(metric(figure, "Q25").value, 1.0);
    }
    void countsArrowsWithoutShaft()
    {
        Figure figure = leNetFigure();
        addEdge(figure, "a", "b", {{1, 1}, {1.5, 1}});
        PathElement head;
        head.path.addPolygon(QPolygonF({{2.5, 1}, {1.25, 1.5}, {1.25, 0.5}}));
        head.path.closeSubpath();
        head.fill = Qt::black;
        figure.elements.push_back({"b", "a", Role::Edge, head});
        QCOMPARE(metric(leNetFigure(), "Q26").value, 0.0);
        QCOMPARE(metric(figure, "Q26").value, 1.0);
    }
    void anEditedLabelMovesNothingElse_data()
    {
        QTest::addColumn<QString>("graph");
        QTest::newRow("LeNet-5") << QString::fromUtf8(leNet5.data());
        QTest::newRow("residual") << QString::fromUtf8(residual.data());
        QTest::newRow("rows") << repeatedBlocks();
    }
    void anEditedLabelMovesNothingElse()
    {
        QFETCH(QString, graph);
        const Graph ops = graphFromText(graph.toStdString());
        const Figure before = composeFigure(ops, {}, {}, styles()).value();
        for (const DrawnLayer& layer : before.layers) {
            Edits edits;
            if (!layer.caption.isEmpty())
                edits.nodes[layer.id].caption = QStringLiteral("x^2\nC_in of\nthree\nand four lines");
            if (!layer.operation.isEmpty())
                edits.nodes[layer.id].operation = QStringLiteral("one\ntwo\nthree\nfour and *five*");
            const Figure after = composeFigure(ops, edits, {}, styles()).value();
            const std::vector<std::string> moved = movedBystanders(before, after, layer.id);
            QVERIFY2(moved.empty(), qPrintable(QString::fromStdString(moved.empty() ? "" : moved.front())));
        }
    }
    void countsMovedBystanders()
    {
        const Figure before = leNetFigure();
        Figure after = before;
        text(after, "s2", Role::Caption).baseline.rx() += 1;
        QCOMPARE(movedBystanders(before, after, "c1"), std::vector<std::string>{"s2"});
        QVERIFY(movedBystanders(before, after, "s2").empty());
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
