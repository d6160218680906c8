#include "figure/compose.h"
#include "figure/quality.h"
#include "support/figuremetrics.h"
#include "support/blockgraphs.h"
#include "support/graphbuilder.h"

#include <QTest>

using namespace nnview;
using namespace nnview::test;

namespace {

Figure compose(const Graph& ops, const FigureOptions& options)
{
    return composeFigure(ops, {}, options, styles()).value();
}

QStringList texts(const Figure& figure)
{
    QStringList list;
    for (const Element& element : figure.elements)
        if (const auto* text = std::get_if<TextElement>(&element.shape))
            list << text->text;
    return list;
}

} // namespace

/// Folded blocks, their letters and their panels.
class TestUnits : public QObject
{
    Q_OBJECT

private slots:
    void hardMetricsHold_data()
    {
        QTest::addColumn<QString>("graph");
        QTest::newRow("residual stages") << QString::fromStdString(residualStages(4));
        QTest::newRow("modules of branches") << QString::fromStdString(branchModules());
    }
    void hardMetricsHold()
    {
        QFETCH(QString, graph);
        const Graph ops = graphFromText(graph.toStdString());
        for (const char* theme : {"classic", "colour", "print"})
            for (const Columns columns : {Columns::Single, Columns::Double}) {
                FigureOptions options;
                options.theme = theme;
                options.columns = columns;
                const Figure figure = compose(ops, options);
                QVERIFY(figure.fits);
                QCOMPARE(missedHardMetric(figure, ops, options), QString());
            }
    }

    void stagesAreLetteredInOrderOfFirstUse()
    {
        const Figure figure = compose(graphFromText(residualStages(4)), {});
        int units = 0;
        for (const DrawnLayer& layer : figure.layers)
            units += layer.kind == "group" ? 1 : 0;
        QCOMPARE(units, 4);
        const QStringList all = texts(figure);
        QCOMPARE(all.count(QString::fromUtf8("×2")), 4);
        QCOMPARE(all.count("B, A"), 3);
        QVERIFY(all.contains("Residual block"));
        QVERIFY(all.contains("Down-sampling block; each convolution with ReLU"));
        // What is inside is shown once, below the network, and stands for all copies.
        QCOMPARE(figure.standsFor.at("s3b.a"), std::string("repeat-s3a.a"));
        QVERIFY(figure.layer("s1a.a"));
        QVERIFY(!figure.layer("s1b.a"));
    }

    void numbersThatDifferAreSymbols()
    {
        const QStringList all = texts(compose(graphFromText(branchModules()), {}));
        QVERIFY2(all.contains(QString::fromUtf8("3×3 conv, C")), qPrintable(all.join('|')));
        QVERIFY(all.contains("Module of 3 branches; each convolution with ReLU")); // said once, not in every box
    }

    void openingOneLeavesTheRestAsItIs()
    {
        const Graph ops = graphFromText(residualStages(4));
        FigureOptions options;
        const Figure folded = compose(ops, options);
        expandGroup(options, "repeat-s2a.a");
        const Figure opened = compose(ops, options);
        QVERIFY(opened.orphans.empty());
        QVERIFY(folded.layer("repeat-s2a.a"));
        QVERIFY(!opened.layer("repeat-s2a.a"));
        QVERIFY(opened.layer("s2a.down"));
        for (const char* other : {"repeat-s1a.a", "repeat-s3a.a", "repeat-s4a.a"}) {
            QVERIFY(opened.layer(other));
            QCOMPARE(texts(opened).count("B, A"), 2);
        }
        expandGroup(options, "nobody");
        QCOMPARE(compose(ops, options).orphans, std::vector<std::string>{"nobody"});
    }

    void wrongEdgeOfAUnitIsFound()
    {
        const Graph ops = graphFromText(residualStages(4));
        Figure figure = compose(ops, {});
        const auto metric = [&] {
            for (const Metric& m : measureFigure(figure, ops, {}, styles()))
                if (m.id == "Q21")
                    return m.value;
            return -1.0;
        };
        QCOMPARE(metric(), 0.0);
        figure.edges.push_back({"repeat-s1a.a", "repeat-s4a.a", true});
        QCOMPARE(metric(), 1.0);
    }
};

QTEST_MAIN(TestUnits)
#include "tst_units.moc"
