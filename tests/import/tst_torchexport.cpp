// Programs of torch.export. The same model must give the same graph whichever way it was saved: it is compared with
// what the reader of TorchScript gives.
#include "base/error.h"
#include "graph/graphtext.h"
#include "import/torchexport/sizealgebra.h"
#include "import/torchexport/torchexport.h"
#include "support/golden.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace nnview;

namespace {

Graph read(const QString& name, std::initializer_list<const char*> inputs = {})
{
    ImportRequest request;
    request.path = test::dataFile("pt2/" + name).toStdString();
    for (const char* input : inputs)
        request.inputs.push_back(*parseInputSpec(input));
    return readTorchExport(request);
}

} // namespace

class TestTorchExport : public QObject
{
    Q_OBJECT

private slots:
    void sameAsTorchScript_data()
    {
        QTest::addColumn<QString>("golden");
        QTest::addColumn<QString>("file");
        for (const char* golden :
             {"lenet5.traced", "se_upsample.traced", "lstm_text.traced", "tied_weights.traced", "siamese.scripted"})
            QTest::newRow(golden) << QString(golden) << QString(golden).section('.', 0, 0) + ".pt2";
        // The layout before torch 2.8.
        QTest::newRow("siamese.old") << "siamese.scripted"
                                     << "siamese.old.pt2";
        QTest::newRow("tied_weights.old") << "tied_weights.traced"
                                          << "tied_weights.old.pt2";
    }
    void sameAsTorchScript()
    {
        QFETCH(QString, golden);
        QFETCH(QString, file);
        const Graph graph = read(file);
        QVERIFY(graph.notes.empty());
        QFile text(test::dataFile("../golden/torch/" + golden + ".txt"));
        QVERIFY(text.open(QIODevice::ReadOnly));
        QString expected = QString::fromUtf8(text.readAll());
        expected.remove(QRegularExpression("\n?note: info inferred-input[^\n]*")); // of a script, which holds no shape
        QCOMPARE(QString::fromStdString(toText(graph)), expected);
    }

    void graph_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"open_sizes", "branches", "writes"})
            QTest::newRow(file) << QString(file);
    }
    void graph()
    {
        QFETCH(QString, file);
        const Graph graph = read(file + ".pt2");
        QString text = QString::fromStdString(toText(graph));
        for (const Group& group : graph.groups) {
            text += QString("\ngroup %1 in \"%2\":").arg(group.id.c_str(), group.parent.c_str());
            for (const std::string& id : group.copies.at(0))
                text += QString(" ") + id.c_str();
        }
        const QString difference = test::compareWithGolden("pt2/" + file + ".txt", text.toUtf8());
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void inputFixesOpenSizes()
    {
        const Graph graph = read("open_sizes.pt2", {"image=1x3x64x32"});
        QVERIFY(graph.inputs[0].value.shape == Shape(Dims{1, 3, 64, 32}));
        QVERIFY(graph.inputs[1].value.shape == Shape(Dims{1, 1, 1}));
        QVERIFY(graph.outputs[0].value.shape == Shape(Dims{1, 420, 2}));
        QCOMPARE(graph.outputs[0].name, std::string("logits"));
    }
    void inputThatDoesNotFit_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("message");
        const QString misfit = "the program was not exported for this shape of image: axis ";
        QTest::newRow("fixed") << "1x4x64x32" << misfit + "1 is always 3";
        QTest::newRow("range") << "1x3x8x32" << misfit + "2 must be at least 12 and at most 300";
        QTest::newRow("rank") << "1x3x64"
                              << "the input image has 4 axes, not 3";
        QTest::newRow("name") << "picture=1x3x64x32"
                              << "the model has no input \"picture\"";
    }
    void inputThatDoesNotFit()
    {
        QFETCH(QString, input);
        QFETCH(QString, message);
        try {
            read("open_sizes.pt2", {qPrintable(input)});
            QFAIL("no error");
        } catch (const ErrorException& problem) {
            QCOMPARE(problem.error.code, ErrorCode::Usage);
            QCOMPARE(QString::fromStdString(problem.error.message), message);
        }
    }

    void size_data()
    {
        QTest::addColumn<QString>("sympy");
        QTest::addColumn<QString>("text");
        const auto add = [](const char* sympy, const char* text) { QTest::newRow(sympy) << sympy << text; };
        add("Symbol('s77', positive=True, integer=True)", "s77");
        add("2*s0 + 1", "2*s0+1");
        add("Add(Mul(Integer(2), Symbol('s0', integer=True)), Integer(1))", "2*s0+1");
        add("s0//2", "floor(s0/2)");
        add("Add(FloorDiv(Add(Symbol('s0', positive=True, integer=True), Integer(-1)), Integer(2)), Integer(1))",
            "ceil(s0/2)");
        add("((((s0 - 1)//2) + 1 - 1)//2) + 1", "ceil(s0/4)"); // rounded twice in the same direction
        add("FloorDiv(Add(Symbol('s0'), Integer(-1)), Integer(4))", "floor((s0-1)/4)");
        add("2*FloorDiv(s0 - 1, 4)*((s1 - 1)//4)", "2*floor((s0-1)/4)*floor((s1-1)/4)");
        add("CleanDiv(Symbol('s0'), Integer(2))", "s0/2");
        add("Mul(Rational(1, 2), Symbol('s0'))", "s0/2");
        add("floor(s0/2)", "floor(s0/2)");
        add("ceiling(s0/2)", "ceil(s0/2)");
        add("4*(s0//2)//2", "2*floor(s0/2)");
        add("s0*s1*3", "3*s0*s1");
        add("s0**2 - s1", "s0*s0-s1");
        add("Mod(s0, 8)", "mod(s0,8)");
        add("PythonMod(s0 + 3, 8) - 1", "mod(s0+3,8)-1");
        add("Max(1, s0 - 7)", "max(1,s0-7)");
        add("s0 - s0 + 5", "5");
        add("(s0 + 1)*(s0 - 1)", "s0*s0-1");
        add("FloorDiv(s0, s1)", "floor(s0/s1)");
        add("s0 +", "");
        add("Symbol('s0'", "");
        add("s0//0", "");
        add("Pow(s0, Rational(1, 2))", "");
        add("9223372036854775807*s0*2", "");
    }
    void size()
    {
        QFETCH(QString, sympy);
        QFETCH(QString, text);
        torchexport::SizeAlgebra algebra;
        const auto sum = algebra.parse(sympy.toStdString());
        QCOMPARE(sum.has_value(), !text.isEmpty());
        if (sum)
            QCOMPARE(algebra.text(*sum, [](const std::string& symbol) { return symbol; }), text.toStdString());
    }
    void deepSizesAreNotUnderstood()
    {
        torchexport::SizeAlgebra algebra;
        QVERIFY(!algebra.parse(std::string(1000, '(') + "s0" + std::string(1000, ')')));
        QVERIFY(!algebra.parse(std::string(1000, '-') + "s0"));
        QVERIFY(!algebra.parse("(s0+s1+s2+s3+s4+s5+s6+s7+s8)**8"));
    }
};

QTEST_GUILESS_MAIN(TestTorchExport)
#include "tst_torchexport.moc"
