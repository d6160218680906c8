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
        for (const char* golden :
             {"lenet5.traced", "se_upsample.traced", "lstm_text.traced", "tied_weights.traced", "siamese.scripted"})
            QTest::newRow(golden) << QString(golden);
    }
    void sameAsTorchScript()
    {
        QFETCH(QString, golden);
        const Graph graph = read(golden.section('.', 0, 0) + ".pt2");
        QVERIFY(graph.notes.empty());
        QFile file(test::dataFile("../golden/torch/" + golden + ".txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString expected = QString::fromUtf8(file.readAll());
        expected.remove(QRegularExpression("\n?note: info inferred-input[^\n]*")); // of a script, which holds no shape
        QCOMPARE(QString::fromStdString(toText(graph)), expected);
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
