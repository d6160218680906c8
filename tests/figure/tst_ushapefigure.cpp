#include "figure/compose.h"
#include "figure/quality.h"
#include "support/figuremetrics.h"
#include "support/graphbuilder.h"
#include "support/ushapegraph.h"

#include <QTest>

#include <algorithm>

using namespace nnview;
using namespace nnview::test;

namespace {

Figure figureOf(const Graph& graph, const Edits& edits = {}, const FigureOptions& options = {})
{
    return composeFigure(graph, edits, options, styles()).value();
}

QStringList textsOf(const Figure& figure, Role role)
{
    QStringList texts;
    for (const Element& element : figure.elements)
        if (const auto* text = std::get_if<TextElement>(&element.shape); text && element.role == role)
            texts << text->text;
    return texts;
}

} // namespace

class TestUShapeFigure : public QObject
{
    Q_OBJECT

private slots:
    void meetsTheHardMetrics_data()
    {
        QTest::addColumn<QString>("network");
        const auto row = [](const char* name, const UNetStyle& style) {
            QTest::newRow(name) << QString::fromStdString(uNetText(style));
        };
        row("four levels", {});
        row("six levels", {.levels = 6});
        row("signals", {.dimensions = 1});
        row("volumes", {.dimensions = 3});
        row("sums", {.adds = true});
        row("sums of resized maps", {.adds = true, .resizes = true});
        row("strided convolutions", {.pools = false});
        row("resizes", {.resizes = true});
        row("one convolution each", {.levels = 3, .convs = 1});
        row("a bottom of one layer", {.convs = 0, .pools = false});
        row("no copy at the lowest levels", {.levels = 5, .copies = 2});
    }
    void meetsTheHardMetrics()
    {
        QFETCH(QString, network);
        const Graph graph = graphFromText(network.toStdString());
        for (const char* theme : {"classic", "colour"})
            for (const Columns columns : {Columns::Single, Columns::Double}) {
                FigureOptions options;
                options.theme = theme;
                options.columns = columns;
                options.level = Level::Layers;
                const Figure figure = figureOf(graph, {}, options);
                QCOMPARE(missedHardMetric(figure, graph, options), QString());
                if (columns == Columns::Double)
                    QVERIFY2(figure.fits, qPrintable(figure.advice));
            }
    }

    void copiesRunStraightOnTheirLevels()
    {
        const Figure figure = figureOf(graphFromText(uNetText({})));
        for (const auto& [source, target] : {std::pair("c1", "merge0"), {"c3", "merge1"}, {"c5", "merge2"}}) {
            int lines = 0;
            for (const Element& element : figure.elements)
                if (const auto* path = std::get_if<PathElement>(&element.shape);
                    path && element.from == source && element.layer == target && path->stroke.widthPt > 0) {
                    QCOMPARE(path->path.boundingRect().height(), 0.0);
                    ++lines;
                }
            QCOMPARE(lines, 1);
            QVERIFY(figure.layer(source)->box.right() < figure.layer(target)->box.left());
        }
        // Every level lies below the one above it; what goes down stands under the last layer of its level.
        for (const auto& [above, below] : {std::pair("c1", "pool1"), {"c3", "pool2"}, {"c5", "pool3"}})
            QVERIFY(figure.layer(below)->box.top() > figure.layer(above)->box.bottom());
    }

    void saysSizesOnceAndFoldsEqualPairs()
    {
        const Figure figure = figureOf(graphFromText(uNetText({})));
        const QStringList captions = textsOf(figure, Role::Caption), legend = textsOf(figure, Role::Legend);
        for (const char* size : {"64×64", "32×32", "16×16", "8×8"})
            QCOMPARE(captions.count(QString::fromUtf8(size)), 1);
        QVERIFY(captions.contains(QStringLiteral("8 + 8")));
        QVERIFY(legend.contains(QStringLiteral("two 3×3 convs, each with ReLU")));
        QVERIFY(legend.contains(QStringLiteral("2×2 max pool, /2")));
        QCOMPARE(figure.layer("c0")->box, figure.layer("c1")->box);
    }

    void keepsWhatTheAuthorChanged()
    {
        const Graph graph = graphFromText(uNetText({}));
        Edits edits;
        edits.nodes["c3"].caption = QStringLiteral("encoder");
        edits.nodes["c2"].gapBefore = 9.0;
        const Figure figure = figureOf(graph, edits);
        QVERIFY(textsOf(figure, Role::Caption).contains(QStringLiteral("encoder")));
        QVERIFY(std::abs(figure.layer("c2")->box.left() - figure.layer("pool1")->box.right() - 9.0) < 0.01);
        edits.nodes["merge1"].hidden = true; // no U without it, yet a figure
        QVERIFY(!figureOf(graph, edits).layers.empty());
    }
};

QTEST_MAIN(TestUShapeFigure)
#include "tst_ushapefigure.moc"
