#include "export/export.h"
#include "figure/compose.h"
#include "figure/quality.h"
#include "import/registry.h"
#include "support/figuremetrics.h"
#include "support/golden.h"

#include <QTest>

using namespace nnview;
using namespace nnview::test;

namespace {

Result<Graph> read(const char* name)
{
    ImportRequest request;
    request.path = dataFile(QString::fromLatin1(name)).toStdString();
    return importModel(request);
}

/// What a reader of the figure sees: paths and texts without the names of the layers, which differ between frameworks.
QByteArray drawing(const Graph& graph)
{
    Figure figure = composeFigure(graph, {}, {}, StyleBook()).value();
    for (Element& element : figure.elements)
        element.layer = element.from = "x";
    figure.layers.clear();
    figure.edges.clear();
    figure.title = figure.description = QString();
    return figureToSceneJson(figure);
}

} // namespace

class TestRealFigures : public QObject
{
    Q_OBJECT

private slots:
#ifdef NNVIEW_HELPER_DIR
    void initTestCase()
    {
        qputenv("NNVIEW_LIBEXEC", NNVIEW_HELPER_DIR);
    }

    void leNetFromKerasAndPyTorchIsOneFigure()
    {
        const auto keras = read("pair/lenet5.h5"), torch = read("pair/lenet5.pt");
        QVERIFY2(keras.has_value(), keras ? "" : keras.error().message.c_str());
        QVERIFY2(torch.has_value(), torch ? "" : torch.error().message.c_str());
        QCOMPARE(drawing(*torch), drawing(*keras));
    }
#endif

    /// Letters of operands stand between the name of a norm and a stack, whatever the size of type.
    void attentionInLargeType()
    {
        const auto graph = read("keras/mha.k3.h5");
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        FigureOptions options;
        options.templateName = "lenet";
        options.venue = "ieee";
        const Figure figure = composeFigure(*graph, {}, options, styles()).value();
        QCOMPARE(missedHardMetric(figure, *graph, options), QString());
    }

    void smallModelsMeetTheHardMetrics_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file :
             {"pair/lenet5.h5", "keras/conv1d.k3.keras", "keras/conv3d.k3.keras", "keras/bilstm.k3.keras",
              "keras/mha.k3.h5", "keras/multi_io.k3.h5", "keras/resnet_small.k3.json", "keras/separable.k3.h5",
              "keras/shared.k2.h5", "keras/nested.k2.h5", "keras/custom_layer.k3.h5", "keras/ops_functional.k3.keras"})
            QTest::newRow(file) << file;
    }
    void smallModelsMeetTheHardMetrics()
    {
        QFETCH(QString, file);
        const auto graph = read(qPrintable(file));
        QVERIFY2(graph.has_value(), graph ? "" : graph.error().message.c_str());
        const StyleBook styles;
        struct Style
        {
            const char *theme, *venue;
            Columns columns;
        };
        for (const Style& style : {Style{"classic", "springer", Columns::Single},
                                   {"colour", "springer", Columns::Double},
                                   {"print", "nature", Columns::Single},
                                   {"colour", "ieee", Columns::Double},
                                   {"classic", "lncs", Columns::Double}}) {
            FigureOptions options;
            options.theme = style.theme;
            options.venue = style.venue;
            options.columns = style.columns;
            const Figure figure = composeFigure(*graph, {}, options, styles).value();
            const QString missed = missedHardMetric(figure, *graph, options, styles);
            QVERIFY2(missed.isEmpty(), qPrintable(QString::fromLatin1(style.theme) + QLatin1Char(' ') +
                                                  QString::fromLatin1(style.venue) + QLatin1String(": ") + missed));
        }
    }
};

QTEST_MAIN(TestRealFigures)
#include "tst_realfigures.moc"
