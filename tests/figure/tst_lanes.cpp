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

FigureOptions atLayers(Columns columns = Columns::Double)
{
    FigureOptions options;
    options.columns = columns;
    options.level = Level::Layers;
    return options;
}

QString conv(const QString& id, const QString& from, int channels = 16)
{
    return QStringLiteral("%1 = conv(%2) [N, %3, 28, 28] NCHW kernel=[3, 3] stride=[1, 1] inChannels=16 "
                          "outChannels=%3; parameter %1.w [%3, 16, 3, 3]; folded relu\n")
        .arg(id, from)
        .arg(channels);
}

const QString input = QStringLiteral("x: [N, 16, 28, 28] NCHW\n");

/// `count` ways of one or two layers, joined.
QString fork(const QString& id, const QString& from, int count, const char* merge = "concat")
{
    QString text;
    QStringList ends;
    for (int way = 0; way < count; ++way) {
        const QString first = QStringLiteral("%1.w%2").arg(id).arg(way);
        text += conv(first, from);
        if (way % 2 == 1)
            text += conv(first + QStringLiteral("b"), first);
        ends << (way % 2 == 1 ? first + QStringLiteral("b") : first);
    }
    const bool joins = QByteArrayView(merge) == "concat";
    return text + QStringLiteral("%1 = %2(%3) [N, %4, 28, 28] NCHW%5\n")
                      .arg(id, QLatin1String(merge), ends.join(QStringLiteral(", ")))
                      .arg(joins ? 16 * count : 16)
                      .arg(joins ? QStringLiteral(" axis=1") : QString());
}

/// A chain under one skip that no row can hold.
QString longSkip(int layers)
{
    QString text = input + conv(QStringLiteral("c0"), QStringLiteral("x"));
    for (int i = 1; i < layers; ++i)
        text += conv(QStringLiteral("c%1").arg(i), QStringLiteral("c%1").arg(i - 1));
    return text + QStringLiteral("sum = add(c%1, c0) [N, 16, 28, 28] NCHW\n").arg(layers - 1) +
           conv(QStringLiteral("head"), QStringLiteral("sum")) + QStringLiteral("output: head\n");
}

void verifyMetrics(const Figure& figure, const Graph& graph, const FigureOptions& options)
{
    QCOMPARE(missedHardMetric(figure, graph, options), QString());
}

} // namespace

class TestLanes : public QObject
{
    Q_OBJECT

private slots:
    void meetsTheHardMetrics_data()
    {
        QTest::addColumn<QString>("network");
        for (const int count : {2, 3, 4, 8})
            QTest::addRow("fork of %d", count)
                << input + fork("f", "x", count) + conv("head", "f") + QStringLiteral("output: head\n");
        QTest::newRow("sum of three ways")
            << input + conv("a", "x") + fork("f", "a", 3, "add") + QStringLiteral("output: f\n");
        QString rows = input;
        QString before = QStringLiteral("x");
        for (int i = 0; i < 6; ++i) {
            const QString id = QStringLiteral("f%1").arg(i);
            rows += fork(id, before, 4);
            before = id;
        }
        QTest::newRow("rows of forks") << rows + QStringLiteral("output: %1\n").arg(before);
        QTest::newRow("a skip over a fork")
            << input + conv("a", "x") + fork("f", "a", 2) + conv("c", "f") +
                   QStringLiteral("sum = add(c, a) [N, 16, 28, 28] NCHW\noutput: sum\n");
        QTest::newRow("a skip over rows") << longSkip(16);
    }
    void meetsTheHardMetrics()
    {
        QFETCH(QString, network);
        const Graph graph = graphFromText(network.toStdString());
        for (const Columns columns : {Columns::Single, Columns::Double}) {
            const Figure figure = composeFigure(graph, {}, atLayers(columns), styles()).value();
            verifyMetrics(figure, graph, atLayers(columns));
            QVERIFY2(figure.fits || columns == Columns::Single, qPrintable(figure.advice));
        }
    }

