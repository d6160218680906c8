// The real helper on real files. Graphs are compared whole, as text.
#include "graph/graphtext.h"
#include "import/torchscript/torchscript.h"
#include "support/golden.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTest>

using namespace nnview;

class TestTorchRead : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void graph_data();
    void graph();
    void shapesDoNotDependOnHowTheFileWasMade();
    void broken_data();
    void broken();
    void inputDecides();
    void wrongInputGivesAPartialGraph();
    void unknownInputNameIsAUsageError();
};

namespace {

ImportRequest requestFor(const char* name, std::initializer_list<const char*> inputs = {})
{
    ImportRequest request;
    request.path = test::dataFile(QString("torch/") + name).toStdString();
    for (const char* input : inputs)
        request.inputs.push_back(*parseInputSpec(input));
    return request;
}

Error errorOf(const ImportRequest& request)
{
    try {
        readTorchScript(request);
    } catch (const ErrorException& problem) {
        return problem.error;
    }
    return {ErrorCode::Usage, "no error at all", {}, {}};
}

} // namespace

void TestTorchRead::initTestCase()
{
    qputenv("NNVIEW_LIBEXEC", NNVIEW_HELPER_DIR);
}

void TestTorchRead::graph_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"lenet5.traced", "lenet5.scripted", "mlp.scripted", "lstm_text.traced", "siamese.scripted",
                             "tied_weights.traced", "se_upsample.traced", "two_in_two_out.scripted"})
        QTest::newRow(file) << QString(file);
}

void TestTorchRead::graph()
{
    QFETCH(QString, file);
    const Graph graph = readTorchScript(requestFor(qPrintable(file + ".pt")));
    const QString difference =
        test::compareWithGolden("torch/" + file + ".txt", QByteArray::fromStdString(toText(graph)));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestTorchRead::shapesDoNotDependOnHowTheFileWasMade()
{
    const Graph traced = readTorchScript(requestFor("lenet5.traced.pt"));
    Graph searched = readTorchScript(requestFor("lenet5.traced_noinputs.pt"));
    QCOMPARE(searched.notes.size(), std::size_t(1));
    QCOMPARE(searched.notes[0].code, std::string("inferred-input"));
    searched.notes.clear();
    QCOMPARE(toText(searched), toText(traced));
}

void TestTorchRead::broken_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("truncated") << "truncated50.traced.pt";
    QTest::newRow("evil pickle") << "evil_torchscript.pt";
    QTest::newRow("no code") << "no_code.pt";
}

void TestTorchRead::broken()
{
    QFETCH(QString, file);
    QElapsedTimer timer;
    timer.start();
    const Error error = errorOf(requestFor(qPrintable("broken/" + file)));
    QVERIFY2(error.code == ErrorCode::Malformed || error.code == ErrorCode::Unsupported, error.message.c_str());
    QVERIFY2(!error.message.empty() && error.message.find('\n') == std::string::npos, error.message.c_str());
    QVERIFY2(error.message.find("0x") == std::string::npos && error.message.find(".cpp") == std::string::npos,
             error.message.c_str());
    QVERIFY(timer.elapsed() < 10000);
}

void TestTorchRead::inputDecides()
{
    const Graph graph = readTorchScript(requestFor("lenet5.traced.pt", {"x=7x1x32x32"}));
    QCOMPARE(toText(graph.outputs.at(0).value.shape), std::string("[7, 10]"));
    const Graph two = readTorchScript(requestFor("two_in_two_out.scripted.pt", {"meta=1x12", "image=1x3x40x40"}));
    QCOMPARE(toText(two.inputs.at(0).value.shape), std::string("[1, 3, 40, 40]"));
    QCOMPARE(toText(two.inputs.at(1).value.shape), std::string("[1, 12]"));
    QVERIFY(two.notes.empty());
}

void TestTorchRead::wrongInputGivesAPartialGraph()
{
    const Graph graph = readTorchScript(requestFor("lenet5.traced.pt", {"1x1x40x40"}));
    QVERIFY(graph.model.partial);
    QVERIFY(!graph.nodes.empty());
    QCOMPARE(graph.nodes.back().id, std::string("f6"));
    QVERIFY(!graph.nodes.back().outputs.at(0).shape);
    QCOMPARE(graph.notes.at(0).code, std::string("shape-mismatch"));
    QCOMPARE(graph.notes.at(0).node, std::string("f6"));
}

void TestTorchRead::unknownInputNameIsAUsageError()
{
    const Error error = errorOf(requestFor("lenet5.traced.pt", {"y=1x1x32x32"}));
    QCOMPARE(error.code, ErrorCode::Usage);
    QCOMPARE(error.advice, std::string("Its inputs are: x."));
}

QTEST_APPLESS_MAIN(TestTorchRead)
#include "tst_torchread.moc"
