#include "figure/compose.h"
#include "figure/textmetrics.h"
#include "support/figuremetrics.h"
#include "support/graphbuilder.h"
#include "support/samplegraphs.h"

#include <QTest>

#include <algorithm>

using namespace nnview;
using namespace nnview::test;

namespace {

FigureOptions themed(const char* theme)
{
    FigureOptions options;
    options.theme = theme;
    return options;
}

/// The legend's words, entries in order, rows separated by '|'; runs of one entry are joined.
QString legend(const Figure& figure)
{
    QString words;
    double y = -1, end = -1;
    for (const Element& element : figure.elements)
        if (const auto* text = std::get_if<TextElement>(&element.shape); text && element.role == Role::Legend) {
            if (!words.isEmpty() && text->baseline.y() > y + 1e-6)
                words += QLatin1Char('|');
            else if (!words.isEmpty() && text->baseline.x() > end + 0.1)
                words += QLatin1Char(';');
            words += text->text;
            y = text->baseline.y();
            end = text->baseline.x() + textWidth(text->text, text->sizePt, text->bold, text->italic);
        }
    return words;
}

QString operations(const Figure& figure)
{
    QStringList words;
    for (const DrawnLayer& layer : figure.layers)
        if (!layer.operation.isEmpty())
            words << QString(layer.operation).replace(QLatin1Char('\n'), QLatin1Char(' '));
    return words.join(QLatin1Char(';'));
}

/// Ten convolutions in a chain; those in `bare` have no activation.
std::string convolutions(const std::vector<int>& bare)
{
    std::string text = "x: [N, 3, 32, 32] NCHW\n", before = "x";
    for (int i = 1; i <= 10; ++i) {
        const std::string id = "c" + std::to_string(i);
        text +=
            id + " = conv(" + before + ") [N, 8, 32, 32] NCHW kernel=[3, 3] stride=[1, 1] inChannels=8 outChannels=8";
        if (std::find(bare.begin(), bare.end(), i) == bare.end())
            text += "; folded relu";
        text += "\n";
        before = id;
    }
    return text + "output: " + before + "\n";
}

} // namespace

class TestLegend : public QObject
{
    Q_OBJECT

private slots:
    void namesWhatOccursInOrderOfAppearance()
    {
        const Figure figure = composeFigure(graphFromText(leNet5), {}, themed("colour"), styles()).value();
        QCOMPARE(legend(figure), QStringLiteral("input;convolution;pooling;fully connected"));
        const Figure residualFigure = composeFigure(graphFromText(residual), {}, themed("colour"), styles()).value();
        QVERIFY2(legend(residualFigure).contains(QStringLiteral("addition;identity shortcut")),
                 qPrintable(legend(residualFigure)));
        QVERIFY(!legend(residualFigure).contains(QStringLiteral("concatenation")));
    }

    void aSmallGreyFigureNeedsNone()
    {
        const Figure figure = composeFigure(graphFromText(leNet5), {}, themed("classic"), styles()).value();
        QCOMPARE(legend(figure), QString());
    }

    void whatLooksAlikeIsOneEntry()
    {
        const Figure figure = composeFigure(graphFromText(convolutions({})), {}, themed("classic"), styles()).value();
        QVERIFY2(legend(figure).startsWith(QStringLiteral("input;")), qPrintable(legend(figure)));
        QCOMPARE(legend(figure).count(QLatin1Char(';')), 1);
    }

    void sharedActivationIsSaidOnce_data()
    {
        QTest::addColumn<QList<int>>("bare");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<int>("inLabels");
        QTest::newRow("all") << QList<int>{} << true << 0;
        QTest::newRow("one exception") << QList<int>{4} << true << 1; // "linear"
        QTest::newRow("two exceptions") << QList<int>{4, 7} << false << 8;
    }
    void sharedActivationIsSaidOnce()
    {
        QFETCH(QList<int>, bare);
        QFETCH(bool, shared);
        QFETCH(int, inLabels);
        const Graph graph = graphFromText(convolutions({bare.begin(), bare.end()}));
        for (const char* theme : {"classic", "colour", "print"}) {
            FigureOptions options = themed(theme);
            options.level = Level::Layers;
            const Figure figure = composeFigure(graph, {}, options, styles()).value();
            QCOMPARE(legend(figure).contains(QStringLiteral("with ReLU")), shared);
            const QString said = operations(figure);
            QCOMPARE(said.count(QStringLiteral("ReLU")) + said.count(QStringLiteral("linear")), inLabels);
        }
    }

    void symbolsAreExplained()
    {
        const char* text =
            "x: [N, 3, H, W] NCHW\nc = conv(x) [N, 8, H, W] NCHW kernel=[3, 3] inChannels=3 outChannels=8\n"
            "output: c\n";
        const Figure figure = composeFigure(graphFromText(text), {}, themed("classic"), styles()).value();
        QCOMPARE(legend(figure), QStringLiteral("H: height of the input;W: width of the input"));
    }

    void takesAtMostTwoRowsInOneColumn()
    {
        for (const std::string_view graph : {residual, inception}) {
            FigureOptions options = themed("colour");
            options.columns = Columns::Single;
            const Graph ops = graphFromText(graph);
            const Figure figure = composeFigure(ops, {}, options, styles()).value();
            QVERIFY2(legend(figure).count(QLatin1Char('|')) <= 1, qPrintable(legend(figure)));
        }
    }
};

QTEST_MAIN(TestLegend)
#include "tst_legend.moc"