    void waysLieEvenlyAboutTheAxis()
    {
        const Graph graph =
            graphFromText((input + conv("a", "x") + fork("f", "a", 4) + QStringLiteral("output: f\n")).toStdString());
        const Figure figure = composeFigure(graph, {}, atLayers(), styles()).value();
        const double axis = figure.layer("a")->box.center().y();
        std::vector<double> y;
        for (const char* id : {"f.w0", "f.w1b", "f.w2", "f.w3b"}) {
            y.push_back(figure.layer(id)->box.center().y() - axis);
            // Last operations stand in one column.
            QVERIFY(std::abs(figure.layer(id)->box.center().x() - figure.layer("f.w0")->box.center().x()) < 0.01);
        }
        QVERIFY(std::abs(y[0] + y[3]) < 0.5 && std::abs(y[1] + y[2]) < 0.5);
        for (std::size_t i = 1; i < y.size(); ++i)
            QVERIFY(std::abs(y[i] - y[i - 1] - (y[1] - y[0])) < 0.01);
    }

    /// What is let through stays on the axis; the gate is no skip.
    void gatesLieAboveTheAxis()
    {
        const Graph graph = graphFromText((input + conv("a", "x") + conv("g1", "a") + conv("g2", "g1") +
                                           QStringLiteral("m = multiply(a, g2) [N, 16, 28, 28] NCHW\n") +
                                           conv("head", "m") + QStringLiteral("output: head\n"))
                                              .toStdString());
        const Figure figure = composeFigure(graph, {}, atLayers(), styles()).value();
        verifyMetrics(figure, graph, atLayers());
        const double axis = figure.layer("m")->box.center().y();
        QVERIFY(figure.layer("g1")->box.bottom() < axis && figure.layer("g2")->box.bottom() < axis);
        for (const DrawnEdge& edge : figure.edges)
            QVERIFY(!edge.skip);
    }

    void projectionStaysASkip()
    {
        const Graph graph = graphFromText(residual);
        const Figure figure = composeFigure(graph, {}, atLayers(), styles()).value();
        QVERIFY(figure.layer("b.down")->box.bottom() < figure.layer("b1")->box.center().y());
    }

    void towersAreTiedWhereTheyShareWeights()
    {
        const QString text = QStringLiteral("left: [N, 16, 28, 28] NCHW\nright: [N, 16, 28, 28] NCHW\n") +
                             conv("a", "left") + conv("a2", "right") +
                             QStringLiteral("sum = subtract(a, a2) [N, 16, 28, 28] NCHW\n") + conv("head", "sum") +
                             QStringLiteral("output: head\n");
        Graph graph = graphFromText(text.toStdString());
        for (Node& node : graph.nodes)
            if (node.id == "a2")
                node.sharedWith = "a";
        const Figure figure = composeFigure(graph, {}, atLayers(), styles()).value();
        verifyMetrics(figure, graph, atLayers());
        int ties = 0;
        for (const Element& element : figure.elements)
            if (const auto* word = std::get_if<TextElement>(&element.shape))
                ties += word->text == QLatin1String("shared") ? 1 : 0;
        QCOMPARE(ties, 1);
    }

    void aCutSkipGoesOnAtItsLetter()
    {
        const Graph graph = graphFromText(longSkip(20).toStdString());
        const Figure figure = composeFigure(graph, {}, atLayers(), styles()).value();
        QVERIFY(figure.layer("c0")->row != figure.layer("sum")->row);
        QStringList letters;
        for (const Element& element : figure.elements)
            if (const auto* text = std::get_if<TextElement>(&element.shape);
                text && element.from == "c0" && element.layer == "sum")
                letters << text->text;
        QCOMPARE(letters.size(), 2);
        QCOMPARE(letters[0], letters[1]);
    }
};

QTEST_MAIN(TestLanes)
#include "tst_lanes.moc"
