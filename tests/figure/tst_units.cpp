#include "figure/compose.h"
#include "figure/quality.h"
#include "support/blockgraphs.h"
#include "support/figuremetrics.h"
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
        const auto head = all.indexOf(QString::fromUtf8("3×3 conv, "));
        QVERIFY2(head >= 0 && all.value(head + 1) == "C", qPrintable(all.join('|'))); // the symbol is italic: a text
        QVERIFY(all.contains("Module of 3 branches; each convolution with ReLU"));    // said once, not in every box
    }

    void denseBlocksShowTheirBus()
    {
        const Graph ops = graphFromText(denseBlock(6));
        const Levels levels(ops);
        FigureOptions options;
        for (const Group& group : levels.at(Level::Blocks).groups)
            options.collapsed.insert(group.id);
        const Figure figure = compose(ops, options);
        QCOMPARE(missedHardMetric(figure, ops, options), QString());
        const QStringList all = texts(figure);
        QVERIFY2(all.contains("Dense block"), qPrintable(all.join('|')));
        QVERIFY(all.contains("24")); // after three layers of 8 maps
    }

    /// An image in patches: norms are plates, the operands of attention three arrows.
    void transformerBlocksShowTheirParts()
    {
        std::string text = "x:" + mapShape(3, 64) + "\n" + convLine("patch", "x", 3, 32, 8, 8, 8) +
                           "tokens = reshape(patch) [N, 64, 32] NTC\n";
        std::string from = "tokens";
        const std::string shape = " [N, 64, 32] NTC";
        for (const char* block : {"a", "b", "c"}) {
            const std::string id = block;
            const auto weights = [&](const std::string& of) { return "; parameter " + of + ".w [32, 32]\n"; };
            text += id + "n = norm(" + from + ")" + shape + " function=layer" + weights(id + "n") + id +
                    "att = attention(" + id + "n)" + shape + " heads=4 embedDim=32" + weights(id + "att") + id +
                    "s = add(" + id + "att, " + from + ")" + shape + "\n" + id + "m = norm(" + id + "s)" + shape +
                    " function=layer" + weights(id + "m") + id + "up = dense(" + id + "m)" + shape +
                    " inFeatures=32 outFeatures=32" + weights(id + "up") + id + "t = add(" + id + "up, " + id + "s)" +
                    shape + "\n";
            from = id + "t";
        }
        text += "head = dense(" + from + ") [N, 64, 8] NTC inFeatures=32 outFeatures=8; parameter head.w [8, 32]\n";
        const Graph ops = graphFromText(text + "output: head\n");
        FigureOptions options;
        options.level = Level::Blocks;
        const Figure figure = compose(ops, options);
        QCOMPARE(missedHardMetric(figure, ops, options), QString());
        const QStringList all = texts(figure);
        for (const char* word : {"LN", "Q", "K", "V"})
            QVERIFY2(all.contains(QLatin1String(word)), qPrintable(QLatin1String(word) + ": " + all.join('|')));
    }

    /// A block that no row of boxes can hold goes on in a second one.
    void longBlocksHavePanelsOfSeveralRows()
    {
        std::string text = "x:" + mapShape(8, 64) + '\n' + convLine("stem", "x", 8, 8, 64);
        std::string from = "stem";
        for (const char* block : {"a", "b", "c"}) {
            std::string inner = from;
            int layer = 0;
            for (const int kernel : {1, 3, 5, 7, 3, 1, 7, 5, 1, 5, 3, 7, 1, 7}) { // nothing repeats inside
                const std::string id = std::string(block) + std::to_string(layer++);
                text += convLine(id, inner, 8, 8, 64, kernel);
                inner = id;
            }
            text += std::string(block) + " = add(" + inner + ", " + from + ")" + mapShape(8, 64) + '\n';
            from = block;
        }
        const Graph ops = graphFromText(text + "output: c\n");
        const Figure figure = compose(ops, {});
        QCOMPARE(missedHardMetric(figure, ops, {}), QString());
        double highest = 1e9, lowest = 0;
        for (const DrawnLayer& layer : figure.details) {
            highest = std::min(highest, layer.box.center().y());
            lowest = std::max(lowest, layer.box.center().y());
        }
        QCOMPARE(figure.details.size(), std::size_t(16)); // what comes in, all layers, and the sum
        QVERIFY(lowest - highest > 8);
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
