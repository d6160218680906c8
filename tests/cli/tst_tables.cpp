#include "cli/program.h"
#include "figure/layertable.h"
#include "support/golden.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace nnview;
using nnview::test::dataFile;
using nnview::test::Run;
using nnview::test::run;

namespace {

/// A row whose texts hold what the formats reserve.
LayerTable awkward()
{
    LayerRow row;
    row.id = "conv1";
    row.sourceName = "a_b|c`d`\\e{f}%$#&~^<g>\"h\", i";
    row.operation = "max_pool*";
    row.in = "3@8×8";
    row.window.kernel = "3×5";
    row.window.stride = "2";
    row.out = "16@4×4";
    row.normAndActivation = "BN → ReLU";
    row.parameters = 1234567;
    row.foldedParameters = 32;
    row.repeat = 3;
    row.differs = {"stride"};
    LayerTable table;
    table.rows = {row};
    table.parameters = 1234599;
    table.trainable = 1234567;
    return table;
}

} // namespace

/// `table` and `diff`: what they print, as golden files.
class TestTables : public QObject
{
    Q_OBJECT

private slots:
    void tables_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("golden");
        const auto row = [](const char* golden, const QStringList& arguments) {
            QTest::newRow(golden) << arguments << QString(golden);
        };
        const QString leNet = dataFile("pair/lenet5.h5"), resNet = dataFile("torchmodule/resnet.pth");
        row("tables/lenet5.md", {"table", leNet});
        row("tables/lenet5.codes.tex", {"table", leNet, "--format", "latex", "--names", "codes"});
        row("tables/lenet5.csv", {"table", leNet, "--format", "csv"});
        row("tables/lenet5.ops.csv", {"table", leNet, "--format", "csv", "--level", "ops"});
        row("tables/resnet.blocks.md", {"table", resNet, "--level", "blocks"});
        row("tables/diff.lenet5.txt", {"diff", leNet, dataFile("keras/lenet5.k2.json")});
        row("tables/diff.resnet-resnext.txt", {"diff", resNet, dataFile("torchmodule/resnext.pth")});
        row("tables/diff.resnet.json", {"diff", resNet, resNet, "--json"});
    }
    void tables()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, golden);
        const Run result = run(arguments);
        if (result.code == 5)
            QSKIP("this build lacks the reader");
        QCOMPARE(result.code, 0);
        QCOMPARE(result.err, QByteArray());
        const QString difference = nnview::test::compareWithGolden(golden, result.out);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void textsAreEscaped()
    {
        const LayerTable table = awkward();
        const QByteArray markdown = QByteArray::fromStdString(toMarkdown(table));
        QCOMPARE(
            markdown.split('\n').at(2),
            QByteArray(
                "| conv1 | ``` a_b\\|c`d`\\e{f}%$#&~^<g>\"h\", i ``` | max\\_pool\\* | 3@8×8 | 3×5 / 2 / – / – / – | "
                "16@4×4 | BN → ReLU | 3* | 1\u00a0234\u00a0567 + 32 |")
                .replace("``` ", "`` ")
                .replace(" ```", " ``"));
        const QByteArray latex = QByteArray::fromStdString(toLatex(table));
        QVERIFY2(latex.contains("\\texttt{a\\_b|c`d`\\textbackslash{}e\\{f\\}\\%\\$\\#\\&\\textasciitilde{}"
                                "\\textasciicircum{}\\textless{}g\\textgreater{}\"h\", i} & max\\_pool* & "
                                "3@8$\\times$8"),
                 latex);
        const QByteArray csv = QByteArray::fromStdString(toCsv(table));
        QVERIFY2(
            csv.contains("conv1,\"a_b|c`d`\\e{f}%$#&~^<g>\"\"h\"\", i\",max_pool*,3@8×8,3×5,2,,,,16@4×4,BN → ReLU,3,"
                         "stride,1234567,32\r\n"),
            csv);
    }

    /// Keras and PyTorch wrote the same network: by what the layers are, nothing differs but the names.
    void diffOfThePair()
    {
        const Run result = run({"diff", dataFile("pair/lenet5.h5"), dataFile("pair/lenet5.pt"), "--json"});
        if (result.code == 5)
            QSKIP("this build lacks the reader");
        QCOMPARE(result.code, 0);
        const QJsonObject summary = QJsonDocument::fromJson(result.out).object()["summary"].toObject();
        QCOMPARE(summary["changed"].toInt(-1), 0);
        QCOMPARE(summary["added"].toInt(-1), 0);
        QCOMPARE(summary["removed"].toInt(-1), 0);
        QVERIFY(summary["same"].toInt() >= 7);
    }
};

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
